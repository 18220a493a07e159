"""Lifetimes: the age at which someone died against the days of birth and death that the same article gives.

Read are "born in 1923", "(1923-2013)", "died at the age of 85" and "She was 85." after a death. The age that someone
had at an earlier time ("was 17 when") says nothing of the day of death and is left alone. Of the years of a life those
in which nobody can have been so young are told too: who died at 81 in 1997 took no degree in 1926.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from crocus_check.compare.evidence.problems import Problem
from crocus_check.compare.evidence.sentences import Sentence
from crocus_check.compare.evidence.wording import value_words
from crocus_check.core.entities import Names, fold
from crocus_check.core.facts import Fact
from crocus_check.core.phrases import day_words
from crocus_check.core.values import DateValue, NameValue, QuantityValue

_BORN = re.compile("\\bborn (?:[^.;\ue000-\uebff]{0,40} )?(?:on |in |around )?([\ue400-\ue7ff])")
_SPAN = re.compile("([\uec00-\uefff]) ?\\(([\ue400-\ue7ff]) ?[-–—] ?([\ue400-\ue7ff])\\)")
_AGED = re.compile(r"\b(?:died|dies|passed away|has died)\b[^.;]{0,80}\b(?:at|aged|at the age of|at age) $")
_BARE = re.compile("^(?:She|He) was [\ue000-\ue3ff]\\.?$")
_DIED = re.compile(r"\b(?:died|dies|passed away)\b")
_OTHERS = re.compile(r"\b(?:mother|father|wife|husband|son|daughter|brother|sister|parents|child|children|friend)\b")
_PRONOUN = re.compile(r"\b(?:she|he)\b", re.IGNORECASE)
_MILESTONES = (
    (re.compile("\\bgraduated (?:[^.;\ue000-\uebff]{0,60} )?in ([\ue400-\ue7ff])"), 14, "took a degree"),
    (re.compile("\\b(?:was|were|got) married (?:[^.;\ue000-\uebff]{0,40} )?in ([\ue400-\ue7ff])"), 13, "was married"),
    (re.compile("\\bwas (?:first )?elected (?:[^.;\ue000-\uebff]{0,60} )?in ([\ue400-\ue7ff])"), 16, "was elected"),
)
"""What someone does, the least age at which one may, and how it is told."""
_SCHOOL = re.compile(r"\b(?:school|kindergarten)\b", re.IGNORECASE)
_ANYONE = ""
"""The person of "she" and "he", who fits every name of the article."""


@dataclass(frozen=True, slots=True)
class _Said:
    """A statement on a person: a fact, and a second day that stands beside it."""

    person: str
    fact: Fact
    beside: Fact | None = None


def problems(sentences: Sequence[Sentence], names: Names, published: str | None) -> list[Problem]:
    """The ages at death in one article that its days of birth and death do not allow; `published` is an ISO date.

    Where "she" or "he" is who was born or died, the article must tell of one birth and one death only.
    """
    births = [said for sentence in sentences for said in _births(sentence, names)]
    deaths = [said for n, sentence in enumerate(sentences) for said in _deaths(sentences, n, names)]
    single = len(births) == 1 and len(deaths) == 1
    found: list[Problem] = []
    for death in deaths:
        for birth in births:
            same = birth.person == death.person and birth.person != _ANYONE
            if same or (single and _ANYONE in (birth.person, death.person)):
                found += _check(birth, death, published)
    if len(deaths) == 1:
        found += [problem for sentence in sentences for problem in _too_young(sentence, deaths[0], names, published)]
    return found


def _too_young(sentence: Sentence, death: _Said, names: Names, published: str | None) -> Iterable[Problem]:
    """The years of the one life whose end an article tells, in which it had hardly begun."""
    age, day = death.fact.value, death.beside.value if death.beside is not None else None
    ended = day.latest if isinstance(day, DateValue) else published
    if not ended or not isinstance(age, QuantityValue) or age.number is None or age.bound != "=":
        return
    for pattern, least, told in _MILESTONES:
        for match in pattern.finditer(sentence.template):
            fact = sentence.fact(match[1])
            verb = fact.start - sentence.starts[sentence.facts.index(fact)] + sentence.text.find(match[0][:9])
            person, before = _subject(sentence, names, verb), sentence.template[: match.start()]
            if person is None or (death.person != person and _ANYONE not in (person, death.person)):
                continue
            value = fact.value
            if (
                not isinstance(value, DateValue)
                or not value.latest
                or _OTHERS.search(before)
                or _SCHOOL.search(match[0])
            ):
                continue
            oldest = int(value.latest[:4]) - (int(ended[:4]) - int(age.number) - 1)
            if 0 <= oldest < least:
                yield Problem(
                    ((value_words(death.fact), (death.fact,)), (f"{told} in {value_words(fact)}", (fact,))),
                    f"who died at {int(age.number)} was {oldest} at most when the person {told} in {value_words(fact)}",
                    f"The article says “{death.fact.text}” of the death and that the person {told} in “{fact.text}”.",
                )


def _births(sentence: Sentence, names: Names) -> Iterable[_Said]:
    for match in _SPAN.finditer(sentence.named):
        person, born, died = (sentence.fact(c) for c in match.groups())
        if _is_person(person):
            yield _Said(_key(names, person), born, died)
    for match in _BORN.finditer(sentence.template):
        person_key = _subject(sentence, names, sentence.fact(match[1]).start)
        if person_key is not None and not _OTHERS.search(sentence.template[: match.start()]):
            yield _Said(person_key, sentence.fact(match[1]))


def _deaths(sentences: Sequence[Sentence], n: int, names: Names) -> Iterable[_Said]:
    sentence = sentences[n]
    for fact in sentence.facts:
        if not _is_age(fact):
            continue
        at = next(
            (i for i, c in enumerate(sentence.template) if 0xE000 <= ord(c) < 0xE400 and sentence.fact(c) is fact), 0
        )
        before = sentence.template[:at]
        if _AGED.search(before) and not _OTHERS.search(before):
            person_key = _subject(sentence, names, fact.start)
            day = next((f for f in sentence.facts if _is_day(f) and not _born_on(sentence, f)), None)
            if person_key is not None:
                yield _Said(person_key, fact, day)
        elif _BARE.match(sentence.template) and n and _DIED.search(sentences[n - 1].template):
            before_it = sentences[n - 1]
            if before_it.number == sentence.number - 1:
                yield _Said(
                    _ANYONE, fact, next((f for f in before_it.facts if _is_day(f) and not _born_on(before_it, f)), None)
                )


def _born_on(sentence: Sentence, day: Fact) -> bool:
    """Whether a day belongs to a birth or a span of life, so that it is not by itself the day of a death."""
    of_spans = [sentence.fact(c) for match in _SPAN.finditer(sentence.named) for c in match.groups()]
    return day in of_spans or any(sentence.fact(match[1]) is day for match in _BORN.finditer(sentence.template))


def _subject(sentence: Sentence, names: Names, before: int) -> str | None:
    """Who is spoken of before an offset of the document: the only person named in the sentence up to there, or
    `_ANYONE` for a pronoun; None where there are several or none."""
    keys = {_key(names, fact) for fact in sentence.facts if _is_person(fact) and fact.start < before}
    if len(keys) == 1:
        return keys.pop()
    return _ANYONE if not keys and _PRONOUN.search(sentence.template) else None


def _check(birth: _Said, death: _Said, published: str | None) -> Iterable[Problem]:
    born, age = birth.fact.value, death.fact.value
    last = birth.beside or death.beside
    until = last.value if last is not None else None
    if not isinstance(born, DateValue) or not isinstance(age, QuantityValue) or not isinstance(until, DateValue | None):
        return
    latest = (until.latest if until else None) or published
    earliest = (until.earliest if until else None) or published
    if not (born.earliest and born.latest and earliest and latest) or age.number is None or age.bound != "=":
        return
    low, high = _years(born.latest, earliest), _years(born.earliest, latest)
    slack = 0 if until is not None else 1  # a death is told within weeks, perhaps of the year before
    if low - slack <= age.number <= high or high < 0:
        return
    shown = f"{low}" if low == high else f"{low} to {high}"
    days = (birth.fact,) if last is None else (birth.fact, last)
    yield Problem(
        ((value_words(death.fact), (death.fact,)), (f"{shown} years by the dates", days)),
        f"the dates make an age of {shown}, not {value_words(death.fact)}",
        f"From {_words(born.edtf)} to {_words(until.edtf if until else published)} are {shown} years; "
        f"the article says “{death.fact.text}”.",
    )


def _words(edtf: str | None) -> str:
    return day_words(edtf or "") or str(edtf)


def _years(start: str, end: str) -> int:
    """Full years between two ISO days."""
    return int(end[:4]) - int(start[:4]) - (end[5:] < start[5:])


def _is_age(fact: Fact) -> bool:
    return isinstance(fact.value, QuantityValue) and fact.rule == "age"


def _is_day(fact: Fact) -> bool:
    return isinstance(fact.value, DateValue) and fact.value.earliest is not None


def _is_person(fact: Fact) -> bool:
    return isinstance(fact.value, NameValue) and fact.value.type == "PERSON"


def _key(names: Names, fact: Fact) -> str:
    """The entity of a name, else its last word."""
    entity = names.entity(fact.document, fact.text)
    return fold(entity.canonical if entity is not None else fact.text).rsplit(" ", 1)[-1]
