"""Components for a spaCy pipeline of one's own, found by entry point: `nlp.add_pipe("crocus_quantities")`.

`crocus_dates` and `crocus_quantities` want sentence starts, `crocus_facts` a full annotation. Each writes a group of
spans, labelled with the kind of the fact, and plain records of the values into `doc.user_data`, so that all of it is
serialised with the Doc; the extension attributes read those records. Beside `pipeline.py`, which is for articles, this
is the one place where stages are put together.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from typing import Any, cast, get_args

import msgspec
from spacy.language import Language
from spacy.tokens import Doc, Span

from crocus_check import extract, normalise
from crocus_check.annotate import in_our_scheme
from crocus_check.core.documents import Document
from crocus_check.core.facts import Fact, kind_of
from crocus_check.core.mentions import Mention, QuantityMention, TimexMention
from crocus_check.core.values import Value
from crocus_check.errors import ModelError, SettingsError
from crocus_check.schema import serialise
from crocus_check.settings import DateOrder, Settings

QUANTITIES, DATES, FACTS = "crocus_quantities", "crocus_dates", "crocus_facts"
"""Names of the components, of their span groups, and of the attributes of a Doc that read them."""
PUBLISHED = "crocus_published"
_NEEDED = {"TAG": "tags", "POS": "parts of speech", "LEMMA": "lemmas", "DEP": "dependencies", "ENT_IOB": "entities"}
# Not "token.pos", though it is needed: spaCy's own English pipelines set it in a component that does not say so.
_REQUIRED = ["token.tag", "token.lemma", "token.dep", "token.head", "token.is_sent_start", "doc.ents"]


@Language.factory(
    QUANTITIES,
    requires=["token.is_sent_start"],
    assigns=["doc.spans", f"doc._.{QUANTITIES}", "span._.crocus_value"],
)
def make_quantities(nlp: Language, name: str) -> Quantities:
    """Make the component that finds quantities."""
    return Quantities(name)


@Language.factory(
    DATES,
    requires=["token.is_sent_start"],
    assigns=["doc.spans", f"doc._.{DATES}", "span._.crocus_value"],
    default_config={"published": None, "date_order": "auto"},
)
def make_dates(nlp: Language, name: str, published: str | None, date_order: str) -> Dates:
    """Make the component that finds dates and times of day."""
    return Dates(name, published, date_order)


@Language.factory(
    FACTS,
    requires=_REQUIRED,
    assigns=["doc.spans", f"doc._.{FACTS}", "span._.crocus_value", "span._.crocus_fact"],
    default_config={"published": None, "date_order": "auto"},
)
def make_facts(nlp: Language, name: str, published: str | None, date_order: str) -> Facts:
    """Make the component that finds facts."""
    return Facts(name, published, date_order)


class Quantities:
    """Sets `doc.spans["crocus_quantities"]`; numbers in dates that `crocus_dates` has found are left out."""

    def __init__(self, name: str = QUANTITIES) -> None:
        self.name = name
        _set_extensions()

    def __call__(self, doc: Doc) -> Doc:
        """Find the quantities of one document."""
        taken = {i for span in doc.spans.get(DATES, ()) for i in range(span.start, span.end)}
        return _written(doc, QUANTITIES, extract.find_quantities(in_our_scheme(doc), taken), Settings(), None)


class _Dated:
    """What the components that read dates have in common: how dates are written, and from which day they count."""

    def __init__(self, name: str, published: str | dt.date | None = None, date_order: str = "auto") -> None:
        if date_order not in get_args(DateOrder):
            raise SettingsError(f"{name}: date_order: {date_order!r} is not one of {', '.join(get_args(DateOrder))}")
        self.name = name
        self.published = _day(published, f"{name}: published")
        self.settings = Settings(date_order=cast(DateOrder, date_order))
        _set_extensions()

    def _published(self, doc: Doc) -> dt.date | None:
        return _day(doc._.crocus_published, f"doc._.{PUBLISHED}") or self.published


class Dates(_Dated):
    """Sets `doc.spans["crocus_dates"]`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the dates and times of one document."""
        return _written(doc, DATES, extract.find_dates(in_our_scheme(doc)), self.settings, self._published(doc))


class Facts(_Dated):
    """Sets `doc.spans["crocus_facts"]`."""

    def __call__(self, doc: Doc) -> Doc:
        """Find the facts of one document. Raises ModelError where the pipeline does not annotate what is needed."""
        from crocus_check import pipeline

        missing = [words for attribute, words in _NEEDED.items() if len(doc) and not doc.has_annotation(attribute)]
        if missing:
            raise ModelError(f"{self.name} needs what the pipeline does not give: {', '.join(missing)}")
        document = _document(doc, self._published(doc))
        found = pipeline.extract_document(document, in_our_scheme(doc), self.settings).facts
        spans = [_span(doc, fact.start, fact.end, fact.kind) for fact in found]
        doc.spans[FACTS] = spans
        records: dict[str, list[Any]] = {}
        for span, fact in zip(spans, found, strict=True):
            records.setdefault(_key(span), []).append(serialise.fact_record(fact))
        doc.user_data[FACTS] = records
        return doc


def _written(
    doc: Doc, group: str, found: Iterable[QuantityMention | TimexMention], settings: Settings, day: dt.date | None
) -> Doc:
    """The document with the mentions that have a value as a group of spans, and their values."""
    mentions: list[Mention] = list(found)
    values = normalise.values(mentions, _document(doc, day), settings)
    spans = []
    records = {}
    for mention, value in zip(mentions, values, strict=True):
        if value is not None:
            spans.append(_span(doc, mention.start, mention.end, kind_of(value)))
            records[_key(spans[-1])] = msgspec.to_builtins(value)
    doc.spans[group] = spans
    doc.user_data[group] = records
    return doc


def _document(doc: Doc, published: dt.date | None) -> Document:
    return Document("doc", "doc", doc.text, published=published, reading=doc.text)


def _span(doc: Doc, start: int, end: int, kind: str) -> Span:
    """The tokens from one offset to another; a token that a name ends inside of ("ISIS-K.") belongs to it."""
    span = doc.char_span(start, end, label=kind, alignment_mode="expand")
    assert span is not None, "offsets within the text"
    return span


def _key(span: Span) -> str:
    return f"{span.start}:{span.end}:{span.label_}"


def _day(day: str | dt.date | None, where: str) -> dt.date | None:
    if day is None or isinstance(day, dt.date):
        return day
    try:
        return dt.date.fromisoformat(day)
    except (ValueError, TypeError):
        raise SettingsError(f"{where}: expected YYYY-MM-DD, got {day!r}") from None


def _set_extensions() -> None:
    """Register the attributes; spaCy keeps them for all pipelines of a process."""
    getters: dict[type[Doc] | type[Span], dict[str, Callable[[Any], Any]]] = {
        Doc: {QUANTITIES: _quantities_of, DATES: _dates_of, FACTS: _facts_of},
        Span: {"crocus_value": _value_of, "crocus_fact": _fact_of},
    }
    for holder, named in getters.items():
        for name, getter in named.items():
            if not holder.has_extension(name):
                holder.set_extension(name, getter=getter)
    if not Doc.has_extension(PUBLISHED):
        Doc.set_extension(PUBLISHED, default=None)


def _quantities_of(doc: Doc) -> tuple[Span, ...]:
    return tuple(doc.spans.get(QUANTITIES, ()))


def _dates_of(doc: Doc) -> tuple[Span, ...]:
    return tuple(doc.spans.get(DATES, ()))


def _facts_of(doc: Doc) -> tuple[Fact, ...]:
    """The facts in the order of their spans in `doc.spans["crocus_facts"]`."""
    left = {key: list(listed) for key, listed in doc.user_data.get(FACTS, {}).items()}
    records = [left[key].pop(0) for span in doc.spans.get(FACTS, ()) if left.get(key := _key(span))]
    return tuple(serialise.fact_of(record) for record in records)


def _fact_of(span: Span) -> Fact | None:
    records = span.doc.user_data.get(FACTS, {}).get(_key(span))
    return serialise.fact_of(records[0]) if records else None


def _value_of(span: Span) -> Value | None:
    key = _key(span)
    for group in (QUANTITIES, DATES):
        if (record := span.doc.user_data.get(group, {}).get(key)) is not None:
            return msgspec.convert(record, serialise.VALUE_TYPES[span.label_])
    fact = _fact_of(span)
    return fact.value if fact else None


_set_extensions()
