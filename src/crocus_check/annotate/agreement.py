"""Making labels of one name agree within a document, where the network's own scores leave room for it.

"Islamic State" may be an ORG in one sentence and, by a hair, a GPE in the next. Mentions of the same words share their
evidence: each takes the label that all together score highest, if its own score for it is not far below (one sense a
discourse, Gale, Church and Yarowsky 1992). The last name of a person's full name is that person. (To add mentions that
the network missed was tried as well, and lowered the scores.)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from crocus_check.annotate.decode import Floats


@dataclass(frozen=True, slots=True)
class Margins:
    """How much log probability a mention may lose; set on the development sets (see `docs/annotation.md`)."""

    label: float = 4.0
    surname: float = 3.0


@dataclass(frozen=True, slots=True)
class Name:
    """A mention: words `start` to `end` (half-open) of the document, `kind` the number of its label."""

    start: int
    end: int
    kind: int


Key = tuple[str, ...]


def log_probabilities(scores: Floats) -> Floats:
    """Turn BIO scores [words, 1 + 2 * types] into log probabilities [words, 1 + types], column 0 "no name"."""
    log = scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)
    return np.concatenate((log[:, :1], np.logaddexp(log[:, 1::2], log[:, 2::2])), 1)


def agree(words: Sequence[str], names: Sequence[Name], log: Floats, person: int, margins: Margins) -> list[Name]:
    """Return the names with labels that agree; `log` as `log_probabilities` gives it, `person` the kind of persons."""
    evidence: dict[Key, Floats] = {}
    for name in names:
        key = _key(words, name)
        evidence[key] = evidence.get(key, 0.0) + _scores(log, name)
    people = [_key(words, name) for name in names if name.kind == person]
    surnames = {key[-1:] for key in people if len(key) > 1}
    result: list[Name] = []
    for name in names:
        key, own = _key(words, name), _scores(log, name)
        best = int(evidence[key].argmax())
        if key in surnames and own[name.kind] - own[person] < margins.surname:
            best = person
        elif own[name.kind] - own[best] >= margins.label:
            best = name.kind
        result.append(replace(name, kind=best))
    return result


def _key(words: Sequence[str], name: Name) -> Key:
    return tuple(word.casefold().replace("’", "'") for word in words[name.start : name.end])


def _scores(log: Floats, name: Name) -> Floats:
    """Return the mean log probability of each label over a mention's words, [types]."""
    mean: Floats = log[name.start : name.end, 1:].mean(0)
    return np.maximum(mean, -8.0)
