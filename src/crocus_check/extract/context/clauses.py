"""Clauses: what Universal Dependencies say around a token, computed once for a document.

Token indices are those of the Doc. Rules look at local patterns before they look at long arcs, since parsers slip.
"""

from __future__ import annotations

from functools import cached_property, lru_cache

from spacy.tokens import Doc, Token

CLAUSAL = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "xcomp", "advcl:relcl"})
CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "NUM"})
_NEGATIONS = frozenset({"not", "never", "n't", "no", "without", "nobody", "none"})
LIGHT_VERBS = frozenset({"be", "have", "do", "say", "take", "make", "get", "leave", "put", "come", "go", "see"})


def lemma(token: Token) -> str:
    """The lower-case lemma, or the lower-case word where the model gives none."""
    return (token.lemma_ or token.text).lower()


@lru_cache(maxsize=256)
def base(dep: str) -> str:
    """A relation without its subtype."""
    return dep.split(":", 1)[0].lower()


class Clauses:
    """The clause head of every token, and the arguments of each predicate."""

    def __init__(self, doc: Doc) -> None:
        self.doc = doc
        self.children: list[list[int]] = [[] for _ in range(len(doc))]
        for number, head in enumerate(token.head.i for token in doc):
            if head != number:
                self.children[head].append(number)
        self.relations = [token.dep_.lower() for token in doc]
        self._members: dict[int, list[int]] = {}
        self._tenses: dict[int, str | None] = {}
        self._negated: dict[int, bool] = {}

    @cached_property
    def content(self) -> dict[int, str]:
        """The lemmas of content words by token."""
        return {token.i: lemma(token) for token in self.doc if token.pos_ in CONTENT}

    @cached_property
    def heads(self) -> list[int]:
        """For each token, the index of the head of its clause."""
        out = [-1] * len(self.doc)
        above = [token.head.i for token in self.doc]
        opens = [self._opens_clause(token) for token in self.doc]
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

    def _opens_clause(self, token: Token) -> bool:
        dep = self.relations[token.i]
        if dep in CLAUSAL:
            return dep != "xcomp" or token.pos_ == "VERB"
        return dep == "conj" and token.pos_ == "VERB"

    def members(self, head: int) -> list[int]:
        """The tokens of the clause of a head, in text order."""
        found = self._members.get(head)
        if found is None:
            sent, heads = self.doc[head].sent, self.heads
            found = self._members[head] = [i for i in range(sent.start, sent.end) if heads[i] == head]
        return found

    def child(self, index: int, *deps: str) -> Token | None:
        """The first child with one of these relations (subtypes named in full)."""
        return next((self.doc[i] for i in self.children[index] if self.relations[i] in deps), None)

    def passive(self, index: int) -> bool:
        return self.child(index, "aux:pass", "nsubj:pass", "auxpass", "nsubjpass") is not None

    def negated(self, index: int) -> bool:
        """Whether a negation hangs on the token: not, never, no, without."""
        found = self._negated.get(index)
        if found is None:
            found = self._negated[index] = any(lemma(self.doc[i]) in _NEGATIONS for i in self.children[index])
        return found

    def tense(self, index: int) -> str | None:
        """past, present or future of a predicate, from its auxiliaries and its own morphology."""
        if index not in self._tenses:
            self._tenses[index] = self._tense(index)
        return self._tenses[index]

    def _tense(self, index: int) -> str | None:
        own = [self.doc[i] for i in self.children[index] if self.doc[i].dep_.startswith("aux")]
        if any(lemma(t) in {"will", "'ll", "shall", "wo"} for t in own):
            return "future"
        for token in [*own, self.doc[index]]:
            if tense := token.morph.get("Tense", []):
                return "past" if tense[0] == "Past" else "present"
        return None

    def preposition(self, index: int) -> str | None:
        """The case marker of a nominal, lower-case."""
        token = self.child(index, "case")
        return lemma(token) if token is not None else None

    def top_of_phrase(self, index: int) -> int:
        """The head of the noun phrase that holds a token: up through modifiers and coordination."""
        token, steps = self.doc[index], 0
        while token.head.i != token.i and steps < 20:
            dep = token.dep_.lower()
            climbs = dep in {
                "nummod",
                "compound",
                "amod",
                "flat",
                "nmod:npmod",
                "nmod:unmarked",
                "det",
                "advmod",
                "case",
                "punct",
            }
            if not climbs:
                break
            token, steps = token.head, steps + 1
        return token.i

    def conjunct_root(self, index: int) -> int:
        """The first conjunct, whose relation the others share."""
        token, steps = self.doc[index], 0
        while token.dep_.lower() == "conj" and token.head.i != token.i and steps < 20:
            token, steps = token.head, steps + 1
        return token.i

    def phrase(self, index: int) -> tuple[int, int]:
        """Token bounds of a noun phrase without its relative clauses: the span of its nominal modifiers."""
        first = last = index
        stack = [index]
        while stack:
            for i in self.children[stack.pop()]:
                if base(self.doc[i].dep_) in {"nmod", "compound", "amod", "flat", "nummod", "det", "case", "appos"}:
                    first, last = min(first, i), max(last, i)
                    stack.append(i)
        return first, last + 1
