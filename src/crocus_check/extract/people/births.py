"""Births: who was born on a date: "Ann Lee, born in 1950", "Born in 1950, Ann Lee", "She was born on 3 May 1950"."""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check.core.mentions import TimexMention
from crocus_check.extract.people.ages import Age
from crocus_check.extract.people.persons import Persons, gender_of

_REACH = 8
_BETWEEN = frozenset({",", "("})


def born(doc: Doc, persons: Persons, mention: TimexMention) -> Age | None:
    """The person who was born on the date of a mention, None where it is no day of birth or the text leaves it open."""
    start = doc[mention.first].sent.start
    at = next((i for i in range(mention.first - 1, max(start, mention.first - _REACH) - 1, -1) if _word(doc, i)), None)
    if at is None or doc[at].lower_ != "born":
        return None
    i = at - 1
    while i > start and (doc[i].pos_ in {"AUX", "ADV"} or doc[i].text in _BETWEEN):
        i -= 1
    if i > start and doc[i].lower_ == "who":
        i -= 2 if doc[i - 1].text in _BETWEEN else 1
    if i < start:
        return _opening(doc, persons, mention)
    if i in persons.at:
        return Age(persons.named(persons.at[i]), "beside")
    return _meant(persons, doc, i)


def _word(doc: Doc, i: int) -> bool:
    """Whether a token decides: the word "born", or one that ends the search for it."""
    return doc[i].lower_ == "born" or doc[i].text in {";", ":", "(", "—"} or doc[i].pos_ == "VERB"


def _opening(doc: Doc, persons: Persons, mention: TimexMention) -> Age | None:
    """The subject behind an opening clause: "Born in 1950, Ann Lee ..."."""
    i = mention.last
    if i + 1 >= len(doc) or doc[i].text != ",":
        return None
    if i + 1 in persons.at:
        return Age(persons.named(persons.at[i + 1]), "beside")
    return _meant(persons, doc, i + 1)


def _meant(persons: Persons, doc: Doc, i: int) -> Age | None:
    sex = gender_of(doc[i].text) if doc[i].lower_ in {"he", "she"} else None
    found = persons.before(i, sex) if sex is not None else None
    return Age(persons.named(found), "antecedent") if found is not None else None


__all__ = ["born"]
