"""Checks in words: what each kind of contradiction that is looked for is called, what it finds, and articles that show
it. The same words stand in `crocus-check rules` and `explain`, in SARIF and in docs/rules.md.

Standard library only.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["conflict", "update", "possible", "spelling", "arithmetic", "calendar"]


@dataclass(frozen=True, slots=True)
class Example:
    """Articles that show what a check does. Each is a text, with the day of the article before it where that matters:
    "2021-05-04: Erik Holm finished third." `draft` is a draft that is checked against them, `preferred_names` and
    `house_facts` are the texts of files of the desk."""

    articles: tuple[str, ...]
    draft: str | None = None
    preferred_names: str | None = None
    house_facts: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckText:
    """A check as people read of it: the `id` by which it is chosen, the verdicts that it gives, what it finds and why
    that matters, an example in which it speaks and one in which it stays silent."""

    id: str
    verdicts: tuple[Verdict, ...]
    title: str
    finds: str
    matters: str
    speaks: Example
    silent: Example
