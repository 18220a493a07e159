"""Statements: the one place that makes sentences about sources, from facts and nothing else.

What is said of the newest source, of the best supported value, of how many sources say something and of what cannot
both hold is reckoned from the facts that the finding shows, so that a reader can check it there. Where the facts do not
settle it, nothing is said.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from crocus_check.compare.evidence.wording import labels, listed, value_words
from crocus_check.compare.pairing.conflicts import facts_conflict
from crocus_check.core.checks import Verdict
from crocus_check.core.facts import Fact
from crocus_check.core.findings import DocumentInfo, Side
from crocus_check.core.phrases import day_words
from crocus_check.core.sources import Origins, origins, support
from crocus_check.core.values import QuantityValue

ALSO = 3
"""The values beside the sides that are told of in a message."""
_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True, slots=True)
class Answer:
    """One of the values that a finding shows, in words, and the facts that hold it."""

    label: str
    facts: tuple[Fact, ...]

    @property
    def documents(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(fact.document for fact in self.facts))

    @property
    def said(self) -> str:
        """The label, and where facts of the answer have another value, that these agree with it."""
        own = {value_words(fact) for fact in self.facts if fact.kind != "name"} - {self.label}
        return f"{self.label}, or what agrees with it," if own and len(self.facts) > 1 else self.label

    def of(self, documents: Collection[str]) -> Answer:
        """The answer with the facts of some documents only: under its label where that is exact or these say just that,
        else in their own words ("at least 16" and "17" may stand on one side)."""
        held = tuple(fact for fact in self.facts if fact.document in documents)
        lead = next((fact for fact in self.facts if value_words(fact) == self.label), None)
        if not held or lead is None or _exact(lead) or lead in held:
            return Answer(self.label, held)
        own = [self.label if fact.value == lead.value else value_words(fact) for fact in held]
        return Answer(listed(list(dict.fromkeys(own))), held)


def _exact(fact: Fact) -> bool:
    value = fact.value
    return not isinstance(value, QuantityValue) or (value.lo is not None and value.lo == value.hi)


@dataclass(frozen=True, slots=True)
class Newest:
    """The day of the newest articles, what they say, and whether articles without a date stand beside them."""

    day: str
    answers: tuple[Answer, ...]
    undated: bool


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known of the documents of a run. The desk's own house facts are no source; `trusted` documents
    count before any number of others."""

    published: Mapping[str, str]
    origins: Origins
    house: frozenset[str] = field(default_factory=frozenset)
    trusted: frozenset[str] = field(default_factory=frozenset)

    @classmethod
    def of(cls, documents: Iterable[DocumentInfo], trusted: Collection[str] = ()) -> Sources:
        told = list(documents)
        return cls(
            {each.id: each.published for each in told if each.published},
            origins(told),
            frozenset(each.id for each in told if each.kind == "house facts"),
            frozenset(trusted),
        )

    def number(self, documents: Iterable[str]) -> int:
        """How many sources documents are: copies of one article count once."""
        return support([each for each in documents if each not in self.house], self.origins)

    def articles(self, answer: Answer) -> Answer:
        return answer.of([each for each in answer.documents if each not in self.house])


def answers_of(sides: Sequence[Side], facts: Mapping[str, Fact]) -> list[Answer]:
    """The answers of a finding's sides, as far as their facts are known."""
    return [Answer(side.value, tuple(facts[i] for i in side.facts if i in facts)) for side in sides]


def newest(answers: Sequence[Answer], sources: Sources) -> Newest | None:
    """What the newest article says; None where fewer than two days are known, so that none is newer than another."""
    held = [each for each in map(sources.articles, answers) if each.facts]
    documents = dict.fromkeys(document for each in held for document in each.documents)
    days = {document: sources.published[document][:10] for document in documents if document in sources.published}
    if len(set(days.values())) < 2:
        return None
    last = max(days.values())
    newer = [document for document, day in days.items() if day == last]
    told = tuple(each.of(newer) for each in held if set(newer).intersection(each.documents))
    return Newest(last, told, len(days) < len(documents))


