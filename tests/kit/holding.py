"""Holding: what a report says of sources, read from its words and reckoned again from the facts that it shows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from crocus_check.compare.evidence.wording import listed, value_words
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Report, Side
from crocus_check.core.phrases import day_words

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_SUPPORTED = re.compile(r"Best supported: (.+?) \((\d+) sources?(?:, \d+ trusted)?\)\.(?: |$)")
_NEWEST = re.compile(r"Newest( with a date)?: (.+?) \((\d{1,2} [A-Z][a-z]+(?: \d{4})?)\)\.(?: |$)")
_NONE_OF = re.compile(r"No two of (.+) can both hold\.")
_SAY = re.compile(r"(?:^|; |\? The draft says [^;]+; )(no|one|two|three|four|five|six|seven|eight|nine|\d+) sources? "
                  r"says? ([^;]+?)(?=;|$)")  # fmt: skip
_LIKE = re.compile(r"(\w+) sources? (?:agrees? with the draft|says? what the draft does)")
BESIDE = ", or what agrees with it"


def false_sentences(report: Report) -> Iterator[str]:
    """The sentences of a report that do not hold for the facts it shows, with the id of their finding."""
    told = _Told(report)
    for found in report.discrepancies:
        for slip in (*told.supported(found), *told.newest(found), *told.opposed(found), *told.counted(found)):
            yield f"{found.id}: {slip}"


class _Told:
    def __init__(self, report: Report) -> None:
        self.facts = {fact.id: fact for fact in report.facts}
        self.published = {each.id: each.published[:10] for each in report.documents if each.published}
        self.copies = {each.id: each.copy_of or each.id for each in report.documents}
        self.own = {each.id for each in report.documents if each.kind == "house facts"} | set(report.drafts)

    def held(self, side: Side) -> list[Fact]:
        return [self.facts[each] for each in side.facts if self.facts[each].document not in self.own]

    def sources(self, facts: Sequence[Fact]) -> int:
        return len({self.copies[fact.document] for fact in facts})

    def supported(self, found: Discrepancy) -> Iterator[str]:
        for label, number in _SUPPORTED.findall(found.explanation):
            counts = {side.label: self.sources(self.held(side)) for side in found.values}
            plain = label.removesuffix(BESIDE)
            if counts.get(plain) != int(number):
                yield f"{label} has {counts.get(plain)} sources, not {number}"
            others = [value for name, value in counts.items() if name != plain]
            if "trusted" not in found.explanation and others and max(others) >= int(number):
                yield f"{label} is not the best supported of {counts}"
            held = [f for side in found.values if side.label == plain for f in self.held(side) if f.kind != "name"]
            said = {value_words(fact) for fact in held} - {plain}
            if bool(said) != label.endswith(BESIDE):
                yield f"{label}: its side says {said} too"

    def newest(self, found: Discrepancy) -> Iterator[str]:
        for undated, label, day in _NEWEST.findall(found.explanation):
            cited = [(side, fact) for side in found.values for fact in self.held(side)]
            days = {self.published[fact.document] for _, fact in cited if fact.document in self.published}
            if len(days) < 2:
                yield f"nothing is newest of {days}"
                continue
            last = max(days)
            if not (day_words(last) or "").startswith(day):
                yield f"the newest is of {last}, not of {day}"
            if bool(undated) != any(fact.document not in self.published for _, fact in cited):
                yield "an article without a date stands beside the newest, or none does"
            for side, fact in cited:
                said = (side.label, value_words(fact), " ".join(fact.text.split()))
                if self.published.get(fact.document) == last and not any(each in label for each in said):
                    yield f"the newest says {said}, not {label}"

    def opposed(self, found: Discrepancy) -> Iterator[str]:
        if _NONE_OF.search(found.explanation):
            for one, other in combinations(found.values, 2):
                if not any(conflict(a.value, b.value) for a in self._all(one) for b in self._all(other)):
                    yield f"{one.label} and {other.label} can both hold"
        for words in re.findall(r"Cannot both hold: ([^.]+)\.", found.explanation):
            for pair in words.split("; "):
                if not any(listed([a.label, b.label]) == pair for a, b in combinations(found.values, 2)):
                    yield f"{pair} are no two sides"

    def counted(self, found: Discrepancy) -> Iterator[str]:
        """ "Two sources say 14" of a draft's message."""
        draft = [side for side in found.values if any(self.facts[f].document in self.own for f in side.facts)]
        if "The draft says" not in found.message or "“" in found.message.partition("The draft says")[2]:
            return
        for number, label in _SAY.findall(found.message.partition("?")[2]):
            sides = [side for side in found.values if side.label == label.removesuffix(BESIDE)]
            if label.startswith("what the draft") or not sides:
                continue
            real = self.sources([fact for side in sides for fact in self.held(side)])
            if number != (NUMBERS[real] if real < len(NUMBERS) else str(real)):
                yield f"{label}: {real} sources, not {number}"
        for number in _LIKE.findall(found.message):
            real = self.sources([fact for side in draft for fact in self.held(side)])
            if number != (NUMBERS[real] if real < len(NUMBERS) else str(real)):
                yield f"{real} sources are with the draft, not {number}"

    def _all(self, side: Side) -> list[Fact]:
        return [self.facts[each] for each in side.facts]
