"""Bringing the corpora's entity labels to this project's conventions, which `conventions.toml` writes down."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from typing import Any

from training.corpora import Passage

FILE = Path(__file__).with_name("conventions.toml")
UNKNOWN, DROPPED = "?", "O"


class Conventions:
    """The rules of a conventions file."""

    def __init__(self, path: Path = FILE) -> None:
        rules: dict[str, Any] = tomllib.loads(path.read_text("utf-8"))
        self.labels: list[str] = list(rules["labels"])
        self._by_name: dict[tuple[str, str, str], str] = {
            (source, name, label): rule["to"]
            for rule in rules["relabel"]
            for source in rule["sources"]
            for name in rule["names"]
            for label in rule["from"]
        }
        heads = rules["heads"]
        self._head_sources, self._head_labels = set(heads["sources"]), set(heads["from"])
        self._by_head = {word: label for label in self.labels if label in heads for word in heads[label]}

    def apply(self, passage: Passage) -> Passage:
        """Return the passage with its labels changed by the rules; labels outside the scheme become unknown."""
        entities: list[tuple[int, int, str]] = []
        unknown = list(passage.unknown)
        for start, end, label in passage.entities:
            new = self._label(passage.source, passage.text[start:end], label)
            if new == UNKNOWN:
                unknown.append((start, end))
            elif new != DROPPED:
                entities.append((start, end, new))
        return replace(passage, entities=entities, unknown=unknown)

    def _label(self, source: str, name: str, label: str) -> str:
        for where in (source, "*"):
            new = self._by_name.get((where, name, label))
            if new is not None:
                return new
        if source == "re3d" and name == name.lower():
            return UNKNOWN  # common nouns ("the group") are marked there at times
        if source in self._head_sources and label in self._head_labels and " " in name:
            words = name.split()
            head = words[words.index("of") - 1] if "of" in words[1:] else words[-1]
            if label != "GPE" or head in ("Airport", "Bridge", "Stadium", "River", "Lake", "Mountains", "Islands"):
                return self._by_head.get(head, label)
        return label if label in self.labels else UNKNOWN
