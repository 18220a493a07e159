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
_STOPS = frozenset("bcdfgkpstz")
_PREFIXES = ("under", "over", "with", "fore", "out", "mis", "up", "re", "un")


@Language.factory("crocus_lemmatizer", requires=["token.tag", "token.pos"], assigns=["token.lemma"])
def make_lemmatizer(nlp: Language, name: str) -> Lemmatizer:
    """Make the component; its tables come from disk."""
    return Lemmatizer(name)


@dataclass(slots=True)
class Tables:
    """What the lemmatizer knows: `words[tag][form]` is a lemma, `endings[tag][ending]` a rule; tags are "UPOS XPOS"."""

    words: dict[str, dict[str, str]] = field(default_factory=dict)
    endings: dict[str, dict[str, Rule]] = field(default_factory=dict)

    def lemma(self, form: str, upos: str, xpos: str, *, name: bool = False) -> str:
        """Return the lemma of a form; `name`: the word is part of a name, and keeps its capitals."""
        tag = f"{upos} {xpos}"
        word = normal_form(form, keeps_case(upos, xpos))
        known = self.words.get(tag, {})
        lemma = known.get(word)
        if lemma is None and upos == "VERB":  # "underwent" as "went"
            prefix = next((p for p in _PREFIXES if word.startswith(p) and word[len(p) :] in known), "")
            lemma = prefix + known[word[len(prefix) :]] if prefix else None
        if lemma is None and tag == "VERB VB" and word.endswith("ed"):  # tagged as what it cannot be: "to have died"
            lemma = self.words.get("VERB VBN", {}).get(word)
        if lemma is None:
            lemma = self._by_ending(word, tag)
            if upos == "VERB" and lemma[-1:] == "l" and lemma[-2:-1] in _STOPS and lemma != word:
                lemma += "e"  # no verb ends so: "toppled" is of "topple"
        return lemma[:1].upper() + lemma[1:] if name and form[:1].isupper() else lemma

    def _by_ending(self, word: str, tag: str) -> str:
        if any(char.isdigit() for char in word):
            return word.replace(",", "") if tag.startswith("NUM ") else word
        rules = self.endings.get(tag, {})
        for length in range(min(MAX_ENDING, len(word)), -1, -1):
            rule = rules.get(word[len(word) - length :])
            if rule is not None:
                lemma = word[: max(0, len(word) - rule[0])] + rule[1]
                return lemma if len(lemma) > 1 else word
        return word


def keeps_case(upos: str, xpos: str) -> bool:
    """Return whether a word of these tags is a name."""
    return upos == "PROPN" or xpos in ("NNP", "NNPS")


def normal_form(form: str, name: bool) -> str:
    """Return the form that the tables are keyed by: lower case but in names, apostrophes straight."""
    plain = form.replace("’", "'").replace("‘", "'")
    return plain if name else plain.lower()


class Lemmatizer:
    """Sets `token.lemma_` from the token's tags."""

    def __init__(self, name: str, tables: Tables | None = None) -> None:
        self.name = name
        self.tables = tables or Tables()
        self._cache: dict[tuple[int, int, int, bool], str] = {}

    def __call__(self, doc: Doc) -> Doc:
        """Set the lemmas of one document in place."""
        for token in doc:
            token.lemma_ = token.text if token.is_space else self._lemma(token)
        return doc

    def _lemma(self, token: Token) -> str:
        name = bool(token.ent_type) and token.pos_ in ("ADJ", "NOUN")
        key = (token.orth, token.pos, token.tag, name)
        found = self._cache.get(key)
        if found is None:
            found = self._cache[key] = self.tables.lemma(token.text, token.pos_, token.tag_, name=name)
        if token.is_upper and len(token) > 1 and token.pos_ in ("NOUN", "NUM", "ADJ") and not _shouted(token):
            return token.text if token.tag_ != "NNS" else found  # "GDP", "II"
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


def _shouted(token: Token) -> bool:
    """Return whether a word next to an upper-case word is upper-case too, so that capitals say nothing."""
    doc = token.doc
    nearby = [doc[place] for place in (token.i - 1, token.i + 1) if 0 <= place < len(doc)]
    return any(other.is_alpha and other.is_upper and len(other) > 1 for other in nearby)
