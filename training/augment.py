"""Drawing windows from documents, and changing them as texts in the wild are changed; chances are in the config."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random

from crocus_check.annotate.features import Gap
from training.convert import Document, Unit
from training.corpora import Tree

Chances = dict[str, float]
_PREPOSITIONS = ("of", "in", "on", "at", "to", "for", "by", "from", "with", "as")
_SMALL = frozenset((*_PREPOSITIONS, "a", "an", "the", "and", "or", "but", "is", "was", "are", "his", "her", "its"))


@dataclass(slots=True)
class Sample:
    """A window: `starts` 1, 0 or None (unknown) by word; `ner` BIO tags, "" unknown;
    heads are indices in the window, -1 the root.

    `tags`: (upos, xpos, feats, rel) by word, None where no syntax is known.
    """

    source: str
    words: list[str] = field(default_factory=list)
    gaps: list[int] = field(default_factory=list)
    ner: list[str] = field(default_factory=list)
    events: bool = True
    starts: list[int | None] = field(default_factory=list)
    heads: list[int] | None = None
    tags: list[tuple[str, str, str, str]] = field(default_factory=list)


Names = dict[str, list[list[str]]]


def name_pool(documents: list[Document]) -> Names:
    """Collect the names of each label, in words, to swap in."""
    pool: dict[str, set[tuple[str, ...]]] = defaultdict(set)
    for unit in (unit for document in documents for unit in document):
        for start, end, label in spans(unit.ner or []):
            if end - start <= 6:
                pool[label].add(tuple(unit.words[start:end]))
    return {label: [list(name) for name in sorted(names)] for label, names in sorted(pool.items())}


def spans(tags: list[str]) -> list[tuple[int, int, str]]:
    """Return the entities of BIO tags."""
    found: list[tuple[int, int, str]] = []
    for place, tag in enumerate(tags):
        if tag.startswith("B-"):
            found.append((place, place + 1, tag[2:]))
        elif tag.startswith("I-") and found and found[-1][1] == place:
            found[-1] = (found[-1][0], place + 1, found[-1][2])
    return found


def samples(document: Document, chances: Chances, names: Names, random: Random) -> Iterator[Sample]:
    """Cut a document into windows of its sentences in order, and change them."""
    start = 0
    while start < len(document):
        end, limit = start + 1, 0 if random.random() < chances["single"] else random.randint(15, 120)
        size = len(document[start].words)
        while end < len(document) and size + len(document[end].words) <= limit:
            size += len(document[end].words)
            end += 1
        yield _sample([_swapped(unit, chances, names, random) for unit in document[start:end]], chances, random)
        start = end


def _swapped(unit: Unit, chances: Chances, names: Names, random: Random) -> Unit:
    """Replace a third of the names by others of their label; only where no tree would break."""
    if unit.tree is not None or not unit.ner or random.random() >= chances["swap"]:
        return unit
    words, gaps, tags = list(unit.words), list(unit.gaps), list(unit.ner)
    for start, end, label in reversed(spans(tags)):
        if random.random() < 0.35:
            new = random.choice(names[label])
            words[start:end] = new
            gaps[start:end] = [gaps[start], *([int(Gap.SPACE)] * (len(new) - 1))]
            tags[start:end] = [f"B-{label}", *([f"I-{label}"] * (len(new) - 1))]
    return Unit(unit.source, words, gaps, tags, unit.events, None, unit.sentence)


def _sample(units: list[Unit], chances: Chances, random: Random) -> Sample:
    headline = len(units) > 1 and random.random() < chances["headline"]
    newline = _newline_chance(chances, random)
    sample = Sample(units[0].source)
    for number, unit in enumerate(units):
        last = number == len(units) - 1
        drop = (number == 0 and headline) or (last and random.random() < chances["no_stop"])
        kept = unit if not drop else _without_stop(unit)
        words = _headline_words(kept.words, random) if number == 0 and headline else kept.words
        gap = Gap.NEWLINE if (number == 1 and headline) or random.random() < newline else Gap.SPACE
        if gap == Gap.SPACE and random.random() < chances["glued"]:
            gap = Gap.NONE
        _append(sample, kept, words, int(gap) if number else int(Gap.SPACE))
    sample.events = all(unit.events for unit in units)
    _distort(sample, chances, random)
    return sample


def _newline_chance(chances: Chances, random: Random) -> float:
    draw = random.random()
    if draw < chances["newlines"]:
        return 1.0
    return 0.3 if draw < chances["newlines"] + chances["some_newlines"] else 0.0


def _append(sample: Sample, unit: Unit, words: list[str], gap: int) -> None:
    base = len(sample.words)
    if not base:
        sample.heads = [] if unit.tree is not None else None
    sample.words.extend(words)
    sample.gaps.extend([gap, *unit.gaps[1:]])
    inner: list[int | None] = [0 if unit.sentence else None] * (len(words) - 1)
    sample.starts.extend([1, *inner])
    sample.ner.extend([""] * len(words) if unit.ner is None else unit.ner)
    if unit.tree is not None and sample.heads is not None:
        tree = unit.tree
        sample.heads.extend(head + base if head >= 0 else -1 for head in tree.heads)
        sample.tags.extend(zip(tree.upos, tree.xpos, tree.feats, tree.rels, strict=True))


def _without_stop(unit: Unit) -> Unit:
    """Drop a full stop at the end, on which nothing may hang."""
    end = len(unit.words) - 1
    if end < 2 or unit.words[end] != "." or (unit.tree is not None and end in unit.tree.heads):
        return unit
    tree = unit.tree
    if tree is not None:
        parts = (tree.words, tree.spaces, tree.lemmas, tree.upos, tree.xpos, tree.feats, tree.heads, tree.rels)
        tree = Tree(*(part[:end] for part in parts))
    ner = None if unit.ner is None else unit.ner[:end]
    return Unit(unit.source, unit.words[:end], unit.gaps[:end], ner, unit.events, tree, unit.sentence)


def _headline_words(words: list[str], random: Random) -> list[str]:
    return [word.upper() for word in words] if random.random() < 0.25 else _title(words)


def _title(words: list[str]) -> list[str]:
    return [
        word[:1].upper() + word[1:] if word not in _SMALL or place == 0 else word for place, word in enumerate(words)
    ]


def _distort(sample: Sample, chances: Chances, random: Random) -> None:
    """Change letter case, quotes and spacing of a whole window in place."""
    draw = random.random()
    if draw < chances["upper"]:
        sample.words = [word.upper() for word in sample.words]
    elif draw < chances["upper"] + chances["lower"]:
        sample.words = [word.lower() for word in sample.words]
    elif draw < chances["upper"] + chances["lower"] + chances["title"]:
        sample.words = _title(sample.words)
    if random.random() < chances["curly"]:
        sample.words = _curly(sample.words)
    if random.random() < chances["spaced"]:
        for place, word in enumerate(sample.words[1:], 1):
            if sample.gaps[place] == Gap.NONE and not word[0].isalnum() and random.random() < 0.6:
                sample.gaps[place] = int(Gap.SPACE)
    if random.random() < chances["wrapped"]:
        width = random.randint(9, 15)
        for place in range(width, len(sample.words), width):
            if sample.gaps[place] == Gap.SPACE:
                sample.gaps[place] = int(Gap.NEWLINE)


def _curly(words: list[str]) -> list[str]:
    changed: list[str] = []
    opened = False
    for word in words:
        if word == '"':
            opened = not opened
            changed.append("“" if opened else "”")
        else:
            changed.append(word.replace("'", "’"))
    return changed
