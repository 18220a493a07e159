"""Patterns over sentence templates, from rules files: which quantities and dates of a sentence make one sum.

A pattern is a regular expression with slots: `<total>` is a quantity, `<day:D>` a date, `<word:N>` a name; `<...>` is
a short gap without a quantity, date, bracket or full stop; `{up}` is one of the words of the list `up` of the file. A
rule names the check that its slots go to; its `examples` must be found wrong and its `counter_examples` must not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crocus_check.compare.evidence.sentences import SLOTS, Sentence
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Severity
from crocus_check.errors import RulesError
from crocus_check.rules import load

_SLOT = re.compile(r"(?<!\?P)<(?P<name>[a-z_0-9]+)(?::(?P<kind>[QDTN]))?>")
_LIST = re.compile(r"\{([a-z_]+)\}")
_GAP = "[^\ue000-\uebff.;:()]{0,40}?"


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule of a file. `options` are what the check reads beside the slots; `least` the fewest facts of each kind that
    a pattern needs."""

    name: str
    check: str
    severity: Severity
    patterns: tuple[re.Pattern[str], ...]
    options: Mapping[str, Any]
    slots: frozenset[str]
    quantities: int
    dates: int


@dataclass(frozen=True, slots=True)
class Match:
    """A place where a rule's pattern holds, with the fact in each slot, the words of other groups, and all."""

    rule: Rule
    sentence: Sentence
    slots: Mapping[str, Fact]
    groups: Mapping[str, str]
    words: str


@lru_cache(maxsize=8)
def rules(file: str) -> tuple[Rule, ...]:
    """The rules of a file. Raises RulesError for a pattern that cannot be read."""
    table = load(file)
    lists = {name: "(?:" + "|".join(words) + ")" for name, words in table["words"].items()}
    return tuple(_rule(file, name, entry, lists) for name, entry in table.items() if name != "words")


def _rule(file: str, name: str, entry: Mapping[str, Any], lists: Mapping[str, str]) -> Rule:
    try:
        patterns = tuple(re.compile(_expand(p, lists), re.IGNORECASE) for p in entry.get("patterns", ()))
        kinds = [[kind or "Q" for _, kind in _SLOT.findall(p)] for p in entry.get("patterns", ())] or [[]]
        return Rule(
            name,
            entry["check"],
            entry.get("severity", "warning"),
            patterns,
            entry,
            frozenset(name for p in entry.get("patterns", ()) for name, _ in _SLOT.findall(p)),
            min(k.count("Q") for k in kinds),
            min(k.count("D") for k in kinds),
        )
    except (KeyError, re.error) as error:
        raise RulesError(f"rules/en/{file}.toml: {name}: {error}") from None


def _expand(pattern: str, lists: Mapping[str, str]) -> str:
    pattern = pattern.replace("<...>", _GAP)
    pattern = _LIST.sub(lambda m: lists[m[1]], pattern)
    return _SLOT.sub(lambda m: f"(?P<{m['name']}>{SLOTS[m['kind'] or 'Q']})", pattern)


def matches(chosen: Sequence[Rule], sentence: Sentence) -> Iterator[Match]:
    """The places of a sentence where the rules' patterns hold; no fact takes part in one rule's matches twice in the
    same slots."""
    quantities, dates = sentence.count("quantity"), sentence.count("date")
    for rule in chosen:
        if quantities < rule.quantities or dates < rule.dates:
            continue
        seen: set[tuple[str, ...]] = set()
        for pattern in rule.patterns:
            for found in pattern.finditer(sentence.template):
                groups = {name: words for name, words in found.groupdict().items() if words}
                slots = {name: sentence.fact(c) for name, c in groups.items() if name in rule.slots}
                key = tuple(sorted(fact.id for fact in slots.values()))
                if key not in seen:
                    seen.add(key)
                    yield Match(rule, sentence, slots, groups, found.group())
