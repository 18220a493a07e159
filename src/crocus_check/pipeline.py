"""The whole program in one line:

    ingest -> annotate -> extract -> normalise -> link -> compare -> render

Each stage is a package that imports no other; this file composes them. `extract_document` sees one document and is a
pure function of it; `compare_extracts` sees the facts of several and never a text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crocus_check import __version__
from crocus_check.documents import Document
from crocus_check.entities import Names
from crocus_check.errors import CrocusError
from crocus_check.facts import Fact
from crocus_check.findings import Discrepancy, DocumentInfo, Event, Extract, InputError, Report, Tool
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc


@lru_cache(maxsize=2)
def _model(name: str | None, threads: int | None) -> Language:
    from crocus_check import annotate

    return annotate.load_model(name, threads=threads)


def extract_documents(documents: Sequence[Document], settings: Settings) -> Iterable[Extract]:
    """The facts of each document, in the order given; annotation is batched."""
    nlp = _model(settings.model, settings.threads)
    for document, doc in zip(documents, nlp.pipe(d.reading for d in documents), strict=True):
        yield extract_document(document, doc, settings)


def extract_each(documents: Sequence[Document], settings: Settings) -> Iterator[Extract | InputError]:
    """As `extract_documents`, with an InputError in the place of a document whose extraction fails, so that one article
    never costs the others."""
    done = 0
    try:
        for extract in extract_documents(documents, settings):
            yield extract
            done += 1
    except CrocusError:
        raise
    except Exception:  # whatever one article brings up: the rest is read one by one
        yield from (_guarded(document, settings) for document in documents[done:])


def _guarded(document: Document, settings: Settings) -> Extract | InputError:
    try:
        return next(iter(extract_documents([document], settings)))
    except Exception as error:  # told as the error of this article
        return InputError(document.path, f"could not be analysed: {type(error).__name__}: {error}")


def extract_document(document: Document, doc: Doc, settings: Settings) -> Extract:
    """The facts of one annotated document: spans, then what the grammar says of them, then their values."""
    from crocus_check import extract, normalise

    mentions = extract.mentions(doc, document)
    frames = extract.frames(doc, mentions, document)
    values = normalise.values(mentions, document, settings)
    facts = [
        extract.fact(document, doc, mention, frame, value)
        for mention, frame, value in zip(mentions, frames, values, strict=True)
        if value is not None
    ]
    return Extract(_info(document), tuple(facts))


class Linked(NamedTuple):
    """What link makes of the facts of all documents; documents are in the order of their ids."""

    documents: list[DocumentInfo]
    events: list[Event]
    facts: list[Fact]
    names: Names


def link_extracts(extracts: Sequence[Extract]) -> Linked:
    """Link the facts of all documents to entities and events, and resolve the dates that this makes known."""
    from crocus_check import link, normalise

    extracts = sorted(extracts, key=lambda e: e.document.id)
    facts = [fact for e in extracts for fact in e.facts]
    names = link.link_names(facts)
    mentions = link.find_event_mentions(extracts, names)
    anchors = link.infer_anchors(extracts, mentions)
    facts = normalise.resolve(facts, anchors.documents, anchors.facts)
    events, facts = link.link_events(facts, mentions, names, {d: a.day for d, a in anchors.documents.items()})
    return Linked(link.with_anchors([e.document for e in extracts], anchors), events, facts, names)


def compare_extracts(extracts: Sequence[Extract], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """Link the facts of all documents to events and say where they cannot all be true, story by story."""
    from crocus_check import link

    found = link.stories(sorted(extracts, key=lambda e: e.document.id))
    return join_stories([compare_story(story, settings) for story in found], settings, errors)


def compare_story(extracts: Sequence[Extract], settings: Settings) -> Report:
    """The report on the documents of one story; it needs nothing else, so that stories can be compared anywhere."""
    from crocus_check import compare, link

    documents, events, facts, names = link_extracts(extracts)
    found = compare.discrepancies(documents, events, facts, names, settings)
    facts = link.with_as_of(link.with_names(facts, names))
    return Report(_tool(settings), tuple(documents), tuple(events), tuple(facts), tuple(found))


def join_stories(reports: Sequence[Report], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """One report of those on the stories of a run: events are numbered through, documents are in the order of ids."""
    from crocus_check import compare

    if len(reports) == 1:
        return replace(reports[0], errors=tuple(errors))
    events: list[Event] = []
    facts: list[Fact] = []
    discrepancies: list[Discrepancy] = []
    for report in reports:
        number = {event.id: f"e{n}" for n, event in enumerate(report.events, start=len(events) + 1)}
        events += (replace(event, id=number[event.id]) for event in report.events)
        facts += (replace(fact, event=number.get(fact.event or "")) for fact in report.facts)
        discrepancies += (replace(each, event=number.get(each.event or "")) for each in report.discrepancies)
    documents = sorted((document for report in reports for document in report.documents), key=lambda d: d.id)
    place = {document.id: n for n, document in enumerate(documents)}
    facts.sort(key=lambda fact: place[fact.document])
    found = compare.ranked(discrepancies, events)
    return Report(_tool(settings), tuple(documents), tuple(events), tuple(facts), tuple(found), tuple(errors))


def facts_report(extracts: Sequence[Extract], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """What `crocus-check facts` prints: every extracted fact, no events and no discrepancies."""
    facts = tuple(fact for e in extracts for fact in e.facts)
    return Report(_tool(settings), tuple(e.document for e in extracts), (), facts, (), tuple(errors))


def extracts_of(report: Report) -> list[Extract]:
    """The extracts behind a facts report, for `--from-facts`."""
    by_document: dict[str, list[Fact]] = {document.id: [] for document in report.documents}
    for fact in report.facts:
        by_document[fact.document].append(replace(fact, event=None))
    return [Extract(document, tuple(by_document[document.id])) for document in report.documents]


def _info(document: Document) -> DocumentInfo:
    return DocumentInfo(
        id=document.id,
        path=document.path,
        title=document.title,
        published=document.published.isoformat() if document.published else None,
        source=document.source,
        words=document.words,
        published_from=document.published_from,
        encoding=document.encoding,
        notes=document.notes,
        published_partial=document.published_partial,
        copy_of=document.copy_of,
    )


def _tool(settings: Settings) -> Tool:
    return Tool("crocus-check", __version__, settings.model or "crocus_check.model")
