"""Mentions as the program itself finds them: texts are read, annotated and their facts extracted.

Labelled article clusters (`tests/clusters` and others of their form) become stories this way.
"""

from __future__ import annotations

import json
import pickle
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crocus_check import ingest, pipeline
from crocus_check.core.documents import Document
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue
from crocus_check.settings import Settings
from crocus_check.slots.masking import value_span
from crocus_check.slots.passages import Span
from training.slots.mentions import Mention, Story, Text


@dataclass(frozen=True)
class Read:
    """A document as read, its sentences as spans of `document.reading`, and its facts."""

    document: Document
    sentences: list[tuple[int, int]]
    facts: list[Fact]

    def mention(self, fact: Fact, passage: str, slot: str | None) -> Mention:
        """Hide the value of a fact."""
        text, origin = self.document.reading, self.document.origin
        start, end = (
            (fact.start, fact.end) if origin is None else (bisect_left(origin, at) for at in (fact.start, fact.end))
        )
        first, last = value_span(text[start:end], fact.kind)
        return Mention(passage, slot, fact.kind, fact.text, Span(start + first, start + last), fact)

    @property
    def text(self) -> Text:
        """The document as the encoder reads it."""
        return Text(self.document.reading, self.sentences)


def read(documents: Sequence[Document]) -> Iterable[Read]:
    """Extract the facts of documents, in the order given; quotations are left out."""
    settings = Settings(threads=1)
    nlp = pipeline._model(None, 1)
    for document, doc in zip(documents, nlp.pipe(d.reading for d in documents), strict=True):
        facts = pipeline.extract_document(document, doc, settings).facts
        spans = [(sentence.start_char, sentence.end_char) for sentence in doc.sents]
        yield Read(document, spans, [fact for fact in facts if fact.attribute != "quotation"])


def quote_span(text: str, entry: dict[str, object]) -> tuple[int, int]:
    """Return where a label's quote stands in its text."""
    start = -1
    for _ in range(int(entry.get("occurrence", 1))):  # type: ignore[call-overload]
        start = text.find(str(entry["quote"]), start + 1)
    return start, start + len(str(entry["quote"]))


def _fits(fact: Fact, gold: dict[str, object]) -> bool:
    value = fact.value
    if isinstance(value, DateValue):
        return "date" in gold or "approx_date" in gold
    if isinstance(value, TimeValue):
        return "time" in gold
    if isinstance(value, NameValue):
        name = str(gold.get("name") or "").lower()
        return bool(name) and (name in fact.text.lower() or fact.text.lower() in name)
    if not isinstance(value, QuantityValue):
        return False
    if "name" in gold:
        return "-".join(map(str, value.parts)) == gold["name"]
    numbers = [v for v in (value.number, value.lo, value.hi) if v is not None]
    wanted = [v for v in (gold.get("lo"), gold.get("hi")) if isinstance(v, int | float)]
    return any(abs(n - w) <= max(1.0, 0.01 * abs(w)) for n in numbers for w in wanted)


def cluster(folder: Path) -> Story:
    """Read a labelled cluster: a fact's slot is "event | attribute" of the label whose quote and value it has."""
    documents, _ = ingest.read_all([folder / "articles"], Settings(threads=1))
    labels: dict[str, list[dict[str, object]]] = {}
    for entry in json.loads((folder / "gold.json").read_text("utf-8"))["facts"].values():
        labels.setdefault(entry["doc"], []).append(entry)
    story = Story(folder.name, "clusters", "clusters")
    for done in read(documents):
        name = Path(done.document.path).name
        slots: dict[str, str] = {}
        for entry in labels.get(name, []):
            start, end = quote_span(done.document.text, entry)
            near = [
                fact for fact in done.facts if fact.start < end and start < fact.end and _fits(fact, entry["value"])
            ]  # type: ignore[arg-type]
            for fact in near:
                slots.setdefault(fact.id, f"{entry['event'] or ''} | {entry['attribute']}")
        story.texts[name] = done.text
        story.mentions += [done.mention(fact, name, slots.get(fact.id)) for fact in done.facts]
    return story


def clusters(folders: Iterable[Path], cache: Path) -> list[Story]:
    """Read labelled clusters, or what was kept of them when they were read before."""
    if not cache.exists():
        cache.parent.mkdir(parents=True, exist_ok=True)
        found = [cluster(folder) for folder in sorted(folders) if (folder / "gold.json").exists()]
        cache.write_bytes(pickle.dumps(found))
    stories: list[Story] = pickle.loads(cache.read_bytes())
    return stories
