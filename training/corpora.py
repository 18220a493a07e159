"""Reading the corpora: treebanks in CoNLL-U, entity sets in JSON lines. Offsets are half-open, in code points."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(slots=True)
class Tree:
    """A sentence of a treebank: syntactic words as the text writes them.

    heads are indices of words, -1 the root; spaces[i]: a space follows word i. Words of a contraction ("don't") are cut
    from the text where their letters are the text's; otherwise they keep the treebank's forms and `exact` is false.
    """

    words: list[str] = field(default_factory=list)
    spaces: list[bool] = field(default_factory=list)
    lemmas: list[str] = field(default_factory=list)
    upos: list[str] = field(default_factory=list)
    xpos: list[str] = field(default_factory=list)
    feats: list[str] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    rels: list[str] = field(default_factory=list)
    exact: bool = True

    @property
    def text(self) -> str:
        """The sentence's text, without a space at the end."""
        return "".join(w + " " * s for w, s in zip(self.words, self.spaces, strict=True)).rstrip()


def read_treebank(path: Path) -> Iterator[list[Tree]]:
    """Yield the documents of a gzipped CoNLL-U file."""
    document: list[Tree] = []
    lines: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            if line.startswith("# newdoc"):
                if document:
                    yield document
                document = []
            elif line.strip() and not line.startswith("#"):
                lines.append(line.rstrip("\n"))
            elif not line.strip() and lines:
                document.append(_tree(lines))
                lines = []
    if lines:
        document.append(_tree(lines))
    if document:
        yield document


def _tree(lines: list[str]) -> Tree:
    tree = Tree()
    surfaces: list[tuple[int, int, str, bool]] = []
    for row in (line.split("\t") for line in lines):
        if "-" in row[0]:
            first, last = (int(number) for number in row[0].split("-"))
            surfaces.append((first - 1, last, row[1], "SpaceAfter=No" not in row[9]))
            continue
        if "." in row[0]:
            continue
        tree.words.append(row[1].replace(" ", "") or "-")
        tree.spaces.append("SpaceAfter=No" not in row[9])
        tree.lemmas.append(row[2] if row[2] != "_" or row[1] == "_" else row[1])
        tree.upos.append(row[3])
        tree.xpos.append(row[4] if row[4] != "_" else row[3])
        tree.feats.append("" if row[5] == "_" else row[5])
        tree.heads.append(int(row[6]) - 1)
        tree.rels.append(row[7])
    for start, end, surface, spaced in surfaces:
        _cut_surface(tree, start, end, surface)
        tree.spaces[start:end] = [False] * (end - start - 1) + [spaced]
    return tree


def _cut_surface(tree: Tree, start: int, end: int, surface: str) -> None:
    """Give the words of a contraction the text's own letters ("DON'T" is "DO" and "N'T")."""
    forms = tree.words[start:end]
    if "".join(forms).replace("’", "'").lower() != surface.replace("’", "'").lower():
        tree.exact = False
        return
    place = 0
    for number, form in enumerate(forms, start):
        tree.words[number] = surface[place : place + len(form)]
        place += len(form)


@dataclass(slots=True)
class Passage:
    """A sentence or document with its entities (start, end, label) and the spans whose label is unknown."""

    source: str
    name: str
    text: str
    entities: list[tuple[int, int, str]]
    unknown: list[tuple[int, int]]


def read_entities(path: Path) -> list[Passage]:
    """Read a gzipped file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        rows: list[dict[str, Any]] = [json.loads(line) for line in file]
    return [
        Passage(
            row["src"],
            row["id"],
            row["text"],
            [(start, end, label) for start, end, label in row["ents"]],
            [(start, end) for start, end in row.get("miss") or []],
        )
        for row in rows
    ]
