"""The second weekday of a span: "Wednesday through Friday" ends on the Friday that follows its Wednesday."""

from __future__ import annotations

from crocus_check.core.mentions import TimexMention
from crocus_check.core.timex import Expr
from crocus_check.normalise.dates.reading import Reading

_JOINTS = frozenset({"to", "through", "until", "till"})
_APART = 9
"""Characters between the two ends of a span."""


def second_end(mention: TimexMention, expr: Expr, told: tuple[int, str, Reading] | None) -> Expr:
    """The weekday on or behind the one told just before it, where the two are joined as a span; else the expression."""
    place = dict(mention.extra)
    if told is None or isinstance(expr, str) or expr[0] != "wd" or place.get("opening") not in _JOINTS:
        return expr
    end, sentence, first = told
    joined = sentence == place.get("sentence", "") and mention.start - end <= _APART
    return ("wd", expr[1], "future", first.edtf) if joined and first.weekday is not None and first.first else expr


__all__ = ["second_end"]
