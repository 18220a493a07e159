"""Checks of time expressions: what looks like a date or a time and is an address, a result, a programme or a fall."""

from __future__ import annotations

from crocus_check.extract.dates.checks import (
    capital,
    check,
    following,
    listed,
    next_word,
    previous_word,
    starts_sentence,
)
from crocus_check.extract.dates.view import Candidate

_REACH = 4
"""Words of a street's name."""
_BACK = 8
"""Words before a date in which what it is counted with, or fallen in, stands."""


@check
def house_number(found: Candidate) -> bool:
    """ "1912 Harbour Road", "the 2000 block of West Street"."""
    if next_word(found) == "block":
        return True
    if previous_word(found) in ("in", "since", "by", "of", "until"):
        return False
    view, at = found.view, following(found)
    for _ in range(_REACH):
        if not capital(found, at) or not view.word(at).isalpha():
            return False
        if view.word(at) in listed("streets"):
            return True
        at = view.after(at + 1)
        if view.word(at) == ".":
            at = view.after(at + 1)
    return False


@check
def street_next(found: Candidate) -> bool:
    """ "2 May Street"."""
    return capital(found, following(found)) and next_word(found) in ("street", "road", "avenue", "drive", "lane")


@check
def september_attacks(found: Candidate) -> bool:
    """ "the September 11 attacks": those of 2001, in whatever year."""
    month, day = found.words("m")[0], found.words("d")[0]
    return month in ("september", "sept", "sep") and day == "11" and next_word(found) in listed("of_september")


@check
def clock_or_count(found: Candidate) -> bool:
    """ "2053 Wednesday night" is a time of day, and "the number of cases is 1501" a count."""
    if next_word(found) in found.view.lexicon.values_of["WEEKDAY"]:
        return True
    if len(next_word(found)) > 2 and next_word(found).isdecimal() and previous_word(found) not in ("in", "and"):
        return True
    if previous_word(found) not in ("is", "are", "was", "were", "reached", "totaled", "totalled", "to", "at"):
        return False
    return bool(_words_before(found) & listed("counts"))


def _words_before(found: Candidate) -> set[str]:
    words, at = set(), found.start
    for _ in range(_BACK):
        at = found.view.before(at)
        if at < 0 or found.view.word(at) in (".", ";"):
            break
        words.add(found.view.word(at))
    return words


@check
def race_time(found: Candidate) -> bool:
    """ "won in 2:14:04", "a time of 2:20": how long it took; "at 4:53:10" and "20:00 MSK" are times of day."""
    previous = previous_word(found)
    if "z" in found.parts or {"hours", "hrs", "h"} & set(found.words()):
        return False
    if previous == "of":
        before = found.view.before(found.view.before(found.start))
        return found.view.word(before) in listed("results")
    return previous == "in" or (found.words().count(":") == 2 and previous not in listed("clocks"))


@check
def length_of_video(found: Candidate) -> bool:
    """ "Watch the rescue | 0:28": how long a video is, in the line that leads to it."""
    return previous_word(found) == "|"


@check
def named_show(found: Candidate) -> bool:
    """ "CBS This Morning", "World News Tonight": words in capitals after a name."""
    view, before = found.view, found.view.before(found.start)
    if not capital(found, found.start) or starts_sentence(found) or not capital(found, found.end - 1):
        return False
    return capital(found, before) and view.word(before).isalpha() and view.word(before) not in listed("openers")


@check
def lasts(found: Candidate) -> bool:
    """ "could last two years": a verb."""
    token = found.view.token(found.parts["t"][0])
    if found.words("t")[0] != "last" or token is None:
        return False
    return token.pos_ == "VERB" or previous_word(found) in listed("helpers")


@check
def somebody_fell(found: Candidate) -> bool:
    """ "died in the fall": somebody fell; or the article tells of a fall from a height."""
    return bool(_words_before(found) & listed("hurt")) or found.view.speaks_of("falling", 1)


@check
def two_years_of_one(found: Candidate) -> bool:
    """ "the 2012-13 season": two years that follow each other."""
    first, last = found.words("y")[-1], found.words("s")[-1]
    return (int(first) + 1) % 100 == int(last)


@check
def of_a_season(found: Candidate) -> bool:
    """ "the 2012-13 champions": what is played for, or budgeted, over a season of two years."""
    return next_word(found) in listed("seasonal")


@check
def day_next(found: Candidate) -> bool:
    """ "early Aug. 25": the day of a month stands behind it, and "early" is said of the day."""
    view, at = found.view, following(found)
    at = view.after(at + 1) if view.word(at) == "." else at
    day = view.word(at)
    return "y" not in found.parts and day.isdecimal() and 0 < int(day) <= 31
