"""Nothing leaves the machine: the program in a network without a route, and its system calls read one by one."""

from __future__ import annotations

import os
import re
import runpy
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-m", "crocus_check")
SENTENCES = "Nine people died in a fire at the mill in Oakport on Friday, the mayor said. An inquiry begins on Monday."
PAGE = f"""<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "https://example.org/xhtml1-strict.dtd">
<html><head><title>Fire</title><link rel="stylesheet" href="https://example.org/a.css">
<script src="https://example.org/a.js"></script></head><body><article><h1>Fire at the mill</h1>
<img src="https://example.org/a.png"><p>{SENTENCES}</p><p>{SENTENCES}</p></article></body></html>"""
FUNCTION = "import sys, crocus_check\nprint(crocus_check.report([*map(crocus_check.api.Path, sys.argv[1:])]).to_json())"
PIPELINE = (
    "import spacy\n"
    "nlp = spacy.blank('en')\n"
    "nlp.add_pipe('sentencizer'); nlp.add_pipe('crocus_dates'); nlp.add_pipe('crocus_quantities')\n"
    "assert nlp('Nine people died on 3 May 2024.').spans['crocus_quantities']\n"
    "import importlib.util, pathlib\n"
    "found = pathlib.Path(importlib.util.find_spec('crocus_check').origin).parent / 'model'\n"
    "assert spacy.load(found)('Nine people died in Oakport.').ents\n"
)
_INTERNET = re.compile(r"\b\w+\(.*\bAF_(?!UNIX\b|LOCAL\b)\w+")
_PROBE = re.compile(r'socket\(AF_INET6, SOCK_STREAM\b|bind\(.*inet_pton\(AF_INET6, "::1", ')
"""What urllib3, which spaCy brings with it, does when it is imported: it binds a socket to this machine itself, to see
whether that can be done, and closes it. It is connected to nothing and nothing is sent by it."""
_WRITES = re.compile(r'openat\((?:AT_FDCWD|\d+)<(?P<at>[^>]*)>, "(?P<path>[^"]*)", [A-Z_|]*O_(?:WRONLY|RDWR|CREAT)')
_MAKES = re.compile(r'\b(?:mkdir|mknod|creat|rename|link|symlink|truncate|open)\("(?P<path>/[^"]*)"(?!, O_RDONLY)')


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with an article in each format of which a library might fetch something."""
    folder = tmp_path_factory.mktemp("articles")
    (folder / "a.txt").write_text(f"{SENTENCES}\n")
    (folder / "b.txt").write_text(f"{SENTENCES.replace('Nine', 'Seven')}\n")
    (folder / "c.eml").write_text(f"Subject: Fire\nContent-Type: text/html\n\n{PAGE}\n")
    if importable("trafilatura"):
        (folder / "d.html").write_text(PAGE)
    made = runpy.run_path(str(ROOT / "tests" / "ingest" / "test_corpus_binary.py"))
    if importable("docx"):
        (folder / "e.docx").write_bytes(made["word"](SENTENCES))
    if importable("pypdf"):
        (folder / "f.pdf").write_bytes(made["pdf"]((SENTENCES,)))
    if not importable("trafilatura"):
        (folder / "c.eml").unlink()
    return folder


def importable(module: str) -> bool:
    import importlib.util

    return importlib.util.find_spec(module) is not None


def commands(articles: Path, out: Path) -> dict[str, Sequence[str]]:
    """What is run: each way in which the program is used."""
    common = ("--isolated", "--fail-on", "never")
    reporting = ("report", *common, "--format", "json", str(articles))
    return {
        "report": (*PROGRAM, *reporting, "--output", f"html={out / 'report.html'}"),
        "workers": (*PROGRAM, *reporting, "--jobs", "2"),
        "check": (*PROGRAM, "check", *common, f"{articles}/a.txt", "--against", str(articles)),
        "doctor": (*PROGRAM, "doctor", "--isolated"),
        "function": (sys.executable, "-c", FUNCTION, str(articles)),
        "pipeline": (sys.executable, "-c", PIPELINE),
    }


NAMES = ("report", "workers", "check", "doctor", "function", "pipeline")


def run(command: Sequence[str], home: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with a home of its own, without what this process has set for its own children."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("CROCUS_CHECK_", "XDG_", "ORT_"))}
    own = {"HOME": str(home), "XDG_CACHE_HOME": str(home / "cache"), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(command, env={**kept, **own}, capture_output=True, text=True, timeout=240, check=False)


def works(command: Sequence[str]) -> bool:
    """Whether a tool is there and may do its work here; in a container it need not."""
    if shutil.which(command[0]) is None:
        return False
    return subprocess.run(command, capture_output=True, check=False, timeout=60).returncode == 0


def unconnected() -> Sequence[str]:
    """A command that runs another in a network without a route, where there is one."""
    return next((way for way in (("unshare", "-n"), ("unshare", "-rn")) if works((*way, "true"))), ())


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).parts[0] + "/" + path.relative_to(folder).parts[1] for path in folder.rglob("*/*")}


@pytest.fixture(scope="module")
def connected(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> str:
    """The JSON report, made by this machine as it is."""
    folder = tmp_path_factory.mktemp("connected")
    return run(commands(articles, folder)["report"], folder / "home").stdout


@pytest.mark.parametrize("name", NAMES)
def test_without_a_route_it_gives_the_same(name: str, articles: Path, tmp_path: Path, connected: str) -> None:
    if not (alone := unconnected()):
        pytest.skip("unshare (util-linux) is missing or may make no network namespace here")
    done = run([*alone, *commands(articles, tmp_path)[name]], tmp_path / "home")
    assert (done.returncode, done.stderr) == (0, "")
    if name in ("report", "workers"):
        assert done.stdout == connected


@pytest.mark.parametrize("name", NAMES)
def test_it_opens_no_connection_and_writes_only_cache_and_outputs(name: str, articles: Path, tmp_path: Path) -> None:
    if not works(("strace", "-f", "true")):
        pytest.skip("strace is missing or may not trace here")
    trace, out, home = tmp_path / "trace", tmp_path / "out", tmp_path / "home"
    out.mkdir()
    tracing = ("strace", "-f", "-y", "-s", "4096", "-e", "trace=%network,%file", "-o", str(trace))
    done = run([*tracing, *commands(articles, out)[name]], home)
    assert done.returncode == 0, done.stderr
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert any("openat(" in call for call in calls)
    assert not [call for call in calls if _INTERNET.search(call) and not _PROBE.search(call)]
    allowed = (out, home / "cache" / "crocus-check", Path("/dev/null"))
    wrong = [path for path in written(calls) if not any(path.is_relative_to(each) for each in allowed)]
    assert not [path for path in wrong if path not in (home, home / "cache")]
    assert not home.exists() or files(home) <= {"cache/crocus-check"}


def test_an_address_alone_opens_no_connection(articles: Path, tmp_path: Path) -> None:
    if not works(("strace", "-f", "true")):
        pytest.skip("strace is missing or may not trace here")
    trace = tmp_path / "trace"
    command = (*PROGRAM, "report", "--isolated", "--no-cache", "https://example.org/a", str(articles / "a.txt"))
    done = run(["strace", "-f", "-y", "-e", "trace=%network,%file", "-o", str(trace), *command], tmp_path / "home")
    assert done.returncode == 2
    assert done.stderr == (
        "crocus-check: https://example.org/a: is an address, and nothing is fetched without --fetch\n"
    )
    calls = trace.read_text("utf-8", "replace").splitlines()
    assert not [call for call in calls if _INTERNET.search(call) and not _PROBE.search(call)]


def written(calls: Sequence[str]) -> list[Path]:
    """The paths that were opened for writing, or made, or changed."""
    found = []
    for call in calls:
        if " = -1 E" in call:
            continue
        if opened := _WRITES.search(call):
            found.append(Path(opened["at"], opened["path"]))
        elif made := _MAKES.search(call):
            found.append(Path(made["path"]))
    return found


def test_the_trace_would_show_a_connection_and_a_stray_file(tmp_path: Path) -> None:
    if not works(("strace", "-f", "true")):
        pytest.skip("strace is missing or may not trace here")
    trace, stray = tmp_path / "trace", tmp_path / "stray"
    code = f"import socket, pathlib; pathlib.Path({str(stray)!r}).mkdir(); s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM); s.connect(('127.0.0.1', 53))"  # noqa: E501
    run(["strace", "-f", "-y", "-e", "trace=%network,%file", "-o", str(trace), sys.executable, "-c", code], tmp_path)
    calls = trace.read_text().splitlines()
    assert [call for call in calls if _INTERNET.search(call) and not _PROBE.search(call)]
    assert stray in written(calls)


@pytest.mark.parametrize("first", ["crocus_check", "crocus_check.api", "crocus_check.annotate.annotator"])
@pytest.mark.parametrize("given", [{}, {"ORT_DISABLE_TELEMETRY": "0"}])
def test_telemetry_is_off_before_onnxruntime_can_be_imported(first: str, given: Mapping[str, str]) -> None:
    code = f"import {first}, os; print(os.environ['ORT_DISABLE_TELEMETRY'])"
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, **given}, capture_output=True, text=True, check=True
    )
    assert done.stdout == "1\n"
