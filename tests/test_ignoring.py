"""Comments in an article that say what is to be passed over there."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from crocus_check import check, report
from crocus_check.newsroom.ignoring import stretches

SOURCE = "Mill burns down in Lindale\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n"
OTHER = SOURCE.replace("Mill burns", "The mill burns").replace("killed 12", "killed 14")
SENTENCE = "A fire at the Harrow mill in Lindale on 3 May 2021 killed 19 people."
DRAFT = "Lindale fire\n\n{}\n"


def draft(folder: Path, text: str, name: str = "draft.md") -> Path:
    path = folder / name
    path.write_text(DRAFT.format(text), encoding="utf-8")
    return path


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "source.txt").write_text(SOURCE, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["draft.md", "draft.txt"])
@pytest.mark.parametrize(
    ("text", "why"),
    [
        (f"{SENTENCE} <!-- crocus-check: ignore -->", "ignored in draft, line 3"),
        (f"<!-- crocus-check: ignore -->\n\n{SENTENCE}", "ignored in draft, line 3"),
        (f"{SENTENCE} <!--crocus-check: ignore killed-->", "ignored in draft, line 3"),
        (f"{SENTENCE} <!-- crocus-check: ignore arithmetic, KILLED; as police say -->",
         "ignored in draft, line 3: as police say"),
        (f"{SENTENCE} <!-- crocus-check: ignore spelling -->", None),
        (f"{SENTENCE}\n\nNobody came. <!-- crocus-check: ignore -->", None),
        (f"{SENTENCE} <!-- ignore -->", None),
        (SENTENCE.replace(" on 3", "\non 3") + " <!-- crocus-check: ignore -->", "ignored in draft, line 4"),
    ],
)  # fmt: skip
def test_a_comment_passes_over_what_it_names(desk: Path, name: str, text: str, why: str | None) -> None:
    (found,) = check(draft(desk, text, name), against=desk / "news")
    assert found.attribute == "killed"
    assert found.accepted == (why.replace("draft", name) if why else None)


def test_the_comment_itself_is_not_read(desk: Path) -> None:
    text = f"{SENTENCE} <!-- crocus-check: ignore; of the 55 killed on 4 June 2022 -->"
    found = report([draft(desk, text, name) for name in ("a.txt", "b.md")])
    assert not [fact for fact in found.facts if "55" in fact.text or "June" in fact.text]


def test_others_still_disagree(desk: Path) -> None:
    (desk / "news" / "other.txt").write_text(OTHER, encoding="utf-8")
    path = draft(desk, f"{SENTENCE} <!-- crocus-check: ignore -->")
    (found,) = report([desk / "news", path])
    assert found.accepted is None, "12 and 14 are no business of the draft's comment"
    (found,) = check(path, against=desk / "news")
    assert found.accepted == "ignored in draft.md, line 3"


def test_on_the_command_line(run: Any, desk: Path) -> None:
    draft(desk, f"{SENTENCE} <!-- crocus-check: ignore conflict, update -->")
    for arguments in (["check", "draft.md", "--against", "news"], ["report", "news", "draft.md"]):
        done = run([*arguments, "--isolated"], cwd=desk)
        assert (done.status, done.err) == (0, "")
        assert "1 known one not shown" in done.out
    done = run(["report", "news", "draft.md", "--isolated", "--show-accepted"], cwd=desk)
    assert "accepted" in done.out
    draft(desk, SENTENCE)
    assert run(["check", "draft.md", "--against", "news", "--isolated"], cwd=desk).status == 1


def test_hostile_comments_end() -> None:
    assert stretches("<!-- crocus-check: ignore" * 20_000) == []
    assert stretches("<!-- crocus-check:" + " " * 200_000) == []
    assert len(stretches("<!-- crocus-check: ignore -->\n" * 2_000)) == 2_000
