"""Ages: whose an age is, how that is known, and whether it is an age of another time ("was 48 when").

The words beside the number go first ("Ann Lee, 43", "43-year-old Ann Lee", "Ann Lee, who was 43"); then the subject of
the words that say it ("Ann Lee died on Monday at 88"); last what a pronoun or "the 43-year-old" stands for.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from spacy.tokens import Doc, Span, Token

from crocus_check.core.mentions import NameMention, QuantityMention
from crocus_check.extract.context.clauses import Clauses
from crocus_check.extract.names.words import name_words
from crocus_check.extract.people.moments import Moment, Moments
from crocus_check.extract.people.persons import Persons, gender_of
from crocus_check.rules import load

Means = Literal["beside", "subject", "antecedent"]

_REACH = 6
_LABELS = frozenset({"aged", "age", "ages", "now", "just", "only", "still", "already", "of"})


@dataclass(frozen=True, slots=True)
class Age:
    """Whose an age is: `owner` as the article names the person, None where it names nobody; `means` how that is known;
    `noun` what the words call the person; `moment` the time of the age: that of the article, of its event, or another.
    """

    owner: str | None = None
    means: Means | None = None
    noun: str | None = None
    moment: Moment = "now"


@lru_cache(maxsize=1)
def _unnamed() -> frozenset[str]:
    return frozenset(load("ages")["unnamed"]["nouns"]) | name_words().relations


class Ages:
    """The ages of a document."""

    def __init__(self, doc: Doc, persons: Persons, clauses: Clauses, year: int | None) -> None:
        """`year` is that of the article, where it is known."""
        self.doc, self.persons, self.clauses = doc, persons, clauses
        self.moments = Moments(doc, year)

    def of(self, mention: QuantityMention) -> Age:
        """Whose age a mention of rule "age" states, and of what time."""
        doc, sent = self.doc, self.doc[mention.first].sent
        old = "old" in doc[mention.last - 1].lower_
        left = self._label(mention, sent.start)
        said = left > sent.start and doc[left - 1].lower_ in self.moments.be
        name = self._named_after(mention, sent.end) if old and not said else None
        if name is None:
            name = self._named_before(mention, left, old, sent.start)
        if name is not None:
            return Age(self.persons.named(name), "beside", None, self.moments.of(mention, left, beside=True))
        found = self._said(mention, left, sent.start) or self._described(mention, left, old, sent)
        return found if found is not None else Age(moment=self.moments.of(mention, left, beside=False))

    def _label(self, mention: QuantityMention, start: int) -> int:
        """The first token of the words that say an age: "aged", "age of", "now" before the number are its own."""
        i, doc = mention.first, self.doc
        while i > start and doc[i - 1].lower_ in _LABELS:
            if doc[i - 1].lower_ == "of" and (i < 2 or doc[i - 2].lower_ not in {"age", "ages"}):
                break
            i -= 1
        return i

    # --- names beside the age

    def _named_after(self, mention: QuantityMention, end: int) -> NameMention | None:
        """The name that "43-year-old" stands before: "43-year-old surgeon Ann Lee", "a 43-year-old woman, Ann Lee,"."""
        doc, at = self.doc, self.persons.at
        for i in range(mention.last, min(mention.last + _REACH, end)):
            token = doc[i]
            if i in at:
                name = at[i]
                if name.first != i:
                    return None
                if doc[i - 1].text == ",":
                    closed = name.last >= end or doc[name.last].text in {",", ".", ")", "(", "—", "–"}
                    return name if closed and not self._plural(mention, i) else None
                return name
            if token.text == "," and i + 1 in at and (i == mention.last or doc[i - 1].pos_ in {"NOUN", "PROPN"}):
                continue
            if token.pos_ not in {"NOUN", "ADJ", "PROPN"} and token.text not in {"-", "/"}:
                return None
        return None

    def _plural(self, mention: QuantityMention, end: int) -> bool:
        return any(token.tag_ in {"NNS", "NNPS"} for token in self.doc[mention.last : end])

    def _named_before(self, mention: QuantityMention, left: int, old: bool, start: int) -> NameMention | None:
        """The name in front of an age: "Ann Lee, 43", "Ann Lee (43)", "Ann Lee, a 43-year-old surgeon", "Ann Lee, who
        is 43", "Ann Lee, the surgeon, 43"."""
        doc, at, i = self.doc, self.persons.at, left - 1
        if i > start and doc[i].lower_ in self.moments.be:
            i -= 1
            while i > start and (doc[i].pos_ == "ADV" or doc[i].lower_ in {"just", "only", "now"}):
                i -= 1
            if doc[i].lower_ != "who":
                return at[i] if i in at and not self._coordinated(at[i], start) else None
            i -= 1
            return at.get(i - 1 if doc[i].text in {",", "("} and i > start else i)
        if i > start and doc[i].lower_ in self.moments.turned and doc[i - 1].lower_ == "who":
            return at.get(i - 3 if i >= start + 3 and doc[i - 2].text == "," else i - 2)
        while old and i > start and (doc[i].lower_ in {"a", "an", "the", "now"} or doc[i].pos_ == "ADJ"):
            i -= 1
        if old and "the" in [token.lower_ for token in doc[i + 1 : left]] and not self._apposed(mention):
            return None
        if old and i == left - 1 and doc[i].text != "(":
            return None  # "Lee, 43-year-old ..." stands before another name, as a rule
        if i <= start or doc[i].text not in {",", "("}:
            return None
        i -= 1
        if i in at:
            return at[i]
        return self._before_role(i, start)

    def _apposed(self, mention: QuantityMention) -> bool:
        """Whether "the 43-year-old surgeon" ends there, so that it describes the name before it."""
        noun = self._noun_after(mention)
        behind = self.doc[noun.i + 1].lower_ if noun is not None and noun.i + 1 < len(self.doc) else ""
        return behind in {",", ".", "who", "whose", "from", "of", "in", "at", "with"}

    def _before_role(self, i: int, start: int) -> NameMention | None:
        """The name before a role in commas: "Ann Lee, the surgeon, 43"."""
        doc, at, first = self.doc, self.persons.at, i
        if doc[i].pos_ != "NOUN" or doc[i].tag_ == "NNS":
            return None
        while first > start and i - first < _REACH and doc[first].text != ",":
            if doc[first].pos_ not in {"NOUN", "ADJ", "DET", "PROPN", "ADP"} or first in at:
                return None
            first -= 1
        definite = doc[first + 1].lower_ in {"the", "a", "an"}
        return at.get(first - 1) if definite and doc[first].text == "," else None

    def _coordinated(self, name: NameMention, start: int) -> bool:
        """Whether a name is the last of several: "Ann and Tom Lee were 80 and 70"."""
        return name.first > start and self.doc[name.first - 1].lower_ in {"and", "or", "&"}

    # --- the subject of what says the age

    def _said(self, mention: QuantityMention, left: int, start: int) -> Age | None:
        """The age of a subject: "Ann Lee of Tarn was 43", "She was 43", "who died on Monday at 88", "he turned 50"."""
        doc = self.doc
        verb = self.moments.verb(left, start)
        if verb is None:
            return None
        subject = self._subject(verb, start)
        moment = self.moments.of(mention, left, beside=False)
        if subject is None or subject.lower_ in {"i", "we", "you", "they"}:
            return Age(moment=moment)
        if subject.lower_ in {"who", "that"}:
            back = subject.i - 1
            while back > start and doc[back].text in {",", "("}:
                back -= 1
            name = self.persons.at.get(back) or self._described_by(verb, subject)
            return Age(self.persons.named(name), "subject", None, moment) if name is not None else Age(moment=moment)
        name = self.persons.at.get(subject.i)
        if name is not None:
            return Age(self.persons.named(name), "subject", None, moment)
        if subject.pos_ == "PRON":
            sex = gender_of(subject.text)
            found = self.persons.before(subject.i, sex) if sex is not None else None
            if found is not None and moment == "event" and self.moments.past_told(subject.sent.start):
                moment = "then"
            if found is None:
                return Age(moment=moment)
            return Age(self.persons.named(found), "antecedent", None, moment)
        return Age(noun=subject.lemma_.lower(), moment=moment)

    def _described_by(self, verb: Token, who: Token) -> NameMention | None:
        """The person whom "who" stands for behind more words: "Ann Lee of the drivers' union, who is 43"."""
        node = verb
        while not node.dep_.startswith("acl") and node.head.i != node.i and node.head.i > who.i:
            node = node.head
        noun = node.head
        while noun.dep_.startswith("nmod") and noun.i not in self.persons.at and noun.head.i < noun.i:
            noun = noun.head
        name = self.persons.at.get(noun.i)
        between = self.doc[name.last : who.i] if name is not None else ()
        return name if not any(t.pos_ == "VERB" or t.i in self.persons.at or t.text == ";" for t in between) else None

    def _subject(self, verb: Token, start: int) -> Token | None:
        """The subject of a verb: the word right before it where that is a pronoun or a name, else the parse's."""
        doc, i = self.doc, verb.i - 1
        while i > start and doc[i].pos_ in {"AUX", "ADV"} and doc[i].lower_ not in {"when"}:
            i -= 1
        if i >= start and (doc[i].pos_ == "PRON" or i in self.persons.at):
            if i not in self.persons.at or not self._coordinated(self.persons.at[i], start):
                return doc[i]
            return None
        node = verb
        for _ in range(4):
            found = self.clauses.child(node.i, "nsubj", "nsubj:pass", "nsubjpass")
            if found is not None and found.i < verb.i:
                several = any(child.dep_ == "conj" for child in found.children)
                called = self.persons.called(found)
                return None if several else found if called is None else doc[called.first]
            if node.head.i == node.i:
                return None
            node = node.head
        return None

    # --- descriptions

    def _described(self, mention: QuantityMention, left: int, old: bool, sent: Span) -> Age | None:
        """ "The 43-year-old", "the 43-year-old surgeon", "The surgeon, 43,": someone named before; "a girl of five" and
        "a 43-year-old woman": someone whom the article does not name there."""
        doc, start = self.doc, sent.start
        moment = self.moments.of(mention, left, beside=False)
        if old:
            noun = self._noun_after(mention) or self._noun_apposed(mention, start)
            opening = doc[mention.first - 1].lower_ if mention.first > start else ""
            definite = opening == "the" and not self._narrowed(mention, noun)
        else:
            noun = self._noun_before(left, start)
            if noun is None:
                return None
            opening = self._opening(noun, start)
            definite = opening == "the" and doc[left - 1].text == ","
        word = noun.lemma_.lower() if noun is not None else None
        if definite and word not in _unnamed() and not (noun is not None and noun.tag_ == "NNS"):
            place = mention.first - 1 if old else (noun.i if noun is not None else left)
            name = self.persons.before(place, gender_of(word) if word else None, strict=noun is not None)
            if name is not None:
                return Age(self.persons.named(name), "antecedent", word, moment)
        return Age(None, None, word, moment)

    def _noun_after(self, mention: QuantityMention) -> Token | None:
        found = None
        for token in self.doc[mention.last : mention.last + 4]:
            if token.pos_ not in {"NOUN", "ADJ", "PROPN"} and token.text != "-":
                break
            found = token if token.pos_ == "NOUN" else found
        return found

    def _narrowed(self, mention: QuantityMention, noun: Token | None) -> bool:
        """Whether a relative clause says which: "the 8-year-old girl whom the man shot"."""
        i = (noun.i if noun is not None else mention.last - 1) + 1
        following = self.doc[i].lower_ if i < len(self.doc) else ""
        return following in {"who", "whom", "that", "whose", "from", "and", "or"}

    def _noun_before(self, left: int, start: int) -> Token | None:
        """The noun that a bare age stands behind: "the surgeon, 43,", "a girl of five", "Girl, 6,", "a man aged 32"."""
        i = left - 1
        while i > start and self.doc[i].text in {",", "(", "of"}:
            i -= 1
        token = self.doc[i]
        if i == left - 1 and i >= start and self.doc[left].lower_ == "aged" and token.tag_ == "NN":
            return token
        return token if i >= start and i < left - 1 and token.pos_ in {"NOUN", "PROPN", "ADJ"} else None

    def _noun_apposed(self, mention: QuantityMention, start: int) -> Token | None:
        """The noun that "a 43-year-old" stands in apposition to: "The captain, a 43-year-old with ..."."""
        comma = mention.first - 2
        if comma <= start or self.doc[comma].text != "," or self.doc[comma + 1].lower_ != "a":
            return None
        noun = self.doc[comma - 1]
        return noun if noun.tag_ == "NN" and comma - 1 not in self.persons.at else None

    def _opening(self, noun: Token, start: int) -> str:
        """The determiner of a noun, within a few words before it."""
        for i in range(noun.i - 1, max(start, noun.i - 4) - 1, -1):
            if self.doc[i].pos_ in {"DET", "PRON"} or self.doc[i].text in {"'s", "’s"}:
                return self.doc[i].lower_
            if self.doc[i].pos_ not in {"ADJ", "NOUN", "PROPN", "NUM"}:
                return ""
        return ""


__all__ = ["Age", "Ages"]
