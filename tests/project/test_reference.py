"""The pages that are made from the code are what the code gives, and every setting is told in words."""

from __future__ import annotations

import tomllib
from dataclasses import fields

import pytest

from crocus_check.cli.reference import pages
from crocus_check.core.verdicts import VERDICTS
from crocus_check.settings import Choices, Settings, told
from tests.kit import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["options.md", "rules.md"])
def test_pages_are_what_the_code_gives(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python -m crocus_check.cli.reference docs"


def test_every_setting_and_rule_is_told() -> None:
    assert [each.key for each in told()] == [field.name for field in fields(Settings)]
    for each in told():
        assert each.what.endswith(".") and tomllib.loads(f"{each.written} = {each.example}"), each.key
        assert each.environment == f"CROCUS_CHECK_{each.key.upper()}"
    for rule in VERDICTS.values():
        assert all(text.endswith((".", "”", "”.")) for text in (rule.what, rule.why, rule.do, rule.example))
        assert rule.kinds
        assert rule.silent


def test_the_keywords_of_the_api_are_settings() -> None:
    """Editors and mypy know them by name and type; what a caller writes may be the path of what a setting holds."""
    assert set(Choices.__annotations__) <= {field.name for field in fields(Settings)}
    api = ROOT / "src" / "crocus_check" / "api.py"
    assert "**settings: Any" not in api.read_text("utf-8")
