"""Facts: one with other values in some fields."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from crocus_check.core.facts import Context, Fact, changed
from crocus_check.core.values import NameValue

FACT = Fact("a:1-4:n", "a", "name", "Ann", 1, 4, 1, 2, "To Ann.", NameValue("Ann"), vector=b"x")


@pytest.mark.parametrize("field", [each.name for each in fields(Fact)])
def test_one_field_is_changed_and_no_other(field: str) -> None:
    other = Context(sentence=4) if field == "context" else "other"
    assert changed(FACT, **{field: other}) == replace(FACT, **{field: other})


def test_nothing_is_changed_where_nothing_is_said() -> None:
    assert changed(FACT) == FACT
