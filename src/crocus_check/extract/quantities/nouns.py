"""What is counted: the noun phrase behind a number, or behind its "of", with its modifiers.

Tags decide where the phrase ends, the parse only where one noun phrase meets another, since a parser errs more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from crocus_check import rules
from crocus_check.extract.quantities.noun_phrases import BEFORE, NOUNS, beyond_country, phrase

_LONGEST_WHOLE = 8


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = rules.load("quantity_cues")["nouns"]
    return {key: frozenset(table[key]) for key in ("plural", "states", "hedging", "stretches", "reported")}


@lru_cache(maxsize=1)
def _short() -> dict[str, str]:
    """Abbreviations of things counted, as they are written: "two TDs"."""
    found: dict[str, str] = rules.load("quantity_cues")["nouns"]["short"]
    return found


@lru_cache(maxsize=1)
def people_nouns() -> frozenset[str]:
    """Nouns of which several are people."""
    table = rules.load("people")
    return frozenset(table["nouns"]) | frozenset(table["more"])


@dataclass(frozen=True, slots=True)
class Counted:
    """The counted noun at token `head`, its lemma and the lemmas before it, and the tokens [first, last) of the phrase.

    `of` is the whole that the number is a part of ("three of the victims": victim), as a lemma or a pronoun.
    """

    head: int
    lemma: str
    modifiers: tuple[str, ...]
    first: int
    last: int
    of: str | None = None
    attributive: bool = False


def in_front(doc: Doc, number: int, noun: Counted) -> Counted:
    """With the adjectives that stand before the number: "the top three seeds", "the other two men"."""
    found: list[str] = []
    i = number - 1
    while (
        i >= 0
        and doc[i].tag_ in ("JJ", "JJS")
        and doc[i].lower_ not in _words()["hedging"]
        and doc[i].head.i == noun.head
        and len(found) < 3
    ):
        found.insert(0, lemma(doc[i]))
        i -= 1
    if found and i >= 0 and doc[i].tag_ in ("VBD", "VBN", "VBZ", "VBP", "VB", "VBG"):
        return noun  # "shot dead three men": without "the", the adjective is of the verb
    return replace(noun, modifiers=(*found, *noun.modifiers)) if found else noun


def behind(doc: Doc, t: int, one: bool, of_is_noun: bool = False) -> Counted | None:
    """The counted phrase from token t on; `one` where the number is 1; `of_is_noun` where "of" leads to the counted
    noun itself ("dozens of people")."""
    if t >= len(doc):
        return None
    if doc[t].lower_ == "of":
        return _partitive(doc, t, of_is_noun)
    first = t
    span = _behind_name(doc, t) or phrase(doc, first)
    if span is None:
        return _state(doc, t)
    head = beyond_country(doc, span) if not one else span
    found = _attributive(doc, first, head, one)
    attributive = found != head
    return Counted(found, lemma(doc[found]), _modifiers(doc, first, found), first, found + 1, None, attributive)


def _behind_name(doc: Doc, t: int) -> int | None:
    """The plural noun behind a name with "of" in it: "four University of Orla students"."""
    if doc[t].ent_iob_ != "B" or doc[t].ent_type_ != "ORG":
        return None
    end = t + 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    head = phrase(doc, end) if end < len(doc) and any(token.lower_ == "of" for token in doc[t:end]) else None
    return head if head is not None and doc[head].tag_ == "NNS" else None


def shared(doc: Doc, t: int) -> Counted | None:
    """The noun that two numbers share behind the second one: "one Norwegian and one English climber", "two local and
    three foreign students"; t is the token behind the first."""
    i = t
    while i < min(len(doc), t + 3) and (doc[i].tag_ == "JJ" or doc[i].ent_type_ == "NORP"):
        i += 1
    if (
        i == t
        or i + 2 >= len(doc)
        or doc[i].lower_ != "and"
        or doc[i + 1].tag_ != "CD"
        or not doc[i + 1].text.isalpha()
    ):
        return None
    head = phrase(doc, i + 2)
    if head is None or head == i + 2 or (doc[i + 2].tag_ != "JJ" and doc[i + 2].ent_type_ != "NORP"):
        return None
    return Counted(head, lemma(doc[head]), tuple(doc[k].lower_ for k in range(t, i)), t, i)


def whole(doc: Doc, t: int) -> Counted:
    """The noun at token t as the whole of a share that stands around it: "one train in five"."""
    return Counted(t, lemma(doc[t]), (), t, t + 1, lemma(doc[t]))


def of_itself(doc: Doc, noun: Counted) -> Counted | None:
    """A plural noun behind a share as its whole: "nine out of 10 patients"."""
    plural = doc[noun.head].tag_ in ("NNS", "NNPS") or noun.lemma in _words()["plural"]
    return replace(noun, of=noun.of or noun.lemma) if plural else None


def hyphened(doc: Doc, t: int) -> Counted | None:
    """The noun glued to a number by a hyphen: "13-play drive", "80-employee firm"; t is the token behind the hyphen."""
    if t >= len(doc) or doc[t].tag_ not in NOUNS:
        return None
    return Counted(t, lemma(doc[t]), (), t, t + 1, None, True)


