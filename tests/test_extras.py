"""What a person is told to type where a package is missing can be typed: pip finds it from there."""

from __future__ import annotations

from pathlib import Path

import pytest

from crocus_check import extras


def test_the_command_names_what_pip_can_find(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = {"url": tmp_path.as_uri(), "dir_info": {}}
    assert extras.command("lsp", folder) == f"pip install '{tmp_path}[lsp]'"
    monkeypatch.chdir(tmp_path)
    assert extras.command("lsp", folder) == "pip install '.[lsp]'"
    assert extras.command("lsp", folder | {"dir_info": {"editable": True}}) == "pip install -e '.[lsp]'"
    assert extras.command("lsp", {"url": (tmp_path / "gone").as_uri()}) == "pip install '.[lsp]'"
    wheel = tmp_path / "crocus_check-1-py3-none-any.whl"
    wheel.write_bytes(b"")
    assert extras.command("lsp", {"url": wheel.as_uri()}) == f"pip install 'crocus-check[lsp] @ {wheel.as_uri()}'"
    git = {"url": "https://example.org/x.git", "vcs_info": {"vcs": "git"}}
    assert extras.command("watch", git) == "pip install 'crocus-check[watch] @ git+https://example.org/x.git'"
    assert extras.command("watch", None) == "pip install 'crocus-check[watch]'"
