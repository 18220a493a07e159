"""Inputs: files, folders and standard input; every problem is one line, and costs no other article."""

from __future__ import annotations

import io
import json
import os
import random
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from crocus_check.extras import install
from crocus_check.ingest import confined, read_all
from crocus_check.settings import Settings

TEXT = "Twelve people died in the fire on Friday, the mayor said.\n"


def write(folder: Path, **files: str | bytes) -> Path:
    for name, content in files.items():
        path = folder / name.replace("__", "/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    return folder


def ids(*paths: Path | str, settings: Settings | None = None) -> list[str]:
    return [document.id for document in read_all(paths, settings or Settings())[0]]


def test_a_folder_is_read_with_all_below_it_and_only_its_articles(tmp_path: Path) -> None:
    names = (
        "b.txt",
        "a.md",
        "deep/er/c.TXT",
        "README.md",
        "readme.txt",
        ".hidden.txt",
        ".git/x.txt",
        "gold.json",
        "p.png",
        "notes",
    )
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    documents, errors = read_all([tmp_path], Settings())
    assert [document.id for document in documents] == ["a.md", "b.txt", "c.TXT"]
    assert [document.path for document in documents] == [f"{tmp_path}/{n}" for n in ("a.md", "b.txt", "deep/er/c.TXT")]
    assert errors == []


def test_a_file_named_by_itself_is_read_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, README=TEXT)
    assert ids(tmp_path / "README") == ["README"]


def test_ids_are_unique_and_do_not_depend_on_the_order(tmp_path: Path) -> None:
    write(tmp_path, x__one__a=TEXT, y__one__a=TEXT, y__two__a=TEXT, z__b=TEXT)
    paths = [tmp_path / "x/one/a", tmp_path / "y/one/a", tmp_path / "y/two/a", tmp_path / "z/b"]
    expected = read_all(paths, Settings())
    assert [document.id for document in expected[0]] == ["b", "two/a", "x/one/a", "y/one/a"]
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert read_all(paths, Settings()) == expected


def test_a_file_named_twice_is_read_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, d__a=TEXT)
    (tmp_path / "link.txt").symlink_to(tmp_path / "d/a")
    (tmp_path / "d/a").rename(tmp_path / "d/a.txt")
    (tmp_path / "link.txt").unlink()
    (tmp_path / "link.txt").symlink_to(tmp_path / "d/a.txt")
    monkeypatch.chdir(tmp_path)
    for paths in (["d/a.txt", "d", "./d/a.txt", "link.txt"], ["link.txt", "./d/a.txt", "d"]):
        documents, errors = read_all(paths, Settings())
        assert [(document.id, document.path) for document in documents] == [("a.txt", "./d/a.txt")]
        assert errors == []


def test_standard_input(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT)
    documents, errors = read_all(["-", tmp_path / "a"], Settings(), stdin=io.BytesIO(TEXT.encode()))
    assert [(document.id, document.path) for document in documents] == [("-", "-"), ("a", f"{tmp_path}/a")]
    assert errors == []
    assert [error.message for error in read_all(["-"], Settings(), stdin=io.BytesIO(b" \n"))[1]] == ["is empty"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"\xef\xbb\xbf \n\n", "is empty"),
        (b"\x00\x01\x02\x03" * 50, "binary data, not text"),
        (b"%PDF-1.4", "is no PDF file that can be read"),
        (b"---\ntitle: x\n", "front matter opens with --- and is never closed"),
        (
            "Bei dem Angriff auf die Halle wurden zwölf Menschen getötet und auch ein Kind ist unter den Opfern. " * 3,
            "German",
        ),
        ("Share This Article\n\nLeave a Reply\n", "there is no text in it"),
        (b"12 people died. " * 100, "is larger than 1,000 bytes (--max-bytes)"),
    ],
)
def test_what_is_wrong_with_a_file_is_one_line_and_the_others_are_read(
    tmp_path: Path, content: str | bytes, said: str
) -> None:
    write(tmp_path, good=TEXT, bad=content)
    documents, errors = read_all([tmp_path / "bad", tmp_path / "good"], Settings(max_bytes=1000))
    assert [document.id for document in documents] == ["good"]
    assert [error.path for error in errors] == [f"{tmp_path}/bad"]
    assert said in errors[0].message and "\n" not in errors[0].message


