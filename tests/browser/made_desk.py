"""A desk with a report made by hand, and its page: nothing is read."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, Report, Side, Tool
from crocus_check.core.values import QuantityValue
from crocus_check.running import configuration
from crocus_check.serve.desk import Desk, Progress, Snapshot
from crocus_check.serve.running import serving

HOSTILE = """"><script>window.hacked = 1</script><img src=x onerror="window.hacked = 2">'</textarea></title></svg>"""
ROWS = "[...document.querySelectorAll('[role=option] .message')].map((each) => each.textContent)"
"""The messages of the findings that are drawn."""


@dataclass(frozen=True)
class Claim:
    id: str
    text: str
    document: str
    start: int
    end: int
    verdict: str
    question: str
    sources: tuple[str, ...]


@dataclass(frozen=True)
class Claimed(Report):
    claims: tuple[Claim, ...] = ()


def made(articles: int, findings: int, words: str = "") -> Report:
    """A report with so many articles and findings; `words` stand wherever an article may have its say."""
    text = f"{words}The fire killed 12 people and hurt 4. " + "Nobody knew why it had begun. " * 60
    documents = tuple(
        DocumentInfo(
            f"d{n}", f"{words}news/article-{n}.txt", f"{words}Article {n}", "2021-05-03", words or "The Wire", 400
        )
        for n in range(articles)
    )
    at = text.index("12 people")
    facts = tuple(
        Fact(f"d{n}:{at}", f"d{n}", "quantity", "12 people", at, at + 9, 1, 1, f"{words}The fire killed 12 people.",
             QuantityValue(12, "=", 12, 12, counted="people"), f"killed{words}", words, "e1")
        for n in range(articles)
    )  # fmt: skip
    found = []
    for n in range(findings):
        many = facts[: articles if n == 0 else 3]
        sides = (
            Side(
                f"12{words}", "12", tuple(each.id for each in many[:-1]), tuple(each.document for each in many[:-1]), 2
            ),
            Side(f"15{words}", "15", (many[-1].id,), (many[-1].document,), 1),
        )
        severity = ("error", "warning", "info")[n % 3]
        found.append(
            Discrepancy(f"{n:012x}", "conflict", severity, "e1", "killed", None, f"killed {n}: 12 and 15{words}",  # type: ignore[arg-type]
                        f"Why.{words}", sides)
        )  # fmt: skip
    claims = tuple(
        Claim(
            f"c{n}",
            f"{words}Claim {n}",
            "d0",
            0,
            9,
            ("supported", "not-found")[n % 2],
            f"{words}How many?",
            (facts[0].id,),
        )
        for n in range(40)
    )
    event = Event("e1", f"mill fire{words}", "fire", "2021-05-03", words or "Lindale", (), True)
    return Claimed(Tool("crocus-check", "1", "m"), documents, (event,), facts, tuple(found),
                   texts=tuple((each.id, text) for each in documents), drafts=("d0",), claims=claims)  # fmt: skip


@contextmanager
def shown(folder: Path, report: Report) -> Iterator[tuple[str, Desk]]:
    """The page on a report as it is; nothing is read."""
    flags = {"baseline": folder / "crocus-check.accepted.toml"}
    desk = Desk(lambda: configuration.load(flags, isolated=True, folder=folder), [])
    ids = frozenset(each.id for each in report.discrepancies)
    desk.snapshot = Snapshot(1, report, report, ids, {each.id: f"/{each.id}" for each in report.documents})
    desk.progress = Progress(len(report.documents), len(report.documents), False)
    with serving(desk) as address:
        yield address, desk
