"""Copies of one text are told; articles on one event are not."""

from __future__ import annotations

from pathlib import Path

from crocus_check.ingest import read_all
from crocus_check.settings import Settings

WIRE = " ".join(
    f"On day {n} the divers searched the part of the lake that lies {n} miles from the dam, and found {n * 3} boats."
    for n in range(2, 14)
)
OTHER = " ".join(
    f"In town {n} the mayor said that {n * 7} houses had been lost to the water and that nobody knew whose they were."
    for n in range(2, 14)
)


def copies(tmp_path: Path, **texts: str) -> dict[str, str | None]:
    for name, text in texts.items():
        (tmp_path / f"{name}.txt").write_text(text)
    documents, errors = read_all([tmp_path], Settings())
    assert errors == []
    return {document.id: document.copy_of for document in documents}


def test_the_same_text_under_another_headline(tmp_path: Path) -> None:
    found = copies(
        tmp_path,
        b=f"Divers search lake\n\n{WIRE}\n",
        a=f"LAKE SEARCH GOES ON\n\nBy Ann Poe\n\n{WIRE.replace('found 9', 'found 10')}\n\nShare This Article\n",
        c=f"Town under water\n\n{OTHER}\n",
    )
    assert found == {"a.txt": None, "b.txt": "a.txt", "c.txt": None}


def test_a_quoted_paragraph_makes_no_copy(tmp_path: Path) -> None:
    assert set(copies(tmp_path, a=WIRE, b=f"{OTHER} {WIRE[:400]}").values()) == {None}


def test_short_texts_are_never_copies(tmp_path: Path) -> None:
    assert set(copies(tmp_path, a="Twelve people died on Friday.", b="Twelve people died on Friday.").values()) == {
        None
    }


def test_all_copies_name_the_first(tmp_path: Path) -> None:
    assert copies(tmp_path, c=WIRE, a=WIRE, b=WIRE) == {"a.txt": None, "b.txt": "a.txt", "c.txt": "a.txt"}
