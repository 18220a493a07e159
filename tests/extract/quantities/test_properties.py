"""What holds of all quantities: however a number is written it is the same, intervals are never empty, no text breaks
the reader, and its time grows with the text."""

from __future__ import annotations

import time
from functools import lru_cache

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from crocus_check.extract.quantities import finding as quantities
from crocus_check.extract.quantities.atoms import atoms
from crocus_check.extract.quantities.grammars.numbers import number
from crocus_check.normalise.quantities.intervals import interval, scaled
from crocus_check.normalise.quantities.values import value

BOUNDS = ["=", ">", ">=", "<", "<=", "~", "nearly", "just_over"]
_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
ONES = [*_ONES, "seventeen", "eighteen", "nineteen"]
TENS = ["zero", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


@lru_cache(maxsize=1)
def blank() -> Language:
    return spacy.blank("en")


def spelled(n: int, joint: str = " and ") -> str:
    """A number in words, British style with "and"."""
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    if n < 1000:
        return f"{ONES[n // 100]} hundred" + (f"{joint}{spelled(n % 100)}" if n % 100 else "")
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = n % size
            small = joint if 0 < rest < 100 else " "
            return f"{spelled(n // size, joint)} {name}" + (f"{small}{spelled(rest, joint)}" if rest else "")
    raise AssertionError(n)


def read(text: str) -> float:
    """The one amount of "TEXT wolves howled"."""
    found = quantities.find(blank()(f"{text} wolves howled."), set())
    assert len(found) == 1, (text, found)
    return found[0].numbers[0]


whole = st.integers(min_value=2, max_value=10**11).filter(lambda n: not 1000 <= n <= 2200)


@given(whole)
def test_words_digits_and_separators_give_the_same_value(n: int) -> None:
    serial = len(str(n)) > 7 and n % 1000  # eight digits and more without a separator identify
    assert read(spelled(n)) == read(spelled(n, " ")) == read(f"{n:,}") == n
    assert serial or read(str(n)) == n


@given(st.integers(min_value=2, max_value=999), st.sampled_from([("thousand", 3), ("million", 6), ("billion", 9)]))
def test_a_scale_multiplies_out(n: int, scale: tuple[str, int]) -> None:
    word, power = scale
    assert read(f"{n} {word}") == read(f"{n}-{word}") == read(f"{spelled(n)} {word}") == n * 10**power


@given(st.integers(min_value=11, max_value=9999), st.sampled_from(["bn", "mn", "k"]))
def test_a_suffix_multiplies_out(n: int, suffix: str) -> None:
    factor = {"bn": 10**9, "mn": 10**6, "k": 1000}[suffix]
    assert read(f"{n / 10}{suffix}") == pytest.approx(n / 10 * factor)


numbers = st.one_of(st.integers(min_value=-(10**12), max_value=10**12), st.floats(-1e9, 1e9))


@given(numbers, st.sampled_from(BOUNDS), st.booleans(), st.floats(1e-6, 1e9))
def test_an_interval_is_never_empty(n: float, bound: str, integral: bool, precision: float) -> None:
    known = round(n) if integral else n
    lo, hi = interval(known, bound, integral, precision)
    assert lo is not None or hi is not None
    assert lo is None or hi is None or lo <= hi
    if integral:
        assert all(isinstance(end, int) for end in (lo, hi) if end is not None)
    if bound in ("=", ">=", "<=", "~"):
        assert (lo is None or lo <= known) and (hi is None or known <= hi)


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.floats(0.01, 1000), st.booleans())
def test_an_interval_times_a_factor_is_never_empty(a: int, b: int, factor: float, integral: bool) -> None:
    lo, hi = scaled((min(a, b), max(a, b)), factor, integral)
    assert lo is not None
    assert hi is not None
    assert lo <= hi


@given(st.integers(0, 10**6), st.sampled_from([2, 3, 4, 10]))
def test_doubling_and_halving_gives_the_same(n: int, factor: int) -> None:
    assert scaled(scaled((n, n), factor, True), 1 / factor, True) == (n, n)


names = st.sampled_from(
    ["Boeing {}", "iPhone {}", "Route {}", "Section {}", "F-{}", "Apollo {}", "Flight {}", "Room {}"]
)


@given(names, st.integers(2, 999))
def test_a_number_inside_a_name_is_no_quantity(name: str, n: int) -> None:
    assert quantities.find(blank()(f"We saw {name.format(n)}."), set()) == []


PIECES = """1 23 4,567 8.9 one two twenty hundred thousand million half a an third dozen of to and or - – / $ € % ( )
. , : ; ' more than over at least up to nearly about km miles an hour per barrel year old aged No. magnitude twice that
number no injuries nobody was hurt people 20-13 1/2 ½ e80 bn 10-15 between from rose Monday Smith a. m. 9/11"""
pieces = st.sampled_from([*PIECES.split(), "\n"])


@given(st.lists(st.one_of(pieces, st.text(max_size=6)), max_size=40))
def test_no_text_breaks_the_reader(words: list[str]) -> None:
    text = " ".join(words)
    doc = blank()(text)
    found = quantities.find(doc, set())
    by_start = {m.start: m for m in found}
    for mention in found:
        assert 0 <= mention.start < mention.end <= len(text)
        assert 0 <= mention.first < mention.last <= len(doc)
        known = value(mention, by_start)
        assert known is None or known.lo is None or known.hi is None or known.lo <= known.hi
    assert [m.start for m in found] == sorted(m.start for m in found)
    assert found == quantities.find(doc, set())


@given(st.text(alphabet="0123456789,.-/ ½$%km", max_size=60))
def test_no_run_of_digits_breaks_the_number_grammar(text: str) -> None:
    a = atoms(blank()(text))
    for i in range(len(a)):
        num = number(a, i)
        assert num is None or i <= num.first < num.last <= len(a)


@pytest.mark.parametrize(
    "piece", ["1,", "one hundred and ", "10-", "a half ", "more than ", "$", "9 of the ", "(1 ", "1/2 "]
)
def test_time_is_linear(piece: str) -> None:
    def seconds(times: int) -> float:
        doc = blank()((piece * times)[:900_000])
        best = float("inf")
        for _ in range(3):
            start = time.process_time()
            quantities.find(doc, set())
            best = min(best, time.process_time() - start)
        return best

    seconds(20)
    assert seconds(2000) < 4 * seconds(1000) + 0.05
