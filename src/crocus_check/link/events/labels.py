"""Labels: how an event is named in a report, as people say it: "attack on Crocus City Hall", "2012 earthquake in Aceh".

The words are the articles' own: what happened (a noun, or one made of the verb), and to what or where, each by majority
of the articles, headlines and openings before the rest. Where they do not say, the label says less.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from crocus_check.core.entities import fold
from crocus_check.core.events import EventMention
from crocus_check.core.facts import Fact
from crocus_check.core.inflection import may_hold, plural, written
from crocus_check.core.phrases import day_words
from crocus_check.core.values import DateValue
from crocus_check.link.events.acts import SHARE, act_of, demonyms
from crocus_check.rules import load

_ZONES = {"title": 3.0, "lead": 2.0}
_BEFORE = r"((?i:on|at|in|of|off|near|outside|inside|against))\s+((?i:the)\s+)?([A-Z][\w-]*\s?['’]s\s+)?"
_AFTER = (
    r"(\s+(?:{buildings})\b)?"
    r"(?!\w|\s?['’]s)(?=\s*(?:$|[^\w\s]|[A-Z\d]|(?:\w+ed|on|in|at|of|off|by|for|from|to|with|and|or|as|that|which|who|when"
    r"|where|while|after|before|since|was|were|is|are|has|had|have|left|says|said|will|could|may|early|late|last)\b))"
)
"""What may follow a name that stands for itself; in "the Tel Amar market" it does not."""
_COMPARED = re.compile(r"\b(?:\w+est|worst|most \w+|one of|since|like|unlike)\W+(?:\w+\W+){0,3}$", re.IGNORECASE)
"""Before an event that the one told of is measured by: "one of the biggest art thefts in Europe"."""
_WHERE = frozenset({"at", "in", "near", "off", "outside", "inside"})
_AIMED = frozenset({"on", "of", "against"})
UNKNOWN = "event"


@dataclass(frozen=True, slots=True)
class _Clue:
    """A way in which an article names the event: "attack" "on" "Crocus City Hall"; `form` is how ("on", "of", "in" ...,
    or "name" for "the Cedar Pass fire"), `what` a name, or a noun with its article."""

    noun: str
    form: str
    what: str


def most(counter: Counter[str]) -> str | None:
    """The most frequent key, the first in order among equals."""
    return min(counter, key=lambda k: (-counter[k], k), default=None)


def place_of(mentions: Sequence[EventMention]) -> str | None:
    """The place that most documents name at the event's triggers."""
    return most(
        Counter(place for _, place in sorted({(m.document, m.trigger.place) for m in mentions if m.trigger.place}))
    )


def label_of(facts: Sequence[Fact], mentions: Sequence[EventMention], date: str | None, *, main: bool) -> str:
    """What happened, to what or where: "attack on Crocus City Hall"; with year or month before it in the background."""
    by_id = {fact.id: fact for fact in facts}
    family = _family(mentions)
    own = [mention for mention in mentions if mention.family == family and _noun(mention)]
    told = {mention.document for mention in own}
    rare = main and len(told) * 4 < len({fact.document for fact in facts})
    label = _named(own, by_id, main=main) if own and not rare else UNKNOWN
    label = _or_act(label, own, facts, main=main)
    years = {f.value.edtf[:4] for f in facts if isinstance(f.value, DateValue) and "X" not in f.value.edtf}
    unsure = main or date is None or "/" in date or "X" in date or len(years) > 1
    when = None if unsure or date is None else day_words(date[:7])
    return f"{when} {label}" if when and when[0] not in "taof" else label


def _or_act(label: str, own: Sequence[EventMention], facts: Sequence[Fact], *, main: bool) -> str:
    """The label, or what the facts tell by a verb that is no trigger, where few of them hang on what the label says."""
    held = [fact for fact in facts if fact.kind != "name"]
    hang = {each for mention in own for each in mention.facts}
    few = label == UNKNOWN or sum(fact.id in hang for fact in held) * 10 < len(held)
    return (few and act_of(facts, 0.05 if main else SHARE)) or label


