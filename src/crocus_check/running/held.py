"""Held: what a process that checks again and again keeps in memory: what files gave, their facts, what is known of
pairs of facts. A check that holds nothing gives the same."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract, Report
from crocus_check.core.outcomes import Outcome
from crocus_check.running import store
from crocus_check.running.memory import Memory
from crocus_check.settings import Settings

if TYPE_CHECKING:
    from crocus_check.ingest import Source


DRAFTS = 4
"""The drafts for which pairs are held; each takes some tens of megabytes where there are thousands of facts."""


class Held:
    """What is held from one check to the next. `reports` are those on stories by their keys, `memories` what is known
    of pairs of facts by the drafts that they are looked at for."""

    def __init__(self) -> None:
        self.reports: dict[str, Report] = {}
        self.memories: dict[tuple[str, ...], Memory] = {}
        self._settings: Settings | None = None
        self._outcomes: dict[str, tuple[bytes, tuple[Outcome, ...]]] = {}
        self._facts: dict[str, tuple[bytes, tuple[Fact, ...]]] = {}

    def memory_of(self, drafts: Collection[str]) -> Memory:
        """What is known of pairs of facts for some drafts; those that were asked for last are held."""
        key = tuple(sorted(drafts))
        found = self.memories.pop(key) if key in self.memories else Memory()
        self.memories[key] = found
        for old in list(self.memories)[:-DRAFTS]:
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

    def extracts(self, extracts: Sequence[Extract]) -> list[Extract]:
        """The same documents with their facts unpacked: the same objects as the last time where they are the same."""
        before, self._facts = self._facts, {}
        found = []
        for each in extracts:
            facts = each.facts
            if isinstance(facts, store.PackedFacts) and len(facts.parts) == 1 and facts.parts[0][2] is None:
                id, data, _ = facts.parts[0]
                known, plain = before.get(id, (b"", ()))
                facts = plain if known == data else store.unpack(data, id)
                self._facts[id] = data, facts
            found.append(Extract(each.document, tuple(facts)))
        return found


def _digest(source: Source, texts: bool) -> bytes:
    told = f"{source.path}\n{source.name}\n{texts}\n".encode("utf-8", "surrogatepass")
    return hashlib.blake2b(told + source.data, digest_size=16).digest()
