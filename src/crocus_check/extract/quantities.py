"""Quantities: every number of a text with its hedge, unit or counted noun. First version."""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check.extract.quantity_atoms import Atoms, atoms
from crocus_check.extract.quantity_numbers import Num, number
from crocus_check.mentions import QuantityMention

_HEDGES = {
    ("at", "least"): ">=", ("more", "than"): ">", ("over",): ">", ("about",): "~", ("around",): "~", ("some",): "~",
    ("nearly",): "nearly", ("almost",): "nearly", ("up", "to"): "<=", ("as", "many", "as"): "<=",
    ("less", "than"): "<", ("fewer", "than"): "<", ("an", "estimated"): "~",
}  # fmt: skip
_MONTHS = frozenset(
    "january february march april may june july august september october november december jan feb mar apr jun jul aug "
    "sep sept oct nov dec".split()
)


def find(doc: Doc, taken: set[int]) -> list[QuantityMention]:
    """The quantities of a Doc in text order; `taken` are indices of tokens that belong to dates and times."""
    a = atoms(doc)
    found: list[QuantityMention] = []
    i = 0
    while i < len(a):
        num = number(a, i)
        if num is None:
            i += 1
            continue
        mention = None if a.token(i) in taken or _guard(a, num) else _mention(doc, a, num)
        if mention is not None:
            found.append(mention)
        i = num.last
    return found


def _guard(a: Atoms, num: Num) -> bool:
    year = num.digits and isinstance(num.value, int) and 1800 <= num.value <= 2100 and "," not in num.literal
    return (
        (year and a.low(num.last) not in ("people",))
        or a.low(num.first - 1) in _MONTHS
        or a.low(num.last) in _MONTHS
        or (a.word(num.last) == ":" and a.glued(num.last))
        or (a.word(num.first - 1) == ":" and a.glued(num.first))
        or (num.digits and a.glued(num.last) and a.low(num.last) in ("st", "nd", "rd", "th"))
        or (num.digits and num.first > 0 and a.glued(num.first) and a.word(num.first - 1).isalpha())
    )


def _mention(doc: Doc, a: Atoms, num: Num) -> QuantityMention | None:
    first, last, unit, counted = num.first, num.last, None, None
    if a.word(first - 1) in ("$", "€", "£"):
        first -= 1
        unit = {"$": "USD", "€": "EUR", "£": "GBP"}[a.word(first)]
    elif a.low(last) in ("percent", "%"):
        unit, last = "percent", last + 1
    elif a.low(last).isalpha() and not a.newline_before(last):
        counted, last = a.low(last), last + 1
    if num.value == 1 and counted is None:
        return None
    hedge = next((h for h in _HEDGES if all(a.low(first - len(h) + k) == w for k, w in enumerate(h))), None)
    bound = _HEDGES[hedge] if hedge else "="
    first -= len(hedge) if hedge else 0
    token, end = a.token(first), a.token(last - 1) + 1
    return QuantityMention(
        start=a.starts[first], end=a.ends[last - 1], first=token, last=end,
        numbers=(num.value,) if num.hi is None else (num.value, num.hi), bound=bound,
        shape="number" if num.hi is None else "vague", approx=bound in ("~", "nearly") or num.approx,
        hedge=" ".join(hedge) if hedge else None, unit=unit, counted=counted,
        head=end - 1 if counted else None, precision=num.precision, rule="number",
    )  # fmt: skip


__all__ = ["find"]
