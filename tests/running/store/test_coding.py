"""Facts as bytes: what comes back is what went in, under whatever id; anything else is refused."""

from __future__ import annotations

import contextlib
import zlib
from dataclasses import replace

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core.facts import Fact
from crocus_check.running.store import pack, unpack
from crocus_check.schema import serialise
from tests.running.made import facts

NUMBERS = st.one_of(st.integers(), st.floats(allow_nan=False), st.just(-(2**63)), st.just(2**63), st.none())


def written(items: tuple[Fact, ...]) -> str:
    return serialise.dumps([serialise.fact_record(fact) for fact in items])


def test_facts_come_back_as_they_were() -> None:
    given = facts()
    back = unpack(pack(given, "a.txt"), "a.txt")
    assert back == given
    assert written(back) == written(given)  # 133 and 133.0 are equal, and are not the same


def test_the_id_of_the_document_is_not_kept() -> None:
    assert pack(facts("a.txt"), "a.txt") == pack(facts("other/b.txt"), "other/b.txt")
    assert unpack(pack(facts("a.txt"), "a.txt"), "other/b.txt") == facts("other/b.txt")
    assert unpack(pack(facts(""), ""), "a.txt") == facts("a.txt")


def test_no_facts_are_no_facts() -> None:
    assert unpack(pack((), "a"), "a") == ()


@given(number=NUMBERS, text=st.text(st.characters(exclude_categories=["Cs"])), parts=st.lists(NUMBERS.filter(bool)))
def test_any_number_and_any_text(number: float | None, text: str, parts: list[float]) -> None:
    first, *rest = facts()
    value = replace(first.value, number=number, counted=text, parts=tuple(parts))  # type: ignore[type-var]
    given = (replace(first, value=value, text=text, sentence=text), *rest)
    back = unpack(pack(given, "a.txt"), "a.txt")
    assert back == given
    assert repr(back) == repr(given)


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError):
        pack([replace(facts()[0], text="\ud800")], "a.txt")


def test_facts_share_what_they_have_in_common() -> None:
    back = unpack(pack(facts(), "a.txt"), "a.txt")
    assert len({id(fact.sentence) for fact in back}) == 1
    assert len({id(fact.context.trigger) for fact in back}) == 1
    assert len({id(fact.context.terms) for fact in back}) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"no archive",
        zlib.compress(b""),
        zlib.compress(msgspec.msgpack.encode(None)),
        zlib.compress(msgspec.msgpack.encode([[], {}, [], []])),
        zlib.compress(msgspec.msgpack.encode([[[[1, [0]]]] * 4, {"other": []}, [], []])),
        zlib.compress(msgspec.msgpack.encode([[1, 2, 3, 4], {}, [[5]], []])),
        pack(facts(), "a.txt")[:-9],
    ],
)
def test_anything_else_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError):
        unpack(data, "a.txt")


@given(st.binary(max_size=200))
def test_any_bytes_are_facts_or_a_value_error(data: bytes) -> None:
    for each in (data, zlib.compress(data)):
        with contextlib.suppress(ValueError):
            unpack(each, "a")
