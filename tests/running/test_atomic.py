"""Files are old or new, never half: killed at each call, on a full disk, in a folder that can't be written, side by
side."""

from __future__ import annotations

import errno
import os
import resource
import runpy
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from crocus_check import cli
from crocus_check.running import atomic
from crocus_check.running.store import Cache

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system has no fork")

killed_at_each_call: Callable[..., Any] = runpy.run_path(str(Path(__file__).with_name("killing.py")))[
    "killed_at_each_call"
]
OLD = b"the old content\n" * 5
NEW = b"the new content, which is longer\n" * 50


def left(folder: Path) -> set[str]:
    """The names in a folder, without the hidden files that a killed process may leave."""
    return {path.name for path in folder.iterdir() if not (path.name.startswith(".crocus-") and path.suffix == ".tmp")}


@pytest.mark.parametrize("old", [OLD, None], ids=["over an old file", "a new file"])
@pytest.mark.parametrize("sync", [True, False])
def test_a_write_that_is_killed_at_any_call(tmp_path: Path, old: bytes | None, sync: bool) -> None:
    path = tmp_path / "deep" / "report.html" if old is None else tmp_path / "report.html"
    if old is not None:
        path.write_bytes(old)
    deaths, seen = 0, set()
    for _ in killed_at_each_call(lambda: atomic.write_bytes(path, NEW, sync=sync)):
        deaths += 1
        now = path.read_bytes() if path.exists() else None
        seen.add(now)
        assert now in (old, NEW)
        if path.parent.exists():
            assert left(path.parent) <= {"report.html"}
        if old is not None:
            path.write_bytes(old)
        elif now is not None:
            path.unlink()
    assert path.read_bytes() == NEW
    assert deaths >= 4
    assert seen == ({old, NEW} if sync else {old})


