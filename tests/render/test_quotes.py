"""Quotes: which words of a sentence are marked."""

from __future__ import annotations

from crocus_check.core.facts import Fact
from crocus_check.render.quotes import quote
from tests.kit.facts import exact, fact

SENTENCE = "Of 13 boats,\n 13 sank; 130 men and 13 dogs swam."
TEXT = f"Storm\n\n{SENTENCE} Then 13 rose.\n"


def stated(start: int, words: str = "13") -> Fact:
    return fact("a", start, words, exact(13), line=3, sentence=SENTENCE)


def test_of_words_that_stand_twice_the_right_ones_are_marked() -> None:
    whole = " ".join(SENTENCE.split())
    places = [at for at in range(len(TEXT)) if TEXT.startswith("13 ", at)][:3]
    marked = [quote(stated(at), text=TEXT)[1] for at in places]
    assert marked == [(3, 5), (13, 15), (whole.index("13 dogs"), whole.index("13 dogs") + 2)]
    assert quote(stated(places[1]))[1] == (3, 5), "without the text nobody knows"


def test_words_that_are_not_there_are_not_marked() -> None:
    assert quote(stated(9, "14"), text=TEXT)[1] == (0, 0)
    assert quote(stated(9, ""), text=TEXT)[1] == (0, 0)
    assert quote(stated(10**6), text=TEXT)[1] == (3, 5)


def test_a_quote_is_cut_around_the_right_words() -> None:
    at = TEXT.index("13 dogs")
    words, (start, end) = quote(stated(at), 8, TEXT)
    assert words == "… and 13 dogs …"
    assert words[start:end] == "13"
