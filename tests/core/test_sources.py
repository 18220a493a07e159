"""Copies of one article count as one source: in the order of values, in the support of a draft, and in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from crocus_check import ingest, pipeline
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side
from crocus_check.core.sources import copies, origins, support
from crocus_check.core.values import QuantityValue
from crocus_check.render import Look, render
from crocus_check.review import review
from crocus_check.settings import Settings

WIRE = (
    "A ferry sank off the island of Marsby on Tuesday and {} people were killed, the coast guard said. The boat left "
    "the harbour at dawn and went down within minutes in a heavy swell, a spokeswoman said. Divers searched the wreck "
    "until the evening and brought the bodies ashore, where families had waited all day in the rain."
)
OWN = (
    "{} people were killed when the Marsby ferry sank on Tuesday, rescuers told this newspaper. Survivors were taken "
    "to the school of the village. It was the first such accident in the strait for twenty years, the mayor said."
)


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    folder = tmp_path_factory.mktemp("ferry")
    texts = {
        "a-wire": WIRE.format(31),
        "b-paper": "Ferry sinks\n\n" + WIRE.format(31),
        "c-paper": WIRE.format(31) + "\n\nShare this article",
        "d-own": OWN.format(34),
        "e-other": OWN.format(34).replace("rescuers told this newspaper", "a doctor said on the pier as night fell")[
            :150
        ],
    }
    for name, text in texts.items():
        (Path(folder) / f"{name}.txt").write_text(text)
    documents, errors = ingest.read_all([folder], Settings())
    assert not errors
    return pipeline.compare_extracts(list(pipeline.extract_documents(documents, Settings())), Settings())


def killed(report: Report) -> Discrepancy:
    return next(each for each in report.discrepancies if each.attribute == "killed")


def test_three_copies_are_outvoted_by_two_sources(report: Report) -> None:
    assert [(d.id, d.copy_of) for d in report.documents if d.copy_of] == [
        ("b-paper.txt", "a-wire.txt"),
        ("c-paper.txt", "a-wire.txt"),
    ]
    found = killed(report)
    assert [(side.label, len(side.documents), side.sources) for side in found.values] == [("34", 2, 2), ("31", 3, 1)]


def test_the_copies_are_named(report: Report) -> None:
    told = "b-paper.txt and c-paper.txt are copies of a-wire.txt: one source."
    assert told in killed(report).explanation
    full = render(report, "terminal", Look())
    assert "3 articles, 1 source" in full and "copy of a-wire.txt" in full
    assert "3 articles, 1 source" in render(report, "html", Look())
    assert "is a copy of" in render(report, "markdown", Look())
    assert "+2; 1 source)" in render(report, "concise", Look())


def info(id: str, copy_of: str | None = None) -> DocumentInfo:
    return DocumentInfo(id, id, None, None, None, 10, copy_of=copy_of)


def test_support_counts_sources_not_articles() -> None:
    known = origins([info("a"), info("b", "a"), info("c", "a"), info("d")])
    assert support(["a", "b", "c"], known) == 1
    assert support(["b", "c"], known) == 1
    assert support(["b", "d"], known) == 2
    assert support([], known) == 0
    assert support(["unknown"], known) == 1
    assert copies(["c", "b", "d"], known) == {"a": ["b", "c"]}
    assert copies(["a", "d"], known) == {}


def test_a_copy_that_disagrees_with_its_original_is_still_told() -> None:
    documents = [
        ingest.read_text(WIRE.format(number), Settings(), id=name, path=name) for name, number in (("a", 31), ("b", 13))
    ]
    found = pipeline.compare_extracts(list(pipeline.extract_documents(documents, Settings())), Settings())
    assert {side.label for side in killed(found).values} == {"31", "13"}


@pytest.mark.parametrize("swapped", [False, True])
def test_best_supported_in_a_review_is_by_sources(report: Report, swapped: bool) -> None:
    told = [("31", "abc"), ("34", "de"), ("40", "z")]
    facts = [
        Fact(f"{where}:{said}", where, "quantity", said, 0, 2, 1, 1, "", QuantityValue(n, "=", n, n), "killed")
        for said, documents in told
        for where in documents
        for n in [int(said)]
    ]
    sides = tuple(Side(said, said, tuple(f"{d}:{said}" for d in where), tuple(where), 1) for said, where in told)
    found = Discrepancy("x", "conflict", "error", None, "killed", None, "", "", sides[::-1] if swapped else sides)
    documents = (info("a"), info("b", "a"), info("c", "a"), info("d"), info("e"), info("z"))
    (left,) = review(Report(report.tool, documents, facts=facts, discrepancies=(found,)), {"z"}).discrepancies
    assert "Best supported: 34 (2 sources)." in left.explanation
    assert left.message.startswith("How many were killed? The draft says 40; ")
    assert "3 articles of one source say 31" in left.message and "two sources say 34" in left.message
