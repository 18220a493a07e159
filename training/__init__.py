"""How the annotation model is made: `python -m training --help`."""
