"""Quantities that rest on each other: one amount in two units, a share or a multiple of an amount stated before, and
numbers that leave out what they count ("435 homes by open sale and 187 by tender")."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core import units
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.compounds import run_on, shared_rate
from crocus_check.extract.quantities.units import rate
from crocus_check.extract.quantities.unsaid import omitted

_REACH, _FAR = 3, 40
"""How many sentences and how many mentions back an antecedent may stand."""
_BACK = 4
"""How many mentions back the amount may stand whose noun a bare number leaves out."""


@lru_cache(maxsize=1)
def _cues() -> dict[str, frozenset[str]]:
    table = rules.load("quantity_cues")["dual"]
    return {key: frozenset(table[key]) for key in ("between", "ellipsis", "pronouns", "kept")}


def linked(doc: Doc, a: Atoms, found: list[QuantityMention]) -> list[QuantityMention]:
    """The mentions, in text order, with `antecedent`, the extra "dual_of" and the units they leave out filled in."""
    text = doc.text
    starts = [i for i, token in enumerate(doc) if token.is_sent_start or i == 0]
    out: list[QuantityMention] = []
    sentence = 0
    places: list[int] = []
    for bare in _suspended(text, shared_rate(text, run_on(text, found))):
        mention = bare
        while sentence + 1 < len(starts) and starts[sentence + 1] <= mention.first:
            sentence += 1
        here = [m for m, place in zip(out[-_BACK:], places[-_BACK:], strict=True) if place == sentence]
        mention = omitted.filled(doc, here, bare)
        if out:
            mention = _filled(doc, here, _next_age(text, out[-1], _dual(text, out[-1], mention)))
            if mention.rule == "dual" and mention.per is None and out[-1].per is None:
                out[-1], mention = _shared_rate(a, out[-1], mention)
        out.append(_resting(doc, mention, out, places, sentence))
        places.append(sentence)
    return out


def _filled(doc: Doc, here: list[QuantityMention], mention: QuantityMention) -> QuantityMention:
    """With the unit or noun that it leaves out, from the nearest amount of its sentence that fits."""
    for before in reversed(here):
        filled = _ellipsis(doc, before, mention)
        if filled is not mention:
            return filled
        if before.unit is None and before.counted is None:
            break  # one bare number after another: no noun is left out
    return mention


def _next_age(text: str, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """As an age, where it stands beside one: "two sisters, 27 and 33"."""
    bare = mention.rule == "count" and mention.unit is None and mention.counted is None and len(mention.numbers) == 1
    if not bare or before.rule != "age" or before.unit != "year" or not 0 < mention.numbers[0] < 120:
        return mention
    between = text[before.end : min(mention.start, before.end + 8)].strip()
    return replace(mention, unit="year", rule="age") if between in ("and", ",", ", and") else mention


def _dual(text: str, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """Marked as the same amount in another unit: "10 km (six miles)", "$108 million (85 million euros)"."""
    if before.unit is None or mention.unit is None or before.unit == mention.unit or before.per != mention.per:
        return mention
    if "age" in (before.rule, mention.rule):
        return mention
    between = text[before.end : min(mention.start, before.end + 12)].strip()
    if between not in ("(", "/", ", or", "or", "(about", ";", ",") or (
        between in (";", ",") and not _bracketed(before)
    ):
        return mention
    same = units.dimension(before.unit) is not None and units.dimension(before.unit) == units.dimension(mention.unit)
    if not same or units.dimension(mention.unit) in ("time", "share"):
        return mention
    origin = dict(before.extra).get("dual_of", str(before.start))
    if between == "or" and units.is_currency(mention.unit):
        return mention
    if mention.bound == "=" and before.bound != "=":
        open_ended = before.bound in (">", ">=", "<", "<=")  # a rounded figure's conversion is as it is written
        bound = before.bound if open_ended else mention.bound
        mention = replace(mention, bound=bound, approx=mention.approx or before.approx, hedge=before.hedge)
    return replace(mention, rule="dual", extra=(*mention.extra, ("dual_of", origin)))


def _shared_rate(
    a: Atoms, before: QuantityMention, mention: QuantityMention
) -> tuple[QuantityMention, QuantityMention]:
    """Both with the rate behind the bracket: "C$6 (US$4.46) per share"."""
    at = bisect_left(a.starts, mention.end)
    found = rate(a, at + 1) if a.word(at) == ")" else None
    if found is None:
        return before, mention
    return replace(before, per=found.name), replace(mention, per=found.name)


def _bracketed(mention: QuantityMention) -> bool:
    return any(key == "dual_of" for key, _ in mention.extra)


def _suspended(text: str, found: list[QuantityMention]) -> list[QuantityMention]:
    """With the noun of the last number in "four-, five- and six-cylinder" for the others too."""
    out = list(found)
    for k in range(len(out) - 2, -1, -1):
        mention, following = out[k], out[k + 1]
        if _shares_age(text, mention, following):
            out[k] = replace(mention, rule="age")
            continue
        if mention.unit or mention.counted or text[mention.end : mention.end + 1] not in HYPHENS:
            continue
        between = text[mention.end + 1 : min(following.start, mention.end + 40)].split()
        if between and len(between) < 3 and set(between) <= {",", "and", "or", "to"}:
            out[k] = replace(mention, unit=following.unit, counted=following.counted, head=following.head)
    return out


def _shares_age(text: str, mention: QuantityMention, following: QuantityMention) -> bool:
    """Whether a number took its years from an age beside it: "her 13 and 9-year-old sons", "seven and 11 years old"."""
    if following.rule != "age" or mention.rule == "age" or mention.unit != following.unit:
        return False
    written = text[mention.start : mention.end].rstrip("-").split()
    bare = bool(written) and not written[-1].lower().startswith((following.unit or "").lower())
    between = text[mention.end : min(following.start, mention.end + 8)].strip("- ")
    return bare and between in ("and", "or", ",", ", and")


def _ellipsis(doc: Doc, before: QuantityMention, mention: QuantityMention) -> QuantityMention:
    """With the unit or noun of the amount before, where the number stands bare behind "to", "and", "by" ..."""
    bare = mention.unit is None and mention.counted is None and mention.shape in ("number", "range")
    if not bare or mention.of is not None or mention.rule != "count" or mention.first == 0:
        return mention
    if before.shape not in ("number", "range") or before.rule in ("age", "zero", "single", "dual", "ordinal", "label"):
        return mention
    cue = doc[mention.first - 1].lower_
    if cue not in _cues()["ellipsis"] or not _like(before, mention, 3 if cue == "at" else 100):
        return mention
    if before.unit is None and before.counted is None:
        return mention
    ends = {cue, doc[before.first - 1].lower_ if before.first else ""}
    fell = ends == {"from", "to"}  # "from ten years to seven", "to 2.3 million units from 2.6 million"
    compared = cue == "from" and mention.first > 1 and doc[mention.first - 2].lower_ in ("up", "down")
    if (
        before.unit is None
        and cue in ("to", "from")
        and not compared
        and mention.precision is not None
        and before.counted != "point"
        and not (fell or (before.counted in ("vote", "goal", "run", "seat") and before.last == mention.first - 1))
    ):
        return mention
    time = before.unit in ("year", "day", "week", "month", "hour", "minute", "second")
    if before.counted == "time" or (time and not fell):
        return mention
    states = rules.load("quantity_cues")["nouns"]["states"]
    if before.counted in states and doc[mention.last : mention.last + 2].text.lower() in _cues()["kept"]:
        return replace(mention, counted="people")  # "3 dead and more than 70 in hospital"
    extra = (*mention.extra, ("ellipsis", str(before.start)))
    rule = before.rule if before.unit else mention.rule
    return replace(
        mention, unit=before.unit, counted=before.counted, modifiers=before.modifiers, rule=rule, extra=extra
    )


def _like(one: QuantityMention, two: QuantityMention, times: float) -> bool:
    """Whether two amounts are of one order of size, so that they may be of one kind."""
    a, b = abs(max(one.numbers)), abs(max(two.numbers))
    return a <= b * times and b <= a * times


def _resting(
    doc: Doc, mention: QuantityMention, earlier: list[QuantityMention], places: list[int], sentence: int
) -> QuantityMention:
    """With the antecedent of "twice that number", "half of them", "three of them"."""
    part = mention.of is not None and mention.of in _cues()["pronouns"]
    if mention.shape != "relative" and not part:
        return mention
    least = 2 if mention.shape in ("relative", "share") else (mention.numbers[0] if mention.numbers else 1)
    for k in range(len(earlier) - 1, max(-1, len(earlier) - 1 - _FAR), -1):
        if sentence - places[k] > _REACH:
            break
        candidate = earlier[k]
        if not _countable(candidate) or (mention.shape != "relative" and max(candidate.numbers) < least):
            continue
        if candidate.counted == "other" and part and sentence != places[k]:
            continue  # "others" of a sentence before are nobody that "them" takes up
        if candidate.counted == "other" and part and mention.counted is None and mention.shape != "share":
            return replace(mention, antecedent=candidate.start, counted="people")
        if mention.shape == "share":
            return replace(mention, antecedent=candidate.start, relative=float(mention.numbers[0]))
        if part and mention.counted is None and candidate.counted not in (None, mention.of):  # "12 of them": of whom
            return replace(
                mention, antecedent=candidate.start, counted=candidate.counted, modifiers=candidate.modifiers
            )
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
