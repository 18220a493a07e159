"""Runs: how the work on many articles is done: what the cache knows is not done again, the rest by one process or many.

`read` is the map over articles, `compare` that over stories; both give the same whoever does the work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from crocus_check import pipeline
from crocus_check.core.findings import Extract, InputError, Report
from crocus_check.core.outcomes import Outcome
from crocus_check.running import joining, reading, store, workers
from crocus_check.running.gathering import Gathered, gather
from crocus_check.settings import ReviewSettings, Settings

if TYPE_CHECKING:
    from pathlib import Path
    from typing import BinaryIO

    from crocus_check.ingest import Sources
    from crocus_check.running.cluster import Cluster
    from crocus_check.running.held import Held
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
        held: Held | None = None,
    ) -> None:
        """`cache`: instead of the one that the settings name; `cluster`: what does the work instead of this machine;
        `held`: what this process has from its last run, and keeps for the next one."""
        self.settings, self.watch, self.cluster, self.held = settings, watch, cluster, held
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
        elif jobs > 1 and self.held is None:
            outcomes = workers.read_sources(sources, self.settings, jobs, self.cache, texts=texts)
        else:
            outcomes = reading.read_sources(sources, self.settings, self.cache, texts=texts, held=self.held)
        for outcome in outcomes:
            if self.cache is not None and outcome.key is not None:
                self.cache.put(outcome.key, outcome.facts)
            yield outcome

    def compare(
        self,
        extracts: Sequence[Extract],
        errors: Sequence[InputError] = (),
        packed: Mapping[str, bytes] | None = None,
        drafts: Collection[str] = (),
    ) -> Report:
        """The report on what was read; `packed` are the packed facts of each document, where they are at hand, and
        `drafts` the ids of the documents that a review is of."""
        settings = self.settings
        if isinstance(settings, ReviewSettings):
            settings = replace(settings, drafts=tuple(sorted(drafts)))
        known = packed or {each.document.id: store.pack(each.facts, each.document.id) for each in extracts}
        if self.held is not None and self.cluster is None:
            extracts = self.held.extracts(extracts)
            again = partial(_again, packed=known, settings=settings, held=self.held)
            return pipeline.compare_extracts(extracts, settings, errors, again)
        stories = partial(self._stories, packed=known, settings=settings)
        return pipeline.compare_extracts(extracts, settings, errors, stories)

    def _stories(
        self, stories: Sequence[Sequence[Extract]], packed: Mapping[str, bytes], settings: Settings
    ) -> Iterator[Story | Report]:
        keys = [store.story_key(story, packed, settings) for story in stories] if self.cache is not None else []
        known = {i: found for i, key in enumerate(keys) if (found := _known(self.cache, key)) is not None}
        if len(stories) == 1 and not known and self.cluster is None:
            yield from self.watch((self._only(story, keys, settings) for story in stories), "stories", 1)
            return
        told = (
            [(each.document, packed[each.document.id]) for each in story]
            for i, story in enumerate(stories)
            if i not in known
        )
        made = self._compared(told, len(stories) - len(known), settings)
        yield from self.watch(self._in_order(len(stories), known, keys, made), "stories", len(stories))

    def _only(self, story: Sequence[Extract], keys: Sequence[str], settings: Settings) -> Report:
        """The report on the only story of a run: it is packed for the cache, and not unpacked again."""
        report = pipeline.compare_story(story, settings)
        if self.cache is not None and not report.errors:  # another time it may have the time
            self.cache.put(keys[0], store.pack_story(store.story_of(report)))
        return report

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

    def _compared(self, told: Iterable[Sequence[workers.Told]], number: int, settings: Settings) -> Iterator[bytes]:
        """The packed report on each story that is not known."""
        jobs = min(workers.count_of(self.settings.jobs), number)
        if self.cluster is not None:
            return self.cluster.compare_stories(told)
        if jobs > 1 and number > FEW_STORIES:
            return workers.compare_stories(told, settings, jobs)
        return (joining.packed_story(story, settings) for story in told)


def _again(
    stories: Sequence[Sequence[Extract]], packed: Mapping[str, bytes], settings: Settings, held: Held
) -> Iterator[Report]:
    """The report on each story: that of the last run where it is the same, else one that what is held makes short."""
    drafts = settings.drafts if isinstance(settings, ReviewSettings) else ()
    before, held.reports = held.reports, {}
    for story in stories:
        key = store.story_key(story, packed, settings)
        own = [each.document.id for each in story if each.document.id in drafts]
        memory = held.memory_of(own) if own or len(stories) == 1 else None
        found = before.get(key) or pipeline.compare_story(story, settings, memory)
        if not found.errors:  # another time it may have the time
            held.reports[key] = found
        yield found


def _known(cache: Cache | None, key: str) -> Story | None:
    data = cache.get(key) if cache is not None else None
    try:
        story = store.unpack_story(data) if data is not None else None
    except ValueError:
        return None
    return story if story is not None and store.is_story(story) else None
