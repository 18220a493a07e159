"""Header: what the lines above an article say of it: title, byline, date; and the dateline that opens its text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from crocus_check.ingest.structure import boilerplate, headerdates
from crocus_check.ingest.structure.headerdates import HeaderDate
from crocus_check.ingest.structure.paragraphs import Paragraph
from crocus_check.settings import DateOrder

_FINAL = re.compile(r"[.][\"'”’)\]]*\Z")
_ASKING = re.compile(r"[!?][\"'”’)\]]*\Z")
_ABBREVIATED = re.compile(
    r"(?:\b[A-Z]\.|\b(?:Inc|Corp|Co|Ltd|Jr|Sr|St|vs|etc|No|Gov|Gen|Sen|Rep|Dr|[Aa]\.?m|[Pp]\.?m)\.|\.\.\.)\Z"
)
_PARTICLE = r"de|da|del|di|du|van|von|der|den|bin|ibn|al|el|la|le|ter|dos"
_NAME = rf"(?:[A-Z][\w.’'-]+|[A-Z]\.?)(?: (?:[A-Z][\w.’'-]*|{_PARTICLE})){{0,4}}"
_BYLINE = re.compile(
    rf"(?:(?:(?i:story|article|written|words|posted|reported|reporting|text|photos?|compiled|edited|video|analysis|opinion)"
    rf"(?: and (?i:photos?|video))? )?(?i:by)|(?i:author|authors|writer|reporter|byline|by line) ?:|(?i:by) ?:) ?"
    rf"(?P<names>{_NAME}(?:(?:,| and| &|, and) {_NAME}){{0,5}})"
    rf"(?P<rest>(?:(?: ?[,|/–—-] ?| \(| in | for | at | of )[\w .,&’'()/@-]{{2,80}})?)\Z"
)
_BARE_NAME = re.compile(
    rf"(?P<names>{_NAME}(?:(?:,| and| &) {_NAME}){{0,3}})(?: in [A-Z][\w.’' -]{2, 30})?(?: and agencies)?\Z"
)
_AGENCIES = (
    r"Reuters|A\.P\.|Agence France-Presse|dpa|Bernama|Antara|Bloomberg|Yonhap|Anadolu|Sputnik|Al Jazeera|Xinhua"
    r"|Interfax"
    r"|[A-Z][A-Z-]{1,8}|(?:[A-Z]\w+ ){1,2}(?:News|Press|Times|Post|Wire|Network|Agency|Novosti|Service)"
)
_ORGANISATION = re.compile(rf"(?:{_AGENCIES}|[A-Z]{{2,}}|.*\b(?:Staff|Correspondent|Reporter|Editor|Writer))\Z")
_NOT_NAMES = re.compile(
    r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December|Monday|Tuesday"
    r"|Wednesday|Thursday|Friday|Saturday|Sunday|The|A|An|In|On|At|To|For|And|Is|Are|Was|How|Why|What|When|Who)\b"
)
_PLACE = (
    r"(?:[A-Z][A-Z’'.-]{2,}(?:[ ,]+[A-Z][A-Z’'.-]+){0,4}(?:, (?:[A-Z][\w.’'-]+\.?)(?: [A-Z][\w.]+){0,2}){0,2}"
    r"|[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,3}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.]+){0,2})?"
    rf"(?=,? ?\((?:{_AGENCIES})\)))"
)
_DATE = r"(?P<date>,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})?|\d{1,2} [A-Z][a-z]{2,8}(?:,? \d{4})?))?"
_DASH = r"(?P<dash>(?:\s?(?:--+|[–—―])\s?|\s-\s?|-\s|:\s?)(?=[\"“‘A-Z\d])|\s?(?:--?|[–—―])\Z)"
_DATELINES = (
    re.compile(rf"(?P<place>{_PLACE}){_DATE}(?:,? ?\((?P<agency>{_AGENCIES})\))?{_DASH}"),
    re.compile(
        r"(?P<place>[A-Z][\w.’'-]+(?: [A-Z][\w.’'-]+){0,2}(?:, [A-Z][\w.’'-]+(?: [A-Z][\w.]+){0,2})?)"
        r"(?P<date> ?[–—-]{1,2} (?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8} \d{4}))"
        r"(?: ?\((?P<agency>[^()\n]{2,40})\))?(?P<dash> ?[–—-]{1,2} )"
    ),
    re.compile(rf"(?P<place>)(?P<date>)\((?P<agency>{_AGENCIES})\)(?P<dash>\s?(?:--?|[–—―])?\s?)(?=[\"“‘A-Z])"),
)


def is_body(paragraph: Paragraph) -> bool:
    """Whether a paragraph is running text: it ends as a sentence does, or is too long for a heading."""
    words = paragraph.words
    if words >= 30:
        return True
    if _FINAL.search(paragraph.text[-6:]) and not _ABBREVIATED.search(paragraph.text[-6:]):
        return words >= 3
    return words >= 14 and _ASKING.search(paragraph.text[-3:]) is not None


def is_heading(paragraph: Paragraph, longest: int = 30) -> bool:
    """Whether a paragraph looks like a title or a heading: short, with words, and not ended as a sentence."""
    text = paragraph.text
    return (
        paragraph.words <= longest
        and len(text) <= 240
        and any(char.isalpha() for char in text[:80])
        and text[-1] not in ",;"
        and not is_body(paragraph)
    )


def names_in(text: str, bare: bool = False) -> str | None:
    """The names that a byline gives ("by Ann Poe, Northern Press"), or with `bare` a line of nothing but names."""
    if len(text) > 160:
        return None
    match = (_BARE_NAME if bare else _BYLINE).match(text.rstrip(" .|"))
    if match is None or _NOT_NAMES.search(match["names"]):
        return None
    if bare and (not 2 <= len(match["names"].split()) <= 12 or text.isupper()):
        return None
    first, *others = re.split(r", (?=[A-Z])", match["names"])
    return ", ".join([first, *(name for name in others if not _ORGANISATION.match(name))])


def date_in(text: str, order: DateOrder) -> tuple[HeaderDate, str] | None:
    """The date of a line that holds nothing else, and what stands before it: "published", "updated" or ""."""
    if len(text) > 140 or not any(char.isdigit() for char in text):
        return None
    found = headerdates.find(text, order)
    if found is None:
        return None
    stamp = boilerplate.load().stamp.match(text)
    before = text[stamp.end() if stamp and stamp.end() <= found.start + 1 else 0 : found.start].strip(" ,|:-–—([")
    after = text[found.end :].strip(" ,.|:-–—)]")
    if before and names_in(before) is None and not boilerplate.is_line(before):
        return None
    if after and not after_date(after, order):
        return None
    if not stamp:
        return found, ""
    return found, "updated" if re.search(r"updat|modif|\bupd", stamp.group(), re.IGNORECASE) else "published"


def after_date(text: str, order: DateOrder) -> bool:
    """Whether what follows a date in its line is of the header too: another date, a name, a count of views."""
    if boilerplate.is_line(text) or names_in(text):
        return True
    return any(char.isdigit() for char in text) and date_in(text, order) is not None


def is_organisation(text: str) -> bool:
    """Whether a line is the name of an agency or a paper, as below a byline."""
    return len(text) <= 60 and _ORGANISATION.fullmatch(text) is not None


def dateline(text: str) -> re.Match[str] | None:
    """The dateline that opens a text: "MOSCOW, March 23 (Reuters) -", "JAKARTA, Indonesia —", "(CNN) --"."""
    match = next((m for pattern in _DATELINES if (m := pattern.match(text[:160]))), None)
    if match is None or (match["dash"].startswith(":") and not (match["date"] or match["agency"])):
        return None
    return match if match["agency"] or len(match["place"].replace(" ", "")) >= 3 else None


def is_dateline(text: str) -> bool:
    """Whether a line is a dateline and nothing else."""
    match = dateline(text)
    return match is not None and match.end() >= len(text)


def parts(text: str) -> Sequence[str]:
    """The parts of a line of several ("By Ann Poe | March 3, 2024 | 5 min read")."""
    return [part for part in re.split(r"\s+[|•·/]\s+|\s*[|•·]\s*", text) if part]
