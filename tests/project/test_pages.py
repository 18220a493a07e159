"""What contributors read is true: the picture is of the code, paths are there, forms and fragments are well made."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from tests.kit import ROOT
from tests.specs.reading import read
from tools import architecture, changelog, spec_from_issue

FORMS = ROOT / ".github" / "ISSUE_TEMPLATE"
INVENTED = {"src/crocus_check/compare/checks/names/ranks.py", "src/crocus_check/ingest/readers/subtitles.py",
            "src/crocus_check/render/formats/tsv.py"}  # fmt: skip
"""Files that the recipes have one write."""


def test_the_picture_is_that_of_the_code() -> None:
    text = architecture.PAGE.read_text(encoding="utf-8")
    assert text == architecture.page(text), "run: make architecture"


def test_every_room_is_told() -> None:
    table = architecture.PAGE.read_text(encoding="utf-8").split(architecture.END)[1]
    assert [room for room in architecture.rooms() if f"`{room}`" not in table] == []


@pytest.mark.parametrize("page", ["CONTRIBUTING.md", "docs/architecture.md", "tests/README.md"])
def test_paths_and_links_are_there(page: str) -> None:
    path = ROOT / page
    text = path.read_text(encoding="utf-8")
    named = set(re.findall(r"`((?:src|tests|docs|changelog\.d)/[\w/.-]+)`", text)) - INVENTED
    assert [each for each in sorted(named) if not (ROOT / each).exists()] == []
    for target, anchor in re.findall(r"\]\(([^)#]+)(?:#([\w-]+))?\)", text):
        linked = (path.parent / target).resolve()
        assert linked.exists(), target
        heads = [re.sub(r"[^\w-]", "", head.lower().replace(" ", "-"))
                 for head in re.findall(r"^#+ (.+)$", linked.read_text("utf-8"), re.MULTILINE)]  # fmt: skip
        assert not anchor or anchor in heads, anchor


def test_no_word_stands_in_the_glossary_twice() -> None:
    rows = re.findall(r"^\| ([^|]+) \|", (ROOT / "docs" / "glossary.md").read_text("utf-8"), re.MULTILINE)
    words = [word.strip() for row in rows for word in row.split(",") if row not in ("Word", "---")]
    assert len(words) == len(set(words))


@pytest.mark.parametrize("name", ["false-alarm.yml", "missed-contradiction.yml"])
def test_forms_ask_for_what_a_spec_needs(name: str) -> None:
    form = yaml.safe_load((FORMS / name).read_text(encoding="utf-8"))
    assert {"name", "description", "body"} <= form.keys()
    asked = {each["id"]: each for each in form["body"] if "id" in each}
    assert {"one", "two", "dates"} <= asked.keys()
    for each in asked.values():
        assert each["type"] in ("input", "textarea") and each["attributes"]["label"]


def _answered(name: str) -> str:
    """The issue that a form makes of its own placeholders."""
    form = yaml.safe_load((FORMS / name).read_text(encoding="utf-8"))
    body = ""
    for each in form["body"]:
        if "id" in each:
            attributes = each["attributes"]
            text = attributes.get("placeholder", spec_from_issue.EMPTY)
            text = f"```text\n{text}\n```" if attributes.get("render") else text
            body += f"### {attributes['label']}\n\n{text}\n\n"
    return body


@pytest.mark.parametrize(("name", "report"), [("false-alarm.yml", "nothing"), ("missed-contradiction.yml", "conflict")])
def test_answers_become_a_spec(name: str, report: str, tmp_path: Path) -> None:
    text = spec_from_issue.spec("the ferry", _answered(name))
    page = tmp_path / "issues.md"
    page.write_text(f"# Issues\n\n{text}", encoding="utf-8")
    (spec,) = read(page)
    assert "2024-03-22" in spec.articles[0].text and len(spec.articles) == 2
    assert f"- {report}" in text and spec.silent == (report == "nothing")


def test_fragments_are_well_made() -> None:
    found = changelog.fragments(ROOT / "changelog.d")
    text = changelog.section("9.9.9", found)
    assert text.startswith("\n## 9.9.9\n") and all(each in text for texts in found.values() for each in texts)
    assert changelog.MARK in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_fragments_go_into_the_section_of_their_version_once() -> None:
    page = f"# Changelog\n\n{changelog.MARK}\n## 0.1.0\n\nThe first version.\n"
    new = {kind: [] for kind in changelog.KINDS} | {"added": ["A page."]}
    once = changelog.joined("0.2.0", page, new)
    twice = changelog.joined("0.2.0", once, new | {"added": ["A format."], "fixed": ["A fault."]})
    assert once.count("- A page.\n") == twice.count("- A page.\n") == 1
    assert twice.index("- A page.") < twice.index("- A format.") < twice.index("- A fault.") < twice.index("## 0.1.0")
    assert twice.count("## 0.2.0") == 1
    assert twice.endswith("The first version.\n")
