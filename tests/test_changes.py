"""What changed since the last run: told once, kept beside the known findings, and never at the cost of a run."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crocus_check.core.findings import Discrepancy, InputError, Report, Tool
from crocus_check.newsroom.changes import FILE, MOST_RUNS, Change, Runs, key_of


def report(*ids: str, errors: tuple[InputError, ...] = (), known: str = "") -> Report:
    found = tuple(
        Discrepancy(id, "conflict", "error", None, "killed", None, id, "", (), "x" if id in known else None)
        for id in ids
    )
    return Report(Tool("n", "v", "m"), discrepancies=found, errors=errors)


def test_a_run_after_a_run_says_what_changed(tmp_path: Path) -> None:
    folder = tmp_path / "state"
    assert not Runs(folder).next("report a", report("1", "2"))
    change = Runs(folder).next("report a", report("2", "3"))
    assert (change, str(change)) == (Change(("1",), ("3",)), "1 fixed, 1 new (3)")
    assert not Runs(folder).next("report a", report("2", "3"))
    assert not Runs(folder).next("report b", report("9")), "another run is another matter"
    assert str(Runs(folder).next("report a", report())) == "2 fixed, 0 new"
    assert Runs(folder).next("report a", report("4", "5", known="4")) == Change((), ("5",)), "4 is known"
    assert (folder / ".gitignore").read_text(encoding="utf-8").endswith("\n*\n")


def test_what_was_not_read_is_not_fixed(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    runs.next("x", report("1"))
    assert not runs.next("x", report(errors=(InputError("a.txt", "is gone"),)))
    assert runs.next("x", report()) == Change(("1",))


@pytest.mark.parametrize("text", ["", "{", "[]", '{"runs": 3}', '{"runs": {"x": 3, "y": [4]}}', "\xff"])
def test_a_damaged_file_is_a_first_run(tmp_path: Path, text: str) -> None:
    (tmp_path / FILE).write_text(text, encoding="latin-1")
    assert not Runs(tmp_path).next("x", report("1"))
    assert Runs(tmp_path).next("x", report()) == Change(("1",))


def test_the_file_stays_small_and_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    runs = Runs(tmp_path)
    for number in range(MOST_RUNS + 5):
        runs.next(str(number), report("1"))
    assert len(json.loads((tmp_path / FILE).read_text(encoding="utf-8"))["runs"]) == MOST_RUNS
    (tmp_path / "file").write_text("", encoding="utf-8")
    blocked = Runs(tmp_path / "file" / "below")
    assert not blocked.next("x", report("1"))
    assert blocked.problem and "file" in blocked.problem


def test_keys() -> None:
    assert key_of("check", ["b", "a"], ["c"]) == key_of("check", ["a", "b"], ["c"]) == "check a b --against c"
    assert key_of("check", ["a"], ["c"], True) != key_of("check", ["a"], ["c"])


SOURCE = "Mill burns down in Lindale\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n"


def test_on_the_command_line(run: Any, tmp_path: Path) -> None:
    for name, text in (("a.txt", SOURCE), ("b.txt", SOURCE.replace("killed 12", "killed 19"))):
        (tmp_path / name).write_text(text, encoding="utf-8")
    plain = run(["report", "."], cwd=tmp_path)
    assert (plain.status, plain.err) == (1, "")
    assert not (tmp_path / ".crocus-check").exists(), "no desk, no state"
    (tmp_path / "crocus-check.toml").write_text('date-order = "DMY"\n', encoding="utf-8")
    assert run(["report", "."], cwd=tmp_path).err == ""
    (tmp_path / "b.txt").write_text(SOURCE.replace("killed 12", "killed 13"), encoding="utf-8")
    done = run(["report", "."], cwd=tmp_path)
    assert done.err.startswith("crocus-check: 1 fixed, 1 new (")
    assert run(["report", "."], cwd=tmp_path).err == ""
    assert run(["report", ".", "--changes"], cwd=tmp_path).err == "crocus-check: 0 fixed, 0 new since the last run\n"
