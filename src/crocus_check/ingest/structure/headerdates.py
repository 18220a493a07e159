"""Publication dates as headers write them: "Tue Jul 02 2013, 14:58 hrs", "3 / 27 / 2012 @ 10:05AM", "Apr 23"."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, replace

from crocus_check.settings import DateOrder

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month>jan(?:uary)?|febr?(?:uary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\b\.?"
)
_WEEKDAY = r"(?:(?P<weekday>mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?\b\.?\s*,?\s*(?:the\s+)?)?"
_DAY = r"(?P<day>0?[1-9]|[12]\d|3[01])(?:\s?(?:st|nd|rd|th)\b)?"
_YEAR = r"(?P<year>1[89]\d\d|20\d\d|['’]\d\d)"
_TIME = (
    r"(?:[\s,;|·•@T–—-]|\bat\b|\bon\b)*\d{1,2}(?:\s?[:.h]\s?\d{2}){1,2}(?:\.\d+)?\s?(?:[ap]\.?\s?m\b\.?)?"
    r"|(?:[\s,;|·•@–—-]|\bat\b)*\d{1,2}\s?[ap]\.?\s?m\b\.?"
)
_ZONE = (
    r"\s*(?:\(?(?:[ECMPAB][SD]?T|GMT|UTC|BST|CES?T|IST|MSK|WIB|AE[SD]T|JST|Z|hrs|hours|local time|ET)\b\)?"
    r"|[+-]\d{2}:?\d{2}\b)"
)
_CLOCK = re.compile(
    r"(?<!\d)(?P<hour>\d{1,2})\s?[:.h]\s?\d{2}(?:[:.]\d{2})?\s?(?P<half>[ap]\.?\s?m\b)?|(?<!\d)(?P<on>\d{1,2})\s?(?P<bare>[ap]\.?\s?m\b)",
    re.IGNORECASE,
)
_EVENING = 17
_TAIL = re.compile(rf"(?:(?:{_TIME})(?:{_ZONE})*|(?:{_ZONE})+)", re.IGNORECASE)
_LAST_UPDATED = re.compile(r"\s*[,|]?\s*(?:last\s+)?(?:updated|modified)\s*(?:at|on)?\s*:?", re.IGNORECASE)

_FULL = tuple(
    re.compile(rf"(?<![\w.]){form}(?:(?!\d)|(?=\d{{1,2}}:\d\d))", re.IGNORECASE)
    for form in (
        rf"{_YEAR}\s?(?P<sep>[-/.])\s?(?P<month>0?[1-9]|1[0-2])\s?(?P=sep)\s?(?P<day>0?[1-9]|[12]\d|3[01])",
        r"(?P<year>1[89]\d\d|20\d\d)(?P<month>0[1-9]|1[0-2])(?P<day>0[1-9]|[12]\d|3[01])(?=\D|$)",
        rf"{_WEEKDAY}{_DAY}\s?(?:of\s+)?[-\s/.]?\s?{_MONTH}\s?[-,\s/']{{0,3}}\s?{_YEAR}",
        rf"{_WEEKDAY}{_MONTH}\s?[-\s/]?\s?{_DAY}\s?[-,\s/]{{0,3}}\s?{_YEAR}",
    )
)
_WITH_TIME = re.compile(  # "Wed Mar 14 20:12:00 GMT 2012", as `date` and some feeds write it
    rf"(?<![\w.]){_WEEKDAY}{_MONTH}\s+{_DAY}\s+[\d:]{{4,8}}\s+(?:[A-Z]{{2,5}}\s+)?{_YEAR}(?!\d)", re.IGNORECASE
)
_NUMERIC = re.compile(
    rf"(?<![\w.]){_WEEKDAY}(?P<a>\d{{1,2}})\s?(?P<sep>[-/.])\s?(?P<b>\d{{1,2}})\s?(?P=sep)\s?(?P<year>\d{{4}}|\d{{2}})(?!\d)",
    re.IGNORECASE,
)
_PARTIAL = tuple(
    re.compile(rf"(?<![\w.]){form}(?!\w)", re.IGNORECASE)
    for form in (rf"{_WEEKDAY}{_MONTH}\s+{_DAY}", rf"{_WEEKDAY}{_DAY}\s+(?:of\s+)?{_MONTH}")
)
_MONTH_OF_YEAR = re.compile(rf"(?<![\w.])(?<!\d\s){_MONTH},?\s+(?P<year>1[89]\d\d|20\d\d)(?!\d)", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?P<year>1[89]\d\d|20\d\d)")
_AMERICAN = re.compile(r"\b(?:E[SD]?T|P[SD]?T|C[SD]T|M[SD]T)\b|\d\s?[AP]M\b")
_EUROPEAN = re.compile(r"\b(?:GMT|BST|CES?T|MSK|hrs)\b")


@dataclass(frozen=True, slots=True)
class HeaderDate:
    """A date found in a line of a header. `day` is None where the year is missing or the order of day and month is
    open; then `edtf` says what is known ("XXXX-04-23", "2024"). `start` and `end` include the time of day; `late` says
    that it is one of the evening."""

    start: int
    end: int
    day: dt.date | None
    edtf: str
    late: bool = False


def find(text: str, order: DateOrder = "auto") -> HeaderDate | None:
    """The first date of a line, None where there is none. Only the first 300 characters are looked at."""
    found = _first(text[:300], order)
    return replace(found, late=True) if found and _is_late(text[found.start : found.end]) else found


def _is_late(text: str) -> bool:
    """Whether a date with a time of day tells of the evening, from five o'clock."""
    for match in _CLOCK.finditer(text):
        half = (match["half"] or match["bare"] or "").lower()[:1]
        hour = int(match["hour"] or match["on"])
        if hour + (12 if half == "p" and hour < 12 else 0) >= _EVENING and half != "a":
            return True
    return False


