"""From a number with its unit to a mention: the counted noun, the hedges around, and whether it counts at all."""

from __future__ import annotations

from bisect import bisect_left

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.core.mentions import QuantityMention
from crocus_check.core.units import dimension
from crocus_check.extract.quantities import hedges, nouns, units
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.drafts import TIME, Draft, children, of_whole
from crocus_check.extract.quantities.exclusions import designations, guards, labels
from crocus_check.extract.quantities.grammars.numbers import Num
from crocus_check.extract.quantities.unsaid import ones


def finish(doc: Doc, a: Atoms, draft: Draft, num: Num) -> QuantityMention | None:
    end = draft.last
    tail = hedges.after(a, end)
    if tail is not None:
        end = tail.last
    if draft.rule in ("count", "share"):
        draft.noun = draft.noun or _noun(doc, a, draft, end, num)
        if draft.noun is not None and draft.noun.of is None and not draft.noun.attributive:
            draft.noun = nouns.in_front(doc, a.token(draft.first), draft.noun)
        joined = {"in", "of", "out"} & set(a.lows[draft.first : draft.last])
        alone = draft.rule == "share" and draft.noun is None and not joined
        if alone and end < len(a) and doc[a.token(end)].tag_ in nouns.NOUNS:
            draft.extra.append(("attributive", "yes"))  # "a half turn", "a one-third interest"
        if tail is not None and tail.text == "total" and draft.noun is not None:
            tail = None
    if draft.rule == "count" and draft.noun is not None and draft.noun.of is None and not draft.noun.attributive:
        unit = units.named(draft.noun.lemma)
        if unit is not None:
            draft.unit, draft.rule = unit, "measure"
    if draft.rule == "count" and a.low(num.last) == "of":
        of_whole(a, draft, num)
    if draft.rule == "count" and not _stands(doc, a, draft, num):
        return None
    if draft.noun is None and draft.shape == "number" and children(a, draft):
        draft.extra.append(("children", "yes"))
    last_token, end_char = _end(doc, a, draft, end)
    if draft.noun is not None and tail is None:
        after = _atom_at(a, end_char)
        tail = hedges.after(a, after)
        if tail is not None and draft.noun.of is None:
            end_char, last_token = a.ends[tail.last - 1], a.token(tail.last - 1) + 1
    if draft.rule in ("count", "measure") and draft.per is None and draft.unit not in TIME:
        rate = units.rate(a, _atom_at(a, end_char)) or _rate_behind(a, doc, _atom_at(a, end_char))
        if rate is not None:
            draft.per = rate.name
            end_char, last_token = a.ends[rate.last - 1], a.token(rate.last - 1) + 1
    head = hedges.before(a, draft.first, draft.unit in TIME and draft.rule != "age")
    if head is not None and head.text.lower() in hedges.spatial() and draft.numbers == (1,) and draft.noun is not None:
        head = head if draft.noun.of is None else None  # "near one of the barriers"
    if head is None and draft.rule == "age":
        head = _before_age(a, draft.first)
    if head is not None and head.text.lower() in hedges.spatial() and _attached(a, draft):
        head = None  # "it fell over a 15-metre cliff"
    elif (
        head is not None and head.text.lower() in hedges.spatial() and a.low(head.last) == "the" and draft.rule != "age"
    ):
        head = None  # "near the 800 km border"
    elif head is not None and head.text.lower() == "within" and dimension(draft.unit or "") != "length":
        head = None  # "within two groups", "within 24 hours"
    return _mention(doc, a, draft, head, tail, last_token, end_char)


def _before_age(a: Atoms, first: int) -> hedges.Hedge | None:
    """The hedge before the word of an age: "under age 40", "over the age of 40", "before the age of 40"."""
    at = first - 2 if a.low(first - 1) == "of" else first - 1
    if a.low(at) not in ("age", "ages"):
        return None
    at -= a.low(at - 1) == "the"
    if a.low(at - 1) == "before":
        return hedges.Hedge(at - 1, at, "before", "<")
    return hedges.before(a, at)


