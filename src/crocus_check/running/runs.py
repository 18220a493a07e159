"""Runs: how the work on many articles is done: what the cache knows is not done again, the rest by one process or many.

`read` is the map over articles, `compare` that over stories; both give the same whoever does the work.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from crocus_check import pipeline
from crocus_check.core.findings import Extract, InputError, Report
from crocus_check.core.outcomes import Outcome
from crocus_check.running import joining, reading, store, workers
from crocus_check.running.gathering import Gathered, gather
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from crocus_check.ingest import Sources
    from crocus_check.running.cluster import Cluster
    from crocus_check.running.store import Cache, Story

T = TypeVar("T")
Watch = Callable[[Iterator[Any], str, int], Iterator[Any]]
"""What passes steps on and shows how far they are: steps, what they are of, and how many there are."""
FEW_STORIES = 8
"""So many stories are compared in this process: others would take longer to start."""


def unwatched(steps: Iterator[T], what: str, total: int) -> Iterator[T]:
    """The steps themselves."""
    return steps


class Run:
    """One run with its settings: it reads, and then compares what it read. `problem` says why the cache could not be
    written, None where it could; `notes` what the folders hold that was not read."""

    def __init__(
        self,
        settings: Settings,
        watch: Watch = unwatched,
        cache: Cache | None = None,
        cluster: Cluster | None = None,
    ) -> None:
        """`cache`: instead of the one that the settings name; `cluster`: what does the work instead of this machine."""
        self.settings, self.watch, self.cluster = settings, watch, cluster
        self.notes: tuple[str, ...] = ()
        self.cache = cache if cache is not None else store.open_cache(settings)

    @property
    def problem(self) -> str | None:
        """Why facts are not kept for the next run."""
        return self.cache.problem if self.cache is not None else None

    def read(
        self,
        paths: Sequence[str | Path],
        *,
        stdin: BinaryIO | None = None,
        stdin_name: str | None = None,
        texts: bool = False,
        fetch: bool = False,
    ) -> Gathered:
        """The facts of the articles behind paths, and with `texts` the articles; `fetch` lets addresses be read."""
        from crocus_check import ingest

        sources = ingest.Sources(paths, self.settings, stdin=stdin, stdin_name=stdin_name, fetch=fetch)
        self.notes = tuple(sources.notes)
        outcomes = self.watch(self.outcomes(sources, texts), "articles", len(sources.files))
        return gather(outcomes, (file.real for file in sources.files), sources.errors)

    def outcomes(self, sources: Sources, texts: bool = False) -> Iterator[Outcome]:
        """What each article gives, in the order of the sources; what is new goes into the cache."""
        jobs = min(workers.count_of(self.settings.jobs), max(1, len(sources.files)))
        if self.cluster is not None:
            outcomes = self.cluster.read_sources(sources, texts=texts)
        elif jobs > 1:
            outcomes = workers.read_sources(sources, self.settings, jobs, self.cache, texts=texts)
        else:
            outcomes = reading.read_sources(sources, self.settings, self.cache, texts=texts)
        for outcome in outcomes:
            if self.cache is not None and outcome.key is not None:
                self.cache.put(outcome.key, outcome.facts)
            yield outcome

    def compare(
        self, extracts: Sequence[Extract], errors: Sequence[InputError] = (), packed: Mapping[str, bytes] | None = None
    ) -> Report:
        """The report on what was read; `packed` are the packed facts of each document, where they are at hand."""
        known = packed or {each.document.id: store.pack(each.facts, each.document.id) for each in extracts}
        return pipeline.compare_extracts(extracts, self.settings, errors, partial(self._stories, packed=known))

    def _stories(self, stories: Sequence[Sequence[Extract]], packed: Mapping[str, bytes]) -> Iterator[Story]:
        keys = [store.story_key(story, packed, self.settings) for story in stories] if self.cache is not None else []
        known = {i: found for i, key in enumerate(keys) if (found := _known(self.cache, key)) is not None}
        told = (
            [(each.document, packed[each.document.id]) for each in story]
            for i, story in enumerate(stories)
            if i not in known
        )
        made = self._compared(told, len(stories) - len(known))
        yield from self.watch(self._in_order(len(stories), known, keys, made), "stories", len(stories))

    def _in_order(
        self, number: int, known: Mapping[int, Story], keys: Sequence[str], made: Iterator[bytes]
    ) -> Iterator[Story]:
        for i in range(number):
            if i in known:
                yield known[i]
                continue
            data = next(made)
            story = store.unpack_story(data)
            if self.cache is not None and not story.errors:  # another time it may have the time
                self.cache.put(keys[i], data)
            yield story

    def _compared(self, told: Iterable[Sequence[workers.Told]], number: int) -> Iterator[bytes]:
        """The packed report on each story that is not known."""
        jobs = min(workers.count_of(self.settings.jobs), number)
        if self.cluster is not None:
            return self.cluster.compare_stories(told)
        if jobs > 1 and number > FEW_STORIES:
            return workers.compare_stories(told, self.settings, jobs)
        return (joining.packed_story(story, self.settings) for story in told)


def _known(cache: Cache | None, key: str) -> Story | None:
    data = cache.get(key) if cache is not None else None
    try:
        story = store.unpack_story(data) if data is not None else None
    except ValueError:
        return None
    return story if story is not None and store.is_story(story) else None
