"""Values in the words of a newspaper: "$2.5 million", "11 June 2024", "the second half of 2012", "8:20 p.m.".

What the text says in words stands as it says it ("four in five", "dozens"). Standard library only.
"""

from __future__ import annotations

import datetime as dt
import re

from crocus_check.core.facts import Fact
from crocus_check.core.units import MONEY_NAMES, is_currency
from crocus_check.core.values import DateValue, NameValue, Number, QuantityValue, TimeValue

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
PERIODS = {
    "21": "spring", "22": "summer", "23": "autumn", "24": "winter", "33": "the first quarter of",
    "34": "the second quarter of", "35": "the third quarter of", "36": "the fourth quarter of",
    "40": "the first half of", "41": "the second half of",
}  # fmt: skip
"""By the codes of EDTF."""
BOUNDS = {">": "more than ", ">=": "at least ", "<": "less than ", "<=": "up to ", "~": "about "}
SIGNS = {
    "USD": "$", "EUR": "€", "GBP": "£", "JPY": "¥", "INR": "₹", "CAD": "C$", "AUD": "A$", "NZD": "NZ$", "HKD": "HK$",
}  # fmt: skip
MONEY_PLURALS = {
    "CHF": "Swiss francs", "RUB": "roubles", "CNY": "yuan", "KRW": "won", "MXN": "Mexican pesos",
    "ZAR": "rand", "BRL": "reais", "MYR": "ringgit", "SGD": "Singapore dollars",
}  # fmt: skip
UNITS = {"foot": "feet", "inch": "inches", "mile per hour": "mph", "kilometre per hour": "km/h", "century": "centuries",
         "pound-mass": "pounds", "degree celsius": "degrees Celsius", "degree fahrenheit": "degrees Fahrenheit",
         "percent": "percent", "calibre": "calibre", "gigahertz": "gigahertz", "megahertz": "megahertz"}  # fmt: skip
MODS = {"early": "early {}", "mid": "mid-{}", "late": "late {}", "start": "the start of {}", "end": "the end of {}",
        "from": "from {} on", "after": "after {}", "to": "until {}", "before": "before {}"}  # fmt: skip
_SIZES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_BARE = {"count", "score", "dimensionless", "magnitude", ""}
_PERCENT = re.compile(r"%|per ?cent|\bpct\b|^[\d.,]+$", re.IGNORECASE)
_BEYOND = re.compile(r"(?<!out)\s+of\b(?! every| ten\b| \d).*$", re.IGNORECASE)
_VAGUE = re.compile(
    r"(?:(?:more than|about|nearly|several|many|some|tens of|hundreds of|a few) )*"
    r"(?:dozens?|scores?|hundreds?|thousands?|millions?|billions?|few)\b"
)
_TWO_UNITS = re.compile(
    r"\bhours?\W.*\bminutes?\b|\bminutes?\W.*\bseconds?\b|\byears?\W.*\bmonths?\b|\bf(?:ee|oo)t\W.*\binch"
)


def value_words(fact: Fact) -> str:
    """The value of a fact in words, by which a reader knows it in the text."""
    value = fact.value
    if isinstance(value, QuantityValue):
        told = _as_written(fact.text, value) or quantity_words(value)
        almost = value.bound == "<" and re.match(r"\s*(nearly|almost|close to|just under)\b", fact.text.lower())
        return told.replace("less than", almost[1], 1) if almost else told
    if isinstance(value, DateValue):
        return date_words(value) or " ".join(fact.text.split())
    if isinstance(value, TimeValue):
        return time_words(value)
    assert isinstance(value, NameValue)
    return value.canonical


def number_words(number: Number) -> str:
    """ "2,500", "9.8 million", "68.33": no digit is lost of what a text would give.

    >>> number_words(9800000), number_words(1234567), number_words(3.1)
    ('9.8 million', '1,234,567', '3.1')
    """
    for size, name in _SIZES:
        if abs(number) >= size and float(number * 1000 / size).is_integer():
            return f"{number / size:,.10g} {name}"
    if isinstance(number, int):
        return f"{number:,}"
    return f"{number:,.0f}" if abs(number) >= 10_000 else f"{number:,.4g}"


