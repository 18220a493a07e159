"""Outcomes of articles: read, looked up in the cache, and analysed where it does not know them. It is what runs for
each article, in this process or any other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from crocus_check import pipeline
from crocus_check.core.findings import DocumentInfo, InputError
from crocus_check.core.outcomes import Outcome
from crocus_check.running import store
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source
    from crocus_check.running.held import Held
    from crocus_check.running.store import Cache


def read_sources(
    sources: Iterable[Source],
    settings: Settings,
    cache: Cache | None = None,
    *,
    texts: bool = False,
    memory: int = 0,
    held: Held | None = None,
) -> Iterator[Outcome]:
    """Read articles and extract their facts, in the order given; those that the cache knows are not annotated, and
    those that are `held` not read at all. What is new is for the caller to put into the cache. With `texts`, outcomes
    hold the articles. With `memory`, this process may take so many bytes beside the model."""
    waiting = iter(sources)
    while batch := list(islice(waiting, pipeline.BATCH)):
        if held is None:
            yield from (outcome for _, outcome in _outcomes(batch, settings, cache, texts, memory))
            continue
        known = [held.outcomes(source, settings, texts) for source in batch]
        new = [source for source, found in zip(batch, known, strict=True) if found is None]
        made: list[list[Outcome]] = [[] for _ in new]
        for place, outcome in _outcomes(new, settings, cache, texts, memory):
            made[place].append(outcome)
        for source, outcomes in zip(new, made, strict=True):
            held.keep(source, texts, [replace(each, key=None) for each in outcomes])
        waits = iter(made)
        for found in known:
            yield from next(waits) if found is None else found


def _outcomes(
    batch: Sequence[Source], settings: Settings, cache: Cache | None, texts: bool, memory: int
) -> Iterator[tuple[int, Outcome]]:
    """What each source gives, with its place in the batch."""
    from crocus_check import ingest

    read = [(place, each) for place, source in enumerate(batch) for each in ingest.read(source, settings)]
    keys = {i: store.key_of(each[1], settings) for i, (_, each) in enumerate(read) if cache and isinstance(each, tuple)}
    known = {i: facts for i, key in keys.items() if cache and (facts := cache.get(key)) and store.is_packed(facts)}
    new = [each[1] for i, (_, each) in enumerate(read) if i not in known and isinstance(each, tuple)]
    extracts = pipeline.extract_each(new, settings, memory) if new else iter(())
    for i, (place, each) in enumerate(read):
        if isinstance(each, InputError):
            yield place, Outcome(batch[place].real, error=each)
            continue
        part, document = each
        done = known[i] if i in known else next(extracts)
        if isinstance(done, InputError):
            yield place, Outcome(part.real, error=done)
            continue
        facts = done if isinstance(done, bytes) else store.pack(done.facts, document.id)
        yield (
            place,
            Outcome(
                part.real,
                DocumentInfo.of(document),
                facts,
                ingest.sketch(document.reading),
                document.text if texts else None,
                None if i in known else keys.get(i),
            ),
        )
