"""Bare numbers that take what they count from farther off: the subject of a verb of rising ("cases rose to 1,614"), the
figure that they are ("bringing to 61 the number of dead"), the whole that they are a part of ("of the 17 dead, 11 were
women"), a list with places ("eight cases in Texas, seven in Ohio"), the noun before "or" ("a pick or two").

Vocabulary: rules/en/quantity_cues.toml.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import nouns, units
from crocus_check.extract.quantities.apposed import names_a_person
from crocus_check.extract.quantities.unsaid import inherited

_FIRED_REACH = 60
"""How many tokens before a number of shots the noun may stand that says what was fired."""
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
Noun = tuple[str, tuple[str, ...]]


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    table = rules.load("quantity_cues")["omitted"]
    return {
        key: frozenset(table[key])
        for key in ("rising", "reaching", "bringing", "figures", "values", "places", "firing", "ammunition")
    }


def filled(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention:
    """The mention with its noun, where the words of its sentence give it; `here` are the amounts before it there."""
    if mention.of in ("whom", "which") and mention.counted is None and mention.first > 1:
        before = doc[mention.first - 2]  # "Firefighters, 60 of whom worked"
        stands = before.tag_ == "NNS" and before.nbor().text == ","
        if mention.of == "whom":  # "50 people with serious injuries, 10 of whom": nobody is of the injuries
            stands = stands and (names_a_person(before.lemma_.lower()) or before.lemma_.lower() in nouns.people_nouns())
        return replace(mention, counted=nouns.lemma(before)) if stands else mention
    told = inherited.others(doc, here, mention) or inherited.share_of_before(doc, here, mention)
    told = told or inherited.same_of(doc, here, mention) or _share_of_opening(doc, here, mention)
    if told is not None:
        return told
    bare = mention.unit is None and mention.counted is None and mention.of is None and mention.rule == "count"
    if not bare or mention.shape not in ("number", "range", "vague"):
        return mention
    found = _part(doc, here, mention) or _listed(doc, here, mention) or _damaged_too(doc, here, mention)
    found = found or inherited.of_group(doc, mention) or inherited.people_too(doc, here, mention)
    found = found or inherited.same_people(doc, here, mention) or inherited.so_many_more(doc, here, mention)
    found = found or inherited.inhabitants(doc, mention) or inherited.or_so_many(doc, here, mention)
    found = found or inherited.from_a_peak(doc, here, mention)
    if found is not None:
        return found
    noun = _fired(doc, mention) or _figure_behind(doc, mention) or _figure_before(doc, mention) or _risen(doc, mention)
    if noun is not None:
        return replace(mention, counted=noun[0], modifiers=noun[1], extra=(*mention.extra, ("figure", "yes")))
    return inherited.new_total(doc, here, mention) or _alternative(doc, mention)


def _share_of_opening(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "Of the 900 staff, 60 percent are women": a share of what the sentence opens with."""
    if mention.unit != "percent" or mention.of is not None:
        return None
    whole = next((one for one in here if one.unit is None and one.counted and _opens(doc, one)), None)
    return replace(mention, of=whole.counted) if whole is not None else None


def _opens(doc: Doc, whole: QuantityMention) -> bool:
    """Whether a sentence or clause opens with "of" and an amount, and a comma behind it."""
    at = whole.first - 1
    while at >= 0 and doc[at].lower_ in ("the", "these", "those", "all"):
        at -= 1
    opens = (
        at >= 0
        and doc[at].lower_ == "of"
        and (doc[at].is_sent_start or doc[at - 1].is_space or doc[at - 1].lower_ in (",", ";", "–", "—", "that"))
    )
    return opens and doc[whole.last : whole.last + 4].text.find(",") >= 0


