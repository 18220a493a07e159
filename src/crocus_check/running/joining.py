"""Stories compared one by one, and joined to one report. `packed_story` is what runs for each story, in this process or
any other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from crocus_check import pipeline
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


def join_stories(stories: Sequence[Story], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """One report of those on the stories of a run: events are numbered through, documents are in the order of ids."""
    from crocus_check import compare

    if len(stories) == 1:
        return replace(stories[0].report(pipeline.tool(settings)), errors=(*errors, *stories[0].errors))
    events: list[Event] = []
    discrepancies: list[Discrepancy] = []
    slots: list[Slot] = []
    documents: dict[str, DocumentInfo] = {}
    parts: dict[str, list[store.Part]] = {}
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
        for id, data in story.facts:
            parts.setdefault(id, []).append((id, data, number))
    ordered = sorted(documents.values(), key=lambda document: document.id)
    facts = store.PackedFacts([store.one_part(parts[each.id]) for each in ordered if each.id in parts])
    found = compare.ranked(discrepancies, events)
    failed = *errors, *(error for story in stories for error in story.errors)
    return Report(
        pipeline.tool(settings), tuple(ordered), tuple(events), facts, tuple(found), failed, slots=tuple(slots)
    )
