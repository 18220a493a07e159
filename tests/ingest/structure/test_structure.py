"""Structure: titles, bylines, datelines, captions and boilerplate of plain text; and what must stay."""

from __future__ import annotations

import datetime as dt

import pytest

from crocus_check.core.documents import Document
from crocus_check.ingest import read_text

LEAD = "Twelve people died when a concert hall on the edge of the city burned down on Friday night, officials said."
MORE = "The mayor, who had opened the hall in 2009, said that the sprinklers had been checked two weeks before."
LAST = "A second inquiry into the fire will begin on Monday, and 40 witnesses are to be heard by the end of May."


def zones(document: Document, kind: str) -> list[str]:
    return [document.text[zone.start : zone.end].strip() for zone in document.zones if zone.kind == kind]


def article(*paragraphs: str) -> Document:
    return read_text("\n\n".join(paragraphs) + "\n")


def body(*before: str, after: tuple[str, ...] = ()) -> Document:
    return article(*before, LEAD, MORE, LAST, *after)


def kept(document: Document) -> list[str]:
    return [line.strip() for line in document.reading.splitlines() if line.strip()]


def test_plain_paragraphs_have_no_zones() -> None:
    document = body()
    assert (document.title, document.zones, document.origin) == (None, (), None)


@pytest.mark.parametrize(
    "title",
    [
        "Twelve dead in concert hall fire",
        "Fire in the hall. Who is to blame?",
        "‘A war zone’: what is known of the fire",
        "Hall burns; 12 die!",
        "TWELVE DEAD",
    ],
)
def test_title(title: str) -> None:
    document = body(title)
    assert document.title == title
    assert zones(document, "title") == [title]
    assert kept(document)[0] == title


def test_title_repeated_and_subtitle() -> None:
    document = body(
        "Skip to content",
        "Hall fire kills twelve",
        "Ann Poe",
        "10 Min Read",
        "Hall fire kills twelve",
        "What we know of a night in March",
    )
    assert document.title == "Hall fire kills twelve"
    assert document.author == "Ann Poe"
    assert zones(document, "boilerplate") == ["Skip to content", "10 Min Read"]
    assert zones(document, "byline") == ["Ann Poe"]
    assert kept(document)[:3] == [
        "Hall fire kills twelve",
        "Hall fire kills twelve",
        "What we know of a night in March",
    ]


@pytest.mark.parametrize(
    ("line", "author"),
    [
        ("by Ann Poe", "Ann Poe"),
        ("By Ann Poe and Tom de Witt, Northern Press", "Ann Poe and Tom de Witt"),
        ("BY ANN POE", "ANN POE"),
        ("Written by Ann Poe | March 3, 2024 | 5 min read", "Ann Poe"),
        ("Author: Ann Poe", "Ann Poe"),
        ("Ann Poe · 3 March 2024", None),
    ],
)
def test_bylines(line: str, author: str | None) -> None:
    document = body("Hall fire kills twelve", line)
    assert document.author == author
    assert line not in document.reading
    assert (document.published == dt.date(2024, 3, 3)) == ("2024" in line)


@pytest.mark.parametrize(
    "line", ["By the sea, by the river", "By Friday, twelve were dead", "By 2030 all halls will be safe"]
)
def test_what_is_no_byline(line: str) -> None:
    document = body("Hall fire kills twelve", line)
    assert document.author is None
    assert line in document.reading


@pytest.mark.parametrize(
    ("line", "day", "source"),
    [
        ("Published: March 13, 2013", "2013-03-13", "published line"),
        ("Posted on 13 March 2013 at 8:12 am", "2013-03-13", "published line"),
        ("Last updated: 13 March 2013, 10:05 GMT", "2013-03-13", "updated line"),
        ("Wednesday, March 13, 2013", "2013-03-13", "date line"),
    ],
)
def test_lines_that_say_when(line: str, day: str, source: str) -> None:
    document = body("Hall fire kills twelve", line)
    assert (document.published, document.published_from) == (dt.date.fromisoformat(day), source)
    assert (line in document.reading) == (source == "date line")


def test_first_published_wins_over_updated_wherever_they_stand() -> None:
    document = body("Hall fire", "Updated: March 15, 2013", after=("Published: March 13, 2013",))
    assert (document.published, document.published_from) == (dt.date(2013, 3, 13), "published line")


def test_a_day_without_a_year_is_kept_as_such() -> None:
    document = body("Hall fire", "Updated: Apr 23")
    assert (document.published, document.published_partial) == (None, "XXXX-04-23")
    assert "Apr 23" not in document.reading
    assert "the year is missing" in document.notes[0]


