"""What a counted noun and the words on it say of those it counts, before any verb: victims by their wounds, nations,
names in the plural, room for so many.
"""

from __future__ import annotations

from functools import lru_cache

from spacy.tokens import Token

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import lemma
from crocus_check.extract.quantities.ages import names_a_person
from crocus_check.extract.quantities.atoms import HYPHENS
from crocus_check.extract.quantities.noun_phrases import NOUNS
from crocus_check.rules import load

_WOUNDS = frozenset({"wound", "injury", "burn"})


def compound(head: Token) -> bool:
    """Whether a counted noun is hyphened to its number before another noun: a five-storey hotel was damaged."""
    doc, i = head.doc, head.i
    hyphened = i > 1 and doc[i - 1].text in HYPHENS and doc[i - 2].like_num and not doc[i - 1].whitespace_
    return hyphened and i + 1 < len(doc) and doc[i + 1].tag_ in NOUNS | {"JJ"} and not names_a_person(head.lower_)


def capital(head: Token) -> bool:
    """Whether a counted noun is a name in the plural: "390 Darrans", "13 Condors"."""
    return (
        head.text[:1].isupper() and head.text[1:].islower() and head.tag_ in {"NNS", "NNPS"} and not head.is_sent_start
    )


def enough(mention: QuantityMention, head: Token) -> bool:
    """Whether the words before a count say for how many there is enough: "supplies for 15,000 refugees"."""
    doc, first = head.doc, mention.first
    if first < 2 or mention.unit is not None or doc[first - 1].lower_ != "for":
        return False
    return any(doc[i].lower_ in load("people")["enough"] for i in range(max(0, first - 4), first - 1))


def nation(head: Token, noun: str | None) -> bool:
    """Whether a counted noun is that of a nation or a faith: "4,300 Syrians", "30,000 Sudanese"; `noun` may stand
    elsewhere than the number does ("brings to ten the number of Syrians")."""
    return head.ent_type_ == "NORP" or noun in _nations()


@lru_cache(maxsize=1)
def _nations() -> frozenset[str]:
    """The words for the people of a place, in lower case."""
    return frozenset(word.lower() for words in load("demonyms")["places"].values() for word in words)


def ill_not_hurt(head: Token, examined: bool) -> bool:
    """Whether those who are treated are ill: the sentence tells of a disease, or counts cases that are `examined`, and
    says of nobody that he was hurt."""
    people, words = load("people"), {lemma(token) for token in head.sent}
    return words.isdisjoint(people["hurt"]) and (examined or not words.isdisjoint(people["ill"]))


def of_victims(mention: QuantityMention, head: Token) -> str:
    """What happened to victims, by the words on them: "five gunshot victims", "victims with gunshot wounds"; where
    nothing says, they were killed."""
    people, behind = load("people"), head.doc[head.i + 1 : head.i + 6]
    for kind, attribute in (("shot", "shot"), ("hurt", "injured"), ("alive", "open:victim")):
        if not set(people[f"victims_{kind}"]).isdisjoint(mention.modifiers):
            return attribute
    if len(behind) > 1 and behind[0].lower_ in {"with", "suffering"} and any(lemma(t) in _WOUNDS for t in behind):
        return "injured"
    if len(behind) > 1 and behind[0].lower_ == "who" and any(t.lower_ == "shot" for t in behind[:3]):
        return "shot"
    return "injured" if _treated(head) else "killed"


def _treated(head: Token) -> bool:
    """Whether the sentence tells of people who live: "one victim was in critical condition"."""
    return any(lemma(token) in load("people")["treated"] for token in head.sent)


def sent_home(cue: Token) -> bool:
    """Whether a release is one from a hospital or on bail, and no rescue."""
    return lemma(cue) == "release" and any(lemma(token) in load("people")["released"] for token in cue.sent)


__all__ = ["capital", "compound", "enough", "ill_not_hurt", "nation", "of_victims", "sent_home"]