def test_the_test_sees_writers_that_are_not_atomic(tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_bytes(OLD)
    seen = [path.read_bytes() for _ in killed_at_each_call(lambda: path.write_bytes(NEW))]
    assert b"" in seen


def command(*arguments: str | Path) -> Callable[[], None]:
    def run() -> None:
        assert cli.run([str(each) for each in arguments]) in (0, 1)

    return run


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Facts of two articles that disagree, so that no child has to load the model."""
    folder = tmp_path_factory.mktemp("facts")
    (folder / "a.txt").write_text("The ferry Marsby sank on Tuesday and 31 people were killed, the coast guard said.\n")
    (folder / "b.txt").write_text("A fisher said that 34 people were killed when the ferry Marsby sank on Tuesday.\n")
    made = subprocess.run(
        [sys.executable, "-m", "crocus_check", "facts", str(folder), "--format", "json", "--isolated", "--no-cache"],
        capture_output=True,
        check=True,
    )
    (folder / "facts.json").write_bytes(made.stdout)
    return folder / "facts.json"


@pytest.fixture(autouse=True)
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """No configuration and no file of known findings of this project."""
    monkeypatch.chdir(tmp_path)


@pytest.mark.parametrize("format", ["json", "html"])
def test_an_output_of_report_that_is_killed_at_any_call(tmp_path: Path, facts: Path, format: str) -> None:
    path = tmp_path / "out" / "report"
    path.parent.mkdir()
    work = command("report", "--isolated", "--from-facts", facts, "--output", f"{format}={path}")
    work()
    new = path.read_bytes()
    path.write_bytes(OLD)
    for _ in killed_at_each_call(work):
        assert path.read_bytes() in (OLD, new)
        assert left(path.parent) == {"report"}
        path.write_bytes(OLD)
    assert path.read_bytes() == new


def test_init_that_is_killed_at_any_call(tmp_path: Path) -> None:
    path = tmp_path / "settings" / "crocus-check.toml"
    path.parent.mkdir()
    work = command("init", path, "--force")
    work()
    new = path.read_bytes()
    for _ in killed_at_each_call(work):
        assert path.read_bytes() in (OLD, new)
        path.write_bytes(OLD)


def test_known_findings_that_are_killed_at_any_call(tmp_path: Path, facts: Path) -> None:
    report, known = tmp_path / "report.json", tmp_path / "kept" / "known.toml"
    command("report", "--isolated", "--from-facts", facts, "--output", f"json={report}")()
    known.parent.mkdir()
    old = b'# kept by hand\n[[accepted]]\nid = "000000000000"\nreason = "an old one"\n'
    import json

    found = json.loads(report.read_bytes())["discrepancies"][0]["id"]
    work = command("accept", found, "--report", report, "--baseline", known, "--reason", "it may stand", "--isolated")
    known.write_bytes(old)
    work()
    new = known.read_bytes()
    assert new.startswith(old.rstrip()) and found.encode() in new
    known.write_bytes(old)
    for _ in killed_at_each_call(work):
        assert known.read_bytes() in (old, new)
        assert left(known.parent) == {"known.toml"}
        known.write_bytes(old)


def test_a_cache_that_is_killed_at_any_call(tmp_path: Path) -> None:
    folder, key = tmp_path / "cache", "ab" * 20
    for _ in killed_at_each_call(lambda: Cache(folder, None, 10_000_000).put(key, NEW)):
        cache = Cache(folder, None, 10_000_000)
        assert cache.get(key) in (None, NEW)
        assert cache.problem is None
        cache.clear()
    assert Cache(folder, None, 10_000_000).get(key) == NEW


# Full disks and folders that can't be written


def limited(bytes_left: int, work: Callable[[], int]) -> int:
    """The exit status of a child in which no file may grow beyond a size: the kernel fails the write half-way, as on a
    full disk."""
    child = os.fork()
    if child == 0:
        try:
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (bytes_left, bytes_left))
            os._exit(work())
        except BaseException:
            os._exit(99)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("size", [0, 1, 100, len(NEW) - 1])
def test_a_write_that_does_not_fit_leaves_the_old_file(tmp_path: Path, size: int) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(OLD)

    def work() -> int:
        try:
            atomic.write_bytes(path, NEW)
        except OSError as error:
            return error.errno
        return 0

    assert limited(size, work) == errno.EFBIG
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_report_whose_output_does_not_fit_is_one_line(
    tmp_path: Path, facts: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(OLD)
    arguments = ["report", "--isolated", "--from-facts", str(facts), "--output", f"html={path}"]
    assert limited(2000, lambda: cli.run(arguments)) == 2
    assert path.read_bytes() == OLD
    assert capfd.readouterr().err == f"crocus-check: {path}: File too large\n"


@pytest.mark.parametrize("call", ["open", "write", "fsync", "replace", "close"])
@pytest.mark.parametrize("reason", [errno.ENOSPC, errno.EROFS, errno.EIO])
def test_whichever_call_fails_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, reason: int
) -> None:
    path = tmp_path / "report.html"
    path.write_bytes(OLD)
    true = getattr(os, call)

    def fails(*arguments: Any, **more: Any) -> Any:
        if call == "close":
            true(*arguments)
        raise OSError(reason, os.strerror(reason))

    with monkeypatch.context() as patched:
        patched.setattr(os, call, fails)
        with pytest.raises(OSError) as told:
            atomic.write_bytes(path, NEW)
    assert told.value.errno == reason
    assert path.read_bytes() == OLD
    assert list(tmp_path.iterdir()) == [path]


def test_a_folder_that_can_not_be_synced_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    true = os.fsync

    def fails(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EINVAL, "no")
        true(descriptor)

    monkeypatch.setattr(os, "fsync", fails)
    atomic.write_bytes(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == NEW


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_folder(tmp_path: Path, facts: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "closed"
    folder.mkdir()
    (folder / "report.json").write_bytes(OLD)
    folder.chmod(0o555)
    target = folder / "report.json"
    assert cli.run(["report", "--isolated", "--from-facts", str(facts), "--output", f"json={target}"]) == 2
    assert capsys.readouterr().err == f"crocus-check: {target}: Permission denied\n"
    assert target.read_bytes() == OLD


def test_a_cache_on_a_full_disk_is_no_error(tmp_path: Path) -> None:
    def work() -> int:
        cache = Cache(tmp_path / "cache", None, 10_000_000)
        cache.put("ab" * 20, NEW)
        return 0 if cache.problem and cache.get("ab" * 20) is None else 1

    assert limited(100, work) == 0


# What else a file is


def test_links_permissions_and_devices(tmp_path: Path) -> None:
    path, link = tmp_path / "real", tmp_path / "link"
    path.write_bytes(OLD)
    path.chmod(0o640)
    link.symlink_to(path)
    atomic.write_bytes(link, NEW)
    assert link.is_symlink() and path.read_bytes() == NEW
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    before = os.umask(0o027)
    try:
        atomic.write_text(tmp_path / "fresh", "ä \ud800\n")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "fresh").stat().st_mode) == 0o640
    assert (tmp_path / "fresh").read_bytes() == "ä ?\n".encode()
    atomic.write_bytes(Path(os.devnull), NEW)
    assert not Path(os.devnull).is_file()


def test_an_interrupt_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(descriptor: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupted)
    (tmp_path / "a").write_bytes(OLD)
    with pytest.raises(KeyboardInterrupt):
        atomic.write_bytes(tmp_path / "a", NEW)
    assert (tmp_path / "a").read_bytes() == OLD
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_who_reads_beside_two_writers_sees_a_whole_file(tmp_path: Path) -> None:
    path = tmp_path / "a"
    atomic.write_bytes(path, OLD)
    contents = (OLD, NEW)

    def write(content: bytes) -> None:
        for _ in range(60):
            atomic.write_bytes(path, content, sync=False)

    writers = [threading.Thread(target=write, args=(content,)) for content in contents]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        assert path.read_bytes() in contents
    for writer in writers:
        writer.join()
    assert [each.name for each in tmp_path.iterdir()] == ["a"]