def quantity_words(value: QuantityValue) -> str:
    """A quantity with its bound and unit: "more than 130", "about $2.5 million", "6 to 8 feet", "37 years old"."""
    if value.number == 0 and value.unit == "count" and value.bound == "=":
        return "none"
    if value.parts:
        return "-".join(number_words(part) for part in value.parts)
    if value.number is not None:
        about = "about " if value.approx and value.bound in ("=", "range") else BOUNDS.get(value.bound, "")
        return about + _with_unit(number_words(value.number), value, value.number)
    ends = [each for each in (value.lo, value.hi) if each is not None]
    if not ends:
        return "an unknown number"
    before = " to ".join(money_words(number_words(each), value.unit) for each in ends[:-1])
    last = _with_unit(number_words(ends[-1]), value, 0)
    if before and value.unit in SIGNS:
        return f"{before} to {last}"
    open_end = "" if before else "at least " if value.hi is None else "up to "
    return open_end + (f"{number_words(ends[0])} to {last}" if before else last)


def _with_unit(number: str, value: QuantityValue, one: Number) -> str:
    unit, _, per = value.unit.partition(" per ") if value.unit not in UNITS else (value.unit, "", "")
    if unit in MONEY_NAMES.values():
        unit = next(code for code, name in MONEY_NAMES.items() if name == unit)
    rate = f" per {per or value.per}" if per or (value.per and " per " not in value.unit) else ""
    if unit in _BARE:
        return number + rate
    if is_currency(unit):
        return money_words(number, unit, one) + rate
    if unit == "ordinal":
        return ordinal(int(one)) if one else number
    if unit.endswith(" of age"):
        return f"{number} {plural_unit(unit.removesuffix(' of age'), one)} old"
    return f"{number} {plural_unit(unit, one)}{rate}"


def money_words(number: str, unit: str, one: Number = 0) -> str:
    """ "$2.5 million", "C$6.3 billion", "64 million Swiss francs", "$1.50", "50 cents"."""
    if unit in SIGNS:
        whole = number + "0" if re.fullmatch(r"[\d,]+\.\d", number) and " " not in number else number
        return SIGNS[unit] + whole
    if unit in ("cent", "penny"):
        return f"{number} {unit if one == 1 else {'cent': 'cents', 'penny': 'pence'}[unit]}"
    return f"{number} {MONEY_PLURALS.get(unit, unit)}"


def plural_unit(unit: str, number: Number = 0) -> str:
    """The name of a unit after a number: "feet", "years", "square miles"."""
    if number == 1 and unit not in ("mile per hour", "kilometre per hour"):
        return unit
    if unit in UNITS:
        return UNITS[unit]
    head, per, rest = unit.partition(" per ")
    return (head if head.endswith(("s", "ch", "x")) else f"{head}s") + per + rest


def ordinal(number: int) -> str:
    """ "1st", "22nd", "13th"."""
    last = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{last}"


def _as_written(text: str, value: QuantityValue) -> str | None:
    """The words of a value that the text does not put in digits ("four in five", "dozens", "half an hour") or puts in
    two units ("three hours and 14 minutes"), None for all others."""
    words = " ".join(text.split())
    if value.unit in ("percent", "fraction"):
        return None if _PERCENT.search(words) else _BEYOND.sub("", words).lower()
    if value.unit == "count":
        found = None if value.number is not None or value.parts else _VAGUE.match(words.lower())
        return found[0] if found else None
    part = isinstance(value.number, float) and value.number < 1 and not any(char.isdigit() for char in words)
    if not part and not _TWO_UNITS.search(words):
        return None
    return re.sub(r"(?<=\w)-(?=(?:hour|minute|year|mile|kilomet|lit|met))", " ", words[0].lower() + words[1:])


