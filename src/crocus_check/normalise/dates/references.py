"""Close an expression: fill in what it takes from the text before it, so that it rests on now and events alone.

Two kinds of text read bare dates in two ways. News reads "in April" and "on Friday" from the day of writing, by tense;
a narrative (history, a life) from the date named last, whose year holds on (HeidelTime draws the same line between its
document types, Strötgen and Gertz 2013; here each document decides for itself).
"""

from __future__ import annotations

import re
from calendar import isleap

from crocus_check.core.timex import Expr
from crocus_check.normalise.dates.named import References

_OPEN = re.compile(r"XXXX-")


def close(expr: Expr, references: References, tense: str | None, year: int | None = None) -> Expr:
    """The expression with references to the text filled in. `year` is the year that stands close by, if any."""
    if isinstance(expr, str):
        return _pattern(expr, references, tense, year) if _OPEN.match(expr) else _ref(expr, references)
    name, *arguments = expr
    if name in ("mod", "part", "dow", "from", "to", "range"):
        return (
            name,
            *(
                close(a, references, tense, year) if i or name in ("from", "to", "range") else a
                for i, a in enumerate(arguments)
            ),
        )
    handler = _HANDLERS.get(str(name))
    return handler(arguments, references, tense, year) if handler else expr


def _ref(atom: str, references: References) -> Expr:
    return references.last or "now" if atom == "ref" else atom


def _pattern(pattern: str, references: References, tense: str | None, year: int | None) -> Expr:
    if year is not None:
        return f"{year:04}{pattern[4:]}"
    if references.narrative and references.year is not None and not pattern.startswith("XXXX-XX"):
        return f"{_carried(pattern, references):04}{pattern[4:]}"
    if references.year_in_sentence is not None and len(pattern) > 6 and not pattern.startswith("XXXX-XX"):
        return f"{references.year_in_sentence:04}{pattern[4:]}"
    return ("near", pattern, "future" if tense == "present" else _side(tense))


def _side(tense: str | None) -> str:
    """On which side of now a tense puts a date."""
    return {"past": "past", "eve": "past", "future": "future"}.get(tense or "", "none")


def _carried(pattern: str, references: References) -> int:
    """The year that holds on; after a date late in the year an early month is the next year's."""
    year = references.year
    assert year is not None
    month = int(pattern[5:7]) if pattern[5:7].isdecimal() else 0
    if pattern.endswith("02-29"):
        return min(range(year - 3, year + 5), key=lambda y: (not isleap(y), abs(y - year)))
    if month and references.month_of_year and references.month_of_year >= 10 and month <= 3:
        return year + 1
    return year


def _year_of(references: References) -> Expr:
    return ("shift", references.last or "now", "0", "year")


def _onref(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    step = {"following": "1", "previous": "-1"}.get(str(arguments[0]), "0")
    return ("on", arguments[1], ("shift", references.last or "now", step, "year"))


def _on(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    return ("on", arguments[0], close(arguments[1], references, tense, year))


def _stepref(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    if arguments[0] == "0":
        return ("on", arguments[1], _year_of(references))
    return ("step", arguments[0], arguments[1], references.last or "now")


def _step(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    if references.narrative and references.last is not None:
        return ("step", *arguments, references.last)
    return ("step", *arguments)


def _wd(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    if arguments[1:] == ["this"] and tense in ("past", "future"):
        return ("wd", arguments[0], str(tense))
    if len(arguments) > 1:
        return ("wd", *arguments)
    if references.narrative and references.last is not None and references.grain in ("day", "month"):
        return ("wd", arguments[0], "future", references.last)
    which = {"future": "future", "present": "future", "open": "near", "eve": "eve"}.get(tense or "", "past")
    return ("wd", arguments[0], which)


def _wdref(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    which = {"1": "next", "-1": "last"}.get(str(arguments[1]), "future" if references.narrative else "past")
    return ("wd", arguments[0], which, references.last or "now")


def _unitref(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    which, unit = str(arguments[0]), arguments[1]
    if which == "the" and unit == "day" and tense not in ("future", "present"):
        return ("shift", references.day(references.here), "0", unit)
    if which == "that" or references.narrative:
        return ("shift", references.last or "now", which if which in ("1", "-1") else "0", unit)
    return ("shift", "now", "0" if which == "the" else which, unit)


def _shift(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    base, count, unit = arguments
    if base == "refquarter":
        return (
            ("on", references.quarter, ("shift", "now", count, "year"))
            if references.quarter
            else ("shift", "now", count, "year")
        )
    if base == "now" and references.narrative and references.last is not None and unit not in ("day", "exactyear"):
        base = references.last
    elif base == "ref":
        base = references.base(str(unit))
    return ("shift", base, count, unit)


def _before(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    return ("shift", references.last or "now", "-1", arguments[0])


def _samequarter(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    if arguments[0] == "last":
        return _shift(["refquarter", "-1", "year"], references, tense, year)
    return ("near", references.quarter, "past") if references.quarter else ("shift", "now", "-1", "quarter")


def _dayref(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    pattern = f"XXXX-XX-{arguments[0]}"
    if references.month is not None:
        return ("on", pattern, references.month)
    return ("near", pattern, _side(tense))


def _span(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    base = references.last if references.narrative and references.last is not None else "now"
    return ("span", base, *arguments[1:])


def _holiday(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    if arguments[1] == "none" and (year or (references.narrative and references.year)):
        return ("hol", arguments[0], f"{year or references.year:04}")
    return ("hol", *arguments, _side(tense))


def _weekend(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    which = str(arguments[0])
    if which == "that" or (references.narrative and references.last is not None):
        return ("weekend", "this", references.last or "now")
    if which == "this" and tense == "past":
        which = "near"  # written on a Tuesday, what happened "this weekend" did on the one before
    elif which == "near" and tense in ("future", "past"):
        which = str(tense)
    return ("weekend", which)


def _nth(arguments: list[Expr], references: References, tense: str | None, year: int | None) -> Expr:
    return ("nth", arguments[0], arguments[1], close(arguments[2], references, tense, year))


_HANDLERS = {
    "onref": _onref,
    "on": _on,
    "stepref": _stepref,
    "step": _step,
    "wd": _wd,
    "wdref": _wdref,
    "unitref": _unitref,
    "shift": _shift,
    "before": _before,
    "samequarter": _samequarter,
    "dayref": _dayref,
    "span": _span,
    "hol": _holiday,
    "weekend": _weekend,
    "nth": _nth,
}

__all__ = ["References", "close"]