def _family(mentions: Sequence[EventMention]) -> str | None:
    """The family of happenings that most articles tell of first; those that say what an event did to people count half,
    those that say what was said of it not at all."""
    weak = load("event_names")["weak"]
    best: dict[tuple[str, str], float] = {}
    for mention in mentions:
        if not _noun(mention):
            continue
        share = 0.4 if mention.trigger.type in weak["types"] else 1.0
        key = mention.family, mention.document
        best[key] = max(best.get(key, 0.0), share * _ZONES.get(mention.zone, 1.0))
    totals: Counter[str] = Counter()
    for (family, _), weight in best.items():
        totals[family] += weight  # type: ignore[assignment]
    return most(totals)


def _noun(mention: EventMention) -> str | None:
    """The noun for what happened: the trigger's own, or one made of its verb; None where there is none."""
    kind, lemma = mention.trigger.type, mention.trigger.lemma
    if kind in load("event_names")["weak"]["never"]:
        return None
    made = _made().get(kind, {}).get(lemma)
    if lemma in load("events").get(kind, {}).get("nouns", ()):
        return str(load("event_names")["parts"].get(lemma, lemma)) or None
    return str(made[0]) if made else None


@lru_cache(maxsize=1)
def _made() -> Mapping[str, Any]:
    made: Mapping[str, Any] = load("event_names")["made"]
    return made


def _named(mentions: Sequence[EventMention], facts: Mapping[str, Fact], *, main: bool) -> str:
    """The label of mentions of one family: the usual noun with what most articles say of it."""
    nouns: dict[str, dict[str, float]] = defaultdict(dict)
    clues: dict[str, dict[str, float]] = defaultdict(dict)
    forms: Counter[_Clue] = Counter()
    for mention in mentions:
        weight = _ZONES.get(mention.zone, 1.0)
        _vote(nouns[_noun(mention) or ""], mention.document, weight)
        for clue in dict.fromkeys(_clues(mention, facts, main)):
            _vote(clues[fold(clue.what)], mention.document, weight)
            forms[clue] += weight  # type: ignore[assignment]
    usual = most(_sums(nouns)) or UNKNOWN
    best = _best(clues, forms, len({mention.document for mention in mentions}) if main else 1)
    if best is None:
        return "deaths" if usual == "death" else usual
    own = Counter({clue: n for clue, n in forms.items() if fold(clue.what) == best})
    if of := {clue: n for clue, n in own.items() if _aimed(clue)}:
        own = (
            Counter(of)
            if sum(of.values()) * 3 >= sum(own.values())
            else Counter({c: own[c] for c in own if c not in of})
        )
    clue = min(own, key=lambda c: (-own[c] - (2.0 if c.noun == usual else 0.0), c.noun, c.form, c.what))
    noun = "deaths" if clue.noun == "death" and not _aimed(clue) else clue.noun
    return f"{clue.what} {noun}" if clue.form == "name" else f"{noun} {clue.form} {clue.what}"


def _best(clues: Mapping[str, Mapping[str, float]], forms: Mapping[_Clue, float], documents: int) -> str | None:
    """What most articles name the event by: to whom or what it happened, if two in five say so, before where."""
    aimed = {fold(clue.what) for clue in forms if _aimed(clue)}
    often = {key: votes for key, votes in clues.items() if key in aimed and len(votes) * 5 >= documents * 2}
    often = {key: votes for key, votes in often.items() if len(votes) > 1 or documents < 3}
    if often:
        words = max(len(key.split()) for key in often)
        return most(_sums({key: votes for key, votes in often.items() if len(key.split()) == words}))
    where = {fold(clue.what) for clue in forms if clue.form.split()[0] in _WHERE}
    enough = {
        key: votes for key, votes in clues.items()
        if (len(votes) > 1 or documents < 2 or (key in where and max(votes.values()) > 1))
        and (key not in aimed or key in where)
    }  # fmt: skip
    return most(_sums(enough))


