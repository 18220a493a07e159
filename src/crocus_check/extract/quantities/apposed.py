"""Ages that stand behind a person, between commas or in brackets: "Jo Smith, 39,", "Smith (91)", "both 20,".

Vocabulary: rules/en/quantity_cues.toml, ages.toml and titles.toml.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Doc

from crocus_check import rules
from crocus_check.extract.quantities.atoms import HYPHENS, Atoms
from crocus_check.extract.quantities.grammars.numbers import Num
from crocus_check.extract.quantities.grammars.scores import cues


def apposed(a: Atoms, num: Num, doc: Doc) -> bool:
    """ "Jo Smith, 39," and "Smith (91)": a bare number behind a person's name."""
    closing = a.word(num.last)
    first = num.first - 1 if a.low(num.first - 1) in cues()["age"]["beside"] else num.first
    alias = a.word(first - 1) in ("”", '"') and a.word(first - 2) == ","  # "known as “Ace,” 25, of"
    first -= alias
    opening = a.word(first - 1)
    at = first - 2
    if a.word(at) == "." and a.low(at - 1) in ("jr", "sr"):
        at -= 3 if a.word(at - 2) == "," else 2  # "Ray Poole, Jr., 19,"
    if at < 0 or num.value < 1 or (opening == "(" and closing != ")"):
        return False
    if opening == "," and closing in HYPHENS and closing and a.glued(num.last) and num.last + 1 < len(a):
        closing = "," if doc[a.token(num.last + 1)].tag_ in ("VBN", "VBD") else closing  # "Jo Smith, 11-trapped"
    if a.word(num.last) in HYPHENS and closing and a.glued(num.last) and a.digits(num.last + 1):
        return False  # "beat Jo Smith, 6–3, 7–5"
    if a.low(num.last) == "of" and a.digits(num.last + 1):
        return False  # "Jo Smith, 1 of 4 marines"
    if alias:
        return closing == "," and a.words[at][0].isupper() and a.low(num.last + 1) in ("of", "was", "who", "and")
    closed = closing in (",", ".", ";", ")", "", "—", "–", ":") or a.newline_before(num.last)
    bare = opening == "," and not closed and a.low(num.last) not in cues()["age"]["behind"]
    if bare and doc[a.token(at)].ent_type_ != "PERSON":
        return False
    if a.word(num.last) in (".", ",") and a.digits(num.last + 1) and closing == ",":
        return False
    token = doc[a.token(at)]
    several = closing.lower() == "and" and a.digits(num.last + 1)
    if bare:
        return doc[a.token(num.last)].tag_ in ("RB", "VBD", "VBZ", "WP") and num.value > 12  # "Smith, 26 likely saved"
    if token.ent_type_ == "PERSON" or (
        (several or (closing in (",", ")") and token.tag_ not in ("NNS", "NNPS"))) and token.lemma_.lower() in persons()
    ):
        return True
    if _owned(a, at) and token.lemma_.lower() in _kin():
        return True
    if closing in (",", ")") and token.tag_ in ("NN", "NNP", "JJ") and _one_person(a, doc, at):
        return True
    capital = a.words[at][0].isupper() and a.words[at].isalpha() and a.word(at - 1)[:1].isupper()
    return (
        capital
        and token.tag_ == "NNP"
        and token.ent_type_ not in ("GPE", "LOC", "FAC", "ORG")
        and closing == ","
        and (opening == ",")
    )


def _one_person(a: Atoms, doc: Doc, at: int) -> bool:
    """Whether atom `at` is a noun for a person, with its article a few words before: "The third seed", "The Dane"."""
    token = doc[a.token(at)]
    if not names_a_person(token.lemma_.lower()) and (token.ent_type_ != "NORP" or token.tag_ == "JJ"):
        return False
    return any(a.low(at - k) in ("the", "a", "an", "his", "her", "its", "their", "whose") for k in range(1, 5))


def names_a_person(noun: str) -> bool:
    """Whether a noun is one for a person, by the table or by its ending."""
    table = rules.load("ages")["apposed"]
    ends = noun.endswith(tuple(table["endings"])) and noun not in table["never"]
    return noun in _apposed_nouns() or (ends and len(noun) > 4)


def _owned(a: Atoms, at: int) -> bool:
    """Whether a possessive stands right before an atom: "her mother", "Lee's son"."""
    return a.low(at - 1) in ("his", "her", "their", "my", "our") or (a.low(at - 1) == "s" and a.word(at - 2) in "'’")


@lru_cache(maxsize=1)
def _apposed_nouns() -> frozenset[str]:
    return frozenset(rules.load("titles")["roles"]) | frozenset(rules.load("ages")["apposed"]["nouns"])


@lru_cache(maxsize=1)
def _kin() -> frozenset[str]:
    return frozenset(rules.load("titles")["relations"])


@lru_cache(maxsize=1)
def persons() -> frozenset[str]:
    """Nouns for one person."""
    return frozenset(rules.load("non_quantities")["single"]["nouns"])


__all__ = ["apposed", "names_a_person", "persons"]
