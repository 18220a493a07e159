"""What is counted: the noun phrase behind a number, or behind its "of", with its modifiers.

Tags decide where the phrase ends, the parse only where one noun phrase meets another, since a parser errs more.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from spacy.tokens import Doc, Token

from crocus_check import rules

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_BEFORE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "AFX", "FW", "ADD", "GW"}
_LIMIT = 14


@lru_cache(maxsize=1)
def _words() -> dict[str, frozenset[str]]:
    table = rules.load("quantity_cues")["nouns"]
    return {key: frozenset(table[key]) for key in ("plural", "states", "hedging")}


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
    return replace(noun, modifiers=(*found, *noun.modifiers)) if found else noun


def behind(doc: Doc, t: int, one: bool, of_is_noun: bool = False) -> Counted | None:
    """The counted phrase from token t on; `one` where the number is 1; `of_is_noun` where "of" leads to the counted
    noun itself ("dozens of people")."""
    if t >= len(doc):
        return None
    if doc[t].lower_ == "of":
        return _partitive(doc, t, of_is_noun)
    first = t
    span = _phrase(doc, first)
    if span is None:
        return _state(doc, t)
    head = _beyond_country(doc, span) if not one else span
    found = _attributive(doc, first, head, one)
    attributive = found != head
    return Counted(found, lemma(doc[found]), _modifiers(doc, first, found), first, found + 1, None, attributive)


def hyphened(doc: Doc, t: int) -> Counted | None:
    """The noun glued to a number by a hyphen: "13-play drive", "80-employee firm"; t is the token behind the hyphen."""
    if t >= len(doc) or doc[t].tag_ not in NOUNS:
        return None
    return Counted(t, lemma(doc[t]), (), t, t + 1, None, True)


def lemma(token: Token) -> str:
    """The lower-cased lemma, with a guess where the model gives none."""
    found = token.lemma_.lower() or token.lower_
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


def _phrase(doc: Doc, t: int) -> int | None:
    """The head of the noun phrase that starts at token t: the index of its last noun."""
    last, i, end = -1, t, min(len(doc), t + _LIMIT)
    while i < end:
        token = doc[i]
        if i > t and token.is_sent_start and not _joined(doc, i):
            break
        if not _continues(doc, i, t, last):
            break
        if token.tag_ in NOUNS:
            last = i
        i += 1
    return last if last >= 0 else None


def _beyond_country(doc: Doc, head: int) -> int:
    """The last adjective behind a country's name, which is never what several are counted of: a noun that was tagged
    wrong ("13 US military personal")."""
    if doc[head].ent_type_ != "GPE" or doc[head].tag_ != "NNP":
        return head
    last = head
    while last + 1 < len(doc) and last - head < 3 and doc[last + 1].tag_ in ("JJ", "VBG") and doc[last].whitespace_:
        last += 1
    return last


def _joined(doc: Doc, i: int) -> bool:
    """Whether a sentence start is a slip of the model: no sentence starts right behind a hyphen or inside a word."""
    return doc[i - 1].tag_ == "HYPH" or not doc[i - 1].whitespace_


def _continues(doc: Doc, i: int, t: int, last: int) -> bool:
    token = doc[i]
    tag = token.tag_
    after_noun = last == i - 1 and last >= 0
    if tag in NOUNS and i > t and doc[i - 1].lower_.endswith("ese") and token.lower_.endswith("ing"):
        return False  # "100 Lebanese sheltering at the base"
    if tag in NOUNS:
        return not after_noun or (doc[last].lower_ != "times" and _premodifies(doc, last, i))
    if tag in ("HYPH", "SYM") or (token.text in "-/" and token.text):
        return (
            i > t and i + 1 < len(doc) and doc[i + 1].tag_ in _BEFORE | {"CD"} and not (after_noun and _spaced(token))
        )
    if tag in ("JJ", "JJR", "JJS", "AFX"):
        return not after_noun or (_noun_follows(doc, i) and (token.head.i > i) and doc[last].tag_ != "NNS")
    if tag in ("VBN", "VBG"):
        in_compound = doc[i - 1].tag_ == "HYPH"
        return in_compound or (not (last >= 0 and after_noun) and _noun_follows(doc, i))
    if tag in ("RB", "RBS", "RBR"):
        return not after_noun and i + 1 < len(doc) and doc[i + 1].tag_ in ("JJ", "VBN", "JJS", "VBG", "HYPH")
    if tag == "POS":
        return after_noun
    if tag == "CD":
        if i == t or i + 1 >= len(doc) or not token.text[0].isdecimal() or doc[i - 1].tag_ in ("NNS", "NNPS"):
            return False
        named = doc[i + 1].tag_ in ("NNP", "NNPS") and doc[i - 1].tag_ in _BEFORE
        return named or (doc[i - 1].tag_ == "NNP" and doc[i + 1].tag_ == "NNS" and doc[i - 1].ent_type_ != "GPE")
    if tag == ",":
        return (
            i > t and last < 0 and i + 1 < len(doc) and doc[i + 1].tag_ in ("JJ", "VBN") and _noun_follows(doc, i + 1)
        )
    if tag == "CC":
        return i > t and _noun_follows(doc, i) and (last < 0 or (after_noun and _shared_noun(doc, last, i)))
    return tag in ("``", "''") and _noun_follows(doc, i) and not after_noun


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _noun_follows(doc: Doc, i: int) -> bool:
    """Whether a noun follows token i with only premodifiers between."""
    for j in range(i + 1, min(len(doc), i + 6)):
        if doc[j].tag_ in NOUNS:
            return True
        if doc[j].tag_ not in _BEFORE and doc[j].tag_ not in ("HYPH", "CD", "RB", ",", "``", "''", "CC"):
            return False
    return False


def _shared_noun(doc: Doc, last: int, i: int) -> bool:
    """Whether names before and behind "and" share the plural noun that follows: "460 Kia and Hyundai vehicles"."""
    if doc[last].tag_ not in ("NNP", "NN"):
        return False
    for j in range(i + 1, min(len(doc), i + 5)):
        if doc[j].tag_ == "NNS":
            return j > i + 1
        if doc[j].tag_ not in ("NNP", "NN") or doc[j].tag_ != doc[last].tag_:
            return False
    return False


def _premodifies(doc: Doc, noun: int, after: int) -> bool:
    """Whether a noun modifies the one behind it ("police officers") rather than ending its phrase ("people Monday")."""
    token = doc[noun]
    if token.dep_ in ("", "dep"):
        return token.tag_ not in ("NNS",) or doc[after].tag_ == token.tag_
    for _ in range(3):
        if token.dep_ in ("conj", "flat", "flat:name", "fixed") and token.head.i < token.i:
            token = token.head
    inside = token.dep_.split(":")[0] in ("compound", "nmod", "amod", "appos", "dep", "flat", "nummod", "advmod")
    if inside and token.head.i > noun:
        return True
    return doc[after].dep_ in ("flat", "compound", "flat:name") or doc[after - 1].tag_ == "HYPH"


def _attributive(doc: Doc, first: int, head: int, one: bool) -> int:
    """The counted noun of "a 12 page document", "the 200 person crowd": the first noun, where the last one can't be
    what several are counted of."""
    if one or doc[head].tag_ not in ("NN",) or lemma(doc[head]) in _words()["plural"] or doc[head].lower_.endswith("s"):
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
        elif token.tag_ in _BEFORE or token.tag_ == "CD" or join or (i + 1 < head and doc[i + 1].tag_ == "HYPH"):
            word = token.lower_ if token.tag_ in ("VBN", "VBG", "JJ", "NNP", "NNPS") else lemma(token)
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
    while i < len(doc) and i < t + 4 and (doc[i].tag_ in ("DT", "PDT", "PRP$", "WP$", "CD") or doc[i].lower_ == "all"):
        if definite and doc[i].tag_ == "DT" and doc[i - 1].tag_ == "DT" and doc[i - 1].lower_ != "all":
            break
        definite = definite or doc[i].tag_ in ("DT", "PRP$")
        i += 1
    if i >= len(doc):
        return None
    if doc[i].tag_ in ("PRP", "WP", "WDT", "DT") or (definite and doc[i - 1].lower_ in ("these", "those", "which")):
        at = i if doc[i].tag_ in ("PRP", "WP", "WDT") else i - 1
        if at <= t:
            return None
        span = _phrase(doc, i) if at != i else None
        if span is None:
            return Counted(at, "", (), at, at + 1, doc[at].lower_)
    head = _phrase(doc, i)
    if head is None:
        state = _state(doc, i)
        if state is None:
            return None
        return Counted(state.head, state.lemma, (), i, state.last, state.lemma)
    name = lemma(doc[head])
    return Counted(head, name, _modifiers(doc, i, head), i, head + 1, None if of_is_noun and not definite else name)


def _state(doc: Doc, t: int) -> Counted | None:
    """ "24 dead", "180 injured", "14 others": words that stand for people."""
    token = doc[t]
    if token.lower_ in ("others", "other") and token.tag_ not in _BEFORE:
        return Counted(t, "other", (), t, t + 1)
    if token.ent_type_ == "NORP" and token.tag_ == "JJ" and token.lower_.endswith("ese"):
        return Counted(t, token.lower_, (), t, t + 1)  # "more than 30,000 Sudanese"
    if token.lower_ in _words()["states"] and token.tag_ in ("JJ", "VBN", "VBD", "RB", "NN"):
        return Counted(t, token.lower_, (), t, t + 1)
    return None


__all__ = ["Counted", "behind", "hyphened", "in_front", "lemma"]
