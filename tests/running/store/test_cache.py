"""The cache: it never changes a result, whatever happens to its folder."""

from __future__ import annotations

import os
import stat
import time
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest

from crocus_check import pipeline
from crocus_check.core.documents import Document, Zone
from crocus_check.ingest import read_text
from crocus_check.running import atomic
from crocus_check.running.store import Cache, key_of, keys, open_cache
from crocus_check.settings import Settings
from tests.running.made import document

KEY = "ab" + "0" * 62
OTHER = "cd" + "0" * 62


@pytest.fixture
def cache(tmp_path: Path) -> Cache:
    return Cache(tmp_path / "cache", None, 10_000)


def files(cache: Cache) -> list[Path]:
    return sorted(cache.folder.rglob("*.facts"))


def test_what_was_put_is_got(cache: Cache) -> None:
    assert cache.get(KEY) is None
    cache.put(KEY, b"facts")
    assert cache.get(KEY) == b"facts"
    assert cache.get(OTHER) is None
    assert cache.problem is None


def test_another_run_finds_it(cache: Cache) -> None:
    cache.put(KEY, b"facts")
    assert Cache(cache.folder, None, 10_000).get(KEY) == b"facts"


@pytest.mark.parametrize("damage", [b"", b"crocus facts 1\n", b"x" * 500])
def test_a_damaged_entry_is_missing_and_replaced(cache: Cache, damage: bytes) -> None:
    cache.put(KEY, b"facts")
    (path,) = files(cache)
    path.write_bytes(damage)
    assert cache.get(KEY) is None
    cache.put(KEY, b"facts")
    assert cache.get(KEY) == b"facts"


def test_every_changed_byte_is_seen(cache: Cache) -> None:
    cache.put(KEY, b"facts")
    (path,) = files(cache)
    good = path.read_bytes()
    for i in range(len(good)):
        path.write_bytes(good[:i] + bytes([good[i] ^ 1]) + good[i + 1 :])
        assert cache.get(KEY) is None
        path.write_bytes(good[:i])
        assert cache.get(KEY) is None


def test_an_entry_under_another_key_is_not_taken(cache: Cache) -> None:
    cache.put(KEY, b"facts")
    cache.put(OTHER, b"other")
    one, other = files(cache)
    other.write_bytes(one.read_bytes())
    assert cache.get(OTHER) is None


