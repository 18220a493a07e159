"""Checks: what the words around a match say about whether it is a date. Rules name them in `only` and `unless`.

Each takes a candidate and returns a truth value; a check named in `only` may move the candidate's end over words that
belong to it, or hand values to the meaning through `extra`.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from spacy.tokens import Token

from crocus_check import rules
from crocus_check.extract.timex_slots import holidays, ordinal
from crocus_check.extract.timex_view import Candidate

CHECKS: dict[str, Callable[[Candidate], bool]] = {}


def _check(function: Callable[[Candidate], bool]) -> Callable[[Candidate], bool]:
    CHECKS[function.__name__] = function
    return function


@lru_cache(maxsize=None)
def _list(name: str) -> frozenset[str]:
    return frozenset(rules.load("timex_context")[name])


def _next(found: Candidate) -> int:
    return found.view.after(found.end)


def _next_word(found: Candidate) -> str:
    return found.view.word(_next(found))


def _previous_word(found: Candidate) -> str:
    return found.view.word(found.view.before(found.start))


def _tight_before(found: Candidate) -> str:
    return found.view.word(found.start - 1)


def _tight_after(found: Candidate) -> str:
    return found.view.word(found.end)


def _capital(found: Candidate, index: int) -> bool:
    return 0 <= index < len(found.view.pieces) and found.view.pieces[index][0].isupper()


def _ordinal_of(found: Candidate) -> int:
    part = next((part for part in ("q", "h", "k") if part in found.parts), None)
    return int(ordinal(found.words(part)) or 0) if part else 0


# --- numbers that are years, and other numbers ---------------------------------------------------------------------


@_check
def year_is_number(found: Candidate) -> bool:
    """A number of four digits that counts, costs or numbers something."""
    number = next(int(word) for word in found.words() if len(word) == 4 and word.isdecimal())
    if not 1500 <= number <= 2060 and _previous_word(found) not in ("in", "since", "by", "until", "from", "year", "circa"):
        return True
    view, before, after = found.view, _tight_before(found), _tight_after(found)
    if before and (before in "$£€¥#+*=@&" or (before in ".,:/" and view.word(found.start - 2).isdecimal())):
        return True
    if before in "-–/" and before and not view.word(found.start - 2).isspace() and view.word(found.start - 2).isalpha():
        if view.word(found.start - 2) not in ("mid", "pre", "post", "early", "late"):
            return True
    if after in "%°" and after or (after in ".,:/" and after and view.word(found.end + 1).isdecimal()):
        return True
    if after.isalpha() or (after == "-" and view.word(found.end + 1).isalpha() and view.word(found.end + 1) in _measures()):
        return True
    if (word := _next_word(found)) in _list("counted") and not (word in ("of", "or", "more", "killed", "injured", "wounded", "dead", "police", "others") and True):
        return found.words()[0] != "the" and not (_previous_word(found) == "the")
    if word == "per" or (word == "of" and view.word(view.after(_next(found) + 1)) in ("them", "these", "those", "the") and _previous_word(found) not in _list("dating")):
        return True
    previous = _previous_word(found)
    if previous in _list("numbering") or (previous == "." and view.word(view.before(view.before(found.start))) in ("no", "nos", "p", "pp", "sec")):
        return len(found.words()) == 1 and previous not in _list("dating") and not _counted_year(found)
    return previous in ("$", "£", "€", "us$", "#", "rs")


def _counted_year(found: Candidate) -> bool:
    """After "about" or "than" a number is a year only when no noun follows."""
    token = found.view.token(_next(found))
    return _previous_word(found) in ("about", "around", "nearly", "than", "some") and (
        token is None or token.pos_ in ("PUNCT", "ADP", "VERB", "AUX", "PRON", "SCONJ")
    ) and _next_word(found) != "of"


def _measures() -> frozenset[str]:
    return frozenset({"mile", "meter", "metre", "foot", "page", "man", "member", "seat", "ton", "acre", "word", "km", "kilometer", "kilometre"})


@_check
def quantity_next(found: Candidate) -> bool:
    """The last number counts the noun that follows ("in May 22 people died")."""
    if _tight_after(found) in (",", ".") and found.view.word(found.end + 1).isdecimal():
        return True
    if _tight_after(found) in ("%", ":", "-") and (_tight_after(found) != "-" or found.view.word(found.end + 1) in _measures()):
        return True
    return _next_word(found) in _list("counted") - {"of", "or", "killed", "wounded", "injured", "dead", "police", "more", "others"} and found.view.pieces[found.end - 1].isdecimal() and _next_word(found) != "at"


@_check
def clock_next(found: Candidate) -> bool:
    """The last number is the hour of a clock ("March 22 to 8:00")."""
    return _tight_after(found) == ":" or _next_word(found) in ("am", "pm", "a.m", "p.m", "o")


@_check
def not_later(found: Candidate) -> bool:
    """ "2024-03" is a month, and "1990-85" no span of years."""
    first, second = found.words("a")[-1], found.words("b")[-1]
    return int(first[2:]) >= int(second) or (_tight_after(found) in ("-", "/") and found.view.word(found.end + 1).isdecimal())


@_check
def same_separator(found: Candidate) -> bool:
    marks = [word for word in found.words() if not word.isdecimal()]
    if len(set(marks)) != 1 or _tight_before(found) in ("/", "-", ".", "$") or _tight_after(found).isdecimal():
        return False
    if marks[0] == "-" and len(found.words("c")[-1]) < 4:  # a record of wins, losses and draws
        return False
    a, b = int(found.words("a")[-1]), int(found.words("b")[-1])
    return (a <= 12 or b <= 12) and not (_tight_after(found) in ("/", "-") and found.view.word(found.end + 1).isdecimal())


@_check
def space_before(found: Candidate) -> bool:
    return not _tight_before(found).strip() or _tight_before(found) in "(-–—/“"


@_check
def plain_year(found: Candidate) -> bool:
    return 1 <= int(next(word for word in found.words("y") if word.isdecimal())) <= 2199


@_check
def decade_next(found: Candidate) -> bool:
    return _tight_after(found) == "s" or _tight_after(found) in ("’", "'") or _tight_after(found).isalpha()


@_check
def decade_context(found: Candidate) -> bool:
    """ "the '50s", "40s and 50s"; never an age ("in his 40s") nor a temperature."""
    words = found.words()
    if _previous_word(found) in ("his", "her", "their", "my", "your", "our", "its", "mid", "upper", "lower", "low", "high"):
        return False
    if any(mark in words[:2] for mark in ("'", "’", "‘")):
        return True
    if found.rule.name == "decade_word":
        return _next_word(found) not in ("of",) and _previous_word(found) in ("in", "of", "since", "during", "from", "and", "to", "by", "late", "early", "mid")
    number = int(found.words("yy")[-1])
    return number >= 20 and _previous_word(found) in ("in", "of", "since", "during", "from", "and", "to") and not found.view.speaks_of("weather")


# --- months, seasons, weekdays that are other words ----------------------------------------------------------------


@_check
def month_is_word(found: Candidate) -> bool:
    """ "may", "march" and names: a month stands after a preposition, or at least is no person, verb or street."""
    view = found.view
    first, last = found.parts["m"]
    if view.word(first) in ("may", "march", "mar") and not _capital(found, first):
        return True
    if view.word(view.before(first)) == "the" and view.word(first) in ("march", "may"):
        token = view.token(view.after(last))
        return token is None or token.pos_ not in ("NOUN", "PROPN", "ADJ")
    previous, token = view.word(view.before(first)), view.token(first)
    if token is not None and token.ent_type_ == "PERSON" and previous not in ("in", "since", "until", "by", "during"):
        return True
    if previous in _list("before_time") or len(found.words()) > 1:
        return view.word(first) in ("may", "march") and previous in ("to", "that") and token is not None and token.pos_ in ("AUX", "VERB")
    if token is not None and token.pos_ in ("AUX", "VERB") and view.word(first) in ("may", "march"):
        return True
    after = view.after(last)
    if view.word(first) in ("may", "march") and (
        view.word(after) in ("on", "of", "for", "the", "to", "be", "have", "not", "i", "we", "you") or _starts_sentence(found)
    ):
        return True
    return view.word(first) in ("april", "may", "june", "august") and _capital(found, after) and view.word(after).isalpha() and view.word(view.before(first)) not in (",", "(")


def _starts_sentence(found: Candidate) -> bool:
    token = found.view.token(found.start)
    return token is not None and bool(token.is_sent_start)


@_check
def weekday_is_word(found: Candidate) -> bool:
    """ "sat", "sun", "every Friday", the name of a paper."""
    view = found.view
    first, last = found.parts["w"]
    if not _capital(found, first):
        if len(view.pieces[first]) < 6:
            return True
        return False
    if view.word(first) in view.lexicon.values_of["WKD"] and view.word(first + 1) != ".":
        return True
    if view.word(first) in ("sun", "sat") and view.word(view.after(first + 2)) not in view.lexicon.values_of["MONTH"]:
        return True
    if _previous_word(found) in _list("recurring"):
        return True
    if _previous_word(found) == "a" and (token := view.token(_next(found))) is not None and token.pos_ not in ("NOUN", "PROPN", "ADJ"):
        return True
    after = view.after(found.end)
    if _capital(found, after) and view.word(after) in _list("names"):
        return True
    token = view.token(first)
    return _tight_after(found) == "s" or (token is not None and token.ent_type_ == "PERSON" and _previous_word(found) not in ("on", "last", "next"))


@_check
def season_context(found: Candidate) -> bool:
    """A season after a word of time, not before a noun that it names a kind of ("summer camp")."""
    view = found.view
    first, last = found.parts["s"]
    after = view.after(last)
    if view.word(after) in _list("names") or _tight_after(found) == "s" or view.word(found.end) == "-":
        return False
    words = found.words()
    if _capital(found, first) and _capital(found, after) and view.word(after).isalpha():
        return False
    if words[0] in ("that",):
        return True
    if words[0] == "the" or len(words) > 1:
        token = view.token(after)
        return words[0] != "the" or len(words) > 2 or token is None or token.pos_ not in ("NOUN", "PROPN") or view.word(after) in ("months",)
    previous = view.word(view.before(first))
    if previous not in _list("before_time") or previous in ("for", "a"):
        return False
    token = view.token(after)
    return token is None or token.pos_ not in ("NOUN", "PROPN", "ADJ")


@_check
def fall_context(found: Candidate) -> bool:
    """ "in the fall", said of a time: nothing falls."""
    return (
        _previous_word(found) in ("in", "during", "by", "until", "since", "through", "throughout", "over")
        and _next_word(found) not in ("of", "in", "from", "he", "she", "it", "that", "and", "to")
        and (found.view.token(_next(found)) is None or found.view.token(_next(found)).pos_ not in ("NOUN", "PROPN"))  # type: ignore[union-attr]
    )


@_check
def stepped_month(found: Candidate) -> bool:
    """ "the previous April", "that summer": a bare "the" is no step."""
    return len(found.words()) > 2 or found.words()[0] == "that"


@_check
def following_only(found: Candidate) -> bool:
    return found.words()[0] in ("following", "previous", "preceding")


@_check
def holiday_is_name(found: Candidate) -> bool:
    """ "Christmas cards", "a thanksgiving service", "Easter Island": a thing named for the day."""
    view = found.view
    first, last = found.parts["k"]
    key = view.word(first)
    if "".join(found.words("k")) not in holidays():
        return True
    if view.pieces[first].isalpha() and not _capital(found, first):
        return True
    before = view.before(found.start)
    if _capital(found, before) and view.pieces[before].isalpha() and view.word(before) not in _list("before_time"):
        return True
    if key in ("epiphany", "easter", "christmas", "thanksgiving", "halloween") and last - first == 1:
        after = view.token(view.after(found.end))
        if after is not None and after.pos_ in ("NOUN", "PROPN") and view.word(view.after(found.end)) not in ("night", "weekend", "morning", "week", "attack", "bombing", "massacre"):
            return len(found.words()) == 1
    return key == "epiphany" and _previous_word(found) not in ("on", "by", "since", "until")


@_check
def named_today(found: Candidate) -> bool:
    """ "USA Today", "the Today show"."""
    first = found.parts["t"][0]
    return _capital(found, first) and not _starts_sentence(found) and _capital(found, found.view.before(first)) and found.view.word(found.view.before(first)).isalpha()


@_check
def night(found: Candidate) -> bool:
    """ "last night"; "last evening" and "last morning" are seldom dates but never anything else."""
    return found.words("p")[-1] in ("night", "evening")


# --- quarters, halves, units ---------------------------------------------------------------------------------------


@_check
def game(found: Candidate) -> bool:
    """The article tells of a game: quarters and halves are parts of it, unless a year stands by."""
    return found.view.speaks_of("game") or _next_word(found) in ("final", "finals", "finalist", "finalists")


@_check
def finance(found: Candidate) -> bool:
    return found.view.speaks_of("finance")


@_check
def fourth_at_most(found: Candidate) -> bool:
    return 1 <= _ordinal_of(found) <= 4


@_check
def second_at_most(found: Candidate) -> bool:
    return 1 <= _ordinal_of(found) <= 2


@_check
def latter_half(found: Candidate) -> bool:
    return found.words("h")[-1] == "latter"


@_check
def quarter_reference(found: Candidate) -> bool:
    return found.view.speaks_of("finance") and not found.view.speaks_of("game")


@_check
def the_before_last(found: Candidate) -> bool:
    """ "the last year of the war", "the last day": a last one of several, not the one before now."""
    words = found.words()
    if "the" in words or _previous_word(found) in ("the", "his", "her", "its", "their", "very", "my", "our"):
        return words[0] not in ("earlier", "later", "late", "early") or _previous_word(found) == "the"
    return words[-1] in ("day",) or _tight_after(found) == "-" and found.view.word(found.end + 1) in ("old",)


@_check
def verb_end(found: Candidate) -> bool:
    return _next_word(found) in ("up", "with") or (found.words()[0] in ("week", "month", "the") and "end" == found.words()[-1] and not {"'", "’", "-"} & set(found.words()))


@_check
def quarter_alone(found: Candidate) -> bool:
    """ "for the quarter": the one that the article reports on."""
    return (
        found.view.speaks_of("finance")
        and not found.view.speaks_of("game")
        and _previous_word(found) in ("for", "in", "during", "of", "from", "the", "ended", "and")
        and _next_word(found) not in ("of", "century", "million", "billion", "point", "-", "pound", "ounce", "mile")
    )


@_check
def unit_alone(found: Candidate) -> bool:
    """ "for the year", "in the month": the year that the article speaks of; never "the year he was born"."""
    view = found.view
    first = found.parts["u"][0]
    if _capital(found, first) or _previous_word(found) in ("of",) and found.view.word(view.before(view.before(found.start))) in ("time", "times", "day", "part", "most", "man", "woman", "person", "player", "coach", "rookie", "end", "quarter", "half"):
        return False
    if _previous_word(found) not in ("for", "in", "during", "of", "over", "through"):
        return False
    token = view.token(_next(found))
    return _next_word(found) in (".", ",", ";", ")", "to") or token is None or token.pos_ in ("PUNCT", "CCONJ")


@_check
def not_following_few(found: Candidate) -> bool:
    """ "the following two weeks" counts from the date named before, "the next two weeks" from now: both are spans."""
    words = found.words("t")
    found.extra["t"] = ""
    return bool(words)


# --- offsets -------------------------------------------------------------------------------------------------------


@_check
def event_next(found: Candidate) -> bool:
    """An event follows that the offset counts from: its head goes into `extra`, the phrase into the extent."""
    view = found.view
    index = view.after(found.end)
    token = view.token(index)
    if token is None or view.codes[found.end : index].count("\n"):
        return False
    limit, heads = 0, []
    for token in view.doc[token.i : token.i + 8]:
        if token.pos_ in ("DET", "ADJ", "NUM") or (token.pos_ == "PRON" and token.tag_ == "PRP$") or token.tag_ == "POS":
            limit += 1
            continue
        if token.pos_ in ("NOUN", "PROPN"):
            heads.append(token)
            continue
        break
    if heads and not _subject(heads[-1]):
        head = heads[-1]
        if head.lower_ in _list("never_event") or head.lower_ in view.lexicon.values_of["UNIT"]:
            return False
        found.extra["event"] = f"event:{head.lemma_.lower() if head.lemma_ else head.lower_}"
        if view.word(index) in ("a", "an") and "e" in found.parts:  # "came two weeks after a warning" dates the warning
            found.extra |= {"event": "event:main", "e": "-"}
        if found.rule.name.startswith("event"):
            found.end = _piece_at(found, head.idx + len(head.text))
        return found.rule.name.startswith("event") or head.pos_ == "NOUN" or True
    clause = heads[-1] if heads else view.token(index)
    if clause is None or clause.pos_ not in ("PRON", "PROPN", "NOUN", "VERB"):
        return False
    if clause.pos_ == "VERB" and clause.tag_ == "VBG":
        found.extra["event"] = f"event:{clause.lemma_.lower()}"
        return True
    verb = clause.head if clause.dep_.startswith("nsubj") else None
    if verb is None or verb.pos_ not in ("VERB", "AUX"):
        return False
    found.extra["event"] = f"event:{verb.lemma_.lower() or verb.lower_}"
    return True


def _subject(token: Token) -> bool:
    """Whether a noun is the subject of a clause ("after rebels attacked") rather than an event."""
    return token.dep_.startswith("nsubj") and token.head.pos_ in ("VERB", "AUX") and token.head.i > token.i


def _piece_at(found: Candidate, offset: int) -> int:
    index = found.end
    while index < len(found.view.pieces) and found.view.offsets[index] < offset:
        index += 1
    return index


@_check
def event_follows(found: Candidate) -> bool:
    """ "two days before the vote" counts from the vote; "two days earlier the vote ..." does not."""
    return found.words()[-1] in ("before", "after", "prior", "following", "previous") and event_next(found)


@_check
def closing(found: Candidate) -> bool:
    """Nothing follows that the words could belong to."""
    token = found.view.token(_next(found))
    return token is None or token.pos_ in ("PUNCT", "CCONJ", "ADP", "AUX")


@_check
def later_adverb(found: Candidate) -> bool:
    """ "two days later", "three years on"; not "two days on the road" nor "after"."""
    word = found.words()[-1]
    if word == "on":
        return _next_word(found) in (",", ".", ";")
    return word != "after" or _next_word(found) in (",", ".", ";", "")


@_check
def not_time_clause(found: Candidate) -> bool:
    """ "that day"; not "said that year after year"."""
    token = found.view.token(found.start)
    return token is None or token.lower_ != "that" or token.pos_ in ("DET", "PRON", "ADJ") or _previous_word(found) in ("on", "in", "of", "during", "by", "later", "earlier")


@_check
def article_or_following(found: Candidate) -> bool:
    words = found.words()
    return "the" in words or words[0] in ("following",)


@_check
def day_alone(found: Candidate) -> bool:
    """ "on the 24th" and nothing that it could count; a word ("the second") never."""
    words = found.words("d")
    if not words[0].isdecimal() or _next_word(found) in _list("never_day"):
        return False
    token = found.view.token(_next(found))
    return token is None or token.pos_ not in ("NOUN", "PROPN", "ADJ", "NUM") and _tight_after(found) != "-"


@_check
def score(found: Candidate) -> bool:
    """ "3:2" is none anyway; "12:30" after "won" or in a verse is no time."""
    return _previous_word(found) in ("won", "lost", "beat", "luke", "mark", "john", "matthew", "psalm", "genesis", "ratio") or _tight_before(found) in (":", ".", "$", "£", "€") or _tight_after(found) == ":" or (_tight_after(found) == "." and found.view.word(found.end + 1).isdecimal())


@_check
def clockword_is_name(found: Candidate) -> bool:
    """ "High Noon", "Noon" as a name, "Midnight Express"."""
    return _capital(found, found.start) and not _starts_sentence(found)


@_check
def clock_in_words(found: Candidate) -> bool:
    """ "half past two"; "ten to twelve people" counts, so "to" needs "at" or a part of the day."""
    words = found.words()
    if "past" in words or "p" in found.parts:
        return "past" not in words[:1] and (_previous_word(found) in _CLOCK_BEFORE or "half" in words or "p" in found.parts)
    return "quarter" in words and _previous_word(found) in _CLOCK_BEFORE


@_check
def clock_before(found: Candidate) -> bool:
    return _previous_word(found) in _CLOCK_BEFORE and found.words("p")[-1] in ("morning", "afternoon", "evening")


@_check
def clock_figures(found: Candidate) -> bool:
    """Four figures that no year has ("at 0728")."""
    return found.words()[0][0] == "0" and _previous_word(found) in (*_CLOCK_BEFORE, "and", ",")


_CLOCK_BEFORE = ("at", "around", "about", "before", "after", "by", "until", "since", "from", "till", "shortly", "almost", "nearly")
