"""Names in slots: whether a draft names one person, place or body where the sources name another.

As with values, the best place of the sources that has another name of the kind is held against the best that has the
same name. Numbers help: where sources give the draft's number for another name and never for this one, they count.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from crocus_check.compare.pairing.signs import Index, Signs, of_pairs
from crocus_check.core.entities import fold
from crocus_check.review.figures.matching import Matches, Told
from crocus_check.review.figures.values import FAR, Evidence
from crocus_check.review.names.anchors import Anchors, Table, table_of
from crocus_check.slots.encoder import encoder

NEAREST = 100
SIGNS = (
    "terms", "predicate same", "role same", "subject same", "object same", "attribute same", "names shared",
    "event same", "names differ", "same place in the articles",
)  # fmt: skip


def evidence(told: Told, values: Matches) -> Iterator[Evidence]:
    """What the sources have on each name of the drafts, in their order."""
    table = table_of(told)
    ours = np.array([fact.document in told.drafts for fact in table.facts], bool)
    theirs = np.flatnonzero(~ours)
    if not len(theirs):
        return
    anchors = Anchors(table, told, values)
    sources: dict[str, set[str]] = {}
    for row in theirs.tolist():
        sources.setdefault(str(table.entity[row]), set()).add(table.facts[row].document)
    text = _text(told)
    nearest = _nearest(table, np.flatnonzero(ours), theirs)
    for row in np.flatnonzero(ours).tolist():
        rows = nearest[row]
        first = np.full(len(rows), row, np.intp)
        signs = of_pairs(table.columns, first, rows)
        read = encoder().log_odds(table.columns.vectors[first], table.columns.vectors[rows])
        yield _Asked(table, row, rows, signs, read.astype(np.float64)).evidence(anchors, sources, text)


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
    found: dict[int, Index] = {}
    for place, row in enumerate(ours.tolist()):
        own = np.where(table.entity[theirs] == table.entity[row], 0.5, 0.0)
        order = np.argsort(-(likeness[place] + own), kind="stable")
        found[row] = np.sort(theirs[order[:NEAREST]])
    return found


@dataclass(frozen=True)
class _Asked:
    """A name of a draft (`row`) and names of the sources (`rows`)."""

    table: Table
    row: int
    rows: Index
    signs: Signs
    read: NDArray[np.float64]

    def evidence(self, anchors: Anchors, sources: Mapping[str, set[str]], text: str) -> Evidence:
        table, row, rows = self.table, self.row, self.rows
        fact = table.facts[row]
        score = self.read + 6 * self.signs["words"] + self.signs["predicate same"] + 0.5 * self.signs["role same"]
        score += 1.5 * self.signs["terms"]
        words = table.words[row]
        same = (table.entity[rows] == table.entity[row]) | np.array(
            [table.words[b] <= words or words <= table.words[b] for b in rows], bool
        )
        alike = (table.kind[rows] == table.kind[row]) | (table.kind[row] == "") | (table.kind[rows] == "")
        against, agreeing = self._ranked(score, ~same & alike), self._ranked(score, same)
        signs = self._signs(score, against, agreeing, anchors, sources, text) if len(against) else {}
        told = [tuple((table.facts[rows[p]], float(score[p])) for p in found[:12]) for found in (against, agreeing)]
        return Evidence(fact, told[0], told[1], (), signs)

    def _ranked(self, score: NDArray[np.float64], among: NDArray[np.bool_]) -> Index:
        places = np.flatnonzero(among)
        found: Index = places[np.argsort(-score[places], kind="stable")]
        return found

    def _signs(
        self,
        score: NDArray[np.float64],
        against: Index,
        agreeing: Index,
        anchors: Anchors,
        sources: Mapping[str, set[str]],
        text: str,
    ) -> dict[str, float]:
        table, row, rows = self.table, self.row, self.rows
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
        found = {name: float(self.signs[name][best]) for name in SIGNS}
        return found | {
            "against": float(score[best]),
            "agreeing": agrees,
            "lead": float(score[best]) - agrees,
            "encoder": float(self.read[best]),
            "encoder lead": float(self.read[best]) - (float(self.read[agreeing].max()) if known else FAR),
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
