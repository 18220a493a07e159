"""Feeds: each entry with words of its own is an article, with what the feed says of it."""

from __future__ import annotations

from pathlib import Path

from crocus_check.core.documents import Document
from crocus_check.ingest import read_all
from crocus_check.settings import Settings

RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Lindale Post</title><link>https://example.org</link><description>All the news</description>
<item><title>Fire at the mill</title><pubDate>Mon, 03 May 2021 18:00:00 GMT</pubDate><dc:creator>A. Writer</dc:creator>
<description>In short.</description>
<content:encoded><![CDATA[<p>A fire at the Harrow mill killed 12&nbsp;people.</p><p>Fire &amp; police came.<br>All
night.</p><figure><img src="x.jpg"/><figcaption>A photo of 99 men</figcaption></figure><script>x = 5;</script>]]>
</content:encoded></item>
<item><title>Later</title><description>&lt;p&gt;The fire at the mill killed 15 people.&lt;/p&gt;</description></item>
<item><title>No words</title><link>https://example.org/3</link></item>
<item><title>Open</title>
<description>&lt;figure&gt;&lt;p&gt;The fire at the mill ended at dawn today.</description></item>
</channel></rss>
"""
ATOM = """<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast Wire</title><updated>2021-05-05T00:00:00Z</updated>
<entry><title>Mill fire</title><updated>2021-05-05T07:00:00Z</updated><published>2021-05-04T22:00:00Z</published>
<author><name>B. Ann</name><uri>https://example.org/ann</uri></author>
<source><id>urn:1</id><title>Agency X</title></source><summary>In short.</summary>
<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The fire killed <b>17</b> people in the mill.</p>
<p>It was out by dawn.</p></div></content></entry>
<entry><title>Second look</title><updated>2021-05-06T07:00:00Z</updated>
<summary>The fire killed 12 people.</summary></entry>
</feed>
"""


def read(folder: Path, name: str, text: str) -> list[Document]:
    (folder / name).write_text(text, encoding="utf-8")
    documents, errors = read_all([folder / name], Settings())
    assert not errors
    return documents


def test_feeds_are_read_where_they_lie_among_articles(tmp_path: Path) -> None:
    for name, text in (("post.rss", RSS), ("coast.atom", ATOM), ("other.xml", ATOM)):
        (tmp_path / name).write_text(text, encoding="utf-8")
    documents, errors = read_all([str(tmp_path)], Settings())
    assert {each.id.partition("#")[0] for each in documents} == {"post.rss", "coast.atom"} and not errors


def test_rss(tmp_path: Path) -> None:
    first, second, third = read(tmp_path, "post.rss", RSS)
    assert first.text == (
        "Fire at the mill\n\nA fire at the Harrow mill killed 12 people.\n\nFire & police came.\n\nAll night."
    )
    assert (first.author, first.source, str(first.published)) == ("A. Writer", "The Lindale Post", "2021-05-03")
    assert second.text == "Later\n\nThe fire at the mill killed 15 people."
    assert third.text.endswith("ended at dawn today."), "what is never closed costs no article"


def test_atom(tmp_path: Path) -> None:
    first, second = read(tmp_path, "feed.xml", ATOM)
    assert first.text == "Mill fire\n\nThe fire killed 17 people in the mill.\n\nIt was out by dawn."
    assert (first.author, first.source, str(first.published)) == ("B. Ann", "Agency X", "2021-05-04")
    assert (second.source, str(second.published)) == ("Coast Wire", "2021-05-06")
