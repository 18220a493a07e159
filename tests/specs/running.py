"""Run specs: all articles are annotated in one batch, then each spec is compared by itself."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from crocus_check import ingest, pipeline
from crocus_check.core.documents import Document
from crocus_check.core.findings import Discrepancy, Extract, Report
from crocus_check.ingest import copies
from crocus_check.settings import Settings
from tests.specs.reading import FOLDER, Expected, Spec

CLASSES = ("annotation", "extraction", "normalisation", "linking", "comparison")
"""What a spec that fails today fails by: the first stage that goes wrong."""

FAILURES = FOLDER / "known_failures.toml"


@lru_cache(maxsize=1)
def known_failures() -> dict[str, dict[str, Any]]:
    """Spec id -> {class, why}. Raises ValueError for a class that there is not."""
    found = tomllib.loads(FAILURES.read_text(encoding="utf-8")) if FAILURES.exists() else {}
    for name, entry in found.items():
        if entry.get("class") not in CLASSES:
            raise ValueError(f"{FAILURES.name}: {name}: class must be one of {', '.join(CLASSES)}")
    return found


def extracts(specs: Sequence[Spec]) -> dict[str, list[Extract]]:
    """Spec id -> the extracts of its articles, in one batch."""
    settings = Settings(threads=2)
    documents = [(spec.id, document) for spec in specs for document in _documents(spec)]
    found: dict[str, list[Extract]] = {spec.id: [] for spec in specs}
    made = pipeline.extract_documents([document for _, document in documents], settings)
    for (name, _), extract in zip(documents, made, strict=True):
        found[name].append(extract)
    return found


def _documents(spec: Spec) -> list[Document]:
    """The articles of a spec as ingest gives them; their ids are their names."""
    return copies.marked([ingest.read_text(a.text, id=a.name, path=a.name) for a in spec.articles])


def report(made: Sequence[Extract]) -> Report:
    return pipeline.compare_extracts(made, Settings())


def faults(spec: Spec, made: Report) -> list[str]:
    """What is wrong with a report: discrepancies that are missing, and those that nobody asked for."""
    missing = [e.line for e in spec.expected if e.verdicts and not any(_meets(e, d, made) for d in made.discrepancies)]
    loud = [d for d in made.discrepancies if d.severity != "info"]
    wrong = [d for d in loud if not any(_meets(e, d, made) for e in spec.expected)]
    return [f"missing {line}" for line in missing] + [f"false alarm: {told(d, made)}" for d in wrong]


def _meets(expected: Expected, found: Discrepancy, made: Report) -> bool:
    """Whether the verdict is one of those asked for and each quote is on a side of its own."""
    if expected.verdicts and found.verdict not in expected.verdicts:
        return False
    facts = {fact.id: fact for fact in made.facts}
    cited = [
        {
            n
            for n, (article, start, end) in enumerate(expected.spans)
            if any(
                facts[f].document == article and facts[f].start < end and start < facts[f].end
                for f in side.facts
                if f in facts
            )
        }
        for side in found.values
    ]
    return _apart(cited, len(expected.spans))


def _apart(cited: Sequence[set[int]], quotes: int, taken: frozenset[int] = frozenset(), quote: int = 0) -> bool:
    """Whether each quote can be given a side of its own."""
    if quote == quotes:
        return True
    free: Iterable[int] = (n for n, held in enumerate(cited) if quote in held and n not in taken)
    return any(_apart(cited, quotes, taken | {n}, quote + 1) for n in free)


def told(found: Discrepancy, made: Report) -> str:
    """A discrepancy in one line, with the words that it rests on."""
    facts = {fact.id: fact for fact in made.facts}
    sides = (" & ".join(f'{facts[f].document}: "{facts[f].text}"' for f in side.facts) for side in found.values)
    return f"{found.verdict} ({found.severity}) {found.attribute}: {' / '.join(sides)}"
