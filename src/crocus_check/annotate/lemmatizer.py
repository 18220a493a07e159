"""Lemmas: a table of exceptions, then rules by ending, both learned from treebanks (see `training/lemmas.py`).

A rule says how many characters to take off a word's end and what to put there. Which rule applies is decided by the
longest ending that the training saw for the word's tag.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Token

from crocus_check.errors import ModelError

FILE = "lemmas.json.gz"
MAX_ENDING = 7
Rule = tuple[int, str]


@Language.factory("crocus_lemmatizer", requires=["token.tag", "token.pos"], assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Make the component; its tables come from disk."""
    return Lemmatizer(name)


@dataclass(slots=True)
class Tables:
    """What the lemmatizer knows: `words[tag][form]` is a lemma, `endings[tag][ending]` a rule; tags are "UPOS XPOS"."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    endings: dict[str, dict[str, Rule]] = field(default_factory=dict)

    def lemma(self, form: str, upos: str, xpos: str) -> str:
        """Return the lemma of a form; that of a proper noun keeps its capitals."""
        tag = f"{upos} {xpos}"
        word = normal_form(form, upos)
        known = self.words.get(tag, {}).get(word)
        if known is not None:
            return known
        rules = self.endings.get(tag, {})
        for length in range(min(MAX_ENDING, len(word)), -1, -1):
            rule = rules.get(word[len(word) - length :])
            if rule is not None and rule[0] <= len(word):
                return (word[: len(word) - rule[0]] + rule[1]) or word
        return word


def normal_form(form: str, upos: str) -> str:
    """Return the form that the tables are keyed by: lower case but in proper nouns, apostrophes straight."""
    plain = form.replace("’", "'").replace("‘", "'")
    if upos != "PROPN":
        return plain.lower()
    return plain.title() if len(plain) > 4 and plain.isupper() and plain.isalpha() else plain


class Lemmatizer:
    """Sets `token.lemma_` from the token's tags."""

    def __init__(self, name: str, tables: Tables | None = None) -> None:
        self.name = name
        self.tables = tables or Tables()
        self._cache: dict[tuple[int, int, int], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one document in place."""
        for token in doc:
            token.lemma_ = self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        if token.is_space:
            return token.text
        key = (token.orth, token.pos, token.tag)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self.tables.lemma(token.text, token.pos_, token.tag_)
        return found

    def to_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> None:
        """Write the tables into the folder `path`."""
        Path(path).mkdir(parents=True, exist_ok=True)
        text = json.dumps({"words": self.tables.words, "endings": self.tables.endings}, sort_keys=True)
        (Path(path) / FILE).write_bytes(gzip.compress(text.encode("utf-8"), 9, mtime=0))

    def from_disk(self, path: str | Path, *, exclude: Sequence[str] = ()) -> Lemmatizer:
        """Read the tables from the folder `path`."""
        try:
            read: dict[str, Any] = json.loads(gzip.decompress((Path(path) / FILE).read_bytes()))
            endings = {
                tag: {ending: (int(rule[0]), str(rule[1])) for ending, rule in rules.items()}
                for tag, rules in read["endings"].items()
            }
            self.tables = Tables(read["words"], endings)
        except (OSError, ValueError, KeyError, IndexError) as error:
            raise ModelError(f"{path}: not the tables of a lemmatizer: {error}") from error
        self._cache.clear()
        return self
