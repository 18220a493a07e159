"""The reading: what later stages see, and that every offset leads back."""

from __future__ import annotations

import re

import pytest

from crocus_check.core.documents import Document, Zone
from crocus_check.ingest import article, reading
from crocus_check.ingest.markup.markdown import plain
from crocus_check.ingest.raw import Raw


def read(text: str, markdown: bool = False) -> Document:
    return article.document("id", "path", Raw(text, view=plain(text) if markdown else None))


def back(document: Document, words: str) -> str:
    """The words of the text that the words of the reading come from."""
    start = document.reading.index(words)
    return document.text[document.to_text(start) : document.to_text(start + len(words))]


@pytest.mark.parametrize(
    ("text", "seen", "words"),
    [
        ("At least 12\u00a0people died.", "At least 12 people died.", "12 people"),
        ("At least 1\u200b2 people died.", "At least 12 people died.", "12"),
        ("The co\u00adal\u00adition lost 12 seats.", "The coalition lost 12 seats.", "coalition"),
        ("The \ufb01re burned for 12 hours.", "The fire burned for 12 hours.", "fire"),
        ("The o\ufb03cer shot １２ times.", "The officer shot 12 times.", "officer"),
        ("A \u202etrick\u202c of 12 men worked.", "A trick of 12 men worked.", "trick"),
        ("Twelve died.  They were\t young.", "Twelve died. They were young.", "were young"),
        ("It struck at 7:32 p. m. on Friday.", "It struck at 7:32 p.m. on Friday.", "7:32 p.m."),
        ("A 6.1 -magnitude quake struck here.", "A 6.1-magnitude quake struck here.", "6.1-magnitude"),
        ("The wave killed 170, 000 people.", "The wave killed 170,000 people.", "170,000"),
        ("It cost $ 5 million to build.", "It cost $5 million to build.", "$5 million"),
        ('He says"at least 50" are hurt.', 'He says "at least 50" are hurt.', "50"),
        ("\ufeffTwelve people died.", "Twelve people died.", "Twelve"),
        ("One died.\r\nTwo lived on.", "One died.\n\nTwo lived on.", "Two lived"),
        ("One died.\rTwo lived on.", "One died.\n\nTwo lived on.", "Two lived"),
        ("One\x1b[31m died\x07 here today.", "One [31m died  here today.", "died"),
    ],
)
def test_characters(text: str, seen: str, words: str) -> None:
    document = read(text)
    assert document.reading == seen
    assert document.text == text
    assert len(back(document, words)) >= len(words) - 2
    assert back(document, words)[0] in (words[0], "\ufb01", "１", "o")


@pytest.mark.parametrize(
    "text",
    [
        "Rooms 101, 102 and 103 burned.",
        "He is 6'2\" tall and was seen.",
        "They are “smart” and it’s so—really – fine…",
        "From 1999-2001 it rose 12 -15 percent.",
        "In 2013, 200 people died.",
        "A. M. Poe met P. D. James there.",
    ],
)
def test_what_is_fine_stays(text: str) -> None:
    document = read(text)
    assert (document.reading, document.origin) == (text, None)


def test_wrapped_lines_are_joined_and_paragraphs_kept_apart() -> None:
    text = (
        "Six dead in hall\nGunmen opened fire at a hall on the edge of the\ncity on Friday and killed six, the\n"
        "ministry of health said. The four men fled in a car\nthat was found near the border with 12 rifles in it.\n"
        "Police said they had been warned two weeks before.\n"
    )
    document = read(text)
    assert document.reading.startswith(
        "Six dead in hall\n\nGunmen opened fire at a hall on the edge of the city on Friday"
    )
    assert "health said. The four men fled in a car that was found near" in document.reading
    assert document.title == "Six dead in hall"


def test_a_sentence_torn_by_an_empty_line_is_whole_again() -> None:
    text = (
        "The ministry said that it had sent all of its divers to the lake, although\n\n"
        "there was no hope that any of the twelve would still be found alive there.\n"
    )
    assert "although there was" in read(text).reading


def test_a_heading_does_not_run_into_the_text() -> None:
    document = read(
        "The mayor resigned on Friday after 12 years.\n\nBlame game\nHe had been under fire for the flood.\n"
    )
    assert "years.\n\nBlame game\n\nHe had" in document.reading
    assert [z.kind for z in document.zones] == ["heading"]


def test_unread_zones_are_blank_and_keep_their_length() -> None:
    text = "Twelve people died on Friday.\n\nShare This Article\n\nTheir names were read out.\n"
    document = read(text)
    assert document.reading == text.replace("Share This Article", " " * 18)
    assert document.origin is None


def test_edits_never_cross_a_blanked_zone() -> None:
    text = "ab\u200bcd\u200b ef"
    seen, origin = reading.read(text, [Zone(1, 5, "boilerplate"), Zone(3, 6, "byline")])
    assert seen == "a ef"
    assert origin == (0, 6, 7, 8, 9)


def test_a_zone_inside_a_line_leaves_no_gap() -> None:
    text = "He died (x) here.\nShe (x)\n(x) lived."
    zones = [Zone(m.start(), m.end(), "boilerplate") for m in re.finditer(r"\(x\)", text)]
    assert reading.read(text, zones)[0] == "He died here.\nShe    \n    lived."


def test_markdown_marks_are_not_read() -> None:
    text = (
        "# Six **dead** in hall\n\n- Police said [twelve](http://x.org) men and **12**, not `13`, fled.\n\n![m](m.png)"
    )
    document = read(text, markdown=True)
    assert document.title == "Six dead in hall"
    assert document.reading.strip() == "Six dead in hall\n\nPolice said twelve men and 12, not 13, fled."
    assert back(document, "12").startswith("12")
    assert document.text == text


def test_markdown_leaves_plain_words() -> None:
    text = "Some 5 * 3 * 2 boxes and snake_case_names at 3 > 2, he said.\n"
    assert read(text, markdown=True).reading == text


def test_paragraphs_that_are_only_indented() -> None:
    text = (
        "   Twelve people were killed when fire swept through a\n"
        "concert hall in the north of the country, the mayor\n"
        "and the police said on Friday, and thirty were hurt.\n"
        "   The owner of the hall was held in the night, and\n"
        "he will be heard on Monday by a judge of the county.\n"
    )
    first, second = (part.strip() for part in read(text).reading.split("\n\n"))
    assert first.endswith("the mayor and the police said on Friday, and thirty were hurt.")
    assert (
        second
        == "The owner of the hall was held in the night, and he will be heard on Monday by a judge of the county."
    )


def test_words_with_a_hyphen_at_the_end_of_a_line() -> None:
    text = "The mayor said that a 6.1-\nmagnitude quake had killed twelve people in well-\nknown parts of the town.\n"
    assert "a 6.1-magnitude quake had killed twelve people in well-known parts" in read(text).reading
