"""The drafts with planted errors are well-formed: every quote is there, nothing overlaps, no words are lifted.

Run as a program, it counts the errors by kind and by difficulty, and the drafts and statements they stand in.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
DRAFTS = sorted(path.parent for path in HERE.glob("*/gold.json"))
LISTS = ("errors", "disputed", "right")
KINDS = {
    *("digit", "magnitude", "unit", "group", "part-total", "date", "time", "age", "count", "rank"),
    *("spelling", "name", "role", "person", "place", "direction", "older-event", "negation", "swap", "arithmetic"),
}
DIFFICULTIES = ("easy", "medium", "hard")
ERRORS = 10
RIGHT = range(15, 26)
WORDS = range(350, 601)
LIFTED = 8  # so many words in a row are a source's sentence, not an editor's; scores and titles are shorter


def read(folder: Path) -> tuple[dict[str, Any], str, dict[str, str]]:
    """A draft's labels, its text, and the texts of its sources by file name."""
    gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
    sources = {path.name: path.read_text(encoding="utf-8") for path in (folder / gold["sources"]).glob("*.txt")}
    return gold, (folder / "draft.txt").read_text(encoding="utf-8"), sources


def starts(text: str, quote: str) -> list[int]:
    """Where the quote starts in the text, each time that it occurs."""
    return [match.start() for match in re.finditer(f"(?={re.escape(quote)})", text)]


def runs(text: str) -> set[str]:
    """Every run of LIFTED words in an article's body."""
    words = re.findall(r"[^\W_]+", text.split("---", 2)[2].casefold())
    return {" ".join(words[at : at + LIFTED]) for at in range(len(words) - LIFTED + 1)}


def quote_faults(gold: dict[str, Any], draft: str) -> list[str]:
    """Quotes that the draft lacks, that may mean either of two places, or that overlap."""
    faults, taken = [], []
    for item in (item for key in LISTS for item in gold[key]):
        quote, found = item["quote"], starts(draft, item["quote"])
        if not quote or len(found) < item.get("occurrence", 1):
            faults.append(f"not in the draft: {quote!r}")
        elif len(found) > 1 and "occurrence" not in item:
            faults.append(f"{len(found)} times in the draft, without an occurrence: {quote!r}")
        else:
            at = found[item.get("occurrence", 1) - 1]
            taken.append((at, at + len(quote), quote))
    taken.sort()
    overlaps = [(one, other) for (_, end, one), (start, _, other) in pairwise(taken) if start < end]
    return faults + [f"overlap: {one!r} and {other!r}" for one, other in overlaps]


def error_faults(gold: dict[str, Any], sources: dict[str, str]) -> list[str]:
    """Errors of no known kind, without truth, with a quote that no source holds, or with no source against them."""
    faults = []
    if len({error["id"] for error in gold["errors"]}) != len(gold["errors"]):
        faults.append("two errors have one id")
    for error in gold["errors"]:
        name = error["id"]
        if error["kind"] not in KINDS or error["difficulty"] not in DIFFICULTIES:
            faults.append(f"{name}: kind {error['kind']}, difficulty {error['difficulty']}")
        if not error["truth"]:
            faults.append(f"{name}: no truth")
        faults += [
            f"{name}: not in {source['doc']}: {source['quote']!r}"
            for source in error["sources"]
            if not source["quote"] or source["quote"] not in sources.get(source["doc"], "")
        ]
        if all(error["quote"] in source["quote"] for source in error["sources"]):
            faults.append(f"{name}: no source against it")
    faults += [f"no reason for {item['quote']!r}" for key in LISTS[1:] for item in gold[key] if not item["why"]]
    return faults


def draft_faults(folder: Path) -> list[str]:
    """All that is wrong with one draft."""
    gold, draft, sources = read(folder)
    if not sources:
        return ["no sources"]
    faults = [*quote_faults(gold, draft), *error_faults(gold, sources)]
    if not re.match(r"---\ntitle: .+\npublished: \d{4}-\d\d-\d\d\n---\n", draft):
        faults.append("front matter without title or date")
    words = len(draft.split("---", 2)[2].split())
    for what, count, wanted in (("words", words, WORDS), ("right statements", len(gold["right"]), RIGHT)):
        if count not in wanted:
            faults.append(f"{count} {what}")
    if len(gold["errors"]) != ERRORS:
        faults.append(f"{len(gold['errors'])} errors")
    lifted = runs(draft) & set().union(*map(runs, sources.values()))
    return faults + [f"a source's words: {run!r}" for run in sorted(lifted)]


@pytest.mark.parametrize("folder", DRAFTS, ids=lambda folder: folder.name)
def test_draft_is_well_formed(folder: Path) -> None:
    assert draft_faults(folder) == []


def test_errors_are_spread_evenly() -> None:
    kinds, difficulties = counts()
    assert set(kinds) == KINDS
    assert max(kinds.values()) - min(kinds.values()) <= 1
    third = sum(difficulties.values()) / len(DIFFICULTIES)
    assert all(abs(difficulties[difficulty] - third) <= len(DRAFTS) / 2 for difficulty in DIFFICULTIES)


def test_faults_are_found() -> None:
    draft = "---\ntitle: A fire\npublished: 2024-03-24\n---\nTwo died in Fell, two in Holm. Four were hurt.\n"
    gold: dict[str, Any] = {"errors": [], "disputed": [], "right": []}
    for quotes, fault in (
        (["Three died"], "not in the draft"),
        (["wo"], "without an occurrence"),
        (["Four were", "were hurt"], "overlap"),
    ):
        gold["right"] = [{"quote": quote, "why": "as in one source"} for quote in quotes]
        assert [fault in found for found in quote_faults(gold, draft)] == [True]
    gold["right"] = [{"quote": "wo", "occurrence": 2, "why": "in Holm"}, {"quote": "Two", "why": "in Fell"}]
    assert quote_faults(gold, draft) == []

    error = {"id": "hurt", "quote": "Four were hurt", "kind": "count", "difficulty": "easy", "truth": "five"}
    sources = {"a.txt": "Five were hurt. Four were hurt badly."}
    for quote, faults in (("Five were hurt", 0), ("Six were hurt", 1), ("Four were hurt badly", 1)):
        gold["errors"] = [error | {"sources": [{"doc": "a.txt", "quote": quote}]}]
        assert len(error_faults(gold, sources)) == faults


def counts() -> tuple[Counter[str], Counter[str]]:
    """The errors of all drafts by kind and by difficulty."""
    errors = [error for folder in DRAFTS for error in read(folder)[0]["errors"]]
    return Counter(error["kind"] for error in errors), Counter(error["difficulty"] for error in errors)


def main() -> None:
    """Print the counts."""
    for folder in DRAFTS:
        gold, draft, _ = read(folder)
        numbers = ", ".join(f"{len(gold[key])} {key}" for key in LISTS)
        print(f"{folder.name}: {len(draft.split('---', 2)[2].split())} words, {numbers}")
    for counter in counts():
        print(", ".join(f"{name} {count}" for name, count in sorted(counter.items())))


if __name__ == "__main__":
    main()
