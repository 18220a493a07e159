"""Attributes: what a quantity says of the thing counted or measured, from the table rules/en/attributes.toml.

What the table does not know gets an open attribute, "open:LEMMA", from the thing measured.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from spacy.tokens import Token

from crocus_check.core import units
from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.context.clauses import Clauses, lemma
from crocus_check.extract.context.counted_nouns import (
    capital,
    compound,
    enough,
    ill_not_hurt,
    nation,
    of_victims,
    sent_home,
)
from crocus_check.extract.context.cues import companions, cues
from crocus_check.extract.context.differences import is_difference, is_distance
from crocus_check.extract.context.figures import figure_words, labels_before
from crocus_check.extract.context.qualifiers import examined
from crocus_check.extract.context.senses import pictured
from crocus_check.extract.context.touching import touching
from crocus_check.extract.context.vehicles import on_board
from crocus_check.extract.quantities.ages import names_a_person
from crocus_check.extract.quantities.nouns import people_nouns
from crocus_check.rules import load

_FREQUENCIES = frozenset({"time", "occasion", "instance"})
"""Nouns that count how often something happened; "shot seven times" are not seven people."""
_PRONOUNS = frozenset({"they", "them", "whom", "who", "which", "it", "one", "we", "us", "you", "that", "those"})
_WOUNDS = frozenset({"injury", "wound", "burn", "bone", "fracture", "bruise", "concussion"})
_HOUSEHOLDS = frozenset({"family", "household"})
_PLACED = frozenset({"dead", "injured", "wounded", "missing", "killed", "hurt", "unaccounted", "homeless"})
"""States that stand for the people they are said of: "30 wounded"."""


@lru_cache(maxsize=1)
def table() -> dict[str, dict[str, Any]]:
    return load("attributes")


@lru_cache(maxsize=1)
def _index() -> dict[str, dict[str, list[str]]]:
    """cue class -> lemma -> attributes that it can mean, in the order of the table."""
    index: dict[str, dict[str, list[str]]] = {key: {} for key in ("object", "subject", "states", "counted", "labels")}
    for attribute, entry in table().items():
        for key, words in index.items():
            for word in entry[key]:
                words.setdefault(word, []).append(attribute)
    return index


@lru_cache(maxsize=1)
def _with() -> dict[str, list[tuple[str, frozenset[str]]]]:
    """verb -> (attribute, the nouns of which one must stand in its clause), in the order of the table."""
    index: dict[str, list[tuple[str, frozenset[str]]]] = {}
    for attribute, entry in table().items():
        for verb, nouns in entry.get("with", {}).items():
            index.setdefault(verb, []).append((attribute, frozenset(nouns)))
    return index


@lru_cache(maxsize=1)
def _of_nouns() -> dict[tuple[str, str], tuple[str, ...]]:
    """A verb with its object -> the attributes that the two say together: "lost seven soldiers"."""
    found: dict[tuple[str, str], tuple[str, ...]] = {}
    for attribute, entry in table().items():
        for verb, nouns in entry.get("object_of", {}).items():
            for noun in nouns:
                found[verb, noun] = (*found.get((verb, noun), ()), attribute)
    return found


def unit_class(mention: QuantityMention) -> str:
    """people, count (of things), any (a bare number, or of a pronoun), money, time, age, or the dimension itself."""
    unit = (mention.unit or "").lower()
    if not unit or unit in {"count", "dimensionless"}:
        counted = _noun(mention)
        if counted is None or counted in _PRONOUNS or counted.isdigit():
            return "any"
        return "people" if counted in people_nouns() or counted in _PLACED else "count"
    if mention.rule == "age":
        return "age"
    dimension = units.dimension(mention.unit or "") or unit
    return {"currency": "money"}.get(dimension, dimension)


def _noun(mention: QuantityMention) -> str | None:
    """The counted noun alone, without the modifiers before it."""
    return mention.counted.split()[-1] if mention.counted and mention.counted.strip() else None


def _allowed(attribute: str, kind: str, noun: str | None) -> bool:
    entry = table()[attribute]
    wanted = entry["units"]
    if noun in entry.get("never", ()):
        return False
    if "nouns" in entry and noun is not None and noun not in _PRONOUNS and noun not in entry["nouns"]:
        return False
    if "nouns" in entry and noun is None and attribute in {"hit", "stabbed", "fired", "jobs-cut"}:
        return False
    if wanted == "people":
        return kind in {"people", "any"} or (kind == "count" and noun in entry["counted"])
    if wanted == "persons":
        return kind in {"people", "any"} or noun in _HOUSEHOLDS
    if wanted == "things":
        return kind in {"count", "any"} and noun not in _FREQUENCIES
    return kind == wanted or (wanted == "count" and kind in {"people", "any"})


def _first(key: str, token: Token, kind: str, noun: str | None) -> str | None:
    """The first attribute that a cue can mean, by its lemma or, for participles, as written."""
    index = _index()[key]
    found = (*index.get(lemma(token), ()), *(index.get(token.lower_, ()) if key == "states" else ()))
    if key == "object" and noun is not None:
        found += _of_nouns().get((lemma(token), noun), ())
    return next((attribute for attribute in found if _allowed(attribute, kind, noun)), None)


def attribute_of(mention: QuantityMention, head: Token, clauses: Clauses) -> tuple[str, Token | None]:
    """The attribute and the token that says it (None where the counted noun alone does).

    A verb with its companion goes first ("lost their lives"), then words that touch the phrase, since they are right
    even where the parse is not; then the counted noun's own grammar; then the figure that a bare number is ("the number
    of dead rose to 11"); then a label to the left in the clause ("the death toll ... to 11").
    """
    attribute, cue = _attribute_of(mention, head, clauses)
    ill = attribute == "injured" and ill_not_hurt(head, examined(mention, head, clauses))
    return ("infected" if ill else attribute), cue


def _attribute_of(mention: QuantityMention, head: Token, clauses: Clauses) -> tuple[str, Token | None]:
    """The attribute as the words around say it, whatever the sentence is about."""
    kind, noun = unit_class(mention), _noun(mention)
    if enough(mention, head):
        return "open:capacity", None
    if kind in {"any", "money"} and is_difference(mention, head):
        return "open:difference", None
    if ("children", "yes") in mention.extra:
        return "open:child", None  # the father of nine was killed, and not the nine
    if kind == "age":
        return "age", None
    if kind == "count" and compound(head):
        return f"open:{mention.counted}", None
    if kind == "count" and (names_a_person(noun or "") or capital(head) or nation(head, noun)):
        kind = "people"
    own = {token.lower_ for token in head.doc[mention.first : mention.last]}
    if noun in own and (placed := _placed(noun, kind)) is not None:
        return placed, None
    whole = mention.of in {"whom", "which"}
    if (stated := _stated(mention, head, kind)) is not None:
        return stated
    found = None if whole else _by_companion(mention, head, clauses, kind)
    found = found or _by_cue(mention, head, clauses, kind)
    if found is not None:
        return found
    if kind == "people" and (told := _included(head, clauses)) is not None:
        return told, None
    if kind in {"people", "any"} and on_board(head, frozenset(table()["aboard"]["with"]["carry"])):
        return "aboard", None
    earlier = not {"prior", "previous", "past"}.isdisjoint(mention.modifiers)  # "he has 19 prior arrests"
    for attribute in () if earlier else _index()["counted"].get(noun or "", ()):
        if _allowed(attribute, kind, noun):
            return (of_victims(mention, head) if noun == "victim" else attribute), None
    for cue in labels_before(mention, head):
        if (label := _first("labels", cue, kind, noun)) is not None:
            return label, cue
    return _placed(noun, kind) or f"open:{mention.counted or mention.unit or lemma(head)}", None


def _included(head: Token, clauses: Clauses) -> str | None:
    """The attribute of those among whom some are: "the dead included 14 women"."""
    root = head.doc[clauses.conjunct_root(head.i)]
    subject = clauses.child(root.head.i, "nsubj") if lemma(root.head) == "include" and root.dep_ == "obj" else None
    if subject is None:
        return None
    return "killed" if subject.lower_ == "victims" else _placed(subject.lower_, "people")


def _how_badly(head: Token, last: int) -> bool:
    """Whether only how badly they were hurt follows a number: "seven were injured, three seriously, and ..."."""
    adverbs = load("quantity_cues")["inherited"]["badly"]
    behind = [head.doc[i] for i in range(last, min(last + 2, len(head.doc)))]
    return bool(behind) and behind[0].lower_ in adverbs and (len(behind) < 2 or not behind[1].text[:1].isalpha())


def _placed(noun: str | None, kind: str) -> str | None:
    """The attribute of a state that stands for people: "30 wounded"."""
    states = _index()["states"].get(noun, ()) if noun in _PLACED and noun is not None else ()
    return next((attribute for attribute in states if _allowed(attribute, kind, noun)), None)


def _stated(mention: QuantityMention, head: Token, kind: str) -> tuple[str, Token] | None:
    """The state that stands right behind people whom a verb left so: "left a man dead and three others injured"."""
    doc, last = head.doc, mention.last
    at = last
    while at < len(doc) and at < last + 3 and (doc[at].pos_ == "AUX" or lemma(doc[at]) in {"remain", "stay"}):
        at += 1
    behind = [token.lower_ for token in doc[at : at + 3]]
    hurt = behind[:2] == ["in", "hospital"] or (
        behind[:1] + behind[2:] == ["in", "condition"] and behind[1] in {"critical", "serious", "grave", "stable"}
    )
    hurt = hurt or (behind[:1] == ["critical"] and at > last and behind[1:2] != ["of"]) or _how_badly(head, last)
    hurt = hurt or (behind[:1] == ["with"] and any(lemma(token) in _WOUNDS for token in doc[at + 1 : at + 4]))
    if hurt and _allowed("injured", kind, _noun(mention)):
        return "injured", doc[min(at + 1, len(doc) - 1)]  # "three of them in critical condition"
    if last >= len(doc) or last >= head.sent.end or doc[last].pos_ not in {"ADJ", "VERB"} or doc[last].tag_ == "VBG":
        return None
    left = any(lemma(doc[i]) == "leave" for i in range(max(head.sent.start, mention.first - 8), mention.first))
    joined = last + 2 < len(doc) and doc[last + 1].lower_ == "or"  # "108 dead or missing" are neither alone
    attribute = _first("states", doc[last], kind, _noun(mention)) if left and not joined else None
    return (attribute, doc[last]) if attribute is not None else None


def _by_companion(
    mention: QuantityMention, head: Token, clauses: Clauses, kind: str
) -> tuple[str, Token | None] | None:
    """The attribute that a verb says together with another noun of its clause."""
    for verb, around in companions(mention, head, clauses):
        for attribute, nouns in _with().get(lemma(verb), ()):
            if _allowed(attribute, kind, _noun(mention)) and any(around.issuperset(each.split()) for each in nouns):
                if _ruled_out(attribute, verb):
                    continue
                return attribute, verb
    return None


def _ruled_out(attribute: str, verb: Token) -> bool:
    """Whether the sentence speaks of what makes a verb mean another thing: a senator's term is no sentence."""
    words = table()[attribute].get("unless", ())
    return bool(words) and any(lemma(token) in words for token in verb.sent)