def test_paths_that_lead_nowhere(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "loop").symlink_to(tmp_path / "loop")
    (tmp_path / "broken.txt").symlink_to(tmp_path / "gone.txt")
    os.mkfifo(tmp_path / "pipe")
    paths = [tmp_path / name for name in ("gone", "empty", "loop", "broken.txt", "pipe")]
    documents, errors = read_all([*paths, "/dev/zero", "", "a\0b"], Settings())
    assert documents == []
    told = {Path(error.path).name: error.message for error in errors}
    assert told["gone"] == told["broken.txt"] == "no such file or folder"
    assert told["empty"] == "there are no articles in this folder"
    assert "symbolic link" in told["loop"]
    assert told["pipe"] == "is a pipe, not a file"
    assert told["zero"] == "is a device, not a file"
    assert len(errors) == 8


def test_a_loop_of_links_ends(tmp_path: Path) -> None:
    write(tmp_path, d__a=TEXT)
    (tmp_path / "d/a").rename(tmp_path / "d/a.txt")
    (tmp_path / "d/again").symlink_to(tmp_path)
    (tmp_path / "d/self").symlink_to(tmp_path / "d")
    assert ids(tmp_path) == ["a.txt"]


def test_many_folders_that_link_to_each_other_end(tmp_path: Path) -> None:
    for a in "abcdefghij":
        (tmp_path / a).mkdir()
        (tmp_path / a / f"{a}.txt").write_text(TEXT)
        for b in "abcdefghij":
            (tmp_path / a / f"to-{b}").symlink_to(tmp_path / b)
    assert ids(tmp_path) == [f"{a}.txt" for a in "abcdefghij"]


