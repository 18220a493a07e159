"""Neighbours: what the other pairs of a run say of a pair: a second look, after Ng and Cardie's rank features.

Whether two facts speak of one slot shows in the words around them, and in what else the articles hold: a fact of the
other article that fits better speaks against the pair, and a third article that repeats one side in like words speaks
for it. How well words fit, whatever the values, is a first regression (kind "words" in `weights.json`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from crocus_check.compare.pairing.scorer import log_odds, logistic
from crocus_check.core.facts import Fact

WORDS = "words"
"""The table of weights of the first regression."""
VALUES = frozenset({"values agree", "rival", "rivals both", "likeness", "value near", "value near, growing"})
"""Features that tell of the values, which the first regression does not see."""
FEATURES = (
    "words fit", "words fit, log odds", "nearer candidate", "nearer candidates both", "agrees elsewhere",
    "agrees elsewhere both", "repeated by others", "repeated by others both", "fits through a third", "more candidates",
)  # fmt: skip
"""The features that this module adds, all between 0 and 1."""
_LEAST, _TWIN, _MOST = 0.02, 0.3, 12


def words_fit(described: Mapping[str, float]) -> float:
    """The log odds that the words around two facts fit one slot."""
    return log_odds(described, WORDS)  # whose table has no weight for what tells of the values


class Neighbours:
    """How well the words of each pair fit; pairs are added first, then each is described."""

    def __init__(self) -> None:
        self._fits: dict[tuple[str, str], float] = {}
        self._by_fact: dict[str, list[tuple[float, bool, Fact]]] = defaultdict(list)

    def add(self, a: Fact, b: Fact, fit: float, agree: bool) -> None:
        """Add a pair with its `words_fit`; `agree` says whether its values do, closely or not."""
        share = logistic(fit)
        if share < _LEAST:
            return
        self._fits[a.id, b.id] = self._fits[b.id, a.id] = share
        self._by_fact[a.id].append((share, agree, b))
        self._by_fact[b.id].append((share, agree, a))

    def describe(self, a: Fact, b: Fact, fit: float) -> dict[str, float]:
        """The features of a pair whose values differ."""
        share = logistic(fit)
        from_a, from_b = self._others(a, b), self._others(b, a)
        nearer = [max((s for s, agree, _ in others if not agree), default=0.0) for others in (from_a, from_b)]
        agrees = [max((s for s, agree, _ in others if agree), default=0.0) for others in (from_a, from_b)]
        repeated = [self._repeated(fact, a.document, b.document) for fact in (a, b)]
        rest = sum(s > 0.5 * share for s, agree, _ in (*from_a, *from_b) if not agree)
        values = (
            share, min(1.0, max(0.0, 0.5 + fit / 20)), max(nearer), min(nearer), max(agrees), min(agrees),
            max(repeated), min(repeated), max(0.0, self._through(a, b) - share), min(6, rest) / 6,
        )  # fmt: skip
        return dict(zip(FEATURES, values, strict=True))

    def _others(self, fact: Fact, partner: Fact) -> list[tuple[float, bool, Fact]]:
        """The pairs of a fact with the partner's article, but that with the partner."""
        return [n for n in self._by_fact.get(fact.id, ()) if n[2].document == partner.document and n[2] is not partner]

    def _repeated(self, fact: Fact, *documents: str) -> float:
        """How well a fact's value is repeated in other articles; three of them are plenty."""
        best: dict[str, float] = {}
        for share, agree, other in self._by_fact.get(fact.id, ()):
            if agree and other.document not in documents:
                best[other.document] = max(best.get(other.document, 0.0), share)
        return min(3.0, sum(best[document] for document in sorted(best))) / 3

    def _through(self, a: Fact, b: Fact) -> float:
        """The best fit of one side with a fact that repeats the other."""
        best = 0.0
        for fact, partner in ((a, b), (b, a)):
            twins = [(share, other) for share, agree, other in self._by_fact.get(fact.id, ()) if agree]
            for share, other in [twin for twin in twins if twin[0] > _TWIN][:_MOST]:
                best = max(best, share * self._fits.get((other.id, partner.id), 0.0))
        return best
