"""Every command line of the page on reviewing a draft runs, in its order, each through a process of its own."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import urllib.request
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
PAGES = {name: (ROOT / "docs" / name).read_text(encoding="utf-8") for name in ("review-a-draft.md", "serve.md")}
COMMANDS = re.findall(r"^ {4}(crocus-check .*)$", PAGES["review-a-draft.md"], re.MULTILINE)
SERVED = [each for page in PAGES.values() for each in re.findall(r"^ {4}(crocus-check serve.*)$", page, re.MULTILINE)]
FIRE = "The fire at the Harrow mill in Lindale on 3 May 2021 killed {} people.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("review")
    (folder / "articles").mkdir()
    for name, toll in (("articles/a.txt", 12), ("articles/b.txt", 12), ("draft.txt", 17)):
        (folder / name).write_text(f"Fire at the mill\n\n{FIRE.format(toll)}", encoding="utf-8")
    return folder


def environment() -> dict[str, str]:
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}", "BROWSER": "true"}


def run(folder: Path, command: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", command], cwd=folder, env=environment(), capture_output=True, text=True, check=False, timeout=120
    )


def test_its_command_lines_run(folder: Path) -> None:
    pytest.importorskip("docx")
    known = re.search(r"\[([0-9a-f]{12})\]", run(folder, COMMANDS[0]).stdout)
    assert known is not None
    assert {each.split()[1] for each in COMMANDS} == {"check", "serve", "explain", "accept"}
    for command in COMMANDS:
        if command in SERVED:
            continue
        done = run(folder, command.replace(" ID ", f" {known[1][:6]} "))
        assert done.returncode in (0, 1), (command, done.stderr)
        assert done.stderr == "", command
        assert done.stdout, command
    for name in ("reviewed.docx", "review.html", "crocus-check.accepted.toml"):
        assert (folder / name).is_file(), name


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent in another way")
@pytest.mark.parametrize("command", SERVED)
def test_the_desk_runs_until_interrupted(folder: Path, command: str) -> None:
    pytest.importorskip("starlette")
    pytest.importorskip("uvicorn")
    arguments = [sys.executable, "-m", "crocus_check", *command.split()[1:]]
    process = subprocess.Popen(
        arguments, cwd=folder, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    address = process.stdout.readline().strip()
    with urllib.request.urlopen(address) as answer:
        assert b"crocus-check" in answer.read()
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out) == (0, "")
    assert err == "crocus-check: serving; Ctrl-C ends it\n"


def test_what_they_link_to_is_there() -> None:
    for page in PAGES.values():
        for link in re.findall(r"\]\(([^)#:]+)\)", page):
            assert (ROOT / "docs" / link).exists(), link


def test_every_key_of_the_page_is_told() -> None:
    script = (ROOT / "src" / "crocus_check" / "serve" / "page" / "main.js").read_text(encoding="utf-8")
    keys = re.search(r"act\.setUp\(\{(.*?)\n\}\);", script, re.DOTALL)
    assert keys is not None
    for key in [*re.findall(r"(?:^|[ {,])\"?([a-z/])\"?: \(?", keys[1], re.MULTILINE), "u"]:
        assert f"`{key}`" in PAGES["review-a-draft.md"], key
