"""No report, however odd, is too odd for a renderer: whatever articles say, each format comes out whole."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import replace

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from crocus_check.core.facts import Fact, Qualifiers
from crocus_check.core.findings import Discrepancy, DocumentInfo, Event, InputError, Report, Side, Tool
from crocus_check.core.values import DateValue, NameValue, QuantityValue, TimeValue, Value
from crocus_check.render import FACTS_FORMATS, REPORT_FORMATS, Look, content, render

MODULES = sorted({*REPORT_FORMATS.values(), *FACTS_FORMATS.values()})
text = st.text(
    st.one_of(st.characters(), st.sampled_from("<>&\"'\\[](){}|`*_#@:=+-\u202e\u200d\x1b\x00\r\n\t 東é")), max_size=30
)
number = st.one_of(st.integers(-(10**30), 10**30), st.floats(width=64), st.just(10**400))
maybe = st.one_of(st.none(), number)
quantity = st.builds(
    QuantityValue, number=maybe, bound=st.sampled_from(["=", ">", "~", "range"]), lo=maybe, hi=maybe,
    approx=st.booleans(), unit=st.sampled_from(["count", "USD", "percent", "score", "kilometre"]), counted=st.none(),
    parts=st.sampled_from([(), (), (2, 1)]),
)  # fmt: skip
day = st.sampled_from([None, "2024-02-29", "0001-01-01", "9999-12-31"])
date = st.builds(
    DateValue, edtf=st.sampled_from(["2024-02-29", "XXXX-XX-XX", "201X", "2024-21"]), earliest=day, latest=day
)
time = st.builds(TimeValue, earliest=st.just("20:00"), latest=st.just("21:30"), label=st.one_of(st.none(), text))
name = st.builds(NameValue, canonical=text, aliases=st.lists(text, max_size=2).map(tuple))
KINDS = {QuantityValue: "quantity", DateValue: "date", TimeValue: "time", NameValue: "name"}


@st.composite
def reports(draw: st.DrawFn) -> Report:
    documents = [
        DocumentInfo(id, draw(text), draw(st.none() | text), draw(day), draw(st.none() | text), 9) for id in "ab"
    ]
    edtf = st.none() | date.map(lambda each: each.edtf)
    events = [Event(f"e{n}", draw(text), "fire", draw(edtf), draw(st.none() | text), ()) for n in range(2)]
    facts = []
    for n in range(draw(st.integers(0, 5))):
        value: Value = draw(st.one_of(quantity, quantity, date, time, name))
        words, start = draw(text), draw(st.integers(0, 20))
        facts.append(Fact(
            f"f{n}", draw(st.sampled_from("ab")), KINDS[type(value)], words, start, start + max(1, len(words)), 1, 1,  # type: ignore[arg-type]
            draw(text), value, draw(st.sampled_from([None, "killed", "date", "open:cow"])), draw(st.none() | text),
            draw(st.sampled_from([None, "e0", "e1"])), Qualifiers(as_of=draw(day)),
            place=draw(st.none() | text),
        ))  # fmt: skip
    ids = [fact.id for fact in facts]
    found = []
    for n in range(draw(st.integers(0, 2)) if ids else 0):
        sides = tuple(
            Side(draw(text), draw(text), tuple(draw(st.lists(st.sampled_from(ids), min_size=1, max_size=3))), ("a",))
            for _ in range(2)
        )
        found.append(Discrepancy(
            f"{n:012}", draw(st.sampled_from(["conflict", "update", "spelling"])),
            draw(st.sampled_from(["error", "warning", "info"])), draw(st.sampled_from([None, "e0", "e1"])), "killed",
            None, draw(text), draw(text), sides, draw(st.none() | text),
        ))  # fmt: skip
    texts = tuple((each.id, draw(text) * 3) for each in documents)
    return Report(
        Tool("crocus-check", "1", "m"), tuple(documents), tuple(events), tuple(facts), tuple(found),
        (InputError(draw(text), draw(text)),), texts=texts,
    )  # fmt: skip


_CRLF = ("terminal", "csv", "facts_csv", "matrix", "ics")
"""The formats whose lines end as their standards want it."""


@settings(max_examples=25, phases=[Phase.generate])
@given(reports(), st.sampled_from([Look(), Look(40, None, False), Look(72, "256")]))
def test_every_format_comes_out_whole(report: Report, look: Look) -> None:
    for module in MODULES:
        out = render(report, module, look)
        assert out.endswith("\n"), module
        out.encode("utf-8")
        plain = re.sub(r"\x1b\[[0-9;]*m", "", out).replace("\r\n", "\n") if module in _CRLF else out
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", plain), module
        if module in ("json", "sarif"):
            json.loads(out)
        if module == "jsonl":
            assert all(json.loads(line) for line in out.splitlines())
        if module == "csv":
            assert len({len(row) for row in csv.reader(io.StringIO(out))}) == 1
        if module == "html":
            assert out.count("<script") == 1
            assert not re.search(r"<[^>]* on\w+=", out)
        if module == "github":
            assert all(line.startswith("::") for line in out.splitlines() if line)


@settings(max_examples=25, phases=[Phase.generate])
@given(reports())
def test_a_word_file_can_be_made_and_read_again(report: Report) -> None:
    docx = pytest.importorskip("docx")
    made = docx.Document(io.BytesIO(content(replace(report, drafts=("a",)), "docx", Look())))
    ours = {fact.id for fact in report.facts if fact.document == "a"}
    told = [each for each in report.discrepancies if any(ours & set(side.facts) for side in each.values)]
    assert len(list(made.comments)) == len(told)
