"""Numbers of a text that say how much or how many. Face: `find`, and `summed` with what several
say together.

The order of the steps (`finding.py`): the text is cut into atoms; number grammars read digits, words and mixtures;
guards take away what identifies and does not count; units, money, hedges and the counted noun are found around each
number; numbers that rest on each other are linked.
"""

from crocus_check.extract.quantities.finding import find
from crocus_check.extract.quantities.unsaid.summed import PART, summed

__all__ = ["PART", "find", "summed"]
