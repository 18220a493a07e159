# ruff: noqa: E501  a table: one made input a line
"""A corpus of made inputs: web pages, mail, JSON and news XML, whole, broken and hostile. What each must give."""

from __future__ import annotations

import json
from typing import Any

import pytest

S = "Twelve people died when a concert hall on the edge of the city burned down on Friday, the mayor said."
T = "A second inquiry into the fire will begin on Monday, and forty witnesses are to be heard by then."
LD = '{"@context":"https://schema.org","@type":"NewsArticle","headline":"Hall fire","datePublished":"2024-03-22T10:00:00Z"}'


def page(body: str, head: str = "", start: str = "<!DOCTYPE html><html>") -> bytes:
    return f"{start}<head>{head}</head><body>{body}</body></html>".encode()


def article(extra: str = "") -> str:
    return f"<article><h1>Hall fire</h1><p>{S}</p>{extra}<p>{T}</p></article>"


def mail(body: str | bytes, *headers: str) -> bytes:
    head = "\r\n".join(("From: Ann Poe <ann@example.org>", "Subject: Hall fire", *headers))
    return head.encode() + b"\r\n\r\n" + (body if isinstance(body, bytes) else body.encode())


def nitf(body: str, head: str = "<hedline><hl1>Hall fire</hl1></hedline>") -> bytes:
    issue = '<docdata><date.issue norm="20240322T100000Z"/></docdata>'
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><nitf><head>{issue}</head><body><body.head>{head}</body.head>'
        f"<body.content>{body}</body.content></body></nitf>"
    ).encode()


DATED = "Date: Fri, 22 Mar 2024 23:30:00 -0500"
MULTI = 'Content-Type: multipart/alternative; boundary="b"'
BOTH = f"--b\r\nContent-Type: text/html\r\n\r\n<p>Nine died.</p>\r\n--b\r\nContent-Type: text/plain\r\n\r\n{S}\r\n--b--\r\n"
MIXED = 'Content-Type: multipart/mixed; boundary="b"'
ATTACHED = (
    f"--b\r\nContent-Type: text/plain\r\n\r\n{S}\r\n--b\r\nContent-Type: application/pdf\r\n"
    "Content-Disposition: attachment; filename=a.pdf\r\n\r\nxxx\r\n--b--\r\n"
)
G2 = (
    '<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/"><itemMeta><versionCreated>2024-03-22T10:00:00Z</versionCreated>'
    "</itemMeta><contentMeta><headline>Hall fire</headline><by>Ann Poe</by></contentMeta><contentSet><inlineXML>"
    f'<html xmlns="http://www.w3.org/1999/xhtml"><body><p>{S}</p><p>{T}</p></body></html>'
    "</inlineXML></contentSet></newsItem>"
)
RSS = "<rss version='2.0'><channel><title>Daily</title>{}</channel></rss>"
ITEM = f"<item><title>Hall fire</title><description>&lt;p&gt;{S}&lt;/p&gt;</description><pubDate>Fri, 22 Mar 2024 10:00:00 GMT</pubDate></item>"
BOMB = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]><nitf>&b;</nitf>'
EXTERNAL = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><nitf>&a;</nitf>'
META = '<meta property="article:published_time" content="2024-03-22T10:00:00Z"><meta property="og:site_name" content="Daily">'

