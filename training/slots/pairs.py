"""Distant pairs: mentions of one value in two texts on one story, which mostly answer one question.

The texts are Wikipedia's Current Events, told by story (see the model card); a sentence or two each. A pair is kept
where its value is rare in the other stories, or where enough words around it are shared too; with it come the values of
the two texts that contradict it, as what it is not to be taken for.
"""

from __future__ import annotations

import datetime as dt
import gzip
import json
import pickle
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

from crocus_check import ingest
from crocus_check.compare.pairing.conflicts import conflict
from crocus_check.compare.pairing.profiles import words
from crocus_check.core import units
from crocus_check.core.facts import Fact
from crocus_check.core.values import DateValue, NameValue, QuantityValue
from crocus_check.settings import Settings
from crocus_check.slots.masking import value_span
from crocus_check.slots.passages import Span
from training.slots.mentions import Mention, Story, Text, sentences
from training.slots.reading import Read, read

PAIRS_FILE = "pairs.pickle"
STORIES, LINKED, TOLLS = "wce.stories.jsonl.gz", "wce.2025-2026.linked.jsonl.gz", "wce.tollpairs.silver.jsonl.gz"
_MOST_DAYS, _MOST_OF_STORY, _MOST_OF_MENTION, _RIVALS = 21, 12, 2, 4


