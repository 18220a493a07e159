"""Checks of time expressions: months, seasons, weekdays and holidays that are other words or parts of names."""

from __future__ import annotations

from spacy.tokens import Token

from crocus_check.extract.dates.checks import (
    capital,
    check,
    following,
    glued_after,
    listed,
    next_word,
    previous_word,
    starts_sentence,
)
from crocus_check.extract.dates.slots import holidays
from crocus_check.extract.dates.view import Candidate

_NOMINAL = ("NOUN", "PROPN", "ADJ")
_VERBAL = ("may", "march")
_DATED = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "early", "late"})
_GIVEN = ("april", "may", "june", "august")
"""Months that are given names as well."""


def _is(token: Token | None, *tags: str) -> bool:
    return token is not None and token.pos_ in tags


@check
def month_is_word(found: Candidate) -> bool:
    """ "may", "march" and names: a month stands after a preposition, or at least is no person, verb or march."""
    view = found.view
    first, last = found.parts["m"]
    word, previous, token = view.word(first), view.word(view.before(first)), view.token(first)
    after = view.after(last)
    if word in (*_VERBAL, "mar") and not capital(found, first):
        return True
    if previous == "the" and word in _VERBAL:
        return not _is(view.token(after), *_NOMINAL)
    if _is_person(token) and previous not in ("in", "since", "until", "by", "during"):
        return True
    verb = word in _VERBAL and _is(token, "AUX", "VERB")
    named = capital(found, after) and view.word(after).isalpha() and word in _GIVEN
    if named and previous in ("and", "or", "for", "of", "to", "as", "than", "with"):
        return True
    if previous in listed("before_time") or len(found.words()) > 1:
        return verb and previous in ("to", "that")
    if verb or (word in _VERBAL and (view.word(after) in listed("marching") or starts_sentence(found))):
        return True
    return (named and previous not in (",", "(")) or (word in _GIVEN and _follows_name(found, first))


def _is_person(token: Token | None) -> bool:
    return token is not None and token.ent_type_ == "PERSON"


def _follows_name(found: Candidate, first: int) -> bool:
    """Whether a word with a capital, no start of a sentence, stands directly before ("Theresa May")."""
    before = found.view.before(first)
    word = found.view.word(before)
    common = listed("before_time") | listed("openers") | _DATED
    return capital(found, before) and word.isalpha() and word not in common


@check
def weekday_is_word(found: Candidate) -> bool:
    """ "sat", "sun", "every Friday", "on a Monday", "Fridays", the name of a paper."""
    view, previous = found.view, previous_word(found)
    first = found.parts["w"][0]
    word, after = view.word(first), view.after(found.end)
    if not capital(found, first):
        return len(word) < 6
    if word in view.lexicon.values_of["WKD"] and view.word(first + 1) != ".":
        return True
    if word in ("sun", "sat") and view.word(view.after(first + 2)) not in view.lexicon.values_of["MONTH"]:
        return True
    if previous in listed("recurring") or (previous == "a" and not _is(view.token(after), *_NOMINAL)):
        return True
    if glued_after(found) == "s" or (capital(found, after) and view.word(after) in listed("names")):
        return True
    if previous in listed("named_days") and capital(found, view.before(found.start)):
        return True
    if "p" in found.parts and capital(found, found.parts["p"][0]):  # "Saturday Night Fever"
        return capital(found, after) and not view.pieces[after].isupper()
    return _is_person(view.token(first)) and previous not in ("on", "last", "next")


@check
def season_context(found: Candidate) -> bool:
    """A season after a word of time, not before a noun that it names a kind of ("summer camp")."""
    view, words = found.view, found.words()
    first, last = found.parts["s"]
    after = view.after(last)
    if view.word(after) in listed("names") or view.word(found.end) in ("s", "-"):
        return False
    if capital(found, first) and capital(found, after) and view.word(after).isalpha():
        return False
    if len(words) > 1:
        return (
            words != ["the", words[-1]] or not _is(view.token(after), "NOUN", "PROPN") or view.word(after) == "months"
        )
    previous = view.word(view.before(first))
    if previous not in listed("before_time") or previous == "for":
        return False
    return not _is(view.token(after), *_NOMINAL)


@check
def fall_context(found: Candidate) -> bool:
    """ "in the fall", said of a time: nothing falls."""
    return (
        previous_word(found) in ("in", "during", "by", "until", "since", "through", "throughout", "over")
        and next_word(found) not in ("of", "in", "from", "he", "she", "it", "that", "to")
        and not _is(found.view.token(following(found)), "NOUN", "PROPN")
    )


@check
def stepped_month(found: Candidate) -> bool:
    """ "the previous April", "that summer": a bare "the" is no step."""
    return "t" in found.parts or found.words()[0] == "that"


@check
def following_only(found: Candidate) -> bool:
    return found.words()[0] in ("following", "previous", "preceding")


@check
def holiday_is_name(found: Candidate) -> bool:
    """ "Christmas cards", "a thanksgiving service", "Easter Island": a thing named for the day."""
    view, words = found.view, found.words()
    first, last = found.parts["k"]
    if "".join(found.words("k")) not in holidays():
        return True
    if view.pieces[first].isalpha() and not capital(found, first):
        return True
    if _follows_name(found, found.start) and not starts_sentence(found):
        return True
    if len(words) > 1 or last - first > 1:
        return False
    after = view.after(found.end)
    return _is(view.token(after), "NOUN", "PROPN") and view.word(after) not in listed("holiday_times")


@check
def named_today(found: Candidate) -> bool:
    """ "USA Today", "the Today show"."""
    first = found.parts["t"][0]
    if not capital(found, first) or starts_sentence(found):
        return False
    return _follows_name(found, first) or next_word(found) in ("programme", "show", "newspaper")


@check
def named_week(found: Candidate) -> bool:
    """ "Lund This Week", a paper; headlines have capitals everywhere."""
    first, unit = found.parts["t"][0], found.parts["u"][0]
    if not (capital(found, first) and capital(found, unit)) or starts_sentence(found):
        return False
    return _follows_name(found, first) and not _in_headline(found.view.token(first))


def _in_headline(token: Token | None) -> bool:
    """Whether most words around have a capital."""
    words = [word for word in token.sent if word.is_alpha and len(word) > 3] if token is not None else []
    return 4 * sum(word.text[0].isupper() for word in words) >= 3 * len(words)


@check
def all_in_all(found: Candidate) -> bool:
    """ "At the end of the day, nobody won": a figure of speech where it opens a clause and a comma closes it."""
    view = found.view
    if found.words()[-4:] != ["end", "of", "the", "day"] or view.word(view.after(found.end)) != ",":
        return False
    at = view.before(found.start)
    at = view.before(at) if view.word(at) == "the" else at
    opening = view.word(view.before(at))
    return view.word(at) == "at" and (capital(found, at) or not opening.isalnum() or opening in ("that", "but", "and"))


@check
def half_of_a_thing(found: Candidate) -> bool:
    """ "the second half of its convention" is no half of a year."""
    return next_word(found) == "of"


@check
def the_last(found: Candidate) -> bool:
    """ "on the last night", of something that had several."""
    return previous_word(found) in ("the", "its", "their", "his", "her", "that", "very", "every")


@check
def night(found: Candidate) -> bool:
    """ "last night", "last evening"; "last morning" is none."""
    return found.words("p")[-1] in ("night", "evening")
