"""Front matter: fenced, bare and broken."""

from __future__ import annotations

import datetime as dt

import pytest

from crocus_check.core.documents import Document
from crocus_check.errors import InputFileError
from crocus_check.ingest import read_text

BODY = "\nTwelve people died in the fire on Friday, the mayor said.\n"


def read(head: str) -> Document:
    return read_text(head + BODY)


def seen(document: Document) -> list[str]:
    return [line.strip() for line in document.reading.splitlines() if line.strip()]


def test_values_are_known_and_only_the_title_is_read() -> None:
    document = read(
        '---\nTitle: "Six dead in \\"hall\\" fire"\npublished: 2024-03-22\nSource: Daily\nauthor: Ann Poe\n---\n'
    )
    assert document.title == 'Six dead in "hall" fire'
    assert (document.published, document.published_from) == (dt.date(2024, 3, 22), "front matter")
    assert (document.source, document.author) == ("Daily", "Ann Poe")
    assert seen(document) == ['Six dead in "hall" fire', BODY.strip()]
    assert {zone.kind for zone in document.zones} == {"front_matter", "title"}


def test_offsets_count_from_the_start_of_the_file() -> None:
    document = read("---\npublished: 2009-12-19\n---\n\n")
    at = document.reading.index("Twelve")
    assert document.text[document.to_text(at) :].startswith("Twelve")
    assert document.to_text(at) == document.text.index("Twelve")


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("Tue Mar 22 2011, 14:58 hrs", "2011-03-22"),
        ("March 22, 2011 07:44", "2011-03-22"),
        ("Tuesday, March 22nd, 2011", "2011-03-22"),
        ("22 March 2011 Last updated at 13:38 GMT", "2011-03-22"),
        ("Published: MAR. 22, 2011, 8:12 PM", "2011-03-22"),
        ("Posted on: 3:35 pm, March 22, 2011", "2011-03-22"),
        ("10:10 AM PDT 3 / 22 / 2011", "2011-03-22"),
        ("03.22.11 4:15 PM", "2011-03-22"),
        ("22/03/2011", "2011-03-22"),
        ("2011-03-22T23:59:59+03:00", "2011-03-22"),
        ("20110322", "2011-03-22"),
        ("22nd of March 2011", "2011-03-22"),
        ("on March 22, 2011 at 8:12 am", "2011-03-22"),
        ("March 22, 2011, 7:32 p. m. ET", "2011-03-22"),
        ("Tue Mar 22 20:12:00 GMT 2011", "2011-03-22"),
        ("3 / 4 / 2011 @ 10:05AM ET", "2011-03-04"),
        ("04/03/11 10:05 GMT", "2011-03-04"),
        ("Fri 4/3/2011", "2011-03-04"),
        ("5/5/2011", "2011-05-05"),
        ("March 22, 20118:15 AM ET", "2011-03-22"),
        ("22 March '11", "2011-03-22"),
    ],
)
def test_dates_in_any_usual_way(written: str, day: str) -> None:
    document = read(f'---\npublished: "{written}"\n---\n')
    assert document.published == dt.date.fromisoformat(day)
    assert seen(document) == [BODY.strip()]


@pytest.mark.parametrize(
    ("written", "partial"),
    [
        ("March 22", "XXXX-03-22"),
        ("Updated: Apr 23", "XXXX-04-23"),
        ("03/04/2011", "2011"),
        ("soon", None),
        ("30 Feb 2011", None),
        ("March 2011", "2011-03"),
        ("2011", "2011"),
    ],
)
def test_nothing_is_guessed(written: str, partial: str | None) -> None:
    document = read(f"---\npublished: {written}\n---\n")
    assert (document.published, document.published_from, document.published_partial) == (None, None, partial)
    assert len(document.notes) == 1


@pytest.mark.parametrize(
    ("body", "day"),
    [
        ("Twelve died on 22 March, the mayor said.", "2011-04-03"),
        ("Twelve died on March 22, the mayor said.", "2011-03-04"),
        ("Twelve died between 28/02/2011 and 01/03/2011, the mayor said.", "2011-04-03"),
        ("The theatre in the town centre burned for 12 kilometres.", "2011-04-03"),
        ("The theater downtown burned, and so did 12 percent of all houses.", "2011-03-04"),
        ("Twelve died on Friday, the mayor said.", "None"),
    ],
)
def test_the_article_tells_which_of_day_and_month_comes_first(body: str, day: str) -> None:
    assert str(read_text(f"---\npublished: 03/04/2011\n---\n{body}\n").published) == day


def test_order_of_day_and_month_can_be_set() -> None:
    from crocus_check.settings import Settings

    text = "---\npublished: 03/04/2011\n---\n" + BODY
    assert read_text(text, Settings(date_order="DMY")).published == dt.date(2011, 4, 3)
    assert read_text(text, Settings(date_order="MDY")).published == dt.date(2011, 3, 4)


@pytest.mark.parametrize(
    "written", ["June 6, 2013 3:05 PM EDT She was 91 years old.", "7 June 2013 The match ended in a draw."]
)
def test_a_stray_sentence_after_the_date_is_read(written: str) -> None:
    document = read(f'---\npublished: "{written}"\n---\n')
    assert document.published is not None
    assert seen(document)[0] == written[written.index("She" if "She" in written else "The") :]


@pytest.mark.parametrize(
    "head",
    [
        "Title: Six dead in hall\nPublished: 22 March 2011\nSource: Daily\n\n",
        "---\ntitle: 'Six dead in hall'\ndate: 22 March 2011\npublisher: Daily\ntags:\n  - fire\n  - hall\n---\n",
        "\ufeff---\r\ntitle: Six dead in hall\r\ndate: 22 March 2011\r\nsource: Daily\r\n---\r\n",
        "---\nheadline: >\n  Six dead\n  in hall\npubdate: 22 March 2011\nsite: Daily\n...\n",
    ],
)
def test_forms(head: str) -> None:
    document = read(head)
    assert (document.title, document.published, document.source) == ("Six dead in hall", dt.date(2011, 3, 22), "Daily")


def test_keys_that_say_published_come_before_dates_of_other_things() -> None:
    assert read("---\ncreated: 2011-01-01\ndate: 2011-02-02\npublished: 2011-03-03\n---\n").published == dt.date(
        2011, 3, 3
    )


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("---\ntitle: Six dead\n", "never closed"),
        ("---\ntitle: Six dead\nthis is no key\n---\n", "line 3"),
        ('---\ntitle: "Six dead\n---\n', "quote"),
    ],
)
def test_broken(head: str, said: str) -> None:
    with pytest.raises(InputFileError, match=said) as error:
        read(head)
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "head", ["---\n\n", "---\nIt rained.\n---\n", "* * *\n", "Warning: this is a story of a fire.\n"]
)
def test_what_is_no_front_matter_is_read(head: str) -> None:
    document = read(head)
    assert not any(zone.kind == "front_matter" for zone in document.zones)
    assert BODY.strip() in document.reading


def test_only_front_matter_is_no_article() -> None:
    with pytest.raises(InputFileError, match="no text"):
        read_text("---\npublished: 2011-03-22\n---\n\n")
