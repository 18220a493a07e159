"""The whole program in one line:

    ingest -> annotate -> extract -> normalise -> link -> compare -> render

Each stage is a package that imports no other; this file composes them. `extract_document` sees one document and is a
pure function of it; `compare_extracts` sees the facts of several and never a text. Between them, `read_sources` is what
runs for each article, in this process or any other, and `gather` brings together what it gave.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import islice
from typing import TYPE_CHECKING, NamedTuple

from crocus_check import __version__
from crocus_check.core.documents import Document
from crocus_check.core.entities import Names
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Extract, InputError, Report, Tool
from crocus_check.core.outcomes import Outcome
from crocus_check.errors import CrocusError, took_too_long
from crocus_check.newsroom import tiers
from crocus_check.running.limits import OverTime, memory_limit, time_limit
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

    from crocus_check.ingest import Source
    from crocus_check.running.store import Cache, Story


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


def extract_document(document: Document, doc: Doc, settings: Settings) -> Extract:
    """The facts of one annotated document: spans, what the grammar says of them, their values, and
    what the slot encoder makes of the words around each."""
    from crocus_check import extract, normalise
    from crocus_check.slots import vectors as slot_vectors

    mentions = extract.mentions(doc, document)
    frames = extract.frames(doc, mentions, document)
    values = normalise.values(mentions, document, settings)
    vectors = slot_vectors.of_mentions(doc, mentions, values, settings.threads)
    facts = [
        extract.fact(document, doc, mention, frame, value, vector)
        for mention, frame, value, vector in zip(mentions, frames, values, vectors, strict=True)
        if value is not None
    ]
    return Extract(_info(document), told_apart(facts))


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


def read_sources(
    sources: Iterable[Source],
    settings: Settings,
    cache: Cache | None = None,
    *,
    texts: bool = False,
    memory: int = 0,
) -> Iterator[Outcome]:
    """Read articles and extract their facts, in the order given; those that the cache knows are not annotated. What is
    new is for the caller to put into the cache. With `texts`, outcomes hold the articles; `memory` as above."""
    waiting = iter(sources)
    while batch := list(islice(waiting, BATCH)):
        yield from _outcomes(batch, settings, cache, texts, memory)


def _outcomes(
    batch: Sequence[Source], settings: Settings, cache: Cache | None, texts: bool, memory: int
) -> Iterator[Outcome]:
    from crocus_check import ingest
    from crocus_check.running import store

    read = [(source, each) for source in batch for each in ingest.read(source, settings)]
    keys = {i: store.key_of(each[1], settings) for i, (_, each) in enumerate(read) if cache and isinstance(each, tuple)}
    known = {i: facts for i, key in keys.items() if cache and (facts := cache.get(key)) and store.is_packed(facts)}
    new = [each[1] for i, (_, each) in enumerate(read) if i not in known and isinstance(each, tuple)]
    extracts = extract_each(new, settings, memory) if new else iter(())
    for i, (source, each) in enumerate(read):
        if isinstance(each, InputError):
            yield Outcome(source.real, error=each)
            continue
        part, document = each
        done = known[i] if i in known else next(extracts)
        if isinstance(done, InputError):
            yield Outcome(part.real, error=done)
            continue
        facts = done if isinstance(done, bytes) else store.pack(done.facts, document.id)
        yield Outcome(
            part.real,
            _info(document),
            facts,
            ingest.copies.sketch(document.reading),
            document.text if texts else None,
            None if i in known else keys.get(i),
        )


class Gathered(NamedTuple):
    """What a run reads, before facts are linked: documents in the order of their ids, errors in that of their paths,
    (id, text) of the articles where they were asked for, and by the id of each document its packed facts and where it
    comes from. `files` are the real paths of all files of the run."""

    extracts: list[Extract]
    errors: list[InputError]
    texts: tuple[tuple[str, str], ...] = ()
    packed: Mapping[str, bytes] = {}
    origins: Mapping[str, Origin] = {}
    files: Sequence[str] = ()


class Origin(NamedTuple):
    """What tells an article from all others, and what copies of it are known by."""

    real: str
    sketch: bytes


def gather(outcomes: Iterable[Outcome], files: Iterable[str], errors: Iterable[InputError] = ()) -> Gathered:
    """Bring together what was read: ids that tell the articles apart, and which are copies of others. `files` are the
    real paths of all files of the run, read or not; `errors` those that came up before. Facts stay packed."""
    from crocus_check import ingest
    from crocus_check.running import store

    failed: list[InputError] = []
    found: dict[str, Outcome] = {}
    for outcome in outcomes:
        if outcome.error is not None:
            failed.append(outcome.error)
        else:
            found[outcome.real] = outcome
    failed += errors  # which are complete when all outcomes are there
    files = sorted(files)
    ids = ingest.identifiers.identifiers({*files, *found})
    ordered = sorted((ids[real], real) for real in found)
    copies = ingest.copies.find({id: found[real].sketch for id, real in ordered})
    extracts, texts, packed, origins = [], [], {}, {}
    for id, real in ordered:
        outcome = found.pop(real)
        assert outcome.document is not None
        packed[id], origins[id] = outcome.facts, Origin(real, outcome.sketch)
        document = replace(outcome.document, id=id, copy_of=copies.get(id))
        extracts.append(Extract(document, store.PackedFacts([(id, outcome.facts, None)])))
        if outcome.text is not None:
            texts.append((id, outcome.text))
    failed.sort(key=lambda e: (e.path, e.message))
    return Gathered(extracts, failed, tuple(texts), packed, origins, files)


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


Comparer = Callable[[Sequence[Sequence[Extract]]], Iterable["Story"]]
"""What makes the packed report on each story, wherever it does so."""


def compare_extracts(
    extracts: Sequence[Extract],
    settings: Settings,
    errors: Sequence[InputError] = (),
    compare: Comparer | None = None,
) -> Report:
    """Link the facts of all documents to events and say where they cannot all be true, story by story; by `compare`,
    or else in this process. The facts of a run of several stories are held packed."""
    from crocus_check import link
    from crocus_check.running import store

    if settings.house_facts is not None:
        errors = (*settings.house_facts.errors, *errors)
    found = link.stories(sorted(extracts, key=lambda e: e.document.id))
    if len(found) == 1 and compare is None:
        report = replace(compare_story(found[0], settings), errors=tuple(errors))
    else:
        compare = compare or (lambda stories: (store.story_of(compare_story(story, settings)) for story in stories))
        report = join_stories(list(compare(found)), settings, errors)
    return tiers.ranked(report, settings.sources)


def compare_story(extracts: Sequence[Extract], settings: Settings) -> Report:
    """The report on the documents of one story; it needs nothing else, so that stories can be compared anywhere."""
    from crocus_check import compare, link

    extracts = [Extract(each.document, tuple(each.facts)) for each in extracts]
    documents, events, facts, names = link_extracts(extracts)
    found = compare.discrepancies(documents, events, facts, names, settings)
    facts = [replace(fact, vector=b"") for fact in link.with_as_of(link.with_names(facts, names))]
    if settings.house_facts is not None:
        documents, facts, found = compare.held_against(settings.house_facts, documents, events, facts, names, found)
    return Report(_tool(settings), tuple(documents), tuple(events), tuple(facts), tuple(found))


def packed_story(told: Sequence[tuple[DocumentInfo, bytes]], settings: Settings) -> bytes:
    """The report on one story, packed: what runs for each story in other processes. `told` are its documents, each with
    its packed facts."""
    from crocus_check.running import store

    extracts = [Extract(document, store.unpack(facts, document.id)) for document, facts in told]
    return store.pack_story(store.story_of(compare_story(extracts, settings)))


def join_stories(stories: Sequence[Story], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """One report of those on the stories of a run: events are numbered through, documents are in the order of ids."""
    from crocus_check import compare
    from crocus_check.running import store

    if len(stories) == 1:
        return replace(stories[0].report(_tool(settings)), errors=tuple(errors))
    events: list[Event] = []
    discrepancies: list[Discrepancy] = []
    documents: dict[str, DocumentInfo] = {}
    parts: dict[str, list[store.Part]] = {}
    for story in stories:
        number: dict[str | None, str] = {
            event.id: f"e{n}" for n, event in enumerate(story.events, start=len(events) + 1)
        }
        events += (replace(event, id=number[event.id]) for event in story.events)
        discrepancies += (replace(each, event=number.get(each.event)) for each in story.discrepancies)
        documents |= {document.id: document for document in story.documents}
        for id, data in story.facts:
            parts.setdefault(id, []).append((id, data, number))
    ordered = sorted(documents.values(), key=lambda document: document.id)
    facts = store.PackedFacts([store.one_part(parts[each.id]) for each in ordered if each.id in parts])
    found = compare.ranked(discrepancies, events)
    return Report(_tool(settings), tuple(ordered), tuple(events), facts, tuple(found), tuple(errors))


def facts_report(extracts: Sequence[Extract], settings: Settings, errors: Sequence[InputError] = ()) -> Report:
    """What `crocus-check facts` prints: every extracted fact, no events and no discrepancies."""
    facts = _facts_of(extracts)
    return Report(_tool(settings), tuple(e.document for e in extracts), (), facts, (), tuple(errors))


def _facts_of(extracts: Sequence[Extract]) -> Sequence[Fact]:
    """All facts; packed where those of the documents are."""
    from crocus_check.running import store

    packed = [each.facts for each in extracts if isinstance(each.facts, store.PackedFacts)]
    if len(packed) == len(extracts):
        return store.PackedFacts([part for facts in packed for part in facts.parts])
    return tuple(fact for each in extracts for fact in each.facts)


def extracts_of(report: Report) -> list[Extract]:
    """The extracts behind a facts report, for `--from-facts`."""
    articles = [document for document in report.documents if document.kind == "article"]
    by_document: dict[str, list[Fact]] = {document.id: [] for document in articles}
    for fact in report.facts:
        if fact.document in by_document:
            by_document[fact.document].append(replace(fact, event=None))
    return [Extract(document, tuple(by_document[document.id])) for document in articles]


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