def test_a_chronology_has_no_publication_date() -> None:
    text = "How it happened"
    for day in ("March 1, 2013", "March 2, 2013", "March 3, 2013"):
        text += f"\n\n{day}\n\n{LEAD} {MORE} {LAST} {MORE} {LEAD}"
    document = read_text(text)
    assert document.published is None
    assert "March 2, 2013" in document.reading and "March 1, 2013" in document.reading


@pytest.mark.parametrize(
    ("line", "zone", "published", "source"),
    [
        ("MOSCOW, March 23 (Reuters) - ", "MOSCOW, March 23 (Reuters) -", None, "Reuters"),
        ("PORT VILA, Vanuatu (AP) — ", "PORT VILA, Vanuatu (AP) —", None, "AP"),
        ("JAKARTA, 3 July 2013 (AFP) – ", "JAKARTA, 3 July 2013 (AFP) –", "2013-07-03", "AFP"),
        ("KANSAS CITY, Mo. -- ", "KANSAS CITY, Mo. --", None, None),
        ("Oslo, Norway – 29 February 2012 – ", "Oslo, Norway – 29 February 2012 –", "2012-02-29", None),
        ("Oslo (Northern Press) - ", "Oslo (Northern Press) -", None, "Northern Press"),
    ],
)
def test_datelines(line: str, zone: str, published: str | None, source: str | None) -> None:
    document = article("Hall fire kills twelve", line + LEAD, MORE)
    assert zones(document, "dateline") == [zone]
    assert document.source == source
    assert document.published == (dt.date.fromisoformat(published) if published else None)
    assert "\n\n" + LEAD in document.reading
    assert document.text[document.to_text(document.reading.index("Twelve")) :].startswith("Twelve")


@pytest.mark.parametrize(
    "start",
    [
        "ISIS-K said it was to blame. ",
        "NATO-led forces left. ",
        "UN: twelve people died. ",
        "Moscow - the city - burned. ",
    ],
)
def test_what_is_no_dateline(start: str) -> None:
    assert zones(article("Hall fire kills twelve", start + LEAD), "dateline") == []


def test_captions_and_credits() -> None:
    document = body(
        "Hall fire kills twelve",
        "Ann Poe/AFP/Getty",
        "Photo: Press office of the region",
        "Police outside the hall on Friday / Photo: public domain",
        "Photo: Firemen at work on Friday, when twelve people had died. Ann Poe/AFP",
        after=("Image: Ann Poe",),
    )
    assert zones(document, "caption") == [
        "Police outside the hall on Friday / Photo: public domain",
        "Photo: Firemen at work on Friday, when twelve people had died. Ann Poe/AFP",
    ]
    lines = kept(document)
    assert "Police outside the hall on Friday" in lines
    assert not any("Ann Poe/AFP/Getty" in line or "Press office" in line or "public domain" in line for line in lines)
    assert any(line.startswith("Firemen at work on Friday") for line in lines)


@pytest.mark.parametrize(
    "after",
    [
        ("Previous", "Previous", "The price of bread in Oslo", "Next", "Next", "Ten films to see this week"),
        ("Related articles", "Dam bursts in the north", "Who owns the sea?", "Ten films to see this week"),
        ("118 views0 comments", "bottom of page"),
        ("Nobody has commented on this article yet.", "Leave a Reply"),
        (
            "3 comments",
            "Tom says: it was 200 dead, not twelve, and the mayor lied to all of us about that.",
            "Jo says: no.",
        ),
        ("Share This Article", "Master's Degree in Law from the University of Turin, Italy."),
        ("© 2024 Northern Press. All rights reserved.",),
        ("(Reporting by Ann Poe; Editing by Tom Ferro)",),
        ("Sign up for our newsletter", "Read more: Dam bursts in the north"),
        ("We use cookies to improve your experience on this site.", "Accept all"),
        ("An earlier version of this article gave 1942 as the year.", "Correction: June 8, 2013"),
        ("About the author", "Ann Poe has written for Northern Press since 2004."),
    ],
)
def test_what_comes_after_an_article_is_not_read(after: tuple[str, ...]) -> None:
    assert kept(body("Hall fire kills twelve", after=after)) == ["Hall fire kills twelve", LEAD, MORE, LAST]


def test_the_author_at_the_end() -> None:
    bio = "Ann Poe is a political analyst and opinion columnist. She writes about the sea."
    assert bio not in body("Hall fire kills twelve", "by Ann Poe", after=(bio,)).reading
    assert bio in body("Hall fire kills twelve", "by Tom Ferro", after=(bio,)).reading
    assert bio in body("Hall fire kills twelve", after=(bio,)).reading


