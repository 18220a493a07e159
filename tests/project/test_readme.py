"""Every command line of the README runs, and what it names is there."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from crocus_check.core.verdicts import VERDICTS
from crocus_check.render import REPORT_FORMATS
from tests.kit import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
COMMANDS = [line.split("  #")[0].strip() for line in README.splitlines() if re.match(r" {4}crocus-check (?!--)", line)]
ARTICLES = {
    "a.txt": "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n",
    "b.txt": "Mill burns\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.\n",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("readme")
    (folder / "articles").mkdir()
    for name, text in ARTICLES.items():
        (folder / "articles" / name).write_text(text, encoding="utf-8")
    (folder / "draft.txt").write_text(ARTICLES["b.txt"], encoding="utf-8")
    return folder


def test_there_are_commands() -> None:
    assert len(COMMANDS) >= 6


@pytest.mark.parametrize("command", COMMANDS)
def test_command_lines_run(folder: Path, command: str) -> None:
    if "jq" in command and shutil.which("jq") is None:
        pytest.skip("jq is not installed")
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    done = subprocess.run(
        ["bash", "-c", command],
        cwd=folder,
        env={**os.environ, "PATH": path},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (0, 1), done.stderr
    assert done.stderr == ""
    assert done.stdout or ">" in command


def test_formats_and_verdicts_are_all_named() -> None:
    for name in (*REPORT_FORMATS, *VERDICTS):
        assert f"`{name}`" in README, name


def test_what_it_links_to_is_there() -> None:
    links = re.findall(r"\]\(([^)#:]+)\)", README)
    assert links
    for link in links:
        assert (ROOT / link).exists(), link
    targets = re.findall(r"(?:`| {4})make (\w+)", README)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for target in targets:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target
