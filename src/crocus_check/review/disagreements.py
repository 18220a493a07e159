"""Disagreements: of a report on drafts and their sources, what concerns the drafts."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.questions import question
from crocus_check.compare.evidence.statements import (
    Sources,
    against_sources,
    answers_of,
    newest,
    summary,
    without_summary,
)
from crocus_check.core.entities import fold
from crocus_check.core.events import top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Event, Report, Side
from crocus_check.core.sources import Origins, origins, support
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value


def told(report: Report, drafts: Collection[str], trusted: Collection[str] = ()) -> list[Discrepancy]:
    """The discrepancies that a draft has a part in, told from the draft's side.

    `drafts` are ids of documents. The sources' quarrels among themselves are left out. `trusted` are the documents
    whose word counts before that of any number of others.
    """
    facts = {fact.id: fact for fact in report.facts}
    found = (_told(each, facts, drafts, report, trusted) for each in report.discrepancies)
    return [each for each in found if each is not None]


def _told(
    found: Discrepancy, facts: Mapping[str, Fact], drafts: Collection[str], report: Report, trusted: Collection[str]
) -> Discrepancy | None:
    """A discrepancy as the draft's editor needs it: the sources' values first, the draft's last."""
    ours = [side for side in found.values if any(each in drafts for each in side.documents)]
    theirs = [side for side in found.values if side not in ours]
    known, house = origins(report.documents), _house(report)
    if not ours or all(house.intersection(side.documents) for side in ours):
        return None
    if found.attribute == "quotation" and not _quoted(ours, facts, drafts):
        found = replace(found, verdict="conflict", severity="warning")  # a draft has no words of its own in quotes
    if found.verdict == "possible":
        return None  # a weak link between articles is no reason to look at a draft
    if found.verdict == "spelling" and _usual(ours, theirs, drafts, known):
        return None
    every = [*theirs, *ours]
    if found.verdict in ("conflict", "update") and theirs:
        theirs = [side for side in theirs if not _fits(ours, side, facts, drafts)]
        if not theirs or _elsewhere(ours, theirs, facts, drafts):
            return None
    ours = [_draft_first(side, facts, drafts) for side in ours]
    if not theirs and "?" not in found.message:
        return replace(found, values=tuple(ours))
    return _worded(
        replace(found, values=(*theirs, *ours)),
        every,
        facts,
        drafts,
        Sources.of(report.documents, trusted),
        report.events,
    )


def _worded(
    found: Discrepancy,
    every: Sequence[Side],
    facts: Mapping[str, Fact],
    drafts: Collection[str],
    sources: Sources,
    events: Sequence[Event],
) -> Discrepancy:
    """The discrepancy with a message from the draft's side; no warning where the newest source says what it says."""
    ours = [side for side in found.values if any(each in drafts for each in side.documents)]
    mine = answers_of(ours, facts)
    others = answers_of([side for side in found.values if side not in ours], facts)
    articles = [
        answer.of([each for each in answer.documents if each not in drafts]) for answer in answers_of(every, facts)
    ]
    lead = asked(found, facts, next((each for each in events if each.id == found.event), None))
    told = against_sources(mine, others, sources, drafts)
    told = f"{lead} {told[0].upper()}{told[1:]}" if lead.endswith("?") else f"{lead} {told}"
    new = newest([each for each in articles if each.facts], sources)
    agreed = (
        new is not None
        and not new.undated
        and bool(mine)
        and bool(others)
        and all(
            fact.id in {each.id for answer in mine for each in answer.facts}
            for answer in new.answers
            for fact in answer.facts
        )
    )
    held = summary([each for each in articles if each.facts], sources)
    soft = agreed and found.verdict in ("conflict", "update")
    return replace(
        found,
        severity="info" if soft else found.severity,
        message=told,
        explanation=f"{without_summary(found.explanation)} {held}".strip(),
    )


def asked(found: Discrepancy, facts: Mapping[str, Fact], event: Event | None) -> str:
    """What a finding is about: the question of its message, else the one that its facts answer."""
    if (said := re.match(r"[^?]+\?", found.message)) is not None:
        return said[0]
    cited = [facts[each] for side in found.values for each in side.facts if each in facts]
    if found.verdict == "spelling":
        return "How is the name spelled?"
    return question(cited, event) if cited else f"{found.attribute.removeprefix('open:')}:"


