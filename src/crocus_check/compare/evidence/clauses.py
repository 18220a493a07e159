"""What the clauses of several facts share: who does it, what is done, to what; for the questions of the report."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property

from crocus_check.compare.evidence.common import empty_words, event_name, usual
from crocus_check.core import units
from crocus_check.core.entities import fold
from crocus_check.core.events import top
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.core.inflection import is_verb_of, participle, past, plural, written
from crocus_check.core.values import QuantityValue
from crocus_check.rules import load

_FOR = re.compile(
    r"^[^.;,]{0,40}?\b(?:for|to (?:buy|acquire|purchase|take over))\s+(?:the\s+)?"
    r"((?:[A-Z][\w&’'-]*)(?:\s+[A-Z][\w&’'-]*)*)"
)
_RESULTS = frozenset({"killing", "death", "arrest", "rescue", "warning", "results"})
"""Types of events that say what another one did to people."""
_QUAKE = re.compile(r"\b(?:earth)?quake\b|\btremor\b|\btemblor\b", re.IGNORECASE)


class Shared:
    """The facts of one slot, and what they share by majority."""

    def __init__(self, facts: Sequence[Fact], event: Event | None) -> None:
        self.facts, self.event = list(facts), event

    def most(self, told: Iterable[str | None]) -> str | None:
        return usual(told, len(self.facts))

    @property
    def kind(self) -> str:
        return min(Counter(sorted(fact.kind for fact in self.facts)).most_common(1))[0]

    @cached_property
    def event_name(self) -> str | None:
        return event_name(self.event)

    @cached_property
    def of_event(self) -> bool:
        """Whether the figures are of the event itself: fewer than half of the clauses hang on a happening of another
        kind, or are limited to a place or a group that the event's name does not hold."""
        if self.event is None or not all(top(fact.event) == top(self.event.id) for fact in self.facts):
            return False
        other = [fact for fact in self.facts if self._elsewhere(fact, self.event)]
        return len(other) * 2 < len(self.facts)

    @staticmethod
    def _elsewhere(fact: Fact, event: Event) -> bool:
        families = {each: entry["family"] for each, entry in load("events").items()}
        trigger, scope = fact.context.trigger, fact.qualifiers.scope
        own = trigger is None or trigger.type in _RESULTS or trigger.lemma in event.label.split()
        named = any(name in event.label for name in fact.context.names)
        foreign = scope is not None and scope not in event.label and not named
        return foreign or not (own or (trigger and families.get(trigger.type) == families.get(event.type)))

    @cached_property
    def trigger_is_event(self) -> bool:
        """Whether most facts say when or where the event was: they hang on its own word, as its date or place."""
        if self.event_name is None or not self.of_event:
            return False
        own = [fact for fact in self.facts if (at := fact.context.trigger) and at.lemma == fact.context.predicate]
        return len(own) * 2 > len(self.facts)

    @cached_property
    def attribute(self) -> str | None:
        """The attribute of the table that most facts have which have one, if half of all have it: the others are of the
        open class and say less."""
        known = Counter(each for fact in self.facts if (each := fact.attribute) and not each.startswith("open:"))
        best = max(known, key=lambda each: (known[each], each), default=None)
        if best is None or known[best] * 2 < len(self.facts) or (known[best] * 2 == len(self.facts) and len(known) > 1):
            return None
        return best

    @cached_property
    def dimension(self) -> str | None:
        found = {units.dimension(fact.value.unit) for fact in self.facts if isinstance(fact.value, QuantityValue)}
        return found.pop() if len(found) == 1 else None

    @cached_property
    def counted(self) -> str | None:
        """The noun of people or things that is counted, where half of the facts have it and no other has another."""
        nouns = [fact.value.noun for fact in self.facts if isinstance(fact.value, QuantityValue)]
        said = [noun for noun in nouns if noun and noun.isalpha() and noun not in empty_words()]
        entry = load("attributes").get(self.attribute or "", {})
        told = {word for key in ("counted", "states", "labels") for word in entry.get(key, ())}
        if len(set(said)) != 1 or len(said) * 2 < len(self.facts) or said[0] in told:
            return None
        people = entry.get("units") in ("people", "persons")
        return said[0] if not people or said[0] in load("people")["nouns"] else None

    @cached_property
    def counted_things(self) -> str:
        """The things that are counted, of two kinds at most: "houses or buildings"."""
        nouns = [fact.value.noun for fact in self.facts if isinstance(fact.value, QuantityValue)]
        said = list(dict.fromkeys(noun for noun in nouns if noun and noun.isalpha() and noun not in empty_words()))
        return " or ".join(map(plural, said)) if 0 < len(said) <= 2 else "things"

    @cached_property
    def counted_fully(self) -> str | None:
        """The counted noun, with its modifiers where all have the same; None where half have none or two differ."""
        values = [fact.value for fact in self.facts if isinstance(fact.value, QuantityValue)]
        phrases = {value.counted for value in values}
        whole = phrases.pop() if len(phrases) == 1 else None
        if whole and re.fullmatch(r"[a-z][a-z -]+", whole) and whole not in empty_words():
            return whole
        nouns = [value.noun for value in values if value.noun]
        one = len(set(nouns)) == 1 and len(nouns) * 2 >= len(self.facts)
        noun = nouns[0] if one else None
        return noun if noun and noun.isalpha() and noun not in {"one", "other", "it", "they", "who", "which"} else None

    @cached_property
    def referent(self) -> str | None:
        """What a measure is of ("67-yard run"), a noun of all facts."""
        said = {fact.referent for fact in self.facts}
        one = said.pop() if len(said) == 1 else None
        return one if one and one.isalpha() and one.islower() and one not in empty_words() else None

    @cached_property
    def share_of(self) -> str | None:
        """What a share is of, as a sentence has it: "voters", "the vote"."""
        said = self.most([fact.value.of for fact in self.facts if isinstance(fact.value, QuantityValue)])
        if not said or said.lower() in empty_words():
            return None
        before, _, noun = said.rpartition(" ")
        sentences = [fact.sentence for fact in self.facts]
        form = next((form for form in (written(noun, sentence) for sentence in sentences) if form), noun)
        whole = f"{before} {form}".strip()
        return f"the {whole}" if any(f"of the {whole}" in sentence for sentence in sentences) else whole

    @cached_property
    def predicate(self) -> str | None:
        """The verb of most facts, where their sentences tell of it as done."""
        told = [fact.context.predicate for fact in self.facts]
        verb = self.most(told)
        if verb is None or verb in ("be", "have", "do") or not verb.isalpha():
            return None
        done = all(is_verb_of(verb, fact.sentence) for fact in self.facts if fact.context.predicate == verb)
        real = all(
            fact.context.tense in ("past", "present", None) and not fact.context.negated
            and fact.qualifiers.status in ("asserted", "confirmed")
            for fact in self.facts
        )  # fmt: skip
        return verb if done and real else None

    def name_of(self, part: str) -> str | None:
        """The name that most facts have as the subject, object or patient of their clause."""
        told = [getattr(fact.context, part) for fact in self.facts]
        return self.most([each for each in told if each and each[0].isupper()])

    def thing(self, part: str) -> str | None:
        """ "the ferry", "AMD": a subject, object or patient that most facts share, as their sentences write it."""
        if name := self.name_of(part):
            return self._with_article(name)
        told = [getattr(fact.context, part) for fact in self.facts]
        noun = self.most([each for each in told if each and each.isalpha() and each not in empty_words()])
        if noun is None:
            return None
        forms = {written(noun, fact.sentence) for fact in self.facts if getattr(fact.context, part) == noun}
        form = forms.pop() if len(forms) == 1 else None
        return f"the {form}" if form else None

    def _with_article(self, name: str) -> str:
        """A name with "the" where most of the texts have it so."""
        told = [fact.sentence for fact in self.facts if name in fact.sentence]
        often = sum(re.search(rf"\b[Tt]he {re.escape(name)}\b", each) is not None for each in told)
        return f"the {name}" if told and often * 2 > len(told) and not name.startswith("The ") else name

    def clause(self, start: str, roles: tuple[str, ...] = ("obj",)) -> str | None:
        """A question about the clause that most facts share: "When did the ferry sink?", "When was the ship built?"."""
        verb = self.predicate
        if verb is None:
            return None
        own = [fact for fact in self.facts if fact.context.predicate == verb]
        if not all((fact.context.role or "").split(":")[0] in roles for fact in own):
            return None
        passive = {fact.context.passive for fact in own}
        if passive == {True}:
            whom = self.thing("subject") or self.thing("patient")
            several = {f"the {plural(fact.context.subject or '')}" for fact in own} - {
                f"the {fact.context.subject}" for fact in own
            }
            return f"{start} {'were' if whom in several else 'was'} {whom} {participle(verb)}?" if whom else None
        who = self.thing("subject") if passive == {False} else None
        to_whom = [fact for fact in own if fact.context.object and not (fact.context.role or "").startswith("obj")]
        what = self.thing("object") if to_whom else ""
        return f"{start} did {who} {verb}{f' {what}' if what else ''}?" if who and what is not None else None

    def counted_clause(self, nouns: str) -> str | None:
        """ "How many cables were cut?", "How many ships sank?": what is counted is the subject."""
        verb = self.predicate
        own = [fact for fact in self.facts if fact.context.predicate == verb]
        if verb is None or not all((fact.context.role or "").startswith("nsubj") for fact in own):
            return None
        passive = {fact.context.passive for fact in own}
        if passive == {True}:
            return f"How many {nouns} were {participle(verb)}?"
        takes = any(fact.context.object for fact in own)
        return f"How many {nouns} {past(verb)}?" if passive == {False} and not takes else None

    @cached_property
    def whom(self) -> str | None:
        return self.name_of("patient") or self.name_of("subject")

    @cached_property
    def person(self) -> str | None:
        """The person that all facts name or stand for, in the fullest form."""
        said = [fact.referent for fact in self.facts if fact.referent and fact.referent[0].isupper()]
        if len(said) < len(self.facts):
            return None
        longest = max(said, key=lambda each: (len(each.split()), len(each), each))
        return longest if all(set(fold(each).split()) <= set(fold(longest).split()) for each in said) else None

    @property
    def being(self) -> str:
        return "is" if all(fact.context.moment == "now" for fact in self.facts) else "was"

    @cached_property
    def buyer(self) -> str | None:
        verbs = load("questions")["buying"]["words"]
        paid = all(fact.context.predicate in verbs for fact in self.facts)
        return self.name_of("subject") if paid and self.predicate else None

    @cached_property
    def goods(self) -> str | None:
        """What was bought: "for SeaMicro" after the sum, or the object of the verb."""
        told: list[str | None] = []
        for fact in self.facts:
            after = fact.sentence.partition(fact.text)[2]
            found = _FOR.match(after)
            bought = fact.context.object if fact.context.predicate in ("buy", "acquire", "purchase") else None
            told.append(found[1] if found else bought if bought and bought[0].isupper() else None)
        return self.most(told)

    @cached_property
    def quake(self) -> str | None:
        plain = all(_QUAKE.search(fact.sentence) and "aftershock" not in fact.sentence.lower() for fact in self.facts)
        return "the quake" if plain else None
