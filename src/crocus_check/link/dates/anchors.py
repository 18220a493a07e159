"""Anchors: the day from which each document's relative dates are read, published or inferred.

An article that states no publication date is dated by the event it reports. The first day that an article names
("Friday night", "March 22", "22 March 2024") is nearly always that of the event, as news is told; articles that share
names and whose first days can be one day report one event, and together often fix what each leaves open. What they
leave open stays open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from crocus_check.core import days
from crocus_check.core.documents import Anchor
from crocus_check.core.entities import fold
from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract
from crocus_check.core.values import DateValue
from crocus_check.link.dates import partial as partial_dates
from crocus_check.link.dates.counted_from import event_day

AFTER = 2
"""Days after its event on which an article of unknown date is taken to be written: its weekdays then are those from
four days before the event to two days after it."""
_SHARED = 2
"""Words of names that articles on one event must share."""
_TRIED = 4
"""Days that an article names first and that are tried as the day of its event, since a later day may come before."""
REPORTED = 10
"""Days before its publication within which an article's event lies."""
_NOT_THE_EVENT = frozenset({"born", "bear", "found", "form", "establish"})


@dataclass(frozen=True, slots=True)
class Anchors:
    """`documents`: the anchor of each document by its id; `facts`: the date of the event that a fact's timex rests
    on, by fact id."""

    documents: dict[str, Anchor] = field(default_factory=dict)
    facts: dict[str, DateValue] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Lead:
    """A document's first day: the fact, and the day as far as the document itself fixes it; `partial` is what it states
    of its publication date (EDTF) where that is not all."""

    document: str
    fact: Fact
    day: DateValue
    anchor: Anchor | None
    names: frozenset[str]
    latest_year: int | None
    partial: str | None = None


def anchors(extracts: Sequence[Extract], event_mentions: Sequence[EventMention]) -> Anchors:
    """Stated publication dates; inferred ones where articles on the same event, or the article's own full date, fix
    the day; and for each fact that counts from an event ("three days before the attack") that event's day."""
    known: dict[str, Anchor] = {}
    tried = []
    for extract in extracts:
        anchor = _stated(extract)
        if anchor is not None:
            known[extract.document.id] = anchor
        tried.append(_leads(extract, anchor))
    events: dict[str, DateValue] = {}
    groups = _groups([found for found in tried if found])
    leads = [lead for group in groups for lead in group]
    dated: list[tuple[list[_Lead], dt.date]] = []
    for group in groups:
        day, sources = _common_day(group)
        if day is not None and day.earliest is not None and day.earliest == day.latest:
            dated.append((group, dt.date.fromisoformat(day.earliest)))
        for lead in group:
            found = _inferred(lead, day, sources) if lead.anchor is None else lead.anchor
            if found is not None:
                known[lead.document] = found
            event = day or (lead.day if lead.day.earliest else None)
            if event is not None:
                events[lead.document] = event
    for lead in leads:
        if lead.document not in known and (beside := _a_day_off(lead, dated)) is not None:
            known[lead.document] = beside
    facts = {
        fact.id: day
        for extract in extracts
        for fact in extract.facts
        if (day := event_day(fact, extract, _lead_of(extract, leads), events)) is not None
    }
    return Anchors(known, facts)


def _lead_of(extract: Extract, leads: Sequence[_Lead]) -> Fact | None:
    return next((lead.fact for lead in leads if lead.document == extract.document.id), None)


def _stated(extract: Extract) -> Anchor | None:
    document = extract.document
    if not document.published:
        return None
    return Anchor(dt.date.fromisoformat(document.published), document.published_from or "published")


def _leads(extract: Extract, anchor: Anchor | None) -> list[_Lead]:
    """The days that may be that of the event, in text order; of a document of known date only the first."""
    dates = [(f, f.value) for f in extract.facts if f.kind == "date" and isinstance(f.value, DateValue)]
    years = [int(value.edtf[:4]) for _, value in dates if re.match(r"\d{4}(-|$)", value.edtf)]
    latest = max(years, default=None)
    names = _names(extract)
    partial = extract.document.published_partial
    if partial:
        dates = [(fact, partial_dates.completed(value, partial)) for fact, value in dates]
    return [
        _Lead(extract.document.id, fact, value, anchor, names, latest, partial)
        for fact, value in sorted(dates, key=lambda pair: pair[0].start)
        if _is_day(value) and _may_be_event(fact, value, latest) and _is_news(value, anchor)
    ][: _TRIED if anchor is None else 1]


def _is_day(value: DateValue) -> bool:
    """Whether a value names one day, known or not: a full date, a day of a month, a weekday, "today"."""
    if value.earliest is not None:
        return value.earliest == value.latest
    return bool(re.fullmatch(r"XXXX-\d\d-\d\d", value.edtf)) or value.weekday is not None or _steps(value) is not None


def _steps(value: DateValue) -> int | None:
    """How many days before the day of writing: "today" 0, "yesterday" 1, else None."""
    match = re.fullmatch(r"(?:\w+\(\w+,)*shift\(now,(0|-\d),day\)\)*", value.timex or "")
    return -int(match[1]) if match else None


def _may_be_event(fact: Fact, value: DateValue, latest_year: int | None) -> bool:
    """Not a day to come, counted from another event, long past, or of a birth or founding."""
    if "future" in (value.timex or "") or "event:" in (value.timex or "") or value.mod in ("before", "after"):
        return False
    if fact.context.predicate in _NOT_THE_EVENT or fact.qualifiers.status in ("planned", "hypothetical"):
        return False
    year = value.edtf[:4]
    return value.timex is not None or latest_year is None or not year.isdigit() or int(year) >= latest_year


