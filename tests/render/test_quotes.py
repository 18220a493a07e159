"""Quotes: which words of a sentence are marked."""

from __future__ import annotations

from crocus_check.core.facts import Fact
from crocus_check.core.values import QuantityValue
from crocus_check.render.quotes import quote

SENTENCE = "Of 13 boats,\n 13 sank; 130 men and 13 dogs swam."
TEXT = f"Storm\n\n{SENTENCE} Then 13 rose.\n"


def fact(start: int, words: str = "13") -> Fact:
    value = QuantityValue(13, "=", 13, 13)
    return Fact(f"a:{start}", "a", "quantity", words, start, start + len(words), 3, 1, SENTENCE, value)


def test_of_words_that_stand_twice_the_right_ones_are_marked() -> None:
    whole = " ".join(SENTENCE.split())
    places = [at for at in range(len(TEXT)) if TEXT.startswith("13 ", at)][:3]
    marked = [quote(fact(at), text=TEXT)[1] for at in places]
    assert marked == [(3, 5), (13, 15), (whole.index("13 dogs"), whole.index("13 dogs") + 2)]
    assert quote(fact(places[1]))[1] == (3, 5), "without the text nobody knows"


def test_words_that_are_not_there_are_not_marked() -> None:
    assert quote(fact(9, "14"), text=TEXT)[1] == (0, 0)
    assert quote(fact(9, ""), text=TEXT)[1] == (0, 0)
    assert quote(fact(10**6), text=TEXT)[1] == (3, 5)


def test_a_quote_is_cut_around_the_right_words() -> None:
    at = TEXT.index("13 dogs")
    words, (start, end) = quote(fact(at), 8, TEXT)
    assert words == "… and 13 dogs …"
    assert words[start:end] == "13"
