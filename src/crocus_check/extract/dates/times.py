"""Times of day as written -> the notation `T20:30|zone|label|flags` of a time mention: "~" about, "?" a.m. or p.m."""

from __future__ import annotations

from crocus_check import rules
from crocus_check.extract.dates.slots import number
from crocus_check.extract.dates.view import Candidate

_ABOUT = ("about", "around", "approximately", "roughly", "nearly", "almost", "before", "after", "shortly", "circa")
_GAME = ("remaining", "left", "minutes", "mark", "play", "go", "minute")


def time(found: Candidate, part: str = "") -> str | None:
    """The notation of a candidate's time, or of the part of it that is one end of a range; None where it is none."""
    words = found.words(part or None)
    whole = found.words()
    hour, minute = _clock(words, found)
    if hour is None:
        return None
    half = _half(words) or (_half(whole) if part else None)
    if half == "pm" and hour < 12:
        hour += 12
    elif half == "am" and hour == 12:
        hour = 0
    if not (0 <= hour <= 24 and 0 <= minute < 60) or (half and hour > 24):
        return None
    zone, label = _zone(found)
    if not label and half is None and _of_game(found):
        label = "game clock"
    flags = ("~" if _approximate(found) else "") + ("?" if half is None and _leaves_half_open(found, hour) else "")
    return f"T{hour % 24:02}:{minute:02}|{'' if zone is None else zone}|{label}|{flags}"


def _leaves_half_open(found: Candidate, hour: int) -> bool:
    """Morning or afternoon: a clock of twelve hours without "a.m.", "hours" or a leading zero ("half past two")."""
    figures = next((word for word in found.words() if word.isdecimal()), "")
    military = found.rule.name == "clock_military" or {"hours", "hrs", "h"} & set(found.words())
    return 1 <= hour <= 12 and not military and figures[:1] != "0" and "z" not in found.parts and not _noon(found)


def _noon(found: Candidate) -> bool:
    return found.rule.name == "noon"


def _clock(words: list[str], found: Candidate) -> tuple[int | None, int]:
    table = rules.load("timex_words")
    if found.rule.name == "clock_words":
        return _in_words(words)
    if words[0] in table["CLOCKWORD"]:
        return int(table["CLOCKWORD"][words[0]][:2]), 0
    figures = [word for word in words if word.isdecimal()]
    if not figures:
        return (int(table["NUMBERWORD"][words[0]]), 0) if words[0] in table["NUMBERWORD"] else (None, 0)
    if len(figures[0]) == 4:
        return int(figures[0][:2]), int(figures[0][2:])
    minute = int(figures[1]) if len(figures) > 1 and words[1:2] in ([":"], ["."]) else 0
    return int(figures[0]), minute


def _in_words(words: list[str]) -> tuple[int | None, int]:
    """ "half past two", "twenty to nine"."""
    joint = next(i for i, word in enumerate(words) if word in ("past", "to"))
    minutes = 30 if "half" in words[:joint] else 15 if "quarter" in words[:joint] else int(number(words[:joint]) or 0)
    hour = int(number(words[joint + 1 : joint + 2]) or 0)
    if not hour or minutes >= 60:
        return None, 0
    return (hour, minutes) if words[joint] == "past" else ((hour - 1) or 12, 60 - minutes)


def _half(words: list[str]) -> str | None:
    for word, following in zip(words, [*words[1:], ""], strict=True):
        if word in ("am", "pm"):
            return word
        if word in ("a", "p") and following in (".", "m"):
            return f"{word}m"
    if {"evening", "afternoon", "night"} & set(words):
        return "pm"
    return "am" if "morning" in words else None


def _zone(found: Candidate) -> tuple[int | None, str]:
    if "z" not in found.parts:
        return None, ""
    zones = rules.load("timezones")
    words = [word for word in found.words("z") if word not in ("(", ")")]
    code = words[0]
    sign = next((-1 if word == "-" else 1 for word in words if word in "+-"), 0)
    if sign and words[-1].isdecimal():
        return sign * int(words[-1]) * 60, "".join(words).upper()
    if code in zones["offset"]:
        return zones["offset"][code], code.upper()
    if code in zones["place"]:
        return zones["place"][code], code.capitalize()
    return None, zones["label"].get(code, code.upper())


def _of_game(found: Candidate) -> bool:
    view, index = found.view, found.end
    for _ in range(3):
        index = view.after(index)
        if view.word(index) in _GAME:
            return True
        index += 1
    return False


def _approximate(found: Candidate) -> bool:
    previous = found.view.word(found.view.before(found.start))
    return previous in _ABOUT
