"""The demonstration: no file of one's own is needed, and what it writes can be gone on with."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from crocus_check import sample

ROOT = Path(__file__).resolve().parent.parent.parent


def test_it_needs_no_files(run: Any, tmp_path: Path) -> None:
    done = run(["demo"], cwd=tmp_path)
    assert (done.status, done.err) == (0, "")
    assert "sample/e-who-was-behind-it.txt:" in done.out
    assert "How many were killed in the attack on Crocus City Hall?" in done.out
    assert done.out.endswith("    crocus-check demo --into FOLDER\n")
    assert not list(tmp_path.iterdir())


def test_it_says_what_the_report_says(call: Any, tmp_path: Path) -> None:
    out = json.loads(call(["demo", "--format", "json", "--output", "html=page.html"], cwd=tmp_path).out)
    usual = json.loads(call(["report", "--isolated", "data/articles", "--format", "json"]).out)
    assert [each["id"] for each in out["discrepancies"]] == [each["id"] for each in usual["discrepancies"]]
    assert (tmp_path / "page.html").is_file()


def test_the_sample_as_files(call: Any, tmp_path: Path) -> None:
    done = call(["demo", "--into", "try"], cwd=tmp_path)
    assert done.status == 0
    commands = [line.strip() for line in done.out.splitlines() if line.startswith("    crocus-check ")]
    assert len(commands) == 3
    for command in commands:
        again = call([*command.split()[1:], *([] if " facts " in command else ["--fail-on", "never"])], cwd=tmp_path)
        assert (again.status, again.err) == (0, ""), command
    assert len(list((tmp_path / "try" / "articles").iterdir())) == 5
    twice = call(["demo", "--into", "try"], cwd=tmp_path)
    assert twice.status == 2
    assert "is there already" in twice.err


def test_the_sample_is_that_of_the_repository() -> None:
    for kind in (sample.ARTICLES, sample.DRAFTS):
        there = {path.name: path.read_text(encoding="utf-8") for path in (ROOT / "data" / kind).glob("*.txt")}
        assert dict(sample.texts(kind)) == there


def test_the_sample_in_a_wheel(tmp_path: Path) -> None:
    builders = pytest.importorskip("hatchling.builders.wheel", reason="needs hatchling")
    (wheel,) = builders.WheelBuilder(str(ROOT)).build(directory=str(tmp_path), versions=["standard"])
    names = zipfile.ZipFile(wheel).namelist()
    for kind in (sample.ARTICLES, sample.DRAFTS):
        for path in (ROOT / "data" / kind).glob("*.txt"):
            assert f"crocus_check/{sample.FOLDER}/{kind}/{path.name}" in names
