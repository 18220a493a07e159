"""Listings: a count before a list, and how many the list names ("three children: Anna and Paul").

Only lists that are plain are counted: between the count and the list stands a colon, or a comma after a word for kin,
and the list closes with "and". Whatever could be one item or two (a place with its country, an apposition, a second
"and", numbers) is left alone.
"""

from __future__ import annotations

import re
from functools import lru_cache

from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.compare.evidence.wording import number_words, value_words
from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load

_AGE = re.compile(r",? \d{1,3}(?=[,;.]| and |$)|,? ?\([^()]{0,60}\)")
_NAME = r"[A-Z][\w'’.-]*(?: [A-Z][\w'’.-]*){0,3}"
_KIN = re.compile(
    rf", ({_NAME}(?:, {_NAME})*,? and {_NAME})(?=[.;)]|$|,? (?:and|who|whom|all|both|from|by|as well) (?![A-Z]))"
)
_COLON = re.compile(r": ([^:;.()!?\"“”]+?),? and ([^,:;.()!?\"“”]+)(?=[.]?$|[.;] )")
_SEMICOLONS = re.compile(r": ([^:.()!?\"“”]+; (?:and )?[^:;.()!?\"“”]+)(?=[.]?$|[.] )")
_LONGEST_LIST = 400
"""Characters that are looked at after a count."""
_LONGEST_ITEM = 7
"""Words of an item; more than that is likely a clause of its own."""


def problems(sentence: Sentence) -> list[Problem]:
    """The counts of a sentence that are not those of the list after them."""
    found = []
    for fact in sentence.facts:
        value = fact.value
        if isinstance(value, QuantityValue) and value.bound == "=" and value.unit == "count" and value.counted:
            items = _items(sentence, fact, value.counted)
            if items and value.number is not None and 2 <= value.number <= 20 and len(items) != value.number:
                found.append(_problem(sentence, fact, items))
    return found


def _items(sentence: Sentence, fact: Fact, counted: str) -> list[str]:
    """The items of the list after a count; none where it is not clear where the list ends."""
    after = sentence.after(fact, _LONGEST_LIST)
    if any(word in after.lower() for word in _table()["open"]):
        return []
    after = _AGE.sub("", after)
    kin = _KIN.match(after) if counted.rsplit(" ", 1)[-1] in _table()["kin"] else None
    if kin is not None:
        return _split(kin[1])
    many = _SEMICOLONS.match(after)
    if many is not None:
        return [item.removeprefix("and ").strip() for item in many[1].split("; ")]
    listed = _COLON.match(after)
    if listed is None:
        return []
    items = [*listed[1].split(", "), listed[2]]
    counts = [f.text for f in sentence.facts if f.kind == "quantity" and f.start > fact.start]
    if any(" and " in item or " or " in item or item.startswith(tuple(counts)) for item in items):
        return []
    stated = fact.value.number if isinstance(fact.value, QuantityValue) else None
    paired = stated is not None and len(items) in (2 * stated, 2 * stated - 1)
    long = any(len(item.split()) > _LONGEST_ITEM for item in items)
    mixed = len({item[:1].isupper() for item in items}) > 1
    return [] if paired or long or mixed else items


def _split(text: str) -> list[str]:
    head, _, last = text.rpartition(" and ")
    return [*(item for item in head.rstrip(",").split(", ") if item), last]


def _problem(sentence: Sentence, fact: Fact, items: list[str]) -> Problem:
    named = tuple(
        f for f in sentence.facts if f.kind == "name" and f.start >= fact.end and any(f.text in i for i in items)
    )
    shown = number_words(len(items))
    return Problem(
        ((value_words(fact), (fact,)), (f"{shown} listed", named or (fact,))),
        f"“{fact.text}”, but {shown} are listed",
        f"After “{fact.text}” the article lists {shown}: {'; '.join(items)}.",
    )


@lru_cache(maxsize=1)
def _table() -> dict[str, tuple[str, ...]]:
    entry = load("arithmetic")["listed"]
    return {"kin": tuple(entry["kin"]), "open": tuple(entry["open"])}
