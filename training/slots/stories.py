"""Made news stories with labelled slots: the parser of their format (`stories/FORMAT.md`), which finds its faults."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from crocus_check.slots.masking import value_span
from crocus_check.slots.passages import Span
from training.slots.mentions import Mention, Story, Text, sentences

_STORY = re.compile(r"=== ([a-z0-9-]+) \| ([a-z ]+)")
_EVENT = re.compile(r"# ([a-z0-9-]+): (.+)")
_PASSAGE = re.compile(r"--- ([A-Z]) \| (\d{4}-\d\d-\d\d|-) \| [\w ,'’-]+")
_MARK = re.compile(r"\[([^\[\]|]+)\|([^\[\]|]+)\]")
_SLOT = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+){1,3}")

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    "nov(?:ember)?|dec(?:ember)?"
)
_DAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_DATE = re.compile(
    rf"\b(?:{_DAYS}|today|tonight|yesterday|tomorrow|(?:{_MONTHS})\.? \d+|\d+(?:st|nd|rd|th)? (?:of )?(?:{_MONTHS})"
    rf"|(?:january|february|march|april|june|july|august|september|october|november|december)|(?:1[5-9]|20)\d\ds?"
    r"|(?:last|this|next|late|early) (?:week|month|year|night|spring|summer|autumn|fall|winter|morning|evening)"
    r"|overnight|spring|summer|autumn|winter|christmas|easter|new year|a (?:day|week|month|year) (?:ago|earlier|later)"
    r"|(?:the )?(?:previous|following|same|next) (?:day|night|week|month|year)|the day before|ago)\b",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"\b(?:(?:[01]?\d|2[0-4]):[0-5]\d|\d{1,2}(?:\.\d\d)? ?[ap]\.?m|noon|midnight|"
    r"o'clock|dawn|dusk|\d{3,4} (?:gmt|hours|local))\b|[ap]\.m\.",
    re.IGNORECASE,
)
_NUMBER = re.compile(
    r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|twenty|thirty|forty|fifty|sixty|"
    r"seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|dozens?|scores|half|third|quarter|first|second|"
    r"fourth|fifth|sixth|seventh|eighth|ninth|tenth|several|few|no|none|nobody|no one|single|couple|twice|double|pair|"
    r"unharmed|unhurt|nothing|handful|both)\b",
    re.IGNORECASE,
)
_HEDGE = re.compile(
    r"(?:(?:at (?:least|most)|about|around|approximately|roughly|some|nearly|almost|over|under|up to|"
    r"as (?:many|much|few) as|more than|less than|fewer than|close to|an estimated|the|a|all|only|just|another|between|"
    r"well over|exactly|barely|not|from|up|down) )+",
    re.IGNORECASE,
)
_MONEY = re.compile(r"(?:Rs|[SDN]Kr|Bt|K?Sh|Rp|Ls|RM|HK|US|[ACPR]|CHF|SEK|NOK|DKK|EUR|USD|GBP|INR)?\.? ?[$€£¥₹]? ?\d")
_PERIOD = re.compile(
    r"\b(?:year|month|week|day|hour|minute|second|fortnight|decade|season|night)s?(?:[ -]long|[ -]old)?$", re.IGNORECASE
)
_AGO = re.compile(r"\b(?:ago|earlier|later|before|last|this|next|previous|following|same)\b", re.IGNORECASE)
_POINTED = re.compile(
    r"(?:about |around |at |just (?:before|after) )*(?:[01]?\d|2[0-4])\.[0-5]\d(?: in the \w+)?", re.IGNORECASE
)
_TIME_SLOT = re.compile(r"\b(?:time|clock|hour)\b")


@dataclass(slots=True)
class Made:
    """A story as written: its kind, events, and passages: (letter, plain text, marks (start, end, slot))."""

    name: str
    kind: str
    events: dict[str, str] = field(default_factory=dict)
    passages: list[tuple[str, str, list[tuple[int, int, str]]]] = field(default_factory=list)

    def write(self, folder: Path) -> dict[tuple[str, int, int], str]:
        """Write each passage as an article; (file, start, end) of each mark -> its slot."""
        slots = {}
        for letter, text, marks in self.passages:
            (folder / f"{letter}.txt").write_text(text + "\n", "utf-8")
            slots |= {(f"{letter}.txt", start, end): slot for start, end, slot in marks}
        return slots


def parse(lines: str, path: str, faults: list[str]) -> list[Made]:
    """Read all stories of a text; what is wrong is appended to `faults`, "path:line: what", and left out."""
    found: list[Made] = []
    text: list[str] = []

    def close() -> None:
        if text and found and found[-1].passages:
            letter, _, marks = found[-1].passages[-1]
            plain, marks = _plain("\n".join(text).strip("\n"))
            found[-1].passages[-1] = (letter, plain, marks)
        text.clear()

    for number, line in enumerate(lines.split("\n"), 1):
        where = f"{path}:{number}"
        if line.startswith("==="):
            close()
            if (head := _STORY.fullmatch(line.rstrip())) is None:
                faults.append(f"{where}: not the first line of a story: {line!r}")
                head = re.match(r"===\s*(\S*)()", line)
            found.append(Made(head[1] if head else "", head[2] if head else ""))
        elif line.startswith("# ") and not text and not (found and found[-1].passages):
            if (event := _EVENT.fullmatch(line.rstrip())) is None or not found:
                faults.append(f"{where}: not an event: {line!r}")
            else:
                found[-1].events[event[1]] = event[2]
        elif line.startswith("---"):
            close()
            if (head := _PASSAGE.fullmatch(line.rstrip())) is None or not found:
                faults.append(f"{where}: not the first line of a passage: {line!r}")
            if found:
                found[-1].passages.append((head[1] if head else str(number), "", []))
        elif line.strip() and not (found and found[-1].passages):
            faults.append(f"{where}: text outside of a passage")
        else:
            _check_line(line, found[-1].events if found else {}, where, faults)
            text.append(line)
    close()
    return found


def _check_line(line: str, events: dict[str, str], where: str, faults: list[str]) -> None:
    for _, slot in _MARK.findall(line):
        if not _SLOT.fullmatch(slot):
            faults.append(f"{where}: not a slot: {slot!r}")
        elif slot.split(".")[0] not in events:
            faults.append(f"{where}: the event of {slot!r} is not named")


def _plain(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    plain, marks, at = "", [], 0
    for found in _MARK.finditer(marked):
        plain += marked[at : found.start()]
        marks.append((len(plain), len(plain) + len(found[1]), found[2]))
        plain += found[1]
        at = found.end()
    return plain + marked[at:], marks


def _kinds(made: Made) -> dict[str, str]:
    """The kind of each slot: what most of its values look like."""
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for _, text, marks in made.passages:
        for start, end, slot in marks:
            votes[slot][kind_of(text[start:end], slot)] += 1
    return {slot: max(sorted(count), key=lambda kind: count[kind]) for slot, count in votes.items()}


def kind_of(words: str, slot: str) -> str:
    """Guess whether words say a quantity, date, time or name; the slot's name decides where they leave it open."""
    question = slot.split(".", 1)[-1].replace("-", " ").replace(".", " ")
    if _POINTED.fullmatch(words) and _TIME_SLOT.search(question):
        return "time"
    if _TIME.search(words) and (_TIME_SLOT.search(question) or not _DATE.search(words)):
        return "time"
    if _PERIOD.search(words) and not _AGO.search(words):
        return "quantity"
    if _DATE.search(words):
        return "date"
    core = _HEDGE.sub("", words)
    if _NUMBER.match(core) or _MONEY.match(core):
        return "quantity"
    return "quantity" if _NUMBER.search(core) and not core[:1].isupper() else "name"