def _rate_behind(a: Atoms, doc: Doc, at: int) -> units.Match | None:
    """What an amount is per, behind what it is of: "8,000 barrels of oil a day", "300 barrels (of gas) per day"."""
    i = at + 1 if a.word(at) == "(" else at
    if a.low(i) != "of":
        return None
    i += 1
    for _ in range(4):
        if not a.word(i).isalpha() or doc[a.token(i)].tag_ not in (*nouns.NOUNS, "JJ", "VBN"):
            break
        i += 1
    i += a.word(i) == ")"
    found = units.rate(a, i) if i > at + 1 and a.low(i) in ("a", "an", "per", "each", "every", "daily") else None
    return found if found is not None and found.name in (*TIME, "quarter") else None


def _atom_at(a: Atoms, offset: int) -> int:
    """The first atom at or behind an offset of the text."""
    return bisect_left(a.starts, offset)


def _end(doc: Doc, a: Atoms, draft: Draft, end: int) -> tuple[int, int]:
    """The token and the offset where a mention ends: behind its counted noun, else behind its last atom."""
    noun = draft.noun
    last, offset = a.token(end - 1) + 1, a.ends[end - 1]
    if noun is not None and noun.last > last and not any(t.tag_ == "CD" for t in doc[last : noun.first + 1]):
        last = noun.last
        offset = doc[last - 1].idx + len(doc[last - 1])
    return last, offset


def _noun(doc: Doc, a: Atoms, draft: Draft, end: int, num: Num) -> nouns.Counted | None:
    """The counted noun behind atom `end`."""
    hyphen = a.word(end) in HYPHENS and bool(a.word(end)) and not (a.word(end) in "–—" and not a.glued(end))
    at = end + 1 if hyphen else end
    at += a.low(at) == "out" and a.low(at + 1) == "of"  # "nine out of the 12 jurors"
    if at >= len(a) or a.newline_before(at):
        return None
    token = a.token(at)
    if a.low(at) in ("last", "this", "next", "past") and (a.low(at + 1) in TIME or a.word(at + 1).istitle()):
        return None  # "12 last year", "40 this Tuesday" count no years
    if doc[token].idx < a.starts[at]:
        return None  # glued to the number inside one token: no noun of its own
    if hyphen and a.glued(at):
        found = nouns.hyphened(doc, token)
        if found is not None:
            return found
    if hyphen and a.low(at) == "strong":
        return None
    if draft.rule == "count" and (of_both := nouns.shared(doc, token)) is not None:
        return of_both
    one = draft.numbers[-1] == 1 and draft.shape == "number"
    of_is_noun = draft.shape == "vague" or num.literal.endswith(("dozen", "couple")) or num.scale > 1
    noun = nouns.behind(doc, token, one, of_is_noun)
    if noun is not None and a.low(draft.first - 1) == "of" and a.low(draft.first - 2) in ("family", "families"):
        noun = noun if noun.lemma in rules.load("people")["nouns"] else None  # "a family of five falls victim to fraud"
    if draft.rule == "share" and noun is not None and {"in", "out"} & set(a.lows[draft.first : draft.last]):
        return nouns.of_itself(doc, noun)  # "one in five children": of the children
    return noun if draft.rule != "share" or (noun is not None and noun.of) or a.low(end) in ("the", "of") else None


