"""Every format against its golden output; `UPDATE_GOLDEN=1 pytest tests/render` writes them anew."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from crocus_check.core.findings import Report
from crocus_check.render import FACTS_FORMATS, REPORT_FORMATS, Look, render

GOLDEN = Path(__file__).parent / "golden"
LOOKS = {
    "pipe": Look(),
    "narrow": Look(width=44),
    "colour": Look(width=100, colours="standard"),
    "ascii": Look(width=72, unicode=False),
}
CASES = [
    *((module, "pipe") for module in sorted({*REPORT_FORMATS.values(), *FACTS_FORMATS.values()})),
    ("terminal", "narrow"),
    ("terminal", "colour"),
    ("terminal", "ascii"),
    ("table", "narrow"),
]
PLAIN = [module for module, look in CASES if look == "pipe"]


def hold(name: str, text: str) -> None:
    """Compare with the golden file of this name."""
    path = GOLDEN / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.write_bytes(text.encode())
    assert text == path.read_bytes().decode(), f"{name} has changed; if that is meant, UPDATE_GOLDEN=1 writes it"


@pytest.mark.parametrize(("module", "look"), CASES)
def test_golden(report: Report, module: str, look: str) -> None:
    hold(f"{module}-{look}.txt", render(report, module, LOOKS[look]))


@pytest.mark.parametrize("module", PLAIN)
def test_an_empty_report_is_rendered(empty: Report, module: str) -> None:
    text = render(empty, module, Look())
    assert text.endswith("\n")


@pytest.mark.parametrize(("module", "look"), CASES)
def test_no_control_character_of_an_article_gets_through(report: Report, module: str, look: str) -> None:
    text = render(report, module, LOOKS[look])
    ours = re.sub(r"\x1b\[[0-9;]*m", "", text) if LOOKS[look].colours else text
    ours = ours.replace("\r\n", "\n") if module in ("csv", "facts_csv", "matrix", "ics") else ours
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f]", ours)


@pytest.mark.parametrize("module", ["terminal", "concise", "table"])
def test_nothing_turns_the_direction_of_writing(report: Report, module: str) -> None:
    assert "\u202e" not in render(report, module, Look())


@pytest.mark.parametrize("module", ["terminal", "table"])
@pytest.mark.parametrize("width", [20, 44, 80, 132])
def test_lines_keep_to_the_width(report: Report, module: str, width: int) -> None:
    if module == "table" and width < 80:
        pytest.skip("a table needs 80 columns for its fixed ones")
    from crocus_check.render.text import width_of

    for line in render(report, module, Look(width=width)).splitlines():
        assert width_of(line) <= width or " " not in line.strip(), line


def test_a_pipe_gets_whole_quotes_on_one_line(report: Report) -> None:
    text = render(report, "terminal", Look())
    whole = " ".join(next(fact for fact in report.facts if fact.text == "more than 140").sentence.split())
    assert whole in text
    assert "…" not in text


def test_markup_and_emoji_of_articles_stay_as_they_are(report: Report) -> None:
    for look in LOOKS.values():
        text = re.sub(r"\s+", " ", re.sub(r"\x1b\[[0-9;]*m", "", render(report, "terminal", look)))
        assert "[bold]markup[/bold] :smile:" in text
