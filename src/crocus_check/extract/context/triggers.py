"""Triggers: the words that evoke events, with their participants, and the trigger that a mention hangs on.

The types are data (rules/en/events.toml). A trigger wins by its place: an ancestor in the dependency tree, then the
same clause, then the same sentence, then the sentence before in the same paragraph.
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Doc

from crocus_check.core.documents import Document
from crocus_check.core.facts import Trigger
from crocus_check.core.mentions import NameMention
from crocus_check.extract.context.clauses import Clauses, lemma
from crocus_check.extract.context.senses import trigger_type

PLACES = frozenset({"GPE", "LOC", "FAC"})
WEAK = {"killing": 2.5, "death": 1.0, "warning": 0.5, "results": 0.5, "launch": 0.5, "rescue": 1.0, "arrest": 0.5}
"""Cost of types that say what happened to people rather than name an event of their own."""
COMPARED = frozenset({"since", "like", "unlike", "than", "as"})
"""Prepositions before an event that another one is measured by: "the deadliest since the siege"."""
LOCATIVE = frozenset({"in", "at", "on", "near", "outside", "inside", "off", "of", "around", "along", "across"})


class Triggers:
    """The triggers of a document and the one that each token hangs on."""

    def __init__(
        self, doc: Doc, clauses: Clauses, names: Sequence[NameMention], document: Document, taken: frozenset[int]
    ) -> None:
        """`taken` are the tokens of dates, which evoke nothing: the month of March is no protest."""
        self.doc, self.clauses, self.document = doc, clauses, document
        self.names = names
        self.name_at = {i: name for name in names for i in range(name.first, name.last)}
        self.kinds = {
            t.i: kind
            for t in doc
            if t.i not in taken and (kind := trigger_type(t, clauses, self.name_at.get(t.i))) is not None
        }
        self._made: dict[int, Trigger] = {}
        self.by_sentence: dict[int, list[int]] = {}
        for i in self.kinds:
            self.by_sentence.setdefault(clauses.starts[i], []).append(i)

    def of(self, index: int) -> Trigger | None:
        """The trigger that a token hangs on, or None."""
        best = min(self._candidates(index), default=None)
        return self.make(best[1]) if best is not None else None

    def _candidates(self, index: int) -> list[tuple[float, int]]:
        above, heads = self.clauses.above, self.clauses.heads
        ancestors: dict[int, int] = {}
        node, depth = index, 0
        while depth < 30:
            ancestors[node] = depth
            if above[node] == node:
                break
            node, depth = above[node], depth + 1
        clause = heads[index]
        found = []
        for i in self.by_sentence.get(self.clauses.starts[index], ()):
            cost = abs(i - index) * 0.05
            if i in ancestors:
                cost += 0.4 * ancestors[i]
            elif above[i] in ancestors:
                cost += 1.0 + 0.5 * ancestors[above[i]]
            elif heads[i] == clause:
                cost += 2.5
            else:
                cost += 5.0
            cost += WEAK.get(self.kinds[i], 0.0)
            if self.clauses.preposition(i) in COMPARED:
                cost += 2.0
            found.append((cost, i))
        return found

    def make(self, index: int) -> Trigger:
        """The trigger at a token, with the names of its phrase and clause."""
        if index not in self._made:
            self._made[index] = self._build(index)
        return self._made[index]

    def _build(self, index: int) -> Trigger:
        token = self.doc[index]
        first, last = self.clauses.phrase(index) if token.pos_ != "VERB" else (index, index + 1)
        inside = self._names_between(first, last)
        clause = self.clauses.heads[index]
        around = [self.name_at[i] for i in self.clauses.members(clause) if i in self.name_at]
        names = list(dict.fromkeys(name.text for name in [*inside, *around]))
        place = next((n.text for n in inside if n.type in PLACES), None)
        place = place or next((n.text for n in around if n.type in PLACES and self._locative(n)), None)
        title = None
        if inside and token.pos_ != "VERB":
            title = " ".join(t.text for t in self.doc[first:last] if not t.is_space)
        start, end = token.idx, token.idx + len(token)
        return Trigger(
            lemma(token),
            self.kinds[index],
            self.document.to_text(start),
            self.document.to_text(end),
            title,
            place,
            tuple(names),
        )

    def _names_between(self, first: int, last: int) -> list[NameMention]:
        return list(dict.fromkeys(self.name_at[i] for i in range(first, last) if i in self.name_at))

    def _locative(self, name: NameMention) -> bool:
        head = next(
            (i for i in range(name.first, name.last) if not name.first <= self.doc[i].head.i < name.last), name.first
        )
        return self.clauses.preposition(head) in LOCATIVE
