"""What was not checked is said in one line, and why."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from crocus_check import report
from crocus_check.ingest import read_text

TEXT = "Nine people died in the fire at the mill in Oakport on 3 May 2024, the mayor said.\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("desk")
    (folder / "news").mkdir()
    (folder / "news" / "a.txt").write_text(TEXT)
    (folder / "news" / "b.txt").write_text(
        f"Fire at the mill\nPublished: 31 Febuary\n\n{TEXT.replace('Nine', 'Seven')}"
    )
    for name in ("c.doc", "d.doc", "e.epub", "f.jsonl", "g.zip", "h.png", "i.css", "README.doc", ".x.doc"):
        (folder / "news" / name).write_bytes(b"x")
    (folder / "b.md").write_text(f"---\npublished: the day before\n---\n{TEXT}")
    (folder / "house.csv").write_text(
        "event,attribute,value\nfire at the mill in Oakport,killed,9\nKabul airport bombing,killed,183\n"
    )
    return folder


LEFT = (
    "crocus-check: news: not read in this folder: 2 .doc, 1 .epub (such formats are not known); "
    "1 .jsonl, 1 .zip (such files are read where they are named)\n"
)


@pytest.mark.parametrize("form", ["full", "concise", "json"])
def test_formats_that_a_folder_holds_and_that_are_not_read(folder: Path, run: Any, form: str) -> None:
    done = run(["report", "--isolated", "--fail-on", "never", "--format", form, "news"], cwd=folder)
    assert done.status == 0 and done.err.startswith(LEFT)
    assert run(["report", "--isolated", "--fail-on", "never", "--format", form, "news/a.txt"], cwd=folder).err == ""


def test_a_folder_of_other_formats(folder: Path, run: Any, tmp_path: Path) -> None:
    (tmp_path / "a.doc").write_bytes(b"x")
    done = run(["report", "--isolated", "."], cwd=tmp_path)
    assert done.status == 2
    assert done.err == (
        "crocus-check: .: there are no articles in this folder; "
        "not read in this folder: 1 .doc (such formats are not known)\n"
    )


def test_one_article_by_itself(folder: Path, run: Any) -> None:
    for form in ("concise", "full"):
        given = ["report", "--isolated", "--fail-on", "never", "--format", form]
        assert "in 1 article, held against nothing but itself" in run([*given, "news/a.txt"], cwd=folder).out
        assert "nothing but itself" not in run([*given, "news/a.txt", "b.md"], cwd=folder).out
        house = run([*given, "--house-facts", "house.csv", "news/a.txt"], cwd=folder)
        assert "nothing but itself" not in house.out


def test_a_publication_date_that_cannot_be_read(folder: Path, run: Any) -> None:
    note = "no date could be read in the publication date 'the day before'"
    for form in ("concise", "json", "csv"):
        done = run(["report", "--isolated", "--fail-on", "never", "--format", form, "b.md"], cwd=folder)
        assert done.err == f"crocus-check: b.md: {note}\n"
    done = run(["report", "--isolated", "--fail-on", "never", "--format", "json", "b.md"], cwd=folder)
    assert json.loads(done.out)["documents"][0]["notes"][0] == note
    assert note in run(["report", "--isolated", "--fail-on", "never", "--format", "full", "b.md"], cwd=folder).out


def test_house_facts_that_match_nothing(folder: Path, run: Any) -> None:
    given = ["report", "--isolated", "--fail-on", "never", "--house-facts", "house.csv", "news/a.txt"]
    assert run(given, cwd=folder).err == (
        "crocus-check: house.csv: matches nothing in the articles: line 3 (Kabul airport bombing)\n"
    )


@pytest.mark.parametrize(
    "text", ["Neun Menschen starben beim Brand der Mühle.", "Nueve personas murieron ayer por la noche."]
)
def test_a_short_text_that_may_be_in_another_language(text: str) -> None:
    assert any(note.startswith("may not be in English") for note in read_text(text).notes)


@pytest.mark.parametrize(
    "text", [TEXT, "Fire kills nine people.", "Manchester United 3, Real Madrid 1", "Los Angeles, Santa Fe"]
)
def test_short_english_texts_are_in_no_doubt(text: str) -> None:
    assert not any(note.startswith("may not be in English") for note in read_text(text).notes)


@pytest.mark.parametrize("name", ["feed #1.jsonl", "#.jsonl", "a#b#c.jsonl"])
def test_a_file_with_a_number_sign_in_its_name(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / name
    path.write_text("".join(json.dumps({"text": TEXT.replace("Nine", number)}) + "\n" for number in ("Nine", "Seven")))
    found = report([path])
    assert [document.path for document in found.documents] == [f"{path}#1", f"{path}#2"]
    assert found.errors == () and len(found) == 1
