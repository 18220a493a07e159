"""Make the list of known words that tells a slip of the pen from another name.

    python training/known_words.py DATA_FOLDER PIECES > src/crocus_check/rules/en/words.txt

A word is known when the training corpora (`*.train.jsonl.gz`, `*.train.conllu.gz`) hold it three times or more in any
case, or when it is a whole word of the model's word pieces (`PIECES`, a text file). Only words come out, no text.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

WORD = re.compile(r"[^\W\d_]{2,}")
ENOUGH = 3


def texts(folder: Path) -> Iterator[str]:
    """The texts of the corpora in a folder, in the order of their names."""
    for path in sorted(folder.glob("*.train.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]
    for path in sorted(folder.glob("*.train.conllu.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                if line[:1].isdigit():
                    yield line.split("\t")[1]


def main(folder: str, pieces: str) -> None:
    """Print the known words, one a line, in alphabetical order."""
    counts = Counter(word.casefold() for text in texts(Path(folder)) for word in WORD.findall(text))
    known = {word for word, count in counts.items() if count >= ENOUGH}
    known |= {piece for piece in Path(pieces).read_text(encoding="utf-8").split() if WORD.fullmatch(piece)}
    sys.stdout.write("\n".join(sorted(word for word in known if word.isascii())) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
