"""What to write in a draft in the place of its words, so that it says what a source says."""

from __future__ import annotations

import re

from crocus_check.core.facts import Fact
from crocus_check.core.values import NameValue, QuantityValue

_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?![\d,]*\d)|\d+(?:\.\d+)?")

_SIGN = re.compile(r"[^\s\w]*$")


def replacement(ours: Fact, theirs: Fact) -> str:
    """The source's value in the words of the draft where only a number differs ("21 people" becomes "12 people"), in
    the words of the source elsewhere."""
    number = _number(ours, theirs)
    if number is not None:
        return number
    if isinstance(ours.value, NameValue) and isinstance(theirs.value, NameValue):
        return " ".join(theirs.text.split())
    return _as_cased(" ".join(theirs.text.split()), ours.text)


def _number(ours: Fact, theirs: Fact) -> str | None:
    """The draft's words with the source's number in the place of its own; None where that is more than digits."""
    a, b = ours.value, theirs.value
    if not isinstance(a, QuantityValue) or not isinstance(b, QuantityValue):
        return None
    found = list(_DIGITS.finditer(ours.text))
    exact = b.bound == "=" and not b.approx and b.number is not None and not b.parts
    if len(found) != 1 or not exact or a.unit != b.unit or a.per != b.per or a.number is None:
        return None
    written = found[0][0]
    if float(written.replace(",", "")) != a.number:
        return None  # "2.5 million": the digits are not the number
    new = f"{b.number:,}" if "," in written or (isinstance(b.number, int) and b.number >= 10_000) else f"{b.number}"
    before = ours.text[: found[0].start()]
    if a.bound != "=" or a.approx:
        sign = _SIGN.search(before)  # the exact figure has no "at least"
        before = sign[0] if sign else ""
    return before + new + ours.text[found[0].end() :]


def _as_cased(text: str, like: str) -> str:
    """The text beginning with a capital where that of the draft does and it is no name or number."""
    if like[:1].isupper() and text[:1].islower():
        return text[:1].upper() + text[1:]
    return text
