"""Each speed benchmark runs on a few articles, prints a table and writes JSON; the generator gives what it promises."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections import Counter
from itertools import islice
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from tests.kit import ROOT

FOLDER = ROOT / "benchmarks"


@pytest.fixture(scope="module")
def generator() -> ModuleType:
    sys.path.insert(0, str(FOLDER))
    try:
        import generator
    finally:
        sys.path.remove(str(FOLDER))
    return generator


def run(name: str, *arguments: str, folder: Path) -> dict[str, Any]:
    """Run a benchmark as a process; its table must be printed and its figures written."""
    path = folder / f"{name}.json"
    command = [sys.executable, str(FOLDER / f"{name}.py"), *arguments, "--json", str(path)]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert name in done.stdout and "cores" in done.stdout
    figures: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    assert figures["benchmark"] == name and figures["machine"]["cores"] and figures["rows"]
    return figures


def test_stages(tmp_path: Path) -> None:
    figures = run("stages", "--articles", "2", "--repeats", "1", folder=tmp_path)
    stages = {row["stage"]: row["CPU s"] for row in figures["rows"]}
    assert {"ingest", "annotate", "extract", "normalise", "link", "compare", "render"} < set(stages)
    whole = sum(seconds for stage, seconds in stages.items() if stage not in {"the whole", "after annotation"})
    assert stages["the whole"] == pytest.approx(whole, abs=0.01)


def test_naive(tmp_path: Path) -> None:
    figures = run("naive", "--articles", "1", "--repeats", "1", folder=tmp_path)
    assert [row["what"] for row in figures["rows"]] == ["annotation model alone", "crocus-check", "naive pipeline"]
    assert figures["factor"] > 1


def test_growth(tmp_path: Path) -> None:
    figures = run("growth", "--articles", "3", "--times", "1,2", "--story", "2", folder=tmp_path)
    archive = [row for row in figures["rows"] if row["what"] == "archive"]
    assert [row["articles"] for row in archive] == [3, 6]
    assert archive[1]["facts"] == 2 * archive[0]["facts"]


def test_memory(tmp_path: Path) -> None:
    figures = run("memory", "--sizes", "2", "--again", folder=tmp_path)
    assert [row["cache"] for row in figures["rows"]] == ["none", "full"]
    assert all(10 < row["MB"] <= row["MB in all"] for row in figures["rows"] if sys.platform == "linux")


def test_whole(tmp_path: Path) -> None:
    figures = run("whole", "--sizes", "2,3", "--jobs", "1", folder=tmp_path)
    assert [row["articles"] for row in figures["rows"]] == [2, 3]
    assert all(row["again, CPU s"] < row["CPU s"] for row in figures["rows"])


def test_drafts(tmp_path: Path) -> None:
    figures = run("drafts", "--sources", "2", "--words", "200", "--repeats", "1", folder=tmp_path)
    assert [row["what"] for row in figures["rows"]] == ["cold", "again", "again, from the top"]


def test_hostile(tmp_path: Path) -> None:
    figures = run("hostile", folder=tmp_path)
    assert [row["facts"] > 400 for row in figures["rows"]] == [True] * 4


def test_profiling() -> None:
    command = [sys.executable, str(FOLDER / "profiling.py"), "--articles", "2", "--top", "5"]
    done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    assert "profile of 2 articles" in done.stdout and "tottime" in done.stdout


def test_every_benchmark_of_figures_is_there() -> None:
    text = (ROOT / "tools" / "figures.py").read_text(encoding="utf-8")
    named = set(re.findall(r'"(\w+\.py)"', text))
    assert len(named) >= 9 and all((FOLDER / name).is_file() for name in named)


def test_the_generator_gives_the_same_articles_for_the_same_seed(generator: ModuleType) -> None:
    first, again = (list(generator.articles(40, seed=3)) for _ in range(2))
    assert first == again
    assert list(generator.articles(25, seed=3)) == first[:25]
    assert list(generator.articles(40, seed=4)) != first


def test_the_generators_articles_are_long_and_varied(generator: ModuleType) -> None:
    made = list(generator.articles(400))
    words = [len(article.text.split()) for article in made]
    assert 400 < sum(words) / len(words) < 600
    assert len({article.domain for article in made}) == len(generator.domains()) == 15
    assert len({article.path for article in made}) == 400
    assert not [article.text for article in made if re.search(r"[{}]", article.text)]
    assert len({article.text for article in made}) > 390


def test_every_slot_of_the_generators_domains_can_be_filled(generator: ModuleType) -> None:
    known = {"hero", "second", "official", "day", "date", "full", "past", "year", "money", "few", "some", "many"}
    known |= {
        "town",
        "other",
        "region",
        "country",
        "place",
        "street",
        "agency",
        "firm",
        "rival",
        "group",
        "clock",
        "age",
    }
    for name in generator.domains():
        made = generator.data()[name]
        numbers = {*made["numbers"], *made.get("decimals", {})}
        for template in (*made["titles"], *made["leads"], *made["facts"]):
            assert set(re.findall(r"\{(\w+)\}", template)) <= known | numbers, template


def test_what_is_planted_stands_in_one_article_of_the_event_alone(generator: ModuleType) -> None:
    kinds: Counter[str] = Counter()
    for made, planted in islice(generator.events(0), 60):
        for each in planted:
            kinds[each.kind] += 1
            assert each.event == made[0].event and 0 <= each.article < len(made)
            if each.kind == "spelling":
                holders = {article.number for article in made if each.value in article.text}
                assert not {article.number for article in made if each.others in article.text} & holders
    assert set(kinds) == {"value", "spelling", "update"}
    assert kinds["value"] >= 10


def test_a_story_is_told_by_as_many_articles_as_are_asked_for(generator: ModuleType) -> None:
    made = generator.story(30)
    assert [article.number for article in made] == list(range(30))
    assert {article.event for article in made} == {1}


def test_written_articles_are_those_that_are_yielded(generator: ModuleType, tmp_path: Path) -> None:
    planted = generator.write(tmp_path, 30, 5)
    for article in generator.articles(30, 5):
        assert (tmp_path / article.path).read_text(encoding="utf-8") == article.text
    assert len(list(tmp_path.rglob("*.txt"))) == 30
    assert planted
