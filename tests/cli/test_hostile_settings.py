"""Files of settings that are none, numbers that fit nowhere, outputs that would destroy inputs: one clear line each."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crocus_check.cli import run as run_here

TEXT = "Nine people died in the flood on Sunday, the council said.\n"
DEEP = "a = " + "[" * 5000 + "]" * 5000
DIGITS = f"max-bytes = {'9' * 6000}"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("crocus_check.pipeline._model", lambda *_: pytest.fail("nothing was to be read"))
    return tmp_path


@pytest.fixture
def refused(folder: Path, capfd: pytest.CaptureFixture[str]) -> Callable[..., str]:
    """The line with which a command line is refused."""

    def run(*arguments: str) -> str:
        assert run_here(list(arguments)) == 2
        out, err = capfd.readouterr()
        assert out == "" and err.startswith("crocus-check: ") and err.count("\n") == 1
        assert "internal error" not in err and len(err) < 300
        return err

    return run


def made(folder: Path, kind: str) -> str:
    """A file of some kind that is no file of settings."""
    path = folder / "odd"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "large":
        with path.open("wb") as stream:
            stream.truncate(1_000_000_000)
    elif kind == "latin":
        path.write_bytes(b'a = "caf\xe9"')
    else:
        return "/dev/zero" if Path("/dev/zero").exists() else pytest.skip("no such device")
    return str(path)


@pytest.mark.parametrize("kind", ["pipe", "folder", "large", "latin", "device"])
@pytest.mark.parametrize("option", ["--config", "--house-facts", "--baseline", "names"])
def test_what_is_no_file_of_settings_is_refused_at_once(folder: Path, refused: Any, option: str, kind: str) -> None:
    path = made(folder, kind)
    if option == "names":
        (folder / "crocus-check.toml").write_text(f'names = "{path}"\n')
        said = refused("report", "a.txt")
    else:
        said = refused("report", "a.txt", option, path)
    assert Path(path).name in said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (DEEP, "nested too deep"),
        (DIGITS, "not valid TOML"),
        ("max-bytes = 9223372036854775808", "expected a whole number from 1 to 1,000,000,000,000"),
        ("article-timeout = 9_000_000_000_000_000", "expected a whole number from 1 to"),
        ('articles = ["a\\u0000b"]', "holds a NUL"),
        ('cache-dir = "a\\u0000b"', "holds a NUL"),
        ('house-facts = "a\\u0000b"', "holds a NUL"),
        (f"model = {'[' * 90}{']' * 90}", "expected a text"),
        ("tool = 1", "unknown key"),
    ],
)
def test_odd_toml_is_one_line(folder: Path, refused: Any, text: str, said: str) -> None:
    (folder / "crocus-check.toml").write_text(text)
    assert said in refused("report", "a.txt")


@pytest.mark.parametrize("text", [DEEP.replace("a =", "fact ="), DIGITS])
@pytest.mark.parametrize("key", ["house-facts", "names"])
def test_odd_toml_in_lists_is_one_line(folder: Path, refused: Any, key: str, text: str) -> None:
    (folder / "list.toml").write_text(text)
    (folder / "crocus-check.toml").write_text(f'{key} = "list.toml"\n')
    assert "list.toml: not valid TOML" in refused("report", "a.txt")


def test_a_project_whose_tool_is_no_table(folder: Path, refused: Any) -> None:
    (folder / "pyproject.toml").write_text('tool = "crocus-check"\n')
    assert run_here(["config"]) == 0


@pytest.mark.parametrize("number", ["9223372036854775807", "9" * 30, "1000000000001"])
@pytest.mark.parametrize("option", ["--max-bytes", "--article-timeout", "--threads"])
def test_numbers_that_fit_nowhere(refused: Any, option: str, number: str) -> None:
    assert f"{option}: expected a whole number from 1 to" in refused("report", "a.txt", option, number)


def test_the_largest_numbers_work(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    done = subprocess.run(
        [sys.executable, "-m", "crocus_check", "facts", "--isolated", "--no-cache", str(folder / "a.txt"),
         *(part for option in ("--max-bytes", "--article-timeout", "--threads") for part in (option, "1000000000000"))],
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("paths", "target", "said"),
    [
        (["a.txt"], "json=a.txt", "is an input"),
        (["a.txt"], "json=./sub/../a.txt", "is an input"),
        (["a.txt"], "json=link.txt", "is an input"),
        (["."], "json=sub/b.txt", "is an input"),
        (["*.txt"], "html=a.txt", "is an input"),
        (["sub"], "html=house.csv", "is read for its settings"),
        (["sub"], "html=crocus-check.toml", "is read for its settings"),
    ],
)
def test_an_output_that_is_an_input_is_refused(
    folder: Path, refused: Any, paths: list[str], target: str, said: str
) -> None:
    (folder / "sub").mkdir()
    (folder / "sub" / "b.txt").write_text(TEXT)
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "house.csv").write_text("event,attribute,value\n")
    (folder / "crocus-check.toml").write_text('house-facts = "house.csv"\n')
    assert said in refused("report", *paths, "--output", target)
    assert said in refused("check", *paths, "--against", "sub", "--output", target)
    assert (folder / "a.txt").read_text() == (folder / "sub" / "b.txt").read_text() == TEXT


def test_an_output_that_is_written_twice_is_refused(refused: Any) -> None:
    assert "is written twice" in refused("report", "a.txt", "--output", "json=x", "--output", "csv=./x")


def test_a_deleted_working_directory_is_named(folder: Path, refused: Any) -> None:
    gone = folder / "gone"
    gone.mkdir()
    os.chdir(gone)
    gone.rmdir()
    assert "the working directory cannot be used (was it deleted?)" in refused("report", str(folder / "a.txt"))


def test_facts_from_a_device(refused: Any) -> None:
    assert "/dev/zero: is a device, not a file" in refused("report", "--from-facts", "/dev/zero")
