"""Checks of time expressions: numbers that are years, days and times, and other numbers."""

from __future__ import annotations

from crocus_check.extract.dates.checks import (
    capital,
    check,
    following,
    glued_after,
    glued_before,
    listed,
    next_word,
    previous_word,
    starts_sentence,
)
from crocus_check.extract.dates.view import Candidate

_MODIFIED = ("mid", "pre", "post", "early", "late")
_SURE = ("in", "since", "by", "until", "from", "year", "circa")
"""Words after which any number of four digits is a year."""
_CLAUSE = ("PUNCT", "ADP", "VERB", "AUX", "PRON", "SCONJ")


@check
def year_is_number(found: Candidate) -> bool:
    """A number of four digits that counts, costs or numbers something."""
    number = next(int(word) for word in found.words() if len(word) == 4 and word.isdecimal())
    previous = previous_word(found)
    if not 1500 <= number <= 2060 and previous not in _SURE:
        return True
    return _in_a_number(found) or _counts(found, previous) or _numbers(found, previous)


def _in_a_number(found: Candidate) -> bool:
    """Part of a longer number, a price, a code ("1,950", "$1999", "A-1990")."""
    view, before, after = found.view, glued_before(found), glued_after(found)
    outer, beyond = view.word(found.start - 2), view.word(found.end + 1)
    if before and before in "$£€¥#+*=@&":
        return True
    if before in (".", ",", ":", "/") and outer.isdecimal():
        return True
    if before in ("-", "–", "/") and outer.isalpha() and outer not in _MODIFIED:
        return True
    if after in ("%", "°") or after.isalpha() or (after in (".", ",", ":", "/") and beyond.isdecimal()):
        return True
    return after == "-" and beyond in listed("measures")


def _counts(found: Candidate, previous: str) -> bool:
    """Counts the noun that follows ("2000 people", "1900 of them")."""
    word = next_word(found)
    if word in listed("counted"):
        return found.words()[0] != "the" and previous != "the"
    beyond = found.view.word(found.view.after(following(found) + 1))
    return word == "of" and beyond in ("them", "these", "those", "the") and previous not in listed("dating")


def _numbers(found: Candidate, previous: str) -> bool:
    """The number of something ("No. 1984", "page 2012"), or after "about" and "than" with a noun to count."""
    if previous == ".":
        previous = found.view.word(found.view.before(found.view.before(found.start)))
        return previous in ("no", "nos", "p", "pp", "sec", "r")
    if previous in ("us$", "rs", "$", "£", "€"):
        return True
    return (
        previous in listed("numbering") - listed("dating")
        and len(found.words()) == 1
        and not _compared(found, previous)
    )


def _compared(found: Candidate, previous: str) -> bool:
    """A year after "about" or "than": no noun follows that the number could count."""
    token = found.view.token(following(found))
    ends = token is None or (token.pos_ in _CLAUSE and next_word(found) != "of")
    return previous in ("about", "around", "nearly", "than", "some") and ends


@check
def quantity_next(found: Candidate) -> bool:
    """The last number counts the noun that follows ("in May 22 people died")."""
    after, beyond = glued_after(found), found.view.word(found.end + 1)
    if after in (".", ",") and beyond.isdecimal():
        return True
    if after in ("%", ":") or (after == "-" and beyond in listed("measures")):
        return True
    return found.view.pieces[found.end - 1].isdecimal() and next_word(found) in listed("counted")


@check
def clock_next(found: Candidate) -> bool:
    """The last number is the hour of a clock ("March 22 to 8:00")."""
    return glued_after(found) == ":" or next_word(found) in ("am", "pm", "o")


@check
def not_later(found: Candidate) -> bool:
    """ "2024-03" is a month, and "1990-85" no span of years."""
    first, second = found.words("a")[-1], found.words("b")[-1]
    return int(first[2:]) >= int(second) or _goes_on(found)


