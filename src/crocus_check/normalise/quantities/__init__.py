"""What quantities mean: an interval with a unit. Face: `value`.

The order of the steps: the bounds of the number with its hedge (`intervals.py`); then unit, counted noun and the
quantity that it rests on (`values.py`).
"""

from crocus_check.normalise.quantities.values import value

__all__ = ["value"]
