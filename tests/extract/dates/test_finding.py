"""What is a date or a time, and what is none; where its words start and end; the tense it stands in."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from crocus_check.core.mentions import TimexMention
from crocus_check.extract.dates import finding as timexes

BLANK = spacy.blank("en")


def found(text: str, **annotation: list[str]) -> list[TimexMention]:
    words = [token.text for token in BLANK.make_doc(text)]
    spaces = [bool(token.whitespace_) for token in BLANK.make_doc(text)]
    return timexes.find(Doc(BLANK.vocab, words=words, spaces=spaces, **annotation))


def spans(text: str, **annotation: list[str]) -> list[str]:
    return [text[mention.start : mention.end] for mention in found(text, **annotation)]


@pytest.mark.parametrize(
    ("text", "want"),
    [
        ("The bridge fell on March 22, 2024 at noon.", ["March 22, 2024", "noon"]),
        ("It sank on Sept . 3 2001 off Malta.", ["Sept . 3 2001"]),
        ("Shops opened at 8: 30 p. m. on Friday night.", ["8: 30 p. m.", "Friday night"]),
        ("He ruled from May to July 1916.", ["May", "July 1916"]),
        ("The 2014-16 slump hit the mid-2010s and the late '80s.", ["2014", "16", "the mid-2010s", "the late '80s"]),
        ("Trains stopped at 1400 (0700 GMT) and 20:00 MSK.", ["1400 (0700 GMT)", "20:00 MSK"]),
        ("Sales rose 4 percent in the third quarter of 1989.", ["the third quarter of 1989"]),
        ("The strike of early October ended later that month.", ["early October", "later that month"]),
        ("In the past five years and the next two weeks.", ["the past five years", "the next two weeks"]),
        ("On the night of 20 June 1791 they fled.", ["the night of 20 June 1791"]),
        ("A wall built in 490 BC and a 21st-century gate.", ["490 BC", "21st-century"]),
    ],
)
def test_spans(text: str, want: list[str]) -> None:
    assert spans(text) == want


@pytest.mark.parametrize(
    "text",
    [
        "They may go, and they march on the capital.",
        "The cat sat in the sun while she read.",
        "About 6000 people and 1,950 tons of grain.",
        "It cost $1999 and weighed 2000 pounds.",
        "See section 1984, page 2012, and flight 1999.",
        "The team won 3-4-12 and lost 21-19.",
        "A three-day siege lasted for over an hour.",
        "He works every Friday and most Sundays.",
        "A Boeing 1011 and the version 1.2.13.",
        "He is in his 40s and she in her 50s.",
        "Read the Sunday Times and USA Today.",
        "A summer camp near the Winter Olympics.",
        "Theresa May and June Brown met April Ryan.",
        "She came second in the first half of the match.",
        "A series of 2-3 and 10-12 people.",
        "He was named Man of the Year.",
        "",
        "   \n\n  ",
        "\x00 \u200f 99999999999999999999 ٣٤ ½ ²",
    ],
)
def test_never_a_date(text: str) -> None:
    assert spans(text) == []


def test_a_blank_line_ends_an_expression() -> None:
    assert spans("It fell on March\n\n22 2024 people came.") == ["March"]
    assert spans("It fell on March\n22, 2024 in Rome.") == ["March\n22, 2024"]


def test_a_number_that_counts_is_no_day() -> None:
    assert spans("In May 22 people died.") == ["May"]


def test_quarters_of_a_game_are_no_dates() -> None:
    assert spans("The quarterback threw a touchdown in the third quarter.") == []
    assert spans("Net profit and sales rose in the third quarter.") == ["the third quarter"]


def test_token_indices_cover_the_words() -> None:
    doc = BLANK.make_doc("It began in mid-2010s, on 22 March.")
    for mention in timexes.find(doc):
        span = doc[mention.first : mention.last]
        assert span.start_char <= mention.start < mention.end <= span.end_char


def tense(words: str, heads: list[int], deps: list[str], pos: list[str], tags: list[str]) -> str | None:
    doc = Doc(BLANK.vocab, words=words.split(), heads=heads, deps=deps, pos=pos, tags=tags)
    return timexes.find(doc)[0].tense


def test_tense_of_the_verb() -> None:
    pos, tags = ["PRON", "VERB", "ADP", "PROPN"], ["PRP", "VBD", "IN", "NNP"]
    assert tense("They met on Friday", [1, 1, 3, 1], ["nsubj", "ROOT", "case", "obl"], pos, tags) == "past"
    tags = ["PRP", "VBP", "IN", "NNP"]
    assert tense("They meet on Friday", [1, 1, 3, 1], ["nsubj", "ROOT", "case", "obl"], pos, tags) == "present"


def test_tense_of_a_plan_and_of_will() -> None:
    heads, deps = [2, 2, 2, 4, 2], ["nsubj", "aux", "ROOT", "case", "obl"]
    pos = ["PRON", "AUX", "VERB", "ADP", "PROPN"]
    assert tense("They will meet on Friday", heads, deps, pos, ["PRP", "MD", "VB", "IN", "NNP"]) == "future"
    assert tense("Talks are scheduled for Friday", heads, deps, pos, ["NNS", "VBP", "VBN", "IN", "NNP"]) == "future"
    assert tense("Talks were reported on Friday", heads, deps, pos, ["NNS", "VBD", "VBN", "IN", "NNP"]) == "past"


def test_the_present_of_another_verb_says_nothing() -> None:
    words = "Anger grows over the raid on Friday"
    heads, deps = [1, 1, 4, 4, 1, 6, 4], ["nsubj", "ROOT", "case", "det", "obl", "case", "nmod"]
    pos = ["NOUN", "VERB", "ADP", "DET", "NOUN", "ADP", "PROPN"]
    assert tense(words, heads, deps, pos, ["NN", "VBZ", "IN", "DT", "NN", "IN", "NNP"]) is None


def test_a_day_counted_from_an_event() -> None:
    words = ["It", "came", "three", "days", "before", "the", "attack", "."]
    pos = ["PRON", "VERB", "NUM", "NOUN", "ADP", "DET", "NOUN", "PUNCT"]
    doc = Doc(BLANK.vocab, words=words, pos=pos, lemmas=[word.lower() for word in words])
    (mention,) = timexes.find(doc)
    assert mention.timex == "shift(event:attack,-3,day)"
    assert doc.text[mention.start : mention.end] == "three days before the attack"


def test_an_event_dated_by_one_that_followed_it() -> None:
    words = ["It", "came", "two", "weeks", "after", "a", "warning", "."]
    pos = ["PRON", "VERB", "NUM", "NOUN", "ADP", "DET", "NOUN", "PUNCT"]
    doc = Doc(BLANK.vocab, words=words, pos=pos, lemmas=[word.lower() for word in words])
    assert timexes.find(doc)[0].timex == "shift(event:main,-2,week)"
