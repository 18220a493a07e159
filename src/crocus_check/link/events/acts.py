"""Acts: what an event is called by where no trigger has a word for it: "damage to cables", "nomination of Benjamin".

The verbs are those of the facts' own clauses, each with a noun for it (`acts` of rules/en/event_names.toml), and with
whom or what most of the facts say it of. What fewer than a share of an event's facts tell is no name for it.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.inflection import written
from crocus_check.core.phrases import MONTHS
from crocus_check.core.values import NameValue
from crocus_check.rules import load

SHARE = 0.25
"""The share of an event's facts that tell of one act where it is called by it."""
OFTEN = 0.4
"""The share of those whose object or subject is the one that the name says."""
_ZONES = {"title": 3, "lead": 2}
_PLACES = frozenset({"GPE", "LOC", "FAC"})


def act_of(facts: Sequence[Fact], share: float = SHARE) -> str | None:
    """The noun for what most facts tell, with whom or what it is told of; None where no verb is told often enough."""
    held = [fact for fact in facts if fact.kind != "name"]
    told: dict[str, list[Fact]] = defaultdict(list)
    for fact in held:
        verb = fact.context.predicate
        if verb is not None and verb in _acts() and not fact.context.negated:
            told[verb].append(fact)
    ranked = sorted(told, key=lambda verb: (-_weight(told[verb]), verb))
    for verb in ranked:
        if len(told[verb]) >= max(1, share * len(held)) and (name := _named(verb, told[verb])) is not None:
            return name
    return None


def _weight(facts: Sequence[Fact]) -> int:
    """Articles count, by the most prominent place in which each tells it."""
    best: dict[str, int] = {}
    for fact in facts:
        best[fact.document] = max(best.get(fact.document, 0), _ZONES.get(fact.context.zone, 1))
    return sum(best.values())


def _named(verb: str, facts: Sequence[Fact]) -> str | None:
    noun, joined, of = _acts()[verb]
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for fact in facts:
        said = fact.context.subject if of == "subject" else fact.context.patient
        if said and said[0].isalpha() and fold(said) not in _empty():
            form = said if said[0].isupper() else written(said, fact.sentence)
            if form:
                form = _with_article(form, fact.sentence) if form == said and said[0].islower() else form
                forms[fold(said)][form] += 1
    best = min(forms, key=lambda key: (-forms[key].total(), key), default=None)
    if best is None or forms[best].total() < OFTEN * len(facts):
        return None
    return f"{noun} {joined} {min(forms[best], key=lambda form: (-forms[best][form], form))}"


def place_told(facts: Sequence[Fact], noun: str) -> str | None:
    """The place that articles set an event in right behind its noun, a quarter of them or more; None where they do not,
    or tell of two places as often."""
    places: dict[str, set[str]] = defaultdict(set)
    for fact in facts:
        if isinstance(fact.value, NameValue) and fact.value.type in _PLACES and fold(fact.text) not in demonyms():
            gap = r"(?:\W+[\w’'-]+){0,3}\W+(?:in|at|near|outside)\s+"
            set_in = rf"\b{re.escape(noun)}{gap}{re.escape(fact.text)}(?!\w)"
            if re.search(set_in, fact.sentence, re.IGNORECASE):
                places[fact.value.canonical].add(fact.document)
    ranked = sorted(places, key=lambda place: (-len(places[place]), place))
    if not ranked or len(places[ranked[0]]) * 4 < len({fact.document for fact in facts}):
        return None
    tie = len(ranked) > 1 and len(places[ranked[1]]) == len(places[ranked[0]])
    return None if tie else ranked[0]


def _with_article(form: str, sentence: str) -> str:
    """A thing with "the" where its sentence has a word of that kind before it."""
    article = re.search(rf"\b(?:the|an?|its|their|this)\s+(?:\w+\s+)?{re.escape(form)}\b", sentence, re.IGNORECASE)
    return f"the {form}" if article else form


@lru_cache(maxsize=1)
def _acts() -> Mapping[str, tuple[str, str, str]]:
    return {verb: (told[0], told[1], told[2]) for verb, told in load("event_names")["acts"].items()}


@lru_cache(maxsize=1)
def _empty() -> frozenset[str]:
    """Nouns that say nothing of what something was done to."""
    return frozenset(
        map(
            fold,
            (
                *load("people")["nouns"],
                *load("questions")["empty"]["words"],
                *load("event_names")["weak"]["kin"],
                *MONTHS,
            ),
        )
    )


@lru_cache(maxsize=1)
def demonyms() -> frozenset[str]:
    """Words for what belongs to a place, which are no place themselves."""
    return frozenset(fold(word) for words in load("demonyms")["places"].values() for word in words)