def test_folders_may_be_deep(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(300):
        folder /= "d"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text(TEXT)
    assert ids(tmp_path) == ["a.txt"]


def test_patterns(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt", "x/c.txt", "x/y/d.txt", "[e].txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert ids(f"{tmp_path}/*.txt") == ["[e].txt", "a.txt", "b.txt"]
    assert ids(f"{tmp_path}/**/[cd].txt") == ["c.txt", "d.txt"]
    assert ids(f"{tmp_path}/[e].txt") == ["[e].txt"]
    assert [e.message for e in read_all([f"{tmp_path}/*.md"], Settings())[1]] == ["no file matches this pattern"]


@pytest.mark.parametrize(
    ("exclude", "left"),
    [
        (("b.txt",), ["a.txt", "c.txt", "d.txt"]),
        (("x/",), ["a.txt", "b.txt"]),
        (("x/*.txt",), ["a.txt", "b.txt"]),
        (("y", "a*"), ["b.txt", "c.txt"]),
        (("*.txt", "!c.txt"), ["c.txt"]),
        (("/x/y",), ["a.txt", "b.txt", "c.txt"]),
        (("a.txt/",), ["a.txt", "b.txt", "c.txt", "d.txt"]),
    ],
)
def test_excludes(tmp_path: Path, exclude: tuple[str, ...], left: list[str]) -> None:
    for name in ("a.txt", "b.txt", "x/c.txt", "x/y/d.txt"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    assert ids(tmp_path, settings=Settings(exclude=exclude)) == left


def test_names_that_are_no_text(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.txt")).write_text(TEXT)
    (tmp_path / "a\n\x1b[31m:b.txt").write_text(TEXT)
    documents, errors = read_all([tmp_path], Settings())
    assert errors == []
    for document in documents:
        document.path.encode("utf-8")
        assert document.id.isprintable() and ":" not in document.id


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read every file")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT)
    (tmp_path / "a").chmod(0)
    assert "permission denied" in read_all([tmp_path / "a"], Settings())[1][0].message


def test_the_limit_of_all_inputs_together(tmp_path: Path) -> None:
    write(tmp_path, a=TEXT, b=TEXT, c=TEXT)
    documents, errors = read_all([tmp_path / n for n in "cab"], Settings(max_total_bytes=2 * len(TEXT)))
    assert [document.id for document in documents] == ["a", "b"]
    assert [error.path for error in errors] == [f"{tmp_path}/c"]


@pytest.mark.parametrize(
    ("name", "module", "package"),
    [("a.html", "trafilatura", "trafilatura"), ("a.docx", "docx", "python-docx"), ("a.pdf", "pypdf", "pypdf")],
)
def test_a_package_that_is_missing_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, module: str, package: str
) -> None:
    monkeypatch.setitem(sys.modules, module, None)
    monkeypatch.setattr(confined._Children, "take", lambda _: None)  # read here, where the package is missing
    (tmp_path / name).write_text(TEXT)
    (tmp_path / "b.txt").write_text(TEXT)
    documents, errors = read_all([tmp_path], Settings())
    assert [document.id for document in documents] == ["b.txt"]
    assert [error.message for error in errors] == [f"needs {package}: {install('documents')}"]


@pytest.mark.parametrize("text", ["12,345.6 " * 1_000_000, "x" * 15_000_000, "\n" * 15_000_000 + "x"])
def test_a_million_numbers_and_very_long_lines_are_one_line_at_once(tmp_path: Path, text: str) -> None:
    write(tmp_path, a=text, b=TEXT)
    started = time.process_time()
    documents, errors = read_all([tmp_path / "a", tmp_path / "b"], Settings())
    assert time.process_time() - started < 5
    assert [document.id for document in documents] == ["b"]
    assert [error.message for error in errors] == ["is longer than 1,000,000 characters: no single article; split it"]


def test_an_article_of_nearly_a_million_characters_is_read(tmp_path: Path) -> None:
    write(tmp_path, a="Nine people died in 1999 in the fire. " * 26_000)
    started = time.process_time()
    documents, errors = read_all([tmp_path / "a"], Settings())
    assert time.process_time() - started < 10
    assert errors == [] and documents[0].words > 200_000


def test_standard_input_with_a_name() -> None:
    data = b'{"title": "Hall fire", "text": "Twelve people died on Friday."}'
    documents, errors = read_all(["-"], Settings(), stdin=io.BytesIO(data), stdin_name="feed.json")
    assert errors == []
    assert [(document.id, document.title) for document in documents] == [("-", "Hall fire")]


ODD = {
    "kopf": "Hall fire",
    "inhalt": {"lang": {"text": "Twelve people died in the fire on Friday."}},
    "meta": {"am": "2024-03-22"},
    "link": "https://news.example.org/a?b",
    "body": "What the site is about, in general.",
}
FIELDS = ("text=inhalt.lang.text", "title=kopf", "published=meta.am")


@pytest.mark.parametrize("wrap", [lambda one: one, lambda one: [one, one], lambda one: {"data": {"items": [one]}}])
def test_keys_of_articles_in_json_by_the_settings(tmp_path: Path, wrap: Callable[[object], object]) -> None:
    write(tmp_path, **{"a.json": json.dumps(wrap(ODD)), "b.jsonl": json.dumps(ODD) + "\n"})
    documents, errors = read_all([tmp_path / "a.json", tmp_path / "b.jsonl"], Settings(json_fields=FIELDS))
    assert errors == []
    for document in documents:
        assert document.title == "Hall fire" and "Twelve people died" in document.reading
        assert str(document.published) == "2024-03-22" and document.source == "news.example.org"


def test_usual_keys_count_where_the_settings_find_nothing(tmp_path: Path) -> None:
    write(tmp_path, **{"a.json": json.dumps({"text": TEXT, "inhalt": [3], "source": "The Wire", "url": "http://[bad"})})
    documents, errors = read_all([tmp_path / "a.json"], Settings(json_fields=FIELDS))
    assert errors == [] and [(d.source, d.title) for d in documents] == [("The Wire", None)]
