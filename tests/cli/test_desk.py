"""What a desk does every day, as processes: known findings, house facts, why a discrepancy is one, checking on save."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from crocus_check import extras
from crocus_check.running.checks import every_check

SOURCE = """Mill burns down in Lindale

A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people, the fire brigade said.
"""
DRAFT = SOURCE.replace("12 people", "19 people").replace("\n", "\r\n")
HOUSE = "event,attribute,value,source\nHarrow mill fire,killed,12,Fire brigade\n"
FORMATS = ("html", "markdown", "csv", "sarif", "github", "jsonl", "json", "full", "concise")
LINE = re.compile(r"(?P<place>\S+:\d+:\d+): (?P<severity>\w+) (?P<verdict>\w+) \[(?P<id>[0-9a-f]{12})\] .*")


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with a source and a draft that contradicts it; the draft has the line ends of Windows."""
    for name, text in (("source.txt", SOURCE), ("draft.txt", DRAFT)):
        (tmp_path / name).write_bytes(text.encode())
    return tmp_path


def ids(text: str) -> list[str]:
    return [match["id"] for match in LINE.finditer(text)]


# Known findings


def test_what_is_accepted_fails_no_run_and_comes_back(run: Any, call: Any, desk: Path) -> None:
    first = run(["report", "."], cwd=desk)
    assert (first.status, first.err) == (1, "")
    (known,) = ids(first.out)
    done = run(["accept", known[:6], "--reason", "the brigade’s first figure", "--until", "2999-12-31", "."], cwd=desk)
    assert (done.status, done.err) == (0, "")
    assert (
        done.out == f"accepted {known}: killed: 19 and 12 (fire, Harrow mill)\nwrote crocus-check.accepted.toml\n"
        or (known in done.out and done.out.endswith("wrote crocus-check.accepted.toml\n"))
    )
    path = desk / "crocus-check.accepted.toml"
    (entry,) = tomllib.loads(path.read_text(encoding="utf-8"))["accepted"]
    assert (entry["id"], entry["reason"]) == (known, "the brigade’s first figure")
    assert entry["articles"] == ["draft.txt", "source.txt"]
    again = call(["report", "."], cwd=desk)
    assert (again.status, again.err, ids(again.out)) == (0, "", [])
    assert "1 known one not shown" in again.out
    shown = call(["report", ".", "--show-accepted"], cwd=desk)
    assert (shown.status, ids(shown.out)) == (0, [known])
    assert "accepted" in shown.out
    assert json.loads(call(["report", ".", "--format", "json"], cwd=desk).out)["discrepancies"][0]["accepted"]
    assert ids(call(["report", ".", "--isolated"], cwd=desk).out) == [known], "isolated knows of no file"
    # over, then stale
    path.write_text(path.read_text(encoding="utf-8").replace("2999-12-31", "2001-01-01"), encoding="utf-8")
    over = call(["report", "."], cwd=desk)
    assert (over.status, ids(over.out)) == (1, [known])
    assert over.err.startswith(f"crocus-check: crocus-check.accepted.toml: {known} (How many were killed")
    assert over.err.endswith("was accepted until 2001-01-01 and counts again\n")
    (desk / "draft.txt").write_text(SOURCE, encoding="utf-8")
    stale = call(["report", "."], cwd=desk)
    assert (stale.status, ids(stale.out)) == (0, [])
    assert "is stale: it is found no more" in stale.err


