"""Characters that a reader does not see, or that say the same as a plainer one.

Sources: Unicode Character Database (general categories Cf and Zs, compatibility decompositions of the Latin ligatures
and of the full-width forms).
"""

from __future__ import annotations

import re

INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f\U000e0100-\U000e01ef"
)
"""Soft hyphen, joiners, bidi controls, variation selectors, byte order mark, interlinear marks, tags (a class for
`re`)."""

LINE_BREAKS = "\n\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
SPACES = "\t \xa0\u1680\u2000-\u200a\u202f\u205f\u3000\x1f"
CONTROLS = "\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"

LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
}
PLAIN: dict[int, str] = {
    **{0xFF01 + i: chr(0x21 + i) for i in range(94)},  # full-width forms
    **{ord(c): " " for c in "\t\xa0\u1680\u202f\u205f\u3000\x1f"},
    **dict.fromkeys(range(8192, 8203), " "),
    **dict.fromkeys((*range(9), *range(14, 28), *range(127, 133), *range(134, 160)), " "),
    **{ord(c): "\n" for c in "\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"},
    0x02BC: "'",  # modifier letter apostrophe
    0x2010: "-",  # hyphen
    0x2011: "-",  # non-breaking hyphen
    0xFFE5: "¥",
    0xFFE1: "£",
}
"""One character for one: what `str.translate` turns into a plainer character without moving any offset."""

_INVISIBLE = re.compile(f"[{INVISIBLE}]+")


def clean(text: str) -> str:
    """The text with invisible characters dropped and each run of white space made one space, for matching rules."""
    if not text.isascii():
        text = _INVISIBLE.sub("", text).translate(PLAIN)
    return " ".join(text.split())
