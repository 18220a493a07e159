"""Normalise: mentions -> values. An interval with a unit; a set of possible days; a clean name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from crocus_check.core.documents import Anchor, Document
from crocus_check.core.facts import Fact
from crocus_check.core.mentions import Mention, NameMention, QuantityMention, TimexMention
from crocus_check.core.values import DateValue, NameValue, Value
from crocus_check.normalise import dates, quantities
from crocus_check.settings import Settings


def values(found: Sequence[Mention], document: Document, settings: Settings) -> list[Value | None]:
    """The value of each mention, in the same order; None where the words state none (a plain duration, a set)."""
    by_start = {m.start: m for m in found if isinstance(m, QuantityMention)}
    narrative = dates.Narrative(_anchor(document), settings.date_order, found)
    result: list[Value | None] = []
    for mention in found:
        if isinstance(mention, QuantityMention):
            result.append(quantities.value(mention, by_start))
        elif isinstance(mention, TimexMention):
            result.append(narrative.value(mention))
        elif isinstance(mention, NameMention):
            result.append(NameValue(mention.text, (), mention.type, mention.role))
    return result


def _anchor(document: Document) -> Anchor | None:
    if not document.published:
        return None
    return Anchor(document.published, document.published_from or "published", evening=document.published_late)


def resolve(facts: Iterable[Fact], anchors: Mapping[str, Anchor], events: Mapping[str, DateValue]) -> list[Fact]:
    """Facts with the dates resolved that an anchor now known allows.

    `anchors` are those of documents that state no publication date, by document id; `events` the dates of the events
    that a fact's timex rests on ("three days before the attack"), by fact id.
    """
    out = []
    for fact in facts:
        if isinstance(fact.value, DateValue) and fact.value.timex:
            value = dates.resolve(fact.value, anchors.get(fact.document), events.get(fact.id))
            out.append(replace(fact, value=value))
        else:
            out.append(fact)
    return out
