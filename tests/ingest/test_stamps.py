"""Stamps of agencies, dated captions and comments after the sign-off are around an article, not in it."""

from __future__ import annotations

import datetime as dt

import pytest

from crocus_check.core.documents import Document
from crocus_check.ingest.article import document
from crocus_check.ingest.raw import Raw

BODY = "Troops moved on the town overnight, residents said, and thousands of people fled across the border to camps."
MORE = "The army said that it would go on until order was restored in the region, and that nobody had been hurt so far."


def made(*paragraphs: str, published: str = "") -> Document:
    head = f"---\npublished: {published}\n---\n\n" if published else ""
    return document("a", "a.txt", Raw(head + "\n\n".join(paragraphs)))


def test_the_stamp_of_an_agency_dates_the_article_and_is_not_read() -> None:
    found = made(f"GORNA, Talvia | Sat Jun 11, 2011 7:34 pm EDT GORNA, Talvia (Reuters) - {BODY}", MORE)
    assert found.published == dt.date(2011, 6, 11) and found.published_late
    assert "2011" not in found.reading and "7:34" not in found.reading and "Troops moved" in found.reading
    assert [zone.kind for zone in found.zones][:2] == ["boilerplate", "dateline"]


def test_the_hour_of_a_stamp_completes_a_stated_day() -> None:
    text = f"TALM | Sat Jun 11, 2011 7:34 pm EDT TALM (Reuters) - {BODY}"
    assert made(text, MORE, published="2011-06-11").published_late
    assert not made(text, MORE, published="2011-06-12").published_late
    assert not made(text.replace("pm", "am"), MORE, published="2011-06-11").published_late


@pytest.mark.parametrize(
    "caption",
    [
        "People wait to cross at the border in this handout picture taken near the village of Gorna June 8, 2011.",
        "Soldiers stand at the border zone near the village of Gorna, 30 miles from the city, June 11, 2011.",
    ],
)
def test_the_day_of_a_picture_is_not_read(caption: str) -> None:
    found = made(caption, f"TALM (Reuters) - {BODY}", MORE)
    assert "2011" not in found.reading and "Gorna" in found.reading


@pytest.mark.parametrize(
    "sentence",
    [
        "The village of Gorna was taken by the army on June 8, 2011.",
        "Nobody had seen the soldiers in Gorna since June 8, 2011.",
        "The siege of Gorna, which cost 40 lives, ended May 9, 2011.",
    ],
)
def test_the_day_that_closes_a_sentence_is_read(sentence: str) -> None:
    assert "2011" in made(BODY, sentence, MORE).reading


@pytest.mark.parametrize("posted", ["Posted: Sunday, March 10, 2013 10:02 AM EST", "(Published Saturday, May 7, 2016)"])
def test_when_it_was_posted_is_not_read(posted: str) -> None:
    found = made("Fire at the mill", f"{BODY} {posted}", MORE)
    assert "20" not in found.reading and "Troops" in found.reading


def test_comments_after_the_notice_are_not_read() -> None:
    credit = "(Writing and additional reporting by Ann Poe; Editing by Tom Ferro)"
    notice = f"{credit} We welcome comments that advance the story."
    found = made(BODY, MORE, notice, "Where is the outrage? It is all about the oil, of which they have none.")
    assert "outrage" not in found.reading and "Ann Poe" not in found.reading and "order was restored" in found.reading