def _quoted(ours: Sequence[Side], facts: Mapping[str, Fact], drafts: Collection[str]) -> bool:
    """Whether a source has the words that a draft quotes."""
    said = [fold(facts[i].text) for side in ours for i in side.facts if i in facts]
    texts = {fold(fact.sentence) for fact in facts.values() if fact.document not in drafts}
    return all(any(words in text for text in texts) for words in said)


def _house(report: Report) -> frozenset[str]:
    """The documents that are the desk's own house facts."""
    return frozenset(document.id for document in report.documents if document.kind == "house facts")


def _usual(ours: list[Side], theirs: list[Side], drafts: Collection[str], known: Origins) -> bool:
    """Whether a draft writes a name the one way that most of the sources do: then the slip is a source's own."""
    most = max((support(side.documents, known) for side in theirs), default=0)
    return len(ours) == 1 and support((each for each in ours[0].documents if each not in drafts), known) > most > 0


def _fits(ours: Sequence[Side], side: Side, facts: Mapping[str, Fact], drafts: Collection[str]) -> bool:
    """Whether all that a draft says can hold beside a source's value: then that is a quarrel of the sources."""
    said = [facts[i] for each in ours for i in each.facts if i in facts and facts[i].document in drafts]
    theirs = [facts[i] for i in side.facts if i in facts]
    return bool(said and theirs) and all(_both(a.value, b.value) for a in said for b in theirs)


def _both(a: Value, b: Value) -> bool:
    """Whether two values of one kind and unit can both hold."""
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        return a.unit == b.unit and a.parts == b.parts == () and _overlap((a.lo, a.hi), (b.lo, b.hi))
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        known = a.earliest and a.latest and b.earliest and b.latest
        return bool(known) and _overlap((a.earliest, a.latest), (b.earliest, b.latest))
    return False


def _elsewhere(
    ours: Sequence[Side], theirs: Sequence[Side], facts: Mapping[str, Fact], drafts: Collection[str]
) -> bool:
    """Whether the sources' facts are all of other events than the draft's, and for its own event a source says what the
    draft says: then the values are no claims about one thing."""
    said = [facts[i] for side in ours for i in side.facts if i in facts and facts[i].document in drafts]
    own = {top(fact.event) for fact in said}
    other = {top(facts[i].event) for side in theirs for i in side.facts if i in facts}
    if not own or not other or None in own | other or own & other:
        return False
    sources = [fact for fact in facts.values() if fact.document not in drafts and top(fact.event) in own]
    return all(
        any(top(s.event) == top(fact.event) and s.attribute == fact.attribute and _agree(fact, s) for s in sources)
        for fact in said
    )


def _draft_first(side: Side, facts: Mapping[str, Fact], drafts: Collection[str]) -> Side:
    """The side with the draft's facts before those of sources that agree with it."""
    ordered = sorted(side.facts, key=lambda each: each not in facts or facts[each].document not in drafts)
    return replace(side, facts=tuple(ordered))


def _agree(fact: Fact, source: Fact) -> bool:
    """Whether a source's fact could be the support of a draft's: the same kind of thing and a value that fits."""
    a, b = fact.value, source.value
    if isinstance(a, QuantityValue) and isinstance(b, QuantityValue):
        same = a.unit == b.unit and (a.unit != "count" or a.counted == b.counted or fact.attribute == source.attribute)
        return same and a.parts == b.parts and _overlap((a.lo, a.hi), (b.lo, b.hi))
    if isinstance(a, DateValue) and isinstance(b, DateValue):
        return _overlap((a.earliest, a.latest), (b.earliest, b.latest))
    return isinstance(a, TimeValue) and isinstance(b, TimeValue) and a.earliest == b.earliest


def _overlap(a: tuple[object, object], b: tuple[object, object]) -> bool:
    """Whether two intervals have something in common; None is an open end."""

    def before(x: object, y: object) -> bool:
        return x is not None and y is not None and x < y  # type: ignore[operator]

    return not before(a[1], b[0]) and not before(b[1], a[0])
