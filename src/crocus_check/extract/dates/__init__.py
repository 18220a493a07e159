"""Dates and times of a text. Face: `find`.

The order of the steps (`finding.py`): the text becomes a string of word classes (`lexicon.py`); patterns match it
(`patterns.py`); checks of the words around decide (`checks*.py`); the parts of a match fill a template in the notation
of `core/timex.py` (`slots.py`, `times.py`); the tense of the clause is noted (`tense.py`).
"""

from crocus_check.extract.dates.finding import find

__all__ = ["find"]
