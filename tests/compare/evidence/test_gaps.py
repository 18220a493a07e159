"""Words of a text around a value, for what a question cannot name."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.compare.evidence.gaps import GAP, MOST, gap
from crocus_check.compare.evidence.questions import of_named, question
from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from tests.kit import facts as made


def fact(sentence: str, text: str) -> Fact:
    return replace(made.fact("a", 0, sentence, QuantityValue(4, "=", 4, 4), id="f"), text=text)


@pytest.mark.parametrize(
    ("sentence", "text", "words"),
    [
        ("The judge ordered the arrest of four men accused of arson.", "four men",
         "judge ordered the arrest of … accused of arson"),
        ("It sank 40 miles west of the port of Tarn, 12 miles off the coast.", "12 miles",
         "the port of Tarn, … off the coast"),
        ("Rain fell. The pier, built in 1901, lost 30 metres of its deck in the storm that night.", "30 metres",
         "built in 1901, lost … of its deck in the storm"),
        ("“We saw four boats,” said Dr. T.Y. Ostrander.", "four boats", None),
        ("In Tarn, to the north of Lund, roofs fell.", "north", "In Tarn, to the … of Lund"),
        ("Holm ran for 226 of them.", "Holm", "… ran for 226 of them"),
        ("Four (two of them boys) were found.", "Four", None),
        ("The toll rose from 3 to 34 on Friday", "3", "The toll rose from … to 34 on Friday"),
        ("He left.", "four", None),
    ],
)  # fmt: skip
def test_words_end_where_a_phrase_does(sentence: str, text: str, words: str | None) -> None:
    assert gap(fact(sentence, text)) == words


@given(st.text(max_size=120), st.text(min_size=1, max_size=12), st.text(max_size=120))
def test_words_are_the_sentences_own(before: str, text: str, after: str) -> None:
    told = gap(fact(before + text + after, text))
    if told is not None:
        assert told.count(GAP) == 1 and len(told) <= MOST and "\n" not in told and "?" not in told
        first, _, last = told.partition(GAP)
        flat = " ".join((before + text + after).split())
        assert first.strip() in flat and last.strip() in flat


def test_a_question_that_does_not_say_of_what_shows_the_words() -> None:
    four = fact("The judge ordered the arrest of four men accused of arson.", "four men")
    assert question([four], None) == "How many (“judge ordered the arrest of … accused of arson”)?"
    assert question([fact("He: four.", "four")], None) == "How many?"


def test_what_is_asked_of_an_event_that_has_a_name() -> None:
    assert of_named("killed", "Harrow mill fire") == "How many were killed (Harrow mill fire)?"
    assert of_named("date", "Harrow mill fire") == "When was it (Harrow mill fire)?"
    assert of_named("open:boat", "Harrow mill fire") == "How many: boat (Harrow mill fire)?"
