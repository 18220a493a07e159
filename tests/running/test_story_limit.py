"""The limit of a story: what it leaves out is named, the rest is there, other stories lose nothing, nothing is kept."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from crocus_check import link, pipeline
from crocus_check.cli.app import app
from crocus_check.compare.pairing import slots
from crocus_check.core.findings import Report
from crocus_check.running import joining, store
from crocus_check.running.limits import Steps
from crocus_check.running.runs import Run
from crocus_check.settings import Settings
from tests.running.made import write_articles

NUMBER = 6
SETTINGS = Settings(threads=1, cache=False)


def busy(seconds: float) -> None:
    end = time.thread_time() + seconds
    while time.thread_time() < end:
        pass


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_articles(tmp_path_factory.mktemp("archive"), NUMBER)


def report(archive: Path, settings: Settings) -> Report:
    run = Run(settings)
    found = run.read([archive])
    return run.compare(found.extracts, found.errors, found.packed)


def slow(monkeypatch: pytest.MonkeyPatch, owner: Any, name: str) -> None:
    """Let a function take three seconds more."""
    function: Callable[..., Any] = getattr(owner, name)

    def slowed(*arguments: Any, **more: Any) -> Any:
        busy(3)
        return function(*arguments, **more)

    monkeypatch.setattr(owner, name, slowed)


def test_steps_within_their_time_are_all_done() -> None:
    steps = Steps(20)
    assert steps("one", lambda: 1, 0) == 1 and steps.some("two", lambda: [2]) == [2]
    assert steps.left == []


def test_a_step_that_takes_too_long_is_left_out_with_those_after_it() -> None:
    steps = Steps(0.2)
    assert steps("one", lambda: 1, 0) == 1
    assert steps("two", lambda: busy(20), "nothing") == "nothing"
    assert steps.some("three", lambda: [3]) == []
    assert steps.left == ["two", "three"]


def test_waiting_is_no_computing() -> None:
    steps = Steps(0.5)
    assert steps("one", lambda: time.sleep(0.8) or 1, 0) == 1  # type: ignore[func-returns-value]
    assert steps("two", lambda: 2, 0) == 2


def test_zero_is_no_limit() -> None:
    steps = Steps(0)
    assert steps("one", lambda: busy(0.01) or 1, 0) == 1  # type: ignore[func-returns-value]


def test_what_a_story_has_no_time_for_is_named_and_the_rest_is_found(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = report(archive, SETTINGS)
    assert not whole.errors and whole.slots
    slow(monkeypatch, slots, "find")
    part = report(archive, replace(SETTINGS, story_timeout=1))
    error, *_ = part.errors  # one for each story
    assert error.path.endswith("article-000.txt")
    assert "articles, took longer than 1 second" in error.message
    assert "quantities, dates, times, turned, questions" in error.message and "spelling" not in error.message
    assert list(part.facts) == list(whole.facts) and part.documents == whole.documents and part.events == whole.events
    assert not part.slots


def test_a_story_that_cannot_be_linked_keeps_its_facts(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = report(archive, SETTINGS)
    slow(monkeypatch, link, "link_names")
    part = report(archive, replace(SETTINGS, story_timeout=1))
    error, *_ = part.errors
    assert error.message.endswith("took longer than 1 second; not compared: anything (--story-timeout)")
    assert [fact.id for fact in part.facts] == [fact.id for fact in whole.facts]
    assert not part.discrepancies and not part.events


def test_a_partial_story_is_packed_with_its_error_and_another_loses_nothing(
    archive: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = Run(SETTINGS).read([archive])
    told = [(each.document, found.packed[each.document.id]) for each in found.extracts]
    good = store.unpack_story(joining.packed_story(told[1::2], SETTINGS))
    slow(monkeypatch, slots, "find")
    partial = store.unpack_story(joining.packed_story(told[::2], replace(SETTINGS, story_timeout=1)))
    joined = joining.join_stories([partial, good], SETTINGS)
    assert joined.errors == partial.errors and len(joined.errors) == 1
    assert len(joined.discrepancies) >= len(good.discrepancies) > 0


def test_a_partial_story_is_not_kept(archive: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept = replace(SETTINGS, cache=True, cache_dir=tmp_path / "cache", story_timeout=1)
    with monkeypatch.context() as patched:
        slow(patched, slots, "find")
        assert report(archive, kept).errors
    monkeypatch.setattr(pipeline, "extract_documents", None)  # articles are known
    assert not report(archive, kept).errors


def test_the_command_tells_it_and_ends_with_two(archive: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow(monkeypatch, slots, "find")
    arguments = ["report", "--isolated", "--no-cache", "--fail-on", "never", "--story-timeout", "1", str(archive)]
    done = CliRunner().invoke(app, arguments, standalone_mode=False)
    assert "--story-timeout" in done.stderr and "article-000.txt" in done.stderr
    assert done.return_value == 2
