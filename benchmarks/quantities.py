"""Quantities beside quantulum3 in the same run: accuracy on gold sentences, and speed on one core.

    python benchmarks/quantities.py [--gold FOLDER] [--articles FOLDER] [--words N] [--check]

Accuracy needs a folder with the NewsQuant and R3 sets of CQE_Evaluation (SET.json: a list of texts with their gold
quantities) and its scorer quant_score.py; without one only the speed is measured. Ours is timed after annotation
(reading quantities and giving them values), quantulum3's `parse` on the same sentences. `--check` exits 1 where a
figure falls below what is promised: value F1 92 on NewsQuant, 60,000 words a second, 10 times quantulum3.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from quantulum3 import parser as quantulum
from spacy.language import Language
from spacy.tokens import Doc

from crocus_check import annotate
from crocus_check.core.units import MONEY_NAMES
from crocus_check.extract.dates import finding as timexes
from crocus_check.extract.quantities import finding as quantities
from crocus_check.normalise.quantities.values import value

ROOT = Path(__file__).resolve().parent.parent
GOLD = ROOT.parent / "shared" / "eval" / "quantities"
SETS = {
    "NewsQuant.dev": 92.0,
    "age-model": 95.0,
    "currency-model": 88.0,
    "dimension-model": 90.0,
    "temperature-model": 96.0,
}
WORDS_A_SECOND, TIMES = 60_000, 10
NAMES = {
    "percent": "percentage",
    "degree celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "tonne": "metric ton",
    "RUB": "russian rouble",
    "ILS": "israeli new shekel",
}
THEIRS = {
    "dimensionless": "-",
    "united states dollar": "dollar",
    "degree Celsius": "celsius",
    "degree fahrenheit": "fahrenheit",
    "degree angle": "degree",
    "tonne": "metric ton",
}

Found = list[dict[str, Any]]


def ours(doc: Doc) -> Found:
    """Our quantities of a Doc, as the scorer reads them."""
    taken = {i for mention in timexes.find(doc) for i in range(mention.first, mention.last)}
    mentions = quantities.find(doc, taken)
    by_start = {mention.start: mention for mention in mentions}
    out: Found = []
    for mention in mentions:
        known = value(mention, by_start)
        if known is None or (known.number is None and (known.lo is None or known.hi is None)):
            continue
        number: Any = known.number if known.number is not None else [known.lo, known.hi]
        unit = known.counted or "-" if known.unit == "count" else known.unit
        out.append({"value": number, "normalized_unit": NAMES.get(unit, MONEY_NAMES.get(unit, unit))})
    return out


def theirs(text: str) -> Found:
    """quantulum3's quantities of a text, with its ranges and the scorer's names."""
    out: Found = []
    try:
        found = quantulum.parse(text)
    except Exception:
        return out
    for quantity in found:
        number: Any = quantity.value
        if quantity.uncertainty:
            number = [quantity.value - quantity.uncertainty, quantity.value + quantity.uncertainty]
        name = quantity.unit.name
        out.append({"value": number, "normalized_unit": THEIRS.get(name, name)})
    return out


def scorer(folder: Path) -> ModuleType:
    """quant_score.py of the gold folder."""
    spec = importlib.util.spec_from_file_location("quant_score", folder / "quant_score.py")
    if spec is None or spec.loader is None:
        raise SystemExit(f"{folder}: no quant_score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def accuracy(nlp: Language, folder: Path) -> bool:
    """Print both systems' F1 on each set; whether ours holds what is promised."""
    score, good = scorer(folder).score, True
    print(f"{'F1: value / value+unit':24}{'ours':>16}{'quantulum3':>16}")
    for name, least in SETS.items():
        path = folder / f"{name}.json"
        if not path.is_file():
            continue
        gold = json.loads(path.read_text(encoding="utf-8"))
        texts = [item["text"] for item in gold]
        rows = []
        for system in ([ours(doc) for doc in nlp.pipe(texts)], [theirs(text) for text in texts]):
            clean = score(gold, [{"quantities": found} for found in system])[0]["clean"]
            rows.append((clean["value"]["F1"], clean["value+unit"]["F1"]))
        print(f"{name:24}" + "".join(f"{a:>9.1f} /{b:>5.1f}" for a, b in rows))
        good = good and rows[0][0] >= least
    return good


def rate(run: Callable[[], object], words: int, times: int) -> float:
    """Words a second of processor time, the best of some runs."""
    best = float("inf")
    for _ in range(times):
        start = time.process_time()
        run()
        best = min(best, time.process_time() - start)
    return words / best


def speed(nlp: Language, texts: Sequence[str], least: int) -> bool:
    """Print both systems' words a second; whether ours holds what is promised."""
    docs = list(nlp.pipe(texts))
    words = sum(len(text.split()) for text in texts)
    again = max(1, least // max(1, words))

    def read() -> None:
        for _ in range(again):
            for doc in docs:
                mentions = quantities.find(doc, set())
                by_start = {mention.start: mention for mention in mentions}
                for mention in mentions:
                    value(mention, by_start)

    sentences = [sentence.text for doc in docs for sentence in doc.sents]
    theirs(sentences[0])
    mine = rate(read, words * again, 3)
    other = rate(lambda: [theirs(sentence) for sentence in sentences], words, 1)
    print(f"words a second, one core: ours {mine:,.0f}, quantulum3 {other:,.0f}, {mine / other:.0f} times")
    return mine >= WORDS_A_SECOND and mine >= TIMES * other


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--gold", type=Path, default=GOLD)
    parser.add_argument("--articles", type=Path, default=ROOT / "data" / "articles")
    parser.add_argument("--words", type=int, default=50_000, help="how many words ours reads for the timing")
    parser.add_argument("--check", action="store_true")
    args = parser.parse_args()
    nlp = annotate.load_model()
    good = True
    if args.gold.is_dir():
        good = accuracy(nlp, args.gold)
    else:
        print(f"{args.gold}: no gold sentences, only the speed is measured")
    texts = [path.read_text(encoding="utf-8") for path in sorted(args.articles.glob("*.txt"))]
    good = speed(nlp, texts, args.words) and good
    return int(args.check and not good)


if __name__ == "__main__":
    sys.exit(main())
