"""Frames: what the grammar around each mention says: attribute, referent, qualifiers and context."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from spacy.tokens import Doc, Token

from crocus_check.core.documents import Document
from crocus_check.core.facts import Context, Qualifiers, Status
from crocus_check.core.mentions import Frame, Mention, NameMention, QuantityMention, TimexMention
from crocus_check.extract.context.attributes import attribute_of
from crocus_check.extract.context.attribution import Attributions
from crocus_check.extract.context.clauses import Clauses, base, lemma
from crocus_check.extract.context.holders import Holders
from crocus_check.extract.context.participants import participants
from crocus_check.extract.context.qualifiers import (
    examined,
    said_of_counted,
    scope_of,
    status_of,
    superseded,
    told_then,
)
from crocus_check.extract.context.triggers import PLACES, Triggers
from crocus_check.extract.context.wholes import including
from crocus_check.extract.dates.tense import of_a_happening
from crocus_check.extract.people.ages import Age, Ages
from crocus_check.extract.people.births import born
from crocus_check.extract.people.moments import years_later
from crocus_check.extract.people.persons import Persons
from crocus_check.extract.quantities import PART


def frames(doc: Doc, found: Sequence[Mention], document: Document) -> list[Frame]:
    """The frame of each mention, in the same order."""
    maker = _Maker(doc, found, document)
    return [maker.frame(mention) for mention in found]


def _limit(mention: QuantityMention) -> bool:
    """Whether an age bounds a group and is nobody's: "40 and under", "18 or older"."""
    return (mention.hedge or "").lower().startswith(("and ", "or "))


