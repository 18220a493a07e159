"""The day of the event that a date counts from: "two days after the attack", "the day before Hill's death".

The article's own dates say it: that of the event it reports, or the day that stands at the words of the event. Where
the words name somebody ("Hill's death"), it is the day that is told of that person; where several days may be meant
and none is of that person, it stays open.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from crocus_check.core.entities import fold
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Extract
from crocus_check.core.values import DateValue

_SAID_BY = {
    "death": ("die", "perish", "drown", "kill", "murder"),
    "killing": ("kill", "murder"),
    "murder": ("kill", "murder"),
    "shooting": ("shoot",),
    "bombing": ("bomb",),
    "arrest": ("arrest", "detain"),
    "wedding": ("marry", "wed"),
    "marriage": ("marry", "wed"),
    "birth": ("bear",),
    "resignation": ("resign", "quit"),
    "retirement": ("retire",),
    "election": ("elect",),
    "appointment": ("appoint",),
    "inauguration": ("inaugurate",),
    "disappearance": ("disappear", "vanish"),
    "departure": ("depart", "leave"),
    "arrival": ("arrive",),
    "collapse": ("collapse",),
    "sentencing": ("sentence",),
    "conviction": ("convict",),
}
"""The verbs that tell of what a noun names."""
_NAME = r"((?:[A-Z][\w-]+ )*[A-Z][\w-]+)"
_OWNER, _OF = re.compile(rf"{_NAME}['’]s? \w+$"), re.compile(rf" of (?:[A-Z][a-z]+\. )?{_NAME}")


def event_day(fact: Fact, extract: Extract, lead: Fact | None, events: Mapping[str, DateValue]) -> DateValue | None:
    """The day of the event that a fact's timex counts from; `lead` is the fact of the day that the article reports of,
    `events` the days of the events that articles report, by document."""
    if not isinstance(fact.value, DateValue) or "event:" not in (fact.value.timex or ""):
        return None
    match = re.search(r"event:([^,)]+)", fact.value.timex or "")
    lemma = match[1] if match else ""
    dated = [other for other in extract.facts if other.id != fact.id and _dates(other, lemma)]
    owner = _OWNER.search(fact.text) or _OF.match(fact.sentence.partition(fact.text)[2])
    if owner is not None and dated:
        return _of_owner(fold(owner[1]), dated, extract.facts)
    if lead is not None and extract.document.id in events and (lemma == "main" or _tells_of(lead, lemma)):
        return events[extract.document.id]
    nearest = min(dated, key=lambda other: abs(other.start - fact.start), default=None)
    return nearest.value if nearest is not None and isinstance(nearest.value, DateValue) else None


def _of_owner(owner: str, dated: list[Fact], facts: Sequence[Fact]) -> DateValue | None:
    """The day that is told of somebody, or that all dates of the event agree on; of a stretch of days ("died at the
    weekend") the first day in it that a sentence with the name tells of."""
    surname = owner.rsplit(maxsplit=1)[-1]
    own = [fact for fact in dated if _names(surname, _told_of(fact))]
    values = {(v.earliest, v.latest): v for fact in own or dated if isinstance(v := fact.value, DateValue)}
    if len(values) != 1:
        return None
    value = next(iter(values.values()))
    return value if value.earliest == value.latest else (_first_within(value, surname, facts) or value)


def _first_within(value: DateValue, surname: str, facts: Sequence[Fact]) -> DateValue | None:
    days = [
        each
        for fact in facts
        if isinstance(each := fact.value, DateValue)
        and each.earliest == each.latest
        and (value.earliest or "") <= (each.earliest or "") <= (value.latest or "")
        and _names(surname, fact.context.nearby)
    ]
    return min(days, key=lambda day: day.earliest or "", default=None)


def _names(surname: str, names: tuple[str, ...]) -> bool:
    return any(surname in fold(name).split() for name in names)


def _told_of(fact: Fact) -> tuple[str, ...]:
    context = fact.context
    return (*context.names, *context.participants, *(word for word in (context.subject, context.object) if word))


def _tells_of(fact: Fact, lemma: str) -> bool:
    context = fact.context
    own = (context.predicate, context.subject, context.object, context.trigger.lemma if context.trigger else None)
    return lemma in own or lemma in context.terms


def _dates(fact: Fact, lemma: str) -> bool:
    context = fact.context
    words = (lemma, *_SAID_BY.get(lemma, ()))
    told = (context.predicate, context.trigger.lemma if context.trigger else None)
    return (
        isinstance(fact.value, DateValue)
        and fact.value.earliest is not None
        and "event:" not in (fact.value.timex or "")
        and any(word in told for word in words)
    )


__all__ = ["event_day"]
