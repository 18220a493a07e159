"""The limit of time: it interrupts what does not ask, lets the rest alone, and leaves nothing behind."""

from __future__ import annotations

import re
import signal
import sys
import threading
import time

import pytest

from crocus_check.running.limits import OverTime, time_limit

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="this system has no such timer")


def busy(seconds: float) -> int:
    end, turns = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        turns += 1
    return turns


def test_work_that_takes_too_long_is_interrupted() -> None:
    started = time.monotonic()
    with pytest.raises(OverTime), time_limit(0.1):
        busy(20)
    assert time.monotonic() - started < 5


def test_a_regular_expression_that_backtracks_is_interrupted() -> None:
    started = time.monotonic()
    with pytest.raises(OverTime), time_limit(0.2):
        re.match(r"(a+)+$", "a" * 60 + "b")
    assert time.monotonic() - started < 5


def test_what_catches_every_exception_does_not_catch_it() -> None:
    def greedy() -> None:
        try:
            busy(20)
        except Exception:
            pytest.fail("taken for an error of the file")

    with pytest.raises(OverTime), time_limit(0.1):
        greedy()


def test_who_swallows_it_is_interrupted_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("crocus_check.running.limits.AGAIN", 0.1)

    def stubborn() -> None:
        try:
            busy(20)
        except BaseException:
            busy(20)

    started = time.monotonic()
    with pytest.raises(OverTime), time_limit(0.1):
        stubborn()
    assert time.monotonic() - started < 5


def test_where_nothing_can_be_raised_it_comes_again_and_nothing_is_printed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("crocus_check.running.limits.AGAIN", 0.1)
    told: list[object] = []
    monkeypatch.setattr(sys, "unraisablehook", told.append)
    before = sys.unraisablehook

    class Slow:
        def __del__(self) -> None:
            busy(0.3)

    def work() -> None:
        slow = Slow()
        del slow
        busy(20)

    started = time.monotonic()
    with pytest.raises(OverTime), time_limit(0.1):
        work()
    assert time.monotonic() - started < 5
    assert told == []
    assert sys.unraisablehook == before


def test_quick_work_is_let_alone_and_nothing_is_left_behind() -> None:
    before = signal.getsignal(signal.SIGALRM)
    with time_limit(5):
        assert busy(0.01)
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)
    assert signal.getsignal(signal.SIGALRM) is before
    with pytest.raises(ValueError, match="own"), time_limit(5):
        raise ValueError("own")
    assert signal.getitimer(signal.ITIMER_REAL) == (0.0, 0.0)


@pytest.mark.parametrize("seconds", [0, -1])
def test_zero_is_no_limit(seconds: float) -> None:
    with time_limit(seconds):
        assert signal.getitimer(signal.ITIMER_REAL)[0] == 0
        busy(0.01)


def test_a_timer_of_somebody_else_is_not_touched() -> None:
    before = signal.signal(signal.SIGALRM, lambda *_: None)
    try:
        signal.setitimer(signal.ITIMER_REAL, 30)
        with time_limit(0.01):
            busy(0.05)
        assert signal.getitimer(signal.ITIMER_REAL)[0] > 20
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


def test_another_thread_has_no_limit() -> None:
    done = []

    def work() -> None:
        with time_limit(0.01):
            done.append(busy(0.05))

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert done