class _Maker:
    """What all frames of one document share."""

    def __init__(self, doc: Doc, found: Sequence[Mention], document: Document) -> None:
        self.doc, self.document = doc, document
        names = [m for m in found if isinstance(m, NameMention) and m.rule not in {"role", "quotation"}]
        self.names = {i: m for m in names for i in range(m.first, m.last)}
        self.places = {i: m.text for m in names if m.type in PLACES for i in range(m.first, m.last)}
        self.clauses = Clauses(doc)
        times = (m for m in found if isinstance(m, TimexMention))
        taken = frozenset(i for m in times for i in range(m.first, m.last))
        self.triggers = Triggers(doc, self.clauses, names, document, taken)
        self.attributions = Attributions(doc)
        self.persons = Persons(doc, names, self.attributions)
        year = document.published.year if document.published else None
        self.ages = Ages(doc, self.persons, self.clauses, year)
        self.later = 0 if document.published else years_later(doc)
        self.holders = Holders(self.clauses, self.names, self.persons)
        self.sentences = {sent.start: n for n, sent in enumerate(doc.sents)}
        self.paragraph_ends = [found.end() for found in re.finditer("\n\n", doc.text)]
        self.lead = self._lead()
        self.in_sentence: dict[int, list[NameMention]] = {}
        self.said: dict[int, str] = {}
        self.last: tuple[QuantityMention, str] | None = None
        self.dates: dict[int, str] = {}
        for mention in found:
            if isinstance(mention, TimexMention) and mention.kind == "date":
                self.dates.setdefault(self.clauses.heads[mention.first], mention.timex)

    def _lead(self) -> frozenset[int]:
        """The numbers of the first two whole sentences of the body; headings and bylines are none."""
        found = []
        for number, sent in enumerate(self.doc.sents):
            whole = len(sent) >= 8 and any(token.pos_ in {"VERB", "AUX"} for token in sent)
            blank = len(sent.text) - len(sent.text.lstrip())  # what is not read before a sentence, as front matter
            if whole and self.document.zone_at(self.document.to_text(sent.start_char + blank)) == "body":
                found.append(number)
            if len(found) == 2:
                break
        return frozenset(found)

    def frame(self, mention: Mention) -> Frame:
        head = self._head(mention)
        if isinstance(mention, QuantityMention):
            attribute, cue = attribute_of(mention, head, self.clauses)
            attribute = self._of_list(mention, self._of_included(mention, attribute, cue))
            age = self.ages.of(mention) if mention.rule == "age" and not _limit(mention) else None
            referent = self._referent(mention, head, age)
            modifiers = mention.modifiers
        else:
            attribute, cue, modifiers = self._role(mention, head), None, ()
            referent = age = None
        said = self.attributions.at(head.i)
        speaker = said.speaker if said is not None else None
        qualifiers = Qualifiers(
            attribution=speaker,
            status="superseded"
            if isinstance(mention, QuantityMention) and superseded(self.clauses, mention.first, mention.last)
            else self._status(mention, head, cue),
            scope=self._scope(mention, head, cue) if isinstance(mention, QuantityMention) else None,
            hedge=mention.hedge if isinstance(mention, QuantityMention) else None,
        )
        context = self._context(mention, head, cue, modifiers, speaker)
        if isinstance(mention, TimexMention) and mention.kind == "date":
            age = born(self.doc, self.persons, mention)
            referent = age.owner if age is not None else None
        if age is not None:
            context = replace(context, owned=age.means, moment=age.moment, later=self.later)
        elif isinstance(mention, NameMention) and mention.type == "PERSON" and mention.first in self.persons.at:
            context = replace(context, gender=self.persons.gender(mention))
        return Frame(attribute, referent, qualifiers, context)

    def _status(self, mention: Mention, head: Token, cue: Token | None) -> Status:
        """The status; "100 would be a minimum" says so outright."""
        hedge = mention.hedge if isinstance(mention, QuantityMention) else None
        if hedge is not None and "would" in hedge.split():
            return "asserted"
        if isinstance(mention, TimexMention) and (
            told_then(head, self.clauses) or of_a_happening(self.doc, mention.first, False)
        ):
            return "asserted"
        if not isinstance(mention, QuantityMention):
            return status_of(head, cue, self.clauses)
        found = status_of(head, cue, self.clauses)
        if found in ("asserted", "confirmed") and examined(mention, head, self.clauses):
            return "suspected"
        return (said_of_counted(mention) or found) if found == "asserted" else found

    def _of_included(self, mention: QuantityMention, attribute: str, cue: Token | None) -> str:
        """The attribute, or that of the whole where the same word before both gives it: "shot dead 14 people, including
        four guards" says of the guards too that they were killed."""
        whole, self.last = self.last, (mention, attribute)
        if whole is None or not including(self.doc, mention.first, whole[0].last):
            return attribute
        one, said = whole
        before = attribute.startswith("open:") if cue is None else cue.i < one.last
        counts = one.unit is None and mention.unit is None and bool(one.numbers) and bool(mention.numbers)
        fits = before and counts and max(one.numbers) >= max(mention.numbers)
        return said if fits and not said.startswith("open:") else attribute

    def _of_list(self, mention: QuantityMention, attribute: str) -> str:
        """The attribute, or that of the amount whose noun is left out ("eight cases in Texas, seven in Ohio"), or that
        is told again in another unit ("raised $562m (£346m) for it")."""
        extra = dict(mention.extra)
        whole = extra.get("ellipsis", extra.get("dual_of"))
        if whole is not None and attribute.startswith("open:") and not self._says_more(mention):
            said = self.said.get(int(whole), attribute)
            attribute = attribute if "dual_of" in extra and said.startswith("open:") else said
        self.said[mention.start] = attribute
        return attribute

    def _says_more(self, mention: QuantityMention) -> bool:
        """Whether a verb of its own follows a number: "46 people had died, and 112 were in hospital"."""
        behind = self.doc[mention.last : mention.last + 1]
        return mention.unit is None and len(behind) == 1 and behind[0].pos_ in {"AUX", "VERB"}

    def _scope(self, mention: QuantityMention, head: Token, cue: Token | None) -> str | None:
        if PART in mention.extra:
            return "part"
        return scope_of(head, cue, self.clauses, self.places, (mention.first, mention.last))

    def _head(self, mention: Mention) -> Token:
        """The token by which the mention hangs on the rest of the sentence."""
        if isinstance(mention, QuantityMention) and mention.head is not None:
            head = self.doc[mention.head]
            while head.pos_ == "NUM" and mention.first <= head.head.i < mention.last and head.head.i != head.i:
                head = head.head  # the sign of "$2 billion" hangs on the sentence, its number on the sign
            return head
        inside, above = range(mention.first, mention.last), self.clauses.above
        top = next((i for i in inside if above[i] not in inside or above[i] == i), mention.first)
        return self.clauses.tokens[top]

    def _role(self, mention: Mention, head: Token) -> str:
        if isinstance(mention, TimexMention):
            return mention.kind
        if mention.rule in {"role", "quotation"}:
            return mention.rule
        return "place" if mention.first in self.places and base(head.dep_) in {"obl", "nmod"} else "name"

    def _referent(self, mention: QuantityMention, head: Token, age: Age | None) -> str | None:
        """The counted noun with its modifiers, the noun that a measure belongs to, or the person of an age."""
        if age is not None:
            return age.owner or age.noun or self._thing(head)
        if mention.counted:
            return " ".join([*mention.modifiers, mention.counted])
        top = self.doc[self.clauses.top_of_phrase(head.i)]
        return lemma(top) if top.i != head.i and top.pos_ in {"NOUN", "PROPN"} else None

    def _thing(self, head: Token) -> str | None:
        """What an age belongs to that is no person's: the subject of its clause, else the head of its phrase."""
        subject = self.clauses.child(self.clauses.heads[head.i], "nsubj", "nsubj:pass")
        if subject is not None and subject.i in self.names:
            return self.names[subject.i].text
        top = self.doc[self.clauses.top_of_phrase(head.i)]
        return lemma(top) if top.pos_ in {"NOUN", "PROPN"} and top.i != head.i else None

    def _patient(self, governor: Token) -> str | None:
        """That to which a predicate happens: passive subject or object of a verb, "of" phrase or compound of a noun."""
        if governor.pos_ in {"VERB", "AUX", "ADJ"}:
            return self._argument(self.clauses.child(governor.i, "nsubj:pass", "obj", "nsubjpass", "dobj"))
        for i in self.clauses.children[governor.i]:
            inside = self.clauses.relations[i].startswith(("nmod", "compound"))
            inside = inside and self.clauses.parts[i] in {"NOUN", "PROPN"}
            if inside and self.clauses.preposition(i) in {None, "of", "on", "at"}:
                return self._argument(self.clauses.tokens[i])
        return None

    def _context(
        self, mention: Mention, head: Token, cue: Token | None, modifiers: tuple[str, ...], speaker: str | None
    ) -> Context:
        clauses = self.clauses
        top = clauses.conjunct_root(clauses.top_of_phrase(head.i))
        governor = cue if cue is not None else clauses.tokens[clauses.above[top]]
        verb = clauses.heads[head.i]
        members = clauses.members(verb)
        sent = clauses.sentence(head.i)
        number = self.sentences.get(sent.start, 0)
        zone = self.document.zone_at(self.document.to_text(mention.start))
        subject, obj = clauses.child(verb, "nsubj", "nsubj:pass", "csubj"), clauses.child(verb, "obj", "dobj")
        preposition = clauses.preposition(top)
        return Context(
            sentence=number,
            clause=verb,
            main_clause=clauses.above[verb] == verb,
            paragraph=bisect_right(self.paragraph_ends, mention.start),
            zone="lead" if zone == "body" and number in self.lead else zone,
            predicate=clauses.lemmas[governor.i],
            role=base(clauses.relations[top]) + (f":{preposition}" if preposition else ""),
            passive=clauses.passive(verb),
            negated=clauses.negated(verb),
            tense=clauses.tense(verb),
            subject=self._argument(subject),
            object=self._argument(obj),
            patient=self._patient(governor),
            modifiers=modifiers,
            names=self._names(members, mention),
            nearby=self._nearby(sent, mention),
            terms=tuple(
                [clauses.content[i] for i in members if i in clauses.content and not mention.first <= i < mention.last]
            ),
            speaker=speaker,
            date=self.dates.get(verb),
            trigger=self.triggers.of(head.i),
            participants=self._participants(mention, clauses.tokens[verb]),
            holder=self.holders.of(head, clauses.tokens[verb]) if self._held(mention) else None,
        )

    @staticmethod
    def _held(mention: Mention) -> bool:
        """Whether it is asked whom a mention is told of: a date, a figure or a place; an age has its own owner."""
        return mention.type in PLACES if isinstance(mention, NameMention) else mention.rule != "age"

    def _participants(self, mention: Mention, verb: Token) -> tuple[str, ...]:
        if isinstance(mention, NameMention):
            return ()
        found = participants(verb, self.clauses)
        return tuple(t for t in map(self._argument, found) if t is not None)

    def _argument(self, token: Token | None) -> str | None:
        if token is None:
            return None
        name = self.names.get(token.i)
        return name.text if name is not None else self.clauses.lemmas[token.i]

    def _names(self, indices: Sequence[int] | range, mention: Mention) -> tuple[str, ...]:
        found = (self.names[i] for i in indices if i in self.names)
        return tuple(dict.fromkeys(m.text for m in found if m is not mention))

    def _nearby(self, sent: range, mention: Mention) -> tuple[str, ...]:
        """The other names of a sentence, whose facts share them."""
        found = self.in_sentence.get(sent.start)
        if found is None:
            here = (self.names[i] for i in sent if i in self.names)
            found = self.in_sentence[sent.start] = list({id(name): name for name in here}.values())
        return tuple(dict.fromkeys([name.text for name in found if name is not mention]))
