"""The whole program in one line:

    ingest -> annotate -> extract -> normalise -> link -> compare -> render

Each stage is a package that imports no other; this file composes them. `extract_document` sees one document and is a
pure function of it; `compare_extracts` sees the facts of several and never a text. How the work is spread over
processes and machines, kept and joined is the business of `running`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from crocus_check import __version__
from crocus_check.core.documents import Document
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact, without_vector
from crocus_check.core.findings import DocumentInfo, Event, Extract, InputError, Report, Tool
from crocus_check.errors import CrocusError, story_took_too_long, took_too_long
from crocus_check.newsroom import tiers
from crocus_check.running.blas import one_thread
from crocus_check.running.limits import OverTime, Steps, memory_limit, time_limit
from crocus_check.running.process import no_cycles
from crocus_check.settings import ReviewSettings, Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from crocus_check.running.memory import Memory
    from crocus_check.running.store import Story


@lru_cache(maxsize=2)
def _model(name: str | None, threads: int | None) -> Language:
    from crocus_check import annotate

    return annotate.load_model(name, threads=threads)


def extract_documents(documents: Sequence[Document], settings: Settings) -> Iterable[Extract]:
    """The facts of each document, in the order given; annotation is batched."""
    nlp = _model(settings.model, settings.threads)
    for document, doc in zip(documents, nlp.pipe(d.reading for d in documents), strict=True):
        yield extract_document(document, doc, settings)


def extract_each(documents: Sequence[Document], settings: Settings, memory: int = 0) -> Iterator[Extract | InputError]:
    """As `extract_documents`, with an InputError in the place of a document whose extraction fails or takes too long:
    one article never costs the others. With `memory`, this process may take so many bytes beside the model."""
    _model(settings.model, settings.threads)  # loading it is no article's time
    if memory:
        memory_limit(memory)
    for start in range(0, len(documents), BATCH):
        batch = documents[start : start + BATCH]
        if len(batch) == 1:
            yield _guarded(batch[0], settings)
            continue
        try:
            with time_limit(settings.article_timeout):
                found = list(extract_documents(batch, settings))
        except CrocusError:
            raise
        except (Exception, OverTime):  # whatever one article brings up: those of the batch are read one by one
            yield from (_guarded(document, settings) for document in batch)
        else:
            yield from found


def _guarded(document: Document, settings: Settings) -> Extract | InputError:
    try:
        with time_limit(settings.article_timeout):
            return next(iter(extract_documents([document], settings)))
    except OverTime:
        return InputError(document.path, took_too_long(settings.article_timeout))
    except MemoryError:
        return InputError(document.path, "could not be analysed: needs more memory than one article may take")
    except CrocusError:
        raise
    except Exception as error:  # told as the error of this article
        return InputError(document.path, f"could not be analysed: {type(error).__name__}: {error}")


@no_cycles()
def extract_document(document: Document, doc: Doc, settings: Settings) -> Extract:
    """The facts of one annotated document: spans, what the grammar says of them, their values, and
    what the slot encoder makes of the words around each."""
    from crocus_check import extract, normalise
    from crocus_check.slots import vectors as slot_vectors

    mentions = extract.mentions(doc, document)
    frames = extract.frames(doc, mentions, document)
    values = normalise.values(mentions, document, settings)
    valued = [(m, frame, value) for m, frame, value in zip(mentions, frames, values, strict=True) if value is not None]
    facts = told_apart([extract.fact(document, doc, mention, frame, value) for mention, frame, value in valued])
    spans = [(mention.start, mention.end) for mention, _, _ in valued]
    every = isinstance(settings, ReviewSettings)
    facts = slot_vectors.with_vectors(doc, spans, facts, threads=settings.threads, every=every)
    return Extract(DocumentInfo.of(document), facts)


def told_apart(facts: Sequence[Fact]) -> tuple[Fact, ...]:
    """The facts, of which no two have one id: what is read in two ways at one place, such as a title that is quoted as
    well, is numbered from the second on."""
    seen: Counter[str] = Counter()
    found = []
    for fact in facts:
        seen[fact.id] += 1
        found.append(fact if seen[fact.id] == 1 else replace(fact, id=f"{fact.id}{seen[fact.id]}"))
    return tuple(found)


BATCH = 32
"""The articles that are annotated together, and held at once, in one process."""


class Linked(NamedTuple):
    """What link makes of the facts of all documents; documents are in the order of their ids."""

    documents: list[DocumentInfo]
    events: list[Event]
    facts: list[Fact]
    names: Names


@one_thread()
def link_extracts(extracts: Sequence[Extract], drafts: Collection[str] = (), memory: Memory | None = None) -> Linked:
    """Link the facts of all documents to entities and events, and resolve the dates that this makes known. `drafts` are
    the ids of documents that do not say what is common; `memory` is what this process knows from the last time."""
    from crocus_check import link, normalise

    extracts = sorted(extracts, key=lambda e: e.document.id)
    facts = [fact for e in extracts for fact in e.facts]
    names = link.link_names(facts)
    mentions = link.find_event_mentions(extracts, names)
    anchors = link.infer_anchors(extracts, mentions)
    facts = normalise.resolve(facts, anchors.documents, anchors.facts)
    days = {document: anchor.day for document, anchor in anchors.documents.items()}
    events, facts = link.link_events(facts, mentions, names, days, drafts, memory)
    facts = link.with_as_of(facts)
    return Linked(link.with_anchors([e.document for e in extracts], anchors), events, facts, names)


Comparer = Callable[[Sequence[Sequence[Extract]]], Iterable["Report | Story"]]
"""What makes the report on each story, packed or not, wherever it does so."""


@one_thread()
@no_cycles()
def compare_extracts(
    extracts: Sequence[Extract],
    settings: Settings,
    errors: Sequence[InputError] = (),
    compare: Comparer | None = None,
) -> Report:
    """Link the facts of all documents to events and say where they cannot all be true, story by story; by `compare`,
    or else in this process. The facts of a run of several stories are held packed."""
    from crocus_check import compare as comparing
    from crocus_check import link
    from crocus_check.running import joining, store

    if settings.house_facts is not None:
        errors = (*settings.house_facts.errors, *errors)
    found = link.stories(sorted(extracts, key=lambda e: e.document.id))
    if len(found) == 1 and compare is None:
        report = compare_story(found[0], settings)
        report = replace(report, errors=(*errors, *report.errors))
    else:
        compare = compare or (lambda stories: (store.story_of(compare_story(story, settings)) for story in stories))
        report = joining.join_stories(list(compare(found)), settings, errors)
    return tiers.ranked(replace(report, checks=comparing.looked_for(settings)), settings.sources)


@one_thread()
@no_cycles()
def compare_story(extracts: Sequence[Extract], settings: Settings, memory: Memory | None = None) -> Report:
    """The report on the documents of one story; it needs nothing else, so that stories can be compared anywhere. What
    there was no time for is left out, and an error of the report says so. A `memory` saves what it knows from the last
    time, and changes nothing."""
    from crocus_check import compare, link

    extracts = [Extract(each.document, tuple(each.facts)) for each in extracts]
    steps = Steps(settings.story_timeout)
    drafts = settings.drafts if isinstance(settings, ReviewSettings) else ()
    linked = steps("anything", lambda: link_extracts(extracts, drafts, memory), None) or _unlinked(extracts)
    documents, events, facts, names = linked
    found, slots = compare.compared(documents, events, facts, names, settings, steps, memory)
    facts = link.with_names(facts, names)
    if not isinstance(settings, ReviewSettings):
        facts = list(map(without_vector, facts))
    if (house := settings.house_facts) is not None and settings.looks_for(compare.HOUSE_FACTS.id):
        documents, facts, found = steps(
            "house facts",
            lambda: compare.held_against(house, documents, events, facts, names, found),
            (documents, facts, found),
        )
    errors = _left_out(documents, settings, steps)
    return Report(
        tool(settings), tuple(documents), tuple(events), tuple(facts), tuple(found), errors, slots=tuple(slots)
    )


def _unlinked(extracts: Sequence[Extract]) -> Linked:
    """What is left of a story for whose linking there was no time: its documents and facts."""
    extracts = sorted(extracts, key=lambda e: e.document.id)
    facts = [fact for each in extracts for fact in each.facts]
    return Linked([each.document for each in extracts], [], facts, Names())


def _left_out(documents: Sequence[DocumentInfo], settings: Settings, steps: Steps) -> tuple[InputError, ...]:
    """The error of a story that took too long: it names the first of its articles, and what was not compared."""
    if not steps.left:
        return ()
    articles = [document for document in documents if document.kind == "article"]
    left = dict.fromkeys(steps.left) if steps.left[0] != "anything" else steps.left[:1]
    message = story_took_too_long(settings.story_timeout, len(articles), left)
    return (InputError((articles or documents)[0].path, message),)


def tool(settings: Settings) -> Tool:
    """The program as a report names it."""
    return Tool("crocus-check", __version__, settings.model or "crocus_check.model")
