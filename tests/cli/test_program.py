"""The program as a process: every command, format and exit status, and what it says when something is wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from crocus_check.errors import FactsFileError
from crocus_check.schema import serialise
from tests.kit import ROOT

PLAIN_TEXT = "A fire at the mill on 3 May 2021 killed 12 people, police said. Nine others were hurt.\n"


@pytest.fixture(scope="session")
def sample_report(run: Any, sample_facts: Path) -> dict[str, Any]:
    done = run(["report", "--isolated", "--format", "json", "--fail-on", "never", "--from-facts", sample_facts])
    assert done.status == 0, done.err
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def one_line(text: str) -> bool:
    return text.startswith("crocus-check: ") and text.count("\n") == 1


# What needs no article


def test_version_and_help(run: Any) -> None:
    from crocus_check import __version__

    assert run(["--version"]).out == f"crocus-check {__version__}\n"
    for arguments in (["--help"], ["report", "--help"], ["facts", "-h"]):
        done = run(arguments)
        assert (done.status, done.err) == (0, "")
        assert done.out.startswith("Usage: crocus-check")


def test_no_command_shows_the_help_and_fails(run: Any) -> None:
    done = run([])
    assert done.status == 2
    assert "Commands:" in done.out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["repot"], "report"),
        (["report", "--fromat", "json"], "--format"),
        (["report", "--format", "jsn"], "did you mean 'json'?"),
        (["facts", "--format", "full"], "is not one of table, csv, json, jsonl"),
        (["report", "--fail-on", "warnings"], "did you mean 'warning'?"),
        (["report", "--date-order", "XYZ"], "--date-order: 'XYZ' is not one of auto, MDY, DMY, YMD"),
        (["report", "--threads", "none"], "--threads: expected a whole number"),
        (["report", "--config", "no-such.toml"], "no-such.toml: No such file or directory"),
        (["report", "--from-facts", "no-such.json"], "no-such.json: No such file or directory"),
        (["report", "--from-facts", "-", "article.txt"], "give one of both"),
        (["report", "--format"], "requires an argument"),
    ],
)
def test_a_wrong_command_line_is_one_line_and_2(call: Any, arguments: list[str], told: str) -> None:
    done = call(arguments)
    assert done.status == 2
    assert one_line(done.err), done.err
    assert told in done.err
    assert done.out == ""


def test_a_broken_configuration_is_one_line_and_2(run: Any, tmp_path: Path) -> None:
    (tmp_path / "crocus-check.toml").write_text("fail_onn = 'info'", encoding="utf-8")
    done = run(["report", "x.txt"], cwd=tmp_path)
    assert done.status == 2
    assert one_line(done.err)
    assert "unknown key 'fail_onn'; did you mean 'fail_on'?" in done.err


def test_nothing_to_read_is_one_line_and_2(run: Any, tmp_path: Path) -> None:
    done = run(["report"], cwd=tmp_path)
    assert done.status == 2
    assert one_line(done.err)
    assert "no articles: name files or folders" in done.err


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "is empty"),
        ("{", "not valid JSON"),
        ("[]", "not a report"),
        ("not json at all", "not valid JSON"),
        ('{"schema_version": "99"}', "schema_version: expected '1', got '99'"),
        ('{"schema_version": "1", "tool": {"name": "x"}}', "tool: "),
        ("\udcff", "is not UTF-8"),
    ],
)
def test_a_broken_facts_file_is_one_line_and_2(call: Any, tmp_path: Path, content: str, told: str) -> None:
    path = tmp_path / "facts.json"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    done = call(["report", "--from-facts", path])
    assert done.status == 2
    assert one_line(done.err), done.err
    assert f"{path}: " in done.err
    assert told in done.err


def test_a_broken_fact_is_told_with_its_place(call: Any, sample_facts: Path) -> None:
    facts = json.loads(sample_facts.read_bytes())
    facts["facts"][3]["start"] = "three"
    done = call(["report", "--from-facts", "-"], stdin=json.dumps(facts))
    assert done.status == 2
    assert done.err == "crocus-check: standard input: facts[3].start: expected `int`, got `str`\n"
    facts["facts"][3]["start"] = 1
    facts["facts"][3]["document"] = "elsewhere"
    done = call(["report", "--from-facts", "-"], stdin=json.dumps(facts))
    assert "facts[3].document: no document has the id 'elsewhere'" in done.err


@pytest.mark.parametrize(
    ("kind", "key", "text", "expected"),
    [
        ("date", "earliest", "2021-02-30", "YYYY-MM-DD"),
        ("date", "edtf", "", "EDTF"),
        ("time", "latest", "noon", "HH:MM"),
    ],
)
def test_a_date_or_time_that_is_none_is_told_with_its_place(kind: str, key: str, text: str, expected: str) -> None:
    value = {"edtf": "2021-05-03"} if kind == "date" else {"earliest": "09:30", "latest": "09:30"}
    fact = {"id": "f", "document": "d", "kind": kind, "text": "x", "start": 0, "end": 1, "line": 1, "column": 1}
    document = {"id": "d", "path": "d.txt"}

    def read(value: dict[str, str], published: str | None) -> Any:
        record = {"tool": {"name": "n", "version": "v", "model": "m"}, "schema_version": "1"}
        record["documents"] = [{**document, "published": published, "title": None, "source": None, "words": 1}]
        return serialise.report_of(json.dumps({**record, "facts": [{**fact, "sentence": "x", "value": value}]}), "here")

    assert read(value, "2021-05-03").facts[0].start == 0
    with pytest.raises(FactsFileError, match=rf"here: facts\[0\].value.{key}: expected {expected}, got '{text}'"):
        read({**value, key: text}, None)
    with pytest.raises(FactsFileError, match=r"here: documents\[0\].published: expected YYYY-MM-DD, got 'May'"):
        read(value, "May")


# Reports


def test_report_exits_with_1_where_there_are_discrepancies(run: Any, sample_facts: Path) -> None:
    done = run(["report", "--from-facts", sample_facts, "--format", "full"])
    assert (done.status, done.err) == (1, "")
    assert "\x1b" not in done.out
    assert "Facts by article" in done.out


def test_a_pipe_gets_lines_and_a_terminal_the_whole_report(run: Any, sample_facts: Path) -> None:
    arguments = ["report", "--from-facts", str(sample_facts)]
    piped = run(arguments)
    assert piped.out == run([*arguments, "--format", "concise"]).out
    assert "Facts by article" in on_a_terminal(arguments, {"TERM": "dumb"})


def test_fail_on_decides_the_exit_status(call: Any, sample_facts: Path, sample_report: dict[str, Any]) -> None:
    severities = {found["severity"] for found in sample_report["discrepancies"]}
    for fail_on, failing in {
        "never": set(),
        "error": {"error"},
        "warning": {"error", "warning"},
        "info": {"error", "warning", "info"},
    }.items():
        done = call(["report", "--from-facts", sample_facts, "--fail-on", fail_on, "--format", "concise"])
        assert done.status == int(bool(severities & failing)), fail_on


@pytest.mark.parametrize("format", ["full", "concise", "json", "jsonl"])
def test_each_format_of_report(run: Any, sample_facts: Path, sample_report: dict[str, Any], format: str) -> None:
    done = run(["report", "--from-facts", sample_facts, "--format", format])
    assert (done.status, done.err) == (1, "")
    for found in sample_report["discrepancies"]:
        assert found["id"] in done.out
    if format == "json":
        assert json.loads(done.out) == sample_report
    if format == "jsonl":
        assert next(json.loads(line)["record"] for line in done.out.splitlines()) == "tool"


def test_facts_can_be_piped_into_report(run: Any, sample_facts: Path, sample_report: dict[str, Any]) -> None:
    lines = run(["facts", "--isolated", "--format", "jsonl", "data/articles"])
    assert lines.status == 0, lines.err
    done = run(["report", "--from-facts", "-", "--format", "json"], stdin=lines.out)
    assert (done.status, done.err) == (1, "")
    assert json.loads(done.out) == sample_report


def test_a_report_of_articles_is_the_report_of_their_facts(run: Any, sample_report: dict[str, Any]) -> None:
    done = run(["report", "--isolated", "--format", "json"])
    assert (done.status, done.err) == (1, ""), "no path: data/articles"
    assert json.loads(done.out) == sample_report


def test_facts_as_a_table(run: Any, articles: Path) -> None:
    one = next(iter(sorted(articles.glob("*.txt"))))
    done = run(["facts", "--isolated", one])
    assert (done.status, done.err) == (0, "")
    assert "137" in done.out
    assert done.out.startswith(str(one))


def test_the_same_bytes_twice_and_with_another_hash_seed(run: Any, sample_facts: Path) -> None:
    outputs = {
        run(["report", "--from-facts", sample_facts, "--format", "json"], environment={"PYTHONHASHSEED": seed}).out
        for seed in ("0", "0", "1", "4321")
    }
    assert len(outputs) == 1


def test_facts_of_another_hash_seed_are_the_same(run: Any, sample_facts: Path) -> None:
    arguments = ["facts", "--isolated", "--format", "json", "data/articles"]
    done = run(arguments, environment={"PYTHONHASHSEED": "77"})
    assert done.out == sample_facts.read_bytes().decode()


# Bad input


def test_what_cannot_be_read_is_told_and_the_rest_reported(run: Any, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(PLAIN_TEXT, encoding="utf-8")
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "binary.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "front.md").write_text("---\npublished: [\n---\n" + PLAIN_TEXT, encoding="utf-8")
    done = run(["facts", "--isolated", "--format", "json", ".", "no-such.txt"], cwd=tmp_path)
    assert done.status == 2
    lines = done.err.splitlines()
    assert all(line.startswith("crocus-check: ") for line in lines), done.err
    for name in ("empty.txt", "binary.txt", "no-such.txt"):
        assert sum(name in line for line in lines) == 1, done.err
    report = json.loads(done.out)
    assert "good.txt" in {Path(each["path"]).name for each in report["documents"]}
    assert any(fact["kind"] == "quantity" and fact["value"]["lo"] == 12 for fact in report["facts"])
    assert len(report["errors"]) == len(lines) - 1, "and one line on the date of front.md, which is no error"


@pytest.mark.parametrize("command", [["report"], ["facts"], ["check", "a.txt", "--against"]])
def test_what_may_be_read_is_bounded_by_flags(call: Any, tmp_path: Path, command: list[str]) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(PLAIN_TEXT, encoding="utf-8")
    flags = ["--isolated", "--exclude", "b.txt", "--max-bytes", "20"]
    done = call([*command, ".", *flags], cwd=tmp_path)
    assert done.status == 2
    assert done.err == "crocus-check: ./a.txt: is larger than 20 bytes (--max-bytes)\n"


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="everything is readable to this user")
def test_an_unreadable_file_is_one_line_and_2(run: Any, tmp_path: Path) -> None:
    path = tmp_path / "locked.txt"
    path.write_text(PLAIN_TEXT, encoding="utf-8")
    path.chmod(0)
    done = run(["facts", path])
    assert done.status == 2
    assert one_line(done.err)


def test_standard_input_is_an_article(run: Any) -> None:
    done = run(["facts", "--isolated", "--format", "json", "-"], stdin=PLAIN_TEXT.replace("\n", "\r\n"))
    assert (done.status, done.err) == (0, "")
    values = [fact["value"] for fact in json.loads(done.out)["facts"]]
    assert any(value.get("lo") == 12 for value in values)
    assert any(value.get("edtf") == "2021-05-03" for value in values)


def test_another_model_that_is_not_there_is_one_line_and_2(run: Any, tmp_path: Path) -> None:
    done = run(["facts", "--model", "no_such_model", "-"], stdin=PLAIN_TEXT)
    assert done.status == 2
    assert one_line(done.err), done.err
    assert "no_such_model" in done.err


# Where output goes


def test_a_reader_who_leaves_is_no_error(sample_facts: Path) -> None:
    command = f"'{sys.executable}' -m crocus_check report --format json --from-facts '{sample_facts}' | head -c 10"
    done = subprocess.run(
        ["bash", "-c", f"{command}; exit ${{PIPESTATUS[0]}}"], capture_output=True, cwd=ROOT, check=False
    )
    assert done.stderr == b""
    assert done.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device here")
def test_a_full_disk_is_one_line_and_2(sample_facts: Path) -> None:
    command = [sys.executable, "-m", "crocus_check", "report", "--format", "json", "--from-facts", str(sample_facts)]
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, text=True, cwd=ROOT, check=False)
    assert done.returncode == 2
    assert one_line(done.stderr), done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="interrupts are sent in another way")
def test_an_interrupt_is_one_line_and_2(articles: Path) -> None:
    script = (
        "import crocus_check.cli.reading as r, os, signal\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)  # ignored where the tests run in the background\n"
        "def stop(*_, **__): os.kill(os.getpid(), signal.SIGINT)\n"
        "r.from_articles = stop\n"
        "from crocus_check.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "report", str(articles)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "crocus-check: interrupted\n")


def test_an_internal_error_is_one_line_and_2(articles: Path) -> None:
    script = (
        "import crocus_check.pipeline as p\n"
        "def broken(*_): raise RuntimeError('odd')\n"
        "p.compare_extracts = broken\n"
        "from crocus_check.cli import main; main()"
    )
    command = [sys.executable, "-c", script, "report", str(next(articles.glob("*.txt")))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert one_line(done.stderr), done.stderr
    assert "internal error: RuntimeError: odd" in done.stderr


def test_output_is_utf_8_whatever_the_locale(run: Any, sample_facts: Path) -> None:
    environment = {"PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = run(["report", "--from-facts", sample_facts], environment=environment)
    assert (done.status, done.err) == (1, "")
    assert "“" in done.out


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals here")
@pytest.mark.parametrize(("no_color", "columns"), [("", 100), ("1", 100), ("", 40)])
def test_a_terminal_gets_colours_and_its_width(sample_facts: Path, no_color: str, columns: int) -> None:
    text = on_a_terminal(
        ["report", "--from-facts", str(sample_facts)], {"NO_COLOR": no_color, "COLUMNS": str(columns), "TERM": "xterm"}
    )
    assert ("\x1b[" in text) == (not no_color)
    if no_color:
        from crocus_check.render.text import width_of

        assert max(width_of(line) for line in text.splitlines()) <= columns


def on_a_terminal(arguments: list[str], environment: dict[str, str]) -> str:
    """What the program writes to a terminal."""
    import pty

    main, side = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "crocus_check", *arguments], stdout=side, stderr=side, stdin=side, cwd=ROOT,
        env={**os.environ, **environment},
    )  # fmt: skip
    os.close(side)
    chunks = []
    try:
        while chunk := os.read(main, 65536):
            chunks.append(chunk)
    except OSError:
        pass  # the way Linux tells that the other side is closed
    process.wait(timeout=60)
    os.close(main)
    return b"".join(chunks).decode()
