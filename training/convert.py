"""From corpora to training units: sentences with words, and whatever of entities and trees is known of them.

A document is a list of units in the order of its text, so that windows of several sentences can be drawn from it.
"""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language

from crocus_check.annotate.features import Gap
from crocus_check.annotate.tokenizer import adjust
from training.conventions import Conventions
from training.corpora import Passage, Tree, read_entities, read_treebank

_LONGEST = 30  # sentences; longer documents are cut, so that an epoch's order can mix them
IGNORED = -100  # the label of a word about which nothing is known


@dataclass(slots=True)
class Unit:
    """A sentence. `ner`: tags ("O", "B-ORG", "" unknown) or None; `tree` is None where no syntax is known.

    `events`: whether the corpus annotates events. `sentence`: whether its bounds are known to be a sentence's.
    """

    source: str
    words: list[str]
    gaps: list[int]
    ner: list[str] | None
    events: bool
    tree: Tree | None
    sentence: bool


Document = list[Unit]


def convert(config: dict[str, Any]) -> None:
    """Write the training documents and the labels of all heads into the build folder."""
    data, build = Path(config["paths"]["corpora"]), Path(config["paths"]["corpus"])
    build.mkdir(parents=True, exist_ok=True)
    documents = list(_all_documents(data, config["convert"]))
    with (build / "train.pickle").open("wb") as file:
        pickle.dump(documents, file)
    by_source: dict[str, list[int]] = {}
    for document in documents:
        count = by_source.setdefault(document[0].source, [0, 0, 0])
        for number, value in enumerate((1, len(document), sum(len(unit.words) for unit in document))):
            count[number] += value
    for source, counts in by_source.items():
        print(f"{source}: {counts[0]} documents, {counts[1]} sentences, {counts[2]} words")


def _all_documents(data: Path, config: dict[str, Any]) -> Iterator[Document]:
    nlp = spacy.blank("en")
    adjust(nlp)
    conventions = Conventions()

    def passages(name: str) -> list[Passage]:
        return [conventions.apply(passage) for passage in read_entities(data / f"{name}.jsonl.gz")]

    eventless = set(config["without_events"])
    for treebank, entities in config["treebanks"].items():
        known = {_letters(passage.text): passage for passage in passages(entities)}
        for trees in read_treebank(data / f"{treebank}.conllu.gz"):
            units = [_treebank_unit(tree, known.get(_letters(tree.text)), treebank, eventless) for tree in trees]
            yield from (units[start : start + _LONGEST] for start in range(0, len(units), _LONGEST))
    for name, part in config["entities"].items():
        rows = passages(name)
        rows = rows[int(part[0] * len(rows)) : int(part[1] * len(rows))]
        for group in by_document(rows):
            document = [unit for row in group for unit in _entity_units(nlp, row, eventless)]
            if document:
                yield document


def _letters(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _treebank_unit(tree: Tree, passage: Passage | None, source: str, eventless: set[str]) -> Unit:
    gaps = [Gap.SPACE, *(Gap.SPACE if spaced else Gap.NONE for spaced in tree.spaces[:-1])]
    ner = None
    if passage is not None:
        places = [0]
        for char in passage.text:
            places.append(places[-1] + (not char.isspace()))
        bounds = [0]
        for word in tree.words:
            bounds.append(bounds[-1] + len(_letters(word)))
        ner = _tags(passage, bounds[:-1], bounds[1:], places)
    events = passage is not None and passage.source not in eventless
    return Unit(source, tree.words, [int(gap) for gap in gaps], ner, events, tree, True)


def _tags(passage: Passage, starts: list[int], ends: list[int], places: list[int] | None = None) -> list[str]:
    """Return BIO tags of the words at `starts`, `ends`; `places` maps the passage's offsets to theirs."""
    tags = ["O"] * len(starts)
    spans = [(start, end, "") for start, end in passage.unknown] + passage.entities
    for start, end, label in spans:
        low, high = (start, end) if places is None else (places[start], places[end])
        inside = [i for i in range(len(starts)) if starts[i] < high and ends[i] > low]
        for i in inside:
            tags[i] = label and ("B-" if i == inside[0] else "I-") + label
    return tags


def by_document(rows: list[Passage]) -> Iterator[list[Passage]]:
    """Group consecutive sentences of one text: those whose names differ in the number at the end only."""
    group: list[Passage] = []
    for row in rows:
        apart = row.source in ("crossner-politics", "gmb") or len(group) == _LONGEST
        if group and (apart or _stem(row.name) != _stem(group[-1].name)):
            yield group
            group = []
        group.append(row)
    if group:
        yield group


def _stem(name: str) -> str:
    return re.sub(r"[-_]?\d+$", "", name)


def _entity_units(nlp: Language, passage: Passage, eventless: set[str]) -> Iterator[Unit]:
    for piece in _pieces(passage):
        tokens = [token for token in nlp.make_doc(piece.text) if not token.is_space]
        if not tokens or len(tokens) > 220:
            continue
        ends = [token.idx + len(token) for token in tokens]
        gaps = [Gap.SPACE]
        for token, end in zip(tokens[1:], ends, strict=False):
            between = piece.text[end : token.idx]
            gaps.append(Gap.NEWLINE if "\n" in between else Gap.SPACE if between else Gap.NONE)
        tags = _tags(piece, [token.idx for token in tokens], ends)
        words = [token.text for token in tokens]
        known = passage.source != "re3d"
        yield Unit(passage.source, words, [int(g) for g in gaps], tags, passage.source not in eventless, None, known)


def _pieces(passage: Passage) -> Iterable[Passage]:
    """Cut a whole document where a sentence seems to end; leave a sentence as it is."""
    if len(passage.text) < 900:
        yield passage
        return
    ends = [match.end() for match in re.finditer(r"[.!?][\"”’)]*\s+(?=[A-Z\"“])|\n\s*\n", passage.text)]
    start = 0
    for end in [*ends, len(passage.text)]:
        if end - start < 200 and end != len(passage.text):
            continue
        if any(low < end < high for low, high, _ in passage.entities):
            continue
        inside = [(low - start, high - start, label) for low, high, label in passage.entities if start <= low < end]
        unknown = [(low - start, high - start) for low, high in passage.unknown if start <= low < end]
        yield Passage(passage.source, passage.name, passage.text[start:end], inside, unknown)
        start = end
