"""Every command line of the guide runs, in the order of the page, in one folder, each through a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
import tomllib
from pathlib import Path

import pytest

from tests.kit import ROOT

GUIDE = (ROOT / "docs" / "guide.md").read_text(encoding="utf-8")
COMMANDS = re.findall(r"^ {4}(crocus-check .*)$", GUIDE, re.MULTILINE)
ARTICLES = {
    "a.txt": "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n",
    "b.txt": "Mill burns\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the guide speaks of: articles, a draft, and the house facts that it shows."""
    folder = tmp_path_factory.mktemp("guide")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    (folder / "draft.txt").write_text(ARTICLES["b.txt"].replace("15", "17"), encoding="utf-8")
    (folder / "house-facts.csv").write_text(_block("event,attribute"), encoding="utf-8")
    return folder


def _block(first: str) -> str:
    """The indented block of the guide that starts with these words."""
    lines = GUIDE[GUIDE.index(f"    {first}") :].splitlines()
    kept = lines[: next(i for i, line in enumerate(lines) if line and not line.startswith("    "))]
    text = "\n".join(line.removeprefix("    ") for line in kept)
    return re.split(r"\n\s*crocus-check ", text)[0].strip() + "\n"


def _run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    return subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_guide_has_commands() -> None:
    assert len(COMMANDS) >= 18
    words = {command.split()[1] for command in COMMANDS}
    assert words >= {"report", "check", "accept", "explain", "rules", "config", "init", "facts", "doctor"}


def test_its_command_lines_run(folder: Path) -> None:
    known = re.search(r"\[([0-9a-f]{12})\]", _run(folder, "crocus-check report articles").stdout)
    assert known is not None
    for command in COMMANDS:
        if "--watch" in command:
            continue
        done = _run(folder, command.replace(" ID ", f" {known[1][:6]} "))
        assert done.returncode in (0, 1), (command, done.stderr)
        unmatched = r"crocus-check: house-facts.csv: matches nothing in the articles: line 4 \(Harrow mill fire\)\n"
        known_ones = r"(crocus-check: \d+ fixed, \d+ new .*\n)?"
        expected = (unmatched if "--house-facts" in command else "") + known_ones
        assert re.fullmatch(expected, done.stderr), (command, done.stderr)
        assert done.stdout, command
    assert (folder / "report.html").is_file()
    assert (folder / "crocus-check.accepted.toml").is_file()


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent in another way")
def test_the_one_that_goes_on_until_interrupted(folder: Path) -> None:
    pytest.importorskip("watchfiles")
    (command,) = (each for each in COMMANDS if "--watch" in each)
    arguments = [sys.executable, "-m", "crocus_check", *command.split()[1:]]
    process = subprocess.Popen(arguments, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None
    assert "watching" in process.stderr.readline()
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=30)
    assert process.returncode in (0, 1)
    assert "draft" in out


def test_the_files_that_it_shows_are_right(folder: Path) -> None:
    from crocus_check.newsroom import house_facts
    from crocus_check.newsroom import preferred_names as desk_names
    from crocus_check.running import configuration

    csv = house_facts.load(folder / "house-facts.csv")
    assert (len(csv.facts), csv.errors) == (3, ())
    for name, first in (("house.toml", "[[fact]]"), ("names.toml", "[[name]]"), ("crocus-check.toml", "articles = [")):
        (folder / name).write_text(_block(first), encoding="utf-8")
    toml = house_facts.load(folder / "house.toml")
    assert (len(toml.facts), toml.errors) == (1, ())
    assert desk_names.load(folder / "names.toml")
    settings = configuration.load({}, environment={}, folder=folder).settings
    assert (settings.fail_on, settings.exclude) == ("error", ("archive/",))
    assert tomllib.loads(_block("articles = ["))["house-facts"] == "house-facts.csv"


def test_what_it_links_to_is_there() -> None:
    for link in re.findall(r"\]\(([^)#:]+)\)", GUIDE):
        assert (ROOT / "docs" / link).exists(), link
