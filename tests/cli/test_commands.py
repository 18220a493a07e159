"""The commands beside report and facts, and reports that go to files, as processes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from crocus_check import schema
from crocus_check.cli import spread
from crocus_check.core.verdicts import VERDICTS
from crocus_check.running.checks import every_check

DRAFT = """Fire at the Harrow mill

A fire at the Harrow mill in Lindale on 3 May 2021 killed 19 people, the fire brigade said. The mayor of Lindale,
Alexander Orlov, visited the mill on Tuesday.
"""
SOURCE = """Mill burns down in Lindale

A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people, the fire brigade said. Alexander Orlov, the
mayor of Lindale, visited the Harrow mill.
"""
OTHER = """After the fire

The fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people. The damage is put at $3 million.
"""


def test_explain(run: Any) -> None:
    done = run(["explain", "calendar"])
    assert (done.status, done.err) == (0, "")
    assert VERDICTS["calendar"].why in done.out
    assert "arithmetic" not in done.out
    everything = run(["explain"]).out
    assert all(each.title in everything for each in VERDICTS.values())
    assert run(["explain", "calender"]).err.endswith("did you mean 'calendar'?\n")
    assert run(["explain", "draft-figure"]).err.endswith("did you mean 'draft-figures'?\n")


def test_a_check_is_explained_with_its_examples(run: Any) -> None:
    told = run(["explain", "calendar-days"]).out
    (check,) = (each for each in every_check() if each.id == "calendar-days")
    for text in (check.title, check.finds, check.matters, *check.speaks.articles, *check.silent.articles):
        assert text in told


def test_schema_is_the_committed_one(run: Any) -> None:
    assert run(["schema"]).out == schema.text()


def test_config_shows_values_and_where_they_are_from(run: Any, tmp_path: Path) -> None:
    (tmp_path / "crocus-check.toml").write_text('threads = 3\nfail-on = "info"\n', encoding="utf-8")
    done = run(["config"], cwd=tmp_path, environment={"CROCUS_CHECK_FAIL_ON": "error"})
    rows = {line.split()[0]: line.split()[1:] for line in done.out.splitlines()}
    assert rows["threads"] == ["3", str(tmp_path.resolve() / "crocus-check.toml")]
    assert rows["fail-on"] == ["error", "CROCUS_CHECK_FAIL_ON"]
    assert rows["date-order"] == ["auto", "default"]
    assert "3 " not in run(["config", "--isolated"], cwd=tmp_path).out.split("date-order")[0].split("threads")[1]


def test_init_writes_a_configuration_once(run: Any, tmp_path: Path) -> None:
    assert run(["init"], cwd=tmp_path).status == 0
    path = tmp_path / "crocus-check.toml"
    assert tomllib.loads(path.read_text(encoding="utf-8")) == {}, "every setting is a comment"
    again = run(["init"], cwd=tmp_path)
    assert again.status == 2
    assert "is there already" in again.err
    commented = path.read_text(encoding="utf-8")
    settings = [line[2:] for line in commented.splitlines() if line.startswith("# ") and " = " in line]
    (tmp_path / "names.toml").write_text("", encoding="utf-8")
    (tmp_path / "house-facts.toml").write_text("", encoding="utf-8")
    settings = [line for line in settings if not line.startswith("model = ")]  # that package need not be installed
    path.write_text("\n".join(settings), encoding="utf-8")
    assert run(["config"], cwd=tmp_path).status == 0, "every commented setting is a right one"


def test_doctor(run: Any) -> None:
    done = run(["doctor", "--isolated"])
    assert (done.status, done.err) == (0, "")
    assert "reads" in done.out


def test_reports_go_to_files_beside_the_terminal(run: Any, sample_facts: Path, tmp_path: Path) -> None:
    page, table = tmp_path / "new" / "report.html", tmp_path / "report.csv"
    arguments = ["report", "--from-facts", sample_facts, "--format", "concise"]
    done = run([*arguments, "--output", f"html={page}", "--output", f"csv={table}"])
    assert (done.status, done.err) == (1, "")
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert table.read_bytes().startswith(b"\xef\xbb\xbfid,")
    for wrong, told in (
        ("html", "expected FORMAT=FILE"),
        ("htm=x", "did you mean 'html'?"),
        (f"json={tmp_path}", "Is a directory"),
    ):
        done = run([*arguments, "--output", wrong])
        assert done.status == 2
        assert told in done.err
        assert done.err.count("\n") == 1


@pytest.fixture(scope="module")
def review(run: Any, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    folder = tmp_path_factory.mktemp("review")
    for name, text in (("draft", DRAFT), ("source", SOURCE), ("other", OTHER)):
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    done = run(
        [
            "check",
            "draft.txt",
            "--against",
            "source.txt",
            "other.txt",
            "--format",
            "json",
            "--isolated",
            "--unsupported",
        ],
        cwd=folder,
    )
    assert done.err == ""
    assert done.status == 1
    loaded: dict[str, Any] = json.loads(done.out)
    return loaded


def test_a_draft_is_told_what_its_sources_say(review: dict[str, Any]) -> None:
    facts = {fact["id"]: fact for fact in review["facts"]}
    messages = [found["message"] for found in review["discrepancies"] if found["severity"] != "info"]
    assert any(message.endswith("? The draft says 19; two sources say 12") for message in messages), messages
    for found in review["discrepancies"]:
        last = found["values"][-1]["facts"]
        assert facts[last[0]]["document"].startswith("draft"), "a finding sits on the draft"


def test_what_no_source_has_is_listed(review: dict[str, Any]) -> None:
    unsupported = [each["message"] for each in review["discrepancies"] if each["id"].startswith("unsupported-")]
    said = [message.split("; nearest")[0] for message in unsupported]
    assert not any("3 May" in words or "19" in words for words in said), said


def test_against_takes_several_sources() -> None:
    assert spread(["check", "d", "--against", "a", "b", "--format", "json", "e"]) == [
        "check", "d", "--against", "a", "--against", "b", "--format", "json", "e",
    ]  # fmt: skip
    assert spread(["report", "a", "b"]) == ["report", "a", "b"]
