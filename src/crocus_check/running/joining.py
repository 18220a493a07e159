"""Stories compared one by one, and joined to one report. `packed_story` is what runs for each story, in this process or
any other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crocus_check import pipeline
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Extract, InputError, Report, Slot
from crocus_check.running import store
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.running.store import Story


def packed_story(told: Sequence[tuple[DocumentInfo, bytes]], settings: Settings) -> bytes:
    """The report on one story, packed: what runs for each story in other processes. `told` are its documents, each with
    its packed facts."""
    extracts = [Extract(document, store.unpack(facts, document.id)) for document, facts in told]
    return store.pack_story(store.story_of(pipeline.compare_story(extracts, settings)))


def join_stories(stories: Sequence[Report | Story], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """One report of those on the stories of a run: events are numbered through, documents are in the order of ids. The
    facts are packed where those of a story are."""
    from crocus_check import compare

    if len(stories) == 1:
        (one,) = stories
        whole = one if isinstance(one, Report) else one.report(pipeline.tool(settings))
        return replace(whole, errors=(*errors, *one.errors))
    events: list[Event] = []
    discrepancies: list[Discrepancy] = []
    slots: list[Slot] = []
    documents: dict[str, DocumentInfo] = {}
    numbers: list[Mapping[str | None, str]] = []
    for story in stories:
        number: dict[str | None, str] = {
            event.id: f"e{n}" for n, event in enumerate(story.events, start=len(events) + 1)
        }
        events += (replace(e, id=number[e.id], parent=number.get(e.parent)) for e in story.events)
        asked: dict[str | None, str] = {slot.id: f"s{n}" for n, slot in enumerate(story.slots, start=len(slots) + 1)}
        slots += (replace(each, id=asked[each.id], event=number.get(each.event)) for each in story.slots)
        discrepancies += (
            replace(each, event=number.get(each.event), slot=asked.get(each.slot)) for each in story.discrepancies
        )
        documents |= {document.id: document for document in story.documents}
        numbers.append(number)
    ordered = sorted(documents.values(), key=lambda document: document.id)
    facts = _facts(stories, numbers, [each.id for each in ordered])
    found = compare.ranked(discrepancies, events)
    failed = *errors, *(error for story in stories for error in story.errors)
    return Report(
        pipeline.tool(settings), tuple(ordered), tuple(events), facts, tuple(found), failed, slots=tuple(slots)
    )


def _facts(
    stories: Sequence[Report | Story], numbers: Sequence[Mapping[str | None, str]], documents: Sequence[str]
) -> Sequence[Fact]:
    """The facts of documents, in their order, with the events that they have now; packed where those of a story are.
    Of a document in several stories each fact is told once, as the last one has it."""
    if all(isinstance(story, Report) for story in stories):
        plain: dict[str, dict[str, Fact]] = {}
        for story, number in zip(stories, numbers, strict=True):
            for fact in story.facts:
                assert isinstance(fact, Fact)
                event = number.get(fact.event)
                same = fact if event == fact.event else replace(fact, event=event)
                plain.setdefault(fact.document, {})[fact.id] = same
        return tuple(fact for id in documents for fact in plain.get(id, {}).values())
    parts: dict[str, list[store.Part]] = {}
    for story, number in zip(stories, numbers, strict=True):
        for id, data in (store.story_of(story) if isinstance(story, Report) else story).facts:
            parts.setdefault(id, []).append((id, data, number))
    return store.PackedFacts([store.one_part(parts[id]) for id in documents if id in parts])
