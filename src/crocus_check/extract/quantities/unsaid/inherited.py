"""Counts that take their noun from what was counted before: a group named without its number ("of the victims, nine
were children"), the same people hurt in another way ("infected 400 people and killed 21"), a new total ("17 new cases,
bringing the total to 142"), others of a thing ("destroyed 35 homes and damaged 120 others"), and shares that leave out
what they are of ("51 percent of the vote, to 43 percent for Lee").

Vocabulary: rules/en/quantity_cues.toml, attributes.toml and people.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import nouns

_COUNTS = ("number", "range", "vague")
_OPENING = 30
"""How many tokens before a number its sentence may begin that opens with its group."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    table = rules.load("quantity_cues")["inherited"]
    return {key: frozenset(table[key]) for key in ("people", "added", "before_share", "never_after_share")}


@lru_cache(maxsize=1)
def _verbs(units: str) -> frozenset[str]:
    """The verbs of what happens to people, or to things, by the table of attributes."""
    entries = rules.load("attributes").values()
    return frozenset(verb for entry in entries if entry["units"] == units for verb in entry["object"])


def of_group(doc: Doc, mention: QuantityMention) -> QuantityMention | None:
    """ "Of the victims, nine were children": a number of a group that the sentence opens with and does not count."""
    first = mention.first
    while first > 0 and mention.first - first < _OPENING and not doc[first].is_sent_start:
        first -= 1
    first += doc[first].is_space
    if doc[first].lower_ != "of" or first + 2 >= mention.first or doc[first + 1].tag_ not in ("DT", "PRP$"):
        return None
    if mention.last >= len(doc) or doc[mention.last].pos_ not in ("VERB", "AUX", "ADV"):
        return None
    comma = next((i for i in range(first, mention.first) if doc[i].text == ","), None)
    if comma is None or any(token.tag_ == "CD" for token in doc[first:comma]):
        return None
    states = rules.load("quantity_cues")["nouns"]["states"]
    if doc[first + 1].lower_ == "those" and doc[first + 2].lower_ in states:  # "of those killed, 12 were women"
        return replace(mention, counted=doc[first + 2].lower_, of=doc[first + 2].lower_)
    group = nouns.behind(doc, first, False)
    if group is None or not group.lemma or group.last > comma:
        return None
    people = group.lemma in states
    if not people and doc[group.head].tag_ not in ("NNS", "NNPS"):
        return None
    return replace(mention, counted=group.lemma, modifiers=group.modifiers, of=group.lemma)


def people_too(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "infected 400 people and killed 21", "killed at least four people and injured dozens more": people still."""
    before = doc[mention.first - 1] if mention.first else None
    if before is None or not here or before.pos_ != "VERB" or before.lemma_.lower() not in _verbs("people"):
        return None
    joined = any(doc[i].lower_ in ("and", ",", "or") for i in range(max(0, before.i - 2), before.i))
    one = next((m for m in reversed(here) if m.unit is None and m.counted in _cues()["people"]), None)
    return replace(mention, counted=one.counted) if joined and one is not None else None


def new_total(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "17 new cases, bringing the total to 142": a total that includes what was counted before it."""
    window = doc[max(0, mention.first - 6) : mention.first]
    figure = next((token for token in window if token.lower_ in ("total", "tally", "count")), None)
    if not here or figure is None or window[-1].lower_ != "to" or any(token.lower_ == "of" for token in window):
        return None
    one = here[-1]
    if figure.i == 0 or figure.nbor(-1).tag_ not in ("DT", "PRP$", "JJ"):
        return None  # "its points total"
    fits = one.unit is None and one.counted and one.shape == "number" and one.bound == "=" and one.of is None
    if not fits or max(one.numbers) >= max(mention.numbers):
        return None
    kept = tuple(word for word in one.modifiers if word not in _cues()["added"])
    extra = (*mention.extra, ("ellipsis", str(one.start)))
    return replace(mention, counted=one.counted, modifiers=kept, extra=extra)


def others(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "destroyed 35 homes and damaged 120 others", "four boats sank and dozens of others were damaged"."""
    if mention.counted != "other" or mention.unit is not None or mention.shape not in _COUNTS or not here:
        return None
    one = here[-1]
    people = one.counted in rules.load("people")["nouns"] or one.counted in rules.load("people")["more"]
    if one.unit is not None or one.counted is None or people:
        return None
    around = [*doc[max(0, mention.first - 1) : mention.first], *doc[mention.last : mention.last + 3]]
    if not any(token.pos_ == "VERB" and token.lemma_.lower() in _verbs("things") for token in around):
        return None
    return replace(mention, counted=one.counted, modifiers=one.modifiers)


def share_of_before(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "51 percent of the vote, to 43 percent for Lee": what the share before it in the list is of."""
    if mention.unit != "percent" or mention.of is not None or not here or mention.first == 0:
        return None
    one = here[-1]
    if one.unit != "percent" or one.of is None:
        return None
    before, after = doc[mention.first - 1], doc[mention.last : mention.last + 1].text.lower()
    if before.pos_ == "PROPN" and mention.first > 1:  # "Ruiz won 51 percent of the vote, Lee 43 percent"
        at = mention.first - 1
        while at > 0 and doc[at].pos_ == "PROPN":
            at -= 1
        before = doc[at]
    if before.lower_ not in _cues()["before_share"] or after in _cues()["never_after_share"]:
        return None
    if mention.last < len(doc) and doc[mention.last].pos_ in ("NOUN", "ADJ", "PROPN"):
        return None
    told = {token.lemma_.lower() for token in doc[one.last : mention.first]}
    changed = rules.load("quantity_cues")["omitted"]["rising"]
    return None if not told.isdisjoint(changed) else replace(mention, of=one.of)


__all__ = ["new_total", "of_group", "others", "people_too", "share_of_before"]
