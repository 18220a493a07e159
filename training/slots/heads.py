"""Fit the heads that judge pairs of facts: python -m training.slots.heads [--out FILE]

What is fitted on is what the encoder was not trained on: the made stories that it left out, and the labelled clusters
of `tests/clusters` that it did not see. Each is read as a run of the program; two facts of one labelled slot are a pair
of one question. Pairs whose values differ count fully, pairs that agree and pairs of which one fact has no label for
less. A second head is fitted to how the pairs stand among their neighbours by what the first makes of them.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from zlib import crc32

import numpy as np
from numpy.typing import NDArray

from crocus_check import ingest, pipeline
from crocus_check.compare.pairing import neighbours, pairs
from crocus_check.compare.pairing.columns import Bools, Columns, Ints
from crocus_check.compare.pairing.signs import Index, Signs
from crocus_check.core.facts import Fact
from crocus_check.settings import Settings
from crocus_check.slots.comparable import comparable
from crocus_check.slots.head import PairHead, Values
from training.slots import reading, stories
from training.slots.head import LOG_ODDS_KNOTS, Shape, fit

HELD_OUT = 8
AGREEING, ONE_LABEL = 0.3, 0.3
"""What a pair weighs whose values agree, and one of which only one fact has a label."""
CLUSTERS = 2.0
"""What a pair of a cluster weighs against one of a story: its articles are more like those that are read."""
PENALTY, ROUNDS = 3.0, 400
KINDS = ("quantity", "when")

FOR = frozenset(
    (
        "encoder", "happenings", "same document, title one side",
        "lead over others, least", "lead over others, most", "lead over a rival, least",
        "lead over a rival, most", "pooled", "pooled, least", "pooled, most",
        "best of each other", "best of one", "attribute same", "noun same",
        "kind of noun same", "predicate same", "subject same", "object same", "patient same", "scope same",
        "event same", "happening same", "owner same", "unit same", "per same", "trigger same", "role same",
        "status same", "names shared", "nearby shared", "days shared", "modifiers shared", "words", "terms",
        "same place in the articles", "lead both", "total both", "growing total both", "value near", "slip",
        "exact both", "large both", "within a week", "within two months", "granularity same", "day both",
    )
)  # fmt: skip
"""Signs that can only speak for one question ..."""
AGAINST = frozenset(
    (
        "attribute differs", "noun differs", "kind of noun differs", "subject differs", "object differs",
        "patient differs", "scope differs", "scope one side", "event differs", "happening differs", "owner differs",
        "unit differs", "per differs", "per one side", "trigger differs", "names differ", "nearby differ",
        "days differ", "modifiers differ", "part one side", "negated one side", "ahead one side", "same document",
        "same document, near", "one of them one", "small both",
    )
)  # fmt: skip
"""... and those that can only speak against it; all others are free."""
POOLED_KNOTS = (-8.0, -5.0, -3.0, -1.5, 0.0, 1.5, 3.0)
KNOTS: Mapping[str, tuple[float, ...]] = {
    "encoder": LOG_ODDS_KNOTS,
    "happenings": (-0.6, -0.2, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0),
    "lead over others, least": (-6.0, -3.0, -1.0, 0.0, 1.0, 3.0),
    "lead over others, most": (-3.0, -1.0, 0.0, 1.0, 3.0, 6.0),
    "lead over a rival, least": (-6.0, -3.0, -1.0, 0.0, 1.0, 3.0, 8.0),
    "lead over a rival, most": (-3.0, 0.0, 3.0, 8.0),
    "pooled": POOLED_KNOTS,
    "pooled, least": POOLED_KNOTS,
    "pooled, most": POOLED_KNOTS,
    "repeated elsewhere": (0.0, 1.0, 2.0, 3.0),
    "words": (0.0, 0.15, 0.3, 0.6),
    "terms": (0.0, 0.2, 0.5, 1.0),
}


@dataclass(frozen=True)
class Rows:
    """The pairs of one run: signs, whether one question, weight, kind; a row each. With the code of each fact's
    article, the facts of each pair, and whether their values agree."""

    signs: Signs
    same: Values
    weight: Values
    kind: NDArray[np.str_]
    document: Ints
    i: Index
    j: Index
    agree: Bools

    def among_neighbours(self, heads: Mapping[str, PairHead]) -> Rows:
        """The pairs with how they stand among each other by what some heads make of them."""
        odds = pairs.log_odds(heads, self.kind, self.signs)
        return replace(self, signs=self.signs | neighbours.signs(self.document, self.i, self.j, odds, self.agree))


def shapes(names: Iterator[str] | list[str]) -> dict[str, Shape]:
    """How each sign may add to the log odds."""
    return {name: Shape((name in FOR) - (name in AGAINST), KNOTS.get(name, (0.0, 1.0))) for name in names}


def rows(folder: Path, slots: Mapping[tuple[str, int, int], str]) -> Rows | None:
    """The pairs of a folder of articles; `slots`: (file, start, end) of a label's words -> its slot."""
    documents, _ = ingest.read_all([folder], Settings(threads=1))
    linked = pipeline.link_extracts(list(pipeline.extract_documents(documents, Settings(threads=1))))
    paths = {document.id: Path(document.path).name for document in linked.documents}
    held = [fact for fact in linked.facts if fact.vector and comparable(fact)]
    if len(held) < 2:
        return None
    columns = Columns(held, linked.facts, linked.names)
    i, j, agree, signs = pairs.described(columns)
    told = np.array([_number(_slot_of(fact, paths[fact.document], slots)) for fact in held])
    both, one = (told[i] >= 0) & (told[j] >= 0), (told[i] >= 0) | (told[j] >= 0)
    weight = np.where(both, 1.0, np.where(one & ~agree, ONE_LABEL, 0.0)) * np.where(agree, AGREEING, 1.0)
    kinds = np.array([pairs.kind_of(fact) for fact in held])[i]
    same = (both & (told[i] == told[j])).astype(float)
    return Rows(signs, same, weight, kinds, columns.codes["document"], i, j, agree)


