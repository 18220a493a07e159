"""Facts made by hand: a sentence in which brackets mark the values.

    made("Sales rose [12 percent|12 percent] to [$55 million|55000000 USD] on [5 March|2024-03-05]")

A value is `NUMBER UNIT`, `NUMBER count NOUN`, an ISO date, month or year, `N-N score`, or `PERSON` in capitals.
A tilde before a number makes it approximate.
"""

from __future__ import annotations

import calendar
import re

from crocus_check.core.facts import Context, Fact
from crocus_check.core.findings import DocumentInfo
from crocus_check.core.values import DateValue, NameValue, QuantityValue, Value
from tests.kit.facts import article, fact

_MARK = re.compile(r"\[([^|\]]+)\|([^\]]+)\]")


def made(marked: str, document: str = "a", sentence: int = 0, offset: int = 100) -> list[Fact]:
    """The facts of a marked sentence that starts at an offset of its document."""
    text = _MARK.sub(r"\1", marked)
    facts, removed = [], 0
    for match in _MARK.finditer(marked):
        start = offset + match.start() - removed
        removed += len(match[0]) - len(match[1])
        value = _value(match[2])
        rule = "age" if match[2].endswith("year of age") else "made"
        facts.append(
            fact(
                document,
                start,
                match[1],
                value if not isinstance(value, NameValue) else NameValue(match[1], (), value.type),
                column=start,
                sentence=text,
                rule=rule,
                context=Context(sentence=sentence, tense="past"),
            )
        )
    return facts


def info(published: str | None = None, document: str = "a") -> DocumentInfo:
    return article(document, published, path=document)


def _value(words: str) -> Value:
    if words.isalpha() and words.isupper():
        return NameValue("", (), words)  # type: ignore[arg-type]
    if re.fullmatch(r"\d{4}(-\d\d){0,2}", words):
        return _date(words)
    number, unit, *noun = words.split(" ", 2)
    if unit == "score":
        return QuantityValue(None, "=", None, None, unit="score", parts=tuple(int(n) for n in number.split("-")))
    approximate = number.startswith("~")
    amount = float(number.lstrip("~"))
    if unit != "count" and noun:
        unit = " ".join([unit, *noun])
    counted = noun[0] if unit == "count" and noun else None
    return QuantityValue(amount, "~" if approximate else "=", amount, amount, approximate, unit, counted)


def _date(words: str) -> DateValue:
    parts = [int(part) for part in words.split("-")]
    if len(parts) == 1:
        return DateValue(words, f"{words}-01-01", f"{words}-12-31")
    if len(parts) == 2:
        return DateValue(words, f"{words}-01", f"{words}-{calendar.monthrange(*parts)[1]}")
    return DateValue(words, words, words)