def mentions(made: Made, domain: str) -> Story:
    """Return a story's mentions, values hidden."""
    kinds, story = _kinds(made), Story(made.name, "stories", domain)
    for letter, text, marks in made.passages:
        story.texts[letter] = Text(text, sentences(text))
        for start, end, slot in marks:
            first, last = value_span(text[start:end], kinds[slot])
            hidden = Span(start + first, start + last)
            story.mentions.append(Mention(letter, slot, kinds[slot], text[start:end], hidden, text[start:end].lower()))
    return story


def read(folder: Path, faults: list[str] | None = None) -> Iterator[Story]:
    """Read all stories of a folder, in the order of its files' names; the part of a name before "-" is the domain."""
    seen: set[str] = set()
    for path in sorted(folder.rglob("*.txt"), key=lambda path: path.name):
        for made in parse(path.read_text("utf-8"), path.name, faults if faults is not None else []):
            if made.name in seen:
                (faults if faults is not None else []).append(f"{path.name}: {made.name} is told twice")
                made.name += "-2"
            seen.add(made.name)
            yield mentions(made, path.stem.split("-")[0])


def check(folder: Path) -> None:
    """Print the faults of all stories, and counts."""
    faults: list[str] = []
    found = list(read(folder, faults))
    print(*faults, sep="\n")
    kinds = Counter(mention.kind for story in found for mention in story.mentions)
    print(len(found), "stories", sum(kinds.values()), "mentions", dict(kinds), len(faults), "faults")