def _aimed(clue: _Clue) -> bool:
    return clue.form.split()[0] in _AIMED


def _sums(votes: Mapping[str, Mapping[str, float]]) -> Counter[str]:
    return Counter({key: round(100 * sum(each.values())) for key, each in votes.items()})


def _vote(votes: dict[str, float], document: str, weight: float) -> None:
    votes[document] = max(votes.get(document, 0.0), weight)


def _clues(mention: EventMention, facts: Mapping[str, Fact], things: bool) -> Iterator[_Clue]:
    """The ways in which the clauses at a mention name the event."""
    noun, trigger = _noun(mention) or "", mention.trigger
    names = [name for name in dict.fromkeys((*trigger.names, trigger.place or "")) if name[:1].isupper()]
    held = [facts[each] for each in mention.facts if each in facts]
    words = "|".join(sorted({re.escape(each) for each in (trigger.lemma, plural(trigger.lemma), noun)}))
    for sentence in dict.fromkeys(" ".join(fact.sentence.split()) for fact in held):
        for name in names:
            if fold(name) in demonyms() or not may_hold(sentence, name):
                continue
            what = rf"{_BEFORE}{re.escape(name)}{_after()}"
            if found := re.search(rf"\b(?i:{words})\s+{what}", sentence):
                if not _COMPARED.search(sentence[: found.start()]):
                    yield _Clue(noun, _form(found), _plain(name) + (found[4] or ""))
            elif re.search(rf"(?<!\w){re.escape(name)}\s+(?:{words})\b", sentence, re.I) and noun == trigger.lemma:
                yield _Clue(noun, "name", _plain(name))
            elif (
                name == trigger.place
                and (found := re.search(rf"\b{what}", sentence))
                and _form(found).split()[0] not in _AIMED
            ):
                yield _Clue(noun, _form(found), _plain(name) + (found[4] or ""))
    yield from _arguments(noun, mention, held, things)


def _form(found: re.Match[str]) -> str:
    """The preposition, with "the" where the text has it."""
    return f"{found[1].lower()} the" if found[2] and not found[3] else found[1].lower()


@lru_cache(maxsize=1)
def _after() -> str:
    """What may follow a name: the building or ground that it is the name of, and what begins another phrase."""
    return _AFTER.replace("{buildings}", "|".join(load("event_names")["weak"]["buildings"]))


def _plain(name: str) -> str:
    return re.sub(r"\s?['’]s?$", "", re.sub(r"^(?:The|the|A|An)\s+", "", name))


def _arguments(noun: str, mention: EventMention, held: Sequence[Fact], things: bool) -> Iterator[_Clue]:
    """ "sinking of the ferry", "death of Walter Hensley": whom or what the verb is said of."""
    made = _made().get(mention.trigger.type, {}).get(mention.trigger.lemma)
    if made is None or not made[1] or noun != made[0]:
        return
    for fact in held:
        context = fact.context
        if context.predicate != mention.trigger.lemma or context.negated:
            continue
        said = context.patient if made[1] in ("object", "on", "either") else context.subject
        if made[1] == "either" and not said:
            said = context.subject
        if not said or not said[0].isalpha():
            continue
        form = made[1] if made[1] in ("on", "from") else "of"
        if said[0].isupper():
            yield _Clue(noun, form, _plain(said))
        elif things and mention.trigger.type != "deal" and said not in _nobody():
            word = written(said, fact.sentence)
            if word is not None:
                yield _Clue(noun, f"{form} the", word)


@lru_cache(maxsize=1)
def _nobody() -> frozenset[str]:
    """Nouns by which no event is named: people at large, kin, and words that say nothing."""
    return frozenset(
        (*load("people")["nouns"], *load("questions")["empty"]["words"], *load("event_names")["weak"]["kin"])
    )
