#!/usr/bin/env python3
"""Measure accuracy on labelled text, and hold it: the committed baseline is a floor that a change may not lower.

    benchmarks/accuracy.py                     measure all, print a table, compare to benchmarks/baseline.json
    benchmarks/accuracy.py --update            measure all and write the baseline
    benchmarks/accuracy.py --only clusters     one part ("own", "clusters", "drafts", ...); may be given several times
    benchmarks/accuracy.py --only mixed        all clusters in one folder; "outside": small inputs that outsiders met
    benchmarks/accuracy.py --errors [NAME...]  misses and false alarms with their quotes, for all sets or those named

The labelled sets stand beside the project in ../shared/eval with their scoring scripts; the clusters and the drafts in
tests/ are the project's own. All run in one process with one load of the model. Every figure is a percentage.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
EVAL = ROOT.parent / "shared" / "eval"
OWN = ROOT / "tests" / "clusters"
OWN_DRAFTS = ROOT / "tests" / "reviews"
BASELINE = ROOT / "benchmarks" / "baseline.json"
TOLERANCE = 0.1
"""Points by which a figure may fall without being a loss: rounding, not quality."""

OLDER = frozenset({"crocus", "aceh", "harry-winston", "seamicro", "brooklyn", "esther-williams", "colts"})
"""The labelled clusters that the rules were written with; what the others give less is the overfitting."""

PARTS = ("own", "clusters", "dates", "quantities", "own drafts", "drafts")
WHOLE_RUNS = ("mixed", "outside")
"""Parts that run the program once for each case, minutes: measured where they are named."""
Figures = dict[str, float]
Report = dict[str, Any]
Result = tuple[str, Figures, list[str]]
"""The name of a set, its figures, and its errors as lines."""


def load(path: Path) -> ModuleType:
    """A scoring script as a module; the folder of the script is on the path while it loads."""
    sys.path.insert(0, str(path.parent))
    try:
        spec = importlib.util.spec_from_file_location(f"scoring_{path.parent.name}_{path.stem}", path)
        assert spec is not None and spec.loader is not None
        module = sys.modules[spec.name] = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        return module
    finally:
        sys.path.pop(0)


def run(folder: Path, *, link: bool) -> Report:
    """The report of a folder of articles as the JSON contract has it, without events where `link` is false."""
    from crocus_check import ingest, pipeline
    from crocus_check.core.findings import Extract
    from crocus_check.running.facts import facts_report
    from crocus_check.schema import serialise
    from crocus_check.settings import Settings

    settings = Settings()
    documents, errors = ingest.read_all([str(folder)], settings)
    done = list(pipeline.extract_each(documents, settings))
    failed = [*errors, *(each for each in done if not isinstance(each, Extract))]
    for error in failed:
        print(f"{error.path}: {error.message}", file=sys.stderr)
    extracts = [each for each in done if isinstance(each, Extract)]
    compose = pipeline.compare_extracts if link else facts_report
    return serialise.report_record(compose(extracts, settings, failed))


def clusters(root: Path, scoring: ModuleType, wanted: Sequence[str]) -> Iterator[Result]:
    """Each article cluster under `root`, then the total of them and how well events and slots are told apart."""
    events, rows, linked, asked = load(ROOT / "benchmarks" / "events.py"), [], [], []
    for cluster in sorted(each.parent for each in root.glob("*/gold.json")):
        if wanted and cluster.name not in wanted:
            continue
        report = run(cluster / "articles", link=True)
        row = scoring.score(cluster, report, {"error", "warning"})
        rows.append(row)
        linked += events.pairs(cluster, report, scoring)
        asked += events.slots(cluster, report, scoring)
        figures = {
            "found": 100 * row["found"] / row["required"] if row["required"] else 100.0,
            "right": 100 * row["right"] / row["reported"] if row["reported"] else 100.0,
            "facts": 100 * row["facts_right"] / max(1, row["facts"]),
        }
        counts = (
            f"found {row['found']}/{row['required']} (+{row['optional_found']}), "
            f"right {row['right']}/{row['reported']}, sides {row['sides_cited']}/{row['sides']}"
        )
        yield cluster.name, figures, [counts, *cluster_errors(cluster, report, row, scoring)]
    if rows and not wanted:
        yield "all", {key: 100 * value for key, value in scoring.total(rows).items()}, []
        older = [row for row in rows if row["cluster"] in OLDER]
        if older and len(older) < len(rows):
            newer = [row for row in rows if row not in older]
            for name, some in (("older", older), ("newer", newer)):
                yield name, {key: 100 * value for key, value in scoring.total(some).items()}, []
            told = {True: "events of the older", False: "events of the newer"}
            for is_older, name in told.items():
                yield name, events.b_cubed([p for p in linked if (p[1].split("/")[0] in OLDER) == is_older]), []
        yield "events", events.b_cubed(linked), []
        yield "slots", events.b_cubed(asked), []


def cluster_errors(cluster: Path, report: Report, row: dict[str, Any], scoring: ModuleType) -> Iterator[str]:
    """What was missed and what was a false alarm, with the quotes behind each."""
    gold = json.loads((cluster / "gold.json").read_text(encoding="utf-8"))
    wanted = {each["id"]: each for each in gold["discrepancies"]}
    for missed in row["missed"]:
        yield f"MISSED {missed}"
        for side in wanted[missed]["sides"]:
            for key in side:
                yield f"    {gold['facts'][key]['doc']}: {gold['facts'][key]['quote']!r}"
    facts = {fact["id"]: fact for fact in report["facts"]}
    false_alarms = list(row["false_alarms"])
    for found in report["discrepancies"]:
        message = found.get("message", found["id"])
        if found["severity"] == "info":
            label = "INFO"
        elif message in false_alarms:
            false_alarms.remove(message)
            label = "FALSE ALARM"
        else:
            label = "right"
        yield f"{label} {found['verdict']} {found['severity']}: {message}"
        if label != "right":
            for side in found["values"]:
                for each in side["facts"]:
                    fact = facts[each]
                    quote = " ".join(fact["sentence"].split())
                    yield f"    {side['label']}: {fact['document']}:{fact['line']}: {fact['text']!r} in {quote!r}"
    yield from (f"MISSED FACT {missed!r}" for missed in row["missed_facts"])


def dates(folder: Path, wanted: Sequence[str], left_out: Sequence[str] = ()) -> Iterator[Result]:
    """Each set of documents with gold dates."""
    scoring, reading = load(folder / "timex_score.py"), load(folder / "run.py")
    for path in sorted(folder.glob("*.jsonl")):
        if path.stem in left_out or (wanted and path.stem not in wanted):
            continue
        gold = scoring.load(str(path))
        heads = [f"---\npublished: {doc['dct'][:10]}\n---\n\n" if doc.get("dct") else "" for doc in gold]
        report = run_texts([head + doc["text"] for head, doc in zip(heads, gold, strict=True)])
        system: list[dict[str, Any]] = [{"doc": doc["doc"], "timexes": []} for doc in gold]
        for number, fact in numbered(report, "date"):
            value, skip = reading.value(fact["value"]), len(heads[number])
            if value:
                span = {"start": fact["start"] - skip, "end": fact["end"] - skip}
                system[number]["timexes"].append({**span, "text": fact["text"], "type": "DATE", "value": value})
        result, errors = scoring.score(gold, system, "anchored", mode="interval")
        figures = {"strict": result["strict"]["f1"], "relaxed": result["relaxed"]["f1"], "days": result["value"]["f1"]}
        yield path.stem, figures, ["\t".join(map(str, error)) for error in errors]


def quantities(folder: Path, wanted: Sequence[str]) -> Iterator[Result]:
    """Each set of sentences with gold quantities."""
    scoring, reading = load(folder / "quant_score.py"), load(folder / "run.py")
    for path in sorted(folder.glob("*.json")):
        if wanted and path.stem not in wanted:
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        report = run_texts([item["text"] for item in gold])
        system: list[dict[str, Any]] = [{"text": item["text"], "quantities": []} for item in gold]
        for number, fact in numbered(report, "quantity"):
            value = fact["value"]
            stated = value["number"]
            if stated is None:
                if value["lo"] is None or value["hi"] is None:
                    continue
                stated = [value["lo"], value["hi"]]
            unit = reading.unit(value)
            if "age" in path.stem and unit in ("year", "day", "week", "month"):
                unit += " of age"
            system[number]["quantities"].append({"value": stated, "normalized_unit": unit})
        result, errors = scoring.score(gold, system)
        clean = result["clean"]
        figures = {"value": clean["value"]["F1"], "value+unit": clean["value+unit"]["F1"]}
        yield path.stem, figures, ["\t".join(map(str, error)) for error in errors]


def run_texts(texts: Sequence[str]) -> Report:
    """The facts of texts; each document's name is the number of its text."""
    with tempfile.TemporaryDirectory() as folder:
        for number, text in enumerate(texts):
            (Path(folder) / f"{number:04}.txt").write_bytes(text.encode())
        return run(Path(folder), link=False)