def _number(slot: str | None) -> int:
    return -1 if slot is None else crc32(slot.encode())


def _slot_of(fact: Fact, name: str, slots: Mapping[tuple[str, int, int], str]) -> str | None:
    """The slot of the label that shares most characters with a fact."""
    shared = (
        (min(end, fact.end) - max(start, fact.start), slot)
        for (file, start, end), slot in slots.items()
        if file == name
    )
    most, slot = max(shared, default=(0, ""))
    return slot if most > 0 else None


def _left_out(folder: Path) -> Iterator[stories.Made]:
    """The stories that the encoder left out."""
    for path in sorted(folder.rglob("*.txt"), key=lambda path: path.name):
        for made in stories.parse(path.read_text("utf-8"), path.name, []):
            if crc32(made.name.encode()) % HELD_OUT == 0:
                yield made


def of_stories(folder: Path) -> Iterator[Rows]:
    """The pairs of the stories that the encoder left out."""
    for made in _left_out(folder):
        with tempfile.TemporaryDirectory() as place:
            found = rows(Path(place), made.write(Path(place)))
        if found is not None:
            yield found


def of_clusters(folder: Path) -> Iterator[Rows]:
    """The pairs of the labelled clusters that the encoder did not see: every second one."""
    for cluster in sorted(path.parent for path in folder.glob("*/gold.json"))[1::2]:
        slots = {}
        for entry in json.loads((cluster / "gold.json").read_text("utf-8"))["facts"].values():
            text = (cluster / "articles" / entry["doc"]).read_bytes().decode("utf-8")
            start, end = reading.quote_span(text, entry)
            slots[entry["doc"], start, end] = f"{entry['event']} | {entry['attribute']}"
        found = rows(cluster / "articles", slots)
        if found is not None:
            yield replace(found, weight=CLUSTERS * found.weight)


def fitted(data: Sequence[Rows]) -> pairs.Heads:
    """The heads of a pair's own signs, and those of its signs among its neighbours."""
    alone = _heads(data)
    return pairs.Heads(alone, _heads([part.among_neighbours(alone) for part in data]))


def _heads(data: Sequence[Rows]) -> dict[str, PairHead]:
    """A head for each kind of value."""
    heads = {}
    for kind in KINDS:
        keep = [(part.kind == kind) & (part.weight > 0) for part in data]
        names = sorted(data[0].signs)
        signs = {
            name: np.concatenate([part.signs[name][mask] for part, mask in zip(data, keep, strict=True)])
            for name in names
        }
        same = np.concatenate([part.same[mask] for part, mask in zip(data, keep, strict=True)])
        weight = np.concatenate([part.weight[mask] for part, mask in zip(data, keep, strict=True)])
        heads[kind] = fit(signs, same, shapes(names), weights=weight, penalty=PENALTY, rounds=ROUNDS)
        print(f"{kind}: {len(same)} pairs, {int(same.sum())} of one question")
    return heads


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stories", type=Path, default=Path("training/slots/stories"))
    parser.add_argument("--clusters", type=Path, default=Path("tests/clusters"))
    parser.add_argument("--out", type=Path, default=Path("src/crocus_check/compare/pairing/heads.json"))
    args = parser.parse_args()
    data = [*of_clusters(args.clusters), *of_stories(args.stories)]
    stages = fitted(data)._asdict()
    told = {name: {kind: json.loads(head.to_json()) for kind, head in heads.items()} for name, heads in stages.items()}
    args.out.write_text(json.dumps(told, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
