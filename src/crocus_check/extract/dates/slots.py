"""From the named parts of a match to its meaning: fill a rule's template with the values of the words."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from crocus_check import rules
from crocus_check.core.timex import Expr
from crocus_check.extract.dates.lexicon import APOSTROPHES
from crocus_check.extract.dates.view import Candidate

_CLASSES = {
    "m": ("MONTH", "MON"),
    "w": ("WEEKDAY", "WKD"),
    "p": ("PART",),
    "o": ("EARLYLATE", "MOD", "EDGE"),
    "s": ("SEASON", "FALL"),
    "u": ("UNIT", "QUARTER", "PART", "HALFYEAR"),
    "e": ("BEFORE",),
    "b": ("DEICTIC",),
}
_TURNS = ("LAST", "NEXT", "THIS", "DEICTIC", "FOLLOWING", "PREVIOUS", "THATSAME", "DECADEWORD")
_OPTIONAL = {"mod", "part", "dow"}


def meaning(found: Candidate, template: Expr) -> Expr | None:
    """The template with its slots filled; None where the words give no value (no such number)."""
    if isinstance(template, str):
        return _fill(found, template)
    name, *arguments = template
    filled = [meaning(found, argument) for argument in arguments]
    if any(argument is None for argument in filled):
        return None
    if name in _OPTIONAL and filled[0] == "":
        return filled[1]
    return (name, *(argument for argument in filled if argument is not None))


def _fill(found: Candidate, atom: str) -> str | None:
    out, at = [], 0
    while (start := atom.find("{", at)) >= 0:
        end = atom.index("}", start)
        value = _slot(found, atom[start + 1 : end])
        if value is None:
            return None
        out += [atom[at:start], value]
        at = end + 1
    filled = "".join(out) + atom[at:]
    return filled.rstrip("-") if at else filled


def _slot(found: Candidate, slot: str) -> str | None:
    spec, *defaults = slot.split("|")
    name, _, how = spec.partition(":")
    if how in _WHOLE:
        return _WHOLE[how](found)
    if name in found.extra:
        return found.extra[name]
    if name not in found.parts:
        return _default(found, defaults)
    value = _value(found, name)
    return value if value is None or not how else _CONVERTED[how](value, found)


def _default(found: Candidate, defaults: list[str]) -> str:
    for default in defaults:
        if default in found.parts:
            return _value(found, default) or ""
        if default in _WHOLE:
            return _WHOLE[default](found)
        if default not in ("t", "yy"):
            return default
    return ""


def _value(found: Candidate, name: str) -> str | None:
    words, base = found.words(name), name.rstrip("0123456789")
    if base == "k" and found.rule.name == "holiday":
        return holidays().get("".join(words))
    if base in ("y", "a", "b", "c", "s", "k", "m") and words and words[-1].isdecimal():
        return words[-1]
    if base == "yy":
        return _pivot(words[-1]) if found.rule.name != "decade_short" else words[-1]
    if base == "n":
        return number(words)
    if base == "d":
        return f"{int(ordinal(words) or 0):02}"
    if base in ("q", "h", "c"):
        return ordinal(words)
    if base == "t":
        return next((v for w in words for c in _TURNS if (v := _lookup(found, c, w)) is not None), "")
    return next((v for w in words for c in _CLASSES.get(base, ()) if (v := _lookup(found, c, w)) is not None), "")


def _lookup(found: Candidate, name: str, word: str) -> str | None:
    return found.view.lexicon.values_of[name].get(word)


def ordinal(words: list[str]) -> str | None:
    """The number of "24th", "third" or "twenty-first"; "-1" for "last"."""
    if "last" in words:
        return "-1"
    total = 0
    for word in words:
        if word.isdecimal():
            return str(int(word))
        for name in ("TENS", "ORDINAL", "ORDUNIT"):
            if word in _words()[name]:
                total += int(_words()[name][word])
                break
    return str(total) if total else None


def number(words: list[str]) -> str | None:
    """The number of "three", "2 1/2", "four and a half", "a couple of", "twenty-five"; "few" for a vague one."""
    table = _words()
    if any(table["VAGUE"].get(word) == "few" for word in words):
        return "few"
    total, multiplied, half = 0.0, False, "half" in words or "½" in words
    figures = [word for word in words if word.isdecimal()]
    if len(figures) == 3 and "/" in words:
        return _plain(int(figures[0]) + int(figures[1]) / max(1, int(figures[2])))
    if len(figures) == 2 and "." in words:
        return _plain(float(".".join(figures)))
    for word in words:
        if word == "couple":
            total += 2
        elif word.isdecimal():
            total += int(word)
        elif word in table["MAGNITUDE"]:
            total, multiplied = max(1.0, total) * int(table["MAGNITUDE"][word]), True
        elif word in table["NUMBERWORD"]:
            total += int(table["NUMBERWORD"][word])
        elif word in table["TENS"]:
            total += int(table["TENS"][word])
    if not total and not half and not multiplied and words[0] in table["ARTICLE"]:
        total = 1
    return _plain(total + (0.5 if half else 0)) if total or half else None


def _plain(value: float) -> str:
    return str(int(value)) if value == int(value) else f"{value:g}"


def _pivot(digits: str) -> str:
    """A year of two digits: up to 49 of this century, else of the last, as POSIX and dateparser cut near there."""
    return ("20" if int(digits) < 50 else "19") + digits


def _words() -> dict[str, dict[str, str]]:
    return rules.load("timex_words")


@lru_cache(maxsize=1)
def holidays() -> dict[str, str]:
    plain = str.maketrans("", "", " ")
    names = {phrase.translate(plain): key for key, entry in rules.load("holidays").items() for phrase in entry["words"]}
    return names | {name.replace("'", mark): key for name, key in names.items() for mark in APOSTROPHES}


def _relation(found: Candidate) -> str:
    words = found.words()
    return "following" if {"following", "next"} & set(words) else "previous" if "previous" in words else "same"


def _weekend(found: Candidate) -> str:
    words = set(found.words())
    for turn in ("last", "past", "next", "coming", "this", "that"):
        if turn in words:
            return {"past": "last", "coming": "next"}.get(turn, turn)
    return "near"


def _within(found: Candidate) -> str:
    unit = f"unitref({_unit(found)},{{}})"
    for name, pattern in (("u", unit), ("y", "{}"), ("m", "XXXX-{}")):
        if name in found.parts:
            value = _value(found, name) or ""
            return f"{_value(found, 'y2')}-{value}" if "y2" in found.parts else pattern.format(value)
    return ""


def _unit(found: Candidate) -> str:
    words = found.words()
    return {"this": "0", "last": "-1", "next": "1", "that": "that"}.get(words[-2] if len(words) > 1 else "", "the")


def _edge(found: Candidate) -> str:
    return next((word for word in found.words() if word in ("early", "late")), "")


def _turn(found: Candidate) -> str:
    words = set(found.words())
    return "last" if {"past", "last"} & words else "next" if {"coming", "next"} & words else "this"


_WHOLE: dict[str, Callable[[Candidate], str]] = {
    "relation": _relation,
    "weekend": _weekend,
    "compared": lambda found: "last" if {"last", "year", "previous", "prior"} & set(found.words()) else "same",
    "two": lambda found: "-2" if "before" in found.words() else "2",
    "one": lambda found: "1" if "later" in found.words() else "-1",
    "quarterword": lambda found: "0" if "current" in found.words() else "-1",
    "within": _within,
    "edge": _edge,
    "unit": _unit,
    "which": _turn,
    "turn": lambda found: {"last": "-1", "next": "1"}.get(_turn(found), "0"),
    "spanone": lambda found: "-1" if {"past", "last", "previous"} & set(found.words()) else "1",
}

_CONVERTED: dict[str, Callable[[str, Candidate], str | None]] = {
    "2": lambda value, _: value[:2],
    "3": lambda value, _: value[:3],
    "pad": lambda value, _: f"{int(value):04}",
    "digit": lambda value, _: str(int(value)),
    "half": lambda value, _: "early" if value == "1" else "late",
    "nth": lambda value, _: value,
}