def drafts(root: Path, wanted: Sequence[str]) -> Iterator[Result]:
    """Each draft with planted errors under `root`, then all of them."""
    reviews = load(ROOT / "benchmarks" / "reviews.py")
    for name, score in reviews.measure(root):
        if not wanted or name in wanted:
            yield name, score.figures, [str(score), *score.notes]


def mixed() -> Iterator[Result]:
    """All labelled clusters in one folder."""
    folders = sorted(each.parent for each in EVAL.glob("*/gold.json"))
    whole_runs = load(ROOT / "benchmarks" / "whole_runs.py")
    yield "all", whole_runs.mixed(folders, load(EVAL / "mix.py")), []


def numbered(report: Report, kind: str) -> Iterator[tuple[int, dict[str, Any]]]:
    """The facts of a kind with the number of the text that each is from."""
    numbers = {each["id"]: int(Path(each["path"]).stem) for each in report["documents"]}
    for fact in report["facts"]:
        if fact["kind"] == kind:
            yield numbers[fact["document"]], fact


def measure(
    parts: Sequence[str], wanted: Sequence[str], show: Callable[[str, Result], None], skip: Sequence[str] = ()
) -> dict[str, Figures]:
    """The figures of each set, by "part/set"; each result is shown as it comes. `skip` leaves out sets of dates."""
    scoring = load(EVAL / "score.py")
    runs: dict[str, Callable[[], Iterator[Result]]] = {
        "own": lambda: clusters(OWN, scoring, wanted),
        "clusters": lambda: clusters(EVAL, scoring, wanted),
        "dates": lambda: dates(EVAL / "dates", wanted, skip),
        "quantities": lambda: quantities(EVAL / "quantities", wanted),
        "own drafts": lambda: drafts(OWN_DRAFTS, wanted),
        "drafts": lambda: drafts(EVAL / "reviews", wanted),
        "mixed": mixed,
        "outside": lambda: load(ROOT / "benchmarks" / "whole_runs.py").outside(EVAL / "outside" / "run.py"),
    }
    measured: dict[str, Figures] = {}
    for part in parts or PARTS:
        for result in runs[part]():
            show(part, result)
            measured[f"{part}/{result[0]}"] = {key: round(value, 1) for key, value in result[1].items()}
    return measured


