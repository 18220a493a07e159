"""Ages and names of persons as facts made by hand."""

from __future__ import annotations

from crocus_check.core.facts import Context, Fact
from crocus_check.core.values import NameValue, QuantityValue


def age(
    document: str,
    number: int,
    owner: str = "Ruth Amsel",
    owned: str | None = "beside",
    moment: str = "now",
    start: int = 100,
    **more: object,
) -> Fact:
    """An age; `more` are fields of its context."""
    value = QuantityValue(number, "=", number, number, unit="year of age")
    context = Context(sentence=start, owned=owned, moment=moment, **more)  # type: ignore[arg-type]
    return Fact(
        f"{document}:{start}", document, "quantity", str(number), start, start + 2, 1, 1, "", value, "age", owner,
        rule="age", context=context,
    )  # fmt: skip


def name(document: str, text: str, start: int = 0, gender: str | None = None) -> Fact:
    return Fact(
        f"{document}:{start}:n", document, "name", text, start, start + len(text), 1, 1, text,
        NameValue(text, (), "PERSON"), "name", context=Context(sentence=start, gender=gender),
    )  # fmt: skip
