#!/usr/bin/env python3
"""Check the labelled article clusters in this folder: prints what is wrong, one line each, and exits 1 if anything is.

check.py [--against FOLDER] [CLUSTER...]

Checked are: quotes that the articles hold; sides and compatible pairs that name known facts; sides whose values differ;
facts of one slot (same event and attribute) that disagree but that no discrepancy names; sentences that several
articles share; and, with --against, runs of twelve words that the articles share with texts in another folder.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Iterable, Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
RUN_OF_WORDS = 12  # shorter runs are shared by chance: "at a news conference on Tuesday that ..."
SHARED_SENTENCES = 0.34  # articles built on one agency's report share some sentences, never most of them
SLACK_APPROX = 0.15  # "about 50" may mean 52 or 45
SLACK_TIME = 20  # minutes by which "shortly after 4 a.m." may be off
SLACK_CONVERTED = 0.06  # conversions are printed rounded: 10 km is "six miles"

# unit -> (dimension, size in the dimension's first unit)
UNITS: dict[str, tuple[str, float]] = {
    "m": ("length", 1.0), "km": ("length", 1000.0), "cm": ("length", 0.01), "mm": ("length", 0.001),
    "mi": ("length", 1609.344), "ft": ("length", 0.3048), "in": ("length", 0.0254), "yard": ("length", 0.9144),
    "nautical mile": ("length", 1852.0),
    "kg": ("mass", 1.0), "g": ("mass", 0.001), "lb": ("mass", 0.45359237), "oz": ("mass", 0.028349523),
    "tonne": ("mass", 1000.0), "ton": ("mass", 907.18474),
    "ha": ("area", 1.0), "acre": ("area", 0.40468564), "km2": ("area", 100.0), "mi2": ("area", 258.99881),
    "m2": ("area", 0.0001), "ft2": ("area", 0.0000092903),
    "km/h": ("speed", 1.0), "mph": ("speed", 1.609344), "knot": ("speed", 1.852),
    "second": ("duration", 1.0), "minute": ("duration", 60.0), "hour": ("duration", 3600.0),
    "day": ("duration", 86400.0), "week": ("duration", 604800.0),
    "month": ("duration long", 1.0), "year": ("duration long", 12.0),
    "litre": ("volume", 1.0), "gallon": ("volume", 3.785411784), "barrel": ("volume", 158.987),
    "$": ("USD", 1.0), "pence": ("GBP", 0.01), "cent": ("USD", 0.01),
}  # fmt: skip


def measure(value: dict[str, Any]) -> tuple[str, float | None, float | None]:
    """Dimension, lowest and highest of a quantity in the dimension's first unit; None is an open end."""
    unit = value.get("unit", "")
    dimension, size = UNITS.get(unit, (unit, 1.0))
    lo, hi = value["lo"], value["hi"]
    slack = SLACK_APPROX if value.get("approx") else 0.0
    low = None if lo is None else (lo - abs(lo) * slack) * size
    high = None if hi is None else (hi + abs(hi) * slack) * size
    return dimension, low, high


