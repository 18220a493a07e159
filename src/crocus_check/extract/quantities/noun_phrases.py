"""Where a noun phrase ends: by tags; by the parse only where one meets another, since a parser errs more."""

from __future__ import annotations

from spacy.tokens import Doc, Token

from crocus_check import rules

NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
BEFORE = NOUNS | {"JJ", "JJR", "JJS", "VBN", "VBG", "AFX", "FW", "ADD", "GW"}
"""Tags of words that stand before a noun."""
_LIMIT = 14
_DEICTIC = frozenset({"today", "tonight", "yesterday", "tomorrow"})


def phrase(doc: Doc, t: int) -> int | None:
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


def beyond_country(doc: Doc, head: int) -> int:
    """The last adjective behind a country's name, which is never what several are counted of: a noun that was tagged
    wrong ("13 US military personal")."""
    if doc[head].ent_type_ != "GPE" or doc[head].tag_ != "NNP":
        return head
    last = head
    while last + 1 < len(doc) and last - head < 3 and doc[last + 1].tag_ in ("JJ", "VBG") and doc[last].whitespace_:
        last += 1
    return last


def _is_day(token: Token) -> bool:
    """Whether a word names a day, so that it says when and counts nothing: "Saturday", "today"."""
    weekday = token.text[:1].isupper() and token.lower_ in rules.load("timex_words")["WEEKDAY"]
    return weekday or token.lower_ in _DEICTIC


def _joined(doc: Doc, i: int) -> bool:
    """Whether a sentence start is a slip of the model: no sentence starts right behind a hyphen or inside a word."""
    return doc[i - 1].tag_ == "HYPH" or not doc[i - 1].whitespace_


def _continues(doc: Doc, i: int, t: int, last: int) -> bool:
    token = doc[i]
    tag = token.tag_
    after_noun = last == i - 1 and last >= 0
    if token.lower_ in ("aboard", "onboard"):
        return False  # "Ferry with 300 aboard sinks"
    if tag in NOUNS and i > t and doc[i - 1].lower_.endswith("ese") and token.lower_.endswith("ing"):
        return False  # "100 Lebanese sheltering at the base"
    if tag in NOUNS and _is_day(token) and (after_noun or token.lower_ in _DEICTIC):
        return False  # "one shot Saturday", "by the hundreds today"
    if i > t and token.lower_ in ("age", "ages") and i + 1 < len(doc) and doc[i + 1].tag_ == "CD":
        return False  # "50 Leaders Age 40 and Under"
    if tag in NOUNS:
        return not after_noun or (doc[last].lower_ != "times" and _premodifies(doc, last, i))
    if tag in ("HYPH", "SYM") or (token.text in "-/" and token.text):
        return i > t and i + 1 < len(doc) and doc[i + 1].tag_ in BEFORE | {"CD"} and not (after_noun and _spaced(token))
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
        if i > t and doc[i - 1].tag_ == "POS":
            return _noun_follows(doc, i)  # "one of the world's 20 richest men"
        if i == t or i + 1 >= len(doc) or not token.text[0].isdecimal() or doc[i - 1].tag_ in ("NNS", "NNPS"):
            return False
        named = doc[i + 1].tag_ in ("NNP", "NNPS") and doc[i - 1].tag_ in BEFORE
        model = doc[i - 1].tag_ in ("NNP", "NN") and doc[i - 1].text[:1].isupper()  # "63,000 Model 3 sedans"
        return named or (model and doc[i + 1].tag_ == "NNS" and doc[i - 1].ent_type_ != "GPE")
    if tag == ",":
        return (
            i > t and last < 0 and i + 1 < len(doc) and doc[i + 1].tag_ in ("JJ", "VBN") and _noun_follows(doc, i + 1)
        )
    if tag == "CC":
        several = t == 0 or doc[t - 1].lower_ not in ("one", "1", "single")  # "one person and emergency measures"
        return i > t and _noun_follows(doc, i) and (last < 0 or (after_noun and several and _shared_noun(doc, last, i)))
    return tag in ("``", "''") and _noun_follows(doc, i) and not after_noun


def _spaced(token: Token) -> bool:
    return bool(token.whitespace_) and token.i > 0 and bool(token.nbor(-1).whitespace_)


def _noun_follows(doc: Doc, i: int) -> bool:
    """Whether a noun follows token i with only premodifiers between."""
    for j in range(i + 1, min(len(doc), i + 6)):
        if doc[j].tag_ in NOUNS:
            return True
        if doc[j].tag_ not in BEFORE and doc[j].tag_ not in ("HYPH", "CD", "RB", ",", "``", "''", "CC"):
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
    if token.dep_.startswith("nsubj") and doc[after].dep_ == token.dep_ and doc[after].head.i == token.head.i:
        return True  # two subjects of one verb side by side are one: "three tanks shells exploded"
    inside = token.dep_.split(":")[0] in ("compound", "nmod", "amod", "appos", "dep", "flat", "nummod", "advmod")
    if inside and token.head.i > noun:
        return True
    return doc[after].dep_ in ("flat", "compound", "flat:name") or doc[after - 1].tag_ == "HYPH"


__all__ = ["BEFORE", "NOUNS", "beyond_country", "phrase"]
