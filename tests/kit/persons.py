"""Ages and names of persons as facts made by hand."""

from __future__ import annotations

from crocus_check.core.facts import Context, Fact
from tests.kit.facts import exact, fact, named


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
    value = exact(number, unit="year of age")
    context = Context(sentence=start, owned=owned, moment=moment, **more)  # type: ignore[arg-type]
    return fact(
        document, start, str(number), value, attribute="age", referent=owner, rule="age", sentence="", context=context
    )


def name(document: str, text: str, start: int = 0, gender: str | None = None) -> Fact:
    return named(document, start, text, id=f"{document}:{start}:n", context=Context(sentence=start, gender=gender))
