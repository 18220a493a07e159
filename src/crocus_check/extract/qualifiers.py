"""Qualifiers: status (confirmed, suspected, feared, hypothetical ...), scope and as-of of a fact.

The cues are data (rules/en/status.toml); they are looked for in the clause of the mention and before it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import cast

from spacy.tokens import Token

from crocus_check.extract.clauses import Clauses, lemma
from crocus_check.facts import Status
from crocus_check.rules import load


@lru_cache(maxsize=1)
def _cues() -> dict[str, str]:
    return {word: status for status, entry in load("status").items() for word in entry["cues"]}


def status_of(head: Token, cue: Token | None, clauses: Clauses) -> Status:
    """The status that the words around a mention give it; "asserted" where they give none."""
    anchors = [token for token in (cue, head) if token is not None]
    for anchor in anchors:
        for i in clauses.children[anchor.i]:
            if (status := _cues().get(lemma(anchor.doc[i]))) is not None:
                return cast(Status, status)
    clause = clauses.heads[head.i]
    for i in [clause, *clauses.children[clause]]:
        token = head.doc[i]
        if token.pos_ in {"AUX", "VERB", "ADV", "ADJ"} and (status := _cues().get(lemma(token))) is not None:
            return cast(Status, status)
    return "asserted"


def scope_of(head: Token, cue: Token | None, clauses: Clauses, places: dict[int, str]) -> str | None:
    """The place that a count is limited to: "in Bener Meriah district", "at the school".

    Looked for on the counted noun, on the word that says the attribute, and on the verb that it is coordinated with.
    """
    doc = head.doc
    anchors = [t.i for t in (head, cue) if t is not None]
    anchors += [clauses.heads[head.i], clauses.conjunct_root(clauses.heads[head.i])]
    for anchor in dict.fromkeys(anchors):
        for i in clauses.children[anchor]:
            if doc[i].dep_.lower().startswith(("obl", "nmod")) and clauses.preposition(i) in {"in", "at", "from", "inside"}:
                for j in range(*clauses.phrase(i)):
                    if j in places:
                        return places[j]
    return None
