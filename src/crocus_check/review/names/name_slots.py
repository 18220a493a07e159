"""Names in slots: whether a draft names one person, place or body where the sources name another.

As with values, the best place of the sources that has another name of the kind is held against the best that has the
same name. Numbers help: where sources give the draft's number for another name and never for this one, they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.columns import Columns
from crocus_check.compare.pairing.signs import Index, Signs, lasting, of_pairs
from crocus_check.core.entities import fold
from crocus_check.review.figures.matching import Matches, Told, highest
from crocus_check.review.figures.values import FAR, Evidence
from crocus_check.review.names.anchors import Anchors, Table, table_of
from crocus_check.running.memory import Memory, known_columns
from crocus_check.slots.encoder import encoder

NEAREST = 100
_MATCHING = frozenset({"words", "terms", "predicate same", "role same"})
"""The signs that say how well the place of a name matches, beside the encoder."""
SIGNS = (
    "terms", "predicate same", "role same", "subject same", "object same", "attribute same", "names shared",
    "event same", "names differ", "same place in the articles",
)  # fmt: skip


def evidence(told: Told, values: Matches) -> Iterator[Evidence]:
    """What the sources have on each name of the drafts, in their order."""
    table = table_of(told)
    ours = np.array([fact.document in told.drafts for fact in table.facts], bool)
    theirs = np.flatnonzero(~ours)
    if not len(theirs) or not ours.any():
        return
    anchors = Anchors(table, told, values)
    sources: dict[str, set[str]] = {}
    for row in theirs.tolist():
        sources.setdefault(str(table.entity[row]), set()).add(table.facts[row].document)
    text = _text(told)
    nearest = _nearest(table, np.flatnonzero(ours), theirs)
    held = _held(table.columns, nearest, told.memory)
    asked = [_Asked(table, row, nearest[row], signs) for row, signs in zip(nearest, held, strict=True)]
    best = [(each.row, int(each.rows[each.against[0]])) for each in asked if len(each.against)]
    pairs = np.array(best, np.intp).reshape(-1, 2).T
    signs = of_pairs(table.columns, pairs[0], pairs[1])
    of_best = {row: {name: float(signs[name][n]) for name in SIGNS} for n, (row, _) in enumerate(best)}
    for each in asked:
        yield each.evidence(of_best.get(each.row, {}), anchors, sources, text)


def _held(columns: Columns, nearest: Mapping[int, Index], memory: Memory | None) -> Iterator[Signs]:
    """For each name of a draft the signs that say how well the sources' names match, a column each."""
    sizes = [len(rows) for rows in nearest.values()]
    i = np.repeat(np.array(list(nearest), np.intp), sizes)
    j = np.concatenate(list(nearest.values()))

    def made(rows: Index) -> Signs:
        a, b = i[rows], j[rows]
        found = {name: sign for name, sign in lasting(columns, a, b).items() if name in _MATCHING}
        return found | {"encoder": encoder().log_odds(columns.vectors[a], columns.vectors[b]).astype(np.float64)}

    signs = known_columns(memory, "names", lambda known: columns.keys(known, "review"), i, j, made)
    end = 0
    for size in sizes:
        start, end = end, end + size
        yield {name: column[start:end] for name, column in signs.items()}


def _text(told: Told) -> str:
    return " | ".join(sorted({fold(f.sentence) for f in told.facts if f.document not in told.drafts}))


def _nearest(table: Table, ours: Index, theirs: Index) -> dict[int, Index]:
    """The sources' names worth holding against each of a draft's: those whose places are most alike, and all of its
    entity."""
    if len(theirs) <= NEAREST:
        return dict.fromkeys(ours.tolist(), theirs)
    columns = table.columns
    likeness = columns.vectors[ours] @ columns.vectors[theirs].T
    likeness = likeness + 2 * columns.words.table(ours, theirs)
    entity = np.unique(table.entity, return_inverse=True)[1]
    found: dict[int, Index] = {}
    for place, row in enumerate(ours.tolist()):
        own = np.where(entity[theirs] == entity[row], 0.5, 0.0)
        found[row] = theirs[highest(likeness[place] + own, NEAREST)]
    return found


