#!/usr/bin/env python3
"""Dates beside dateparser, in one run: speed and accuracy of ours, of `search_dates` and of bare `DateDataParser`.

    benchmarks/dates.py [SET.jsonl ...]

A set is a file of documents with gold expressions (doc, dct, text, timexes), as beside the project in
../shared/eval/dates. Ours is `extract.timexes.find` and `normalise.dates.Narrative` on annotated text; `search_dates`
reads the raw text with the publication date as its base; `DateDataParser` reads the spans that ours finds. Speed is in
words a second of processor time on one core, annotation left out, caches of normalisation empty at the start, both on
the same documents one by one. Figures are F1 in percent: strict and relaxed extents, and days (overlapping extents
that name the same first and last day).
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.util
import json
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

from spacy.tokens import Doc

EVAL = Path(__file__).resolve().parent.parent.parent / "shared" / "eval" / "dates"
Gold = dict[str, Any]
Timexes = list[dict[str, Any]]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", type=Path)
    args = parser.parse_args()
    sets = args.sets or sorted(EVAL.glob("*.jsonl"))
    if not sets:
        raise SystemExit(f"no sets: name some, or put them into {EVAL}")
    scoring = _scoring()
    from crocus_check import annotate

    nlp = annotate.load_model()
    total: list[tuple[Gold, Doc]] = []
    for path in sets:
        gold = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        docs = list(nlp.pipe(g["text"] for g in gold))
        total += zip(gold, docs, strict=True)
        for name, read in (("ours", ours), ("DateDataParser", bare), ("search_dates", naive)):
            found = [{"doc": g["doc"], "timexes": read(g, doc)} for g, doc in zip(gold, docs, strict=True)]
            print(f"{path.stem:20}{name:16}{_figures(scoring, gold, found)}", flush=True)
    print(_speed(total))


def ours(gold: Gold, doc: Doc) -> Timexes:
    from crocus_check.core.values import DateValue
    from crocus_check.extract.dates import finding as timexes
    from crocus_check.normalise.dates import resolving as dates

    found = timexes.find(doc)
    narrative = dates.Narrative(_anchor(gold), "auto", found)
    values = [(m, narrative.value(m)) for m in found]
    return [
        _timex(m.start, m.end, v.earliest, v.latest)
        for m, v in values
        if isinstance(v, DateValue) and v.earliest and v.latest
    ]


def bare(gold: Gold, doc: Doc) -> Timexes:
    """dateparser on the spans that ours finds, its period as the grain."""
    from dateparser.date import DateDataParser

    from crocus_check.extract.dates import finding as timexes
    from crocus_check.normalise.dates.calendar import unit_around

    parser = DateDataParser(languages=["en"], settings=_settings(gold))
    out = []
    for mention in timexes.find(doc):
        data = parser.get_date_data(doc.text[mention.start : mention.end]) if mention.kind == "date" else None
        if data is not None and data.date_obj is not None:
            first, last = unit_around(data.date_obj.date(), data.period)
            out.append(_timex(mention.start, mention.end, first.isoformat(), last.isoformat()))
    return out


def naive(gold: Gold, doc: Doc) -> Timexes:
    """`search_dates` on the text, each find placed at its next occurrence."""
    from dateparser.search import search_dates

    out, at = [], 0
    for words, moment in search_dates(gold["text"], languages=["en"], settings=_settings(gold)) or ():
        start = gold["text"].find(words, at)
        if start >= 0:
            at = start + len(words)
            out.append(_timex(start, at, moment.date().isoformat(), moment.date().isoformat()))
    return out


def _settings(gold: Gold) -> dict[str, Any]:
    day = dt.datetime.fromisoformat(gold["dct"][:10]) if gold.get("dct") else dt.datetime(2000, 1, 1)
    return {"RELATIVE_BASE": day}


def _anchor(gold: Gold) -> Any:
    from crocus_check.core.documents import Anchor

    return Anchor(dt.date.fromisoformat(gold["dct"][:10]), "published") if gold.get("dct") else None


def _timex(start: int, end: int, first: str, last: str) -> dict[str, Any]:
    value = first if first == last else f"{first}/{last}"
    return {"start": start, "end": end, "text": "", "type": "DATE", "value": value}


def _scoring() -> ModuleType:
    spec = importlib.util.spec_from_file_location("timex_score", EVAL / "timex_score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"no scoring script in {EVAL}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _figures(scoring: ModuleType, gold: list[Gold], found: list[dict[str, Any]]) -> str:
    result, _ = scoring.score(gold, found, "anchored", mode="interval")
    names = {"strict": "strict", "relaxed": "relaxed", "days": "value"}
    return "  ".join(f"{name} {result[key]['f1']:5.1f}" for name, key in names.items())


def _speed(documents: list[tuple[Gold, Doc]]) -> str:
    from crocus_check.extract.dates import finding as timexes
    from crocus_check.normalise.dates import parser as date_parser
    from crocus_check.normalise.dates import resolving as dates

    timexes.find(documents[0][1])  # the rules are compiled once
    date_parser.full_date("1 May 2000")  # and dateparser is imported once
    for cached in (dates._evaluated, date_parser.full_date, date_parser.relative_date):
        cached.cache_clear()
    words = sum(len(gold["text"].split()) for gold, _ in documents)
    rate = words / _seconds(lambda: [ours(gold, doc) for gold, doc in documents])
    slow = words / _seconds(lambda: [naive(gold, doc) for gold, doc in documents])
    return f"words a second: ours {rate:,.0f}, search_dates {slow:,.0f} ({rate / slow:.1f} times), on {words:,} words"


def _seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


if __name__ == "__main__":
    main()
