"""The line of a discrepancy stays one that a terminal and a log can show."""

from __future__ import annotations

from dataclasses import replace

import pytest

from crocus_check.core.findings import Discrepancy, Report
from crocus_check.render import Look, render

MOST = 299


def line(report: Report, found: Discrepancy) -> str:
    return render(replace(report, discrepancies=(found,)), "concise", Look()).splitlines()[0]


@pytest.mark.parametrize("sides", [1, 3, 40])
@pytest.mark.parametrize("facts", [1, 2, 150])
@pytest.mark.parametrize("words", [1, 30, 400])
def test_lines_stay_short(report: Report, sides: int, facts: int, words: int) -> None:
    found = report.discrepancies[0]
    wide = [
        replace(side, label="word " * words, facts=side.facts[:1] * facts, documents=("a",) * facts)
        for side in found.values[:1] * sides
    ]
    told = line(report, replace(found, values=tuple(wide), message="killed " * words))
    assert len(told) <= MOST
    assert told.startswith("news/a-first report.txt:3:10: warning update [aaaa0000aaaa] killed")


def test_what_is_left_out_is_counted(report: Report) -> None:
    found = report.discrepancies[0]
    side = found.values[0]
    many = replace(side, facts=side.facts * 14)
    told = line(report, replace(found, values=(many, found.values[1])))
    place = "news/a-first report.txt:3:10"
    assert f"133 ({', '.join([place] * 3)}, +11) | 137 (" in told


def test_a_path_is_never_cut(report: Report) -> None:
    path = "folder/" * 60 + "a.txt"
    documents = tuple(replace(each, path=path) for each in report.documents)
    assert line(replace(report, documents=documents), report.discrepancies[0]).startswith(path)