CASES: list[tuple[str, bytes, dict[str, Any]]] = [
    # web pages
    ("a.html", page(article(), "<title>Hall fire</title>"), {"reads": f"Hall fire {S} {T}", "title": "Hall fire"}),
    ("ld.html", page(article(), f'<script type="application/ld+json">{LD}</script>'), {"reads": S, "published": "2024-03-22"}),
    ("og.html", page(article(), META), {"reads": S, "published": "2024-03-22", "source": "Daily"}),
    ("time.html", page(article('<time datetime="2024-03-22" class="published">22 March</time>')), {"reads": S}),
    ("nav.html", page(f"<nav><ul><li>Home</li><li>News</li></ul></nav>{article()}<footer>Imprint</footer>"), {"reads": S, "lacks": ("Imprint", "News")}),
    ("script.html", page(article("<script>var dead = 99;</script>")), {"reads": S, "lacks": "99"}),
    ("style.html", page(article("<style>p { width: 99px }</style>")), {"reads": S, "lacks": "99"}),
    ("comment.html", page(article("<!-- 99 dead -->")), {"reads": S, "lacks": "99"}),
    ("entities.html", page(f"<article><p>{S.replace(' ', '&nbsp;')}</p><p>It cost &pound;5 million &amp; more than &frac12; of that, said the city&rsquo;s mayor.</p></article>"), {"reads": "It cost £5 million & more"}),
    ("charset.html", page(f"<article><p>{S} The café was closed.</p><p>{T}</p></article>", '<meta charset="iso-8859-1">').decode().encode("latin-1"), {"reads": "The café was closed."}),
    ("http-equiv.html", page(f"<article><p>{S} Łódź was dark.</p><p>{T}</p></article>", '<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">').decode().encode("iso8859-2"), {"reads": "Łódź was dark."}),
    ("wrong-charset.html", page(f"<article><p>{S} The café was closed.</p><p>{T}</p></article>", '<meta charset="utf-8">').decode().encode("cp1252"), {"reads": "The café was closed."}),
    ("no-html.html", f"<p>{S}</p><p>{T}</p>".encode(), {"reads": S}),
    ("unclosed.html", f"<html><body><article><p>{S}<p>{T}".encode(), {"reads": S}),
    ("upper.HTM", page(article()).upper().replace(S.upper().encode(), S.encode()).replace(T.upper().encode(), T.encode()), {"reads": S}),
    ("empty.html", page(""), {"error": "no article"}),
    ("frames.html", page("<iframe src=x></iframe>"), {"error": "no article"}),
    ("binary.html", b"\x00\x01\x02" * 99, {"error": "binary data"}),
    ("deep.html", ("<div>" * 5000 + S + "</div>" * 5000).encode(), {"error": "nested"}),
    ("deep-span.html", ("<span>" * 30000 + S).encode(), {"error": "nested"}),
    ("wide.html", page("<p>x</p>" * 3000 + article()), {"reads": S}),
    ("attributes.html", page(f"<div {'a=1 ' * 20000}>{article()}</div>"), {"reads": S}),
    ("german.html", page("<article>" + "<p>Bei dem Brand wurden nach Angaben der Polizei zwölf Menschen getötet und auch ein Kind ist unter den Opfern. Das Feuer war in der Nacht auf den Samstag aus einer Küche auf die Halle übergegangen, wie die Polizei mit der Feuerwehr nach der ersten Suche sagte.</p>" + "</article>"), {"error": "German"}),
    ("sniffed", page(article()), {"reads": S}),
    ("table.html", page(article("<table><tr><td>dead</td><td>12</td></tr></table>")), {"reads": S}),
    ("caption.html", page(article("<figure><img src=a.jpg><figcaption>Photo: Ann Poe/AFP</figcaption></figure>")), {"reads": S}),
    ("xhtml.xhtml", page(article(), start='<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">'), {"reads": S}),
    # mail
    ("a.eml", mail(S, DATED), {"reads": f"Hall fire {S}", "title": "Hall fire", "author": "Ann Poe", "published": "2024-03-22"}),
    ("long-subject.eml", f"Subject: {' '.join(['=?utf-8?q?a=20b?='] * 25_000)}\r\n\r\n{S}".encode(), {"reads": S, "max_bytes": 1_000_000}),
    ("long-type.eml", f"Subject: Fire\r\nContent-Type: text/plain; {'; '.join(f'a{i}=?utf-8?q?b?=' for i in range(9_000))}\r\n\r\n{S}".encode(), {"reads": S, "max_bytes": 1_000_000}),
    ("both.eml", mail(BOTH, MULTI, "MIME-Version: 1.0"), {"reads": S, "lacks": "Nine"}),
    ("html.eml", mail(page(article()), "Content-Type: text/html; charset=utf-8", "MIME-Version: 1.0"), {"reads": S, "lacks": "<"}),
    ("quoted.eml", mail("Twelve caf=C3=A9s burned down on =\r\nFriday.", "Content-Type: text/plain; charset=utf-8", "Content-Transfer-Encoding: quoted-printable"), {"reads": "Twelve cafés burned down on Friday."}),
    ("base64.eml", mail("VHdlbHZlIHBlb3BsZSBkaWVkIG9uIEZyaWRheS4=", "Content-Transfer-Encoding: base64"), {"reads": "Twelve people died on Friday."}),
    ("subject.eml", b"Subject: =?utf-8?q?Caf=C3=A9_fire?=\r\n\r\n" + S.encode(), {"reads": f"Café fire {S}", "title": "Café fire"}),
    ("fwd.eml", b"Subject: Fwd: Re: Hall fire\r\n\r\n" + S.encode(), {"reads": S, "title": "Hall fire"}),
    ("attached.eml", mail(ATTACHED, MIXED, "MIME-Version: 1.0"), {"reads": S, "notes": ("1 attachments are not read",)}),
    ("latin.eml", mail("The café burned.".encode("latin-1"), "Content-Type: text/plain; charset=latin-1"), {"reads": "The café burned."}),
    ("bad-charset.eml", mail(S, "Content-Type: text/plain; charset=nonsense"), {"reads": S}),
    ("bad-date.eml", mail(S, "Date: yesterday"), {"reads": S, "published": "None"}),
    ("no-body.eml", mail(""), {"error": "no text"}),
    ("no-header.eml", b"\r\n" + S.encode(), {"reads": S}),
    ("cut.eml", mail(BOTH[:60], MULTI, "MIME-Version: 1.0"), {"reads": "Hall fire"}),
    ("nested.eml", mail("--b\r\n" + 'Content-Type: multipart/mixed; boundary="b"\r\n\r\n--b\r\n' * 300 + S, MIXED, "MIME-Version: 1.0"), {"reads": ""}),
    # JSON
    ("a.json", json.dumps({"title": "Hall fire", "text": S, "published": "2024-03-22", "source": "Daily"}).encode(), {"reads": f"Hall fire {S}", "published": "2024-03-22", "source": "Daily"}),
    ("names.json", json.dumps({"headline": "Hall fire", "articleBody": S, "datePublished": "2024-03-22T00:00:00Z", "publisher": {"name": "Daily"}, "author": [{"name": "Ann Poe"}, "Jo Lee"]}).encode(), {"reads": S, "published": "2024-03-22", "source": "Daily", "author": "Ann Poe, Jo Lee"}),
    ("list.json", json.dumps([{"text": S}, {"text": T}]).encode(), {"reads": (S, T)}),
    ("held.json", json.dumps({"status": "ok", "articles": [{"content": S}]}).encode(), {"reads": S}),
    ("deep-held.json", json.dumps({"response": {"results": [{"body": S}]}}).encode(), {"reads": S}),
    ("html.json", json.dumps({"body": f"<p>{S}</p><p>{T} &amp; so on.</p>"}).encode(), {"reads": S, "lacks": ("<", "&amp;")}),
    ("escapes.json", b'{"text": "Twelve caf\\u00e9s burned \\ud83d\\ude00 down."}', {"reads": "Twelve cafés burned 😀 down."}),
    ("half.json", b'{"text": "Twelve died \\ud83d on Friday."}', {"reads": "Twelve died \ufffd on Friday."}),
    ("bom.json", b"\xef\xbb\xbf" + json.dumps({"text": S}).encode(), {"reads": S}),
    ("nan.json", b'{"text": "Twelve died.", "score": NaN, "n": 1e999}', {"reads": "Twelve died."}),
    ("big-int.json", b'{"text": "Twelve died.", "n": ' + b"9" * 9000 + b"}", {"error": "broken JSON"}),
    ("broken.json", b'{"text": "Twelve died."', {"error": "broken JSON"}),
    ("deep.json", b"[" * 100_000, {"error": "broken JSON"}),
    ("deep-whole.json", b"[" * 5000 + b"]" * 5000, {"error": ""}),
    ("no-text.json", b'{"title": "Hall fire"}', {"error": "holds no articles"}),
    ("number.json", b"12", {"error": "holds no articles"}),
    ("empty-list.json", b"[]", {"error": "holds no articles"}),
    ("number-text.json", b'{"text": 12}', {"error": "holds no articles"}),
    ("part.json", json.dumps([{"text": S}, {"title": "x"}]).encode(), {"reads": S, "error": "has no text"}),
    ("a.jsonl", (json.dumps({"text": S}) + "\n\n" + json.dumps({"text": T}) + "\n").encode(), {"reads": (S, T)}),
    ("fault.jsonl", (json.dumps({"text": S}) + "\n{oops\n[1]\n" + json.dumps({"text": T})).encode(), {"reads": (S, T), "error": ("broken JSON", "is no object")}),
    ("lines.json", (json.dumps({"text": S}) + "\n" + json.dumps({"text": T})).encode(), {"reads": (S, T)}),
    ("fact.json", json.dumps({"text": S, "date": 1711065600}).encode(), {"reads": S, "published": "None"}),
    # news XML
    ("nitf.xml", nitf(f"<p>{S}</p><p>{T}</p>"), {"reads": f"Hall fire {S} {T}", "published": "2024-03-22", "title": "Hall fire"}),
    ("media.xml", nitf(f"<media><media-caption>Nine dead</media-caption></media><p>{S}</p>"), {"reads": S, "lacks": "Nine"}),
    ("inline.xml", nitf(f"<p>{S.replace('Twelve', '<num>Twelve</num>')}</p>"), {"reads": S}),
    ("g2.xml", G2.encode(), {"reads": f"Hall fire {S} {T}", "published": "2024-03-22", "author": "Ann Poe"}),
    ("g2-nitf.xml", G2.split("<html", maxsplit=1)[0].encode() + nitf(f"<p>{S}</p>").split(b"?>", 1)[1] + b"</inlineXML></contentSet></newsItem>", {"reads": S}),
    ("rss.xml", RSS.format(ITEM).encode(), {"reads": f"Hall fire {S}", "published": "2024-03-22"}),
    ("rss-two.rss", RSS.format(ITEM + ITEM.replace("Twelve", "Nine")).encode(), {"reads": (S, S.replace("Twelve", "Nine"))}),
    ("atom.xml", f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>Hall fire</title><updated>2024-03-22T10:00:00Z</updated><content type='html'>{S}</content></entry></feed>".encode(), {"reads": S, "published": "2024-03-22"}),
    ("utf16.xml", nitf(f"<p>{S}</p>").decode().replace("UTF-8", "UTF-16").encode("utf-16"), {"reads": S}),
    ("latin.xml", nitf(f"<p>{S} Café.</p>").decode().replace("UTF-8", "ISO-8859-1").encode("latin-1"), {"reads": "Café."}),
    ("doctype.xml", nitf(f"<p>{S}</p>").replace(b"<nitf>", b'<!DOCTYPE nitf SYSTEM "nitf.dtd"><nitf>'), {"reads": S}),
    ("bomb.xml", BOMB.encode(), {"error": "declares entities"}),
    ("bomb16.xml", BOMB.encode("utf-16"), {"error": "declares entities"}),
    ("external.xml", EXTERNAL.encode(), {"error": "declares entities"}),
    ("undeclared.xml", nitf("<p>&bogus;</p>"), {"error": "broken XML"}),
    ("broken.xml", nitf(f"<p>{S}")[:200], {"error": "broken XML"}),
    ("deep.xml", b"<a>" * 9000 + b"</a>" * 9000, {"error": "nested"}),
    ("other.xml", b"<note>Twelve died.</note>", {"error": "holds no articles"}),
    ("not.xml", b"Twelve died.", {"error": "broken XML"}),
    ("sniffed-xml", nitf(f"<p>{S}</p>"), {"reads": S}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "data", "want"), CASES, ids=[name for name, _, _ in CASES])
def test_made_markup(check: Any, name: str, data: bytes, want: dict[str, Any]) -> None:
    if "<" in data[:300].decode("latin-1") and name.endswith((".html", ".HTM", ".xhtml", "html.eml", "sniffed")):
        pytest.importorskip("trafilatura")
    check(name, data, **want)