def lines(path: Path) -> Iterator[dict[str, Any]]:
    """The rows of a packed file of JSON lines."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def _items(folder: Path) -> dict[str, list[tuple[str, str]]]:
    """Story -> (day, text) of its items; no text twice."""
    stories: dict[str, list[tuple[str, str]]] = defaultdict(list)
    seen: set[str] = set()
    for row in lines(folder / STORIES):
        stories[row["topic"]] += [(item["date"], item["text"]) for item in row["items"]]
    for row in lines(folder / LINKED):
        if row["topics"]:
            stories[row["topics"][-1]].append((row["date"], row["text"]))
    for name, items in stories.items():
        stories[name] = [item for item in items if not (item[1] in seen or seen.add(item[1]))]  # type: ignore[func-returns-value]
    return {name: items for name, items in stories.items() if len(items) > 1}


def _value(fact: Fact) -> Hashable | None:
    """What two facts of one specific value have in common."""
    value = fact.value
    if isinstance(value, QuantityValue):
        if value.unit == "ordinal" or (value.lo is None and value.hi is None and not value.parts):
            return None
        return ("quantity", value.unit, value.lo, value.hi, value.parts, value.per)
    if isinstance(value, DateValue):
        return ("date", value.earliest) if value.earliest and value.earliest == value.latest else None
    if isinstance(value, NameValue):
        return ("name", value.canonical.lower())
    return None


def _dimension(fact: Fact) -> Hashable:
    value = fact.value
    if isinstance(value, QuantityValue):
        return "score" if value.parts else units.dimension(value.unit) or value.unit
    return value.type if isinstance(value, NameValue) else fact.kind


def _around(fact: Fact) -> frozenset[str]:
    hidden = words(fact.text) if not isinstance(fact.value, QuantityValue) else frozenset()
    return frozenset(word for word in words(fact.sentence) if not any(map(str.isdigit, word))) - hidden


def _sure(a: Fact, b: Fact, chance: float) -> bool:
    """Whether two facts of one value answer one question; `chance`: the share of other stories that have the value."""
    left, right = _around(a), _around(b)
    shared = len(left & right)
    if min(len(left), len(right)) < 3 or shared > 0.7 * len(left | right):
        return False
    if isinstance(a.value, QuantityValue) and isinstance(b.value, QuantityValue):
        alike = a.value.counted is not None and a.value.counted == b.value.counted
        alike |= a.attribute == b.attribute and not (a.attribute or "open:").startswith("open:")
        if chance < 0.002:
            return shared >= (1 if alike else 2)
        return chance < 0.08 and alike and shared >= 3
    if isinstance(a.value, DateValue):
        return shared >= 4
    # A name stands everywhere in its story: only in the same words does it answer the same question.
    return chance < 0.004 and shared >= 4 and a.context.predicate == b.context.predicate


def _pairs(story: list[Read], chance: dict[Hashable, float], random: Random) -> Iterator[list[Mention]]:
    held = [(number, fact) for number, text in enumerate(story) for fact in text.facts]
    by_value: dict[Hashable, list[tuple[int, Fact]]] = defaultdict(list)
    for number, fact in held:
        if (value := _value(fact)) is not None:
            by_value[value].append((number, fact))
    found = [
        (a, b)
        for value, members in by_value.items()
        for a, b in combinations(members[:30], 2)
        if a[0] != b[0] and _near(story[a[0]], story[b[0]]) and _sure(a[1], b[1], chance[value])
    ]
    random.shuffle(found)
    used: Counter[str] = Counter()
    kept = 0
    for a, b in found:
        if max(used[a[1].id], used[b[1].id]) >= _MOST_OF_MENTION or kept >= _MOST_OF_STORY:
            continue
        used.update((a[1].id, b[1].id))
        kept += 1
        rivals = [(number, fact) for number, fact in held if number in (a[0], b[0]) and _rival(fact, a[1])]
        rivals = random.sample(rivals, min(_RIVALS, len(rivals)))
        yield [story[n].mention(fact, str(n), "same") for n, fact in (a, b)] + [
            story[n].mention(fact, str(n), None) for n, fact in rivals
        ]


def _near(a: Read, b: Read) -> bool:
    left, right = a.document.published, b.document.published
    return left is None or right is None or abs((left - right).days) <= _MOST_DAYS


def _rival(fact: Fact, of: Fact) -> bool:
    if fact.kind != of.kind or _dimension(fact) != _dimension(of) or _value(fact) is None:
        return False
    if isinstance(fact.value, NameValue):
        return not words(fact.text) & words(of.text)
    return conflict(fact.value, of.value) is not None and bool(conflict(fact.value, of.value))


def distant(folder: Path, seed: int) -> list[Story]:
    """Return a small story for each pair: its two mentions, slot "same", and their rivals, without a slot."""
    items = _items(folder)
    documents, owners = [], []
    for name, told in items.items():
        for day, text in told:
            record = {"text": text, "published": dt.date.fromisoformat(day).isoformat()}
            number = str(len(documents))
            documents.append(ingest.read_record(record, Settings(threads=1), id=number, path=number))
            owners.append(name)
    stories: dict[str, list[Read]] = defaultdict(list)
    for number, (owner, done) in enumerate(zip(owners, read(documents), strict=True)):
        stories[owner].append(done)
        if number % 2000 == 0:
            print(number, "of", len(documents), "texts", flush=True)
    seen: dict[Hashable, set[str]] = defaultdict(set)
    for name, texts in stories.items():
        for text in texts:
            for fact in text.facts:
                seen[_value(fact)].add(name)
    chance = {value: (len(names) - 0.5) / len(stories) for value, names in seen.items()}
    random = Random(seed)
    return [
        Story(name, "distant", "distant", {m.passage: told[int(m.passage)].text for m in mentions}, mentions)
        for name, told in stories.items()
        for mentions in _pairs(told, chance, random)
    ]


def tolls(folder: Path) -> list[Story]:
    """Return the silver pairs of tolls with different values: an update of one slot, or of two."""
    found = []
    for row in lines(folder / TOLLS):
        sides, texts = [], {}
        for letter in "ab":
            text, quote = row[letter]["text"], row[letter]["quote"]
            start = text.find(quote)
            first, last = value_span(quote, "quantity")
            if start < 0 or (first, last) == (0, len(quote)):
                break
            slot = "same" if row["label"] or letter == "a" else None
            sides.append(Mention(letter, slot, "quantity", quote, Span(start + first, start + last), quote))
            texts[letter] = Text(text, sentences(text))
        else:
            found.append(Story(row["story"], "tolls", "distant", texts, sides))
    return found


def write(config: dict[str, Any]) -> None:
    """Write all distant pairs into the build folder."""
    folder = Path(config["paths"]["data"])
    found = distant(folder, config["train"]["seed"]) + tolls(folder)
    path = Path(config["paths"]["build"]) / PAIRS_FILE
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(pickle.dumps(found))
    print(Counter((story.source, story.mentions[0].kind) for story in found))


def load(config: dict[str, Any]) -> list[Story]:
    """Read what `write` wrote; nothing where it was not run."""
    path = Path(config["paths"]["build"]) / PAIRS_FILE
    return pickle.loads(path.read_bytes()) if path.exists() else []
