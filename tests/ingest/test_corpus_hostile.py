# ruff: noqa: E501, PLW0108  a table: one made input a line, each made when it is run
"""A corpus of made inputs that are small and want much: time, memory, depth, or a reader who takes their word for it."""

from __future__ import annotations

import io
import json
import runpy
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

S = "Twelve people died when a concert hall on the edge of the city burned down on Friday, the mayor said."
T = "A second inquiry into the fire will begin on Monday, and forty witnesses are to be heard by then."
FOLDER = Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
ATTRIBUTES = " ".join(f"a{n}='1'" for n in range(10_000))
NAMESPACES = " ".join(f"xmlns:n{n}='u:{n}'" for n in range(5_000))
MANY = {"max_bytes": 2_000_000}


def made(corpus: str) -> dict[str, Any]:
    """What makes the files of another corpus."""
    return runpy.run_path(str(FOLDER / f"test_corpus_{corpus}.py"))


def page(body: str, head: str = "") -> bytes:
    return f"<html><head>{head}</head><body><article><h1>Hall fire</h1><p>{S}</p>{body}<p>{T}</p></article></body></html>".encode()


def mail(*headers: str, body: str = S) -> bytes:
    return ("\r\n".join(("Subject: Hall fire", *headers)) + f"\r\n\r\n{body}").encode()


def word(body: str) -> bytes:
    document: bytes = made("binary")["word_with"](
        "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>".encode()
    )
    return document


