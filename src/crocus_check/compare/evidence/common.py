"""What the words of questions and of matches have in common: empty words, names of events, and what most facts say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache

from crocus_check.core.entities import fold
from crocus_check.core.findings import Event
from crocus_check.rules import load


@lru_cache(maxsize=1)
def empty_words() -> frozenset[str]:
    """Words that say nothing of what facts are about."""
    return frozenset(load("questions")["empty"]["words"])


def event_name(event: Event | None) -> str | None:
    """An event in a sentence: "the attack on Crocus City Hall"; None where it has no name that people would say."""
    label = event.label if event is not None else ""
    if not label or label.endswith("event") or "," in label or re.search(r"\d{4}-\d\d", label):
        return None
    if not any(word[:1].islower() for word in label.split()):
        return None  # a name of somebody, whom a part of the story is about
    return label if label.lower().startswith(("the ", "a ", "an ")) else f"the {label}"


def usual(told: Iterable[str | None], number: int) -> str | None:
    """What more than half of `number` facts say, in its most frequent and then longest form; None where none does."""
    forms: dict[str, Counter[str]] = {}
    for each in told:
        if each:
            forms.setdefault(fold(each), Counter())[each] += 1
    for held in forms.values():
        if held.total() * 2 > number:
            return max(held, key=lambda form: (held[form], len(form), form))
    return None