@dataclass(frozen=True, slots=True)
class Support:
    """The answer that most sources give, how many these are, and how many of them are trusted."""

    answer: Answer
    number: int
    trusted: int

    def __str__(self) -> str:
        told = f"{self.number} source{'' if self.number == 1 else 's'}"
        return f"{self.answer.said.rstrip(',')} ({told}{f', {self.trusted} trusted' if self.trusted else ''})"


def best_supported(answers: Sequence[Answer], sources: Sources) -> Support | None:
    """The answer that most trusted sources give, or else most sources; None where two answers have as many, or one
    source alone that nobody trusts more than others."""
    ranked = sorted(
        (
            Support(each, sources.number(each.documents), sources.number(set(each.documents) & sources.trusted))
            for each in answers
        ),
        key=lambda each: (-each.trusted, -each.number),
    )
    if not ranked or (ranked[0].number < 2 and not ranked[0].trusted):
        return None
    tie = len(ranked) > 1 and (ranked[1].trusted, ranked[1].number) == (ranked[0].trusted, ranked[0].number)
    return None if tie else ranked[0]


def sources_words(number: int) -> str:
    """ "one source", "two sources", "12 sources"."""
    told = _SMALL[number] if number < len(_SMALL) else str(number)
    return f"{told} source{'' if number == 1 else 's'}"


def day_of(day: str, others: Iterable[str] = ()) -> str:
    """A day of publication: "2 March", with its year where other days are of another."""
    return day_words(day, year=any(each[:4] != day[:4] for each in others)) or day


def summary(answers: Sequence[Answer], sources: Sources) -> str:
    """ "Newest: 17 (2 March). Best supported: 45 (3 sources)."; what the facts do not settle is left out."""
    told = []
    if (new := newest(answers, sources)) is not None:
        dated = " with a date" if new.undated else ""
        day = day_of(new.day, sources.published.values())
        told.append(f"Newest{dated}: {listed([each.label for each in new.answers])} ({day}).")
    if (best := best_supported(answers, sources)) is not None:
        told.append(f"Best supported: {best}.")
    return " ".join(told)


_SUMMED = re.compile(
    r" ?(?:Newest(?: with a date)?: .+? \(\d{1,2} [A-Z][a-z]+(?: \d{4})?\)|Best supported: .+? \(\d+ sources?[^)]*\))\."
)


def without_summary(explanation: str) -> str:
    """An explanation without what `summary` says: of a draft and its sources it is said anew, of the sources alone."""
    return _SUMMED.sub("", explanation).strip()


def clash(one: Answer, other: Answer) -> tuple[Fact, Fact] | None:
    """A fact of each of two answers that cannot both hold; None where any two of them can."""
    return next(((a, b) for a in one.facts for b in other.facts if facts_conflict(a, b)), None)


def clashes(answers: Sequence[Answer]) -> list[tuple[Answer, Answer, Fact, Fact]]:
    """The pairs of answers that cannot both hold, with a fact of each that shows it."""
    return [
        (one, other, *found)
        for n, one in enumerate(answers)
        for other in answers[n + 1 :]
        if (found := clash(one, other)) is not None
    ]


def cannot_hold(answers: Sequence[Answer], verdict: Verdict = "conflict") -> str:
    """Which answers cannot both hold, in a sentence. Of an update none is wrong, only older: it is said so. Empty where
    the values themselves do not show it."""
    found = clashes(answers)
    if not found:
        return ""
    if verdict == "update":
        return "Such figures change as time goes by: each may have been right when it was written."
    told = _cannot_hold(answers, found)
    return f"If all are about one thing, this holds: {told[0].lower()}{told[1:]}" if verdict == "possible" else told


