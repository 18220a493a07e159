#!/usr/bin/env python3
"""A seeded generator of news articles: events of varied domains, each told by several sources that disagree at times.

    benchmarks/generator.py OUT --articles N [--seed S] [--planted FILE]

An event has one to seven articles: own wordings, dates and names in several forms, running counts that grow with the
publication time, a value or a name that one source gives differently (planted), and wire copies. Half a thousand words
an article on average. The text is this project's own (`generator.toml`); an event depends on the seed and its number
alone, so that a longer archive begins with the shorter one. `articles()` yields them without writing anything.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import re
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count, islice
from pathlib import Path
from typing import Any

DATA = Path(__file__).with_name("generator.toml")
FIRST_DAY = dt.date(2012, 1, 2)
DISAGREE, COPY, MISSPELT, HEADED = 0.35, 0.1, 0.08, 0.9
"""Shares: events with a planted value, articles that copy another's, events with a planted spelling, front matter."""
_SLOT = re.compile(r"\{(\w+)\}")
_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ABOUT = ("at least", "more than", "about", "nearly", "up to")


@dataclass(frozen=True, slots=True)
class Article:
    """One article; `text` is the whole file, front matter included."""

    event: int
    number: int
    domain: str
    text: str

    @property
    def path(self) -> str:
        """Where it is written, below the output folder: a folder for each event, a hundred events in a folder."""
        return f"{self.event // 100:04}/{self.event:06}-{self.domain}/{self.number}.txt"


@dataclass(frozen=True, slots=True)
class Planted:
    """What was made to disagree: a value or a name of an event in one of its articles, or a count that grew."""

    event: int
    kind: str
    slot: str
    article: int
    value: str
    others: str


@cache
def data() -> dict[str, Any]:
    """The vocabulary and the domains."""
    return tomllib.loads(DATA.read_text(encoding="utf-8"))


@cache
def domains() -> tuple[str, ...]:
    """The names of the domains."""
    return tuple(name for name in data() if name not in {"words", "shared"})


@dataclass(slots=True)
class _Event:
    """What happened, before anybody tells of it."""

    number: int
    domain: str
    day: dt.date
    slots: dict[str, str]
    numbers: dict[str, float]
    grows: frozenset[str]
    planted: list[Planted] = field(default_factory=list)


def events(seed: int) -> Iterator[tuple[list[Article], list[Planted]]]:
    """Events without end: the articles of each, and what was planted in them."""
    for number in count():
        rng = random.Random(f"{seed}/{number}")
        event = _event(rng, number)
        yield _told(rng, event), event.planted


def articles(number: int, seed: int = 0) -> Iterator[Article]:
    """The first articles of an archive."""
    return islice((article for made, _ in events(seed) for article in made), number)


def story(size: int, seed: int = 0) -> list[Article]:
    """One event told by as many articles as are asked for: a story that all write of."""
    rng = random.Random(f"{seed}/story")
    return _told(rng, _event(rng, 1), size)


