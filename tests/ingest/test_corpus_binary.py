# ruff: noqa: E501, PLW0108  a table: one made input a line, each made when it is run
"""A corpus of made inputs: Word files, PDF files and archives, whole, broken and hostile. What each must give."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from typing import Any

import pytest

S = "Twelve people died in the fire on Friday, the mayor said."
T = "A second inquiry will begin on Monday and hear forty witnesses."


def word(*paragraphs: str, title: str = "", table: tuple[str, ...] = (), author: str = "") -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    if title:
        document.add_heading(title, 0)
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    if table:
        cells = document.add_table(1, len(table)).rows[0].cells
        for cell, text in zip(cells, table, strict=True):
            cell.text = text
    document.core_properties.author = author
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def word_with(name: str, content: bytes) -> bytes:
    """A Word file in which one part is replaced."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(word(S))) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            new.writestr(info.filename, content if info.filename == name else old.read(info))
    return out.getvalue()


def pdf(*pages: tuple[str, ...]) -> bytes:
    """A PDF file of pages of lines, written by hand."""
    pytest.importorskip("pypdf")
    objects = ["<</Type/Catalog/Pages 2 0 R>>", ""]
    kids = []
    for lines in pages:
        shown = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        stream = f"BT /F1 10 Tf 40 740 Td {shown} ET"
        objects.append(f"<</Length {len(stream)}>>stream\n{stream}\nendstream")
        content = len(objects)
        font = "<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>"
        objects.append(f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 800 800]/Contents {content} 0 R/Resources{font}>>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>"
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    return (
        out
        + (
            f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
            f"trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
        ).encode()
    )


