"""Score `check` on drafts with planted errors.

A folder holds `draft.txt` and `gold.json`, which names the folder of the `sources` and quotes of the draft: `errors`
(planted), `disputed` (the sources disagree, or an editor may want to know) and `right`. An error is found where a
finding of severity error or warning cites words of the draft that overlap its quote; a finding is right where it
overlaps an error or something disputed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

TOLD = ("error", "warning")
Span = tuple[int, int]


@dataclass
class Score:
    """Counts of one draft or several; `kinds` are (found, planted) by kind of error, `notes` say what was wrong."""

    planted: int = 0
    found: int = 0
    told: int = 0
    right: int = 0
    kinds: dict[str, list[int]] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        """Count another draft in."""
        self.planted += other.planted
        self.found += other.found
        self.told += other.told
        self.right += other.right
        for kind, (found, planted) in other.kinds.items():
            mine = self.kinds.setdefault(kind, [0, 0])
            mine[0] += found
            mine[1] += planted

    @property
    def figures(self) -> dict[str, float]:
        """Recall and precision in percent."""
        return {
            "found": 100 * self.found / self.planted if self.planted else 100.0,
            "right": 100 * self.right / self.told if self.told else 100.0,
        }

    def __str__(self) -> str:
        kinds = ", ".join(f"{kind} {found}/{planted}" for kind, (found, planted) in sorted(self.kinds.items()))
        return f"found {self.found}/{self.planted}, right {self.right}/{self.told}: {kinds}"


def place(text: str, item: Mapping[str, Any]) -> Span:
    """Where a labelled quote stands in the draft. Raises ValueError where it does not."""
    at = -1
    for _ in range(int(item.get("occurrence", 1))):
        at = text.index(item["quote"], at + 1)
    return at, at + len(item["quote"])


def score(report: Mapping[str, Any], draft: str, text: str, gold: Mapping[str, Any]) -> Score:
    """The score of a JSON report on a draft; `draft` is the id of its document."""
    spans = {key: [place(text, item) for item in gold.get(key, ())] for key in ("errors", "disputed")}
    facts = {fact["id"]: fact for fact in report["facts"]}
    result = Score(planted=len(spans["errors"]))
    found: set[int] = set()
    for finding in report["discrepancies"]:
        if finding["severity"] not in TOLD:
            continue
        cited = [facts[each] for side in finding["values"] for each in side["facts"]]
        places = [(fact["start"], fact["end"]) for fact in cited if fact["document"] == draft]
        hits = set(_touched(places, spans["errors"]))
        found |= hits
        good = bool(hits) or any(True for _ in _touched(places, spans["disputed"]))
        result.told += 1
        result.right += good
        if not good:
            result.notes.append(f"FALSE ALARM {finding['message']}")
    result.found = len(found)
    for number, item in enumerate(gold["errors"]):
        counts = result.kinds.setdefault(item.get("kind", "other"), [0, 0])
        counts[0] += number in found
        counts[1] += 1
        if number not in found:
            result.notes.append(f"MISSED ({item.get('kind', 'other')}) {item['quote']!r}: {item.get('truth', '')}")
    return result


def _touched(places: Sequence[Span], spans: Sequence[Span]) -> Iterator[int]:
    return (n for n, (a, b) in enumerate(spans) if any(start < b and a < end for start, end in places))


def measure(root: Path) -> Iterator[tuple[str, Score]]:
    """Each draft below a folder, then all of them, by kind of error."""
    from crocus_check import api
    from crocus_check.schema import serialise

    whole = Score()
    for path in sorted(root.glob("*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        draft = path.parent / "draft.txt"
        report = serialise.report_record(api.check(draft, path.parent / gold["sources"]))
        own = next(each["id"] for each in report["documents"] if Path(each["path"]).resolve() == draft.resolve())
        result = score(report, own, draft.read_bytes().decode("utf-8"), gold)
        whole.add(result)
        yield path.parent.name, result
    if whole.planted:
        yield "all", whole
