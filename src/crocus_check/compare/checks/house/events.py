"""Whether a fact of an article speaks of the event that a house fact names.

A desk names an event in a few words, "Kabul airport bombing". One of them says what happened, the others which one it
is. A fact speaks of it if its sentence has all words that say which one, or if it hangs on an event of its article of
which another sentence has them, or on the story of an article whose title or lead has them; and what happened is of
that kind. Where no word of the name says what happened, only a fact whose own phrase has the name speaks of it. Another
name in the phrase of the fact's own event ("the Kabul University bombing") says that it is another one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from crocus_check.core.days import WEEKDAYS
from crocus_check.core.entities import plain
from crocus_check.core.events import STORY, top
from crocus_check.core.facts import OPENING, Fact
from crocus_check.core.findings import DocumentInfo, Event
from crocus_check.rules import load

How = Literal["sentence", "event", "story"]
"""Where the words stand that a fact is known by, the surest first."""

_WORD = re.compile(r"[^\W_]+")
_BREAK = re.compile(r"[,;:()–—]|\b(?:and|or|but|while|when)\b")
_OWN_WORDS = 5
_STEM = 5
_CALENDAR = frozenset(word.lower() for word in WEEKDAYS) | frozenset(
    ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
     "december")
)  # fmt: skip


def word_key(word: str) -> str:
    """A word as words are compared: without case, diacritics and a plural s."""
    key = plain(word).casefold()
    return key[:-1] if len(key) > 3 and key.endswith("s") and not key.endswith("ss") else key


@lru_cache(maxsize=65536)
def word_keys(text: str) -> frozenset[str]:
    """The words of a text, those that say nothing left out."""
    return frozenset(word_key(word) for word in _WORD.findall(text)) - _idle()


@lru_cache(maxsize=1)
def _idle() -> frozenset[str]:
    return frozenset(word_key(word) for word in load("function_words_of_pairs")["words"])


@lru_cache(maxsize=1)
def _types() -> dict[str, frozenset[tuple[str, str]]]:
    """Words that evoke an event -> their types with the family of each; "fire" has two."""
    found: dict[str, set[tuple[str, str]]] = {}
    for kind, entry in load("events").items():
        for word in (*entry["verbs"], *entry["nouns"]):
            found.setdefault(word_key(word), set()).add((kind, entry["family"]))
    return {word: frozenset(kinds) for word, kinds in found.items()}


@dataclass(frozen=True, slots=True)
class Named:
    """A name of an event taken apart: the words that say which one, those that say what happened, and years."""

    which: frozenset[str]
    what: frozenset[str]
    years: frozenset[str]


@lru_cache(maxsize=4096)
def named(event: str) -> Named:
    words = word_keys(event) - _CALENDAR
    numbers = frozenset(word for word in words if word.isdecimal())
    what = frozenset(word for word in words - numbers if word in _types())
    return Named(words - numbers - what, what, frozenset(year for year in numbers if len(year) == 4))


def same_kind(what: frozenset[str], word: str) -> bool:
    """Whether a word of an article can stand for what happened. A name that does not say what allows everything."""
    word = word_key(word)
    return not what or (word in _types() and any(_same_happening(own, word) for own in what))


def _same_happening(own: str, word: str) -> bool:
    """Whether two words that evoke events may be said of one."""
    rules, types = load("house_facts"), _types()
    if own == word or any(own in group and word in group for group in rules["same"]):
        return True
    if own[:_STEM] == word[:_STEM] and len(own) > _STEM:
        return True  # "resignation", "resign"
    one = {(kind, family) for kind, family in types[own] if family in rules["one_happening"]}
    families = {family for _, family in one} & {family for _, family in types[word]}
    if families and not {own, word}.isdisjoint(rules["generic"]):
        return True
    groups = [{group for group, words in enumerate(rules["apart"]) if each in words} for each in (own, word)]
    return bool(one & types[word]) and not (groups[0] and groups[1] and not groups[0] & groups[1])


class Readings:
    """The facts of a run by what a name of an event is looked for in."""

    def __init__(self, facts: Sequence[Fact], documents: Sequence[DocumentInfo], events: Sequence[Event]) -> None:
        self.dates = {event.id: event.date for event in events}
        self.groups: dict[tuple[str, str | None], list[Fact]] = defaultdict(list)
        self.phrases: dict[tuple[str, int], dict[int, frozenset[str]]] = defaultdict(dict)
        early: dict[str, list[str]] = {document.id: [document.title or ""] for document in documents}
        for fact in facts:
            self.groups[fact.document, top(fact.event)].append(fact)
            if fact.context.trigger is not None:
                mentions = self.phrases[fact.document, fact.context.sentence]
                start = fact.context.trigger.start
                mentions[start] = mentions.get(start, frozenset()) | word_keys(own_phrase(fact))
            if fact.context.zone in OPENING:
                early.setdefault(fact.document, []).append(fact.sentence)
        self.early: Mapping[str, frozenset[str]] = {d: word_keys(" ".join(texts)) for d, texts in early.items()}
        self.words: dict[str, set[str]] = {document: set(words) for document, words in self.early.items()}
        for document, sentence in {(fact.document, fact.sentence) for fact in facts}:
            self.words.setdefault(document, set()).update(word_keys(sentence))

    def speaks_of_story(self, fact: Fact, name: Named) -> bool:
        """Whether a name fits the story of a fact's article: then one in its background that it fits is another."""
        first = self.groups.get((fact.document, STORY), [])
        early = [each for each in first if each.context.zone in OPENING and each.context.trigger is not None]
        if not name.which <= self.early.get(fact.document, frozenset()):
            return False
        return any(self._kind_fits(each, name) and not self._another_year(each, name) for each in early)

    def may_speak_of(self, events: Sequence[str], document: str) -> bool:
        """Whether an article has the words that say which event; most articles do not."""
        words = self.words.get(document, set())
        return any(named(event).which <= words for event in events)

    def how(self, fact: Fact, name: Named) -> How | None:
        """How a fact is known to speak of an event, None where it is not."""
        if not name.which or not self._kind_fits(fact, name) or _foreign(fact, name) or self._another_year(fact, name):
            return None
        if not name.what and (fact.kind in {"date", "time"} or not name.which <= word_keys(own_phrase(fact))):
            return None
        if name.which <= word_keys(fact.sentence):
            return None if self._outdone(fact, name) or _compared(fact, name) else "sentence"
        if fact.event is None:
            return None
        if top(fact.event) == STORY:
            return "story" if name.which <= self.early.get(fact.document, frozenset()) else None
        others = self.groups[fact.document, top(fact.event)]
        return "event" if any(name.which <= word_keys(each.sentence) for each in others) else None

    def _another_year(self, fact: Fact, name: Named) -> bool:
        """Whether the event is named with a year, and the fact's clause or its event has another one."""
        dates = (getattr(fact.value, "edtf", None), fact.context.date, self.dates.get(fact.event or ""))
        year = next((date[:4] for date in dates if date and date[:4].isdecimal()), None)
        return bool(name.years and year) and year not in name.years

    def _outdone(self, fact: Fact, name: Named) -> bool:
        """Whether another event mention of the sentence has more words of the name in its own phrase."""
        trigger = fact.context.trigger
        if trigger is not None and not same_kind(name.what, trigger.lemma):
            return False  # what it hangs on came of the event: "31 people were saved after the sinking of the ferry"
        mentions = self.phrases.get((fact.document, fact.context.sentence), {})
        own = len(name.which & mentions.get(trigger.start if trigger else -1, frozenset()))
        return any(len(name.which & words) > own for words in mentions.values())

    def _kind_fits(self, fact: Fact, name: Named) -> bool:
        trigger = fact.context.trigger
        if trigger is not None and same_kind(name.what, trigger.lemma):
            return True
        if fact.kind in {"date", "time"}:
            return not name.what
        return any(same_kind(name.what, word) for word in _WORD.findall(fact.sentence))


