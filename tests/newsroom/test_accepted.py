"""Known findings: the file keeps what it holds, entries end and go stale, and fingerprints survive edits elsewhere."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crocus_check.core.findings import Discrepancy, DocumentInfo, Report, Side, Tool
from crocus_check.errors import SettingsError
from crocus_check.newsroom import accepted as baseline
from crocus_check.newsroom import accepted_file
from crocus_check.newsroom.accepted import Accepted

FILE = Path("known.toml")
TODAY = dt.date(2026, 5, 4)


def found(id: str, *documents: str) -> Discrepancy:
    sides = tuple(Side(each, each, (), (each,)) for each in documents)
    return Discrepancy(id, "conflict", "error", None, "killed", None, f"killed in {id}", "", sides)


def report(*discrepancies: Discrepancy) -> Report:
    documents = tuple(DocumentInfo(name, f"news/{name}.txt", None, None, None, 9) for name in ("a", "b"))
    return Report(Tool("n", "v", "m"), documents, discrepancies=discrepancies)


def test_an_entry_comes_back_as_it_was_written() -> None:
    entry = Accepted("abcd1234", 'a "quote", a \\ and a\nline', dt.date(2027, 1, 31), "killed: 1 and 2", ("a.txt", "b"))
    assert baseline.entries(accepted_file.written("", [entry], FILE), FILE) == (entry,)


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).filter(str.strip))
def test_any_reason_can_be_written(reason: str) -> None:
    entry = Accepted("abcd", reason.strip())
    assert baseline.entries(accepted_file.written("", [entry], FILE), FILE) == (entry,)


def test_the_rest_of_the_file_stays_as_it_is() -> None:
    text = """# ours
[[accepted]]  # the first
id = "aaaa"   # a comment
reason = "old"

# about the second
[[accepted]]
reason = "stays"
id = "bbbb"
# the end"""
    new = accepted_file.written(text, [Accepted("aaaa", "new"), Accepted("cccc", "third")], FILE)
    assert (
        new
        == """# ours
[[accepted]]
id = "aaaa"
reason = "new"

# about the second
[[accepted]]
reason = "stays"
id = "bbbb"
# the end

[[accepted]]
id = "cccc"
reason = "third"
"""
    )
    assert accepted_file.written(new, [], FILE) == new


def test_line_ends_of_windows_stay(tmp_path: Path) -> None:
    path = tmp_path / "known.toml"
    text = '# ours\r\n[[accepted]]\r\nid = "aaaa"\r\nreason = "old"\r\n'
    path.write_bytes(b"\xef\xbb\xbf" + text.encode())
    new = accepted_file.written(baseline.read(path), [Accepted("aaaa", "new"), Accepted("bbbb", "x")], path)
    assert new.count("\n") == new.count("\r\n") == 8
    assert [each.reason for each in baseline.entries(new, path)] == ["new", "x"]


def test_a_file_that_cannot_be_added_to_is_told_and_not_broken() -> None:
    with pytest.raises(SettingsError, match="not valid TOML"):
        accepted_file.written('accepted = [{id = "aaaa", reason = "x"}]\n', [Accepted("bbbb", "y")], FILE)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[[accepted]]\nid = 'x'", "accepted 1: reason: expected a text"),
        ("[[accepted]]\nid = 'x'\nreason = ' '", "accepted 1: reason: expected a text"),
        ("[[accepted]]\nid = 3\nreason = 'y'", "accepted 1: id: expected a text"),
        ("[[accepted]]\nid = 'x'\nreason = 'y'\nuntil = 'soon'", "until: expected a date"),
        ("[[accepted]]\nid = 'x'\nreason = 'y'\nuntill = 2026-01-01", "unknown key 'untill'"),
        ("[[acepted]]\nid = 'x'", "expected [[accepted]] tables, found 'acepted'"),
        ("[[accepted]", "not valid TOML"),
    ],
)
def test_a_broken_file_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(SettingsError) as caught:
        baseline.entries(text, FILE)
    assert str(caught.value).startswith("known.toml: ")
    assert told in str(caught.value)
    assert "\n" not in str(caught.value)


def test_known_findings_are_marked_until_their_day_is_over() -> None:
    entries = [Accepted("aaaa", "fine", TODAY), Accepted("bbbb", "fine", TODAY - dt.timedelta(1), "killed in bbbb")]
    applied = baseline.apply(report(found("aaaa"), found("bbbb"), found("cccc")), entries, TODAY, "known.toml")
    assert [each.accepted for each in applied.report.discrepancies] == ["fine", None, None]
    assert applied.notes == ("known.toml: bbbb (killed in bbbb) was accepted until 2026-05-03 and counts again",)


def test_an_entry_is_stale_only_where_its_articles_were_read() -> None:
    entries = [
        Accepted("gone", "x", articles=("a.txt", "b.txt")),
        Accepted("else", "x", articles=("a.txt", "c.txt")),
        Accepted("hand", "x"),
    ]
    notes = baseline.apply(report(), entries, TODAY, "known.toml").notes
    assert len(notes) == 1
    assert "gone is stale" in notes[0]


def test_nothing_is_stale_where_only_a_part_is_looked_at() -> None:
    entries = [Accepted("gone", "x", articles=("a.txt",)), Accepted("unsupported-ab12", "x", articles=("a.txt",))]
    assert baseline.apply(report(), entries, TODAY, "known.toml", stale=False).notes == ()
    assert len(baseline.apply(report(), entries, TODAY, "known.toml").notes) == 1


def test_ids_may_be_cut_short_where_that_leaves_no_doubt() -> None:
    all_of_them = [found("abcd11"), found("abcd22"), found("ffff33"), found("ffff")]
    assert [each.id for each in baseline.resolve(["abcd1", "ffff"], all_of_them)] == ["abcd11", "ffff"]
    for wrong, told in (("abcd", "abcd: stands for abcd11, abcd22"), ("e", "e: no discrepancy has this id")):
        with pytest.raises(SettingsError, match=told):
            baseline.resolve([wrong], all_of_them)


def test_an_entry_names_what_was_found_and_where() -> None:
    entry = baseline.accepted(found("aaaa", "b", "a"), report(), "looked at")
    assert entry == Accepted("aaaa", "looked at", None, "killed in aaaa", ("a.txt", "b.txt"))
    assert tomllib.loads(accepted_file.written("", [entry], FILE))["accepted"][0]["articles"] == ["a.txt", "b.txt"]


def test_who_let_it_stand_and_when_are_kept_and_told() -> None:
    day = dt.date(2026, 11, 2)
    entry = baseline.accepted(found("aaaa", "a", "b"), report(), "both stand", None, "Ann Ø", day)
    assert accepted_file.written("", [entry], FILE).count("\non = 2026-11-02\n") == 1
    (back,) = baseline.entries(accepted_file.written("", [entry], FILE), FILE)
    assert back == entry
    marked = baseline.apply(report(found("aaaa", "a", "b")), [back], TODAY, "known.toml").report
    assert marked.discrepancies[0].accepted == "both stand (Ann Ø, 2026-11-02)"
    with pytest.raises(SettingsError, match="by: expected a name"):
        baseline.entries('[[accepted]]\nid = "a"\nreason = "b"\nby = 3\n', FILE)


def test_git_says_who(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    subprocess.run(["git", "init", "-q"], cwd=tmp_path, check=True)
    subprocess.run(["git", "config", "user.name", "Ann Desk"], cwd=tmp_path, check=True)
    assert accepted_file.who(tmp_path) == "Ann Desk"
    assert accepted_file.who(tmp_path / "nowhere") is None
