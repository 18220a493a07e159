"""Persons: the people that an article names, sentence by sentence, and whom a pronoun or "the 30-year-old" means.

Precise before complete: a pronoun is resolved where the sentence before it, or its own, names one person only, or where
one of several is its subject; titles, nouns and pronouns that tell a man from a woman rule candidates out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, lru_cache

from spacy.tokens import Doc, Span, Token

from crocus_check.core.entities import fold
from crocus_check.core.mentions import NameMention
from crocus_check.extract.context.attribution import Attributions
from crocus_check.extract.names.words import bare, name_words
from crocus_check.rules import load

_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
_MARKS = frozenset({'"', "“", "”", "``", "''", ";", ":"})
_NEAR = 40
"""Words after a name in which a pronoun says what the person is."""
_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SAME = frozenset({"he", "she"})
_BACK = 3
"""Sentences before its own that a pronoun may reach back to."""


@lru_cache(maxsize=1)
def _genders() -> dict[str, str]:
    """Title, noun or pronoun -> "f" or "m"."""
    table = load("ages")["gender"]
    keys = {"female": "f", "she": "f", "male": "m", "he": "m"}
    return {word: sex for key, sex in keys.items() for word in table[key]}


@lru_cache(maxsize=1)
def _speech() -> frozenset[str]:
    return frozenset(load("speech")["verbs"]["strong"])


def gender_of(word: str) -> str | None:
    """ "f" or "m" for a title, a noun or a pronoun that says so, else None."""
    return _genders().get(bare(word))


class Persons:
    """The persons that a document names."""

    def __init__(self, doc: Doc, names: Sequence[NameMention], said: Attributions) -> None:
        """`names` are the names of the document, roles and quotations left out."""
        self.doc, self.said = doc, said
        self.names = [name for name in names if name.type == "PERSON"]
        self.at = {i: name for name in self.names for i in range(name.first, name.last)}
        self.in_sentence: dict[int, list[NameMention]] = {}
        self._keys_of: dict[int, frozenset[str]] = {}
        self._depth = 0
        for name in self.names:
            self.in_sentence.setdefault(doc[name.first].sent.start, []).append(name)

    @cached_property
    def _fulls(self) -> dict[str, Counter[str]]:
        """Surname, and first name, folded -> the full names in the document that it may stand for."""
        found: dict[str, Counter[str]] = {}
        for name in self.names:
            words = fold(name.text).split()
            if len(words) > 1:
                for word in {words[-1], words[0]}:
                    found.setdefault(word, Counter())[name.text] += 1
        return found

    def title(self, name: NameMention) -> str | None:
        """The title before a name that tells a man from a woman: "Mrs" in "Mrs Holm"."""
        before = self.doc[name.first - 1].text if name.first else ""
        return bare(before).title() if before and bare(before) in name_words().titles and gender_of(before) else None

    def named(self, name: NameMention) -> str:
        """How to look a person up: by the full name of the document that a surname stands for, where there is one; by
        title and surname where the title says which of several."""
        if len(name.text.split()) > 1:
            return name.text
        title, fulls = self.title(name), self._fulls.get(fold(name.text), Counter())
        plain = {full for full in fulls if not any(_letters(word) for word in full.split()[1:-1])} or set(fulls)
        if title is not None:
            return f"{title} {name.text}"
        if len({fold(full) for full in plain}) == 1:
            return min(plain, key=lambda full: (-fulls[full], full))
        return name.text

    def gender(self, name: NameMention) -> str | None:
        """ "f" or "m" where the words at this name say so: its title, its role, a pronoun after it in a sentence that
        names nobody else."""
        title = self.title(name)
        if title is not None:
            return gender_of(title)
        if name.role is not None:
            told = {sex for word in name.role.split() if (sex := gender_of(word))}
            if len(told) == 1:
                return told.pop()
        return self._by_pronoun(name)

    def _by_pronoun(self, name: NameMention) -> str | None:
        """What the first pronoun after a name says, where nobody else stands before it."""
        sentence = self.doc[name.first].sent
        if len(self._keys(sentence.start)) > 1:
            return None
        for token in self.doc[name.last : min(sentence.end, name.last + _NEAR)]:
            sex = gender_of(token.text)
            if token.pos_ == "PRON" and sex is not None:
                return sex
            if sex is not None or token.text in _MARKS or (token.pos_ == "NOUN" and _person(token)):
                return None
            if token.lemma_.lower() in _speech():
                return None  # "Lee said that he had fled": somebody else, as often as not
        return None

    def _keys(self, sentence: int) -> frozenset[str]:
        """Who is named in the sentence that starts at a token."""
        if sentence not in self._keys_of:
            self._keys_of[sentence] = frozenset(_key(name) for name in self.in_sentence.get(sentence, ()))
        return self._keys_of[sentence]

    @cached_property
    def _votes(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for name in self.names:
            if (sex := self.gender(name)) is not None:
                found.setdefault(self._who(name), Counter())[sex] += 1
        return found

    def _who(self, name: NameMention) -> str:
        return fold(self.named(name))

    def may_be(self, name: NameMention, sex: str | None) -> bool:
        """Whether the text says of a person nothing that a pronoun of one sex denies."""
        return self._fits(name, sex)

    def _fits(self, name: NameMention, sex: str | None) -> bool:
        votes = self._votes.get(self._who(name))
        return sex is None or votes is None or votes[sex] * 2 >= votes.total()

    def before(self, index: int, sex: str | None, *, strict: bool = False) -> NameMention | None:
        """The person that a pronoun or a noun phrase at a token stands for, None where the text leaves it open.

        In a quotation it is not the speaker. `strict`: the person must be a subject, not only the one named.
        """
        sentence = self.doc[index].sent
        said = self.said.at(index)
        quoted = said is not None and said.quoted
        speaker = fold(said.speaker).split()[-1:] if said is not None and quoted else []
        end = sentence.start if quoted or self._opens(index) else index
        for step in range(_BACK + 1):
            found = self._one(sentence, end, sex, speaker, strict)
            if found is not None:
                return found
            if strict and step:
                return None
            if self._stops(sentence, end, speaker) or sentence.start == 0:
                return None
            sentence = self.doc[sentence.start - 1].sent
            end = sentence.end
        return None

    def stood_for(self, noun: Token) -> NameMention | None:
        """The person that a noun phrase such as "The coach" stands for, None where the text leaves it open."""
        return self._meant(noun) if self._stands(noun) else None

    def _opens(self, index: int) -> bool:
        """Whether a pronoun comes after the opening of its sentence alone, which describes it or brings in somebody
        else: "The daughter of a baker, she", "Born in Lund, she", "With Ann Lee, she"."""
        opening = self.doc[self.doc[index].sent.start : index]
        return (
            self.doc[index].lower_ in _SAME
            and len(opening) > 0
            and opening[-1].text == ","
            and not any(token.tag_ in _FINITE for token in opening)
        )

    def _people(self, sentence: Span, end: int, speaker: list[str]) -> list[NameMention]:
        named = self.in_sentence.get(sentence.start, ())
        return [name for name in named if name.last <= end and fold(name.text).split()[-1:] != speaker]

    def _one(self, sentence: Span, end: int, sex: str | None, speaker: list[str], strict: bool) -> NameMention | None:
        """The person of a sentence up to a token: its subject, or the only one."""
        people = self._people(sentence, end, speaker)
        subject = self._subject(sentence, end)
        if subject is not None and sex is not None and subject.lower_ in _SAME and gender_of(subject.text) == sex:
            found = self._meant(subject)  # "She married Tom Lee. She taught"
            return found if found is not None and self._fits(found, sex) else None
        if subject is not None:
            main = self.called(subject)
            if main is not None and main in people and self._fits(main, sex) and self._alone(main, people, sex):
                return main
            if self._stands(subject):
                found = self._meant(subject)
                return found if found is not None and self._fits(found, sex) else None
        if strict or len({_key(name) for name in people}) != 1 or not self._fits(people[0], sex):
            return None
        return None if subject is not None and self._describes(subject) else people[0]

    def _meant(self, subject: Token) -> NameMention | None:
        """The person that "The coach" stands for, over a few sentences that speak so."""
        if self._depth == _BACK:
            return None
        self._depth += 1
        pronoun = subject.lower_ in _SAME
        found = self.before(
            subject.i - (not pronoun), gender_of(subject.lower_ if pronoun else subject.lemma_), strict=not pronoun
        )
        self._depth -= 1
        return found

    def called(self, subject: Token) -> NameMention | None:
        """The person that a subject names: "Ann Lee", "The surgeon Ann Lee"."""
        if subject.i in self.at:
            return self.at[subject.i]
        inside = [self.at[i] for i in range(subject.left_edge.i, subject.i + 3) if i in self.at]
        near = [name for name in inside if name.first <= subject.i + 2 and self.doc[name.first].head.i == subject.i]
        return near[0] if len({_key(name) for name in near}) == 1 else None

    def _alone(self, main: NameMention, people: Sequence[NameMention], sex: str | None) -> bool:
        """Whether nobody else of a sentence may be meant by a pronoun: the subject is known to be a man or a woman, as
        it says, or all the others are known not to be."""
        if sex is None:
            return True
        votes = self._votes.get(self._who(main))
        verb = self.doc[main.first].sent.root.i  # names within the subject's own phrase are no rivals
        others = [name for name in people if _key(name) != _key(main) and name.first > verb]
        rivals = [name for name in others if self._fits(name, sex)]
        return not rivals or (votes is not None and votes[sex] > 0)

    def _stands(self, subject: Token) -> bool:
        """Whether a subject stands for somebody named before: "The coach", "The Slovak"."""
        if subject.i == 0 or subject.left_edge.lower_ != "the" or subject.tag_ in {"NNS", "NNPS"}:
            return False
        word = subject.lemma_.lower()
        if subject.i in self.at or word in load("ages")["unnamed"]["nouns"] or word in name_words().relations:
            return False
        named_so = subject.ent_type_ == "NORP" or (subject.pos_ == "PROPN" and not subject.ent_type_)
        return named_so or word in name_words().roles or word in load("ages")["apposed"]["nouns"]

    @staticmethod
    def _describes(subject: Token) -> bool:
        """Whether a subject is somebody without a name."""
        return (subject.pos_ == "NOUN" and _person(subject)) or subject.ent_type_ == "NORP"

    def _stops(self, sentence: Span, end: int, speaker: list[str]) -> bool:
        """Whether a sentence names or describes people, so that a pronoun behind it means nobody before it."""
        if self._people(sentence, end, speaker):
            return True
        return any(t.i < end and t.dep_ in _SUBJECTS and self._describes(t) for t in sentence)

    @staticmethod
    def _subject(sentence: Span, end: int) -> Token | None:
        """The subject of a sentence's main clause, before a token; of what is said where "her daughter Ann said" stands
        behind it."""
        root = sentence.root
        if root.lemma_.lower() in _speech():
            root = next((t for t in root.children if t.dep_ == "ccomp" and t.i < root.i), root)
        found = next((t for t in root.children if t.dep_ in _SUBJECTS and t.i < end), None)
        if found is None or found.i > root.i or found.lower_ in _SAME:
            return found
        pronoun = next((t for t in sentence.doc[found.i + 1 : min(root.i, end)] if t.lower_ in _SAME), None)
        return pronoun if pronoun is not None and pronoun.nbor(-1).text == "," else found  # "A baker's daughter, she"


def _person(noun: Token) -> bool:
    word = noun.lemma_.lower()
    return word in name_words().roles or gender_of(word) is not None or word in load("ages")["unnamed"]["nouns"]


def _letters(word: str) -> bool:
    """Whether a word within a name is an abbreviation that is no part of it: "LB" in "Condors LB Lee"."""
    return word.isupper() and word.isalpha() and 1 < len(word) < 4


def _key(name: NameMention) -> str:
    """The last word of a name, folded: who it is within a sentence or two."""
    return (fold(name.text).split() or [""])[-1]


__all__ = ["Persons", "gender_of"]