def test_a_folder_that_cannot_be_written_is_told_once(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    cache = Cache(blocked / "cache", None, 10_000)
    cache.put(KEY, b"facts")
    problem = cache.problem
    cache.put(OTHER, b"facts")
    assert problem is not None and "cache" in problem
    assert cache.problem is problem
    assert cache.get(KEY) is None
    assert cache.info().entries == 0


def test_a_full_disk_leaves_nothing_half_written(cache: Cache, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any, **__: Any) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(atomic.os, "write", full)
    cache.put(KEY, b"facts")
    assert cache.problem is not None and "No space left" in cache.problem
    assert cache.get(KEY) is None
    assert not [path for path in cache.folder.rglob("*") if path.is_file()]


def test_the_oldest_go_when_it_is_full(cache: Cache) -> None:
    names = [f"{i:02x}" + "0" * 62 for i in range(20)]
    for age, key in enumerate(names):
        cache.put(key, b"x" * 900)
        os.utime(cache._path(key), (time.time() - 1000 + age,) * 2)
    cache.trim()
    left = [key for key in names if cache.get(key)]
    assert left == names[-len(left) :]
    assert 0 < cache.info().bytes <= 8_000


def test_writing_keeps_it_small(tmp_path: Path) -> None:
    for run in range(30):
        Cache(tmp_path, None, 10_000).put(f"{run:02x}" + "0" * 62, b"x" * 900)
    assert Cache(tmp_path, None, 10_000).info().bytes <= 12_000


def test_clear_deletes_entries_and_nothing_else(cache: Cache) -> None:
    cache.put(KEY, b"facts")
    (cache.folder / "ffffffffffff" / "00").mkdir(parents=True)
    (cache.folder / "ffffffffffff" / "00" / "old.facts").write_bytes(b"of another version")
    (cache.folder / "ffffffffffff" / "00" / ".crocus-1.tmp").write_bytes(b"of a run that was killed")
    mine = cache.folder / "notes" / "ab" / "precious.facts"
    mine.parent.mkdir(parents=True)
    mine.write_text("mine")
    held = cache.info()
    assert (held.entries, held.usable) == (2, 1)
    assert cache.clear().entries == 2
    assert cache.info().entries == 0
    assert [path for path in cache.folder.rglob("*") if path.is_file()] == [cache.folder / "CACHEDIR.TAG", mine]


def test_permissions_are_the_usual(cache: Cache) -> None:
    cache.put(KEY, b"facts")
    assert stat.S_IMODE(files(cache)[0].stat().st_mode) & 0o400


def test_neither_name_nor_place_is_in_the_key() -> None:
    one = document("a.txt", "x/a.txt")
    other = replace(one, id="b.txt", path="y/b.txt", copy_of="a.txt", notes=("a note",), encoding="cp1252")
    assert key_of(one, Settings()) == key_of(other, Settings(fail_on="error", jobs=4, threads=3))


CHANGES: dict[str, Any] = {
    "text": "Ten people died.",
    "reading": "Ten people died.",
    "title": "Ferry sinks",
    "published_from": "dateline",
    "published_partial": "XXXX-05-03",
    "author": "Ola Brandt",
    "source": "The Ledger",
    "zones": (Zone(0, 3, "title"),),
    "origin": tuple(range(18)),
    "marks": ((0, "page 1"),),
}


@pytest.mark.parametrize("field", CHANGES)
def test_all_else_of_a_document_is_in_the_key(field: str) -> None:
    assert key_of(document(), Settings()) != key_of(replace(document(), **{field: CHANGES[field]}), Settings())


def test_the_settings_that_extraction_reads_are_in_the_key() -> None:
    class Watched:
        """Settings that remember what was asked of them."""

        def __init__(self) -> None:
            self.asked: set[str] = set()

        def __getattr__(self, name: str) -> Any:
            self.asked.add(name)
            return getattr(Settings(), name)

    watched = Watched()
    read = read_text("Nine people died on 3/4/2019 in Denholm, the police of the town said on Friday.")
    doc = pipeline._model(None, 1)(read.reading)
    assert pipeline.extract_document(read, doc, watched).facts  # type: ignore[arg-type]
    assert watched.asked - {"threads"} <= set(keys.DECIDING)  # how many threads encode changes no vector
    assert key_of(document(), Settings()) != key_of(document(), Settings(date_order="DMY"))
    assert {field.name for field in fields(Settings)} >= set(keys.DECIDING)


def test_facts_do_not_depend_on_what_is_not_in_the_key() -> None:
    read = read_text("Nine people died on 3/4/2019 in Denholm, the police of the town said on Friday.")
    other = replace(read, id="b", path="c", notes=("n",), encoding="cp1252", copy_of="d")
    doc = pipeline._model(None, 1)(read.reading)
    found = [pipeline.extract_document(each, doc, Settings()).facts for each in (read, other)]
    assert len(found[0]) > 1
    assert [replace(f, id=f.id.replace("text:", "b:", 1), document="b") for f in found[0]] == list(found[1])


def test_no_cache_is_no_cache(tmp_path: Path) -> None:
    assert open_cache(Settings(cache=False)) is None
    opened = open_cache(Settings(cache_dir=tmp_path))
    assert opened is not None and opened.folder == tmp_path


def test_every_field_of_a_document_is_thought_of() -> None:
    outside = {"id", "path", "encoding", "notes", "copy_of"}
    assert {*keys._KNOWN, *outside, "text", "reading", "origin"} == {field.name for field in fields(Document)}
