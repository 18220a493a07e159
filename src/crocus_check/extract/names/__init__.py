"""Names of a text: the model's entities cleaned, mended and completed, with the roles of persons. Face: `find`.

The order of the steps (`finding.py`): entities (`piece.py`) are parted at brackets (`brackets.py`) and cut to names
(`spans.py`); names that the model missed are added (`missed.py`); one surface gets one type in a document; firms and
storms are told from persons (`firms.py`, `storms.py`); roles and kinds of places are read beside names (`roles.py`,
`appositions.py`).
"""

from crocus_check.extract.names.finding import find

__all__ = ["find"]