def own_phrase(fact: Fact) -> str:
    """The phrase of the event that a fact hangs on: its title, else the words right before the trigger."""
    trigger = fact.context.trigger
    if trigger is None:
        return ""
    if trigger.title:
        return trigger.title
    at = fact.sentence.find(fact.text) + trigger.start - fact.start
    if not 0 <= at < len(fact.sentence):
        return ""
    before = _BREAK.split(fact.sentence[:at])[-1].split()[-_OWN_WORDS:]
    return " ".join([*before, fact.sentence[at : at + trigger.end - trigger.start]])


def own_date(fact: Fact) -> bool:
    """Whether a date or time is that of the event it hangs on, and not of what is said or done about it: it stands in
    the event's phrase, or with the verb that is the event or whose subject the event is."""
    trigger, context = fact.context.trigger, fact.context
    if trigger is None:
        return False
    if context.predicate == trigger.lemma or fact.text in own_phrase(fact):
        return True
    occurring = context.predicate in load("house_facts")["occurring"]
    itself = context.subject in (trigger.lemma, "that", "which")
    return occurring and itself and (context.role or "").startswith("obl")


def _foreign(fact: Fact, name: Named) -> bool:
    """Whether the phrase of the fact's own event has a name that the event does not go by, and lacks a word of its"""
    phrase = own_phrase(fact)
    if not phrase or name.which <= word_keys(phrase):
        return False
    words = [word for word in _WORD.findall(phrase) if word[0].isupper()]
    if fact.sentence.startswith(phrase):
        words = words[1:] if words and phrase.startswith(words[0]) and word_key(words[0]) not in name.which else words
    known = name.which | name.what | _idle() | frozenset(_types()) | _CALENDAR
    return any(word_key(word) not in known for word in words)


def _compared(fact: Fact, name: Named) -> bool:
    """Whether the sentence only compares the fact with the event, "the deadliest since the siege", or a date with its
    own, "a year after the siege": by the words between the fact and the nearest word of the name."""
    rules = load("house_facts")
    apart = frozenset(rules["relations" if fact.kind in {"date", "time"} else "comparisons"])
    at = fact.sentence.find(fact.text)
    if at < 0:
        return False
    words = list(_WORD.finditer(fact.sentence))
    inside = range(at, at + len(fact.text))
    own = [i for i, word in enumerate(words) if word.start() in inside]
    which = [i for i, word in enumerate(words) if word_key(word[0]) in name.which]
    if not own or not which:
        return False
    near = min(which, key=lambda i: min(abs(i - own[0]), abs(i - own[-1])))
    between = words[own[-1] + 1 : near] if near > own[-1] else words[near + 1 : own[0]]
    return any(word[0].lower() in apart for word in between)
