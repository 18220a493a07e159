"""The command line within the tests' own process, for what needs no process of its own: it saves starting one."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pytest

from tests.kit import ROOT
from tests.kit.program import Done


@pytest.fixture
def call(capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch) -> Callable[..., Done]:
    """As the fixture `run`, which starts a process."""
    from crocus_check import cli

    def called(
        arguments: Sequence[str | Path],
        *,
        cwd: Path = ROOT,
        stdin: str | bytes = b"",
        environment: Mapping[str, str] | None = None,
    ) -> Done:
        for key in [key for key in os.environ if key.startswith(("CROCUS_CHECK_", "NO_COLOR"))]:
            monkeypatch.delenv(key)
        for key, value in (environment or {}).items():
            monkeypatch.setenv(key, value)
        data = stdin.encode() if isinstance(stdin, str) else stdin
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data), encoding="utf-8"))
        monkeypatch.chdir(cwd)
        capfdbinary.readouterr()
        status = cli.run([str(each) for each in arguments])
        out, err = capfdbinary.readouterr()
        return Done(status, out.decode(), err.decode())

    return called
