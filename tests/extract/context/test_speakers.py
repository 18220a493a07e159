"""Who speaks is a name or a noun, and a name that looks like a verb says nothing."""

from __future__ import annotations

import pytest

from crocus_check.annotate import load_model
from crocus_check.extract.context.attribution import Attributions


def speaker(text: str, word: str) -> str | None:
    doc = load_model()(text)
    found = Attributions(doc).at(next(token.i for token in doc if token.text == word))
    return found.speaker if found else None


@pytest.mark.parametrize(
    ("text", "word", "want"),
    [
        ("Nine people were killed, prosecutors alleged.", "Nine", "prosecutors"),
        ("Prosecutors alleged that nine people were killed.", "nine", "Prosecutors"),
        ("It lies, according to the Tarn Times about 100 miles from Lund.", "100", "the Tarn Times"),
        ("Nine died, according to the mayor of Orme via a news agency.", "Nine", "the mayor of Orme"),
        (
            "Nine died, according to a report from the Tarn Times on March 3.",
            "Nine",
            "a report from the Tarn Times on March 3",
        ),
        ("Nine Killed in Lund, Police Say", "Nine", "Police"),
    ],
)
def test_who_speaks(text: str, word: str, want: str) -> None:
    assert speaker(text, word) == want


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("On Friday, Omar bin Said, the long-serving ruler of Talvia, died aged 79.", "79"),
        ("Omar Said was among nine people held on Monday.", "nine"),
        ("Poe has alleged ties to nine firms in Lund.", "nine"),
        ("A notice published by the site alleged violation of nine patents.", "nine"),
    ],
)
def test_nobody_speaks(text: str, word: str) -> None:
    assert speaker(text, word) is None
