"""Dates and times of a text.

The order of the steps (`finding.py`): the text becomes a string of word classes; patterns match it; checks of the words
around decide; the parts of a match fill a template in the notation of `core/timex.py`."""
