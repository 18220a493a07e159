"""MediaWiki text and web archives: the words are read, the markup is not, and offsets stay."""

from __future__ import annotations

import gzip
import io
import time
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.ingest import read_all
from crocus_check.ingest.markup.wikitext import plain
from crocus_check.settings import Settings

ARTICLE = """\
{{Infobox event
| name = Hall fire
| deaths = 99 <ref name="a">{{cite web|title=Ninety-nine}}</ref>
}}
[[File:Hall.jpg|thumb|The hall with its [[roof]] gone, 77 metres long]]
The '''Hall fire''' broke out on [[5 May]] [[2019]] in [[Oakport|the port of Oakport]].{{sfn|Poe|2019|p=4}}
It killed twelve people<ref>The Wire, "66 dead".</ref> and burned {{convert|10|to|20|km|mi|abbr=on}} of quays.

== Aftermath ==
* A '''second''' inquiry began [https://example.org/a in June].
<!-- 55 forgotten -->
{| class="wikitable"
|-
! dead !! 88
|}
The mayor&nbsp;spoke&mdash;at last.

== References ==
{{reflist}}
* 44 pages of them

== Legacy ==
A bell was hung in 2020.

[[Category:Fires of 2019]]
"""


def words(text: str) -> str:
    return " ".join(plain(text).replace("\u200b", "").split())


def test_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.wiki").write_text(ARTICLE)
    documents, errors = read_all([tmp_path], Settings())
    assert errors == []
    document = documents[0]
    said = " ".join(document.reading.split())
    assert "The Hall fire broke out on 5 May 2019 in the port of Oakport. It killed twelve people and" in said
    assert "burned 10 to 20 km of quays." in said
    assert "A second inquiry began in June." in said
    assert "The mayor spoke—at last." in said
    assert "A bell was hung in 2020." in said
    for hidden in ("99", "77", "66", "88", "55", "44", "Infobox", "Category", "{", "[", "''", "References"):
        assert hidden not in said
    at = document.reading.index("twelve")
    start = document.to_text(at)
    assert document.text[start : start + 6] == "twelve"
    assert document.place_at(start) is None  # it has lines of its own


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("'''Bold''' and ''italic''", "Bold and italic"),
        ("[[A|b [[c]] d]]", "b c d"),
        ("a {{b|{{c}}|d}} e", "a e"),
        ("{{nowrap|10 km}} wide", "10 km wide"),
        ("{{lang|fr|Palais}} is", "Palais is"),
        ("{{convert|5|ft|10|in|m}} tall", "5 ft 10 in tall"),
        ("{{convert|6.1|mi|km|0}} off", "6.1 mi off"),
        ("{{cvt|1,200|m}}", "1,200 m"),
        ("10{{nbsp}}km", "10 km"),
        ("<ref name=x />a<ref>b</ref>c", "ac"),
        ("unclosed {{template and [[link", "unclosed {{template and [[link"),
        ("closed }} by ]] itself", "closed }} by itself"),
        ("it's 5 o'clock, he's", "it's 5 o'clock, he's"),
        ("x &lt; y &amp; z &unknown; &#0;", "x < y & z &unknown; \ufffd"),
        ("=== Heading ===\ntext", "Heading text"),
        ("a = b == c", "a = b == c"),
        ("[[File:A.jpg|thumb|B [[c]] d]] e", "e"),
        ("[[:File:A.jpg]]", ""),
        ("<b>fat</b> 3 < 4 > 2", "fat 3 < 4 > 2"),
    ],
)
def test_marks(text: str, said: str) -> None:
    assert words(text) == said


@given(
    st.lists(
        st.sampled_from(
            [
                "{{",
                "}}",
                "[[",
                "]]",
                "|",
                "\n{|",
                "\n|}",
                "<ref>",
                "</ref>",
                "<!--",
                "-->",
                "''",
                "\n== ",
                " ==\n",
                "convert|5|km",
                "File:",
                "word ",
                "5",
                "&nbsp;",
                "é",
                "[http://a b]",
            ]
        ),
        max_size=40,
    )
)
def test_the_length_stays_whatever_is_left_open(parts: list[str]) -> None:
    text = "".join(parts)
    view = plain(text)
    assert len(view) == len(text)
    assert [i for i, c in enumerate(view) if c == "\n"] == [i for i, c in enumerate(text) if c == "\n"]


