# ruff: noqa: E501  a table: one made input a line
"""A corpus of made inputs: plain text and Markdown in every encoding, with every fault. What each must give."""

from __future__ import annotations

import codecs
from typing import Any

import pytest

S = "Twelve people died in the fire on Friday, the mayor said."
E = "The café’s owner said that twelve people died – “a black day”."
LONG = " ".join([S] * 8)

CASES: list[tuple[str, bytes, dict[str, Any]]] = [
    # encodings
    ("plain.txt", S.encode(), {"reads": S, "encoding": "utf-8"}),
    ("utf8.txt", E.encode(), {"reads": E, "encoding": "utf-8"}),
    ("bom.txt", codecs.BOM_UTF8 + E.encode(), {"reads": E, "encoding": "utf-8"}),
    ("utf16le-bom.txt", codecs.BOM_UTF16_LE + E.encode("utf-16-le"), {"reads": E, "encoding": "utf-16-le"}),
    ("utf16be-bom.txt", codecs.BOM_UTF16_BE + E.encode("utf-16-be"), {"reads": E, "encoding": "utf-16-be"}),
    ("utf16le.txt", E.encode("utf-16-le"), {"reads": E, "encoding": "utf-16-le"}),
    ("utf16be.txt", E.encode("utf-16-be"), {"reads": E, "encoding": "utf-16-be"}),
    ("utf32.txt", codecs.BOM_UTF32_LE + E.encode("utf-32-le"), {"reads": E, "encoding": "utf-32-le"}),
    ("cp1252.txt", E.encode("cp1252"), {"reads": E, "encoding": "cp1252"}),
    ("latin1.txt", "The café burned; twelve died.".encode("latin-1"), {"reads": "The café burned; twelve died."}),
    ("bom-broken.txt", codecs.BOM_UTF8 + b"Twelve \xff died.", {"error": "byte order mark"}),
    ("utf16-odd.txt", codecs.BOM_UTF16_LE + b"T\x00w", {"error": "byte order mark"}),
    # not text
    ("empty.txt", b"", {"error": "is empty"}),
    ("blank.txt", b" \n\t\r\n ", {"error": "is empty"}),
    ("bom-only.txt", codecs.BOM_UTF8, {"error": "is empty"}),
    ("nul.txt", b"Twelve\x00people\x00died." * 20, {"error": "binary data"}),
    ("random.txt", bytes(range(256)) * 8, {"error": "binary data"}),
    ("png.txt", b"\x89PNG\r\n\x1a\n" + bytes(64), {"error": "a PNG image, not text"}),
    ("jpeg.txt", b"\xff\xd8\xff\xe0" + bytes(64), {"error": "a JPEG image, not text"}),
    ("pdf.txt", b"%PDF-1.7\n...", {"error": "a PDF file, not text"}),
    ("zip.txt", b"PK\x03\x04" + bytes(64), {"error": "ZIP archive"}),
    ("doc.doc", b"\xd0\xcf\x11\xe0\xa1\xb1" + bytes(64), {"error": "an old Office file"}),
    ("rtf.txt", b"{\\rtf1 Twelve died.}", {"error": "an RTF file"}),
    ("elf.txt", b"\x7fELF" + bytes(64), {"error": "a program"}),
    ("invisible.txt", "\u200b\u200b\u00ad".encode(), {"error": "no text"}),
    ("digits.txt", b"12 14 15", {"reads": "12 14 15"}),
    ("dots.txt", b"...", {"reads": "..."}),
    ("too-big.txt", S.encode() * 50, {"error": "larger than 1,000 bytes", "max_bytes": 1000}),
    # line ends
    ("crlf.txt", f"Hall fire\r\n\r\n{S}\r\n".encode(), {"reads": f"Hall fire {S}", "title": "Hall fire"}),
    ("cr.txt", f"Hall fire\r\r{S}\r".encode(), {"reads": f"Hall fire {S}", "title": "Hall fire"}),
    ("lsep.txt", f"Hall fire\u2028{S}".encode(), {"reads": f"Hall fire {S}", "title": "Hall fire"}),
    ("formfeed.txt", f"{S}\x0c{S}".encode(), {"reads": f"{S} {S}"}),
    ("no-end.txt", f"Hall fire\n\n{S}".encode(), {"reads": f"Hall fire {S}"}),
    # characters
    ("nbsp.txt", S.replace(" ", "\u00a0").encode(), {"reads": S}),
    ("thin.txt", "At least 12\u2009000 people\u202fdied here.".encode(), {"reads": "At least 12 000 people died here."}),
    ("shy.txt", S.replace("fire", "fi\u00adre").encode(), {"reads": S}),
    ("zwsp.txt", S.replace("Twelve", "Twe\u200blve").encode(), {"reads": S}),
    ("zwj.txt", S.replace("mayor", "ma\u200dyor\ufe0f").encode(), {"reads": S}),
    ("bidi.txt", S.replace("fire", "\u202efire\u202c").encode(), {"reads": S}),
    ("isolate.txt", S.replace("fire", "\u2066fire\u2069").encode(), {"reads": S}),
    ("ligature.txt", S.replace("fi", "\ufb01").encode(), {"reads": S}),
    ("fullwidth.txt", "At least １２ people died here.".encode(), {"reads": "At least 12 people died here."}),
    ("hyphen.txt", "Twenty\u2011two people died here.".encode(), {"reads": "Twenty-two people died here."}),
    ("combining.txt", "The cafe\u0301 burned down on Friday.".encode(), {"reads": "The cafe\u0301 burned down on Friday."}),
    ("emoji.txt", "Twelve died 😀 on Friday 👨‍👩‍👧.".encode(), {"reads": "Twelve died 😀 on Friday"}),
    ("escape.txt", b"Twelve \x1b[31mdied\x1b[0m on Friday\x07.", {"reads": "Twelve", "lacks": ("\x1b", "\x07")}),
    ("backspace.txt", b"Twelve died\x08\x08 on Friday.", {"reads": "Twelve died", "lacks": "\x08"}),
    ("c1.txt", "Twelve \x9b31m died on Friday.".encode(), {"reads": "Twelve", "lacks": "\x9b"}),
    ("markup.txt", b"Twelve [bold]died[/bold] on <b>Friday</b>.", {"reads": "Twelve [bold]died[/bold] on"}),
    ("formula.txt", b'=HYPERLINK("x") said twelve died.', {"reads": '=HYPERLINK("x") said twelve died.'}),
    # noise of texts that were taken apart
    ("pm.txt", b"It began at 7:32 p. m. on Friday.", {"reads": "It began at 7:32 p.m. on Friday."}),
    ("magnitude.txt", b"A 6.1 -magnitude quake hit.", {"reads": "A 6.1-magnitude quake hit."}),
    ("thousands.txt", b"It killed 170, 000 people.", {"reads": "It killed 170,000 people."}),
    ("dollar.txt", b"It cost $ 5 million.", {"reads": "It cost $5 million."}),
    ("double.txt", b"Twelve   people  died.  Nine lived.", {"reads": "Twelve people died. Nine lived."}),
    # front matter
    ("fm.txt", f"---\ntitle: Hall fire\npublished: 2024-03-22\n---\n{S}".encode(), {"reads": S, "published": "2024-03-22"}),
    ("fm-case.txt", f"---\nTITLE: Hall fire\nDate: 22/03/2024\n---\n{S}".encode(), {"reads": S, "published": "2024-03-22"}),
    ("fm-bom.txt", codecs.BOM_UTF8 + f"---\ntitle: Hall fire\n---\n{S}".encode(), {"reads": S, "title": "Hall fire"}),
    ("fm-crlf.txt", f"---\r\ntitle: Hall fire\r\n---\r\n{S}".encode(), {"reads": S, "title": "Hall fire"}),
    ("fm-list.md", f"---\ntitle: Hall fire\nauthor:\n- Ann Poe\n- Jo Lee\n---\n{S}".encode(), {"reads": S, "author": "Ann Poe, Jo Lee"}),
    ("fm-open.txt", f"---\ntitle: Hall fire\n\n{S}".encode(), {"error": "never closed"}),
    ("fm-open-2.txt", f"---\ntitle: Hall fire\n{S}\n".encode() * 9, {"error": "line 3"}),
    ("fm-line.txt", f"---\ntitle: Hall fire\n???\n---\n{S}".encode(), {"error": "line 3"}),
    ("fm-quote.txt", f'---\ntitle: "Hall fire\n---\n{S}'.encode(), {"error": "quote"}),
    ("fm-only.txt", b"---\npublished: 2024-03-22\n---\n", {"error": "no text"}),
    ("fm-date.txt", f"---\npublished: soon\n---\n{S}".encode(), {"reads": S, "published": "None"}),
    ("fm-bomb.txt", b"---\ntitle: &a [*a, *a]\n---\n" + S.encode(), {"reads": S}),
    ("fm-tag.txt", b"---\ntitle: !!python/object:os.system ls\n---\n" + S.encode(), {"reads": S}),
    ("rule.md", f"---\n\n{S}\n\n---\n\n{S}".encode(), {"reads": f"{S} {S}"}),
    ("bare.txt", f"Title: Hall fire\nDate: 22 March 2024\n\n{S}".encode(), {"reads": S, "published": "2024-03-22", "lacks": "Date"}),
    ("no-bare.txt", f"Note: this is sad.\n\n{S}".encode(), {"reads": f"Note: this is sad. {S}"}),
    # Markdown
    ("md.md", f"# Hall fire\n\n**{S}**\n".encode(), {"reads": f"Hall fire {S}", "title": "Hall fire", "lacks": ("#", "*")}),
    ("setext.md", f"Hall fire\n=========\n\n{S}\n".encode(), {"reads": f"Hall fire {S}", "title": "Hall fire"}),
    ("link.md", b"Twelve [people](http://x.org/y_z) died on Friday.", {"reads": "Twelve people died on Friday."}),
    ("image.md", f"![Nine dead](a.png)\n\n{S}".encode(), {"reads": S, "lacks": "Nine"}),
    ("list.md", f"- {S}\n- {S}\n".encode(), {"reads": f"{S} {S}"}),
    ("quote.md", f"> {S}\n>\n> {S}\n".encode(), {"reads": f"{S} {S}"}),
    ("comment.md", f"<!-- nine died -->\n{S}".encode(), {"reads": S, "lacks": "nine"}),
    ("tags.md", f"<p>{S}</p><br/>".encode(), {"reads": S, "lacks": "<"}),
    ("code.md", b"Twelve `people` died on Friday.", {"reads": "Twelve people died on Friday."}),
    ("unclosed.md", b"**Twelve *people died `on Friday.", {"reads": "people died"}),
    # headers, boilerplate, languages
    ("share.txt", f"{S}\n\nShare This Article\n".encode(), {"reads": S, "lacks": "Share"}),
    ("only-share.txt", b"Share This Article\n", {"error": "no text"}),
    ("views.txt", f"{S}\n\n118 views0 comments\n".encode(), {"reads": S, "lacks": "118"}),
    ("updated.txt", f"Hall fire\n\nUpdated: Apr 23\n\n{S}".encode(), {"reads": S, "published_partial": "XXXX-04-23"}),
    ("german.txt", ("Bei dem Brand wurden nach Angaben der Polizei zwölf Menschen getötet und auch ein Kind ist unter den Opfern. " * 3).encode(), {"error": "German"}),
    ("french.txt", ("Les secours ont été appelés et douze personnes sont mortes dans une explosion sur les quais de la ville. " * 3).encode(), {"error": "French"}),
    ("spanish.txt", ("El incendio que comenzó en el puerto dejó doce muertos y más de treinta heridos, según las autoridades. " * 3).encode(), {"error": "Spanish"}),
    ("russian.txt", ("В результате пожара в концертном зале погибли двенадцать человек, сообщили власти. " * 3).encode(), {"error": "Cyrillic"}),
    ("russian-cp1251.txt", ("В результате пожара в концертном зале погибли двенадцать человек, сообщили власти. " * 3).encode("cp1251"), {"error": "Cyrillic"}),
    ("chinese.txt", ("火灾造成十二人死亡，市长说，调查仍在进行中。" * 6).encode(), {"error": "Chinese"}),
    ("arabic.txt", ("قال رئيس البلدية إن اثني عشر شخصا لقوا حتفهم في الحريق يوم الجمعة " * 3).encode(), {"error": "Arabic"}),
    ("mixed.txt", (LONG + " „Das war nicht zu sehen“, said the owner of Die Welt. " + LONG).encode(), {"reads": S}),
    # length
    ("one-line.txt", (S + " ").encode() * 3000, {"reads": S}),
    ("one-word.txt", b"a" * 150_000, {"reads": "", "notes": "('a run of up to 150,000 characters without a space is not read',)"}),
    ("numbers.txt", b"12,345.6 " * 20_000, {"reads": "12,345.6 12,345.6"}),
    ("lines.txt", b"12345\n" * 20_000, {"reads": "12345 12345"}),
    ("brackets.txt", b"(" * 100_000 + S.encode(), {"reads": S}),
    ("a.wiki", b"{{Infobox|dead=99}}\n'''Twelve''' people [[died]] in the [[fire|hall fire]].<ref>13</ref>\n", {"reads": "Twelve people died in the hall fire.", "lacks": ("99", "13", "[")}),
    ("braces.wikitext", b"{{" * 50_000 + S.encode(), {"reads": S}),
    ("stars.md", b"*" * 100_000 + b" " + S.encode(), {"reads": S}),
    ("spaces.txt", b"Twelve" + b" " * 100_000 + b"died on Friday.", {"reads": "Twelve died on Friday."}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "want"), CASES, ids=[name for name, _, _ in CASES])
def test_made_text(check: Any, name: str, data: bytes, want: dict[str, Any]) -> None:
    check(name, data, **want)
