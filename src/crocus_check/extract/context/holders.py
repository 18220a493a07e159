"""Holders: the person, team or firm that a figure or a date is told of, by name: "City, unbeaten in 14 games", "City's
16-game run", "Hallett, who has been in charge for six years", "Her husband, the conductor Piers Landon, died in 1999".

A possessive at the value's own noun goes first, then the subject of its clause. A pronoun and "the conductor" stand for
the person whom `people.persons` finds, and for nobody where the text leaves it open.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.tokens import Token

from crocus_check.core.mentions import NameMention
from crocus_check.extract.context.clauses import Clauses, base
from crocus_check.extract.context.participants import participants
from crocus_check.extract.people.persons import Persons, gender_of

_STEPS = 3
"""Nouns that a value may hang on, one on another, for the possessive of the last to be its own."""
_OWNS = frozenset({"he", "she", "his", "her"})
_THEIRS = frozenset({"his", "her", "their", "its"})
_HE = frozenset({"he", "she"})


class Holders:
    """Whom the values of a document are told of. `names` are its names, by token."""

    def __init__(self, clauses: Clauses, names: Mapping[int, NameMention], persons: Persons) -> None:
        self.clauses, self.names, self.persons = clauses, names, persons

    def of(self, head: Token, verb: Token) -> str | None:
        """The name of the holder of a value that hangs on `head`, in the clause of `verb`, None where none is known."""
        owned, found = self._possessive(head, verb)
        if owned:
            return found
        before = self._before_who(verb)
        if before is not None:
            return self.persons.named(before)
        told = participants(verb, self.clauses)
        subject = self._pronoun(verb) or self._opening(verb) or (told[0] if told else self._relative(verb))
        if subject is None or subject.i in self._object(verb) or self.clauses.child(subject.i, "conj") is not None:
            return None
        return self._named(subject)

    def _before_who(self, verb: Token) -> NameMention | None:
        """The person whose name stands right before "who": the last of several."""
        who = self.clauses.child(verb.i, "nsubj", "nsubj:pass", "nsubjpass")
        if who is None or who.lower_ != "who" or who.i == 0:
            return None
        return self.persons.at.get(who.i - 2 if who.nbor(-1).text in {",", "("} and who.i > 1 else who.i - 1)

    def _pronoun(self, verb: Token) -> Token | None:
        """The pronoun right before a verb, whatever the parse takes for its subject."""
        i = verb.i - 1
        while i > verb.sent.start and self.clauses.doc[i].pos_ in {"AUX", "ADV"}:
            i -= 1
        token = self.clauses.doc[i]
        return token if verb.sent.start <= i < verb.i and token.lower_ in _HE else None

    def _possessive(self, head: Token, verb: Token) -> tuple[bool, str | None]:
        """Whether the noun of a value, or one that it hangs on, belongs to somebody, and to whom."""
        noun = self.clauses.doc[self.clauses.top_of_phrase(head.i)]
        for _ in range(_STEPS):
            owner = self.clauses.child(noun.i, "nmod:poss", "poss")
            if owner is not None:
                return True, self._own(owner, verb) or self._named(owner)
            if noun.dep_ == "appos" and noun.head.i < noun.i:
                return True, self._named(noun.head)  # "Ann Lee, chief executive since 2011"
            if base(noun.dep_) not in {"nmod", "compound"} or noun.head.i == noun.i:
                break
            noun = noun.head
        return False, None

    def _opening(self, verb: Token) -> Token | None:
        """The pronoun of the clause that a participle opens: "Born in Lund, the third of six children, she"."""
        opens = verb.tag_ == "VBN" and verb.dep_.startswith("advcl") and verb.i < verb.head.i
        return self._pronoun(verb.head) if opens else None

    def _own(self, owner: Token, verb: Token) -> str | None:
        """The subject of the clause, where "his", "her" or "their" at its value means it: "Adeyemi scored his 11th"."""
        subject = self.clauses.child(verb.i, "nsubj")
        name = self.names.get(subject.i) if subject is not None and subject.i < owner.i else None
        if name is None or owner.lower_ not in _THEIRS or (name.type == "PERSON") != (owner.lower_ in _OWNS):
            return None
        if name.type != "PERSON":
            return name.text
        return self.persons.named(name) if self.persons.may_be(name, gender_of(owner.text)) else None

    def _object(self, verb: Token) -> frozenset[int]:
        """The object of a clause without a subject, which nothing is told to do."""
        target = self.clauses.child(verb.i, "obj", "dobj")
        return frozenset() if target is None else frozenset({target.i})

    def _relative(self, verb: Token) -> Token | None:
        """The noun that a relative clause stands by whose verb is a noun or an adjective: "who has been in charge"."""
        return verb.head if verb.dep_.lower().startswith("acl") and verb.head.i != verb.i else None

    def _named(self, token: Token) -> str | None:
        name = self.names.get(token.i) or self.persons.called(token) or self._apposed(token)
        if name is not None:
            return self.persons.named(name) if name.type == "PERSON" else name.text
        meant = None
        if token.lower_ in _OWNS:
            meant = self.persons.before(token.i, gender_of(token.text))
        elif token.pos_ == "NOUN":
            meant = self.persons.stood_for(token)
        return self.persons.named(meant) if meant is not None else None

    def _apposed(self, token: Token) -> NameMention | None:
        """The name in apposition to a noun: "Her husband, the conductor Piers Landon"."""
        beside = self.clauses.child(token.i, "appos", "flat")
        if beside is None or token.pos_ == "PRON" or any(child.dep_ == "conj" for child in token.children):
            return None
        return self.names.get(beside.i) or self.persons.called(beside)


__all__ = ["Holders"]
