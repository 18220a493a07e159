"""Link event mentions to events, and facts to events.

A run is about one story as a rule. Mentions are background where they name a date or a place of their own that is not
the story's; background mentions are linked to each other by title, place, participants and type, never by date or type
alone, since dates are among what articles disagree about.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from crocus_check.entities import Names
from crocus_check.events import EventMention
from crocus_check.facts import Fact
from crocus_check.findings import Event
from crocus_check.values import DateValue

ZONE_WEIGHT = {"title": 3.0, "lead": 2.0}
SPEECH = "speech"


def link_events(
    facts: Sequence[Fact], mentions: Sequence[EventMention], names: Names
) -> tuple[list[Event], list[Fact]]:
    """The events, and the facts with the id of theirs."""
    linker = _Linker(facts, mentions, names)
    return linker.events()


class _Linker:
    def __init__(self, facts: Sequence[Fact], mentions: Sequence[EventMention], names: Names) -> None:
        self.facts, self.mentions, self.names = list(facts), list(mentions), names
        self.by_id = {fact.id: fact for fact in facts}
        self.mention_of = {fact_id: mention for mention in mentions for fact_id in mention.facts}
        self.family = self._main_family()
        self.story = self._story_names()
        self.year = self._story_year()

    def _main_family(self) -> str:
        weights: dict[str, float] = defaultdict(float)
        best: dict[tuple[str, str], float] = {}
        for mention in self.mentions:
            if mention.family != SPEECH:
                key = mention.document, mention.family
                best[key] = max(best.get(key, 0.0), ZONE_WEIGHT.get(mention.zone, 0.5)) + 0.05
        for (_, family), weight in best.items():
            weights[family] += weight
        return min(weights, key=lambda f: (-weights[f], f), default="other")

    def _story_names(self) -> Counter[str]:
        """How many documents name each entity near the story's own triggers."""
        seen: set[tuple[str, str]] = set()
        for mention in self.mentions:
            if mention.zone in ZONE_WEIGHT or mention.family == self.family:
                seen.update((mention.document, name) for name in mention.names)
        return Counter(name for _, name in seen)

    def _date(self, mention: EventMention) -> DateValue | None:
        values = [fact.value for i in mention.facts if isinstance((fact := self.by_id[i]).value, DateValue)]
        return values[0] if len(values) == 1 else next((v for v in values if v.earliest), None)

    def _story_year(self) -> int | None:
        years = Counter(
            int(date.earliest[:4])
            for mention in self.mentions
            if mention.family == self.family and (date := self._date(mention)) is not None and date.earliest
            for _ in range(3 if mention.zone in ZONE_WEIGHT else 1)
        )
        return min(years, key=lambda y: (-years[y], -y), default=None)

    def background(self, mention: EventMention) -> bool:
        """Whether a mention speaks of another event than the story's."""
        date = self._date(mention)
        if date is not None and date.earliest and date.latest and self.year is not None:
            return not int(date.earliest[:4]) - 0 <= self.year <= int(date.latest[:4])
        return bool(mention.own) and not any(self.story[name] > 1 for name in mention.own)

    def events(self) -> tuple[list[Event], list[Fact]]:
        groups = self._group()
        event_of: dict[str, str] = {}
        out = []
        for number, group in enumerate(groups, start=1):
            event = self._event(f"e{number}", group)
            out.append(event)
            event_of.update({fact_id: event.id for mention in group for fact_id in mention.facts})
        facts = [replace(fact, event=event_of.get(fact.id) or self._carried(fact, event_of)) for fact in self.facts]
        by_event: dict[str, list[str]] = defaultdict(list)
        for fact in facts:
            if fact.event is not None:
                by_event[fact.event].append(fact.id)
        return [replace(event, facts=tuple(by_event[event.id])) for event in out], facts

    def _carried(self, fact: Fact, event_of: dict[str, str]) -> str | None:
        """A fact that hangs on no trigger belongs to the story."""
        return "e1" if event_of else None

    def _group(self) -> list[list[EventMention]]:
        story = [m for m in self.mentions if m.family != SPEECH and not self.background(m)]
        speeches = [m for m in self.mentions if m.family == SPEECH and not self.background(m)]
        rest = [m for m in self.mentions if self.background(m)]
        groups: list[list[EventMention]] = []
        for mention in rest:
            target = next((g for g in groups if self._same(g, mention)), None)
            if target is None:
                groups.append([mention])
            else:
                target.append(mention)
        return [g for g in (story, speeches, *groups) if g]

    def _same(self, group: Sequence[EventMention], mention: EventMention) -> bool:
        """Whether a background mention speaks of the group's event: a shared name in their own phrases, or two shared
        names around them, and the same family."""
        for other in group:
            if other.family != mention.family:
                continue
            if other.own & mention.own or len(other.names & mention.names) >= 2:
                return True
            if other.document == mention.document and abs(other.sentence - mention.sentence) <= 1:
                dates = self._date(other), self._date(mention)
                if None not in dates and dates[0] == dates[1]:
                    return True
        return False

    def _event(self, event_id: str, group: Sequence[EventMention]) -> Event:
        titles = Counter(m.trigger.title for m in group if m.trigger.title)
        kinds = Counter(m.trigger.type for m in group)
        places = Counter(m.trigger.place for m in group if m.trigger.place)
        dates = Counter(d.edtf for m in group if (d := self._date(m)) is not None)

        def top(counter: Counter[str]) -> str | None:
            return min(counter, key=lambda k: (-counter[k], k), default=None)

        kind = top(kinds) or "event"
        label = top(titles) or " ".join(filter(None, (kind, f"in {top(places)}" if places else "")))
        return Event(event_id, label, kind, top(dates), top(places), (), event_id == "e1")
