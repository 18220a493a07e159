"""The guides for one job each: their commands run in the order of the page, in one folder, and find what they say."""

from __future__ import annotations

import os
import re
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.kit import ROOT

COMMAND = re.compile(r"^ {4}((?:crocus-check|printf|mkdir|mv|cd) .*)$", re.MULTILINE)
NOTES = re.compile(r"(crocus-check: (\d+ fixed, \d+ new|.*is stale).*\n)*")


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def blocks(text: str, language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", text, re.DOTALL)


class Shell:
    """One folder after another, as in a shell of one's own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.known: str | None = None
        self.done: list[tuple[str, subprocess.CompletedProcess[str]]] = []

    def run(self, command: str) -> subprocess.CompletedProcess[str]:
        if command.startswith("cd "):
            self.folder = self.folder / command.split()[1]
            command = "true"
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(
            ["bash", "-c", command.replace(" ID ", f" {self.known} ")],
            cwd=self.folder, env={**os.environ, "PATH": path}, capture_output=True, text=True, check=False,
        )  # fmt: skip
        assert done.returncode in (0, 1), (command, done.stderr)
        assert NOTES.fullmatch(done.stderr), (command, done.stderr)
        if found := re.search(r"\[([0-9a-f]{12})\]", done.stdout):
            self.known = found[1]
        self.done.append((command, done))
        return done

    def said(self, command: str, last: bool = True) -> str:
        """What the last run, or the first, of a command said."""
        found = [done for each, done in self.done if each == command]
        return found[-1 if last else 0].stdout + found[-1 if last else 0].stderr


@pytest.mark.skipif(sys.platform == "win32", reason="the page is for a shell of Unix")
def test_follow_a_story(tmp_path: Path) -> None:
    pytest.importorskip("watchfiles")
    text, shell = page("follow-a-story.md"), Shell(tmp_path)
    for command in COMMAND.findall(text):
        if "--watch" in command:
            _watch(shell, command)
            continue
        if "--house-facts" in command:
            (shell.folder / "house-facts.csv").write_text(blocks(text, "csv")[0], encoding="utf-8")
        shell.run(command)
        if command == "crocus-check init":
            own = shell.folder / "crocus-check.toml"
            own.write_text(blocks(text, "toml")[0] + own.read_text(encoding="utf-8"), encoding="utf-8")
    first = shell.said("crocus-check report", last=False)
    assert "How many were killed (“" in first and "1 discrepancy in 2 articles" in first
    assert first.index("articles/wire-1.txt", first.index("killed (")) < first.index("articles/post.txt", 40)
    assert any(re.search(r"1 fixed, 1 new \([0-9a-f]{12}\)", done.stderr) for _, done in shell.done)
    assert "in 4 articles" in shell.said("crocus-check report articles radio.rss")
    assert "not shown" in shell.said("crocus-check report")
    assert "killed" in shell.said("crocus-check report --format matrix")
    assert "DTSTART;VALUE=DATE:20210503" in (shell.folder / "mill-fire.ics").read_text(encoding="utf-8")
    assert "House facts say 14" in shell.said("crocus-check report --house-facts house-facts.csv")
    assert "The draft says 41" in shell.said("crocus-check check draft.md --against articles")


def _watch(shell: Shell, command: str) -> None:
    arguments = [sys.executable, "-m", "crocus_check", *command.split()[1:]]
    process = subprocess.Popen(
        arguments, cwd=shell.folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )  # fmt: skip
    assert process.stderr is not None
    assert "watching" in process.stderr.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=60)
    assert process.returncode in (0, 1)
    assert "in 3 articles" in out


@pytest.mark.skipif(sys.platform == "win32", reason="the page is for a shell of Unix")
def test_check_an_archive(tmp_path: Path) -> None:
    text, shell = page("check-an-archive.md"), Shell(tmp_path)
    for command in COMMAND.findall(text):
        shell.run(command)
    assert "in 5 articles" in shell.said("crocus-check report archive --jobs auto --fail-on never")
    database = sqlite3.connect(tmp_path / "report.db")
    for query in blocks(text, "sql"):
        assert database.execute(query).fetchall(), query
    assert (tmp_path / "quotes.csv").stat().st_size > 1000
    assert (tmp_path / "facts.csv").stat().st_size > 1000
    assert "0 discrepancies" in shell.said("crocus-check report archive")
    new = shell.said("crocus-check report archive --changes")
    assert "731" in new


@pytest.mark.parametrize("name", ["follow-a-story.md", "check-an-archive.md", "editors.md"])
def test_what_they_link_to_is_there(name: str) -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", page(name)):
        assert (ROOT / "docs" / link).exists(), link
