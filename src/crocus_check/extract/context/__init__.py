"""What the grammar says around a mention: attribute, referent, qualifiers, speaker and the event that it hangs on.
Faces: `frames` for every mention, `antecedents` for pronouns that carry a number.

The order of the steps (`frames.py`): clauses are cut (`clauses.py`); the words that evoke events are found
(`triggers.py`); who says what is known (`attribution.py`); persons, ages and births come from `extract/people`; then
each mention gets its attribute (`attributes.py`), its limits (`qualifiers.py`) and its surroundings
(`participants.py`).
"""

from crocus_check.extract.context.antecedents import find as antecedents
from crocus_check.extract.context.frames import frames

__all__ = ["antecedents", "frames"]