def lemma(token: Token) -> str:
    """The lower-cased lemma, with a guess where the model gives none."""
    found = token.lemma_.lower() or token.lower_
    short = _short().get(token.text)
    if short is not None:
        return short
    if token.lower_ in _words()["plural"]:
        return token.lower_
    if token.lower_.endswith("ese") or token.lower_.endswith("swiss"):
        return token.lower_  # "30,000 Sudanese"
    if found == token.lower_ and token.tag_ == "NNS" and found.endswith("s") and found not in _words()["plural"]:
        if found.endswith("ies") and len(found) > 4:
            return found[:-3] + "y"
        return found[:-1] if not found.endswith("ss") else found
    if token.tag_ == "JJS" and found.endswith("est") and len(found) > 5:
        return found[:-4] + "y" if found.endswith("iest") else found[:-3]
    return found


def _attributive(doc: Doc, first: int, head: int, one: bool) -> int:
    """The counted noun of "a 12 page document", "the 200 person crowd": the first noun, where the last one can't be
    what several are counted of."""
    if one or doc[head].tag_ not in ("NN", "NNP") or lemma(doc[head]) in _words()["plural"]:
        return head
    if doc[head].tag_ == "NN" and doc[head].lower_.endswith("s"):
        return head
    noun = doc[first]
    if noun.tag_ == "NN" and first != head and first + 1 < len(doc) and noun.lower_ not in _words()["plural"]:
        return first
    return head


def _modifiers(doc: Doc, first: int, head: int) -> tuple[str, ...]:
    """The lemmas before the head, parts of a hyphened word joined."""
    out: list[str] = []
    join = False
    for i in range(first, head):
        token = doc[i]
        if token.tag_ == "HYPH" or token.text in "-–":
            join = bool(out)
        elif token.tag_ in BEFORE or token.tag_ == "CD" or join or (i + 1 < head and doc[i + 1].tag_ == "HYPH"):
            word = token.lower_ if token.tag_ in ("VBN", "VBG", "JJ", "NNP", "NNPS") else lemma(token)
            if not join and token.tag_ in ("VBN", "JJ") and i > first and doc[i - 1].tag_ == "RB":
                continue  # "20 decently sized plants" are no sized plants
            if join:
                out[-1] = f"{out[-1]}-{word}"
            else:
                out.append(word)
            join = False
    return tuple(out)


def _partitive(doc: Doc, t: int, of_is_noun: bool) -> Counted | None:
    """The counted noun behind "of": "three of the victims", "two of Johnson's deputies", "dozens of people"."""
    i = t + 1
    definite = False
    while i < len(doc) and i < t + 4 and (doc[i].tag_ in ("DT", "PDT", "PRP$", "WP$", "CD") or _opens(doc, i)):
        if definite and doc[i].tag_ == "DT" and doc[i - 1].tag_ == "DT" and doc[i - 1].lower_ != "all":
            break
        definite = definite or doc[i].tag_ in ("DT", "PRP$")
        i += 1
    while i + 2 < len(doc) and doc[i].tag_ == "HYPH":
        i += 2  # "five of the three-ton satellites"
    if i >= len(doc):
        return None
    if doc[i].tag_ in ("PRP", "WP", "WDT", "DT") or (definite and doc[i - 1].lower_ in ("these", "those", "which")):
        at = i if doc[i].tag_ in ("PRP", "WP", "WDT") else i - 1
        if at <= t:
            return None
        span = phrase(doc, i) if at != i else None
        if span is None:
            return Counted(at, "", (), at, at + 1, doc[at].lower_)
    head = phrase(doc, i)
    if head is None:
        state = _state(doc, i)
        if state is None:
            return None
        return Counted(state.head, state.lemma, (), i, state.last, state.lemma)
    name = lemma(doc[head])
    return Counted(head, name, _modifiers(doc, i, head), i, head + 1, None if of_is_noun and not definite else name)


def _opens(doc: Doc, i: int) -> bool:
    """Whether a word stands before the number of a whole: "21 of its last 24 games"."""
    low = doc[i].lower_
    return low == "all" or (low in _words()["stretches"] and i + 1 < len(doc) and doc[i + 1].tag_ == "CD")


def whole_of_a_share(doc: Doc, t: int) -> str | None:
    """What a percentage is of, with its modifiers: "45 percent of likely voters"; t is the token behind the percent."""
    if t + 1 >= len(doc) or doc[t].lower_ != "of":
        return None
    found = _partitive(doc, t, False)
    if found is None or not found.lemma or found.last - t > _LONGEST_WHOLE:
        return None
    return " ".join([*found.modifiers, found.lemma])


def _state(doc: Doc, t: int) -> Counted | None:
    """ "24 dead", "180 injured", "14 others": words that stand for people."""
    token = doc[t]
    if token.lower_ in ("others", "other") and token.tag_ not in BEFORE:
        return Counted(t, "other", (), t, t + 1)
    if token.ent_type_ == "NORP" and token.tag_ == "JJ" and token.lower_.endswith("ese"):
        return Counted(t, token.lower_, (), t, t + 1)  # "more than 30,000 Sudanese"
    at = t
    while at < t + 2 and at + 1 < len(doc) and doc[at].lower_ in _words()["reported"]:
        at += 1  # "12 still missing", "40 reported dead"
    if doc[at].lower_ in _words()["states"] and doc[at].tag_ in ("JJ", "VBN", "VBD", "RB", "NN"):
        return Counted(at, doc[at].lower_, (), at, at + 1)
    return None


__all__ = ["NOUNS", "Counted", "behind", "hyphened", "in_front", "lemma"]
