"""Questions: what the facts of one slot answer, as an editor would ask it.

Only what all of the facts share, by majority, goes into a question, so that it never says what a text does not. Where
that does not say of what, the words around the first value do: "How many marchers (“… walked to the bridge”)?".
Templates are data: `question` in rules/en/attributes.toml.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from crocus_check.compare.evidence.clauses import Shared
from crocus_check.compare.evidence.common import event_name
from crocus_check.compare.evidence.gaps import best
from crocus_check.core import units
from crocus_check.core.facts import Fact
from crocus_check.core.findings import Event
from crocus_check.core.inflection import plural
from crocus_check.core.phrases import MONTHS, UNITS, plural_unit
from crocus_check.core.values import DateValue, QuantityValue
from crocus_check.rules import load

_FIELD = re.compile(r"\{([a-z ]+)\}")
_DATED = re.compile(rf"(?<=^the )(?:(?:spring|summer|winter|{'|'.join(MONTHS)}) )?\d{{4}} ")
_OPTIONAL = frozenset({"who", "what", "in event", "after event"})
_OF_WHAT = _OPTIONAL - {"who", "what"} | {"whom", "org", "buyer", "goods", "person", "quake"}
"""Fields that say of what a figure is."""
_LITTLE = {
    "name": "Which name?",
    "place": "Where?",
    "role": "Who?",
    "quotation": "What was said?",
    "time": "At what time?",
}


def question(facts: Sequence[Fact], event: Event | None) -> str:
    """The question that the facts of one slot answer. `event` is the one that they belong to, where it is known."""
    shared = Shared(facts, event)
    kind = shared.kind
    if kind == "quantity":
        return _of_attribute(shared) or _of_quantity(shared)
    if kind in ("date", "time"):
        return _of_time(shared, kind)
    role = shared.most([fact.attribute for fact in facts]) or kind
    if role == "place" and shared.trigger_is_event:
        return f"Where was {shared.event_name}?"
    return _around(_LITTLE.get(role, _LITTLE["name"]), shared)


def _around(asked: str, shared: Shared) -> str:
    """A question that does not say of what, with the words around one of the values, else the event."""
    told = best(shared.facts)
    around = f"“{told}”" if told else shared.event_name if shared.of_event else None
    return f"{asked.removesuffix('?')} ({around})?" if around else asked


def when(event: Event | None, kind: str = "date") -> str:
    """When an event was, for facts that say nothing else: "When was the attack on Crocus City Hall?". The year or month
    in its name is what the facts disagree about."""
    name = event_name(event)
    name = _DATED.sub("", name) if name else None
    start = "At what time" if kind == "time" else "When"
    return f"{start} was {name}?" if name else f"{start} did it happen?"


def of_named(attribute: str, event: str) -> str:
    """What is asked of an event that has a name of its own: "How many were killed (Harrow mill fire)?"."""
    asked = load("attributes").get(attribute, {}).get("question", ())
    if asked:
        start = _FIELD.sub(lambda field: "was" if field[1] == "is" else "", asked[-1])
    elif attribute in ("date", "time"):
        start = "When was it?" if attribute == "date" else "At what time was it?"
    else:
        start = f"How many: {attribute.removeprefix('open:')}?"
    return f"{start.removesuffix('?')} ({event})?"


def _of_attribute(shared: Shared) -> str | None:
    """The fullest of the attribute's questions of which everything is known."""
    entry = load("attributes").get(shared.attribute or "", {})
    for template in entry.get("question", ()):
        told = {name: _filled(name, shared) for name in _FIELD.findall(template)}
        if all(value is not None or name in _OPTIONAL for name, value in told.items()):
            asked = str(template.format_map({name: value or "" for name, value in told.items()}))
            return asked if any(told.get(name) for name in _OF_WHAT) else _around(asked, shared)
    return None


def _filled(name: str, shared: Shared) -> str | None:
    """What stands for a name in a template, None where it is not known."""
    if name == "who":
        return f" {plural(shared.counted)}" if shared.counted else None
    if name == "what":
        return f" {shared.counted_things}"
    if name in ("in event", "after event"):
        known = shared.event_name if shared.of_event else None
        return f" {name.split(maxsplit=1)[0]} {known}" if known else None
    return {
        "whom": shared.whom, "org": shared.name_of("subject"), "buyer": shared.buyer, "goods": shared.goods,
        "person": shared.person, "is": shared.being, "quake": shared.quake,
    }[name]  # fmt: skip


def _of_quantity(shared: Shared) -> str:
    """The question of a figure of the open class."""
    unit = shared.most([fact.value.unit for fact in shared.facts if isinstance(fact.value, QuantityValue)])
    if unit in ("count", "dimensionless"):
        return _of_count(shared)
    dimension = units.dimension(unit) if unit else shared.dimension
    if dimension == "currency" and (asked := shared.clause("How much")):
        return asked
    if dimension == "time" and (asked := _of_span(shared)):
        return asked
    if unit == "percent" and shared.share_of:
        return f"What share of {shared.share_of}?"
    return _around(_measure(unit, dimension), shared)


def _measure(unit: str | None, dimension: str | None) -> str:
    """What is asked of a figure with a unit, of which no more is known."""
    if unit is None and dimension is None:
        return "What is the figure?"
    if unit is not None and unit.endswith(" of age"):
        return "How old?"
    money, _, per = (unit or "").partition(" per ")
    if per and units.dimension(money) == "currency":
        return f"How much per {per}?"
    things = load("questions")["things"]
    known = things.get(unit or "") or things.get(dimension or "") if dimension != "length" or not unit else None
    return str(known) if known else f"How many {UNITS.get(unit or '', plural_unit(unit or ''))}?"


def _of_count(shared: Shared) -> str:
    """ "How many ships did the pirates seize?", "How many cables were cut?", "How many marchers (“… walked”)?"."""
    noun = shared.counted_fully
    if noun is None:
        return _around("How many?", shared)
    asked = shared.clause(f"How many {plural(noun)}") or shared.counted_clause(plural(noun))
    return asked or _around(f"How many {plural(noun)}?", shared)


def _of_span(shared: Shared) -> str | None:
    """ "How long did the trial last?", "After how long did Hollis Crane resign?"."""
    words = load("questions")
    if shared.predicate in words["lasting"]["words"] and (asked := shared.clause("How long", roles=("obj", "obl"))):
        return asked
    preposition = shared.most([(fact.context.role or "").partition(":")[2] or None for fact in shared.facts])
    start = words["prepositions"].get(preposition or "")
    return shared.clause(start, roles=("obl", "nmod")) if start else None


def _of_time(shared: Shared, kind: str) -> str:
    """When: what happened, as the clauses say it, or what the event is called; else how fine the answer is."""
    start = "At what time" if kind == "time" else "When"
    births = [fact for fact in shared.facts if fact.context.owned and fact.referent]
    if kind == "date" and len(births) == len(shared.facts) and (who := shared.person):
        return f"When was {who} born?"
    asked = shared.clause(start, roles=("obl", "advmod", "nmod", "obj", "xcomp", "advcl"))
    if asked:
        return asked
    if shared.trigger_is_event:
        return f"{start} was {shared.event_name}?"
    if kind == "time":
        return _around("At what time?", shared)
    widths = Counter(len(fact.value.edtf) for fact in shared.facts if isinstance(fact.value, DateValue))
    width = max(widths, key=lambda each: (widths[each], each), default=0)
    return _around({4: "In what year?", 7: "In what month?", 10: "On what day?"}.get(width, "When?"), shared)
