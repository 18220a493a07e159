"""A draft against its sources: of a report on both, what concerns the draft.

A finding keeps its id, so that what is known of it stays known.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace

from crocus_check.compare.evidence.fingerprint import apart, fingerprint
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, Report, Side
from crocus_check.core.sources import Origins, origins, support
from crocus_check.core.values import DateValue, QuantityValue, TimeValue, Value


def review(
    report: Report, drafts: Collection[str], *, unsupported: bool = False, trusted: Collection[str] = ()
) -> Report:
    """The report with the discrepancies that a draft has a part in, told from the draft's side.

    `drafts` are ids of documents. The sources' quarrels among themselves are left out. With `unsupported`, each figure
    and date of a draft that no source has is added as an info. `trusted` are the documents whose word counts before
    that of any number of others.
    """
    facts = {fact.id: fact for fact in report.facts}
    found = [told for each in report.discrepancies if (told := _told(each, facts, drafts, report, trusted)) is not None]
    if unsupported:
        cited = {fact for each in found for side in each.values for fact in side.facts}
        found += apart(list(_unsupported(report, drafts, cited)))
    return replace(report, discrepancies=tuple(found), drafts=tuple(sorted(drafts)))


def _told(
    found: Discrepancy, facts: Mapping[str, Fact], drafts: Collection[str], report: Report, trusted: Collection[str]
) -> Discrepancy | None:
    """A discrepancy as the draft's editor needs it: the sources' values first, the draft's last."""
    ours = [side for side in found.values if any(each in drafts for each in side.documents)]
    theirs = [side for side in found.values if side not in ours]
    known, house = origins(report.documents), _house(report)
    if not ours or all(house.intersection(side.documents) for side in ours):
        return None
    if found.verdict == "possible":
        return None  # a weak link between articles is no reason to look at a draft
    if found.verdict == "spelling" and _usual(ours, theirs, drafts, known):
        return None
    every = theirs
    if found.verdict in ("conflict", "update") and theirs:
        theirs = [side for side in theirs if not _fits(ours, side, facts, drafts)]
        if not theirs or _elsewhere(ours, theirs, facts, drafts):
            return None
    ours = [_draft_first(side, facts, drafts) for side in ours]
    if not theirs:
        return replace(found, values=tuple(ours))
    said = " and ".join(side.label for side in ours)
    about = found.attribute.removeprefix("open:")
    return replace(
        found,
        message=f"{about}: the draft says {said}, {_what_sources_say(theirs, known, house)}",
        explanation=f"{found.explanation} {_best(every, report, known, trusted)}".strip(),
        values=(*theirs, *ours),
    )


def _house(report: Report) -> frozenset[str]:
    """The documents that are the desk's own house facts."""
    return frozenset(document.id for document in report.documents if document.kind == "house facts")


def _what_sources_say(sides: list[Side], known: Origins, house: Collection[str]) -> str:
    """ "house facts say 12, sources say 12 (2 articles), 14 (1 article)"."""
    said = [f"house facts say {side.value}" for side in sides if set(side.documents) & set(house)]
    articles = [replace(side, documents=tuple(d for d in side.documents if d not in house)) for side in sides]
    told = ", ".join(f"{side.value} ({_articles(side, known)})" for side in articles if side.documents)
    return ", ".join([*said, *([f"sources say {told}"] if told else [])])


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
    own = {fact.event for fact in said}
    other = {facts[i].event for side in theirs for i in side.facts if i in facts}
    if not own or not other or None in own | other or own & other:
        return False
    sources = [fact for fact in facts.values() if fact.document not in drafts and fact.event in own]
    return all(
        any(s.event == fact.event and s.attribute == fact.attribute and _agree(fact, s) for s in sources)
        for fact in said
    )


def _draft_first(side: Side, facts: Mapping[str, Fact], drafts: Collection[str]) -> Side:
    """The side with the draft's facts before those of sources that agree with it."""
    ordered = sorted(side.facts, key=lambda each: each not in facts or facts[each].document not in drafts)
    return replace(side, facts=tuple(ordered))


def _best(sides: list[Side], report: Report, known: Origins, trusted: Collection[str]) -> str:
    """Which of the sources' values most sources have, trusted ones first and copies of one article counted once, and
    which is the newest."""
    published = {each.id: each.published for each in report.documents if each.published}
    house = _house(report)
    sides = [replace(side, documents=tuple(d for d in side.documents if d not in house)) for side in sides]

    def weight(side: Side) -> tuple[int, int]:
        return support((id for id in side.documents if id in trusted), known), support(side.documents, known)

    most = max(sides, key=weight)
    if not most.documents:
        return ""
    told = f"Best supported by the sources: {most.value} ({_articles(most, known)})."
    dated = [(published[each], side.value) for side in sides for each in side.documents if each in published]
    if dated:
        day, label = max(dated, key=lambda each: each[0])
        told += f" Newest: {label} ({day})."
    return told


def _articles(side: Side, known: Origins) -> str:
    """ "3 articles, 1 source" where some are copies."""
    number, sources = len(side.documents), support(side.documents, known)
    told = f"{number} article{'' if number == 1 else 's'}"
    return told if sources == number else f"{told}, {sources} source{'' if sources == 1 else 's'}"


def _unsupported(report: Report, drafts: Collection[str], cited: Collection[str]) -> Iterator[Discrepancy]:
    """An info for each figure or date of a draft that no source has."""
    sources = [fact for fact in report.facts if fact.document not in drafts]
    for fact in report.facts:
        known = not isinstance(fact.value, QuantityValue | DateValue) or fact.attribute is None
        if fact.document not in drafts or fact.id in cited or known:
            continue
        if not any(_agree(fact, source) for source in sources):
            side = Side(fact.text, fact.text, (fact.id,), (fact.document,))
            yield Discrepancy(
                id=f"unsupported-{fingerprint(fact.text, fact.sentence)}",
                verdict="possible",
                severity="info",
                event=fact.event,
                attribute=fact.attribute or fact.kind,
                referent=fact.referent,
                message=f"no source has “{' '.join(fact.text.split())}”",
                explanation="No figure or date of a source says the same.",
                values=(side,),
            )


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
