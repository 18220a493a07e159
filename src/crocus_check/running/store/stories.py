"""Stories: what linking and comparing the documents of one story gave, as bytes, and the key to keep it under."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields

import msgspec

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Extract, InputError, Report, Slot, Tool
from crocus_check.running.store.coding import is_packed, pack, unpack, unpressed
from crocus_check.running.store.keys import comparison
from crocus_check.settings import Settings

_NEUTRAL = frozenset(
    {"articles", "article_timeout", "baseline", "exclude", "fail_on", "jobs", "threads", "story_timeout"}
)
_NEUTRAL |= {"cache", "cache_dir", "cache_max_bytes", "max_bytes", "max_total_bytes", "sources", "story_timeout"}
"""The settings that no story's result depends on."""
MOST_BYTES = 1_000_000_000
"""What a story may unpack to; its facts stay packed, so that it is some kilobytes an article."""


@dataclass(frozen=True, slots=True)
class Story:
    """The report on one story; `facts` are packed, those of each document by themselves, in the order of the report.
    `errors` say what could not be compared: such a story is not kept."""

    documents: tuple[DocumentInfo, ...]
    events: tuple[Event, ...]
    discrepancies: tuple[Discrepancy, ...]
    facts: tuple[tuple[str, bytes], ...]
    slots: tuple[Slot, ...] = ()
    errors: tuple[InputError, ...] = ()

    def report(self, tool: Tool) -> Report:
        """The report itself."""
        facts = tuple(fact for document, data in self.facts for fact in unpack(data, document))
        return Report(tool, self.documents, self.events, facts, self.discrepancies, self.errors, slots=self.slots)


def story_of(report: Report) -> Story:
    """The report on one story, its facts packed."""
    by_document: dict[str, list[Fact]] = {}
    for fact in report.facts:
        by_document.setdefault(fact.document, []).append(fact)
    facts = tuple((document, pack(facts, document)) for document, facts in by_document.items())
    return Story(report.documents, report.events, report.discrepancies, facts, report.slots, report.errors)


def pack_story(story: Story) -> bytes:
    """A story as bytes."""
    return zlib.compress(msgspec.msgpack.encode(story), 1)


def unpack_story(data: bytes) -> Story:
    """What `pack_story` was given. Raises ValueError for what it did not write."""
    try:
        story = msgspec.msgpack.decode(unpressed(data, MOST_BYTES), type=Story)
    except (zlib.error, msgspec.MsgspecError, RecursionError, MemoryError) as error:
        raise ValueError(f"no packed story: {error}") from None
    return story


def is_story(story: Story) -> bool:
    """Whether the facts of an unpacked story are such."""
    return all(is_packed(data) for _, data in story.facts)


def story_key(extracts: Sequence[Extract], packed: Mapping[str, bytes], settings: Settings) -> str:
    """The key of a story: of its documents, their facts (`packed`, by document id), and what compares them."""
    digest = hashlib.sha256(comparison().encode())
    decided = [(each.name, getattr(settings, each.name)) for each in fields(settings) if each.name not in _NEUTRAL]
    digest.update(repr(decided).encode("utf-8", "surrogatepass"))
    for extract in extracts:
        digest.update(repr(extract.document).encode("utf-8", "surrogatepass"))
        digest.update(hashlib.sha256(packed[extract.document.id]).digest())
    return digest.hexdigest()
