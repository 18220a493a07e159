"""The plot of a discrepancy's values, and how it is drawn in characters."""

from __future__ import annotations

import re
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core.facts import Fact, Qualifiers
from crocus_check.core.findings import DocumentInfo, Report
from crocus_check.core.values import DateValue, QuantityValue, Value
from crocus_check.render import Look, chart
from crocus_check.render.page import Page
from crocus_check.render.plot import Plot, plot
from crocus_check.render.text import plainer
from tests.kit.facts import fact


def stated(document: str, value: Value, attribute: str = "killed", as_of: str | None = None) -> Fact:
    return fact(document, 0, "x", value, id=document, attribute=attribute, qualifiers=Qualifiers(as_of=as_of))


def count(lo: float | None, hi: float | None, number: float | None = None, approx: bool = False) -> QuantityValue:
    return QuantityValue(number, "=" if lo == hi else "range", lo, hi, approx)


def document(id: str, published: str | None = None) -> DocumentInfo:
    return DocumentInfo(id, f"{id}.txt", None, published, None, 9)


FOUR = [
    stated("a", count(133, 133, 133)),
    stated("b", count(131, None)),
    stated("c", count(None, 150)),
    stated("d", count(135, 145)),
]
DOCUMENTS = [document(each) for each in "abcd"]


def plotted(facts: Sequence[Fact], documents: Sequence[DocumentInfo] = ()) -> Plot | None:
    return plot(facts, {each.id: each for each in documents})


def drawn(facts: list[Fact], documents: list[DocumentInfo], width: int | None, unicode: bool = True) -> list[str]:
    page, found = Page(Look(width=width, unicode=unicode)), plotted(facts, documents)
    assert found is not None
    chart.put(page, found, {each.id: number for number, each in enumerate(documents, 1)}, indent=4)
    return page.text().splitlines()


def test_rows_keep_to_the_scale_and_show_what_is_open() -> None:
    found = plotted(FOUR, DOCUMENTS)
    assert found is not None
    assert [(row.label, row.open_start, row.open_end) for row in found.rows] == [
        ("133", False, False),
        ("≥131", False, True),
        ("≤150", True, False),
        ("135–145", False, False),
    ]
    assert all(0 <= row.start <= row.end <= 1 for row in found.rows)
    assert [row.dot is not None for row in found.rows] == [True, False, False, False]
    assert [label for _, label in found.ticks] == ["130", "135", "140", "145", "150"]
    assert found.days == ()


def test_an_article_has_one_row_for_each_of_its_values() -> None:
    found = plotted([FOUR[0], FOUR[0], FOUR[3], stated("a", count(140, 140, 140))], DOCUMENTS)
    assert found is not None
    assert [(row.fact.document, row.label) for row in found.rows] == [("a", "133"), ("a", "140"), ("d", "135–145")]


def test_a_running_count_is_a_series_over_the_days_at_which_it_held() -> None:
    facts = [stated("a", count(9, 9, 9)), stated("b", count(7, 7, 7), as_of="2024-03-23"), stated("c", count(8, 8, 8))]
    found = plotted(facts, [document("a", "2024-03-26"), document("b", "2024-03-30"), document("c")])
    assert found is not None
    assert [(row.day, row.label, row.when) for row in found.rows] == [
        ("2024-03-23", "7", 0.0),
        ("2024-03-26", "9", 1.0),
        (None, "8", None),
    ]
    assert [label for _, label in found.days] == ["2024-03-23", "2024-03-26"]


def test_a_series_has_a_point_for_each_value_of_a_day_and_runs_along_the_highest() -> None:
    facts = [stated(id, count(n, n, n)) for id, n in (("a", 7), ("b", 9), ("c", 9), ("d", 8))] + [
        stated("e", count(12, None))
    ]
    days = {"a": "2024-03-22", "b": "2024-03-22", "c": "2024-03-22", "d": "2024-03-24", "e": "2024-03-25"}
    found = plotted(facts, [document(id, day) for id, day in days.items()])
    assert found is not None
    assert [(row.label, documents) for row, documents in found.points] == [
        ("7", ["a"]),
        ("9", ["b", "c"]),
        ("8", ["d"]),
        ("≥12", ["e"]),
    ]
    assert [row.label for row in found.course] == ["9", "8", "≥12"]
    assert found.rows[-1].level == found.rows[-1].start, "an open interval stands for its known end"


