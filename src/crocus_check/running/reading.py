"""Outcomes of articles: read, looked up in the cache, and analysed where it does not know them. It is what runs for
each article, in this process or any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TYPE_CHECKING

from crocus_check import pipeline
from crocus_check.core.findings import DocumentInfo, InputError
from crocus_check.core.outcomes import Outcome
from crocus_check.running import store
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source
    from crocus_check.running.store import Cache


def read_sources(
    sources: Iterable[Source],
    settings: Settings,
    cache: Cache | None = None,
    *,
    texts: bool = False,
    memory: int = 0,
) -> Iterator[Outcome]:
    """Read articles and extract their facts, in the order given; those that the cache knows are not annotated. What is
    new is for the caller to put into the cache. With `texts`, outcomes hold the articles. With `memory`, this process
    may take so many bytes beside the model."""
    waiting = iter(sources)
    while batch := list(islice(waiting, pipeline.BATCH)):
        yield from _outcomes(batch, settings, cache, texts, memory)


def _outcomes(
    batch: Sequence[Source], settings: Settings, cache: Cache | None, texts: bool, memory: int
) -> Iterator[Outcome]:
    from crocus_check import ingest

    read = [(source, each) for source in batch for each in ingest.read(source, settings)]
    keys = {i: store.key_of(each[1], settings) for i, (_, each) in enumerate(read) if cache and isinstance(each, tuple)}
    known = {i: facts for i, key in keys.items() if cache and (facts := cache.get(key)) and store.is_packed(facts)}
    new = [each[1] for i, (_, each) in enumerate(read) if i not in known and isinstance(each, tuple)]
    extracts = pipeline.extract_each(new, settings, memory) if new else iter(())
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
            DocumentInfo.of(document),
            facts,
            ingest.sketch(document.reading),
            document.text if texts else None,
            None if i in known else keys.get(i),
        )
