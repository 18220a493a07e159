"""The front matter of a text: what stands between two lines of dashes on top, which is no part of the article."""

from __future__ import annotations

import re

_FRONT = re.compile(
    r"\A\ufeff?---[ \t]*\r?\n(?:[\w-]+[ \t]*:[^\n]*\n|[ \t]+[^\n]*\n|#[^\n]*\n|\r?\n){0,60}---[ \t]*(?:\r?\n\s*|\Z)"
)


def length(text: str) -> int:
    """How many characters of a text are front matter; 0 where there is none."""
    found = _FRONT.match(text)
    return found.end() if found else 0