def test_what_does_not_run_is_no_series_though_its_articles_have_dates() -> None:
    facts = [stated("a", count(6, 6, 6), "magnitude"), stated("b", count(7, 7, 7), "magnitude")]
    found = plotted(facts, [document("a", "2024-03-26"), document("b", "2024-03-30")])
    assert found is not None
    assert found.days == ()


def test_names_single_values_and_what_has_no_end_have_no_plot(report: Report) -> None:
    assert plotted([fact for fact in report.facts if fact.kind == "name"]) is None
    assert plotted(FOUR[:1]) is None
    assert plotted([stated("a", count(float("inf"), float("inf"))), stated("b", count(float("nan"), None))]) is None
    assert plotted([stated("a", QuantityValue(None, "=", None, None, parts=(2, 1))), *FOUR[:1]]) is None
    assert plotted([stated("a", count(10**400, 10**400)), *FOUR[:1]]) is None


def test_dates_have_the_ends_of_the_scale_as_ticks() -> None:
    year, day = DateValue("2021", "2021-01-01", "2021-12-31"), DateValue("2022-05-03", "2022-05-03", "2022-05-03")
    found = plotted([stated("a", year), stated("b", day)])
    assert found is not None
    assert [label for _, label in found.ticks] == ["2021-01-01", "2022-05-03"]


def test_characters_tell_dots_bounds_and_doubt() -> None:
    about = stated("d", QuantityValue(140, "~", 135, 145, True))
    lines = drawn([*FOUR[:3], about], DOCUMENTS, 80)
    assert re.search(r"\[1\] 133 +●$", lines[0])
    assert re.search(r"\[2\] ≥131 +├─+→$", lines[1])
    assert re.search(r"\[3\] ≤150 +←─+┤$", lines[2])
    assert re.search(r"\[4\] ~140 +├╌+○╌+┤$", lines[3])
    assert lines[4].count("┬") == len(lines[5].split())
    plain = drawn([*FOUR[:3], about], DOCUMENTS, 80, unicode=False)
    assert re.search(r"\[4\] ~140 +\|~+o~+\|$", plain[3])
    assert plainer("\n".join(plain), "ascii").isascii()
    assert [len(line) for line in plain] == [len(line) for line in lines]


@pytest.mark.parametrize("width", [40, 60, 80, 132, None])
def test_a_chart_is_as_wide_as_the_terminal_and_no_wider(width: int | None) -> None:
    lines = drawn(FOUR, DOCUMENTS, width)
    assert len(lines) == len(FOUR) + 2
    widest = max(map(len, lines))
    assert widest <= (width or chart.IN_A_PIPE)
    if width and width < 90:
        assert widest >= width - 2


def test_where_a_terminal_is_too_narrow_there_is_no_chart() -> None:
    assert drawn(FOUR, DOCUMENTS, 24) == []


def test_days_give_way_to_the_scale() -> None:
    documents = [document("a", "2024-03-22"), document("b", "2024-03-25"), document("c"), document("d", "2024-03-25")]
    assert drawn(FOUR, documents, 80)[0].split()[:2] == ["2024-03-22", "[1]"]
    assert drawn(FOUR, documents, 44)[0].split()[:2] == ["03-22", "[1]"]
    assert drawn(FOUR, documents, 32)[0].split()[0] == "[1]"


numbers = st.one_of(st.none(), st.integers(-(10**18), 10**18), st.floats(allow_nan=True, width=64))


@given(st.lists(st.tuples(numbers, numbers, numbers, st.booleans()), max_size=5), st.integers(20, 120))
def test_no_value_is_too_odd(values: list[tuple[float | None, float | None, float | None, bool]], width: int) -> None:
    facts = [stated(str(i), count(lo, hi, number, approx)) for i, (lo, hi, number, approx) in enumerate(values)]
    found = plotted(facts, [document(str(i)) for i in range(len(facts))])
    if found is not None:
        page = Page(Look(width=width))
        chart.put(page, found, {}, 0)
        assert all(len(line) <= width for line in page.text().splitlines())


def test_signs_that_an_encoding_lacks_are_put_plainly() -> None:
    assert plainer("“Zürich” – ≥5 €", "ascii") == '"Zurich" - >=5 EUR '
    assert plainer("“Zürich” 東", "latin-1") == '"Zürich" 東'


def test_the_report_made_by_hand_is_drawn(report: Report) -> None:
    found = plotted(list(report.facts[:3]), report.documents)
    assert found is not None
    assert [row.day for row in found.rows] == ["2024-03-23", None, "2024-03-23"], "one day is no series"
