#!/usr/bin/env python3
"""The memory of a run over all bad inputs: the made ones of `tests/ingest`, and some that once took gigabytes.

    benchmarks/limits.py [--jobs 1,2] [--repeats N] [--json FILE] [--check]

They are read and analysed in one run of `crocus-check report`, with an article's time bounded to 20 seconds. The memory
is the largest resident size that each process ever has, as the system tells it. The goal is 1 GB for any process; with
--check the exit status is 1 where one is larger, or where an input brings up an internal error.
"""

from __future__ import annotations

import argparse
import io
import runpy
import subprocess
import sys
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from measuring import Row, options, show

TESTS = Path(__file__).resolve().parent.parent / "tests"
GOAL_MB = 1000
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SENTENCE = "Twelve people died in the fire on Friday, the mayor said."


def large() -> Iterator[tuple[str, bytes]]:
    """Inputs of a size that takes gigabytes or minutes where nothing bounds it."""
    tag = " ".join(f"a{number}='1'" for number in range(100_000))
    yield "attributes.html", f"<html><body><p {tag}>{SENTENCE}</p></body></html>".encode()
    words = "\r\n ".join(f"=?utf-8?q?word{number}?=" for number in range(25_000))
    yield "subject.eml", f"Subject: {words}\r\n\r\n{SENTENCE}\r\n".encode()
    yield "brackets.txt", f"{SENTENCE}\n\n{'(' * 100_000}\n".encode()
    yield "quotes.txt", f"{SENTENCE} {'“he said ' * 100_000}".encode()
    yield "objects.json", b'[{"":0}' + b',{"":0}' * 2_500_000 + b"]"
    yield "numbers.txt", " ".join(f"It cost {number} pounds." for number in range(40_000)).encode()
    cells = f"<w:tc><w:tcPr><w:gridSpan w:val='100000000'/></w:tcPr><w:p><w:r><w:t>{SENTENCE}</w:t></w:r></w:p></w:tc>"
    body = f"<w:tbl><w:tblGrid/><w:tr>{cells * 3}</w:tr></w:tbl>"
    types = "http://schemas.openxmlformats.org/package/2006/"
    main = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f"<Types xmlns='{types}content-types'><Override PartName='/word/document.xml' ContentType='{main}'/>"
            "</Types>",
        )
        archive.writestr(
            "_rels/.rels",
            f"<Relationships xmlns='{types}relationships'>"
            f"<Relationship Id='a' Type='{kind}' Target='word/document.xml'/></Relationships>",
        )
        archive.writestr("word/document.xml", f"<w:document xmlns:w='{WORD}'><w:body>{body}</w:body></w:document>")
    yield "spans.docx", out.getvalue()


def write(folder: Path) -> int:
    """Write all inputs to a folder; how many there are."""
    made = dict(large())
    for name in ("text", "markup", "binary", "office", "hostile"):
        for case in runpy.run_path(str(TESTS / "ingest" / f"test_corpus_{name}.py"))["CASES"]:
            made[f"{name}-{case[0]}"] = case[1]() if callable(case[1]) else case[1]
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return len(made)


def run(folder: Path, jobs: int) -> tuple[float, Counter[str], str]:
    """Seconds, the MB of each kind of process at most, and standard error, of a report on all files of a folder."""
    command = [sys.executable, "-m", "crocus_check", "report", "--isolated", "--no-cache", "--fail-on", "never"]
    command += ["--article-timeout", "20", "--format", "json", "--jobs", str(jobs), str(folder / "*")]
    most: Counter[str] = Counter()
    with tempfile.TemporaryFile() as said:
        started = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=said)
        while process.poll() is None:
            for pid in _family(process.pid):
                kind = "run" if pid == process.pid else _kind(pid)
                most[kind] = max(most[kind], _most(pid))
            time.sleep(0.1)
        seconds = time.perf_counter() - started
        said.seek(0)
        return seconds, most, said.read().decode("utf-8", "replace")


def _family(pid: int) -> Iterator[int]:
    yield pid
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return
    for child in children:
        yield from _family(int(child))


def _kind(pid: int) -> str:
    try:
        command = Path(f"/proc/{pid}/cmdline").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return "other"
    marks = {"spawn_main": "worker", "confinement": "reader"}
    return next((kind for mark, kind in marks.items() if mark in command), "other")


def _most(pid: int) -> int:
    """The largest resident size of a process so far, in MB; 0 where it is gone."""
    try:
        lines = Path(f"/proc/{pid}/status").read_text(encoding="utf-8").splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) // 1000 for line in lines if line.startswith("VmHWM")), 0)


def main() -> int:
    parser = options(__doc__, articles=0, repeats=1)
    parser.add_argument("--jobs", default="1", help="processes of each run; several: 1,2 (1)")
    parser.add_argument("--check", action="store_true", help="exit with 1 where the goal is missed")
    args = parser.parse_args()
    rows, errors = _rows(args)
    most = max(row["MB"] for row in rows)
    notes = [f"the largest process: {most:,} MB (goal: {GOAL_MB:,} MB)", *errors]
    show("limits", rows, args, notes, most_mb=most)
    return int(args.check and (most > GOAL_MB or bool(errors)))


def _rows(args: argparse.Namespace) -> tuple[list[Row], list[str]]:
    """A row for each number of jobs, and the internal errors."""
    rows: list[Row] = []
    errors: list[str] = []
    with tempfile.TemporaryDirectory() as name:
        inputs = write(Path(name))
        for jobs in [int(each) for each in args.jobs.split(",") for _ in range(args.repeats)]:
            seconds, most, said = run(Path(name), jobs)
            errors += [line for line in said.splitlines() if "internal error" in line or "Traceback" in line]
            row = {"inputs": inputs, "jobs": jobs, "wall s": round(seconds), "lines of errors": said.count("\n")}
            kinds = {f"MB of the {kind}": most[kind] for kind in ("run", "worker", "reader") if kind in most}
            rows.append({**row, **kinds, "MB": max(most.values())})
    return rows, errors


if __name__ == "__main__":
    sys.exit(main())
