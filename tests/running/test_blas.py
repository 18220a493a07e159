"""Linear algebra runs on one thread inside, and as before outside."""

from __future__ import annotations

import pytest

from crocus_check.running import blas


@pytest.mark.skipif(blas._threads() is None, reason="NumPy comes with another library here")
def test_one_thread_inside_and_as_before_afterwards() -> None:
    told, change = blas._threads() or (None, None)
    assert told is not None
    before = told()
    try:
        change(2)
        with blas.one_thread():
            with blas.one_thread():
                assert told() == 1
            assert told() == 1
        assert told() == 2
        with pytest.raises(KeyError), blas.one_thread():
            raise KeyError
        assert told() == 2
    finally:
        change(before)


def test_without_such_a_library_nothing_is_done(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(blas, "_threads", lambda: None)
    with blas.one_thread():
        pass
