"""Foreign formats are read by a process that is ended when it takes too long or too much, and costs no other file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from crocus_check.core.findings import InputError
from crocus_check.ingest import confined, read_all
from crocus_check.ingest.confinement import MOST_FILES, MOST_MEMORY
from crocus_check.settings import Settings

pytest.importorskip("trafilatura")

TEXT = "Nine people died in the flood on Sunday, the council said. An inquiry begins on Monday in the town hall."
MAIL = f"Subject: Flood\nDate: Sun, 3 Mar 2024 10:00:00 +0000\n\n{TEXT}\n"
TOLD = "took longer than 1 second, left out (--article-timeout)"


def slow_page(attributes: int = 100_000) -> str:
    """A page at which lxml works for a minute, in which nothing of Python runs."""
    tag = " ".join(f"a{i}='1'" for i in range(attributes))
    return f"<html><body><p {tag}>{TEXT}</p></body></html>"


def children() -> list[confined._Child]:
    return confined._children._idle


def test_a_parser_that_hears_nothing_is_ended(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    (tmp_path / "b.html").write_text(slow_page())
    (tmp_path / "c.eml").write_text(MAIL)
    (tmp_path / "d.txt").write_text(TEXT)
    started = time.monotonic()
    documents, errors = read_all([tmp_path], Settings(article_timeout=1))
    assert time.monotonic() - started < 10
    assert [document.id for document in documents] == ["a.eml", "c.eml", "d.txt"]
    assert errors == [InputError(f"{tmp_path}/b.html", TOLD)]


def test_memory_is_bounded_and_the_next_file_has_all_of_it(tmp_path: Path) -> None:
    pytest.importorskip("resource")
    (tmp_path / "a.json").write_text('[{"":0}' + ',{"":0}' * 6_000_000 + "]")  # each takes some 190 bytes
    (tmp_path / "b.eml").write_text(MAIL)
    documents, errors = read_all([tmp_path / "a.json", tmp_path / "b.eml"], Settings(max_bytes=50_000_000))
    assert [document.id for document in documents] == ["b.eml"]
    assert [error.message for error in errors] == ["needs more memory than the reading of one file may take"]
    size = int(Path(f"/proc/{children()[0]._process.pid}/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    assert size < MOST_MEMORY / 2, "a process that has taken much is not used again"


def test_a_process_that_is_ended_costs_no_file(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    assert read_all([tmp_path], Settings())[1] == []
    (child,) = children()
    child._process.send_signal(signal.SIGSTOP)
    killer = threading.Timer(0.5, child._process.send_signal, [signal.SIGKILL])
    killer.start()
    documents, errors = read_all([tmp_path], Settings())
    assert len(documents) == 1 and errors == []
    assert children() != [child]


def test_articles_before_a_death_are_given_once() -> None:
    lines = "".join(f'{{"text": "{TEXT} It is the {n} fire.", "id": "{n}"}}\n' for n in ("first", "second", "third"))
    whole = list(confined.read(lines.encode(), "a.jsonl", "a.jsonl", Settings()))
    steps = confined.read(lines.encode(), "a.jsonl", "a.jsonl", Settings())
    found = [next(steps)]
    for pid in map(int, Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()):
        if "confinement" in Path(f"/proc/{pid}/cmdline").read_text():
            os.kill(pid, signal.SIGKILL)
    assert [*found, *steps] == whole


def test_a_file_at_which_the_process_dies_each_time_is_an_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    (tmp_path / "b.txt").write_text(TEXT)
    dies = "import os; from crocus_check.ingest import readers; readers.read = lambda *_: os.kill(os.getpid(), 9)\n"
    monkeypatch.setattr(confined, "_CODE", f"{confined._CODE.replace('; serve()', '')}\n{dies}serve()")
    confined.end()
    documents, errors = read_all([tmp_path], Settings())
    assert [document.id for document in documents] == ["b.txt"]
    assert [error.message for error in errors] == ["could not be read: the process that read it ended (SIGKILL)"]
    monkeypatch.undo()
    assert read_all([tmp_path], Settings())[1] == []


def test_of_many_broken_articles_in_one_file_some_are_told(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text("[" + "{}," * 400_000 + f'{{"text": "{TEXT}"}}]')
    documents, errors = read_all([tmp_path / "a.json"], Settings())
    assert len(documents) == 1
    assert len(errors) == 1001
    assert errors[0] == InputError(f"{tmp_path}/a.json", "399,000 more of its articles could not be read")


def test_one_process_reads_many_files_but_not_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(5):
        (tmp_path / f"{number}.eml").write_text(MAIL)
    read_all([tmp_path], Settings())
    (child,) = children()
    documents, _ = read_all([tmp_path], Settings())
    assert len(documents) == 5 and children() == [child]
    monkeypatch.setattr(child, "spent", True)
    documents, _ = read_all([tmp_path], Settings())
    assert len(documents) == 5 and children() != [child]
    assert MOST_FILES > 5


def test_articles_that_are_not_asked_for_are_not_read(tmp_path: Path) -> None:
    lines = "".join(f'{{"text": "{TEXT}"}}\n' for _ in range(3))
    steps = confined.read(lines.encode(), "a.jsonl", "a.jsonl", Settings())
    next(steps)
    steps.close()  # type: ignore[attr-defined]
    assert not children()
    assert len(list(confined.read(lines.encode(), "a.jsonl", "a.jsonl", Settings()))) == 3


def test_what_libraries_print_and_where_they_are_is_kept_apart(capfd: pytest.CaptureFixture[str]) -> None:
    data = b"WARC/1.0\r\nbroken\x1b[31m"
    with pytest.raises(Exception, match="web archive"):
        list(confined.read(data, "a.warc", "a.warc", Settings()))
    assert tuple(capfd.readouterr()) == ("", "")


def test_threads_read_side_by_side(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    found: list[int] = []
    threads = [
        threading.Thread(target=lambda: found.append(len(read_all([tmp_path], Settings())[0]))) for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [1, 1, 1, 1]


def test_where_no_process_can_be_started_files_are_read_here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    for program in ("", "/bin/true", "/no/such/program"):
        monkeypatch.setattr(sys, "executable", program)
        monkeypatch.setattr(confined, "_children", confined._Children())
        documents, errors = read_all([tmp_path], Settings())
        assert len(documents) == 1 and not errors


def test_nothing_is_left_running(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_text(MAIL)
    code = (
        "import sys\n"
        "from crocus_check.ingest import confined, read_all\n"
        "from crocus_check.settings import Settings\n"
        "read_all([sys.argv[1]], Settings())\n"
        "print(confined._children._idle[0]._process.pid, flush=True)\n"
    )
    for end in ("", "import os; os._exit(0)\n", "import os, signal; os.kill(os.getpid(), signal.SIGKILL)\n"):
        done = subprocess.run(
            [sys.executable, "-c", code + end, str(tmp_path)], capture_output=True, text=True, check=False
        )
        pid = int(done.stdout)
        for _ in range(100):
            if not Path(f"/proc/{pid}").exists() or " Z" in Path(f"/proc/{pid}/stat").read_text():
                break
            time.sleep(0.05)
        else:
            pytest.fail(f"the process that reads is there after {end or 'the end'}")
