"""Brackets part names, and what an editor changed in a quotation is none."""

from __future__ import annotations

import pytest

from crocus_check.annotate import load_model
from crocus_check.extract.names.finding import find


def names(text: str) -> list[str]:
    return [m.text for m in find(load_model()(text)) if m.rule not in ("role", "quotation")]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("Envoys of the United Nations (UN) General Assembly met.", ["United Nations", "General Assembly"]),
        ("The Lund National Party (LNP) met.", ["Lund National Party", "LNP"]),
        ("The Harbour Bridge (Tarn) was closed.", ["Harbour Bridge", "Tarn"]),
    ],
)
def test_names_end_at_brackets(text: str, want: list[str]) -> None:
    assert [name for name in names(text) if name != "UN"] == want


def test_words_that_an_editor_changed_are_no_names() -> None:
    assert names('"[T]hey were Corona[virus] deniers," she said.') == []
