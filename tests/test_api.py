"""The functions for scripts and notebooks, and the examples of docs/python.md."""

from __future__ import annotations

import datetime as dt
import doctest
import json
import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from crocus_check import Report, check, report
from crocus_check.core.findings import Discrepancy
from crocus_check.errors import FactsFileError, SettingsError
from tests.kit import ROOT

FIRST = "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n"
SECOND = "Mill burns\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.\n"
DRAFT = "After the mill fire\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 21 people.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "articles" / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    yield tmp_path


def labels(found: Report) -> list[list[str]]:
    return [[side.label for side in each.values] for each in found]


def test_the_examples_of_the_page(folder: Path) -> None:
    options = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
    done = doctest.testfile(str(ROOT / "docs" / "python.md"), module_relative=False, optionflags=options)
    assert done.attempted > 20
    assert done.failed == 0


@pytest.mark.parametrize("what", ["crocus_check", "crocus_check.api"])
def test_importing_loads_next_to_nothing(what: str) -> None:
    command = f"import sys, {what}; print(sorted(name.partition('.')[0] for name in sys.modules))"
    done = subprocess.run([sys.executable, "-c", command], capture_output=True, text=True, check=True)
    assert "'crocus_check'" in done.stdout
    assert not [name for name in ("spacy", "numpy", "msgspec", "rich", "jinja2", "typer") if f"'{name}'" in done.stdout]


def test_an_unknown_name_is_an_attribute_error() -> None:
    import crocus_check

    with pytest.raises(AttributeError, match="chekc"):
        crocus_check.chekc  # noqa: B018
    assert {"check", "report", "Report"} <= set(dir(crocus_check))


@pytest.mark.parametrize(
    "articles",
    [
        ["articles/first.txt", "articles/second.txt"],
        "articles",
        Path("articles"),
        "articles/*.txt",
        [FIRST, SECOND],
        [{"text": FIRST}, {"body": SECOND, "published": dt.date(2021, 5, 4)}],
        [Path("articles/first.txt"), SECOND],
        ({"text": text} for text in (FIRST, SECOND)),
    ],
    ids=["paths", "folder", "Path", "pattern", "texts", "mappings", "mixed", "generator"],
)
def test_articles_in_every_form(folder: Path, articles: Any) -> None:
    found = report(articles)
    assert [sorted(sides) for sides in labels(found)] == [["12", "15"]]
    assert len(found) == 1
    assert isinstance(next(iter(found)), Discrepancy)
    assert len(found.documents) == 2
    assert dict(found.texts).keys() == {each.id for each in found.documents}


def test_what_a_mapping_says_of_its_article_is_kept() -> None:
    record = {"text": FIRST, "title": "Fire at the mill", "published": "4 May 2021", "source": "The Wire", "id": "a:b"}
    (document,) = report(record).documents
    assert (document.id, document.path) == ("a_b", "a:b")
    assert (document.title, document.published, document.source) == ("Fire at the mill", "2021-05-04", "The Wire")


def test_two_articles_of_one_name_stay_two() -> None:
    found = report([{"text": FIRST, "id": "x"}, {"text": SECOND, "id": "x"}])
    assert [each.id for each in found.documents] == ["x", "x~2"]
    assert labels(found) == [["12", "15"]]


def test_a_draft_is_held_against_its_sources_only(folder: Path) -> None:
    for draft, sources in (("draft.txt", "articles"), (DRAFT, [FIRST, SECOND]), (DRAFT, Path("articles"))):
        found = check(draft, against=sources)
        assert labels(found) == [["12", "15", "21"]]
    assert labels(check("articles/first.txt", against="articles/first.txt")) == []
    same = check([FIRST], against=[FIRST])
    assert len(same) == 0
    assert not same


def test_a_draft_that_lies_in_the_folder_of_its_sources_is_read_once(folder: Path) -> None:
    found = check("articles/second.txt", against="articles")
    assert len(found.documents) == 2
    assert labels(found) == [["12", "15"]]


def test_what_no_source_has_is_listed_when_asked_for() -> None:
    draft = DRAFT + "\nThe repair cost $40 million.\n"
    assert not any(each.severity == "info" for each in check(draft, against=[FIRST]))
    unsupported = [each for each in check(draft, against=[FIRST], unsupported=True) if each.severity == "info"]
    assert any("$40 million" in each.message for each in unsupported)


def test_what_cannot_be_read_is_told_and_the_rest_is_read(folder: Path) -> None:
    found = report(["articles", "nowhere.txt", {"title": "no text"}])
    assert labels(found) == [["12", "15"]]
    assert [error.path for error in found.errors] == ["nowhere.txt", "article-3"]
    assert repr(found) == "<Report: 1 discrepancy in 2 articles, 2 not read>"
    assert repr(report([])) == "<Report: 0 discrepancies in 0 articles>"


