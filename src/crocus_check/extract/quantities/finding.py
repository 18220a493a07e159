"""Quantities: every number of a text that says how much or how many, with its hedge, unit or counted noun.

One pass over the atoms of the text (see quantity_atoms). At each number: guards (names, labels, times), shapes (range,
score, share, age), money or unit, the counted noun phrase, what it is per, and the hedges around. Time is linear in
the text. The sub-grammars stand in quantity_*.py, their vocabulary in rules/en/*.toml.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Doc

from crocus_check.core.mentions import QuantityMention
from crocus_check.core.values import Number
from crocus_check.extract.quantities import drafts, nouns, units
from crocus_check.extract.quantities.ages import decade
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms, atoms
from crocus_check.extract.quantities.drafts import TIME, Draft
from crocus_check.extract.quantities.exclusions import guards
from crocus_check.extract.quantities.grammars import pairs, shapes
from crocus_check.extract.quantities.grammars.numbers import Num, number, words
from crocus_check.extract.quantities.grammars.ordinals import ordinals, ranks
from crocus_check.extract.quantities.links import linked
from crocus_check.extract.quantities.phrases import finish
from crocus_check.extract.quantities.unsaid import implicit


def find(doc: Doc, taken: set[int]) -> list[QuantityMention]:
    """The quantities of a Doc in text order.

    `taken` are indices of tokens that belong to dates and times; no number there becomes a quantity. Offsets of the
    mentions are those of the Doc's text. Never raises on odd text.
    """
    reader = _Reader(doc, atoms(doc), taken)
    found = reader.read()
    found = implicit.merged(found, implicit.find(doc, reader.a, taken, found))
    busy = {i for m in found for i in range(m.first, m.last)}
    found += [m for m in ranks(doc, reader.a, taken) if busy.isdisjoint(range(m.first, m.last))]
    found.sort(key=lambda m: (m.start, m.end))
    return [_of_words(mention) for mention in linked(doc, reader.a, found)]


def _of_words(mention: QuantityMention) -> QuantityMention:
    """A mention that counts nothing, where a tagger took white space for a noun."""
    blank = mention.counted is not None and not mention.counted.strip()
    return replace(mention, counted=None) if blank else mention


class _Reader:
    """Reads the numbers of one Doc from left to right."""

    def __init__(self, doc: Doc, a: Atoms, taken: set[int]) -> None:
        self.doc, self.a, self.taken = doc, a, taken
        self.found: list[QuantityMention] = []

    def read(self) -> list[QuantityMention]:
        a, start = self.a, words().start | words().fractions.keys() | words().glyphs.keys()
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
        if (a.low(i - 1) in ("a", "an", "several", "few") and not a.digits(i)) or (
            a.digits(i) and a.word(i - 1) == "." and not a.glued(i - 1)
        ):
            first = i - 1
        num = shapes.share(a, first) or (shapes.share(a, i) if first != i else None)
        if num is None or number_longer(a, first, num):
            num = number(a, first) or (number(a, i) if first != i else None) or num
        aged = decade(a, num) if num is not None else None
        if num is not None and aged is not None:
            draft = Draft(aged[0], aged[1], aged[2:], 1.0, "range", "year", "age", approx=True)
            self.found += [m for m in [finish(self.doc, a, draft, num)] if m is not None]
            return aged[1]
        if num is None or self._taken(num) or guards.never(a, num) or guards.begins_name(self.doc, a.token(num.first)):
            return num.last if num else i + 1
        return self._number(num)

    def _taken(self, num: Num) -> bool:
        if not self.taken:
            return False
        if self.a.token(num.first) not in self.taken and self.a.token(num.last - 1) not in self.taken:
            return False
        unit = units.after(self.a, num.last, num.digits, num.value) or drafts.of_a_unit(self.a, num)
        return unit is None or unit.name in TIME  # "1/4 mile", "1200 metres" are no dates whatever they look like

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
        mention = finish(self.doc, a, draft, num)
        if mention is not None and mention.counted and draft.numbers[0] < 0 and a.words[first] in HYPHENS:
            draft.first, draft.numbers = num.first, (abs(draft.numbers[0]),)  # a dash: things are not counted below 0
            mention = finish(self.doc, a, draft, num)
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
        if a.word(at) in HYPHENS and a.glued(at) and a.low(at - 1) in ("minus", "negative") and num.digits:
            return at - 1
        either = a.low(at - 1) == "or" and a.low(at - 2) == "plus"  # "plus or minus 3.1 percentage points"
        return at if a.low(at) in ("minus", "negative") and num.digits and not either else num.first

    def _resume(self, draft: Draft, end: int) -> int:
        """Where to read on: behind a noun phrase right after the number, so that "737 Max jets" is not read again."""
        noun = draft.noun
        if noun is None or noun.of is not None or noun.first == noun.head or noun.last <= noun.head:
            return end
        stop = self.doc[noun.head].idx
        while end < len(self.a) and self.a.starts[end] < stop:
            end += 1
        return end

    # --- shapes

    def _shape(self, num: Num, first: int, money: str | None) -> Draft | None:
        a = self.a
        if num.hi is not None:
            return self._vague(num, first, money)
        token = a.token(num.first)
        if (tall := drafts.height(a, num)) is not None:
            return tall
        if money is None:
            end = shapes.magnitude(a, num)
            if end is not None:
                unit = units.after(a, num.last, True, num.value)
                end = unit.last if unit and unit.name == "magnitude" else end
                return Draft(first, end, (num.value,), num.precision, unit="magnitude", rule="measure")
            aged = shapes.age(a, num, self.doc, token)
            both = pairs.pair(a, num, first) if aged is not None and aged[0] == num.last else None
            if both is not None and both.kind == "range":
                end = (
                    aged[0]
                    if (aged := shapes.age(a, replace(both.two, first=first), self.doc, token))
                    else both.two.last
                )
                values = (both.one.value, both.two.value)
                return Draft(first, end, values, both.one.precision, "range", "year", "age")
            if aged is not None:
                return Draft(num.first, aged[0], (num.value,), num.precision, unit=aged[1], rule="age")
            part = shapes.ratio(a, num) if not num.fraction else None
            if part is not None:
                return Draft(part.first, part.last, (part.value,), part.precision, "share", "fraction", "share")
            split = shapes.one_of_many(a, num, self.doc) if not num.fraction else None
            if split is not None:
                part, at = split
                draft = Draft(part.first, part.last, (part.value,), part.precision, "share", "fraction", "share")
                draft.noun = nouns.whole(self.doc, a.token(at))
                return draft
        both = pairs.pair(a, num, first)
        if both is not None and both.kind != "change":
            return self._pair(both, money)
        if num.fraction and not num.digits:
            return self._share(num)
        draft = Draft(first, num.last, (self._signed(num, first),), num.precision, approx=num.approx)
        draft = drafts.measured(a, draft, num, money, both.money if both else None)
        drafts.cents(a, draft)
        return draft

    def _signed(self, num: Num, first: int) -> Number:
        minus = first < num.first and self.a.low(first) in ("-", "−", "–", "minus", "negative")
        return -num.value if minus else num.value

    def _vague(self, num: Num, first: int, money: str | None) -> Draft:
        hi = num.hi if num.hi is not None else num.value
        draft = Draft(first, num.last, (num.value, hi), num.precision, "vague", approx=True)
        at = num.last
        if self.a.low(at) == "of":
            unit = units.after(self.a, at + 1, False, num.value)
            if unit is not None:
                draft.unit, draft.last, draft.rule = unit.name, unit.last, units.rule(unit.name)
                return draft
        return drafts.measured(self.a, draft, num, money)

    def _share(self, num: Num) -> Draft:
        """A share of something; of a unit ("half a mile") it is a number of that unit."""
        a, at = self.a, num.last
        skip = at + 1 if a.low(at) in ("a", "an") or a.word(at) in HYPHENS else at
        if a.low(at) == "of" and a.low(at + 1) in ("a", "an"):
            skip = at + 2
        unit = units.after(a, skip, False, num.value)
        if skip > at and a.low(skip) in ("point", "goal", "game", "length", "lap"):
            return Draft(num.first, skip, (num.value,), num.precision)  # "half a point" is no share of one
        draft = Draft(num.first, num.last, (num.value,), num.precision, "share", "fraction", "share")
        if unit is not None and (skip > at or (a.low(num.first) in ("a", "an") and unit.first == at)):
            draft.last, draft.unit, draft.shape, draft.rule = unit.last, unit.name, "number", units.rule(unit.name)
        return draft

    def _pair(self, both: pairs.Pair, money: str | None) -> Draft:
        one, two = both.one, both.two
        if both.kind == "score":
            parts = (one.value, two.value, *both.rest)
            return Draft(one.first, two.last, parts, 1.0, "score", "score", "score")
        aged = shapes.age(self.a, replace(two, first=one.first), self.doc, self.a.token(one.first))
        draft = Draft(both.first, two.last, (one.value, two.value), min(one.precision, two.precision), "range")
        if aged is not None and money is None:
            draft.last, draft.unit, draft.rule = aged[0], aged[1], "age"
            return draft
        return drafts.measured(self.a, draft, two, money or both.money)


def number_longer(a: Atoms, first: int, part: Num) -> bool:
    """Whether a plain number reads more than a share does: "half a million", "three and a half"."""
    plain = number(a, first)
    return plain is not None and plain.last > part.last


__all__ = ["find", "ordinals"]
