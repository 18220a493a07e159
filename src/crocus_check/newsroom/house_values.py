"""Values as a desk writes them down: "183", "more than 170", "130-140", "$3 million", "6.1 miles", "26 August 2021",
"2021-08", "14:30". What could be read in two ways is refused."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import replace
from functools import lru_cache
from typing import Any

from crocus_check.core import days, units
from crocus_check.core.values import Bound, DateValue, Number, QuantityValue, TimeValue, Value, tidy
from crocus_check.rules import load

BOUNDS: dict[str, Bound] = {
    "more than": ">", "over": ">", "above": ">", ">": ">", "at least": ">=", ">=": ">=", "≥": ">=",
    "less than": "<", "fewer than": "<", "under": "<", "below": "<", "<": "<", "at most": "<=", "up to": "<=",
    "<=": "<=", "≤": "<=", "about": "~", "around": "~", "some": "~", "nearly": "~", "roughly": "~",
    "approximately": "~", "~": "~", "c.": "~",
}  # fmt: skip
SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "mn": 1e6, "billion": 1e9, "bn": 1e9, "trillion": 1e12}
_NUMBER = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_QUANTITY = re.compile(
    rf"(?P<money>[^\w\s.,+-]{{1,3}}|[A-Z]{{1,3}}\$|[A-Z]{{3}}(?=\s?\d))?\s*(?P<first>{_NUMBER})"
    rf"(?:\s*(?:-|–|to)\s*(?P<last>{_NUMBER}))?(?:\s*(?P<scale>{'|'.join(SCALES)})\b)?\s*(?P<unit>.*)"
)
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_DAY_FIRST = re.compile(r"(?:(\d{1,2})\s+)?([A-Za-z]{3,9})\.?,?\s+(\d{4})")
_MONTH_FIRST = re.compile(r"([A-Za-z]{3,9})\.?\s+(\d{1,2}),?\s+(\d{4})")
_FIGURES = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_CLOCK = re.compile(r"(\d{1,2})(?::|\.)?(\d{2})?\s*(a\.?m\.?|p\.?m\.?)?", re.IGNORECASE)
MOST_DIGITS = 40
ABOUT = 0.1
"""How far "about" reaches, as a share of the number."""


def value_of(attribute: str, text: str) -> Value:
    """The value that a text is for an attribute. Raises ValueError that says what was expected."""
    text = " ".join(text.split())
    if not text:
        raise ValueError("expected a number, a date or a time")
    if attribute == "date":
        return date_of(text)
    return time_of(text) if attribute == "time" else _fitting(attribute, quantity_of(text))


WANTED = {
    "people": "a number of people",
    "count": "a number of things",
    "money": "an amount of money such as $3 million or 3 million EUR",
    "time": "a span of time such as 5 years",
    "length": "a length such as 10 km",
    "magnitude": "a magnitude such as 6.1",
    "age": "an age such as 34",
}


def _fitting(attribute: str, value: QuantityValue) -> QuantityValue:
    """The value with the unit that an attribute of the table has. Raises ValueError where it has another one."""
    wanted = load("attributes").get(attribute, {}).get("units")
    if wanted in ("magnitude", "age") and (value.unit == "count" or (wanted == "age" and value.unit == "year")):
        return replace(value, unit="year of age" if wanted == "age" else wanted, counted=None)
    dimension = "count" if value.unit == "count" else units.dimension(value.unit)
    fits = dimension == {"people": "count", "money": "currency"}.get(wanted, wanted)
    if wanted is not None and not fits:
        raise ValueError(f"expected {WANTED.get(wanted, wanted)}, got {value.number or 'a range'} in {value.unit}")
    return value


def date_of(text: str) -> DateValue:
    """A day, a month or a year: ISO 8601, EDTF, or with the month in words. Raises ValueError."""
    edtf = text if re.match(r"[\dX]{4}", text) else _with_month(text)
    bounds = days.bounds(edtf) if edtf else None
    if bounds is None:
        raise ValueError(f"expected a date such as 2021-08-26, 2021-08, 2021 or 26 August 2021, got {text!r}")
    return DateValue(edtf or "", bounds[0].isoformat(), bounds[1].isoformat())


def _with_month(text: str) -> str | None:
    figures = _FIGURES.fullmatch(text)
    if figures:
        first, second, year = (int(each) for each in figures.groups())
        if first <= 12 and second <= 12 and first != second:
            raise ValueError(f"{text!r} can be read in two ways; write it as {year}-{second:02}-{first:02}, year first")
        month, day = (second, first) if second <= 12 else (first, second)
        return f"{year}-{month:02}-{day:02}"
    if match := _DAY_FIRST.fullmatch(text):
        number, name, year_text = match.groups()
    elif match := _MONTH_FIRST.fullmatch(text):
        name, number, year_text = match.groups()
    else:
        return None
    found = [n for n, month_name in enumerate(_MONTHS, 1) if month_name.startswith(name.lower())]
    if len(found) != 1:
        return None
    return f"{year_text}-{found[0]:02}" + (f"-{int(number):02}" if number else "")


def time_of(text: str) -> TimeValue:
    """A time of day: "14:30", "2:30 pm", "2 pm". Raises ValueError."""
    match = _CLOCK.fullmatch(text)
    if match and (match[2] or match[3]):
        half = (match[3] or "").replace(".", "").lower()
        hour, minute = int(match[1]), int(match[2] or 0)
        hour = hour % 12 + (12 if half == "pm" else 0) if half else hour
        if hour < 24 and minute < 60 and not (half and int(match[1]) > 12):
            clock = f"{hour:02}:{minute:02}"
            return TimeValue(clock, clock)
    raise ValueError(f"expected a time such as 14:30 or 2:30 pm, got {text!r}")


def quantity_of(text: str) -> QuantityValue:
    """A number or a range with a bound, a scale and a unit. Raises ValueError."""
    bound: Bound = "="
    rest = text
    for words in sorted(BOUNDS, key=len, reverse=True):
        if rest.lower().startswith(words) and (not words[-1].isalpha() or rest[len(words) : len(words) + 1] == " "):
            bound, rest = BOUNDS[words], rest[len(words) :].strip()
            break
    match = _QUANTITY.fullmatch(rest)
    if match is None:
        raise ValueError(f"expected a number, got {text!r}")
    unit, counted = _unit(match["money"], match["unit"].strip(), text)
    if len(match["first"]) + len(match["last"] or "") > MOST_DIGITS:
        raise ValueError(f"expected a number, got one of {len(match['first'])} digits")
    scale = SCALES.get(match["scale"] or "", 1)
    first = tidy(float(match["first"].replace(",", "")) * scale)
    if match["last"]:
        last = tidy(float(match["last"].replace(",", "")) * scale)
        if bound != "=" or last <= first:
            raise ValueError(f"expected a range from less to more, got {text!r}")
        return QuantityValue(None, "range", first, last, unit=unit, counted=counted)
    lo, hi = _bounds(first, bound, whole=unit == "count" and isinstance(first, int))
    return QuantityValue(first, bound, lo, hi, approx=bound == "~", unit=unit, counted=counted)


def _bounds(number: Number, bound: Bound, whole: bool) -> tuple[Number | None, Number | None]:
    if bound == "~":
        return tidy(round(number * (1 - ABOUT), 6)), tidy(round(number * (1 + ABOUT), 6))
    step = 1 if whole else 0
    if bound in (">", ">="):
        return number + (step if bound == ">" else 0), None
    if bound in ("<", "<="):
        return None, number - (step if bound == "<" else 0)
    return number, number


def _unit(money: str | None, words: str, text: str) -> tuple[str, str | None]:
    """Unit and counted noun of what stands around a number."""
    table: dict[str, Any] = load("currencies")
    if money is not None:
        code = money if len(money) == 3 and money.isalpha() else table["symbols"].get(money)
        if code is None or words:
            raise ValueError(f"expected a number with a unit, got {text!r}")
        return str(code), None
    if not words:
        return "count", None
    if len(words) == 3 and words.isupper():
        return words, None
    known = _units().get(words) or _units().get(words.lower()) or _units().get(words.lower().removesuffix("s"))
    if known is not None:
        return known, None
    if re.fullmatch(r"[^\W\d_]+(?:[ -][^\W\d_]+){0,3}", words) is None:
        raise ValueError(f"expected a unit or what is counted after the number, got {words!r}")
    return "count", singular(words.lower())


@lru_cache(maxsize=1)
def _units() -> dict[str, str]:
    """Words and symbols of units -> the unit. What stands for two units is left out, as is money in words."""
    found: dict[str, set[str]] = {}
    for name, unit in units.table().items():
        for word in (name, *unit.words, *unit.symbols):
            found.setdefault(word, set()).add(name)
    return {word: min(names) for word, names in found.items() if len(names) == 1}


def singular(noun: str) -> str:
    """A noun phrase with its last word in the singular, as lemmas are."""
    irregular = {"people": "people", "men": "man", "women": "woman", "children": "child", "dead": "dead"}
    first, _, last = noun.rpartition(" ")
    if last in irregular:
        last = irregular[last]
    elif last.endswith("ies") and len(last) > 4:
        last = last[:-3] + "y"
    elif last.endswith("s") and not last.endswith("ss"):
        last = last[:-1]
    return f"{first} {last}".strip()


def iso_day(text: str) -> str:
    """An ISO day or month for `as_of`. Raises ValueError."""
    value = date_of(text)
    return dt.date.fromisoformat(value.latest or value.edtf).isoformat()