@dataclass(frozen=True)
class _Asked:
    """A name of a draft (`row`) and names of the sources (`rows`), with the signs that say how well these match."""

    table: Table
    row: int
    rows: Index
    signs: Signs

    @cached_property
    def score(self) -> NDArray[np.float64]:
        """How well each of the sources' names matches."""
        signs = self.signs
        return (
            signs["encoder"] + 6 * signs["words"] + signs["predicate same"] + 0.5 * signs["role same"]
            + 1.5 * signs["terms"]
        )  # fmt: skip

    @cached_property
    def same(self) -> NDArray[np.bool_]:
        """Which of them name the same."""
        table, words = self.table, self.table.words[self.row]
        within = [table.words[b] <= words or words <= table.words[b] for b in self.rows.tolist()]
        same: NDArray[np.bool_] = (table.entity[self.rows] == table.entity[self.row]) | np.array(within, bool)
        return same

    @cached_property
    def against(self) -> Index:
        """The places of those that name another of the kind, best first."""
        kinds, kind = self.table.kind[self.rows], self.table.kind[self.row]
        return self._ranked(~self.same & ((kinds == kind) | (kind == "") | (kinds == "")))

    def _ranked(self, among: NDArray[np.bool_]) -> Index:
        places = np.flatnonzero(among)
        found: Index = places[np.argsort(-self.score[places], kind="stable")]
        return found

    def evidence(
        self, best: Mapping[str, float], anchors: Anchors, sources: Mapping[str, set[str]], text: str
    ) -> Evidence:
        """What the sources have; `best` are the signs of the best that names another."""
        against, agreeing = self.against, self._ranked(self.same)
        signs = dict(best) | self._signs(against, agreeing, anchors, sources, text) if len(against) else {}
        told = [
            tuple((self.table.facts[self.rows[p]], float(self.score[p])) for p in found[:12])
            for found in (against, agreeing)
        ]
        return Evidence(self.table.facts[self.row], told[0], told[1], (), signs)

    def _signs(
        self, against: Index, agreeing: Index, anchors: Anchors, sources: Mapping[str, set[str]], text: str
    ) -> dict[str, float]:
        table, row, rows, score, read = self.table, self.row, self.rows, self.score, self.signs["encoder"]
        best = int(against[0])
        rival = int(rows[best])
        known = len(agreeing) > 0
        agrees = float(score[agreeing[0]]) if known else FAR
        words = self.signs["words"]
        agreeing_words = float(words[agreeing].max()) if known else 0.0
        others = [p for p in against if table.entity[rows[p]] != table.entity[rival]]
        fact, kinds = table.facts[row], (table.kind[row], table.kind[rival])
        beside = table.sentence[table.facts[rival].document, table.facts[rival].context.sentence]
        here = {table.entity[n] for n in table.sentence[fact.document, fact.context.sentence]}
        yes, no, rivals = anchors.of(row)
        unknown = str(table.entity[row]) not in sources and fold(fact.text) not in text
        return {
            "against": float(score[best]),
            "agreeing": agrees,
            "lead": float(score[best]) - agrees,
            "encoder": float(read[best]),
            "encoder lead": float(read[best]) - (float(read[agreeing].max()) if known else FAR),
            "words": float(words[best]),
            "words lead": float(words[best]) - agreeing_words,
            "agreeing words": agreeing_words,
            "second": float(score[best]) - (float(score[others[0]]) if others else FAR),
            "mine in that sentence": float(any(table.words[n] & table.words[row] for n in beside)),
            "theirs in my sentence": float(table.entity[rival] in here),
            "unknown": float(unknown),
            "same kind": float(kinds[0] == kinds[1]),
            "person": float(kinds == ("person", "person")),
            "place": float(kinds == ("place", "place")),
            "places of both": float(fact.attribute == table.facts[rival].attribute == "place"),
            "title": float(fact.context.zone == "title"),
            "sources": float(np.log1p(len(sources.get(str(table.entity[row]), ())))),
            "sources of the rival": float(np.log1p(len(sources.get(str(table.entity[rival]), ())))),
            "anchored": yes,
            "anchored elsewhere": no,
            "anchors only elsewhere": no * (yes == 0),
            "anchors at the rival": no * (yes == 0) * float(table.entity[rival] in rivals),
        }