def _goes_on(found: Candidate) -> bool:
    """More figures follow ("2024-03-22")."""
    return glued_after(found) in ("-", "/", ".") and found.view.word(found.end + 1).isdecimal()


@check
def same_separator(found: Candidate) -> bool:
    """ "3/4/2024", "02.29.12"; no record of wins, losses and draws ("3-4-12")."""
    marks = {word for word in found.words() if not word.isdecimal()}
    if len(marks) != 1 or glued_before(found) in ("/", "-", ".", "$") or glued_after(found).isdecimal():
        return False
    a, b, year = found.words("a")[-1], found.words("b")[-1], found.words("c")[-1]
    if len(year) < 4 and ("-" in marks or ("." in marks and len(a + b) < 4)):
        return False
    return min(int(a), int(b)) <= 12 and not _goes_on(found)


@check
def space_before(found: Candidate) -> bool:
    return not glued_before(found).strip() or glued_before(found) in "(-–—/“"


@check
def plain_year(found: Candidate) -> bool:
    return 1 <= int(next(word for word in found.words("y") if word.isdecimal())) <= 2199


@check
def decade_next(found: Candidate) -> bool:
    """ "'90s" rather than "'90"."""
    return glued_after(found).isalpha() or glued_after(found) in ("’", "'")


@check
def decade_context(found: Candidate) -> bool:
    """ "the '50s", "in 40s and 50s"; never an age ("in his 40s") nor a temperature ("in the 20s")."""
    words, previous = found.words(), previous_word(found)
    if previous in listed("ages") or _owner(found) in listed("ages"):
        return False
    if any(mark in words[:2] for mark in ("'", "’", "‘")):
        return True
    if found.rule.name == "decade_word":
        return next_word(found) != "of" and previous in listed("decades")
    tens = next((int(word) for word in words if word.isdecimal()), 0)
    return tens >= 20 and previous in listed("decades") and not found.view.speaks_of("weather", 1)


def _owner(found: Candidate) -> str:
    """The word before "early", "late" and "mid" that stand before a decade ("his early")."""
    view, at = found.view, found.view.before(found.start)
    while view.word(at) in (*_MODIFIED, "-"):
        at = view.before(at)
    return view.word(at)


@check
def score(found: Candidate) -> bool:
    """Two numbers with a colon that are no time: scores, verses, parts of longer numbers."""
    if previous_word(found) in listed("scores") or glued_before(found) in (":", ".", "$", "£", "€"):
        return True
    return glued_after(found) == ":" or _goes_on(found)


@check
def clockword_is_name(found: Candidate) -> bool:
    """ "High Noon", "Midnight Express"."""
    return capital(found, found.start) and not starts_sentence(found)


@check
def clock_in_words(found: Candidate) -> bool:
    """ "half past two"; "ten to twelve people" counts, so "to" needs a quarter and "at"."""
    words, timed = found.words(), previous_word(found) in listed("clocks")
    if "past" in words:
        return timed or "half" in words or "p" in found.parts
    return "p" in found.parts or ("quarter" in words and timed)


@check
def clock_before(found: Candidate) -> bool:
    return previous_word(found) in listed("clocks") and found.words("p")[-1] in ("morning", "afternoon", "evening")


@check
def clock_figures(found: Candidate) -> bool:
    """Four figures that no year has ("at 0728")."""
    return found.words()[0][0] == "0" and previous_word(found) in listed("clocks") | {"and", ","}


@check
def clock_dot_context(found: Candidate) -> bool:
    """ "at 9.41" in an article that is not of business; no rate, price or measure follows."""
    if previous_word(found) != "at" or glued_after(found) in ("%", "-", "x") or _goes_on(found):
        return False
    token = found.view.token(following(found))
    ends = token is None or token.pos_ in (*_CLAUSE, "CCONJ", "X", "DET") or next_word(found) in ("on",)
    return ends and next_word(found) not in listed("counted") and not found.view.speaks_of("finance")