def _part(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "Of the 17 dead, 11 were women": a part of what the sentence or its clause opens with, or of what stands before
    "of which": "five bombs, of which four exploded"."""
    of_which = mention.first > 2 and doc[mention.first - 2 : mention.first].text.lower() in ("of which", "of whom")
    for whole in here:
        opens = _opens(doc, whole)
        if of_which and whole.rule == "money" and whole.per is None and mention.shape == "number":
            same = max(mention.numbers) <= max(whole.numbers) <= max(mention.numbers) * 1000
            if same:  # "it costs 4.6 billion pounds, of which 1.1 billion is private money"
                return replace(mention, unit=whole.unit, rule="money")
        fits = whole.unit is None and whole.counted is not None and max(mention.numbers) <= max(whole.numbers)
        if (opens or of_which) and fits and whole.shape == "number":
            return replace(mention, counted=whole.counted, modifiers=whole.modifiers, of=whole.counted)
    return None


def _listed(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "eight cases in Texas, seven in Ohio": as the amount before, in another place."""
    before, after = doc[mention.first - 1] if mention.first else None, doc[mention.last : mention.last + 2]
    if before is None or before.text not in (",", ";", "and") or len(after) < 2:
        return None
    if after[0].lower_ not in _cues()["places"] or not after[1].text[:1].isupper():
        return None
    for one in reversed(here):
        if one.unit is None and one.counted is not None and one.shape in ("number", "range", "vague"):
            extra = (*mention.extra, ("ellipsis", str(one.start)))
            return replace(mention, counted=one.counted, modifiers=one.modifiers, extra=extra)
    return None


def _damaged_too(doc: Doc, here: Sequence[QuantityMention], mention: QuantityMention) -> QuantityMention | None:
    """ "destroyed 300 homes and damaged 1,100": what a verb of harm to things before it has as its object."""
    before = doc[mention.first - 1] if mention.first else None
    harm = _harm()
    if not here or before is None or before.pos_ != "VERB" or before.lemma_.lower() not in harm:
        return None
    one = here[-1]
    verb = doc[one.first - 1] if one.first else None
    if verb is None or verb.lemma_.lower() not in harm or one.unit is not None or one.counted is None:
        return None
    return replace(mention, counted=one.counted, modifiers=one.modifiers)


@lru_cache(maxsize=1)
def _harm() -> frozenset[str]:
    table = rules.load("attributes")
    return frozenset(table["destroyed"]["object"]) | frozenset(table["damaged"]["object"])


def _fired(doc: Doc, mention: QuantityMention) -> Noun | None:
    """ "The rockets went on. They fired more than 30.": what is fired, where it was named shortly before."""
    head = doc[mention.head if mention.head is not None else mention.first]
    fired = head.head.lemma_.lower() in _cues()["firing"] and head.head.i < head.i and head.dep_ in ("obj", "dobj")
    if not fired or doc[mention.last - 1].tag_ != "CD":
        return None
    sentences = 0
    for i in range(mention.first - 1, max(-1, mention.first - _FIRED_REACH), -1):
        sentences += doc[i + 1].is_sent_start is True
        if sentences > 2 or "\n\n" in doc[i].text:
            return None
        if doc[i].lemma_.lower() in _cues()["ammunition"]:
            return doc[i].lemma_.lower(), ()
    return None


def _figure_behind(doc: Doc, mention: QuantityMention) -> Noun | None:
    """ "bringing to 61 the number of dead"."""
    at = mention.last
    while at < len(doc) and at < mention.last + 3 and doc[at].tag_ in ("DT", "JJ", "PRP$"):
        at += 1
    if at == mention.last or at + 1 >= len(doc) or doc[at].lower_ not in _cues()["figures"]:
        return None
    return _of(doc, at + 1) if doc[at + 1].lower_ == "of" else None


def _figure_before(doc: Doc, mention: QuantityMention) -> Noun | None:
    """ "brings the number of confirmed cases to 533,367": whatever the parse makes of it."""
    if mention.first == 0 or doc[mention.first - 1].lower_ not in ("to", "from"):
        return None
    for i in range(mention.first - 2, max(0, mention.first - 12) - 1, -1):
        if doc[i + 1].is_sent_start or doc[i].pos_ == "NUM" or doc[i].text in (",", ";"):
            return None
        if doc[i].lower_ in _cues()["figures"] and doc[i + 1].lower_ == "of":
            return _of(doc, i + 1)
    return None


def _risen(doc: Doc, mention: QuantityMention) -> Noun | None:
    """ "suspected cases had risen to 1,614", "bringing the number of dead to 61", "the number of cases reached 40"."""
    head = doc[mention.head if mention.head is not None else mention.first]
    verb = head.head
    if verb.pos_ == "NUM" and verb.i < mention.first:
        verb = verb.head  # "rose by 12 to 46"
    before = doc[mention.first - 1].lower_ if mention.first else ""
    name = verb.lemma_.lower()
    if name in _cues()["bringing"] and before == "to":
        figure = _child(verb, frozenset({"obj", "dobj"}))
        return _of_figure(doc, figure) if figure is not None else None
    if not ((name in _cues()["rising"] and before in ("to", "at", "from")) or name in _cues()["reaching"]):
        return None
    subject = _child(verb, _SUBJECTS)
    done_to = _child(verb, frozenset({"obj", "dobj"})) if before == "to" else None
    if done_to is not None and done_to.i < mention.first:
        subject = done_to  # "the party doubled its seats to 14"
    if subject is None or subject.i > mention.first:
        return None
    if subject.lemma_.lower() in _cues()["figures"]:
        return _of_figure(doc, subject)
    known = subject.tag_ in ("NNS", "NNPS") and subject.lemma_.lower() not in _cues()["values"]
    return _named(doc, subject) if known and units.named(subject.lemma_.lower()) is None else None


def _child(verb: Token, relations: frozenset[str]) -> Token | None:
    return next((child for child in verb.children if child.dep_.lower() in relations), None)


def _of_figure(doc: Doc, figure: Token) -> Noun | None:
    if figure.lemma_.lower() not in _cues()["figures"] or figure.i + 1 >= len(doc):
        return None
    return _of(doc, figure.i + 1) if doc[figure.i + 1].lower_ == "of" else None


def _of(doc: Doc, at: int) -> Noun | None:
    """What is counted behind the "of" of a figure."""
    found = nouns.behind(doc, at, False, True)
    return (found.lemma, found.modifiers) if found is not None and found.lemma else None


def _named(doc: Doc, noun: Token) -> Noun:
    words = [c for c in noun.lefts if c.dep_ in ("amod", "compound") and c.i < noun.i and c.tag_ != "CD"]
    return nouns.lemma(noun), tuple(
        w.lower_ if w.tag_ in ("JJ", "VBN", "VBG", "NNP") else nouns.lemma(w) for w in words
    )


def _alternative(doc: Doc, mention: QuantityMention) -> QuantityMention:
    """ "another pick or two": the noun before "or"."""
    if mention.first < 2 or doc[mention.first - 1].lower_ != "or" or doc[mention.first - 2].tag_ != "NN":
        return mention
    noun = nouns.lemma(doc[mention.first - 2])
    unit = units.named(noun)
    return replace(mention, unit=unit, rule="measure") if unit is not None else replace(mention, counted=noun)


__all__ = ["filled"]