def test_a_check_tells_what_was_not_read_of_drafts_and_sources(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    (folder / "two.jsonl").write_text(json.dumps({"text": FIRST}) + "\n{oops\n")
    found = check([DRAFT, "empty.txt", {"title": "x"}], against=["two.jsonl", "nowhere.txt", {"id": "wire"}])
    told = {(error.path, re.split(r": | \(", error.message)[0]) for error in found.errors}
    assert told == {
        ("empty.txt", "is empty"),
        ("draft-3", "has no text"),
        ("two.jsonl#2", "broken JSON"),
        ("nowhere.txt", "no such file or folder"),
        ("wire", "has no text"),
    }
    assert labels(found) == [["12", "21"]]
    assert "5 not read" in repr(found)
    assert len(json.loads(found.to_json())["errors"]) == 5


def test_what_was_left_out_of_an_article_is_noted(folder: Path) -> None:
    long = f"{FIRST}\n{'x' * 2000}\n"
    for found in (report([long, SECOND]), check(long, against=SECOND), check(SECOND, against=long)):
        left = [note for each in found.documents for note in each.notes if "is not read" in note]
        assert left == ["a run of up to 2,000 characters without a space is not read"]
        assert not found.errors and [sorted(sides) for sides in labels(found)] == [["12", "15"]]
        assert Report.from_json(found.to_json()).documents == found.documents


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ({"modle": "x"}, "did you mean 'model'"),
        ({"articles": ["x"]}, "unknown setting 'articles'"),
        ({"threads": "many"}, "threads: expected a whole number"),
        ({"date_order": "XYZ"}, "date_order"),
    ],
)
def test_wrong_settings_are_refused(settings: dict[str, Any], message: str) -> None:
    with pytest.raises(SettingsError, match=message):
        report(FIRST, **settings)


def test_what_the_desk_knows_takes_part(folder: Path) -> None:
    known = 'event = "Harrow mill fire, Lindale, 3 May 2021"\nattribute = "killed"\nvalue = 12\n'
    (folder / "desk.toml").write_text(f"[[fact]]\n{known}", encoding="utf-8")
    found = check(DRAFT, against=[FIRST], house_facts="desk.toml")
    assert not found.errors
    assert [document.kind for document in found.documents if document.kind != "article"]
    assert [[label.split()[0] for label in sides] for sides in labels(found)] == [["12", "21"]]


def test_every_setting_that_is_offered_is_one() -> None:
    from crocus_check.api import SETTINGS
    from crocus_check.running.configuration import KEYS

    assert set(SETTINGS) <= set(KEYS)
    page = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in SETTINGS)


def test_the_environment_changes_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "crocus-check.toml").write_text("nonsense = 1\n", encoding="utf-8")
    monkeypatch.setenv("CROCUS_CHECK_DATE_ORDER", "nonsense")
    assert labels(report("articles")) == [["12", "15"]]


def test_json_is_that_of_the_command_line(folder: Path, run: Any) -> None:
    found = report("articles")
    done = run(["report", "articles", "--isolated", "--format", "json"], cwd=folder)
    assert found.to_json() == done.out
    read = Report.from_json(done.out)
    assert (read.discrepancies, read.facts) == (found.discrepancies, found.facts)
    assert isinstance(read, Report)
    with pytest.raises(FactsFileError):
        Report.from_json("{}")


def test_every_format_is_rendered_and_saved(folder: Path) -> None:
    found = report([FIRST, SECOND])
    assert json.loads(found.render("jsonl").splitlines()[0])["record"] == "tool"
    assert max(map(len, found.render(width=50).splitlines())) <= 50
    for name in ("a.html", "sub/a.md", "a.csv", "a.sarif", "a.json", "a.txt"):
        assert found.save(name).stat().st_size > 100
    assert found.save("a.weird", "github").read_text(encoding="utf-8").startswith("::")
    with pytest.raises(SettingsError, match="suffix"):
        found.save("a.weird")
    with pytest.raises(SettingsError, match="did you mean 'html'"):
        found.render("htm")


def test_a_notebook_shows_the_page_in_a_frame_that_nothing_leaves() -> None:
    hostile = '"></iframe><script>alert(1)</script>'
    shown = report([{"text": FIRST + hostile, "id": hostile}, SECOND])._repr_html_()
    assert shown.startswith("<iframe ")
    assert shown.endswith("</iframe>")
    assert shown.count("<") == 2, "only the frame's own tags"
    assert 'sandbox="allow-scripts"' in shown
    assert "allow-same-origin" not in shown
    page = unescape(shown.split('srcdoc="')[1].rsplit('"></iframe>')[0])
    assert page.startswith("<!DOCTYPE html>")
    assert "<script>alert(1)" not in page
