"""Each check speaks in its one example and stays silent in the other, through the whole program."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest

from crocus_check import compare
from crocus_check.core.checks import Verdict
from crocus_check.core.findings import Extract
from crocus_check.running.checks import every_check
from tests.kit import examples

CHECKS = every_check()
EXAMPLES = [(check, name) for check in CHECKS for name in ("speaks", "silent")]


@pytest.fixture(scope="module")
def extracts() -> list[list[Extract]]:
    return examples.extracts([getattr(check, name) for check, name in EXAMPLES])


@pytest.mark.parametrize("number", range(len(EXAMPLES)), ids=[f"{check.id}-{name}" for check, name in EXAMPLES])
def test_example(number: int, extracts: list[list[Extract]], tmp_path: Path) -> None:
    check, name = EXAMPLES[number]
    report = examples.report(getattr(check, name), extracts[number], tmp_path)
    own = [found for found in report.discrepancies if found.check == check.id]
    told = [(found.check, found.message) for found in report.discrepancies]
    assert bool(own) is (name == "speaks"), told
    assert {found.verdict for found in own} <= set(check.verdicts)


def test_ids_are_words_with_hyphens_and_no_verdicts() -> None:
    ids = [check.id for check in CHECKS]
    assert len(set(ids)) == len(ids)
    assert all(id.replace("-", "").isalpha() and id.islower() for id in ids)
    assert not set(ids) & set(get_args(Verdict))


def test_a_check_yields_to_checks_that_there_are() -> None:
    ids = {check.id for check in compare.CHECKS}
    assert all(set(check.yields_to) <= ids - {check.id} for check in compare.CHECKS)