def wp(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(content: str, span: object = 1) -> str:
    return f"<w:tc><w:tcPr><w:gridSpan w:val='{span}'/></w:tcPr>{content}</w:tc>"


def table(*rows: str) -> str:
    return f"<w:tbl><w:tblGrid/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def nested_table(depth: int) -> str:
    return table(cell(nested_table(depth - 1) + wp("inner"))) if depth else wp("innermost")


def odt(body: str) -> bytes:
    document: bytes = made("office")["odt"](body)
    return document


def pdf_of(stream: bytes, extra: str = "") -> bytes:
    """A PDF file of one page, whose content is a packed stream; without a table of its objects, so that one is made."""
    pytest.importorskip("pypdf")
    font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
    return (
        b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[4 0 R]/Count 1>>\nendobj\n"
        + f"3 0 obj\n<</Length {len(stream)}/Filter/FlateDecode{extra}>>stream\n".encode()
        + stream
        + f"\nendstream\nendobj\n4 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents 3 0 R/Resources{font}>>\n".encode()
        + b"endobj\ntrailer<</Root 1 0 R/Size 5>>\nstartxref\n0\n%%EOF"
    )


def shown(words: str) -> bytes:
    return f"BT /F1 10 Tf 40 740 Td ({words}) Tj ET\n".encode()


def packed(size: int) -> bytes:
    """What unpacks to so many bytes of white space."""
    packer = zlib.compressobj(9)
    return b"".join([*(packer.compress(b" " * 1_000_000) for _ in range(size // 1_000_000)), packer.flush()])


def zip_of_many(number: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for each in range(number):
            archive.writestr(f"{each}.png", b"")
        archive.writestr("a.txt", S)
    return out.getvalue()


def tar_that_says(size: int, name: str = "a.txt") -> bytes:
    """A TAR archive whose only file says that it is so large."""
    info = tarfile.TarInfo(name)
    info.size = size
    return info.tobuf() + S.encode().ljust(512, b"\0") + bytes(1024)


def tar_of_headers(length: int) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w", format=tarfile.PAX_FORMAT) as archive:
        info = tarfile.TarInfo("a.txt")
        info.size, info.pax_headers = len(S), {"comment": "x" * length}
        archive.addfile(info, io.BytesIO(S.encode()))
    return out.getvalue()


def in_zip(name: str) -> bytes:
    data: bytes = made("binary")["zipped"](**{name: S})
    return data


CASES: list[tuple[str, Callable[[], bytes], dict[str, Any]]] = [
    # web pages
    ("attribute-names.html", lambda: page(f"<p {' '.join(f'a{n}=1' for n in range(1_000))}>It was night.</p>"), {"reads": S}),
    ("attribute-value.html", lambda: page(f"<p title='{'x' * 190_000}'>It was night.</p>"), {"reads": S}),
    ("entities-many.html", lambda: page("<p>" + "&lt;&amp;&#x41;" * 10_000 + "</p>"), {"reads": S}),
    ("entity-large.html", lambda: page("<p>It was &#99999999999999999999; &#xFFFFFFFFF; night.</p>"), {"reads": S}),
    ("comment-open.html", lambda: page("<!-- " + "nine died " * 10_000), {"reads": S, "lacks": "nine"}),
    ("blockquotes.html", lambda: page("<blockquote>" * 390 + "No." + "</blockquote>" * 390), {"reads": S}),
    ("colspan.html", lambda: page("<table><tr><td colspan=1000000000 rowspan=1000000000>12</td></tr></table>"), {"reads": S}),
    ("ld-deep.html", lambda: page("", f'<script type="application/ld+json">{"[" * 40_000}</script>'), {"reads": S}),
    ("ld-number.html", lambda: page("", f'<script type="application/ld+json">{{"@type":"NewsArticle","datePublished":{"9" * 6_000}}}</script>'), {"reads": S}),
    ("meta-date.html", lambda: page("", "<meta property='article:published_time' content='9999-99-99T99:99:99'>"), {"reads": S, "published": "None"}),
    ("meta-charset.html", lambda: page("", "<meta charset='utf-7'>"), {"reads": S}),
    ("doctype.html", lambda: b'<!DOCTYPE html [<!ENTITY a "' + b"a" * 50_000 + b'">]>' + page("<p>&a;&a;&a;</p>"), {"reads": S, "lacks": "aaaa"}),
    # mail
    ("headers.eml", lambda: mail(*(f"X-{n}: {n}" for n in range(10_000))), {"reads": S}),
    ("received.eml", lambda: mail("References: " + "\r\n ".join(f"<{n}@x.example>" for n in range(8_000))), {"reads": S}),
    ("senders.eml", lambda: mail("From: " + ", ".join(f"A{n} <a@x.example>" for n in range(8_000))), {"reads": S}),
    ("comments.eml", lambda: mail("From: " + "(" * 90_000), {"reads": S}),
    ("quotes.eml", lambda: mail('From: "' + '\\"' * 90_000), {"reads": S}),
    ("groups.eml", lambda: mail("From: " + "a:" * 50_000 + ";"), {"reads": S}),
    ("day-large.eml", lambda: mail(f"Date: Fri, {'9' * 5_000} Mar 2024 10:00:00 +{'9' * 5_000}"), {"reads": S, "published": "None"}),
    ("boundary.eml", lambda: mail(f'Content-Type: multipart/mixed; boundary="{"b" * 9_000}"', body=f"--{'b' * 9_000}\r\n\r\n{S}"), {"error": "no text"}),
    ("parameters.eml", lambda: mail("Content-Type: text/plain; " + "".join(f"name*{n}*=utf-8''%41; " for n in range(8_000))), {"reads": S}),
    ("messages.eml", lambda: mail("Content-Type: message/rfc822", body="Content-Type: message/rfc822\r\n\r\n" * 4_000 + S), {"error": ""}),
    ("base64-broken.eml", lambda: mail("Content-Transfer-Encoding: base64", body="!" * 150_000), {"error": "no text"}),
    # Word and OpenDocument
    ("span-odd.docx", lambda: word(wp(S) + table(cell(wp("wide"), "x") + cell(wp("wide"), -5))), {"reads": S}),
    ("span-digits.docx", lambda: word(wp(S) + table(cell(wp("wide"), "9" * 5_000))), {"reads": S}),
    ("cells.docx", lambda: word(wp(S) + table(cell(wp("12")) * 8_000)), {"reads": f"{S} 12 | 12 | 12", **MANY}),
    ("tables.docx", lambda: word(wp(S) + nested_table(60)), {"reads": f"{S} inner", "lacks": "innermost"}),
    ("boxes.docx", lambda: word("<w:sdt><w:sdtContent>" * 90 + wp("Nine died.") + "</w:sdtContent></w:sdt>" * 90 + wp(S)), {"reads": S}),
    ("links.docx", lambda: word(f"<w:p>{'<w:hyperlink>' * 200}<w:r><w:t>{S}</w:t></w:r>{'</w:hyperlink>' * 200}</w:p>"), {"reads": S}),
    ("rows.odt", lambda: odt(f"<text:p>{S}</text:p><table:table><table:table-row table:number-rows-repeated='1000000000'><table:table-cell><text:p>12</text:p></table:table-cell></table:table-row></table:table>"), {"reads": f"{S} 12"}),
    ("spaces-odd.odt", lambda: odt(f"<text:p>Twelve<text:s text:c='{'9' * 5_000}'/>people<text:s text:c='x'/>died.</text:p>"), {"reads": "Twelve people died."}),
    # PDF
    ("bomb.pdf", lambda: pdf_of(packed(60_000_000)), {"error": "", **MANY}),
    ("predictor.pdf", lambda: pdf_of(zlib.compress(shown(S)), "/DecodeParms<</Predictor 15/Columns 1000000000/Colors 1000000000>>"), {"error": ""}),
    ("filters.pdf", lambda: pdf_of(zlib.compress(shown(S))).replace(b"/FlateDecode", b"[" + b"/FlateDecode " * 3_000 + b"]"), {"error": ""}),
    ("arrays.pdf", lambda: pdf_of(zlib.compress(b"[" * 100_000 + shown(S))), {"error": ""}),
    ("before.pdf", lambda: pdf_of(zlib.compress(shown(S))).replace(b"/Size 5", b"/Size 5/Prev 0"), {"reads": S}),
    ("pages-many.pdf", lambda: pdf_of(zlib.compress(shown(S))).replace(b"/Kids[4 0 R]/Count 1", b"/Kids[" + b"4 0 R " * 5_000 + b"]/Count 999999999"), {"error": "more than 500 pages"}),
    # JSON and XML
    ("digits.json", lambda: json.dumps({"text": S, "published": "9" * 6_000}).encode(), {"reads": S, "published": "None"}),
    ("keys.json", lambda: json.dumps({"text": S, **{f"k{n}": n for n in range(10_000)}}).encode(), {"reads": S}),
    ("nul.json", lambda: json.dumps({"text": S.replace(" ", "\0", 3), "title": "\0"}).encode(), {"reads": "Twelve people died when"}),
    ("attributes.xml", lambda: f"<nitf><body><body.content><p {ATTRIBUTES}>{S}</p></body.content></body></nitf>".encode(), {"reads": S}),
    ("spaces-of-names.xml", lambda: f"<nitf {NAMESPACES}><body><body.content><p>{S}</p></body.content></body></nitf>".encode(), {"reads": S}),
    # archives
    ("many.zip", lambda: zip_of_many(10_000), {"reads": S, **MANY}),
    ("command.zip", lambda: in_zip("a\n##[x]\x1b[31m.txt"), {"reads": S}),
    ("tags.zip", lambda: in_zip("a\U000e0041\u200b\u202e.txt"), {"reads": S}),
    ("long-name.zip", lambda: in_zip("a" * 60_000 + ".txt"), {"reads": S}),
    ("large.tar", lambda: tar_that_says(8_000_000_000), {"error": ""}),
    ("header.tar", lambda: tar_of_headers(150_000), {"reads": S}),
    # texts
    ("tags.txt", lambda: "".join(f"{letter}{chr(0xE0000 + ord(letter))}" for letter in S).encode(), {"reads": S, "lacks": "\U000e0054"}),
    ("no-width.txt", lambda: "\u200b\u2060\ufeff".join(S).encode(), {"reads": S, "lacks": "\u200b"}),
    ("marks.txt", lambda: f"{S} A{chr(0x301) * 100_000} {T}".encode(), {"reads": S, **MANY}),
    ("nested.txt", lambda: (S + " " + "“‘(" * 20_000 + " " + "he said " * 50).encode(), {"reads": S, **MANY}),
    ("digits-many.txt", lambda: f"{S} It cost ${'9' * 6_000} in all. {T}".encode(), {"reads": S}),
    ("commands.txt", lambda: f"::stop-commands::x\n\n{S} ##[error]::set-output name=a::b {T}".encode(), {"reads": S}),
    ("matter-lines.txt", lambda: ("---\n" + "title: Hall fire\n" * 10_000 + f"---\n{S}").encode(), {"error": "never closed"}),
    ("templates.wiki", lambda: ("{{a|" * 20_000 + "}}" * 20_000 + S).encode(), {"reads": S}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "want"), CASES, ids=[name for name, _, _ in CASES])
def test_made_attacks(check: Any, name: str, make: Callable[[], bytes], want: dict[str, Any]) -> None:
    if name.endswith(".html"):
        pytest.importorskip("trafilatura")
    check(name, make(), **want)