def _event(rng: random.Random, number: int) -> _Event:
    words, domain = data()["words"], domains()[number % len(domains())]
    made = data()[domain]
    day = FIRST_DAY + dt.timedelta(days=number // 20 % 4380)
    names: dict[str, str] = {}
    for slot in ("town", "other"):
        names[slot] = rng.choice(words["town_start"]) + rng.choice(words["town_end"])
    for slot in ("hero", "second", "boss"):
        names[slot] = f"{rng.choice(words['first'])} {rng.choice(words['last_start'])}{rng.choice(words['last_end'])}"
    for slot in ("firm", "rival"):
        names[slot] = (
            f"{rng.choice(words['last_start'])}{rng.choice(words['last_end'])} {rng.choice(words['firm_end'])}"
        )
    region = rng.choice(words["town_start"]) + rng.choice(words["region_end"])
    names |= {
        "region": region,
        "country": rng.choice(words["countries"]),
        "group": f"{rng.choice(words['group_start'])} {rng.choice(words['group_end'])}",
        "place": rng.choice(words["places"]),
        "street": rng.choice(words["streets"]),
        "agency": rng.choice(words["agencies"]),
        "official": f"{rng.choice(words['offices'])} {names['boss']}",
        "clock": f"{rng.randint(1, 11)}:{rng.choice(('05', '15', '20', '30', '40', '50'))} {rng.choice(('am', 'pm'))}",
        "age": str(rng.randint(19, 88)),
    }
    numbers: dict[str, float] = {name: _size(rng, *span[:2]) for name, span in made["numbers"].items()}
    numbers |= {name: round(rng.uniform(*span), 1) for name, span in made.get("decimals", {}).items()}
    grows = frozenset(name for name, span in made["numbers"].items() if len(span) > 2)
    return _Event(number, domain, day, names, numbers, grows)


def _size(rng: random.Random, least: int, most: int) -> int:
    """A whole number, small ones as likely as large ones; large ones are round more often than not."""
    size = int(least * (most / max(1, least)) ** rng.random()) if least > 0 else rng.randint(least, most)
    return round(size, -2) if size > 5000 and rng.random() < 0.6 else size


def _told(rng: random.Random, event: _Event, size: int = 0) -> list[Article]:
    """The articles of an event, in the order of their publication; one to seven where no size is given."""
    told: list[Article] = []
    size = size or rng.choices(range(1, 8), (2, 3, 4, 5, 4, 2, 1))[0]
    odd = _planted(rng, event, size)
    body = ""
    for number in range(size):
        published = dt.datetime.combine(event.day, dt.time(8)) + dt.timedelta(
            hours=9 * min(number, 60) + rng.randint(1, 9)
        )
        if not body or rng.random() >= COPY:
            slots, numbers = dict(event.slots), dict(event.numbers)
            for name in event.grows:
                numbers[name] = max(1, round(numbers[name] * (0.85 + 0.15 * number / size)))
            for slot, value in odd.get(number, {}).items():
                if slot in numbers:
                    numbers[slot] = float(value)
                else:
                    slots[slot] = value
            writer = _Writer(random.Random(rng.random()), event, slots, numbers, published.date())
            title, body = writer.title(), writer.body()
        told.append(Article(event.number, number, event.domain, _file(rng, title, body, published)))
    return told


def _planted(rng: random.Random, event: _Event, size: int) -> dict[int, dict[str, str]]:
    """Article -> what it gives otherwise than the others."""
    odd: dict[int, dict[str, str]] = {}
    if size > 1 and rng.random() < DISAGREE:
        slot, where = rng.choice(sorted(set(event.numbers) - event.grows)), rng.randrange(size)
        true = event.numbers[slot]
        value = round(true * rng.choice((0.7, 1.3, 1.6)) + 1) if true == int(true) else round(true + 0.6, 1)
        odd.setdefault(where, {})[slot] = str(value)
        event.planted.append(Planted(event.number, "value", slot, where, str(value), f"{true:g}"))
    if size > 1 and rng.random() < MISSPELT:
        where, name = rng.randrange(size), event.slots["hero"]
        wrong = name[:-2] + (name[-1] + name[-2] if name[-1] != name[-2] else "ta")
        odd.setdefault(where, {})["hero"] = wrong
        event.planted.append(Planted(event.number, "spelling", "hero", where, wrong, name))
    for slot in sorted(event.grows) if size > 1 else ():
        event.planted.append(
            Planted(event.number, "update", slot, size - 1, f"{event.numbers[slot]:g}", "earlier: less")
        )
    return odd


class _Writer:
    """Writes one article: slots are filled as they come, people by their full name first and their surname then."""

    def __init__(
        self,
        rng: random.Random,
        event: _Event,
        slots: Mapping[str, str],
        numbers: Mapping[str, float],
        published: dt.date,
    ) -> None:
        self.rng, self.event, self.slots, self.numbers, self.published = rng, event, slots, numbers, published
        self.named: set[str] = set()
        self.words = rng.choice((120, 300, 400, 450, 500, 550, 600, 700, 900))

    def title(self) -> str:
        text = self._sentence(self.rng.choice(data()[self.event.domain]["titles"]))
        self.named.clear()
        return text

    def body(self) -> str:
        """Paragraphs of one to three sentences: the lead, then facts of the event among those of any."""
        made, rng = data()[self.event.domain], self.rng
        facts, fill = list(made["facts"]), list(data()["shared"]["fill"])
        rng.shuffle(facts)
        rng.shuffle(fill)
        sentences = [self._sentence(rng.choice(made["leads"]))]
        words = len(sentences[0].split())
        while words < self.words and (facts or fill):
            pool = facts if facts and (not fill or rng.random() < 0.5) else fill
            sentences.append(self._sentence(pool.pop()))
            words += len(sentences[-1].split())
        paragraphs = []
        while sentences:
            size = rng.randint(1, 3)
            paragraphs.append(" ".join(sentences[:size]))
            del sentences[:size]
        return "\n\n".join(paragraphs)

    def _sentence(self, template: str) -> str:
        if "about {" in template:
            template = template.replace("about {", f"{self.rng.choice(_ABOUT)} {{", 1)
        text = _SLOT.sub(lambda match: self._fill(match[1]), template)
        return text[:1].upper() + text[1:]

    def _fill(self, slot: str) -> str:
        rng = self.rng
        if slot in self.numbers:
            return self._number(self.numbers[slot])
        if slot in ("hero", "second", "official"):
            name = self.slots[slot]
            seen, self.named = slot in self.named, self.named | {slot}
            return name.split()[-1] if seen and rng.random() < 0.8 else name
        if slot in self.slots:
            return self.slots[slot]
        return self._date(slot) if slot in ("day", "date", "full", "past", "year") else self._any(slot)

    def _number(self, number: float) -> str:
        if number != int(number):
            return f"{number:.1f}"
        return _WORDS[int(number)] if number < 10 and self.rng.random() < 0.7 else f"{int(number):,}"

    def _date(self, slot: str) -> str:
        rng, day = self.rng, self.event.day
        past = dt.date(day.year - rng.randint(2, 30), rng.randint(1, 12), rng.randint(1, 28))
        if slot == "day":
            near = f"on {day:%A}" if (self.published - day).days < 6 else f"on {day.day} {day:%B}"
            return rng.choice((near, near, f"on {day.day} {day:%B}", f"on {day:%B} {day.day}, {day.year}"))
        if slot == "date":
            other = day + dt.timedelta(days=rng.randint(-20, 20))
            return rng.choice((f"{other.day} {other:%B}", f"{other:%B} {other.day}"))
        if slot == "year":
            return str(past.year)
        return rng.choice((f"in {past:%B} {past.year}", f"on {past.day} {past:%B} {past.year}", f"in {past.year}"))

    def _any(self, slot: str) -> str:
        rng = self.rng
        if slot == "money":
            amount = rng.choice((f"{rng.randint(2, 900)} million", f"{rng.randint(11, 99) / 10:g} billion"))
            return rng.choice((f"${amount}", f"{amount} euros", f"£{amount}", f"{amount} dollars"))
        least, most = {"few": (2, 9), "some": (10, 90), "many": (100, 9000)}[slot]
        return self._number(rng.randint(least, most))


def _file(rng: random.Random, title: str, body: str, published: dt.datetime) -> str:
    source = rng.choice(data()["words"]["sources"])
    if rng.random() < HEADED:
        return f'---\ntitle: "{title}"\npublished: {published:%Y-%m-%dT%H:%M:%SZ}\nsource: {source}\n---\n\n{body}\n'
    return f"{title}\n\n{source}, {published.day} {published:%B %Y}\n\n{body}\n"


def write(out: Path, number: int, seed: int) -> list[Planted]:
    """Write the first articles of an archive below a folder; what is planted in their events comes back."""
    written = 0
    planted: list[Planted] = []
    for made, odd in events(seed):
        if written >= number:
            return planted
        for article in made[: number - written]:
            path = out / article.path
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article.text, encoding="utf-8")
            written += 1
        planted += odd
    return planted


def main(argv: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("out", type=Path, help="the folder to write to")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--planted", type=Path, help="write what was planted as JSON lines")
    args = parser.parse_args(argv)
    planted = write(args.out, args.articles, args.seed)
    if args.planted:
        lines = [json.dumps({name: getattr(each, name) for name in Planted.__slots__}) for each in planted]
        args.planted.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    print(f"{args.articles} articles below {args.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
