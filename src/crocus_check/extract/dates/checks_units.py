"""Checks of time expressions: quarters, halves and units of time."""

from __future__ import annotations

import re

from spacy.tokens import Token

from crocus_check.extract.dates.checks import (
    capital,
    check,
    following,
    glued_after,
    listed,
    next_word,
    previous_word,
)
from crocus_check.extract.dates.slots import ordinal
from crocus_check.extract.dates.view import Candidate

_RANK = re.compile(r"\d+(?:st|nd|rd|th)")
_OVER = ("for", "in", "during", "of", "over", "through")
_WHOSE = ("the", "his", "her", "its", "their", "very", "my", "our")


@check
def game(found: Candidate) -> bool:
    """The article tells of a game: quarters and halves are parts of it."""
    return found.view.speaks_of("game") or next_word(found) in ("final", "finals", "finalist", "finalists")


@check
def finance(found: Candidate) -> bool:
    return found.view.speaks_of("finance")


@check
def quarter_reference(found: Candidate) -> bool:
    return found.view.speaks_of("finance") and not found.view.speaks_of("game")


@check
def fourth_at_most(found: Candidate) -> bool:
    return 1 <= _ordinal_of(found) <= 4


@check
def second_at_most(found: Candidate) -> bool:
    return 1 <= _ordinal_of(found) <= 2


def _ordinal_of(found: Candidate) -> int:
    part = next((part for part in ("q", "h", "k") if part in found.parts), None)
    return int(ordinal(found.words(part)) or 0) if part else 0


@check
def latter_half(found: Candidate) -> bool:
    return found.words("h")[-1] == "latter"


@check
def the_before_last(found: Candidate) -> bool:
    """ "the last year of the war", "the last day": a last one of several, not the one before now."""
    words = found.words()
    if previous_word(found) in _WHOSE:
        return words[0] not in ("earlier", "later", "late", "early") or previous_word(found) == "the"
    return words[-1] == "day" or (glued_after(found) == "-" and found.view.word(found.end + 1) == "old")


@check
def verb_end(found: Candidate) -> bool:
    """ "the year ends up", "the week end": only "year-end" and "month's end" are meant."""
    words = found.words()
    joined = bool({"'", "’", "-"} & set(words))
    return next_word(found) in ("up", "with") or (words[0] in ("week", "month", "the") and not joined)


@check
def quarter_alone(found: Candidate) -> bool:
    """ "for the quarter": the one that the article reports on."""
    return (
        quarter_reference(found)
        and previous_word(found) in ("for", "in", "during", "of", "from", "ended", "and")
        and next_word(found) not in ("of", "century", "million", "billion", "point", "-", "pound", "ounce", "mile")
    )


@check
def unit_alone(found: Candidate) -> bool:
    """ "for the year", "in the month": the year that the article speaks of; never "the year he was born"."""
    view = found.view
    owner = view.word(view.before(view.before(found.start)))
    if capital(found, found.parts["u"][0]) or previous_word(found) not in _OVER:
        return False
    if previous_word(found) == "of" and owner in listed("titled"):
        return False
    token = view.token(following(found))
    return token is None or token.pos_ in ("PUNCT", "CCONJ") or next_word(found) == "to"


@check
def not_time_clause(found: Candidate) -> bool:
    """ "that day"; not "said that year after year"."""
    token = found.view.token(found.start)
    if token is None or token.lower_ != "that":
        return True
    return token.pos_ in ("DET", "PRON", "ADJ") or previous_word(found) in (*_OVER, "on", "by", "later", "earlier")


@check
def article_or_following(found: Candidate) -> bool:
    words = found.words()
    return "the" in words or words[0] == "following"


@check
def day_alone(found: Candidate) -> bool:
    """ "on the 24th" and nothing that it could count; a word ("the second") never."""
    if not found.words("d")[0].isdecimal() or next_word(found) in listed("never_day") or glued_after(found) == "-":
        return False
    if next_word(found) in ("during", "since", "overall"):
        return False  # "the 172nd murder since 1986 and the 31st during his term"
    token = found.view.token(following(found))
    return token is None or (token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and not _goes_on(token))


def _goes_on(joint: Token) -> bool:
    """Whether "and" leads to another rank, with the noun of both behind it: "the 12th and 78th minutes"."""
    behind = joint.doc[joint.i + 1 : joint.i + 3]
    joined = joint.lower_ in ("and", "or", ",", "to") and len(behind) == 2
    return joined and _RANK.fullmatch(behind[0].lower_) is not None and behind[1].pos_ in ("NOUN", "ADJ")
