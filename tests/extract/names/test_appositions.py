"""Roles beside names: what a minister is minister of, what stands ahead of a name in commas, what a verb gives."""

from __future__ import annotations

import pytest

from crocus_check.annotate import load_model
from crocus_check.extract.names.finding import find


def role(text: str, name: str) -> str | None:
    return next(mention.role for mention in find(load_model()(text)) if mention.text == name)


@pytest.mark.parametrize(
    ("text", "name", "want"),
    [
        ("Secretary of Justice Wanda Orrid was sworn in.", "Wanda Orrid", "Secretary of Justice"),
        ("Minister of Health Bob Lind left the talks.", "Bob Lind", "Minister of Health"),
        ("The governor of Lund, Wanda Orrid, declared an emergency.", "Wanda Orrid", "governor of Lund"),
        ("Nine died, said the head of the rescue service, Anna Poe.", "Anna Poe", "head of the rescue service"),
        ("Lind asked the mayor of Orme, Carl Voss, who was abroad.", "Carl Voss", "mayor of Orme"),
        ("Anna Poe was appointed last year as mayor of Tarn.", "Anna Poe", "mayor of Tarn"),
        ("Anna Poe was elected in a landslide as governor of Lund.", "Anna Poe", "governor of Lund"),
        ("Bob Lind became mayor in 2009.", "Bob Lind", "mayor"),
        ("Bob Lind elected party leader in Orme", "Bob Lind", "party leader in Orme"),
        ("Anna Poe, formerly a professor at Lund, lost her seat.", "Anna Poe", "professor at Lund"),
        ("On Sunday Bob Lind is re-elected president of the union.", "Bob Lind", "president of the union"),
        ("Ida Holm, appointed chief of staff in May, resigned.", "Ida Holm", "chief of staff"),
        ("Carl Voss, who was then elected president of the union, resigned.", "Carl Voss", "president of the union"),
    ],
)
def test_a_role_is_read(text: str, name: str, want: str) -> None:
    assert role(text, name) == want


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Anna Poe was appointed by the president to lead the inquiry.", "Anna Poe"),
        ("Anna Poe has appointed a new minister of health.", "Anna Poe"),
        ("According to the mayor of Lund, Anna Poe has left.", "Anna Poe"),
        ("The president of France, Carl Voss, Ann Poe and Bob Lind met.", "Carl Voss"),
        ("They met the presidents of Tarn and Orme, Carl Voss said.", "Carl Voss"),
        ("Anna Poe, with her first husband, owned the mill.", "Anna Poe"),
        ("Carl Voss, eight years as vice president, lost.", "Carl Voss"),
        ("Carl Voss was seen in the summer at the house of the governor.", "Carl Voss"),
        ("They met the minister, Carl Voss, and the leader of the union.", "Carl Voss"),
        ("In the office of the clerk, Carl Voss waited.", "Carl Voss"),
        ("Officials of Lund, Carl Voss said, were silent.", "Carl Voss"),
    ],
)
def test_no_role_is_read(text: str, name: str) -> None:
    assert role(text, name) is None


def test_a_country_before_the_noun_is_no_city() -> None:
    kinds = {m.text: m.role for m in find(load_model()("A main broke in the US city of Tarn, in a U.S. state."))}
    assert kinds == {"US": None, "Tarn": "city", "U.S.": None}


def test_a_region_of_a_country_is_a_region() -> None:
    kinds = {m.text: m.role for m in find(load_model()("A main broke in the Sanor region of Talvia."))}
    assert kinds == {"Sanor": "region", "Talvia": None}