def test_all_that_is_found_is_adopted_at_once(run: Any, call: Any, desk: Path) -> None:
    own = desk / "known" / "ours.toml"
    done = run(["report", ".", "--write-baseline", "--baseline", own], cwd=desk)
    assert (done.status, done.err, ids(done.out)) == (0, "", [])
    text = own.read_text(encoding="utf-8")
    own.write_text("# our file\n" + text, encoding="utf-8")
    assert call(["report", ".", "--write-baseline", "--baseline", own], cwd=desk).status == 0
    assert own.read_text(encoding="utf-8") == "# our file\n" + text, "what is there stays"
    (desk / "crocus-check.toml").write_text('baseline = "known/ours.toml"\n', encoding="utf-8")
    assert call(["report", "."], cwd=desk).status == 0
    assert call(["check", "draft.txt", "--against", "source.txt"], cwd=desk).status == 0


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["accept", "abcd1234"], "Missing option '--reason'"),
        (["accept", "abcd1234", "--reason", " ", "."], "--reason: expected a text"),
        (["accept", "abcd1234", "--reason", "x", "--until", "soon", "."], "--until: expected a date"),
        (["accept", "draft.txt", "--reason", "x"], "draft.txt: is no id of a discrepancy"),
        (["accept", "abcd1234", "--reason", "x", "."], "abcd1234: no discrepancy has this id"),
        (["accept", "abcd1234", "--reason", "x", "--report", "r.json", "."], "--report takes the place of articles"),
        (["report", ".", "--baseline", "none.toml"], "none.toml: No such file"),
        (["report", ".", "--house-facts", "none.csv"], "none.csv: No such file"),
        (["explain", "abcd1234", "."], "abcd1234: no discrepancy has this id"),
        (["explain", "conflict", "."], "give the id of a discrepancy"),
        (["check", "draft.txt", "--against", "none.txt", "--watch"], "none.txt: No such file"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_2(call: Any, desk: Path, arguments: list[str], told: str) -> None:
    done = call(arguments, cwd=desk)
    assert done.status == 2
    assert told in done.err
    assert done.err.count("\n") == 1
    assert done.out == ""
    assert not (desk / "crocus-check.accepted.toml").exists()


# House facts


def test_house_facts_take_part(run: Any, call: Any, desk: Path) -> None:
    (desk / "house.csv").write_text(HOUSE, encoding="utf-8")
    (desk / "crocus-check.toml").write_text('house-facts = "house.csv"\n', encoding="utf-8")
    done = run(["report", "draft.txt"], cwd=desk)
    assert (done.status, done.err) == (1, "")
    assert "error conflict" in done.out
    assert "(Harrow mill fire)? House facts say 12, articles say 19" in done.out
    assert "house.csv:2:25" in done.out
    assert "1 discrepancy in 1 article" in done.out.splitlines()[-1]
    quiet = call(["report", "source.txt"], cwd=desk)
    assert (quiet.status, quiet.err, ids(quiet.out)) == (0, "", [])
    draft = call(["check", "draft.txt", "--against", "source.txt"], cwd=desk)
    assert "? The draft says 19; house facts say 12; one source says 12:" in draft.out
    assert f"{desk / 'house.csv'}, 1 facts" in call(["config"], cwd=desk).out
    outputs = [f"--output={format}=out/{format}" for format in FORMATS]
    call(["report", "draft.txt", *outputs], cwd=desk)
    for format in FORMATS:
        assert "house.csv" in (desk / "out" / format).read_text(encoding="utf-8"), format


def test_a_row_that_is_not_right_is_told_and_the_rest_is_used(run: Any, desk: Path) -> None:
    (desk / "house.csv").write_text(HOUSE + "Harrow mill fire,kiled,13,\n", encoding="utf-8")
    done = run(["report", "draft.txt", "--house-facts", "house.csv"], cwd=desk)
    assert done.status == 2
    assert done.err == "crocus-check: house.csv: line 3: attribute: unknown 'kiled'; did you mean 'killed'?\n"
    assert len(ids(done.out)) == 1


# Rules and reasons


def test_rules_are_listed(run: Any) -> None:
    listed = run(["rules"])
    assert (listed.status, listed.err) == (0, "")
    ids, verdicts = listed.out.split("\n\n")
    assert [line.split()[0] for line in ids.splitlines()] == [check.id for check in every_check()]
    names = [line.split()[0] for line in verdicts.splitlines()]
    assert names == ["conflict", "update", "possible", "spelling", "arithmetic", "calendar"]


def test_a_discrepancy_is_explained(run: Any, call: Any, desk: Path) -> None:
    (known,) = ids(call(["report", "."], cwd=desk).out)
    done = run(["explain", known[:5], "."], cwd=desk)
    assert (done.status, done.err) == (0, "")
    for heading in (
        "Why one event",
        "Why one thing",
        "How each value was read",
        "Why they differ",
        "What to do",
    ):
        assert f"\n{heading}\n" in done.out
    assert "No number is both exactly" in done.out
    assert "draft.txt:3:59" in done.out
    report = desk / "report.json"
    report.write_text(call(["report", ".", "--format", "json"], cwd=desk).out, encoding="utf-8")
    saved = call(["explain", known, "--report", "report.json"], cwd=desk)
    assert saved.status == 0
    assert "No number is both exactly" in saved.out


# Checking on save


@pytest.fixture
def watched(desk: Path) -> Iterator[subprocess.Popen[bytes]]:
    pytest.importorskip("watchfiles")
    arguments = ["check", "draft.txt", "--against", "source.txt", "--watch", "--isolated", "--no-cache"]
    process = subprocess.Popen(
        [sys.executable, "-m", "crocus_check", *arguments], cwd=desk, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    yield process
    process.kill()
    process.communicate()


def lines_of(process: subprocess.Popen[bytes], last: str) -> str:
    """What a process writes to standard output up to a line with a word."""
    assert process.stdout is not None
    os.set_blocking(process.stdout.fileno(), False)
    text, end = "", time.monotonic() + 60
    while last not in text and time.monotonic() < end and process.poll() is None:
        text += (process.stdout.read() or b"").decode()
        time.sleep(0.05)
    return text


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent in another way")
def test_a_draft_is_checked_again_when_it_is_saved(desk: Path, watched: subprocess.Popen[bytes]) -> None:
    first = lines_of(watched, "1 discrepancy in 2 articles")
    assert "The draft says 19; one source says 12" in first
    (desk / "new.txt").write_text(DRAFT.replace("19", "12"), encoding="utf-8")
    (desk / "new.txt").replace(desk / "draft.txt")  # as many editors save
    second = lines_of(watched, "discrepancies in 2 articles")
    assert "0 discrepancies in 2 articles" in second
    time.sleep(0.2)
    watched.send_signal(signal.SIGINT)
    _, err = watched.communicate(timeout=30)
    assert watched.returncode == 0, "the last check found nothing"
    assert b"draft.txt changed, 1 read again" in err
    assert b"crocus-check: 1 fixed, 0 new since the last run\n" in err
    assert b"Traceback" not in err


def test_what_it_needs_is_said_where_it_is_missing(desk: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(desk)  # what pip is told depends on the folder
    script = (
        "import sys; sys.modules['watchfiles'] = None\n"
        "sys.argv[1:] = ['check', 'draft.txt', '--against', 'source.txt', '--watch']\n"
        "from crocus_check.cli import main; main()"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=desk, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == f"crocus-check: --watch needs watchfiles: {extras.install('watch')}\n"


# The program itself


def test_standard_input_is_told_as_that(call: Any) -> None:
    done = call(["facts", "-"], stdin=SOURCE)
    assert done.out.startswith("standard input")
    done = call(["facts", "-"], stdin=bytes(range(256)) * 20)
    assert done.status == 2
    assert done.err.startswith("crocus-check: standard input: ")


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent in another way")
def test_an_interrupt_before_the_commands_are_there_is_one_line() -> None:
    script = "import crocus_check.program as p, os, signal, builtins\n"
    script += "real = builtins.__import__\n"
    script += "def stop(name, *more):\n"
    script += "    if name == 'crocus_check.cli': os.kill(os.getpid(), signal.SIGINT)\n"
    script += "    return real(name, *more)\n"
    script += "builtins.__import__ = stop\np.main()"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr, done.stdout) == (2, "crocus-check: interrupted\n", "")


@pytest.mark.parametrize(
    ("words", "number", "expected"),
    [
        ("crocus-check report --format ", "3", "markdown"),
        ("crocus-check explain cal", "2", "calendar"),
    ],
)
def test_the_shell_completes(run: Any, words: str, number: str, expected: str) -> None:
    environment = {"_CROCUS_CHECK_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": number}
    done = run([], environment=environment)
    assert expected in done.out.split()
    assert done.status == 0


def test_the_doctor_tells_what_is_in_use(call: Any, desk: Path) -> None:
    (desk / "house.csv").write_text(HOUSE + "x,kiled,1,\n", encoding="utf-8")
    (desk / "crocus-check.accepted.toml").write_text('[[accepted]]\nid = "ab12"\nreason = "x"\n', encoding="utf-8")
    (desk / "crocus-check.toml").write_text('house-facts = "house.csv"\n', encoding="utf-8")
    done = call(["doctor"], cwd=desk)
    assert (done.status, done.err) == (0, "")
    for told in (
        "extra documents: ",
        f"configuration: {desk / 'crocus-check.toml'}",
        "1 used, 1 not right",
        "toml: 1\n",
    ):
        assert told in done.out
    assert re.search(r"cache .*\n", done.out)
    assert done.out.endswith("reads\n")