def floored(name: str) -> bool:
    """Whether a set has a floor: totals and large sets, and the cluster that the product was asked for. In a single
    small cluster one figure is a jump of many points."""
    part, _, member = name.partition("/")
    return part in ("dates", "quantities") or member in ("all", "events", "slots", "crocus")


def losses(measured: dict[str, Figures], baseline: dict[str, Figures]) -> list[str]:
    """What is below its floor, one line each; a set that was not measured is no loss."""
    return [
        f"{name} {key}: {figures[key]:.1f}, was {floor:.1f}"
        for name, floors in baseline.items()
        if (figures := measured.get(name))
        for key, floor in floors.items()
        if key in figures and figures[key] < floor - TOLERANCE
    ]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="sets to run instead of all: crocus, gum_bio, NewsQuant.dev ...")
    parser.add_argument("--only", action="append", default=[], choices=PARTS + WHOLE_RUNS)
    parser.add_argument("--errors", action="store_true", help="list what was missed and what was a false alarm")
    parser.add_argument("--update", action="store_true", help="write the baseline")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    args = parser.parse_args()
    if not EVAL.is_dir():
        print(f"no labelled sets: {EVAL} is not there", file=sys.stderr)
        return 2

    started = time.monotonic()

    def show(part: str, result: Result) -> None:
        name, figures, errors = result
        told = "  ".join(f"{key} {value:5.1f}" for key, value in figures.items())
        counts = errors[0] if errors and "found " in errors[0] else ""
        print(f"{time.monotonic() - started:4.0f} s  {part + '/' + name:32} {told}  {counts}", flush=True)
        if args.errors:
            print("".join(f"    {line}\n" for line in errors), end="")

    measured = measure(args.only, args.names, show)
    if args.json:
        args.json.write_text(json.dumps(measured, indent=2) + "\n", encoding="utf-8")
    baseline = json.loads(BASELINE.read_text(encoding="utf-8")) if BASELINE.exists() else {}
    if args.update:
        kept = {name: figures for name, figures in measured.items() if floored(name)}
        BASELINE.write_text(json.dumps({**baseline, **kept}, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    lost = losses(measured, baseline)
    print("".join(f"BELOW THE BASELINE {line}\n" for line in lost), end="")
    return int(bool(lost))


if __name__ == "__main__":
    sys.exit(main())