def differ(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether two values can't both be true of one thing. Values of different kinds can't be told apart: False."""
    if "name" in one and "name" in other:
        return bool(one["name"].casefold() != other["name"].casefold())
    if "time" in one and "time" in other:
        apart = abs(minutes(one["time"]) - minutes(other["time"]))
        around = SLACK_TIME if one.get("approx") or other.get("approx") else 0
        return min(apart, 24 * 60 - apart) > around
    if "date" in one and "date" in other:
        a, b = one["date"], other["date"]
        return not (a.startswith(b) or b.startswith(a))
    if "lo" in one and "lo" in other:
        (dim_a, lo_a, hi_a), (dim_b, lo_b, hi_b) = measure(one), measure(other)
        if dim_a != dim_b:
            return False
        slack = SLACK_CONVERTED if one.get("unit") != other.get("unit") else 1e-9
        return any(
            lo is not None and hi is not None and lo > hi + slack * abs(hi) for lo, hi in ((lo_a, hi_b), (lo_b, hi_a))
        )
    return False


def minutes(clock: str) -> int:
    """Minutes since midnight of a time such as 04:50; of a game clock, its seconds."""
    hours, rest = clock.split(":")[:2]
    return 60 * int(hours) + int(rest)


def find_quote(text: str, fact: dict[str, Any]) -> int:
    """Where the fact's quote starts in the article, in code points; -1 where it does not occur that often."""
    at = -1
    for _ in range(fact.get("occurrence", 1)):
        at = text.find(fact["quote"], at + 1)
        if at < 0:
            return -1
    return at


def sentences(text: str) -> list[str]:
    """Roughly the sentences of an article's body of at least six words, in lower case without odd spacing."""
    body = text.split("---", 2)[-1]
    pieces = re.split(r"(?<=[.!?\"])\s+(?=[\"A-Z])", body)
    return [" ".join(words) for words in map(words_of, pieces) if len(words) >= 6]


def words_of(text: str) -> list[str]:
    """The words and numbers of a text in lower case."""
    return re.findall(r"[^\W_]+", text.casefold())


def runs(text: str) -> set[str]:
    """Every run of twelve words in the text."""
    words = words_of(text)
    return {" ".join(words[i : i + RUN_OF_WORDS]) for i in range(len(words) - RUN_OF_WORDS + 1)}


def check_facts(gold: dict[str, Any], texts: dict[str, str]) -> Iterator[str]:
    """Facts whose quote or value is not as the format says."""
    for key, fact in gold["facts"].items():
        if fact["doc"] not in texts:
            yield f"{key}: no article {fact['doc']}"
        elif find_quote(texts[fact["doc"]], fact) < 0:
            yield f"{key}: quote not found: {fact['quote']!r}"
        value = fact["value"]
        if not ({"lo", "hi"} <= value.keys() or value.keys() & {"date", "approx_date", "time", "name"}):
            yield f"{key}: no value"
        if {"lo", "hi"} <= value.keys() and value["lo"] is None and value["hi"] is None:
            yield f"{key}: both ends open"
        if not fact["event"] or not fact["attribute"]:
            yield f"{key}: event or attribute missing"


def check_links(gold: dict[str, Any]) -> Iterator[str]:
    """Discrepancies and compatible pairs that name unknown facts, or sides that do not differ."""
    facts = gold["facts"]
    for group in gold["discrepancies"]:
        name, sides = group["id"], group["sides"]
        unknown = [key for side in sides for key in side if key not in facts]
        if unknown:
            yield f"{name}: unknown facts {unknown}"
            continue
        if len(sides) < 2 or not all(sides):
            yield f"{name}: fewer than two sides"
        if "arithmetic" in group["verdict"]:
            continue  # parts and wholes: only their sum disagrees
        for one, other in combinations(sides, 2):
            pairs = [(facts[a], facts[b]) for a in one for b in other]
            same_slot = [(a, b) for a, b in pairs if slot(a) == slot(b)]
            if same_slot and not any(differ(a["value"], b["value"]) for a, b in same_slot):
                yield f"{name}: sides {one} and {other} do not differ"
    for pair in gold["compatible"]:
        if len(pair) != 2 or any(key not in facts for key in pair):
            yield f"compatible pair {pair} is not of two known facts"


def slot(fact: dict[str, Any]) -> tuple[str, str]:
    """What the fact is a value of."""
    return fact["event"], fact["attribute"]


def check_slots(gold: dict[str, Any]) -> Iterator[str]:
    """Facts of one slot that differ although no discrepancy sets them against each other, or compatible ones."""
    facts = gold["facts"]
    told = set()
    for group in gold["discrepancies"]:
        for one, other in combinations(group["sides"], 2):
            told |= {frozenset((a, b)) for a in one for b in other}
    slots: dict[tuple[str, str], list[str]] = {}
    for key, fact in facts.items():
        slots.setdefault(slot(fact), []).append(key)
    for keys in slots.values():
        for a, b in combinations(keys, 2):
            if frozenset((a, b)) not in told and differ(facts[a]["value"], facts[b]["value"]):
                yield f"{a} and {b} are of one slot {slot(facts[a])} and differ, but no discrepancy says so"
    for a, b in gold["compatible"]:
        if frozenset((a, b)) in told:
            yield f"{a} and {b} are both compatible and a discrepancy"


def check_sentences(texts: dict[str, str]) -> Iterator[str]:
    """Articles that share more sentences than two papers which print one agency's report."""
    split = {name: set(sentences(text)) for name, text in texts.items()}
    for (name, one), (other_name, other) in combinations(split.items(), 2):
        shared = one & other
        if len(shared) > 1 and len(shared) > SHARED_SENTENCES * min(len(one), len(other)):
            yield f"{name} and {other_name} share {len(shared)} sentences, such as {min(shared)!r}"


def check_cluster(folder: Path, foreign: Iterable[str] = ()) -> list[str]:
    """All that is wrong with one cluster. `foreign` holds runs of words that its articles may not hold."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((folder / "articles").glob("*.txt"))}
    found = [*check_facts(gold, texts), *check_links(gold), *check_slots(gold), *check_sentences(texts)]
    if not 3 <= len(texts) <= 8:
        found.append(f"{len(texts)} articles")
    found += [f"{name} {fault}" for name, text in texts.items() if (fault := shared_run(text, foreign))]
    return [f"{folder.name}: {fault}" for fault in found]


def shared_run(text: str, foreign: Iterable[str]) -> str:
    """The first run of words in the text that `foreign` has too, or an empty string."""
    shared = runs(text) & set(foreign)
    return f"shares the words {min(shared)!r}" if shared else ""


def clusters() -> list[Path]:
    """The folders of this folder that hold a cluster."""
    return sorted(path.parent for path in HERE.glob("*/gold.json"))


def main() -> int:
    """Run the checks from the command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("clusters", nargs="*", type=Path)
    parser.add_argument("--against", type=Path, help="a folder of texts (*.txt, at any depth) to share no words with")
    args = parser.parse_args()
    foreign: set[str] = set()
    for path in sorted(args.against.rglob("*.txt")) if args.against else []:
        foreign |= runs(path.read_text(encoding="utf-8"))
    found = [fault for folder in args.clusters or clusters() for fault in check_cluster(folder, foreign)]
    print("\n".join(found) or "nothing wrong")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