def _first(head: str, order: DateOrder) -> HeaderDate | None:
    for pattern in (*_FULL, _WITH_TIME):
        for match in pattern.finditer(head):
            if day := _day(match["year"], match["month"], match["day"]):
                return HeaderDate(_start(head, match.start()), _end(head, match.end()), day, day.isoformat())
    for match in _NUMERIC.finditer(head):
        if found := _numeric(match, head, order):
            return found
    for pattern in _PARTIAL:
        for match in pattern.finditer(head):
            month, day_of_month = _month(match["month"]), int(match["day"])
            if _day("2000", match["month"], match["day"]):
                edtf = f"XXXX-{month:02}-{day_of_month:02}"
                return HeaderDate(_start(head, match.start()), _end(head, match.end()), None, edtf)
    return _coarse(head)


def _coarse(text: str) -> HeaderDate | None:
    """A month of a year, or a year alone, where the line says no more than that."""
    if match := _MONTH_OF_YEAR.search(text):
        return HeaderDate(*match.span(), None, f"{match['year']}-{_month(match['month']):02}")
    match = _YEAR_ALONE.fullmatch(text.strip())
    return HeaderDate(0, len(text), None, match["year"]) if match else None


def _start(text: str, start: int) -> int:
    """Where the date begins with the time of day before it ("10:10 AM PDT 6 / 6 / 2013")."""
    return next((m.start() for m in _TAIL.finditer(text, 0, start) if not text[m.end() : start].strip(" ,|")), start)


def _end(text: str, end: int) -> int:
    """Where the date ends with the time of day after it, and with a "Last updated at" and its time."""
    while match := _TAIL.match(text, end) or _LAST_UPDATED.match(text, end):
        end = match.end()
    return end


def _numeric(match: re.Match[str], text: str, order: DateOrder) -> HeaderDate | None:
    a, b = match["a"], match["b"]
    year = match["year"] if len(match["year"]) == 4 else f"{'19' if int(match['year']) >= 70 else '20'}{match['year']}"
    mdy, dmy = _day(year, a, b), _day(year, b, a)
    if order == "YMD" and len(match["year"]) == 2 and (ymd := _day(f"20{a.zfill(2)}", b, match["year"])):
        mdy = dmy = ymd
    if mdy and dmy and mdy != dmy:
        mdy, dmy = _choose(match, text, order, mdy, dmy)
    start, end = _start(text, match.start()), _end(text, match.end())
    if mdy and dmy and mdy != dmy:
        return HeaderDate(start, end, None, year)
    day = mdy or dmy
    return HeaderDate(start, end, day, day.isoformat()) if day else None


def _choose(
    match: re.Match[str], text: str, order: DateOrder, mdy: dt.date, dmy: dt.date
) -> tuple[dt.date | None, dt.date | None]:
    """Which of two readings holds: by the weekday, as set, by the time zone; both where that stays open."""
    if match["weekday"]:
        weekday = ("mon", "tue", "wed", "thu", "fri", "sat", "sun").index(match["weekday"][:3].lower())
        if (mdy.weekday() == weekday) != (dmy.weekday() == weekday):
            return (mdy, None) if mdy.weekday() == weekday else (None, dmy)
    if order in ("MDY", "DMY"):
        return (mdy, None) if order == "MDY" else (None, dmy)
    american, european = bool(_AMERICAN.search(text)), bool(_EUROPEAN.search(text))
    if american != european:
        return (mdy, None) if american else (None, dmy)
    return mdy, dmy


def _month(name: str) -> int:
    return int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1


def _day(year: str, month: str, day: str) -> dt.date | None:
    if year[0] in "'’":
        year = f"{'19' if int(year[1:]) >= 70 else '20'}{year[1:]}"
    try:
        return dt.date(int(year), _month(month), int(day))
    except ValueError:
        return None