def _is_news(value: DateValue, anchor: Anchor | None) -> bool:
    """Whether a day is one that an article of a known date would report as news."""
    if anchor is None or value.earliest is None:
        return anchor is None
    return -1 <= (anchor.day - dt.date.fromisoformat(value.earliest)).days <= REPORTED


def _names(extract: Extract) -> frozenset[str]:
    """The words of the names of a document, but for the short ones."""
    words = {word for fact in extract.facts if fact.kind == "name" for word in fold(fact.text).split()}
    return frozenset(word for word in words if len(word) > 3)


def _groups(tried: Sequence[Sequence[_Lead]]) -> list[list[_Lead]]:
    """Leads that can be one day, of documents that share names: each document joins the first group that it can, by
    the first of its days that can be the group's; those whose first day is firmest come first."""
    groups: list[list[_Lead]] = []
    firm_first = sorted(tried, key=lambda days_: (_openness(days_[0]), days_[0].document))
    for candidates in firm_first:
        joined = next(
            ((group, lead) for lead in candidates for group in groups if _shares(lead, group) and _can_be(lead, group)),
            None,
        )
        if joined is None:
            groups.append([candidates[0]])
        else:
            joined[0].append(joined[1])
    return groups


def _openness(lead: _Lead) -> tuple[bool, int]:
    return lead.day.earliest is None, lead.day.edtf.count("X")


def _shares(lead: _Lead, group: Sequence[_Lead]) -> bool:
    """Whether a document shares names with most of a group."""
    return 2 * sum(len(lead.names & other.names) >= _SHARED for other in group) > len(group)


def _can_be(lead: _Lead, group: Sequence[_Lead]) -> bool:
    return all(days.compatible(_plain(lead.day), _plain(other.day)) for other in group)


def _plain(value: DateValue) -> DateValue:
    return DateValue(value.edtf, value.earliest, value.latest, value.weekday)


def _common_day(group: Sequence[_Lead]) -> tuple[DateValue | None, list[str]]:
    """The one day that all leads of a group allow, and the documents that fix it; None where they leave it open."""
    met: DateValue | None = None
    sources = []
    for lead in group:
        narrower = _plain(lead.day) if met is None else days.intersect(met, _plain(lead.day))
        if narrower is None:
            return None, []
        if met is None or narrower != met:
            sources.append(lead.document)
        met = narrower
    if met is None or met.earliest is not None:
        return met, sources
    years = [lead.latest_year for lead in group if lead.latest_year is not None]
    day = _by_weekday(met, max(years)) if years else None
    return (DateValue(day.isoformat(), day.isoformat(), day.isoformat()), sources) if day else (None, [])


def _a_day_off(lead: _Lead, dated: Sequence[tuple[list[_Lead], dt.date]]) -> Anchor | None:
    """The anchor of an undated document whose day is the one before or after that of articles which share its names:
    they tell of one event, and one of them is wrong; what lies farther off may be another event."""
    for group, day in dated:
        if lead.partial is not None or lead.day.earliest is not None or not _shares(lead, group):
            continue
        for near in (day - dt.timedelta(days=1), day + dt.timedelta(days=1)):
            iso = near.isoformat()
            if _steps(lead.day) is None and days.compatible(_plain(lead.day), DateValue(iso, iso, iso)):
                source = "other articles: " + ", ".join(other.document for other in group)
                return Anchor(day + dt.timedelta(days=AFTER), source, 0.4)
    return None


def _by_weekday(value: DateValue, year: int) -> dt.date | None:
    """The first year, from the latest that the articles name, in which the day of the month is that weekday; None
    where it is not the next year or the year itself: then too many years could be meant."""
    match = re.fullmatch(r"XXXX-(\d\d)-(\d\d)", value.edtf)
    if match is None or value.weekday is None:
        return None
    for candidate in (year, year + 1):
        try:
            day = dt.date(candidate, int(match[1]), int(match[2]))
        except ValueError:
            continue
        if day.weekday() == value.weekday:
            return day
    return None


def _inferred(lead: _Lead, day: DateValue | None, sources: Sequence[str]) -> Anchor | None:
    """The anchor of a document without date, from the day of the event that it reports."""
    if day is None or day.earliest is None:
        return None
    event = dt.date.fromisoformat(day.earliest)
    if lead.partial and partial_dates.contradicts(lead.partial, event):
        return None
    if lead.partial and (stated := partial_dates.published(lead.partial, event, AFTER)):
        return Anchor(stated, f"the part of its date that is known ({lead.partial}) and the event it reports", 0.9)
    steps = _steps(lead.day)
    others = [source for source in sources if source != lead.document]
    if lead.day.earliest is not None:
        return Anchor(event + dt.timedelta(days=AFTER), "the date of the event it reports", 0.8)
    if not others:
        return Anchor(event + dt.timedelta(days=AFTER), "weekday and day of month", 0.6)
    source = "other articles: " + ", ".join(others)
    if steps is not None:
        return Anchor(event + dt.timedelta(days=steps), source, 0.6)
    return Anchor(event + dt.timedelta(days=AFTER), source, 0.7)


__all__ = ["Anchors", "anchors"]
