"""Markdown: its marks are made invisible, so that the words are read and every offset stays."""

from __future__ import annotations

import re

HIDDEN = "\u200b"
_LINE = re.compile(r"^[ \t]*(?:#{1,6}[ \t]+|(?:>[ \t]?)+|[-*+][ \t]+(?=\S)|\d{1,2}\.[ \t]+(?=\S))", re.MULTILINE)
_RULE = re.compile(r"^[ \t]*(?:[-*_=][ \t]*){3,}$", re.MULTILINE)
_CLOSING = re.compile(r"[ \t]#+[ \t]*$", re.MULTILINE)
_IMAGE = re.compile(r"!\[[^\]\n]{0,400}\]\([^()\n]{0,1000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,400})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,100}\])")
_DEFINITION = re.compile(r"^[ \t]*\[[^\]\n]{1,100}\]:[ \t]+\S.*$", re.MULTILINE)
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)([^*_\n]{1,600}?)(?<=\S)\1(?![\w*])")
_STRONG = re.compile(r"(\*\*)(?=\S)([^*\n]{1,600}?)(?<=\S)\1")
_TAG = re.compile(
    r"</?(?:b|i|em|strong|br|p|div|span|a|sup|sub|u|hr|img|figure|figcaption)\b[^<>\n]{0,400}/?>", re.IGNORECASE
)
_CODE = re.compile(r"`([^`\n]{1,300})`")


def plain(text: str) -> str:
    """The text with the marks of Markdown replaced by invisible characters; its length stays the same."""
    text = _without_comments(text)
    for pattern in (_RULE, _DEFINITION, _IMAGE):
        text = pattern.sub(lambda m: re.sub(r"[^\n]", HIDDEN, m.group()), text)
    for pattern in (_LINK, _STRONG, _EMPHASIS, _CODE):
        text = pattern.sub(_around, text)
    for pattern in (_LINE, _CLOSING, _TAG):
        text = pattern.sub(lambda m: HIDDEN * len(m.group()), text)
    return text


def _without_comments(text: str) -> str:
    """Comments hidden; one that is never closed is none. Linear: the end is looked for once."""
    parts: list[str] = []
    at = 0
    while (start := text.find("<!--", at)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
        parts += (text[at:start], re.sub(r"[^\n]", HIDDEN, text[start : end + 3]))
        at = end + 3
    return "".join([*parts, text[at:]])


def _around(match: re.Match[str]) -> str:
    """The last group of a match stays, what is around it is hidden."""
    start, end = match.span(match.lastindex or 0)
    before, after = start - match.start(), match.end() - end
    return HIDDEN * before + match.group(match.lastindex or 0) + HIDDEN * after