def _cannot_hold(answers: Sequence[Answer], found: Sequence[tuple[Answer, Answer, Fact, Fact]]) -> str:
    if len(answers) > 2 and len(found) * 2 == len(answers) * (len(answers) - 1):
        return f"No two of {listed([each.label for each in answers])} can both hold."
    pairs = "; ".join(f"{one.label} and {other.label}" for one, other, _, _ in found)
    return f"Cannot both hold: {pairs}."


def also_words(also: Sequence[Sequence[Fact]]) -> str:
    """ "also: more than 130", "also: dozens, at least 5, at least 50 and 2 more", or nothing."""
    told = labels(also)
    more = [f"{len(told) - ALSO} more"] if len(told) > ALSO + 1 else []
    return f"also: {listed([*told[: ALSO if more else None], *more])}" if also else ""


def agrees(answer: Answer, others: Sequence[Answer]) -> bool:
    """Whether an answer can hold beside all of others, each of its facts beside each of theirs."""
    return bool(answer.facts and others) and all(clash(answer, other) is None for other in others)


def against_sources(
    draft: Sequence[Answer], others: Sequence[Answer], sources: Sources, drafts: Collection[str]
) -> str:
    """What a draft says and what its sources say, those on its side too: "the draft says 17; two sources say 14; the
    newest, of 3 March, says 17 as the draft does"."""
    own = [each.of(drafts) for each in draft]
    theirs = [each.of([d for d in each.documents if d not in drafts and d not in sources.house]) for each in draft]
    with_it = [each for each in theirs if each.facts]
    parts = [f"the draft says {listed([each.label for each in own])}"]
    parts += [f"house facts say {each.label}" for each in others if sources.house.intersection(each.documents)]
    articles = [told for each in others if (told := sources.articles(each)).facts]
    parts += _told_by(articles, sources)
    number = sources.number([document for each in with_it for document in each.documents])
    new = newest([*articles, *with_it], sources)
    if number and not (new is not None and number == 1 and _same(new.answers, with_it)):
        one = "s" if number == 1 else ""
        same = f"say{one} what the draft does" if _alike(with_it, own) else f"agree{one} with the draft"
        parts.append(f"{sources_words(number)} {same}")
    if new is not None:
        parts.append(_newest_words(new, with_it, own, sources))
    return "; ".join(parts)


def _told_by(answers: Sequence[Answer], sources: Sources) -> list[str]:
    """ "two sources say 14", "one source each says 17 and 19", "3 articles of one source say 31"."""
    parts: list[str] = []
    alone = [each for each in answers if len(each.documents) == 1]
    for each in answers:
        number, articles = sources.number(each.documents), len(each.documents)
        if len(alone) > 1 and each in alone:
            if each is alone[0]:
                parts.append(f"one source each says {listed([one.label for one in alone])}")
        elif articles > number:
            parts.append(f"{articles} articles of {sources_words(number)} say {each.said}".rstrip(","))
        else:
            parts.append(f"{sources_words(number)} {'says' if number == 1 else 'say'} {each.said}".rstrip(","))
    return parts


def _newest_words(new: Newest, with_it: Sequence[Answer], own: Sequence[Answer], sources: Sources) -> str:
    day = day_of(new.day, sources.published.values())
    dated = " with a date" if new.undated else ""
    told = f"the newest{dated}, of {day}, says {listed([each.label for each in new.answers])}"
    if not _same(new.answers, with_it):
        return told
    return f"{told} as the draft does" if _alike(new.answers, own) else f"{told}, which agrees with the draft"


def _alike(told: Sequence[Answer], own: Sequence[Answer]) -> bool:
    """Whether all that some answers say stands in the draft too, in the same words or with the same value."""
    ours = {value_words(fact) for each in own for fact in each.facts}
    values = [fact.value for each in own for fact in each.facts]
    return all(value_words(fact) in ours or fact.value in values for each in told for fact in each.facts)


def _same(told: Sequence[Answer], with_it: Sequence[Answer]) -> bool:
    """Whether all of these facts are of answers that the draft gives."""
    ours = {fact.id for each in with_it for fact in each.facts}
    return bool(told) and all(fact.id in ours for each in told for fact in each.facts)