def date_words(value: DateValue) -> str | None:
    """A date in words, None where too little of it is known to say it without the text."""
    if value.approx and "/" in value.edtf:
        return None  # "the last three years": reckoned from a day, and no span that the text names
    told = day_words(value.edtf)
    if told is None:
        return None
    if value.part in ("morning", "afternoon", "evening", "night") and value.earliest == value.latest:
        told = f"the {value.part} of {told}"
    elif value.mod in ("early", "mid", "late") and told.startswith("the "):
        told = f"the {value.mod}{'-' if value.mod == 'mid' else ' '}{told.removeprefix('the ')}"
    elif value.mod in ("early", "mid", "late"):
        told = MODS[value.mod].format(told)
    if value.mod in MODS and value.mod not in ("early", "mid", "late"):
        told = MODS[value.mod].format(told)
    return f"about {told}" if value.approx else told


def day_words(edtf: str, *, year: bool = True) -> str | None:
    """EDTF in words; without the year where asked for and where a month is known.

    >>> day_words("2024-06-11"), day_words("2012-41"), day_words("201X"), day_words("2024-03-22/2024-03-24")
    ('11 June 2024', 'the second half of 2012', 'the 2010s', '22 to 24 March 2024')
    """
    if "/" in edtf:
        return _span_words(*edtf.split("/", 1), year=year)
    known, _, rest = edtf.rstrip("~?%").partition("-")
    when = "" if known == "XXXX" or not year else f" {known}"
    if not rest:
        return _year_words(known)
    month, _, day = rest.partition("-")
    if month in PERIODS and known != "XXXX":
        return f"{PERIODS[month]} {known}"
    if month == "XX" or not month.isdecimal() or not 1 <= int(month) <= 12:
        return f"the {ordinal(int(day))} of the month" if day.isdecimal() and known == "XXXX" else None
    if day.isdecimal():
        return f"{int(day)} {MONTHS[int(month) - 1]}{when}"
    return f"{MONTHS[int(month) - 1]}{when}"


def _year_words(year: str) -> str | None:
    if year.isdecimal():
        return year.lstrip("0") or None
    if year[:3].isdecimal():
        return f"the {year[:3]}0s"
    return f"the {ordinal(int(year[:2]) + 1)} century" if year[:2].isdecimal() else None


def _span_words(start: str, end: str, *, year: bool) -> str | None:
    first, last = day_words(start, year=year), day_words(end, year=year)
    if first is None or last is None:
        return last and f"up to {last}" if first is None else f"from {first} on"
    if _is_week(start, end):
        return f"the week of {first}"
    if start[:7] == end[:7] and len(start) == len(end) == 10:
        first = str(int(start[8:]))
    elif start[:4] == end[:4] and len(start) > 4:
        first = day_words(start, year=False) or first
    return f"{first} to {last}"


def _is_week(start: str, end: str) -> bool:
    """Whether a span is a week from Monday to Sunday."""
    try:
        first, last = dt.date.fromisoformat(start), dt.date.fromisoformat(end)
    except ValueError:
        return False
    return (last - first).days == 6 and first.weekday() == 0


def time_words(value: TimeValue) -> str:
    """ "8:20 p.m.", "noon", "7:28 a.m. GMT", "2:30 a.m. local time", "between 8 p.m. and 9 p.m."."""
    clock = clock_words(value.earliest, half=value.half)
    if value.label == "game clock":
        return f"{value.earliest} on the game clock"
    if value.earliest != value.latest:
        clock = f"between {clock} and {clock_words(value.latest, half=value.half)}"
    label = value.label or ""
    zone = f" {label}" if label.isupper() else f" {label} time" if label else ""
    return ("about " if value.approx else "") + clock + zone


def clock_words(clock: str, *, half: bool = True) -> str:
    """HH:MM as people say it; `half` is whether it is known to be morning or afternoon.

    >>> clock_words("20:20"), clock_words("12:00"), clock_words("02:30", half=False)
    ('8:20 p.m.', 'noon', '2:30')
    """
    hour, minute = int(clock[:2]), clock[3:5]
    minutes = "" if minute == "00" else f":{minute}"
    if not half:
        return f"{hour % 12 or 12}{minutes or ':00'}"
    if not minutes and hour in (0, 12, 24):
        return "noon" if hour == 12 else "midnight"
    return f"{hour % 12 or 12}{minutes} {'p.m.' if 12 <= hour < 24 else 'a.m.'}"
