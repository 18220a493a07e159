"""What articles and file names say gives no commands to a runner of GitHub, and hides nothing."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from crocus_check.render.text import no_commands, one_line

EVIL = "##[error]of ::set-output name=x::y "
TAGS = "".join(chr(0xE0000 + ord(letter)) for letter in "ignore")
OBEYED = re.compile(r"^\s*::|##\[", re.MULTILINE)
HIDDEN = re.compile("[\u00ad\u200b\u2060-\u2064\ufeff\U000e0000-\U000e007f]")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("evil")
    for name, number in (("::error::a", "Nine"), ("##[group]b", "Seven")):
        (folder / f"{name}.txt").write_text(
            f"::stop-commands::x fire at the mill\n\n{number} people {TAGS}were killed in the fire at the mill "
            f"in Oak\u200bport on 3 May 2024, the ##[command]mayor said. {EVIL}\n\n::add-mask::Oakport is by the sea.\n"
        )
    (folder / "::broken##[x].txt").write_bytes(b"")
    return folder


@pytest.mark.parametrize("form", ["full", "concise", "markdown"])
def test_a_report_in_a_log_commands_nothing(folder: Path, run: Any, form: str) -> None:
    given = ["report", "--isolated", "--format", form, "::error::a.txt", "##[group]b.txt", "::broken##[x].txt"]
    done = run(given, cwd=folder, environment={"GITHUB_ACTIONS": "true"})
    assert done.status == 2 and "killed" in done.out
    assert not OBEYED.search(done.out) and not OBEYED.search(done.err)
    assert not HIDDEN.search(done.out + done.err)
    assert ("## [" in done.out or form == "markdown") and "## [" in done.err


@pytest.mark.parametrize("command", ["facts", "explain"])
def test_other_commands_neither(folder: Path, run: Any, command: str) -> None:
    github = {"GITHUB_ACTIONS": "true"}
    if command == "explain":
        report = run(["report", "--isolated", "--format", "json", "."], cwd=folder)
        (folder / "report.json").write_text(report.out)
        given = ["explain", json.loads(report.out)["discrepancies"][0]["id"], "--report", "report.json", "--isolated"]
    else:
        given = ["facts", "--isolated", "."]
    done = run(given, cwd=folder, environment=github)
    assert done.out and not OBEYED.search(done.out + done.err) and not HIDDEN.search(done.out)


def test_annotations_are_the_only_commands(folder: Path, run: Any) -> None:
    done = run(["report", "--isolated", "--format", "github", "."], cwd=folder, environment={"GITHUB_ACTIONS": "true"})
    assert all(line.startswith(("::error", "::warning", "::notice")) for line in done.out.splitlines())
    assert "##[" not in done.out


def test_json_is_the_same_in_a_log_and_hides_nothing(folder: Path, run: Any) -> None:
    given = ["report", "--isolated", "--format", "json", "."]
    first, second = run(given, cwd=folder), run(given, cwd=folder, environment={"GITHUB_ACTIONS": "true"})
    assert first.out == second.out and not HIDDEN.search(first.out)
    assert TAGS in "".join(fact["sentence"] for fact in json.loads(first.out)["facts"])


def test_elsewhere_words_are_as_they_are(folder: Path, run: Any) -> None:
    done = run(["report", "--isolated", "--format", "concise", "."], cwd=folder)
    assert "##[group]b.txt" in done.out


@pytest.mark.parametrize("text", ["::x", "  ::x", "a\n::x", "##[x]", "####[x]", ":::x", "\n\n \t::x"])
def test_no_way_around(text: str) -> None:
    assert not OBEYED.search(no_commands(text))
    assert no_commands(no_commands(text)) == no_commands(text)


def test_what_cannot_be_seen_is_shown_or_left_out() -> None:
    assert one_line(f"1\u200b33{TAGS[:2]}") == "133\ufffd\ufffd"
