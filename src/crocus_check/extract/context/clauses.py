"""Clauses: what Universal Dependencies say around a token, computed once for a document.

Token indices are those of the Doc. Rules look at local patterns before they look at long arcs, since parsers slip.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property, lru_cache

from spacy.attrs import DEP, HEAD, LEMMA, ORTH, POS, SENT_START  # type: ignore[import-not-found]
from spacy.tokens import Doc, Token

CLAUSAL = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp", "advcl:relcl"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NEGATIONS = frozenset({"not", "never", "n't", "no", "without", "nobody", "none"})
_CLIMBS = frozenset(
    ["nummod", "compound", "amod", "flat", "nmod:npmod", "nmod:unmarked", "det", "advmod", "case", "punct"]
)
"""The relations of what is inside a noun phrase to its head."""
LIGHT_VERBS = frozenset({"be", "have", "do", "say", "take", "make", "get", "leave", "put", "come", "go", "see"})


def lemma(token: Token) -> str:
    """The lower-case lemma, or the lower-case word where the model gives none."""
    return (token.lemma_ or token.text).lower()


@lru_cache(maxsize=256)
def base(dep: str) -> str:
    """A relation without its subtype."""
    return dep.split(":", 1)[0].lower()


class Clauses:
    """The clause head of every token, and the arguments of each predicate.

    What rules ask of one token after another is read from the Doc's columns at once: spaCy makes a new object for each
    token that it is asked for. `above` are the heads, `relations` the dependencies and `lemmas` the words, lower-case,
    `parts` the parts of speech, and `starts` where the sentence of each token starts; `tokens` are the Doc's.
    """

    def __init__(self, doc: Doc) -> None:
        self.doc, self.tokens = doc, list(doc)
        size, strings = len(doc), doc.vocab.strings
        read = doc.to_array([DEP, POS, LEMMA, ORTH]).tolist()
        word = {code: strings[code].lower() for row in read for code in (row[0], row[2] or row[3])}
        kind = {code: strings[code] for code in {row[1] for row in read}}
        self.relations: list[str] = [word[row[0]] for row in read]
        self.parts: list[str] = [kind[row[1]] for row in read]
        self.lemmas: list[str] = [word[row[2] or row[3]] for row in read]
        places = doc.to_array([HEAD, SENT_START]).astype("int64").tolist()
        self.above: list[int] = [number + row[0] for number, row in enumerate(places)]
        self.starts: list[int] = [0] * size
        start = 0
        for number, row in enumerate(places):
            start = self.starts[number] = number if row[1] == 1 else start
        self.children: list[list[int]] = [[] for _ in range(size)]
        for number, head in enumerate(self.above):
            if head != number:
                self.children[head].append(number)
        self._members: dict[int, list[int]] = {}
        self._ends: dict[int, int] = {}
        self._tenses: dict[int, str | None] = {}
        self._negated: dict[int, bool] = {}

    @cached_property
    def content(self) -> dict[int, str]:
        """The lemmas of content words by token."""
        return {i: lemma for i, lemma in enumerate(self.lemmas) if self.parts[i] in CONTENT}

    @cached_property
    def heads(self) -> list[int]:
        """For each token, the index of the head of its clause."""
        out, above = [-1] * len(self.above), self.above
        opens = [self._opens_clause(number) for number in range(len(out))]
        for number in range(len(out)):
            path: list[int] = []
            node = number
            while out[node] < 0 and not opens[node] and above[node] != node and len(path) < 200:
                path.append(node)
                node = above[node]
            top = out[node] if out[node] >= 0 else node
            out[node] = top
            for index in path:
                out[index] = top
        return out

    def _opens_clause(self, number: int) -> bool:
        dep = self.relations[number]
        if dep in CLAUSAL:
            return dep != "xcomp" or self.parts[number] == "VERB"
        return dep == "conj" and self.parts[number] == "VERB"

    def sentence(self, index: int) -> range:
        """The tokens of the sentence of a token."""
        start = self.starts[index]
        end = self._ends.get(start)
        if end is None:
            end = self._ends[start] = bisect_right(self.starts, start)
        return range(start, end)

    def members(self, head: int) -> list[int]:
        """The tokens of the clause of a head, in text order."""
        found = self._members.get(head)
        if found is None:
            heads = self.heads
            found = self._members[head] = [i for i in self.sentence(head) if heads[i] == head]
        return found

    def child(self, index: int, *deps: str) -> Token | None:
        """The first child with one of these relations (subtypes named in full)."""
        for i in self.children[index]:
            if self.relations[i] in deps:
                return self.tokens[i]
        return None

    def passive(self, index: int) -> bool:
        return self.child(index, "aux:pass", "nsubj:pass", "auxpass", "nsubjpass") is not None

    def negated(self, index: int) -> bool:
        """Whether a negation hangs on the token: not, never, no, without."""
        found = self._negated.get(index)
        if found is None:
            found = self._negated[index] = any(self.lemmas[i] in _NEGATIONS for i in self.children[index])
        return found

    def tense(self, index: int) -> str | None:
        """past, present or future of a predicate, from its auxiliaries and its own morphology."""
        if index not in self._tenses:
            self._tenses[index] = self._tense(index)
        return self._tenses[index]

    def _tense(self, index: int) -> str | None:
        own = [i for i in self.children[index] if self.relations[i].startswith("aux")]
        if any(self.lemmas[i] in {"will", "'ll", "shall", "wo"} for i in own):
            return "future"
        for i in [*own, index]:
            if tense := self.tokens[i].morph.get("Tense", []):
                return "past" if tense[0] == "Past" else "present"
        return None

    def preposition(self, index: int) -> str | None:
        """The case marker of a nominal, lower-case."""
        for i in self.children[index]:
            if self.relations[i] == "case":
                return self.lemmas[i]
        return None

    def top_of_phrase(self, index: int) -> int:
        """The head of the noun phrase that holds a token: up through modifiers and coordination."""
        above, relations, steps = self.above, self.relations, 0
        while above[index] != index and steps < 20 and relations[index] in _CLIMBS:
            index, steps = above[index], steps + 1
        return index

    def conjunct_root(self, index: int) -> int:
        """The first conjunct, whose relation the others share."""
        above, relations, steps = self.above, self.relations, 0
        while relations[index] == "conj" and above[index] != index and steps < 20:
            index, steps = above[index], steps + 1
        return index

    def phrase(self, index: int) -> tuple[int, int]:
        """Token bounds of a noun phrase without its relative clauses: the span of its nominal modifiers."""
        first = last = index
        stack = [index]
        while stack:
            for i in self.children[stack.pop()]:
                if base(self.relations[i]) in {"nmod", "compound", "amod", "flat", "nummod", "det", "case", "appos"}:
                    first, last = min(first, i), max(last, i)
                    stack.append(i)
        return first, last + 1