def titled(title: str) -> bytes:
    """A PDF file that says its own title."""
    pypdf = pytest.importorskip("pypdf")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf((S,))))
    writer.add_metadata({"/Title": title})
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def encrypted(password: str, algorithm: str) -> bytes:
    """A PDF file that is encrypted; with an empty password everybody may read it."""
    pypdf = pytest.importorskip("pypdf")
    pytest.importorskip("cryptography")
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(pdf((S,))))
    writer.encrypt(password, "owner", algorithm=algorithm)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def zipped(**files: str | bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def zipped_twice(name: str, *contents: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, pytest.warns(UserWarning, match="Duplicate"):
        for content in contents:
            archive.writestr(name, content)
    return out.getvalue()


def tarred(pack: Callable[[bytes], bytes] = bytes, links: dict[str, str] | None = None, **files: str | bytes) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, content in files.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
        for name, target in (links or {}).items():
            info = tarfile.TarInfo(name)
            info.type, info.linkname = tarfile.SYMTYPE, target
            archive.addfile(info)
    return pack(out.getvalue())


def word_of_changes() -> bytes:
    """A Word file in which 14 was changed to 25, a sentence deleted and another inserted."""
    run = "<w:r><w:t xml:space='preserve'>{}</w:t></w:r>"
    gone = "<w:del w:id='1' w:author='A'><w:r><w:delText xml:space='preserve'>{}</w:delText></w:r></w:del>"
    new = "<w:ins w:id='2' w:author='A'><w:r><w:t xml:space='preserve'>{}</w:t></w:r></w:ins>"
    moved = "<w:moveFrom w:id='3' w:author='A'><w:r><w:t>moved</w:t></w:r></w:moveFrom>"
    body = run.format("The fire killed ") + gone.format("14") + new.format("25") + run.format(" people on Friday. ")
    body += gone.format("Four are missing.") + new.format("Nobody is missing.") + moved
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return word_with(
        "word/document.xml", f'<w:document xmlns:w="{space}"><w:body><w:p>{body}</w:p></w:body></w:document>'.encode()
    )


def word_of_spans(columns: int) -> bytes:
    """A Word file with a table whose cells say that they span so many columns."""
    docx = pytest.importorskip("docx")
    document = docx.Document()
    document.add_paragraph(S)
    table = document.add_table(2, 3)
    for cell in table.rows[0].cells:
        cell.text = "wide"
    table.cell(0, 0).merge(table.cell(1, 0))
    for element in table.rows[0]._tr.tc_lst[1:]:
        element.grid_span = columns
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def locked(data: bytes) -> bytes:
    """A ZIP archive whose entries say that they are encrypted."""
    changed = bytearray(data)
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = changed.find(magic)
        while place >= 0:
            changed[place + at] |= 1
            place = changed.find(magic, place + 4)
    return bytes(changed)


def web_archive(*pages: str) -> bytes:
    """A web archive, written by hand and packed as crawlers do, each record by itself."""
    pytest.importorskip("warcio")
    out = b""
    for number, page in enumerate(pages):
        answer = f"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n<html><body><p>{page}</p></body></html>".encode()
        head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://x.example/{number}\r\n"
        kind = f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
        out += gzip.compress(f"{head}{kind}".encode() + answer + b"\r\n\r\n", mtime=0)
    return out


CASES: list[tuple[str, Callable[[], bytes], dict[str, Any]]] = [
    # Word
    ("a.docx", lambda: word(S, T, title="Hall fire"), {"reads": f"Hall fire {S} {T}", "title": "Hall fire"}),
    ("list.docx", lambda: word(*(f"The hall that burned down in the night had {n} exits" for n in range(2, 9))), {"reads": "had 2 exits The hall", "lacks": "exits The"}),
    ("author.docx", lambda: word(S, author="Ann Poe"), {"reads": S, "author": "Ann Poe"}),
    ("tool.docx", lambda: word(S, author="python-docx"), {"reads": S, "author": "None"}),
    ("table.docx", lambda: word(S, table=("dead", "12")), {"reads": f"{S} dead | 12"}),
    ("changes.docx", word_of_changes, {"reads": "The fire killed 25 people on Friday. Nobody is missing.", "lacks": ("14", "Four", "moved"), "notes": "('tracked changes are read as accepted: 2 inserted, 3 deleted',)"}),
    ("spans.docx", lambda: word_of_spans(100_000_000), {"reads": f"{S} wide | wide | wide"}),
    *((f"open-{name}.pdf", lambda name=name: encrypted("", name), {"reads": S}) for name in ("RC4-128", "AES-128", "AES-256")),
    ("locked.pdf", lambda: encrypted("secret", "AES-256"), {"error": "is locked with a password"}),
    ("empty.docx", lambda: word(""), {"error": "no text"}),
    ("german.docx", lambda: word("Bei dem Brand wurden nach Angaben der Polizei zwölf Menschen getötet und auch ein Kind. " * 3), {"error": "German"}),
    ("text.docx", lambda: S.encode(), {"error": "no Word file"}),
    ("zip.docx", lambda: zipped(a=S), {"error": "no Word file"}),
    ("cut.docx", lambda: word(S)[:2000], {"error": "no Word file"}),
    ("broken.docx", lambda: word_with("word/document.xml", b"<w:document"), {"error": "no Word file"}),
    ("bomb.docx", lambda: word_with("word/document.xml", b" " * 2_000_000), {"error": "unpacked"}),
    ("entity.docx", lambda: word_with("word/document.xml", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>'), {"error": ""}),
    ("nul.docx", lambda: word(S)[:300] + bytes(500) + word(S)[800:], {"error": "no Word file"}),
    ("sniffed-word", lambda: word(S), {"reads": S}),
    # PDF
    ("a.pdf", lambda: pdf((S, T)), {"reads": f"{S} {T}", "marks": ((0, "page 1"),)}),
    ("titled.pdf", lambda: titled("Nine killed in Tarn"), {"reads": S, "title": "Nine killed in Tarn"}),
    ("titled-abroad.pdf", lambda: titled("Nine killed in Brücke"), {"reads": S, "title": "Nine killed in Brücke"}),
    ("pages.pdf", lambda: pdf((S,), (T,)), {"reads": f"{S} {T}"}),
    ("heads.pdf", lambda: pdf(*[("Daily 9", f"{S} {n}", f"Page {n}") for n in range(5)]), {"reads": S, "lacks": ("Daily", "Page")}),
    ("hyphen.pdf", lambda: pdf(("Twelve people died in the ter-", "rible fire on Friday, he said.")), {"reads": "terrible fire"}),
    ("wrapped.pdf", lambda: pdf(("Twelve people died in the fire that", "burned down the hall on Friday, and", "nine were hurt, the mayor said.")), {"reads": "the fire that burned down the hall on Friday, and nine"}),
    ("scan.pdf", lambda: pdf(()), {"error": "no text"}),
    ("cut.pdf", lambda: pdf((S,))[:120], {"error": "no PDF file"}),
    ("text.pdf", lambda: S.encode(), {"error": "no PDF file"}),
    ("no-pages.pdf", lambda: pdf(), {"error": ""}),
    ("loop.pdf", lambda: pdf((S,)).replace(b"/Kids[4 0 R]", b"/Kids[2 0 R]"), {"error": ""}),
    ("no-root.pdf", lambda: pdf((S,)).replace(b"/Root 1 0 R", b"/Root 9 0 R"), {"reads": S}),
    ("sniffed-pdf", lambda: pdf((S,)), {"reads": S}),
    # archives
    ("a.zip", lambda: zipped(**{"b.txt": T, "a.txt": S}), {"reads": (S, T)}),
    ("folders.zip", lambda: zipped(**{"x/a.txt": S, "README.md": T, "x/.hidden.txt": T, "__MACOSX/a.txt": T, "x/p.png": b"1"}), {"reads": S}),
    ("empty.zip", lambda: zipped(), {"error": "no articles in this archive"}),
    ("none.zip", lambda: zipped(**{"a.png": b"1"}), {"error": "no articles in this archive"}),
    ("out.zip", lambda: zipped(**{"../../etc/a.txt": T, "b.txt": S}), {"reads": S, "error": "out of the archive"}),
    ("root.zip", lambda: zipped(**{"/etc/a.txt": T}), {"error": "out of the archive"}),
    ("drive.zip", lambda: zipped(**{"C:\\a.txt": T}), {"error": "out of the archive"}),
    ("bad.zip", lambda: zipped(**{"a.txt": S, "b.txt": b"", "c.txt": bytes(99)}), {"reads": S, "error": ("is empty", "binary data")}),
    ("inner.zip", lambda: zipped(**{"a.txt": S, "b.zip": zipped(**{"c.txt": T})}), {"reads": S}),
    ("twice.zip", lambda: zipped_twice("a.txt", S, T), {"reads": (S, T)}),
    ("locked.zip", lambda: locked(zipped(**{"a.txt": S})), {"error": "locked with a password"}),
    ("damaged.zip", lambda: zipped(**{"a.txt": S}).replace(b"\x03\x04", b"\x03\x05", 1), {"error": ""}),
    ("nameless.zip", lambda: zipped(**{"Q.txt": T, "a.txt": S}).replace(b"Q.txt", b"\0.txt"), {"reads": S}),
    ("cut.zip", lambda: zipped(**{"a.txt": S})[:40], {"error": "no archive"}),
    ("text.zip", lambda: S.encode(), {"error": "no archive"}),
    ("big.zip", lambda: zipped(**{"a.txt": b"x " * 500_000, "b.txt": S}), {"reads": S, "error": "larger than 200,000 bytes"}),
    ("bomb.zip", lambda: zipped(**{f"{n}.txt": b" " * 150_000 for n in range(20)}), {"error": "unpacks to more", "max_total": 1_000_000}),
    ("word.zip", lambda: zipped(**{"a.docx": word(S)}), {"reads": S}),
    ("a.tar", lambda: tarred(**{"a.txt": S}), {"reads": S}),
    ("a.tar.gz", lambda: tarred(gzip.compress, **{"b.md": T, "a.txt": S}), {"reads": (S, T)}),
    ("dot.tar.gz", lambda: tarred(gzip.compress, **{"./x/a.txt": S}), {"reads": S}),
    ("a.tgz", lambda: tarred(gzip.compress, **{"a.txt": S}), {"reads": S}),
    ("a.tar.bz2", lambda: tarred(bz2.compress, **{"a.txt": S}), {"reads": S}),
    ("a.tar.xz", lambda: tarred(lzma.compress, **{"a.txt": S}), {"reads": S}),
    ("links.tar", lambda: tarred(links={"b.txt": "/etc/passwd", "c.txt": "a.txt"}, **{"a.txt": S}), {"reads": S}),
    ("out.tar", lambda: tarred(**{"../a.txt": T, "b.txt": S}), {"reads": S, "error": "out of the archive"}),
    ("bomb.tar.gz", lambda: tarred(gzip.compress, **{f"{n}.bin": bytes(900_000) for n in range(3)}), {"error": "unpacks to more", "max_total": 1_000_000}),
    ("big.tar.gz", lambda: tarred(gzip.compress, **{"a.txt": b"x" * 300_000, "b.txt": S}), {"reads": S, "error": "larger than 200,000 bytes"}),
    ("cut.tar.gz", lambda: tarred(gzip.compress, **{"a.txt": S})[:60], {"error": "no archive"}),
    ("text.tar.gz", lambda: S.encode(), {"error": "no archive"}),
    ("plain.tar.gz", lambda: gzip.compress(S.encode()), {"error": "no archive"}),
    ("a.warc.gz", lambda: web_archive(S, T), {"reads": (S, T)}),
    ("plain.warc", lambda: gzip.decompress(web_archive(S)), {"reads": S}),
    ("sniffed-warc", lambda: gzip.decompress(web_archive(S)), {"reads": S}),
    ("long.warc", lambda: gzip.decompress(web_archive(S)).replace(b"Length: 1", b"Length: "), {"error": ""}),
    ("empty.warc.gz", lambda: gzip.compress(b""), {"error": "no pages"}),
    ("cut.warc.gz", lambda: web_archive(S, T)[:90], {"error": ""}),
    ("text.warc.gz", lambda: S.encode(), {"error": "web archive"}),
    ("sniffed-gz", lambda: tarred(gzip.compress, **{"a.txt": S}), {"reads": S}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "make", "want"), CASES, ids=[name for name, _, _ in CASES])
def test_made_files(check: Any, name: str, make: Callable[[], bytes], want: dict[str, Any]) -> None:
    check(name, make(), **want)