def _stands(doc: Doc, a: Atoms, draft: Draft, num: Num) -> bool:
    """Whether a number without a unit is a quantity: not a label, a year, a name, or the pronoun "one"."""
    noun = draft.noun
    token = a.token(num.first)
    if noun is None and a.low(draft.first - 1) in ("top", "bottom", "final") and not num.digits:
        return False
    if noun is None and num.literal == "zero" and a.low(draft.first - 1) in ("below", "above", "to", "from", "ground"):
        return False
    if noun is None and labels.mark(a, num):
        return False
    if draft.shape in ("score", "range", "vague"):
        return not (draft.shape == "range" and noun is None and guards.year(a, num))
    if (guards.label(a, num) and not _takes_number(doc, token, noun)) or guards.in_entity(doc, token):
        return False
    if num.literal.lower() == "one" and not num.digits and num.scale == 1:
        return ones.counts(a, doc, num, noun)
    counted = noun is not None and not (noun.of is None and doc[noun.head].tag_ == "NNP" and num.value != 1)
    if noun is not None and not counted and num.digits and _may_name(doc, num, noun):
        return hedges.before(a, draft.first) is not None
    if not counted and (guards.year(a, num) or guards.name(a, num, doc, token)):
        return hedges.before(a, draft.first) is not None and num.value < 1500
    if noun is not None and designations.model(doc, num, token, noun.head, noun.attributive or noun.of is not None):
        return False
    if counted and guards.year_here(a, num):
        return hedges.before(a, draft.first) is not None
    plural = noun is not None and doc[noun.head].tag_ in ("NNS", "NNPS")
    if plural and noun is not None and noun.of is None and designations.in_phrase(a, num, doc, token, noun.head):
        return False
    return not (counted and not plural and num.value != 1 and guards.name(a, num, doc, token))


def _takes_number(doc: Doc, token: int, noun: nouns.Counted | None) -> bool:
    """Whether the word before a number is a verb with the counted things as its object: "the jet seats 525 people"."""
    before = doc[token - 1] if token > 0 else None
    if token > 1 and before is not None and before.tag_ == "VB" and doc[token - 2].tag_ in ("MD", "TO"):
        return True  # "the hall can seat 850"
    return noun is not None and before is not None and before.tag_[:2] == "VB" and before.text.islower()


def _mention(
    doc: Doc, a: Atoms, draft: Draft, head: hedges.Hedge | None, tail: hedges.Hedge | None, last: int, end: int
) -> QuantityMention:
    noun = draft.noun
    start = head.first if head else draft.first
    said = [h for h in (head, tail) if h is not None]
    bound = next((h.bound for h in said if h.bound not in ("=", "~")), None)
    if bound is None:
        bound = "~" if any(h.bound == "~" for h in said) else "="
    first = a.token(start)
    whole = nouns.whole_of_a_share(doc, last)
    return QuantityMention(
        start=a.starts[start],
        end=max(end, a.ends[draft.last - 1]),
        first=first,
        last=max(last, first + 1),
        numbers=draft.numbers,
        bound=bound,
        shape=draft.shape,
        approx=draft.approx or any(h.approx for h in said),
        exact=any(h.exact for h in said),
        hedge=" ".join(h.text for h in said) or None,
        unit=draft.unit,
        counted=_counted(draft, noun),
        head=noun.head if noun else a.token(draft.last - 1),
        modifiers=noun.modifiers if noun else (),
        per=draft.per,
        of=noun.of if noun else whole if draft.rule == "percent" else None,
        precision=draft.precision,
        rule=draft.rule,
        extra=(*draft.extra, *_participles(doc, noun)),
    )


def _counted(draft: Draft, noun: nouns.Counted | None) -> str | None:
    """The lemma of what is counted, of measures nothing."""
    if noun is None:
        return "child" if ("children", "yes") in draft.extra else None
    return (noun.lemma or None) if draft.rule != "measure" else None


def _may_name(doc: Doc, num: Num, noun: nouns.Counted) -> bool:
    """Whether a number and a proper noun behind it may be a name: "787 Dreamliner", not "250,000 Deutschemark"."""
    plain = num.literal.isdecimal() and num.scale == 1 and num.value < 1000
    return plain and doc[noun.head].ent_type_ not in ("GPE", "NORP")


def _participles(doc: Doc, noun: nouns.Counted | None) -> list[tuple[str, str]]:
    """The modifiers that are participles ("300 recorded songs"): they tell of the things, and do not name a kind."""
    if noun is None or not noun.modifiers:
        return []
    tags = {doc[i].lower_: doc[i].tag_ for i in range(noun.first, noun.head)}
    return [("participle", word) for word in noun.modifiers if tags.get(word) == "VBN"]


def _attached(a: Atoms, draft: Draft) -> bool:
    """Whether a measure is hyphened to its number, so that it modifies a noun."""
    return draft.rule == "measure" and any(word in HYPHENS for word in a.words[draft.first + 1 : draft.last])


__all__ = ["finish"]