@pytest.mark.parametrize(
    "shape",
    [
        "[[",
        "{{",
        "'''",
        "<ref>",
        "\n{|",
        "{{a|",
        "[[a|{{",
        "<!--",
        "]]}}",
        "[[a]]",
        "\n== a ==",
        "=",
        "&a",
        "[http://",
        "<ref ",
    ],
)
def test_time_is_linear(shape: str) -> None:
    started = time.process_time()
    plain(shape * (400_000 // len(shape)))
    assert time.process_time() - started < 4


def test_a_dump_of_a_wiki(tmp_path: Path) -> None:
    old = "<revision><id>1</id><text>old</text></revision>"
    page = f"<page><title>{{}}</title><ns>{{}}</ns>{old}<revision><text>{{}}</text></revision></page>"
    (tmp_path / "dump.xml").write_text(
        '<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/"><siteinfo/>'
        + page.format("Hall fire", 0, "'''Twelve''' people died in [[Oakport]] on Friday.")
        + page.format("Talk:Hall fire", 1, "I think that 13 people died.")
        + page.format("Fire of the hall", 0, "#REDIRECT [[Hall fire]]")
        + "</mediawiki>"
    )
    documents, errors = read_all([tmp_path / "dump.xml"], Settings())
    assert errors == []
    assert [(d.title, " ".join(d.reading.split())) for d in documents] == [
        ("Hall fire", "Hall fire Twelve people died in Oakport on Friday.")
    ]
    assert documents[0].place_at(documents[0].text.index("people")) == "paragraph 1"


# Web archives

PAGE = "<html><head><title>Hall fire</title></head><body><article><h1>Hall fire</h1><p>{}</p></article></body></html>"
SAID = "Twelve people died in the fire on Friday, the mayor of the town said on the radio. "


def archive(*records: tuple[str, str, str, bytes], packed: bool = True) -> bytes:
    """Records as (kind, status line, content type, content)."""
    warcio = pytest.importorskip("warcio.warcwriter")
    headers = pytest.importorskip("warcio.statusandheaders").StatusAndHeaders
    out = io.BytesIO()
    writer = warcio.WARCWriter(out, gzip=packed)
    for number, (kind, status, content_type, content) in enumerate(records):
        answer = headers(status, [("Content-Type", content_type)], protocol="HTTP/1.1") if status else None
        more: dict[str, Any] = {} if status else {"warc_content_type": content_type}
        address = f"https://news.example.org/{number}"
        writer.write_record(
            writer.create_warc_record(address, kind, payload=io.BytesIO(content), http_headers=answer, **more)
        )
    return out.getvalue()


def page(words: str) -> tuple[str, str, str, bytes]:
    return "response", "200 OK", "text/html; charset=utf-8", PAGE.format(words).encode()


@pytest.mark.parametrize("packed", [True, False])
def test_pages_of_a_web_archive(tmp_path: Path, packed: bool) -> None:
    pytest.importorskip("trafilatura")
    data = archive(
        page(SAID * 3),
        ("response", "404 Not Found", "text/html", PAGE.format("99 people").encode()),
        ("response", "200 OK", "image/png", b"\x89PNG" * 50),
        ("response", "200 OK", "text/html", b""),
        ("conversion", "", "text/plain", b"Nine people were hurt when the hall burned down on Friday."),
        packed=packed,
    )
    name = tmp_path / ("a.warc.gz" if packed else "a.warc")
    name.write_bytes(data)
    documents, errors = read_all([name], Settings())
    assert errors == []
    assert [(d.id, d.source) for d in documents] == [
        (f"{name.name}#1", "news.example.org"),
        (f"{name.name}#5", "news.example.org"),
    ]
    assert "Twelve people died" in documents[0].reading and "Nine people" in documents[1].reading


@pytest.mark.parametrize(
    ("make", "told"),
    [
        (lambda: b"no archive at all", "no web archive that can be read"),
        (lambda: gzip.compress(b"WARC/1.0\r\n"), "web archive"),
        (lambda: archive(page(SAID))[:200], "web archive"),
        (lambda: archive(("response", "404 Not Found", "text/html", b"x")), "there are no pages in this web archive"),
        (lambda: archive(page("x " * 200_000)), "is larger than 200,000 bytes"),
        (lambda: archive(*[page("y" * 150_000)] * 9), "unpacks to more"),
        (lambda: archive(("response", "200 OK", "text/html", b"<html></html>")), "no article in this page"),
    ],
)
def test_what_is_wrong_with_a_web_archive_is_one_line(tmp_path: Path, make: Any, told: str) -> None:
    pytest.importorskip("trafilatura")
    (tmp_path / "a.warc.gz").write_bytes(make())
    (tmp_path / "b.txt").write_text(SAID)
    settings = Settings(max_bytes=200_000, max_total_bytes=1_000_000)
    documents, errors = read_all([tmp_path / "a.warc.gz", tmp_path / "b.txt"], settings)
    assert "b.txt" in [document.id for document in documents]
    assert any(told in error.message for error in errors), errors
    assert all("\n" not in error.message for error in errors)
