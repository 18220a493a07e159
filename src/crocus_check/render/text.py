"""Words of articles made safe to show: no control character of a hostile article reaches a terminal or a page."""

from __future__ import annotations

import re
import unicodedata

from crocus_check.core.findings import Report

CONTROLS: dict[int, int | None] = {
    **{code: 0x2400 + code for code in range(0x20)},  # the control pictures, so that one sees what was there
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
    **dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), 0xFFFD),
    **dict.fromkeys(range(0xD800, 0xE000), 0xFFFD),  # halves of surrogate pairs, from names of files
    **dict.fromkeys(range(0xE0000, 0xE0080), 0xFFFD),  # tags: letters that no one sees, and a machine may read
    **dict.fromkeys((0x00AD, 0x034F, 0x180E, 0x200B, *range(0x2060, 0x2065), 0xFEFF), None),  # nothing, as one sees it
}
"""C0 and C1 controls, the marks that turn the direction of writing, lone surrogates and what cannot be seen, by what is
shown instead."""

_AT_START = re.compile(r"^(\s*):(?=:)", re.MULTILINE)


def no_commands(text: str) -> str:
    """Text in the log of a run on GitHub, where `::name` at the start of a line and `##[name]` anywhere are obeyed."""
    return _AT_START.sub(r"\1: ", text).replace("##[", "## [")


ASCII = str.maketrans(
    {"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-", "−": "-", "·": ".", "•": "*",
     "≥": ">=", "≤": "<=", "→": "->", "←": "<-", "€": "EUR ", "£": "GBP ", "¥": "JPY ", "₹": "INR ", "\u00a0": " "}
)  # fmt: skip
"""What stands for usual signs where there is nothing beyond ASCII."""


def plainer(text: str, encoding: str) -> str:
    """Text with signs that an encoding lacks as near as ASCII comes: quotes straight, letters without diacritics."""
    out = []
    for char in text:
        try:
            char.encode(encoding)
            out.append(char)
        except UnicodeEncodeError:
            bare = "".join(c for c in unicodedata.normalize("NFKD", char) if not unicodedata.combining(c))
            out.append(char.translate(ASCII) if ord(char) in ASCII else bare if bare.isascii() else char)
    return "".join(out)


def one_line(text: str) -> str:
    """Text on one line: white space as single spaces, controls made visible and harmless."""
    return re.sub(r"\s+", " ", text).strip().translate(CONTROLS)


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """ "1 article", "2 articles"."""
    return f"{number} {noun if number == 1 else plural or noun + 's'}"


def alone(report: Report) -> str:
    """What is to be said of one article by itself, to follow the count of articles."""
    others = any(document.kind != "article" for document in report.documents)
    return ", held against nothing but itself" if report.articles == 1 and not others else ""


def known(report: Report) -> str:
    """How many known discrepancies are left out, to follow the counts of a report; nothing where there are none."""
    return f"; {counted(report.hidden, 'known one')} not shown" if report.hidden else ""


def shorten(text: str, limit: int) -> str:
    """Text of at most `limit` columns, cut at a word where one ends near the limit."""
    if width_of(text) <= limit:
        return text
    room = max(1, limit) - 1
    cut = text[:room]
    while width_of(cut) > room:
        cut = cut[:-1]
    space = cut.rfind(" ")
    return (cut[:space] if space > limit * 2 // 3 else cut).rstrip(" ,;:") + "…"


def width_of(text: str) -> int:
    """Columns that a text takes on a terminal, near enough for aligning: wide characters take two, marks none."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(char) else 2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text
    )


def pad(text: str, width: int) -> str:
    return text + " " * max(0, width - width_of(text))
