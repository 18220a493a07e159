"""Held: a draft that is checked again after an edit gives what it gives when it is checked for the first time, and only
what the edit changed is worked out again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from crocus_check import pipeline
from crocus_check.lsp.checking import Desk
from crocus_check.running.held import Held
from crocus_check.running.memory import Memory, PairTable, Square
from crocus_check.schema import serialise
from crocus_check.settings import Settings
from tests.kit import ROOT

DRAFT = (ROOT / "data" / "drafts" / "what-the-commentators-saw.txt").read_text(encoding="utf-8")
FIRST, *REST = DRAFT.split("\n\n")
EDITS: dict[str, Callable[[str], str]] = {
    "nothing": lambda text: text,
    "a number": lambda text: text.replace("173 people", "137 people"),
    "a name": lambda text: text.replace("Bortnikow", "Bortnikov"),
    "a date": lambda text: text.replace("March 9", "March 7"),
    "a sentence at the start": lambda text: f"Some 300 people were led out by Anna Holm on 3 May 2023. {text}",
    "a paragraph at the end": lambda text: f"{text}\n\nThe report of the inquiry had 812 pages, Ole Lund said.\n",
    "a paragraph less": lambda text: "\n\n".join(text.split("\n\n")[:2] + text.split("\n\n")[3:]),
    "two paragraphs exchanged": lambda text: "\n\n".join([*text.split("\n\n")[::-1][:1], *text.split("\n\n")[:-1]]),
    "a word that all sources have": lambda text: text.replace(" the ", " the attack at the ", 1),
    "all of it": lambda text: "Nine sailors died when the ferry Ostia sank off Lund on 4 May 2021.\n",
    "and back": lambda text: DRAFT,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A configuration whose articles are of two stories, so that the draft's is one of several."""
    made = tmp_path_factory.mktemp("desk")
    other = ROOT / "tests" / "clusters" / "ferry-sinks"
    texts = [each for each in sorted(other.rglob("*.txt")) if "draft" not in each.name][:4]
    articles = ", ".join(f'"{each}"' for each in [ROOT / "data" / "articles", *texts])
    (made / "crocus-check.toml").write_text(f'articles = [{articles}]\ncache-dir = "cache"\n', encoding="utf-8")
    return made


def report(desk: Desk, folder: Path, text: str) -> str:
    return serialise.to_json(desk.check(folder / "draft.txt", text).report)


def test_what_is_held_changes_nothing(folder: Path) -> None:
    desk, text = Desk(folder), DRAFT
    for name, edit in EDITS.items():
        text = edit(text)
        assert report(desk, folder, text) == report(Desk(folder), folder, text), name


def test_only_what_changed_is_worked_out_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    desk = Desk(folder)
    report(desk, folder, DRAFT)
    (memory,) = desk._held.memories.values()
    pairs, squares = list(memory.pairs.values()), list(memory.squares.values())
    assert len(pairs) == 3 and len(squares) == 1
    every, rows = sum(table.new for table in pairs), sum(square.new for square in squares)
    report(desk, folder, DRAFT.replace("173 people", "174 people"))
    assert 0 < sum(table.new for table in pairs) < every / 10
    assert 0 < sum(square.new for square in squares) < rows / 10

    def never(*_: object) -> None:
        raise AssertionError("a story is compared again")

    monkeypatch.setattr(pipeline, "compare_story", never)
    report(desk, folder, DRAFT.replace("173 people", "174 people"))


def test_a_source_that_changes_is_read_again(tmp_path: Path) -> None:
    source = tmp_path / "source.txt"
    (tmp_path / "crocus-check.toml").write_text('articles = ["source.txt"]\ncache = false\n', encoding="utf-8")
    draft = "Nine sailors died when the ferry Ostia sank off Lund on 4 May 2021."
    desk = Desk(tmp_path)
    for count in ("Nine", "Seven", "Nine"):
        source.write_text(draft.replace("Nine", count), encoding="utf-8")
        assert report(desk, tmp_path, draft) == report(Desk(tmp_path), tmp_path, draft)


def test_what_a_file_gave_is_held_for_one_text_and_setting() -> None:
    from crocus_check.core.outcomes import Outcome
    from crocus_check.ingest import Source

    held, source = Held(), Source("a.txt", "/a.txt", "a.txt", b"Nine people died.")
    held.outcomes(source, Settings(), True)
    held.keep(source, True, [Outcome("/a.txt")])
    assert held.outcomes(source, Settings(), True) == (Outcome("/a.txt"),)
    assert held.outcomes(source, Settings(), False) is None
    assert held.outcomes(Source("a.txt", "/a.txt", "a.txt", b"Ten people died."), Settings(), True) is None
    assert held.outcomes(source, Settings(date_order="DMY"), True) is None


def test_pairs_are_asked_for_once() -> None:
    import numpy as np

    def of(keys: list[str]) -> list[int]:
        rows = np.array([len(key) for key in keys])
        i, j = np.triu_indices(len(keys), 1)
        found = table.columns(keys, i, j, lambda some: {"sum": rows[i[some]] + rows[j[some]]})
        assert found["sum"].tolist() == (rows[i] + rows[j]).tolist()
        return [table.new, len(i)]

    table = PairTable()
    assert of(["a", "bb", "ccc"]) == [3, 3]
    assert of(["ccc", "a", "bb"]) == [2, 3]  # of two rows the first is not the second
    assert of(["ccc", "dddd", "a", "bb"]) == [3, 6]
    assert of([]) == [0, 0]


def test_a_square_is_made_anew_for_new_rows_alone() -> None:
    import numpy as np

    def of(keys: list[str]) -> int:
        rows = np.array([float(len(key)) for key in keys])
        found = square.of(keys, lambda some, others: rows[some][:, None] * rows[others][None])
        assert found.tolist() == np.outer(rows, rows).tolist()
        return square.new

    square = Square()
    assert [of(keys) for keys in (["a", "bb"], ["bb", "a"], ["bb", "ccc", "a"], ["a"], ["a", "a"])] == [2, 0, 1, 0, 0]


def test_what_a_version_stands_for_is_forgotten_with_it() -> None:
    memory = Memory()
    first = memory.version("words", {"a": 1})
    memory.table("alike", first)["a"] = 1
    assert memory.version("words", {"a": 1}) == first and memory.table("alike", first) == {"a": 1}
    assert memory.version("words", {"a": 2}) != first and memory.table("alike", first + 1) == {}
