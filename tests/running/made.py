"""Made articles, facts and outcomes for the tests of what is kept, sent and shared."""

from __future__ import annotations

from pathlib import Path

from crocus_check.core.documents import Document
from crocus_check.core.facts import Context, Fact, Qualifiers, Trigger
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue

STORIES = (
    "A ferry sank off Marlow Bay on Tuesday and {n} people died, the coast guard said.\n\n"
    "Captain Ewa Rostal was rescued after {n} hours in the water. The ship was built in 1987.\n",
    "A fire in a mill at Denholm killed {n} workers on 3 May 2019, the governor said.\n\n"
    "About {n},000 litres of oil burned for two days. Inspector Ola Brandt leads the inquiry.\n",
)


def write_articles(folder: Path, number: int) -> Path:
    """So many short articles in a folder, of a few stories that disagree on numbers."""
    folder.mkdir(parents=True, exist_ok=True)
    for i in range(number):
        text = f"Published: {1 + i % 9} June 2019\n\n" + STORIES[i % len(STORIES)].format(n=10 + i)
        (folder / f"article-{i:03}.txt").write_text(text, "utf-8")
    return folder


def document(id: str = "a.txt", path: str = "x/a.txt", reading: str = "Nine people died.") -> Document:
    return Document(id=id, path=path, text=reading, reading=reading)


def facts(id: str = "a.txt") -> tuple[Fact, ...]:
    """One fact of each kind, with everything that a fact can hold."""
    trigger = Trigger("sink", "disaster", 4, 9, "the Marlow sinking", "Marlow Bay", ("Marlow Bay",), True)
    values = (
        QuantityValue(133, "=", 133, 133, counted="person"),
        QuantityValue(133.0, "range", 1.5, None, True, "kilometer", None, "hour", "the fleet", (20, 13)),
        QuantityValue(10**30, "=", 10**30, 10**30, parts=(1.0, 2)),
        DateValue("2019-05-03", "2019-05-03", "2019-05-03", 4, True, "night", "XXXX-05-03", "early"),
        TimeValue("09:30", "10:00", 60, "local", False, False),
        NameValue("Ewa Rostal", ("Rostal",), "PERSON", "captain"),
    )
    kinds = ("quantity", "quantity", "quantity", "date", "time", "name")
    return tuple(
        Fact(
            id=f"{id}:{10 * i}-{10 * i + 5}:{kind}",
            document=id,
            kind=kind,  # type: ignore[arg-type]
            text="Séjourné – “9”",
            start=10 * i,
            end=10 * i + 5,
            line=1,
            column=10 * i + 1,
            sentence="A sentence that is longer than a word, and that all facts share.",
            value=value,
            attribute="killed" if i % 2 else None,
            referent="people",
            qualifiers=Qualifiers(hedge="about") if i % 2 else Qualifiers(),
            rule="test",
            context=Context(terms=("die", "sea"), trigger=trigger),
        )
        for i, (kind, value) in enumerate(zip(kinds, values, strict=True))
    )
