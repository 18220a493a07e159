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
    return {key: frozenset(words) for key, words in table.items() if key not in ("examples", "counter_examples")}


@lru_cache(maxsize=1)
def _verbs(units: str) -> frozenset[str]:
    """The verbs of what happens to people, or to things, by the table of attributes."""
    entries = rules.load("attributes").values()
    return frozenset(verb for entry in entries if entry["units"] == units for verb in entry["object"])


@lru_cache(maxsize=1)
def _fates() -> frozenset[str]:
    """The verbs of what becomes of people (die, survive, escape), and those that leave them as they are."""
    entries = rules.load("attributes").values()
    told = {verb for entry in entries if entry["units"] == "people" for verb in entry["subject"]}
    return frozenset(told) | _cues()["staying"]


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


def same_people(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "It buried 13 climbers; four were found alive and nine are dead": some of the people counted before."""
    if not here or mention.first == 0 or doc[mention.first - 1].lower_ not in _cues()["before_people"]:
        return None
    verb = doc[mention.last] if mention.last < len(doc) else None
    badly = verb is not None and verb.lower_ in _cues()["badly"]  # "seven were hurt, three seriously"
    if verb is None or not (badly or verb.pos_ == "AUX" or (verb.pos_ == "VERB" and verb.lemma_.lower() in _fates())):
        return None
    for one in reversed(here):
        if one.unit is None and one.counted in nouns.people_nouns():
            fits = one.shape == "number" and max(one.numbers) >= max(mention.numbers) and one.counted != "other"
            return replace(mention, counted=one.counted) if fits else None
    return None


def so_many_more(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "They freed 14 hostages and hold 23 more": more of what was counted before."""
    behind = [token.lower_ for token in doc[mention.last : mention.last + 2]]
    if not here or behind[:1] != ["more"] or behind[1:2] == ["than"] or mention.last + 1 >= len(doc):
        return None
    one = here[-1]
    if one.unit is not None or one.counted is None or doc[mention.last + 1].pos_ in ("NOUN", "PROPN", "ADJ", "NUM"):
        return None
    people = one.counted in nouns.people_nouns()
    before = doc[mention.first - 1].lemma_.lower() if mention.first else ""
    if before in _verbs("people") and not people:
        return None
    return replace(mention, counted=one.counted, modifiers=one.modifiers)


def inhabitants(doc: Doc, mention: QuantityMention) -> QuantityMention | None:
    """ "A city of 20 million", "the town, home to 3,000,", "a crew of 24": people, by the noun before."""
    if mention.first < 2 or (mention.last < len(doc) and doc[mention.last].pos_ in ("NOUN", "ADJ", "PROPN", "NUM")):
        return None
    noun, link = doc[mention.first - 2].lower_, doc[mention.first - 1].lower_
    if (noun == "home" and link == "to") or (link == "of" and noun in _cues()["places_of_people"]):
        return replace(mention, counted="people")
    return replace(mention, counted=noun) if link == "of" and noun in _cues()["crews"] else None


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


def same_of(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "Five counts of theft and two of fraud": two counts, since no article says that the fraud is known."""
    if mention.of is None or mention.of != mention.counted or not here or mention.first == 0:
        return None
    one, of = here[-1], next((i for i in range(mention.first, mention.last) if doc[i].lower_ == "of"), None)
    if (
        of is None
        or doc[of + 1].tag_ in ("DT", "PRP$", "CD")
        or doc[mention.first - 1].lower_ not in ("and", ",", "or")
    ):
        return None
    if one.unit is not None or one.counted is None or one.of is not None or doc[one.last].lower_ != "of":
        return None
    return replace(mention, counted=one.counted, modifiers=one.modifiers, of=None)


def from_a_peak(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "Homes without power fell to 8,000 from a peak of 140,000": as many homes."""
    if not here or mention.first < 2 or doc[mention.first - 1].lower_ != "of":
        return None
    one, peak = here[-1], doc[mention.first - 2].lower_ in _cues()["peaks"]
    same = peak and one.unit is None and one.counted is not None and one.shape == "number"
    return replace(mention, counted=one.counted, modifiers=one.modifiers) if same else None


def or_so_many(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "One in six people, or 1.1 billion": the share as a count of what it is of."""
    if not here or doc[here[-1].last : mention.first].text not in (", or", "(", "or"):
        return None
    one = here[-1]
    share = one.of is not None and one.unit in ("percent", "fraction")
    return replace(mention, counted=(one.of or "").rsplit(" ", 1)[-1]) if share else None


def others(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "destroyed 35 homes and damaged 120 others", "four boats sank and dozens of others were damaged"."""
    if mention.counted != "other" or mention.unit is not None or mention.shape not in _COUNTS or not here:
        return None
    one = here[-1]
    people = one.counted in nouns.people_nouns()
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
    if before.lower_ in ("on", "with", "at") and before.i > 0 and before.nbor(-1).pos_ == "PROPN":
        before = before.nbor(-1)  # "38 percent of the vote, ahead of Murphy on 31"
    if before.pos_ == "PROPN" and before.i > 0:  # "Ruiz won 51 percent of the vote, Lee 43 percent"
        at = before.i
        while at > 0 and doc[at].pos_ == "PROPN":
            at -= 1
        before = doc[at - 1] if at > 0 and doc[at].lower_ == "of" and doc[at - 1].lower_ == "ahead" else doc[at]
    if before.lower_ not in _cues()["before_share"] or after in _cues()["never_after_share"]:
        return None
    if mention.last < len(doc) and doc[mention.last].pos_ in ("NOUN", "ADJ", "PROPN"):
        return None
    told = {token.lemma_.lower() for token in doc[one.last : mention.first]}
    changed = rules.load("quantity_cues")["omitted"]["rising"]
    return None if not told.isdisjoint(changed) else replace(mention, of=one.of)


__all__ = [
    "from_a_peak",
    "inhabitants",
    "new_total",
    "of_group",
    "or_so_many",
    "others",
    "people_too",
    "same_of",
    "same_people",
    "share_of_before",
    "so_many_more",
]