@pytest.mark.parametrize(
    "sentence",
    [
        "Share prices fell by 3 percent on Friday.",
        "More than 118 people had seen the video by noon.",
        "The attack took 10 minutes.",
        "Nobody has commented on the arrests.",
        "Photos of the dead were shown on television on Friday.",
        "The next day, 12 more people were named.",
        "Previous fires in the hall had killed two.",
        "Related charges against the owner were dropped in 2012.",
        "Read the letter of the 12 families, he told the court.",
        "Comments by the minister caused an uproar on Friday.",
        "Ann Poe is a nurse who saw the fire.",
        "Police took 12 photos: the door, the roof and ten of the stage.",
        "Twitter said that 40 accounts had been closed.",
        "He died at the top of page one of the paper, so to speak.",
        "Published reports put the toll at 14.",
        "Updated figures put the toll at 14 on Saturday.",
        "Editing by hand, he made a film of the fire for $40,000.",
    ],
)
def test_sentences_that_only_mention_such_words_stay(sentence: str) -> None:
    assert sentence in kept(article("Hall fire kills twelve", LEAD, sentence, MORE, LAST))
    assert sentence in kept(article("Hall fire kills twelve", LEAD, MORE, LAST, sentence))


def test_headings_between_paragraphs() -> None:
    document = article("Hall fire kills twelve", LEAD, "Blame game", MORE, "What happens next?", LAST)
    assert zones(document, "heading") == ["Blame game", "What happens next?"]


def test_a_lone_sentence_or_headline_is_read() -> None:
    for text in ("Twelve people died on Friday", "Twelve people died.", "12 dead"):
        document = read_text(text)
        assert (document.reading, document.title) == (text, None)


def test_credits_inside_a_paragraph_are_blanked() -> None:
    document = article(
        "Hall fire kills twelve",
        f"{LEAD} (Photo by Ann Poe/AFP via Getty Images) {MORE} (Reporting by Jo Marsh; Editing by Tom Ferro)",
    )
    assert "Ann Poe" not in document.reading and "Marsh" not in document.reading
    assert LEAD in document.reading and MORE in document.reading


PAGE = """World
News
Twelve dead after fire at concert hall
13 March 2013
Last updated at 13:38 GMT
Share this page
Firefighters at the scene
Image caption
Firefighters worked through the night
Twelve people have died in a fire at a concert hall, police say.

More on this story
The town mourns its dead
12 March 2013
Owner of the hall arrested
11 March 2013
Related Internet links
Fire service of the county
The Daily is not responsible for the content of external sites
"""


def test_a_page_as_it_is_copied() -> None:
    document = read_text(PAGE)
    assert (document.title, str(document.published)) == ("Twelve dead after fire at concert hall", "2013-03-13")
    assert kept(document) == [
        "Twelve dead after fire at concert hall",
        "13 March 2013",
        "Firefighters at the scene",
        "Firefighters worked through the night",
        "Twelve people have died in a fire at a concert hall, police say.",
    ]
    assert zones(document, "caption") == ["Firefighters worked through the night"]


def test_a_dateline_on_a_line_of_its_own() -> None:
    document = body("Posted: Mar 16, 2013 9:14 AM EDT", "NORTHTOWN, N.Y. (WXYZ) -")
    assert (document.title, document.source, str(document.published)) == (None, "WXYZ", "2013-03-16")
    assert zones(document, "dateline") == ["NORTHTOWN, N.Y. (WXYZ) -"]


@pytest.mark.parametrize("start", ["(CNN) -- ", "(CNN)", "(Reuters) - "])
def test_an_agency_without_a_place(start: str) -> None:
    document = article("Hall fire kills twelve", start + LEAD)
    assert document.source == start[1 : start.index(")")]
    assert document.reading.endswith(f"\n\n{LEAD}\n")


def test_a_kicker_above_the_title() -> None:
    assert (
        body("Northtown", "Hall fire: owner held as toll rises to 14").title
        == "Hall fire: owner held as toll rises to 14"
    )
    assert body("Hall fire").title == "Hall fire"


def test_the_paper_below_a_byline() -> None:
    document = body("Hall fire kills twelve", "By Ann Poe", "Northern Press")
    assert (document.author, document.source) == ("Ann Poe", "Northern Press")
    assert zones(document, "title") == ["Hall fire kills twelve"]


def test_key_points_lose_their_bullets() -> None:
    assert (
        "\n\n  Owner of the hall was held\n\n" in body("Hall fire kills twelve", "* Owner of the hall was held").reading
    )


def test_an_encyclopedia() -> None:
    document = article(
        "Northtown hall fire",
        "From Wikipedia, the free encyclopedia",
        "The fire killed 12 people[1] and injured 30.[2]",
        "Contents\n1 Background\n2 Fire",
        "Background[edit]",
        f"{LEAD} {MORE} {LAST}",
        "References",
        "^ “Twelve dead”. Northern Press. 16 March 2013.",
    )
    assert kept(document) == [
        "Northtown hall fire",
        "The fire killed 12 people and injured 30.",
        "Background",
        f"{LEAD} {MORE} {LAST}",
    ]
    assert zones(document, "heading") == ["Background[edit]"]
