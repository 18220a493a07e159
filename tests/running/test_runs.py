"""Runs: the same report whatever is cached and however many processes work; nothing is done twice."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from crocus_check import pipeline
from crocus_check.link.stories import FEW
from crocus_check.render import Look, pieces, render
from crocus_check.running import runs
from crocus_check.running.runs import Run
from crocus_check.running.store import PackedFacts
from crocus_check.schema import serialise
from crocus_check.settings import Settings
from tests.running.made import STORIES, write_articles

NUMBER = FEW + 6
"""More articles than are taken for one story."""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("archive"), NUMBER)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(threads=1, cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def expected(archive: Path, settings: Settings) -> str:
    """The report without cache and workers, which fills the cache of articles on the way."""
    run = Run(settings)
    found = run.read([archive])
    assert len(found.extracts) == NUMBER
    return serialise.to_json(pipeline.compare_extracts(found.extracts, settings, found.errors))


def report(archive: Path, settings: Settings) -> str:
    run = Run(settings)
    found = run.read([archive])
    made = run.compare(found.extracts, found.errors, found.packed)
    assert run.problem is None
    return serialise.to_json(made)


def test_what_is_cached_changes_nothing(archive: Path, settings: Settings, expected: str) -> None:
    assert report(archive, settings) == expected  # stories are put in
    assert report(archive, settings) == expected  # and taken out


def test_processes_change_nothing(
    archive: Path, settings: Settings, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(runs, "FEW_STORIES", 0)
    run = Run(replace(settings, jobs=2))
    found = run.read([archive])
    run.cache = None  # all stories are compared anew
    assert serialise.to_json(run.compare(found.extracts, found.errors, found.packed)) == expected


def test_damaged_entries_change_nothing(archive: Path, settings: Settings, expected: str) -> None:
    assert settings.cache_dir is not None
    for path in settings.cache_dir.rglob("*.facts"):
        if path.stat().st_size > 4000:  # those of stories
            path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert report(archive, settings) == expected


def test_a_known_run_annotates_and_compares_nothing(
    archive: Path, settings: Settings, expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    report(archive, settings)

    def never(*_: Any) -> Any:
        raise AssertionError("done again")

    monkeypatch.setattr(pipeline, "extract_documents", never)
    monkeypatch.setattr(pipeline, "compare_story", never)
    assert report(archive, settings) == expected


def test_one_more_article_costs_one(archive: Path, settings: Settings, tmp_path: Path) -> None:
    write_articles(tmp_path, NUMBER)  # elsewhere: where articles lie is in no key
    (tmp_path / "new.txt").write_text(STORIES[0].format(n=99), "utf-8")
    read: list[int] = []
    extract = pipeline.extract_documents

    def counted(documents: Any, settings: Settings) -> Any:
        read.append(len(documents))
        return extract(documents, settings)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(pipeline, "extract_documents", counted)
        assert len(Run(settings).read([tmp_path]).extracts) == NUMBER + 1
    assert read == [1]


def test_a_known_run_loads_no_model(archive: Path, settings: Settings, expected: str) -> None:
    script = (
        "import sys\n"
        "from crocus_check.cli import run\n"
        f"run(['report', '--isolated', '--cache-dir', {str(settings.cache_dir)!r}, {str(archive)!r}])\n"
        "print([m for m in ('spacy', 'onnxruntime', 'dateparser') if m in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr.strip() == "[]"
    assert done.stdout


def test_facts_of_a_large_run_are_held_packed(archive: Path, settings: Settings) -> None:
    run = Run(replace(settings, cache=False))
    found = Run(settings).read([archive])
    made = run.compare([replace(each, facts=tuple(each.facts)) for each in found.extracts], found.errors)
    assert isinstance(found.extracts[0].facts, PackedFacts)
    assert isinstance(made.facts, PackedFacts)
    facts = tuple(made.facts)
    assert len(made.facts) == len(facts) > NUMBER
    assert (made.facts[0], made.facts[-1], made.facts[2:4]) == (facts[0], facts[-1], facts[2:4])
    assert made.facts == facts and made == replace(made, facts=facts)
    with pytest.raises(IndexError):
        made.facts[len(facts)]


@pytest.mark.parametrize("module", ["json", "jsonl", "concise"])
def test_pieces_are_the_whole(archive: Path, settings: Settings, module: str) -> None:
    run = Run(settings)
    found = run.read([archive])
    made = run.compare(found.extracts, found.errors, found.packed)
    assert "".join(pieces(made, module, Look())) == render(made, module, Look())
    empty = replace(made, facts=(), discrepancies=())
    assert "".join(pieces(empty, module, Look())) == render(empty, module, Look())


def test_a_cache_that_cannot_be_written_is_one_line(tmp_path: Path, run: Any) -> None:
    write_articles(tmp_path / "a", 2)
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    common = ["report", "--isolated", "--format", "json", tmp_path / "a"]
    done = run([*common, "--cache-dir", blocked / "cache"])
    assert done.err.startswith("crocus-check: facts are not kept for the next run:") and done.err.count("\n") == 1
    assert done.out == run([*common, "--no-cache"]).out
