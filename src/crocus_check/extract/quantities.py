"""Quantities: every number of a text that says how much or how many, with its hedge, unit or counted noun.

One pass over the atoms of the text (see quantity_atoms). At each number: guards (names, labels, times), shapes (range,
score, share, age), money or unit, the counted noun phrase, what it is per, and the hedges around. Time is linear in
the text. The sub-grammars stand in quantity_*.py, their vocabulary in rules/en/*.toml.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from spacy.tokens import Doc

from crocus_check.extract import quantity_guards as guards
from crocus_check.extract import quantity_hedges as hedges
from crocus_check.extract import quantity_implicit as implicit
from crocus_check.extract import quantity_nouns as nouns
from crocus_check.extract import quantity_pairs as pairs
from crocus_check.extract import quantity_shapes as shapes
from crocus_check.extract import quantity_units as units
from crocus_check.extract.quantity_atoms import HYPHENS, Atoms, atoms
from crocus_check.extract.quantity_links import linked
from crocus_check.extract.quantity_numbers import Num, number, words
from crocus_check.extract.quantity_ordinals import ordinals, ranks
from crocus_check.mentions import QuantityMention
from crocus_check.values import Number

Shape = Literal["number", "range", "score", "share", "relative", "vague"]
_TIME = frozenset({"second", "minute", "hour", "day", "night", "week", "fortnight", "month", "year", "decade", "century"})


def find(doc: Doc, taken: set[int]) -> list[QuantityMention]:
    """The quantities of a Doc in text order.

    `taken` are indices of tokens that belong to dates and times; no number there becomes a quantity. Offsets of the
    mentions are those of the Doc's text. Never raises on odd text.
    """
    reader = _Reader(doc, atoms(doc), taken)
    found = reader.read()
    found += implicit.find(doc, reader.a, taken, found)
    busy = {i for m in found for i in range(m.first, m.last)}
    found += [m for m in ranks(doc, reader.a, taken) if busy.isdisjoint(range(m.first, m.last))]
    found.sort(key=lambda m: (m.start, m.end))
    return linked(doc, found)


@dataclass(slots=True)
class _Draft:
    """A quantity in the making: atoms [first, last) without hedges, and what is known of it."""

    first: int
    last: int
    numbers: tuple[Number, ...]
    precision: float
    shape: Shape = "number"
    unit: str | None = None
    rule: str = "count"
    per: str | None = None
    approx: bool = False
    noun: nouns.Counted | None = None
    extra: list[tuple[str, str]] = field(default_factory=list)


class _Reader:
    """Reads the numbers of one Doc from left to right."""

    def __init__(self, doc: Doc, a: Atoms, taken: set[int]) -> None:
        self.doc, self.a, self.taken = doc, a, taken
        self.found: list[QuantityMention] = []

    def read(self) -> list[QuantityMention]:
        a, start = self.a, words().start | {"half", "quarter", "third"} | words().glyphs.keys()
        i = 0
        while i < len(a):
            low = a.lows[i]
            if not (low[0].isdecimal() or low in start):
                i += 1
                continue
            i = max(self._at(i), i + 1)
        return self.found

    def _at(self, i: int) -> int:
        """Read the number at atom i; the atom where reading goes on."""
        a = self.a
        first = i
        if a.low(i - 1) in ("a", "an", "several", "few") and not a.digits(i):
            first = i - 1
        elif a.digits(i) and a.word(i - 1) == "." and not a.glued(i - 1):
            first = i - 1
        num = shapes.share(a, first) or (shapes.share(a, i) if first != i else None)
        if num is None or number_longer(a, first, num):
            num = number(a, first) or (number(a, i) if first != i else None) or num
        if num is None or self._taken(num) or guards.never(a, num):
            return num.last if num else i + 1
        return self._number(num)

    def _taken(self, num: Num) -> bool:
        if not self.taken:
            return False
        if self.a.token(num.first) not in self.taken and self.a.token(num.last - 1) not in self.taken:
            return False
        unit = units.after(self.a, num.last, num.digits, num.value) or _of_a_unit(self.a, num)
        return unit is None or unit.name in _TIME  # "1/4 mile", "1200 metres" are no dates whatever they look like

    def _number(self, num: Num) -> int:
        a = self.a
        money = units.before(a, num.first)
        first = money[0].first if money else self._sign(num)
        draft = self._shape(num, first, money[0].name if money else None)
        if money and money[1] and draft and draft.numbers:
            draft.numbers = (-draft.numbers[0], *draft.numbers[1:])
        if draft is None:
            return num.last
        end = draft.last
        mention = self._finish(draft, num)
        if mention is None:
            return num.last if draft.shape == "number" else end
        self.found.append(mention)
        return self._resume(draft, end)

    def _sign(self, num: Num) -> int:
        """The first atom with a minus sign, where one stands before the number."""
        a, at = self.a, num.first - 1
        if at >= 0 and a.words[at] in ("-", "−", "–") and num.digits and not a.glued(at) and not a.digits(at - 1):
            degrees = "degree" in a.low(num.last) or a.word(num.last) in ("°", "º", "C", "F")
            return at if a.glued(num.first) or degrees else num.first
        return at if a.low(at) in ("minus", "negative") and num.digits else num.first

    def _resume(self, draft: _Draft, end: int) -> int:
        """Where to read on: behind a noun phrase right after the number, so that "737 Max jets" is not read again."""
        noun = draft.noun
        if noun is None or noun.of is not None or noun.first == noun.head:
            return end
        stop = self.doc[noun.head].idx
        while end < len(self.a) and self.a.starts[end] < stop:
            end += 1
        return end

    # --- shapes

    def _shape(self, num: Num, first: int, money: str | None) -> _Draft | None:
        a = self.a
        if num.hi is not None:
            return self._vague(num, first, money)
        token = a.token(num.first)
        if money is None:
            end = shapes.magnitude(a, num)
            if end is not None:
                unit = units.after(a, num.last, True, num.value)
                end = unit.last if unit and unit.name == "magnitude" else end
                return _Draft(first, end, (num.value,), num.precision, unit="magnitude", rule="measure")
            aged = shapes.age(a, num, self.doc, token)
            both = pairs.pair(a, num, first) if aged is not None and aged[0] == num.last else None
            if both is not None and both.kind == "range":
                end = aged[0] if (aged := shapes.age(a, replace(both.two, first=first), self.doc, token)) else both.two.last
                values = (both.one.value, both.two.value)
                return _Draft(first, end, values, both.one.precision, "range", "year", "age")
            if aged is not None:
                return _Draft(num.first, aged[0], (num.value,), num.precision, unit=aged[1], rule="age")
            part = shapes.ratio(a, num) if not num.fraction else None
            if part is not None:
                return self._share(part)
        both = pairs.pair(a, num, first)
        if both is not None and both.kind != "change":
            return self._pair(both, money)
        if num.fraction and not num.digits:
            return self._share(num)
        draft = _Draft(first, num.last, (self._signed(num, first),), num.precision, approx=num.approx)
        draft = self._measured(draft, num, money, both.money if both else None)
        self._cents(draft)
        return draft

    def _signed(self, num: Num, first: int) -> Number:
        minus = first < num.first and self.a.low(first) in ("-", "−", "–", "minus", "negative")
        return -num.value if minus else num.value

    def _vague(self, num: Num, first: int, money: str | None) -> _Draft:
        hi = num.hi if num.hi is not None else num.value
        draft = _Draft(first, num.last, (num.value, hi), num.precision, "vague", approx=True)
        at = num.last
        if self.a.low(at) == "of":
            unit = units.after(self.a, at + 1, False, num.value)
            if unit is not None:
                draft.unit, draft.last, draft.rule = unit.name, unit.last, _rule(unit.name)
                return draft
        return self._measured(draft, num, money)

    def _share(self, num: Num) -> _Draft:
        """A share of something; of a unit ("half a mile") it is a number of that unit."""
        a, at = self.a, num.last
        skip = at + 1 if a.low(at) in ("a", "an") or a.word(at) in HYPHENS else at
        if a.low(at) == "of" and a.low(at + 1) in ("a", "an"):
            skip = at + 2
        unit = units.after(a, skip, False, num.value)
        draft = _Draft(num.first, num.last, (num.value,), num.precision, "share", "fraction", "share")
        if unit is not None and (skip > at or (a.low(num.first) in ("a", "an") and unit.first == at)):
            draft.last, draft.unit, draft.shape, draft.rule = unit.last, unit.name, "number", _rule(unit.name)
        return draft

    def _pair(self, both: pairs.Pair, money: str | None) -> _Draft:
        one, two = both.one, both.two
        if both.kind == "score":
            parts = (one.value, two.value, *both.rest)
            return _Draft(one.first, two.last, parts, 1.0, "score", "score", "score")
        aged = shapes.age(self.a, replace(two, first=one.first), self.doc, self.a.token(one.first))
        draft = _Draft(both.first, two.last, (one.value, two.value), min(one.precision, two.precision), "range")
        if aged is not None and money is None:
            draft.last, draft.unit, draft.rule = aged[0], aged[1], "age"
            return draft
        return self._measured(draft, two, money or both.money)

    def _measured(self, draft: _Draft, num: Num, money: str | None, lent: str | None = None) -> _Draft:
        """With the unit or money of a number, and what it is per."""
        a = self.a
        if money is not None:
            draft.unit, draft.rule = money, "money"
            again = units.after(a, draft.last, True, num.value)
            if again is not None and again.name == money:
                draft.last = again.last
        else:
            unit = units.after(a, draft.last, num.digits, num.value) or self._suspended(draft) or _of_a_unit(a, num)
            if unit is not None:
                draft.unit, draft.last, draft.rule = unit.name, max(unit.last, draft.last), _rule(unit.name)
            elif lent is not None:
                draft.unit, draft.rule = lent, _rule(lent)
        self._scaled_code(draft)
        if draft.unit is not None:
            rate = units.rate(a, draft.last)
            if rate is not None:
                draft.per, draft.last = rate.name, rate.last
        return draft

    def _cents(self, draft: _Draft) -> None:
        """ "3 dollars and 50 cents", "15 dollars 50": the hundredths behind a whole amount of money."""
        a = self.a
        if draft.rule != "money" or draft.per or draft.unit in ("cent", "penny") or not a.word(draft.last - 1).isalpha():
            return
        at = draft.last + 1 if a.low(draft.last) == "and" else draft.last
        rest = number(a, at) if a.digits(at) or a.low(at) in words().start else None
        if rest is None or not isinstance(rest.value, int) or not 0 < rest.value < 100 or rest.scale != 1:
            return
        named = a.low(rest.last) in ("cents", "cent", "pence", "p")
        if named or (not a.word(rest.last).isalpha() and at == draft.last and rest.value >= 10):
            draft.numbers = (round(draft.numbers[0] + rest.value / 100, 2),)
            draft.last, draft.precision = rest.last + named, 0.01

    def _scaled_code(self, draft: _Draft) -> None:
        """ "75 USD million": a scale behind the money."""
        factor = words().scales.get(self.a.low(draft.last))
        if draft.rule == "money" and factor and factor >= 1000 and draft.shape == "number" and draft.numbers[0] < 1000:
            draft.numbers = (draft.numbers[0] * factor,)
            draft.precision *= factor
            draft.last += 1

    def _suspended(self, draft: _Draft) -> units.Match | None:
        """The unit of "four-, five- and six-cylinder", "3 and 5 percent": that of the number after the next."""
        a, at = self.a, draft.last
        if a.low(at) == "or" and not a.word(at + 1).isalnum() and a.digits(at + 2):
            money = units.before(a, at + 2)
            return units.Match(at, at, money[0].name) if money else None
        hyphen = a.word(at) in HYPHENS and a.low(at + 1) in (",", "and", "or", "to")
        if not hyphen and a.low(at) not in ("and", "or"):
            return None
        for _ in range(4):
            at += 1 if a.word(at) in HYPHENS else 0
            while a.low(at) in (",", "and", "or", "to"):
                at += 1
            following = number(a, at) if a.digits(at) or a.low(at) in words().start else None
            if following is None or units.before(a, following.first):
                return None
            unit = units.after(a, following.last, following.digits, following.value)
            if unit is not None:
                return replace(unit, last=draft.last)
            at = following.last
            if not hyphen:
                return None
        return None

    # --- from a draft to a mention

    def _finish(self, draft: _Draft, num: Num) -> QuantityMention | None:
        a = self.a
        end = draft.last
        tail = hedges.after(a, end)
        if tail is not None:
            end = tail.last
        if draft.rule in ("count", "share"):
            draft.noun = self._noun(draft, end, num)
            if draft.noun is not None and draft.noun.of is None and not draft.noun.attributive:
                draft.noun = nouns.in_front(self.doc, a.token(draft.first), draft.noun)
            if tail is not None and tail.text == "total" and draft.noun is not None:
                tail = None
        if draft.rule == "count" and draft.noun is not None and draft.noun.of is None and not draft.noun.attributive:
            unit = units.named(draft.noun.lemma) if draft.noun.modifiers else None
            if unit is not None:
                draft.unit, draft.rule = unit, "measure"
        if draft.rule == "count" and not self._stands(draft, num):
            return None
        last_token, end_char = self._end(draft, end)
        if draft.noun is not None and tail is None:
            after = self._atom_at(end_char)
            tail = hedges.after(a, after)
            if tail is not None and draft.noun.of is None:
                end_char, last_token = a.ends[tail.last - 1], a.token(tail.last - 1) + 1
        if draft.rule == "count" and draft.per is None:
            rate = units.rate(a, self._atom_at(end_char))
            if rate is not None:
                draft.per = rate.name
                end_char, last_token = a.ends[rate.last - 1], a.token(rate.last - 1) + 1
        head = hedges.before(a, draft.first, draft.unit in _TIME and draft.rule != "age")
        return self._mention(draft, head, tail, last_token, end_char)

    def _atom_at(self, offset: int) -> int:
        """The first atom at or behind an offset of the text."""
        from bisect import bisect_left

        return bisect_left(self.a.starts, offset)

    def _end(self, draft: _Draft, end: int) -> tuple[int, int]:
        """The token and the offset where a mention ends: behind its counted noun, else behind its last atom."""
        a, noun = self.a, draft.noun
        last, offset = a.token(end - 1) + 1, a.ends[end - 1]
        if noun is not None and noun.last > last and not any(t.tag_ == "CD" for t in self.doc[last : noun.first + 1]):
            last = noun.last
            offset = self.doc[last - 1].idx + len(self.doc[last - 1])
        return last, offset

    def _noun(self, draft: _Draft, end: int, num: Num) -> nouns.Counted | None:
        """The counted noun behind atom `end`."""
        a, doc = self.a, self.doc
        hyphen = a.word(end) in HYPHENS and bool(a.word(end)) and not (a.word(end) in "–—" and not a.glued(end))
        at = end + 1 if hyphen else end
        if at >= len(a) or a.newline_before(at):
            return None
        token = a.token(at)
        if doc[token].idx < a.starts[at]:
            return None  # glued to the number inside one token: no noun of its own
        if hyphen and a.glued(at):
            found = nouns.hyphened(doc, token)
            if found is not None:
                return found
        one = draft.numbers[-1] == 1 and draft.shape == "number"
        of_is_noun = draft.shape == "vague" or num.literal.endswith(("dozen", "couple")) or num.scale > 1
        noun = nouns.behind(doc, token, one, of_is_noun)
        return noun if draft.rule != "share" or (noun is not None and noun.of) or a.low(end) in ("the", "of") else None

    def _stands(self, draft: _Draft, num: Num) -> bool:
        """Whether a number without a unit is a quantity: not a label, a year, a name, or the pronoun "one"."""
        a, doc, noun = self.a, self.doc, draft.noun
        token = a.token(num.first)
        if noun is None and a.low(draft.first - 1) in ("top", "bottom", "final", "the") and not num.digits:
            return False
        if draft.shape in ("score", "range", "vague"):
            return not (draft.shape == "range" and noun is None and guards.year(a, num))
        if guards.label(a, num) or guards.in_entity(doc, token):
            return False
        if num.literal == "one" and not num.digits and num.scale == 1:
            return _counting_one(a, doc, num, noun)
        counted = noun is not None and not (noun.of is None and doc[noun.head].tag_ == "NNP" and num.value != 1)
        if noun is not None and not counted and num.digits and doc[noun.head].ent_type_ not in ("GPE", "NORP"):
            return hedges.before(a, draft.first) is not None
        if not counted and (guards.year(a, num) or guards.name(a, num, doc, token)):
            return hedges.before(a, draft.first) is not None and num.value < 1500
        if counted and guards.year_here(a, num):
            return hedges.before(a, draft.first) is not None
        plural = noun is not None and doc[noun.head].tag_ in ("NNS", "NNPS")
        return not (counted and not plural and num.value != 1 and guards.name(a, num, doc, token))

    def _mention(
        self, draft: _Draft, head: hedges.Hedge | None, tail: hedges.Hedge | None, last: int, end: int
    ) -> QuantityMention:
        a, noun = self.a, draft.noun
        start = head.first if head else draft.first
        said = [h for h in (head, tail) if h is not None]
        bound = next((h.bound for h in said if h.bound not in ("=", "~")), None)
        if bound is None:
            bound = "~" if any(h.bound == "~" for h in said) else "="
        first = a.token(start)
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
            counted=noun.lemma or None if noun else None,
            head=noun.head if noun else a.token(draft.last - 1),
            modifiers=noun.modifiers if noun else (),
            per=draft.per,
            of=noun.of if noun else None,
            precision=draft.precision,
            rule=draft.rule,
            extra=tuple(draft.extra),
        )


def number_longer(a: Atoms, first: int, part: Num) -> bool:
    """Whether a plain number reads more than a share does: "half a million", "a quarter million", "three and a half"."""
    plain = number(a, first)
    return plain is not None and plain.last > part.last


def _of_a_unit(a: Atoms, num: Num) -> units.Match | None:
    """The unit of "1/16 of a pint"."""
    if num.fraction and a.low(num.last) == "of" and a.low(num.last + 1) in ("a", "an"):
        return units.after(a, num.last + 2, False, 0)
    return None


def _rule(unit: str) -> str:
    return "money" if units.is_money(unit) else "percent" if unit in ("percent", "percentage point") else "measure"


def _counting_one(a: Atoms, doc: Doc, num: Num, noun: nouns.Counted | None) -> bool:
    """Whether "one" counts: "one woman", "one of the students"; not "one of them said", "the one who", "one says"."""
    before = a.low(num.first - 1)
    if noun is None or before in ("another", "each", "every", "any", "no", "a"):
        return False
    if before in ("this", "that", "which", "the") and noun.of is None and noun.lemma == "":
        return False
    token = doc[a.token(num.first)]
    return token.tag_ in ("CD", "") or noun.of is not None or token.dep_ == "nummod"


__all__ = ["find", "ordinals"]
