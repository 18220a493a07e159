"""A cache folder that is nobody's friend: another user's, full of traps, or none. A warning at most, never a result."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
import zlib
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest

from crocus_check.running import store
from crocus_check.running.runs import Run
from crocus_check.running.store.cache import _MAGIC, _digest
from crocus_check.settings import Settings

from .made import write_articles

KEY = "ab" + "0" * 62


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("archive"), 2)


def entries(folder: Path) -> list[Path]:
    return sorted(folder.rglob("*.facts"))


def told(archive: Path, settings: Settings) -> Any:
    run = Run(settings)
    found = run.read([archive])
    return replace(run.compare(found.extracts, found.errors, found.packed), facts=())


BAD: dict[str, bytes] = {
    "empty": b"",
    "not compressed": b"facts",
    "not facts": zlib.compress(msgspec.msgpack.encode({"a": 1})),
    "wrong columns": zlib.compress(msgspec.msgpack.encode([[], {}, [], []])),
    "numbers that lead nowhere": zlib.compress(msgspec.msgpack.encode([[[[1, [7]]] * 17] * 4, {}, [], []])),
    "deep": zlib.compress(b"\x91" * 100_000 + b"\x90"),
}


@pytest.mark.parametrize("content", BAD.values(), ids=BAD)
def test_a_valid_digest_of_bad_content_is_a_miss(archive: Path, tmp_path: Path, content: bytes) -> None:
    settings = Settings(cache_dir=tmp_path / "cache", threads=1)
    expected = told(archive, settings)
    paths = entries(tmp_path)
    assert len(paths) >= 3  # two articles, and at least one story
    for path in paths:
        key = path.parent.name + path.stem
        path.write_bytes(_MAGIC + _digest(key, content) + content)
    assert told(archive, settings) == expected
    assert all(path.read_bytes() != _MAGIC + _digest(path.parent.name + path.stem, content) + content for path in paths)


def bomb(size: int) -> bytes:
    """What unpacks to so many bytes, of which few are held at any time."""
    packer = zlib.compressobj(9)
    made = [packer.compress(bytes(1_000_000)) for _ in range(size // 1_000_000)]
    return b"".join([*made, packer.flush()])


def test_an_entry_that_unpacks_to_gigabytes_is_a_miss() -> None:
    resource = pytest.importorskip("resource")
    data = bomb(4_000_000_000)
    assert len(data) < 5_000_000
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert not store.is_packed(data)
    assert (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024 < 300_000_000


@pytest.mark.parametrize("trap", ["pipe", "folder", "link", "loop", "device", "large"])
def test_what_is_no_entry_is_a_miss_and_makes_way(tmp_path: Path, trap: str) -> None:
    cache = store.Cache(tmp_path / "cache", None, 10_000)
    cache.put(KEY, b"facts")
    (path,) = entries(tmp_path)
    path.unlink()
    other = tmp_path / "other"
    other.write_bytes(b"of somebody else")
    if trap == "pipe":
        os.mkfifo(path)
    elif trap == "folder":
        path.mkdir()
    elif trap == "large":
        with path.open("wb") as stream:
            stream.truncate(2_000_000_000)
    else:
        path.symlink_to({"link": other, "loop": path, "device": "/dev/zero"}[trap])
    started = time.monotonic()
    assert cache.get(KEY) is None
    cache.put(KEY, b"facts")
    assert time.monotonic() - started < 2
    assert cache.get(KEY) == (b"facts" if trap != "folder" else None)
    assert cache.problem is None or trap == "folder"
    assert other.read_bytes() == b"of somebody else"


def as_nobody(script: str, home: Path | None) -> subprocess.CompletedProcess[str]:
    """Run a script as a user who owns nothing, with the home of somebody else or none at all."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("XDG_", "HOME"))}
    if home is not None:
        environment["HOME"] = str(home)
    return subprocess.run(
        ["setpriv", "--reuid", "54321", sys.executable, "-c", script],
        env={**environment, "PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": os.pathsep.join(sys.path)},
        cwd="/", capture_output=True, text=True, check=False,
    )  # fmt: skip


SCRIPT = """
from pathlib import Path
from crocus_check.running import store
from crocus_check.settings import Settings
cache = store.open_cache(Settings())
print(cache.get("ab" + "0" * 62), cache.info().entries)
cache.put("ab" + "0" * 62, b"facts")
cache.clear(), cache.trim()
print(cache.problem)
"""


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can be another user")
@pytest.mark.parametrize("home", [True, False])
def test_a_folder_that_may_not_be_searched_is_a_warning(tmp_path: Path, home: bool) -> None:
    if shutil.which("setpriv") is None or as_nobody("import crocus_check.running.store", None).returncode:
        pytest.skip("there is no setpriv, or another user cannot read the program here")
    folder = tmp_path / "home" / ".cache" / "crocus-check"
    folder.mkdir(parents=True)
    (tmp_path / "home").chmod(0o700)
    done = as_nobody(SCRIPT, tmp_path / "home" if home else None)
    assert done.returncode == 0, done.stderr
    first, problem = done.stdout.splitlines()
    assert first == "None 0"
    assert ("ermission" in problem) if home else ("no home folder" in problem)


def test_without_a_home_nothing_is_read_from_the_working_directory(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("crocus_check.running.store.usual_folder", lambda: Path("~/.cache/crocus-check"))
    monkeypatch.chdir(tmp_path)
    cache = store.cache_of(Settings())
    cache.put(KEY, b"facts")
    assert cache.get(KEY) is None and cache.info().entries == 0
    assert "no home folder" in str(cache.problem)
    assert list(tmp_path.iterdir()) == []
