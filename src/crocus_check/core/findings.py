"""Findings: linked events, discrepancies and the report, as they stand in the JSON report. Standard library only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, fields, replace
from typing import Literal

from crocus_check.core.checks import CheckText, Verdict
from crocus_check.core.documents import Document
from crocus_check.core.facts import Fact

Severity = Literal["error", "warning", "info"]
ClaimVerdict = Literal["supported", "contradicted", "disputed", "not-found"]

DocumentKind = Literal["article", "house facts"]

SEVERITIES: tuple[Severity, ...] = ("info", "warning", "error")
SCHEMA_VERSION = "1"


@dataclass(frozen=True, slots=True)
class Tool:
    name: str
    version: str
    model: str


@dataclass(frozen=True, slots=True)
class DocumentInfo:
    """A document as the report names it; `published` is ISO, `words` counts those that were read.
    `published_partial` is what is known of it where no full date is (EDTF); `copy_of` is the id of the document of
    which this one is a copy, word for word or nearly. `kind` tells the desk's own file of house facts from articles."""

    id: str
    path: str
    title: str | None
    published: str | None
    source: str | None
    words: int
    published_from: str | None = None
    encoding: str = "utf-8"
    notes: tuple[str, ...] = ()
    published_partial: str | None = None
    copy_of: str | None = None
    kind: DocumentKind = "article"

    @classmethod
    def of(cls, document: Document) -> DocumentInfo:
        """What a report says of an article: the fields that both have, the day as ISO."""
        same = {each.name: getattr(document, each.name) for each in fields(cls) if hasattr(document, each.name)}
        return cls(**same | {"published": document.published.isoformat() if document.published else None})


@dataclass(frozen=True, slots=True)
class Event:
    """Mentions, within and across documents, that speak of one event. `date` is EDTF. `parent` is the id of the
    event that it is part of or came of: an aftershock's is the quake; a story's top and its background have none."""

    id: str
    label: str
    type: str
    date: str | None
    place: str | None
    facts: tuple[str, ...]
    main: bool = False
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Side:
    """One of the values that disagree, the facts that hold it and their documents. `sources` is how many these are when
    copies of one article count once."""

    label: str
    value: str
    facts: tuple[str, ...]
    documents: tuple[str, ...]
    sources: int = 0


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Values that cannot all be true. `id` is a fingerprint that survives edits elsewhere; `explanation` is the
    chain of reasons in words: why one event, why one referent, how each value was read, why they can't all hold.
    `check` is the id of the check that found it, empty in reports of versions before 0.2. `slot` is the id of the slot
    that its values are answers of, where there is one. `accepted` is why a person lets it stand, None where nobody
    does. `details` are figures and names of features behind the finding ("probability 0.65"),
    for those who tune; people are shown them only where they ask."""

    id: str
    verdict: Verdict
    severity: Severity
    event: str | None
    attribute: str
    referent: str | None
    message: str
    explanation: str
    values: tuple[Side, ...]
    accepted: str | None = None
    details: tuple[str, ...] = ()
    slot: str | None = None
    check: str = ""

    def of_check(self, check: str) -> Discrepancy:
        """The same, as the finding of a check."""
        return replace(self, check=check)


@dataclass(frozen=True, slots=True)
class Slot:
    """Facts that are held to answer one question about one event, within and across documents: `question` in words,
    `attribute` as most of the facts have it, `facts` their ids in the order of documents and places."""

    id: str
    event: str | None
    question: str
    attribute: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """A checkable statement of a draft and what the sources have on it. `text` are its words, from `start` to `end` of
    the document; `question` is what it answers, `sources` are the ids of the sources' facts that answer it too, best
    first, and `discrepancy` is the id of the finding that tells of it, None where there is none."""

    id: str
    text: str
    document: str
    start: int
    end: int
    question: str
    verdict: ClaimVerdict
    sources: tuple[str, ...]
    discrepancy: str | None = None


@dataclass(frozen=True, slots=True)
class InputError:
    path: str
    message: str


@dataclass(frozen=True, slots=True)
class Extract:
    """All that one document gives: a pure function of the document, so it can be cached and made anywhere."""

    document: DocumentInfo
    facts: Sequence[Fact]


@dataclass(frozen=True, slots=True)
class Report:
    """What a run found. `texts` holds (document id, text of the file) where articles were read, for renderers that show
    whole articles, `hidden` counts the accepted discrepancies that are left out, `drafts` are the ids of the documents
    that were checked against the others, and `checks` are what was looked for, in words; these are no part of the JSON
    report. `claims` are the checkable
    statements of the drafts of a review, `slots` the questions that several facts answer; there are no such keys where
    there are none."""

    tool: Tool
    documents: tuple[DocumentInfo, ...] = ()
    events: tuple[Event, ...] = ()
    facts: Sequence[Fact] = ()
    discrepancies: tuple[Discrepancy, ...] = ()
    errors: tuple[InputError, ...] = ()
    schema_version: str = SCHEMA_VERSION
    texts: tuple[tuple[str, str], ...] = ()
    hidden: int = 0
    claims: tuple[Claim, ...] = ()
    slots: tuple[Slot, ...] = ()
    drafts: tuple[str, ...] = ()
    checks: tuple[CheckText, ...] = field(default=(), compare=False, repr=False)

    @property
    def articles(self) -> int:
        """How many of the documents are articles."""
        return sum(document.kind == "article" for document in self.documents)
