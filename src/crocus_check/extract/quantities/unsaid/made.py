"""A mention of an amount that has no number word, with the hedge before it."""

from __future__ import annotations

from spacy.tokens import Doc

from crocus_check.core.mentions import QuantityMention
from crocus_check.extract.quantities import hedges, nouns
from crocus_check.extract.quantities.atoms import Atoms


def made(
    doc: Doc,
    a: Atoms,
    first: int,
    last: int,
    value: int,
    rule: str,
    noun: nouns.Counted | None,
    unit: str | None = None,
) -> QuantityMention:
    hedge = hedges.before(a, first, unit is not None)
    start = hedge.first if hedge else first
    token, end = a.token(last - 1) + 1, a.ends[last - 1]
    if noun is not None and noun.last > token:
        token, end = noun.last, doc[noun.last - 1].idx + len(doc[noun.last - 1])
    return QuantityMention(
        start=a.starts[start],
        end=end,
        first=a.token(start),
        last=token,
        numbers=(value,),
        bound=hedge.bound if hedge else "=",
        approx=hedge.approx if hedge else False,
        exact=hedge.exact if hedge else False,
        hedge=hedge.text if hedge else None,
        unit=unit,
        counted=(noun.lemma or None) if noun else None,
        head=noun.head if noun else a.token(last - 1),
        modifiers=noun.modifiers if noun else (),
        of=noun.of if noun else None,
        precision=1.0,
        rule=rule,
    )


__all__ = ["made"]