def _by_cue(mention: QuantityMention, head: Token, clauses: Clauses, kind: str) -> tuple[str, Token | None] | None:
    noun = _noun(mention)
    for key, cue in touching(mention, head, clauses):
        attribute = _first(key, cue, kind, noun)
        if attribute is not None and not _of_another(attribute, mention, head, cue, kind):
            return attribute, cue
    figure = figure_words(mention, head, clauses)
    done = [cue for cue in figure if cue.pos_ in {"VERB", "ADJ"}]  # "the number of rebels killed"
    for cue in [*done, *figure]:
        for key in ("labels", "states", "counted", "object", "subject"):
            if (attribute := _first(key, cue, kind, noun)) is not None:
                return attribute, cue
    if mention.of in {"whom", "which"}:  # "two of whom died": what else the sentence says is said of all of them
        verb = next((t for t in head.doc[mention.last : mention.last + 4] if t.pos_ == "VERB"), None)
        said = _first("subject", verb, kind, noun) if verb is not None else None
        return (said, verb) if said is not None else None
    found = cues(mention, head, clauses)
    of_the_whole = [each for each in found if mention.of is not None and mention.first <= each[1].i < mention.last]
    for key, cue in (*(each for each in found if each not in of_the_whole), *of_the_whole):
        if key == "states" and _beyond_another_count(mention, cue):
            continue
        attribute = _first(key, cue, kind, noun)
        if attribute is not None and not _of_another(attribute, mention, head, cue, kind):
            return attribute, cue
    return None


def _of_another(attribute: str, mention: QuantityMention, head: Token, cue: Token, kind: str) -> bool:
    """Whether a cue says something else here: what was raised to an amount is no money raised, no golfer who shot
    67 shot anybody, what a film takes is not stolen, and who was sent home is not rescued."""
    if attribute == "rescued":
        return sent_home(cue)
    if attribute == "depth":
        return is_distance(mention, head)
    if attribute == "raised" and lemma(cue) == "raise":
        return mention.first > 0 and head.doc[mention.first - 1].lower_ in {"to", "by", "from"}
    if attribute == "arrested" and lemma(cue) == "capture":
        return pictured(cue)
    golf, film = attribute == "shot" and kind == "any", attribute == "stolen" and lemma(cue) == "take"
    return (golf or film) and _ruled_out(attribute, cue)


def _beyond_another_count(mention: QuantityMention, cue: Token) -> bool:
    """Whether a state stands behind another number, whose it is: "7 victims and 20 injured"."""
    return any(cue.doc[i].pos_ == "NUM" for i in range(mention.last, cue.i))
