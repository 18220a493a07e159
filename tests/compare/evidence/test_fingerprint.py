"""Ids of discrepancies survive edits elsewhere in the article, other names of files, another order, other articles."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import pytest

from crocus_check.compare.evidence.fingerprint import fingerprint, with_own_ids
from crocus_check.core.findings import Discrepancy, Side

ORIGINAL = {
    "a.txt": "A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people. The mill made paper.",
    "b.txt": "The fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people. Rain fell at night.",
    "c.txt": "The inquiry heard that the owner paid 3 guards and 4 drivers, 9 employees in all. He left on Monday.\n\n"
    "The hearing is on Friday, 3 May 2021.",
}
EDITED = {
    "a.txt": "A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people. Until that day the old mill on the "
    "river had made paper for books.\n\nThe council will meet soon. Its members said that they were sad.",
    "b.txt": "The fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people. The night was clear.",
    "c.txt": "It was a long day in court.\n\nThe inquiry heard that the owner paid 3 guards and 4 drivers, 9 employees "
    "in all. He stayed for an hour.\n\nThe hearing is on Friday, 3 May 2021.",
}
RENAMED = {"z.txt": ORIGINAL["a.txt"], "k.txt": ORIGINAL["b.txt"], "0.txt": ORIGINAL["c.txt"]}
MORE = {**ORIGINAL, "d.txt": "Fifteen people died in the fire at the Harrow mill in Lindale on 3 May 2021."}
OTHER_VALUE = {**ORIGINAL, "b.txt": ORIGINAL["b.txt"].replace("15", "17")}


@lru_cache
def ids(name: str) -> Mapping[str, str]:
    """The id of each discrepancy that counts, by attribute and verdict."""
    from crocus_check import ingest, pipeline
    from crocus_check.settings import Settings

    texts = {"original": ORIGINAL, "edited": EDITED, "renamed": RENAMED, "more": MORE, "other value": OTHER_VALUE}[name]
    settings = Settings()
    documents = [ingest.read_text(text, settings, id=path, path=path) for path, text in texts.items()]
    report = pipeline.compare_extracts(list(pipeline.extract_documents(documents, settings)), settings)
    return {f"{each.verdict} {each.attribute}": each.id for each in report.discrepancies if each.severity != "info"}


def test_there_is_something_to_hold() -> None:
    assert any("killed" in key for key in ids("original")), ids("original")
    assert any("calendar" in key for key in ids("original")), ids("original")


@pytest.mark.parametrize("change", ["edited", "renamed", "more"])
def test_ids_survive(change: str) -> None:
    assert ids(change) == ids("original")


def test_another_value_is_another_finding() -> None:
    before, after = ids("original"), ids("other value")
    assert {key for key in before if before[key] != after.get(key)} == {key for key in before if "killed" in key}


def test_white_space_case_and_form_make_no_difference() -> None:
    assert fingerprint("Two  people\n", "CAFÉ") == fingerprint("two people", "cafe\u0301")
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_findings_of_one_id_are_told_apart() -> None:
    one, other = (
        Discrepancy("abc", "conflict", "error", None, "x", None, "m", "e", (Side("1", "1", (), (document,)),))
        for document in "ab"
    )
    made = with_own_ids([one, other, other])
    assert made[0] is one
    assert len({each.id for each in made}) == 3
    assert made == with_own_ids([one, other, other])
