# ruff: noqa: E501  a table: one made input a line
"""A corpus of made inputs: rich text, OpenDocument and saved web pages, whole, broken and hostile."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

S = "Twelve people died in the fire on Friday, the mayor said."
T = "A second inquiry will begin on Monday and hear forty witnesses."
_NAMES = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'


def rtf(*paragraphs: str, info: str = "") -> bytes:
    return ("{\\rtf1\\ansi\\deff0" + info + "\\pard " + "\\par ".join(paragraphs) + "\\par}").encode("latin-1")


def odt(body: str, meta: str = "", manifest: str = "", **more: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        archive.writestr(
            "content.xml",
            f"<?xml version='1.0' encoding='UTF-8'?><office:document-content {_NAMES}><office:body><office:text>{body}</office:text></office:body></office:document-content>",
        )
        if meta:
            archive.writestr(
                "meta.xml", f"<office:document-meta {_NAMES}><office:meta>{meta}</office:meta></office:document-meta>"
            )
        archive.writestr("META-INF/manifest.xml", manifest)
        for name, data in more.items():
            archive.writestr(name, data)
    return out.getvalue()


def p(*paragraphs: str) -> str:
    return "".join(f"<text:p>{paragraph}</text:p>" for paragraph in paragraphs)


def saved(page: str, *, kind: str = "text/html", head: str = "") -> bytes:
    return (
        f"From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example.org/fire\r\n{head}"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n'
        f"--b\r\nContent-Type: {kind}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n{page}\r\n"
        "--b\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--b--\r\n"
    ).encode()


PAGE = f"<html><head><title>Hall fire</title></head><body><article><h1>Hall fire</h1><p>{S} {T}</p><p>{T} {S}</p></article></body></html>"
TABLE = "<table:table><table:table-row><table:table-cell><text:p>dead</text:p></table:table-cell><table:table-cell table:number-columns-repeated='1000000000'><text:p>12</text:p></table:table-cell></table:table-row></table:table>"
TRACKED = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Fourteen died.</text:p></text:deletion></text:changed-region></text:tracked-changes>"

CASES: list[tuple[str, bytes, dict[str, Any]]] = [
    ("a.rtf", rtf(S, T), {"reads": f"{S} {T}"}),
    (
        "accents.rtf",
        rtf("Twelve caf\\'e9s burned down in S\\u227?o Tom\\u233? on Friday."),
        {"reads": "Twelve cafés burned down in São Tomé on Friday."},
    ),
    (
        "quotes.rtf",
        rtf("\\ldblquote Nine are dead,\\rdblquote  she said on Friday \\emdash  not ten."),
        {"reads": "“Nine are dead,” she said on Friday"},
    ),
    (
        "info.rtf",
        rtf(S, info="{\\info{\\title Hall fire}{\\author Ann Poe}}"),
        {"reads": S, "author": "Ann Poe", "lacks": "Ann"},
    ),
    (
        "tracked.rtf",
        rtf("{\\deleted Fourteen}{\\revised Twelve} people died on Friday."),
        {
            "reads": "Twelve people died on Friday.",
            "lacks": "Fourteen",
            "notes": "('tracked changes are read as accepted: 1 inserted, 1 deleted',)",
        },
    ),
    (
        "toggled.rtf",
        rtf(
            "Twelve \\deleted\\revauthdel1 and ten \\deleted0 people died on Friday.",
            "It \\revised was\\revised0  night.",
        ),
        {
            "reads": "Twelve people died on Friday. It was night.",
            "lacks": "ten",
            "notes": "('tracked changes are read as accepted: 1 inserted, 1 deleted',)",
        },
    ),
    (
        "inside.rtf",
        rtf(
            "Twelve people {\\deleted died {\\b in {\\i Turin}} \\u227?\\'e9\\emdash\\par on {\\deleted0 a } }{\\revised died {\\b on} }Friday."
        ),
        {"reads": "Twelve people a died on Friday.", "lacks": ("Turin", "ã", "é", "—")},
    ),
    (
        "moved.rtf",
        rtf("{\\mvf It was night.} Twelve people died on Friday. {\\mvt It was night.}"),
        {
            "reads": "Twelve people died on Friday. It was night.",
            "notes": "('tracked changes are read as accepted: 1 inserted, 1 deleted',)",
        },
    ),
    (
        "plain.rtf",
        rtf("\\deleted Nine\\plain  Twelve people died on Friday."),
        {"reads": "Twelve people died on Friday.", "lacks": "Nine"},
    ),
    (
        "off.rtf",
        rtf("\\deleted0\\revised0 Twelve people died on Friday."),
        {"reads": "Twelve people died on Friday.", "notes": "()"},
    ),
    (
        "unmarked.rtf",
        rtf("Twelve people died on Friday. {\\deleted }{\\deletedx No.}"),
        {"reads": "Twelve people died on Friday. No."},
    ),
    (
        "all-deleted.rtf",
        rtf("{\\deleted Twelve people died on Friday.}"),
        {"error": "no text"},
    ),
    (
        "many-changes.rtf",
        rtf("{\\deleted a}{\\revised b }" * 5_000 + S, T),
        {"reads": T, "notes": "('tracked changes are read as accepted: 5000 inserted, 5000 deleted',)"},
    ),
    ("open-change.rtf", b"{\\rtf1 " + S.encode() + b"{\\deleted Nine were hurt\\", {"reads": S, "lacks": "Nine"}),
    ("bin-change.rtf", rtf("{\\deleted no}{\\pict\\bin9999999999 " + "0" * 99 + "}" + S), {"error": "no text"}),
    ("image.rtf", rtf(S, "{\\pict\\pngblip " + "0f" * 20_000 + "}", T), {"reads": f"{S} {T}"}),
    ("empty.rtf", rtf(""), {"error": "no text"}),
    ("not.rtf", S.encode(), {"error": "is no rich text file"}),
    ("cut.rtf", rtf(S, T)[:-20], {"reads": S}),
    ("deep.rtf", b"{\\rtf1 " + b"{" * 90_000 + S.encode(), {"reads": S}),
    ("braces.rtf", b"{\\rtf1 " + S.encode() + b"}" * 90_000, {"reads": S}),
    ("number.rtf", rtf("\\u" + "9" * 5000 + "? " + S), {"error": "is no rich text file"}),
    ("unknown.rtf", rtf(*(f"\\cmd{n} {S}" for n in range(20))), {"reads": S}),
    ("rich-text", rtf(S), {"reads": S}),
    ("a.odt", odt(f"<text:h>Hall fire</text:h>{p(S, T)}"), {"reads": f"Hall fire {S} {T}", "title": "Hall fire"}),
    (
        "about.odt",
        odt(p(S), meta="<dc:title>Hall fire</dc:title><dc:creator>Ann Poe</dc:creator>"),
        {"reads": S, "author": "Ann Poe"},
    ),
    ("table.odt", odt(p(S) + TABLE), {"reads": f"{S} dead | 12"}),
    ("list.odt", odt(f"<text:list><text:list-item>{p(S)}</text:list-item></text:list>"), {"reads": S}),
    (
        "spaces.odt",
        odt(
            p(
                "Twelve<text:s text:c='999999999'/>people<text:tab/>died<text:line-break/>on <text:span>Fri</text:span>day."
            )
        ),
        {"reads": "Twelve people died on Friday."},
    ),
    (
        "notes.odt",
        odt(p(f"{S}<text:note><text:note-body><text:p>Nine.</text:p></text:note-body></text:note>")),
        {"reads": S, "lacks": "Nine"},
    ),
    (
        "tracked.odt",
        odt(TRACKED + p(S)),
        {"reads": S, "lacks": "Fourteen", "notes": "('tracked changes are read as accepted: 1',)"},
    ),
    ("locked.odt", odt(p(S), manifest="<manifest:encryption-data/>"), {"error": "is locked with a password"}),
    ("empty.odt", odt(""), {"error": "no OpenDocument text"}),
    ("cut.odt", odt(p(S))[:-60], {"error": "no OpenDocument file"}),
    ("text.odt", S.encode(), {"error": "no OpenDocument file"}),
    ("deep.odt", odt("<text:section>" * 5000 + p(S) + "</text:section>" * 5000), {"error": "nested more than"}),
    ("bomb.odt", odt(p("nine " * 2_000_000)), {"error": "when unpacked"}),
    ("open-document", odt(p(S)), {"reads": S}),
    ("a.mhtml", saved(PAGE), {"reads": f"Hall fire {S}", "source": "news.example.org"}),
    ("a.mht", saved(PAGE, head="Subject: =?utf-8?q?Hall=20fire?=\r\n"), {"reads": S}),
    ("plain.mhtml", saved(S, kind="text/plain"), {"error": "there is no page in it"}),
    ("text.mhtml", S.encode(), {"error": "there is no page in it"}),
    ("cut.mhtml", saved(PAGE)[: len(saved(PAGE)) // 2], {"reads": "Twelve people"}),
    ("address.mhtml", saved(PAGE).replace(b"https://news.example.org/fire", b"https://[broken"), {"reads": S}),
    (
        "parts.mhtml",
        b'Content-Type: multipart/related; boundary="b"\r\n\r\n' + b"--b\r\n\r\nx\r\n" * 10_000,
        {"error": "there is no page in it"},
    ),
]


@pytest.mark.parametrize(("name", "data", "want"), CASES, ids=[name for name, _, _ in CASES])
def test_made_office_files(check: Callable[..., None], name: str, data: bytes, want: dict[str, Any]) -> None:
    if "rtf" in name or name == "rich-text":
        pytest.importorskip("striprtf")
    if "mht" in name:
        pytest.importorskip("trafilatura")
    check(name, data, **want)
