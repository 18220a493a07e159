"""Quantities that rest on each other: one amount in two units, a share or a multiple of an amount stated before, and
numbers that leave out what they count ("435 homes by open sale and 187 by tender")."""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crocus_check import units
from crocus_check.extract.quantity_atoms import HYPHENS
from crocus_check.mentions import QuantityMention

_REACH = 3
"""How many sentences back an antecedent may stand."""
_ELLIPSIS = frozenset({"to", "and", "by", "or", "with", "from", "than", "but"})
_PRONOUNS = frozenset({"they", "them", "those", "these", "we", "us", "which", "whom", "you"})
_TIMES = ("time", "time per second")


def linked(doc: Doc, found: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions, in text order, with `antecedent`, the extra "dual_of" and the units they leave out filled in."""
    starts = [i for i, token in enumerate(doc) if token.is_sent_start or i == 0]
    out: list[QuantityMention] = []
    sentence = 0
    places: list[int] = []
    for k, mention in enumerate(found):
        while sentence + 1 < len(starts) and starts[sentence + 1] <= mention.first:
            sentence += 1
        mention = _suspended(doc, mention, found[k + 1] if k + 1 < len(found) else None)
        before = out[-1] if out else None
        same = bool(places) and places[-1] == sentence
        if before is not None:
            mention = _dual(doc, before, mention)
            if same:
                mention = _ellipsis(doc, before, mention)
        out.append(_resting(doc, mention, out, places, sentence))
        places.append(sentence)
    return out


def _dual(doc: Doc, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Marked as the same amount in another unit: "10 km (six miles)", "$108 million (85 million euros)"."""
    if before.unit is None or mention.unit is None or before.unit == mention.unit or before.rule == "age":
        return mention
    between = doc.text[before.end : mention.start].strip()
    if between not in ("(", "/", ", or", "or", "(about", ";", ",") or (between in (";", ",") and not _bracketed(before)):
        return mention
    same = units.dimension(before.unit) is not None and units.dimension(before.unit) == units.dimension(mention.unit)
    if not same or units.dimension(mention.unit) in ("time", "share"):
        return mention
    origin = dict(before.extra).get("dual_of", str(before.start))
    if between == "or" and units.is_currency(mention.unit):
        return mention
    return replace(mention, rule="dual", extra=(*mention.extra, ("dual_of", origin)))


def _bracketed(mention: QuantityMention) -> bool:
    return any(key == "dual_of" for key, _ in mention.extra)


def _suspended(doc: Doc, mention: QuantityMention, following: QuantityMention | None) -> QuantityMention:
    """With the noun of "four-, five- and six-cylinder": that of the next number."""
    if mention.unit or mention.counted or following is None or mention.last >= len(doc):
        return mention
    if doc[mention.last].text not in HYPHENS or doc[mention.last - 1].whitespace_:
        return mention
    if mention.last + 1 >= len(doc) or doc[mention.last + 1].lower_ not in (",", "and", "or", "to"):
        return mention
    return replace(mention, unit=following.unit, counted=following.counted, head=following.head)


def _ellipsis(doc: Doc, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """With the unit or noun of the amount before, where the number stands bare behind "to", "and", "by" ..."""
    bare = mention.unit is None and mention.counted is None and mention.shape in ("number", "range")
    if not bare or mention.of is not None or mention.rule != "count" or mention.first == 0:
        return mention
    if before.shape not in ("number", "range") or before.rule in ("age", "zero", "single", "dual"):
        return mention
    cue = doc[mention.first - 1].lower_
    if cue not in _ELLIPSIS or (before.unit is None and before.counted is None):
        return mention
    if before.unit is None and cue in ("to", "from") and mention.precision is not None and before.counted != "point":
        return mention
    if before.counted in ("time",) or (before.unit in ("year", "day", "week", "month", "hour", "minute", "second")):
        return mention
    extra = (*mention.extra, ("ellipsis", str(before.start)))
    rule = before.rule if before.unit else mention.rule
    return replace(mention, unit=before.unit, counted=before.counted, modifiers=before.modifiers, rule=rule, extra=extra)


def _resting(
    doc: Doc, mention: QuantityMention, earlier: list[QuantityMention], places: list[int], sentence: int
) -> QuantityMention:
    """With the antecedent of "twice that number", "half of them", "three of them"."""
    part = mention.of is not None and mention.of in _PRONOUNS
    if mention.shape != "relative" and not part:
        return mention
    least = 2 if mention.shape in ("relative", "share") else (mention.numbers[0] if mention.numbers else 1)
    for k in range(len(earlier) - 1, -1, -1):
        if sentence - places[k] > _REACH:
            break
        candidate = earlier[k]
        if not _countable(candidate) or (not mention.shape == "relative" and max(candidate.numbers) < least):
            continue
        if mention.shape == "share":
            return replace(mention, antecedent=candidate.start, relative=float(mention.numbers[0]))
        return replace(mention, antecedent=candidate.start)
    return mention


def _countable(mention: QuantityMention) -> bool:
    """Whether a mention is an amount that another may rest on: several things counted."""
    if mention.shape not in ("number", "range") or not mention.numbers or mention.relative is not None:
        return False
    if mention.unit is not None or mention.rule in ("age", "zero", "single") or mention.counted == "time":
        return False
    return max(mention.numbers) >= 2


__all__ = ["linked"]
