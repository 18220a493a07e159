"""Choosing checks: by options, by the configuration, by comments in articles, and by wrong ids."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

ONE = "At least 30 people were killed when the Marsby ferry sank on Friday, 4 May 2012. Ruth Amsel, 61, survived.\n"
OTHER = "Twelve people were killed when the Marsby ferry sank on Friday, 4 May 2012. Ruth Amsel, 67, survived.\n"


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    for name, text in (("one", ONE), ("two", OTHER)):
        (tmp_path / f"{name}.txt").write_text(f"---\ndate: 2012-05-05\n---\n\n{text}", encoding="utf-8")
    return tmp_path


def checks(call: Any, folder: Path, *more: str) -> set[str]:
    done = call(["report", "one.txt", "two.txt", "--format", "json", *more], cwd=folder)
    return {found["check"] for found in json.loads(done.out)["discrepancies"]}


def test_checks_are_chosen_by_their_ids(call: Any, articles: Path) -> None:
    assert checks(call, articles) == {"quantities", "ages"}
    assert checks(call, articles, "--select", "ages") == {"ages"}
    assert checks(call, articles, "--select", "ages,quantities", "--ignore", "ages") == {"quantities"}
    (articles / "crocus-check.toml").write_text('ignore = ["quantities"]\n', encoding="utf-8")
    assert checks(call, articles) == {"ages"}


def test_a_comment_may_name_a_check(call: Any, articles: Path) -> None:
    with (articles / "one.txt").open("a", encoding="utf-8") as stream:
        stream.write("\n")
    (articles / "two.txt").write_text(
        f"---\ndate: 2012-05-05\n---\n\n{OTHER.rstrip()} <!-- crocus-check: ignore ages -->\n", encoding="utf-8"
    )
    done = call(["report", "one.txt", "two.txt", "--format", "json"], cwd=articles)
    accepted = {each["check"] for each in json.loads(done.out)["discrepancies"] if each["accepted"]}
    assert accepted == {"ages"}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        (["--select", "quantites"], "--select: there is no check 'quantites'; did you mean 'quantities'?"),
        (["--ignore", "ages,zzz"], "--ignore: there is no check 'zzz'; `crocus-check rules` lists them"),
    ],
)
def test_an_unknown_check_is_told_in_one_line(run: Any, articles: Path, given: list[str], told: str) -> None:
    done = run(["report", "one.txt", *given], cwd=articles)
    assert (done.status, done.err) == (2, f"crocus-check: {told}\n")


def test_an_unknown_check_of_the_configuration_is_told_with_its_file(run: Any, articles: Path) -> None:
    (articles / "crocus-check.toml").write_text('select = ["agess"]\n', encoding="utf-8")
    done = run(["report", "one.txt"], cwd=articles)
    assert done.status == 2
    assert done.err.endswith("crocus-check.toml: select: there is no check 'agess'; did you mean 'ages'?\n")
