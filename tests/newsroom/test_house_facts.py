# ruff: noqa: E501  made-up articles read best one a line
"""House facts: how they are read, what is wrong with a row, and what articles are held against them."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check import ingest, pipeline
from crocus_check.compare.checks.house.events import named, same_kind
from crocus_check.core.findings import Discrepancy, Extract, Report
from crocus_check.core.house_facts import HouseFile
from crocus_check.core.values import DateValue, QuantityValue, TimeValue
from crocus_check.errors import SettingsError
from crocus_check.newsroom import house_facts
from crocus_check.newsroom.house_values import value_of
from crocus_check.review import review
from crocus_check.rules import load as rules
from crocus_check.running.facts import extracts_of
from crocus_check.settings import Settings

TOML = """# what we know
[[fact]]
event = "Harrow mill fire"
aliases = ["Lindale paper fire"]
attribute = "killed"
value = 12
source = "Fire brigade"
as_of = 2021-06-01

[[fact]]
value = "3 May 2021"
event = "Harrow mill fire"
attribute = "date"
"""
CSV = """Event;Attribute;Value;Source;As of;Aliases;Notes\r
Harrow mill fire;killed;12;"Fire; brigade";2021-06-01;Lindale paper fire;mine\r
;;;;;;\r
Harrow mill fire;date;3 May 2021;;;;\r
"""


def read(folder: Path, text: str, name: str = "house.toml") -> HouseFile:
    path = folder / name
    path.write_bytes(text.encode())
    return house_facts.load(path)


@pytest.mark.parametrize(("name", "text"), [("house.toml", TOML), ("house.csv", CSV), ("house.csv", "\ufeff" + CSV)])
def test_both_forms_say_the_same(tmp_path: Path, name: str, text: str) -> None:
    file = read(tmp_path, text, name)
    assert file.errors == ()
    toll, day = file.facts
    assert (toll.events, toll.attribute, toll.as_of) == (
        ("Harrow mill fire", "Lindale paper fire"),
        "killed",
        "2021-06-01",
    )
    assert toll.value == QuantityValue(12, "=", 12, 12)
    assert day.value == DateValue("2021-05-03", "2021-05-03", "2021-05-03")
    lines = text.removeprefix("\ufeff").split("\n")
    for fact in file.facts:
        at = fact.column - 1
        assert lines[fact.line - 1][at : at + len(fact.text)] == fact.text


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (",killed,12", "event: expected a text"),
        ("Mill fire,kiled,12", "attribute: unknown 'kiled'; did you mean 'killed'?"),
        ("Mill fire,killed,", "value: expected a text"),
        ("Mill fire,killed,many", "value: expected a number, got 'many'"),
        ("Mill fire,date,3/4/2021", "can be read in two ways"),
        ("Mill fire,date,soon", "value: expected a date"),
        ("Mill fire,date,2021-02-30", "value: expected a date"),
        ("Mill fire,time,25:00", "value: expected a time"),
        ("Mill fire,killed,12,yesterday", "as_of: expected a date"),
        ("Mill fire,price,12", "value: expected an amount of money"),
        ("Mill fire,killed,12 km", "value: expected a number of people, got 12 in kilometre"),
        ("Mill fire,killed,20-12", "value: expected a range from less to more"),
    ],
)
def test_a_row_that_is_not_right_is_told_and_the_rest_is_used(tmp_path: Path, row: str, told: str) -> None:
    file = read(tmp_path, f"event,attribute,value,as_of\nMill fire,injured,9\n{row}\n", "house.csv")
    assert [fact.attribute for fact in file.facts] == ["injured"]
    (error,) = file.errors
    assert error.path == str(tmp_path / "house.csv")
    assert error.message.startswith("line 3: ")
    assert told in error.message


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("h.csv", "event,value\nx,1\n", "line 1: expected a column 'attribute'"),
        ("h.csv", "", "line 1: expected a column 'event', found"),
        ("h.toml", "[[fact]\n", "not valid TOML"),
        ("h.toml", "[[facts]]\nevent = 'x'\n", "expected [[fact]] tables, found 'facts'"),
    ],
)
def test_a_file_that_is_none_is_told(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        read(tmp_path, text, name)
    assert told in str(caught.value)
    assert str(caught.value).startswith(str(tmp_path / name))


def test_an_unknown_key_of_a_table_is_told_with_its_line(tmp_path: Path) -> None:
    file = read(tmp_path, TOML + '\n[[fact]]\nevnt = "x"\n')
    assert len(file.facts) == 2
    assert file.errors[0].message.startswith("line 15: unknown key 'evnt'")


@pytest.mark.parametrize(
    ("attribute", "text", "expected"),
    [
        ("killed", "183", QuantityValue(183, "=", 183, 183)),
        ("killed", "1,183 people", QuantityValue(1183, "=", 1183, 1183, counted="people")),
        ("killed", "more than 170", QuantityValue(170, ">", 171, None)),
        ("killed", "at most 9", QuantityValue(9, "<=", None, 9)),
        ("killed", "130-140", QuantityValue(None, "range", 130, 140)),
        ("crowd", "about 5 thousand", QuantityValue(5000, "~", 4500, 5500, approx=True)),
        ("price", "$3.5 million", QuantityValue(3_500_000, "=", 3_500_000, 3_500_000, unit="USD")),
        ("price", "20 EUR", QuantityValue(20, "=", 20, 20, unit="EUR")),
        ("depth", "10 km", QuantityValue(10, "=", 10, 10, unit="kilometre")),
        ("date", "2021", DateValue("2021", "2021-01-01", "2021-12-31")),
        ("date", "August 26, 2021", DateValue("2021-08-26", "2021-08-26", "2021-08-26")),
        ("date", "Aug 2021", DateValue("2021-08", "2021-08-01", "2021-08-31")),
        ("date", "26.8.2021", DateValue("2021-08-26", "2021-08-26", "2021-08-26")),
        ("time", "2:30 pm", TimeValue("14:30", "14:30")),
        ("time", "09:05", TimeValue("09:05", "09:05")),
    ],
)
def test_values_as_a_desk_writes_them(attribute: str, text: str, expected: object) -> None:
    assert value_of(attribute, text) == expected


@given(st.sampled_from(["killed", "date", "time", "price"]), st.text(max_size=30))
def test_odd_values_are_read_or_refused(attribute: str, text: str) -> None:
    try:
        value_of(attribute, text)
    except ValueError as error:
        assert "\n" not in str(error).replace(repr(text), "")


@given(st.text(max_size=200), st.sampled_from(["house.csv", "house.toml"]))
def test_odd_files_are_read_or_refused(tmp_path_factory: pytest.TempPathFactory, text: str, name: str) -> None:
    folder = tmp_path_factory.mktemp("odd")
    for odd in (text, f"event,attribute,value\n{text}", f"[[fact]]\nevent = 'x'\nvalue = {text}"):
        try:
            file = read(folder, odd.encode("utf-8", "replace").decode(), name)
        except SettingsError as error:
            assert "\n" not in str(error)
        else:
            assert all("\n" not in error.message for error in file.errors)


@pytest.mark.parametrize("value", ["9" * 400, "1e400", "nan", "inf", "true", "[1, 2]", "{}", "2021-05-03T10:00:00"])
def test_values_that_are_none(tmp_path: Path, value: str) -> None:
    file = read(tmp_path, f"[[fact]]\nevent = 'Harrow mill fire'\nattribute = 'killed'\nvalue = {value}\n")
    assert (file.facts, len(file.errors)) == ((), 1)
    assert "line 1: value: " in file.errors[0].message


def test_kinds_of_happenings() -> None:
    assert named("The 2021 Kabul airport bombings").which == {"kabul", "airport"}
    assert named("The 2021 Kabul airport bombings").years == {"2021"}
    bombing = named("Kabul airport bombing").what
    assert [same_kind(bombing, word) for word in ("blast", "attack", "airstrike", "shooting", "fire", "meeting")] == [
        True, True, False, False, False, False,
    ]  # fmt: skip


def test_examples_of_the_vocabulary() -> None:
    table = rules("house_facts")
    flat = [each for value in table.values() for each in value]
    words = {
        word
        for key in table
        if "examples" not in key
        for each in table[key]
        for word in ([each] if isinstance(each, str) else each)
    }
    assert flat
    assert words.issuperset(table["examples"])
    assert words.isdisjoint(table["counter_examples"])
    assert all(len(group) == len(set(group)) for group in (*table["apart"], *table["same"]))


# Articles held against them

HOUSE = """event,attribute,value,referent,source,as_of
Harrow mill fire,killed,12,,Fire brigade,
Harrow mill fire,date,2021-05-03,,,
Tarn ferry sinking,killed,30,,,2020-02-10
Tarn ferry sinking,rescued,4,children,,
Oakport quake,magnitude,6.1,,,
Lindale trial,age,34,Ann Poe,,
2012 Tarn earthquake,date,2012-05-20,,,
Tarn earthquake,magnitude,6.0,,,
Tarn earthquake,killed,27,,,
Tarn earthquake,date,2019-03-05,,,
Norvik takeover of Brask,price,$400 million,,,
Vardo,raised,$60 million,,,
Storm Ilsa,killed,9,,,
"""
ARTICLES = {
    "toll": "A fire at the Harrow mill in Lindale killed 19 people on Monday, the fire brigade said.",
    "agrees": "A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people. Two of them were children.",
    "less precise": "The fire at the Harrow mill in May 2021 killed at least ten people.",
    "day": "The Harrow mill fire on 4 May 2021 closed the road for a week.",
    "bare": "Blaze at Harrow mill\n\nA fire broke out in the Harrow mill. Fifteen people were killed in the fire.",
    "other mill": "A fire at the Oakport mill killed 19 people. It was worse than the fire at the Harrow mill.",
    "other happening": "A robbery at the Harrow mill on 9 June 2022 ended with two deaths.",
    "compared": "The crash killed 40 people and was the deadliest since the Harrow mill fire.",
    "anniversary": "On 3 May 2022, a year after the fire at the Harrow mill, the town laid flowers.",
    "two events": "There were the Oakport mill fire of 2019 and the 2021 Harrow mill fire, which killed 12 people.",
    "parts": "The sinking of the ferry in Tarn left 30 dead, and 4 children were rescued. 9 passengers were as well.",
    "grew": "---\npublished: 2020-02-08\n---\nThe sinking of the Tarn ferry killed 21 people, officials said.",
    "shrank": "---\npublished: 2020-02-12\n---\nThe sinking of the Tarn ferry killed 21 people, officials said.",
    "magnitude": "A quake of magnitude 6.4 struck Oakport on Friday.",
    "background toll": "---\npublished: 2019-03-09\n---\nMinisters met on Friday.\n\nThe earthquake in Tarn killed 35 people.",
    "price": "Norvik announced its $480 million takeover of Brask on Monday.",
    "blaze": "The blaze that destroyed the Harrow mill on 4 May 2021 was set.",
    "saved": "Rescuers saved 31 children after the sinking of the Tarn ferry.",
    "by name": "Storm Ilsa killed eleven people in three states.",
    "age": "Ann Poe, 43, was the first to speak at the trial in Lindale on Friday.",
    "age of another": "Ben Poe, 51, and Ann Dole, 62, spoke at the trial in Lindale on Friday.",
    "background": "---\npublished: 2019-03-06\n---\nQuake in Tarn kills 27\n\nAn earthquake of magnitude 6.0 hit Tarn on "
    "Tuesday and killed 27 people.\n\nIn 2004 a massive earthquake in Tarn killed 4,000 people.\n\nIn April 2011 a quake "
    "of magnitude 8.1 struck off Tarn.",
    "told later": "The fire at the Harrow mill was discussed in parliament on 9 May 2021. On 11 May 2021 the mayor said "
    "that the fire at the Harrow mill had been set.",
    "decade": "The Harrow mill, known from the films of the 1950s, was the place of the fire.",
    "two at once": "The fire at the Harrow mill left 31 people dead or missing, the brigade said.",
    "hedged": "The earthquake in Tarn killed nearly 28 people, the ministry said.",
    "part of a price": "Norvik announced its takeover of Brask. It pays $310 million in cash for the company.",
    "no happening": "Vardo, a maker of pumps, raised $35 million in its second round.",
    "other year": "---\npublished: 2019-03-06\n---\nAn earthquake hit Tarn on 5 March 2019, officials said.",
    "planned": "The fire drill at the Harrow mill is planned for 9 June 2030.",
}


@lru_cache
def extracts() -> dict[str, Extract]:
    settings = Settings()
    documents = [ingest.read_text(text, settings, id=name, path=f"{name}.txt") for name, text in ARTICLES.items()]
    return dict(zip(ARTICLES, pipeline.extract_documents(documents, settings), strict=True))


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return Settings(house_facts=read(tmp_path_factory.mktemp("house"), HOUSE, "house.csv"))


def held(settings: Settings, *names: str) -> Report:
    return pipeline.compare_extracts([extracts()[name] for name in names], settings)


def told(report: Report) -> Iterator[Discrepancy]:
    return (found for found in report.discrepancies if found.values[0].documents[0] == "house facts")


@pytest.mark.parametrize(
    ("article", "message", "verdict"),
    [
        ("toll", "How many were killed (Harrow mill fire)? House facts say 12, articles say 19", "conflict"),
        ("day", "When was it (Harrow mill fire)? House facts say 3 May 2021, articles say 4 May 2021", "conflict"),
        ("bare", "How many were killed (Harrow mill fire)? House facts say 12, articles say 15", "conflict"),
        ("grew", "How many were killed (Tarn ferry sinking)? House facts say 30, articles say 21", "update"),
        ("shrank", "How many were killed (Tarn ferry sinking)? House facts say 30, articles say 21", "conflict"),
        (
            "magnitude",
            "What was the magnitude (Oakport quake)? House facts say 6.1, articles say 6.4",
            "conflict",
        ),
        ("blaze", "When was it (Harrow mill fire)? House facts say 3 May 2021, articles say 4 May 2021", "conflict"),
        ("saved", "How many were saved (Tarn ferry sinking)? House facts say 4, articles say 31", "conflict"),
        ("by name", "How many were killed (Storm Ilsa)? House facts say 9, articles say 11", "conflict"),
        ("background toll", "How many were killed (Tarn earthquake)? House facts say 27, articles say 35", "conflict"),
        (
            "price",
            "What was the price (Norvik takeover of Brask)? House facts say $400 million, articles say $480 million",
            "conflict",
        ),
        ("age", "How old (Lindale trial)? House facts say 34 years old, articles say 43 years old", "conflict"),
    ],
)
def test_an_article_that_says_another_thing(house: Settings, article: str, message: str, verdict: str) -> None:
    (found,) = told(held(house, article))
    assert (found.message, found.verdict) == (message, verdict)
    assert "(house facts, line " in found.values[0].label


@pytest.mark.parametrize(
    "article",
    [
        "agrees",
        "less precise",
        "other mill",
        "other happening",
        "compared",
        "anniversary",
        "two events",
        "parts",
        "planned",
        "age of another",
        "background",
        "told later",
        "decade",
        "two at once",
        "hedged",
        "part of a price",
        "no happening",
        "other year",
    ],
)
def test_silence(house: Settings, article: str) -> None:
    assert [found.message for found in told(held(house, article))] == []


def test_a_quarrel_of_the_articles_is_taken_in(house: Settings) -> None:
    alone = held(Settings(), "toll", "agrees")
    assert any("killed" in found.message for found in alone.discrepancies)
    both = held(house, "toll", "agrees")
    tolls = [found for found in both.discrepancies if found.attribute == "killed"]
    assert len(tolls) == 1
    first, second = tolls[0].values
    assert (first.value, first.documents, second.documents) == ("12", ("house facts", "agrees"), ("toll",))
    assert both.articles == 2
    assert [side.sources for side in tolls[0].values] == [1, 1]
    assert both.discrepancies[0] == tolls[0]


def test_a_house_fact_is_a_fact_of_its_file(house: Settings) -> None:
    report = held(house, "toll", "agrees")
    file = next(document for document in report.documents if document.kind == "house facts")
    fact = next(each for each in report.facts if each.document == file.id and each.attribute == "killed")
    assert (fact.line, fact.text, fact.rule) == (2, "12", "house facts")
    assert fact.sentence == "Harrow mill fire: killed 12 (Fire brigade)"
    assert all(each.event is None or each.document != file.id for e in extracts_of(report) for each in e.facts)


def test_errors_of_the_file_are_errors_of_the_run(tmp_path: Path) -> None:
    broken = Settings(house_facts=read(tmp_path, HOUSE + "Harrow mill fire,killed,many,,,\n", "house.csv"))
    report = held(broken, "toll")
    assert [error.message.split(":")[0] for error in report.errors] == ["line 15"]
    assert list(told(report))


def test_a_draft_is_held_against_them_and_its_sources_are_not(house: Settings) -> None:
    report = held(house, "toll", "agrees")
    (found,) = (each for each in review(report, ["toll"]).discrepancies if each.attribute == "killed")
    assert found.message == (
        "How many were killed (Harrow mill fire)? The draft says 19; house facts say 12; one source says 12"
    )
    assert review(report, ["agrees"]).discrepancies == ()
