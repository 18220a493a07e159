"""Held: what a process that checks again and again keeps in memory: what files gave, their facts, what is known of
pairs of facts. A check that holds nothing gives the same."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract, Report
from crocus_check.core.outcomes import Outcome
from crocus_check.running import store
from crocus_check.running.memory import Memory
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source


STORIES = 4
"""The stories whose pairs are held; each takes some tens of megabytes where it has thousands of facts."""


class Held:
    """What is held from one check to the next. `reports` are those on stories by their keys, `memories` what is known
    of the pairs of stories by their drafts, `memory` what is of a draft and its sources."""

    def __init__(self) -> None:
        self.memory = Memory()
        self.reports: dict[str, Report] = {}
        self.memories: dict[tuple[str, ...], Memory] = {}
        self._settings: Settings | None = None
        self._outcomes: dict[str, tuple[bytes, tuple[Outcome, ...]]] = {}
        self._facts: dict[str, tuple[bytes, tuple[Fact, ...]]] = {}

    def memory_of(self, drafts: Sequence[str]) -> Memory:
        """What is known of the pairs of a story, by the drafts in it; of a few stories, those that were asked for
        last."""
        key = tuple(drafts)
        found = self.memories.pop(key) if key in self.memories else Memory()
        self.memories[key] = found
        for old in list(self.memories)[:-STORIES]:
            del self.memories[old]
        return found

    def outcomes(self, source: Source, settings: Settings, texts: bool) -> tuple[Outcome, ...] | None:
        """What a file gave when it was read last; None where it, or a setting, has changed since."""
        if settings != self._settings:
            self._settings, self._outcomes = settings, {}
        digest, found = self._outcomes.get(source.real, (b"", ()))
        return found if digest and digest == _digest(source, texts) else None

    def keep(self, source: Source, texts: bool, found: Sequence[Outcome]) -> None:
        """Hold what a file gave, until it gives something else."""
        if source.raw is None:  # else it is one of several articles of a file
            self._outcomes[source.real] = _digest(source, texts), tuple(found)

    def facts(self, extract: Extract) -> tuple[Fact, ...]:
        """The facts of a document, the same objects as the last time where they are the same."""
        if not isinstance(extract.facts, store.PackedFacts) or len(extract.facts.parts) != 1:
            return tuple(extract.facts)
        (id, data, events), (before, found) = extract.facts.parts[0], self._facts.get(extract.document.id, (b"", ()))
        if data != before or events is not None:
            found = store.unpack(data, id, events)
            self._facts[extract.document.id] = data, found
        return found


def _digest(source: Source, texts: bool) -> bytes:
    told = f"{source.path}\n{source.name}\n{texts}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told + source.data, digest_size=16).digest()
