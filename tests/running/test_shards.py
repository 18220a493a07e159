"""Shards: facts written in pieces, anywhere, give the report of one run, byte for byte."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from crocus_check.errors import FactsFileError
from crocus_check.running import shards
from crocus_check.running.runs import Run
from crocus_check.schema import serialise
from crocus_check.settings import Settings
from tests.running.made import write_articles


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Articles of one name in two folders, a copy, one that is empty, and a file of several."""
    folder = tmp_path_factory.mktemp("archive")
    write_articles(folder / "a", 3)
    write_articles(folder / "b", 2)
    long = (folder / "a" / "article-000.txt").read_text("utf-8") + "The harbour was closed for the night. " * 9
    (folder / "a" / "wire.txt").write_text(long, "utf-8")
    (folder / "b" / "wire.txt").write_text(long, "utf-8")
    (folder / "b" / "empty.txt").write_text(" ")
    objects = [
        {"text": "Five men were held in Denholm on Friday, police said.", "title": f"Held {n}"} for n in range(2)
    ]
    (folder / "feed.jsonl").write_text("".join(json.dumps(each) + "\n" for each in objects))
    return folder


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(threads=1, cache_dir=tmp_path_factory.mktemp("cache"))


@pytest.fixture(scope="module")
def direct(archive: Path, settings: Settings) -> str:
    run = Run(settings)
    found = run.read([archive, archive / "feed.jsonl"])
    assert len(found.extracts) == 9 and len(found.errors) == 1
    assert any(each.document.copy_of for each in found.extracts)
    return serialise.to_json(run.compare(found.extracts, found.errors))


def report(folders: list[Path], settings: Settings) -> str:
    found = shards.read([str(folder) for folder in folders], lambda name: Path(name).read_text("utf-8"))
    return serialise.to_json(Run(settings).compare(found.extracts, found.errors, found.packed or None))


@pytest.mark.parametrize("form", shards.FORMS)
@pytest.mark.parametrize("size", [1, 4, 100])
def test_shards_give_the_report_of_one_run(
    archive: Path, settings: Settings, direct: str, tmp_path: Path, form: shards.Form, size: int
) -> None:
    if form == "parquet":
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    found = Run(settings).read([archive, archive / "feed.jsonl"])
    written = shards.write(found, settings, tmp_path, form, size)
    assert len(written) == -(-9 // size)
    assert report([tmp_path], settings) == direct


def test_runs_apart_give_the_report_of_one_run(archive: Path, settings: Settings, direct: str, tmp_path: Path) -> None:
    for name in ("feed.jsonl", "b", "a"):  # ids of each run by itself are others than those of all
        shards.write(Run(settings).read([archive / name]), settings, tmp_path / name, "jsonl")
    assert report([tmp_path / "b", tmp_path / "feed.jsonl", tmp_path / "a"], settings) == direct


def test_a_shard_is_a_facts_file_too(archive: Path, settings: Settings, tmp_path: Path) -> None:
    (path,) = shards.write(Run(settings).read([archive / "a"]), settings, tmp_path, "jsonl")
    read = serialise.report_of(path.read_text("utf-8"), str(path))
    assert len(read.documents) == 4 and read.facts


def test_old_shards_go_and_other_files_stay(archive: Path, settings: Settings, tmp_path: Path) -> None:
    found = Run(settings).read([archive / "a"])
    shards.write(found, settings, tmp_path, "jsonl", 1)
    (tmp_path / "notes.jsonl").write_text("{}")
    shards.write(found, settings, tmp_path, "jsonl", 2)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["facts-00000.jsonl", "facts-00001.jsonl", "notes.jsonl"]


def test_a_document_in_two_shards_is_refused(archive: Path, settings: Settings, tmp_path: Path) -> None:
    (path,) = shards.write(Run(settings).read([archive / "a"]), settings, tmp_path, "jsonl")
    shutil.copy(path, tmp_path / "again.jsonl")
    with pytest.raises(FactsFileError, match="stands in two facts files"):
        report([tmp_path], settings)


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.parquet", b"no parquet", "not a shard of facts"),
        ("a.jsonl", b'{"record":"document"', "not valid JSON"),
        ("a.txt", b"no facts", "no facts files in this folder"),
    ],
)
def test_what_is_no_shard_is_told(tmp_path: Path, settings: Settings, name: str, content: bytes, message: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="Parquet needs pyarrow")
    (tmp_path / name).write_bytes(content)
    with pytest.raises(FactsFileError, match=message):
        report([tmp_path], settings)
