"""What dates and times mean: a set of possible days, resolved where an anchor allows. Faces: `Narrative` for the dates
of one document, `resolve` for a date whose anchor is known later.

The order of the steps (`resolving.py`): the notation is parsed; references ("that day", "the year before") are resolved
along the text (`references.py`); terms are computed (`evaluation.py`, `offsets.py`, `calendar.py`, `places.py`); the
days are written as EDTF (`edtf.py`). Dates in figures alone are read by `reading.py` and `parser.py`.
"""

from crocus_check.normalise.dates.resolving import Narrative, resolve

__all__ = ["Narrative", "resolve"]
