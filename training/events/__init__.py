"""How the score of two facts of one event is fitted: python -m training.events."""
