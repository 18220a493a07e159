"""The pages that are made from the code are what the code gives, and every setting is told in words."""

from __future__ import annotations

from dataclasses import fields

import pytest

from crocus_check.cli.information import KEY_HELP
from crocus_check.cli.reference import pages
from crocus_check.core.verdicts import VERDICTS
from crocus_check.settings import Settings
from tests.kit import ROOT

DOCS = ROOT / "docs"


@pytest.mark.parametrize("name", ["options.md", "rules.md"])
def test_pages_are_what_the_code_gives(name: str) -> None:
    assert (DOCS / name).read_text(encoding="utf-8") == pages()[name], "run: python -m crocus_check.cli.reference docs"


def test_every_setting_and_rule_is_told() -> None:
    assert set(KEY_HELP) == {field.name for field in fields(Settings)}
    for rule in VERDICTS.values():
        assert all(text.endswith((".", "”", "”.")) for text in (rule.what, rule.why, rule.do, rule.example))
        assert rule.kinds
        assert rule.silent
