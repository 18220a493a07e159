"""Sums: "two women and one man were killed" says that three people were, whom other articles count together.

Each of the parts is marked as one, so that none is held against the whole.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import nouns

PART = ("summed", "yes")
"""The extra of a mention that is a part of a sum."""
_JOINTS = frozenset({",", "and", ", and"})
_BOUNDS = frozenset({"=", ">", ">="})
_SUFFERING = frozenset({"die", "suffer", "sustain", "drown", "perish"})
_WHOLES = frozenset({"people", "person", "other", "others", "victim", "life", "dozen", "hundred", "thousand"})
"""Nouns that may count the rest again ("two people and a child")."""


def summed(doc: Doc, found: Sequence[QuantityMention]) -> list[QuantityMention]:
    """The mentions, in text order, with the parts of sums marked and each sum behind its parts."""
    out: list[QuantityMention] = []
    parts: list[QuantityMention] = []
    for mention in found:
        if parts and not _goes_on(doc, parts, mention):
            out += _closed(doc, out, parts)
            parts = []
        if _is_part(mention):
            parts.append(mention)
        else:
            out += [*parts, mention]
            parts = []
    return [*out, *_closed(doc, out, parts)]


def _is_part(mention: QuantityMention) -> bool:
    """Whether a mention counts people of one kind, one by one."""
    plain = mention.rule in ("count", "single") and mention.shape == "number" and mention.of is None
    people = rules.load("people")
    known = mention.counted in nouns.people_nouns()
    exact = mention.unit is None and mention.per is None and not mention.approx and mention.bound in _BOUNDS
    apart = mention.counted in _WHOLES or mention.counted in people["sides"]
    return plain and exact and known and not apart and isinstance(mention.numbers[0], int)


def _goes_on(doc: Doc, parts: list[QuantityMention], mention: QuantityMention) -> bool:
    """Whether a mention is joined to the parts before it by "and" or a comma alone, and counts others."""
    shared = any(part.head == mention.head for part in parts)  # "one Norwegian and one English climber"
    other = (shared or mention.counted not in {part.counted for part in parts}) and mention.bound == "="
    if not other or not _is_part(mention):
        return False
    return doc.text[parts[-1].end : min(mention.start, parts[-1].end + 8)].strip() in _JOINTS


def _closed(doc: Doc, before: Sequence[QuantityMention], parts: list[QuantityMention]) -> list[QuantityMention]:
    """The parts, with their sum where a verb of harm or arrest is said of them all, and they are no end of a longer
    list ("seven children aged one to 12, three women and two men")."""
    joined = len(parts) > 1 and doc.text[parts[-2].end : parts[-1].start].strip().endswith("and")
    if not joined or not _befall(doc, parts[0]):
        return parts
    start = parts[0].first
    listed = start > 0 and doc[start - 1].text in (",", ";")
    if listed and any(_is_part(one) and one.first >= doc[start].sent.start for one in before):
        return parts
    first, last = parts[0], parts[-1]
    total = replace(
        first,
        end=last.end,
        last=last.last,
        numbers=(sum(part.numbers[0] for part in parts),),
        counted="people",
        modifiers=(),
        rule="sum",
    )
    if all(part.head == first.head and part.numbers == (1,) for part in parts):
        return [replace(total, counted=first.counted)]  # "one Norwegian and one English climber" are two climbers
    return [*(replace(part, extra=(*part.extra, PART)) for part in parts), total]


def _befall(doc: Doc, part: QuantityMention) -> bool:
    head = doc[part.head if part.head is not None else part.first]
    while head.dep_ == "conj" and head.head.i < head.i and head.head.tag_ in (*nouns.NOUNS, "JJ"):
        head = head.head
    verb, relation = head.head, head.dep_.split(":")[0]
    if relation == "nsubj" and verb.lemma_.lower() in ("fall", "plunge", "leap", "jump"):
        return any(
            token.lower_ in ("death", "deaths") for token in doc[verb.i + 1 : verb.i + 4]
        )  # "fell to their deaths"
    if verb.tag_[:2] != "VB" or verb.lemma_.lower() not in rules.load("non_quantities")["single"]["verbs"]:
        return False
    suffers = relation == "nsubj" and verb.lemma_.lower() in _SUFFERING
    return relation == "obj" or head.dep_ == "nsubj:pass" or suffers


__all__ = ["PART", "summed"]
