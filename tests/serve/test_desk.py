"""The desk itself: what is read again and what is not, what is dropped, decided, undone and taken away."""

from __future__ import annotations

import io
import json
import os
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest

from crocus_check.errors import SettingsError
from crocus_check.serve import views
from crocus_check.serve.drops import plain

Made = Callable[..., Any]


def settle(desk: Any) -> None:
    """Have the desk do all that is to be done."""
    while desk.step():
        pass


def messages(desk: Any) -> list[str]:
    return [each["message"] for each in views.state(desk)["findings"]]


def write(path: Path, text: str, later: int) -> None:
    """Save a file, so many seconds later than now: a clock may be coarse."""
    path.write_text(text, encoding="utf-8")
    at = path.stat().st_mtime + later
    os.utime(path, (at, at))


def test_only_what_changed_is_read_again(desk_of: Made, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crocus_check.running import reading

    desk = desk_of("articles")
    settle(desk)
    assert any("12 and 15" in each for each in messages(desk))
    assert not desk.step(), "nothing is left to do"
    read: list[str] = []
    real = reading.read_sources
    monkeypatch.setattr(
        reading, "read_sources",
        lambda sources, *given, **more: real((read.append(each.path) or each for each in sources), *given, **more),
    )  # fmt: skip
    write(folder / "articles" / "b.txt", "The fire at the Harrow mill in Lindale on 3 May 2021 killed 19 people.\n", 5)
    settle(desk)
    assert any("12 and 19" in each for each in messages(desk))
    assert [Path(each).name for each in read] == ["b.txt"]
    (folder / "articles" / "a.txt").unlink()
    settle(desk)
    assert messages(desk) == []


def test_results_appear_while_articles_are_read(desk_of: Made, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from crocus_check.serve import desk as desks

    monkeypatch.setattr(desks, "SHARE", 0.0)
    for n in range(9):
        text = f"Report {n}\n\nOn that day {n + 40} firemen came to Lindale, it was said in place {n}.\n"
        (folder / "articles" / f"c{n}.txt").write_text(text, encoding="utf-8")
    desk = desk_of("articles")
    seen = []
    while desk.step():
        seen.append((desk.progress.read, len(views.state(desk)["articles"]), bool(messages(desk))))
        desk._last = 0.0
    assert seen[0] == (4, 4, True)
    assert seen[-1][:2] == (11, 11)


def test_a_draft_is_told_from_its_side_and_the_rest_follows(desk_of: Made) -> None:
    desk = desk_of("articles", drafts=("draft.txt",))
    settle(desk)
    state = views.state(desk)
    assert state["has_draft"]
    assert "draft says 17" in state["findings"][0]["message"]
    assert state["findings"][0]["draft"]
    assert {each["role"] for each in state["articles"]} == {"draft", "source"}
    found = views.finding(desk, state["findings"][0]["id"])
    assert found is not None
    assert [side["draft"] for side in found["sides"]] == [True, False, False], "the draft stands first"
    draft = next(each["id"] for each in state["articles"] if each["role"] == "draft")
    desk.set_draft(draft, False)
    settle(desk)
    assert not views.state(desk)["has_draft"]


def test_what_is_dropped_is_read_like_a_file(desk_of: Made, client_of: Made) -> None:
    docx = pytest.importorskip("docx")
    desk = desk_of()
    client = client_of(desk)
    word, stream = docx.Document(), io.BytesIO()
    word.add_paragraph("The fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.")
    word.save(stream)
    html = "<html><body><p>A fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.</p></body></html>"
    lines = json.dumps({"text": "The fire at the Harrow mill in Lindale on 3 May 2021 killed 18 people."})
    for name, data in (("a.html", html.encode()), ("b.docx", stream.getvalue()), ("c.jsonl", lines.encode()),
                       ("d.pdf", b"%PDF-1.4 broken")):  # fmt: skip
        assert client.ask(f"drop?name={name}&role=article", "POST", data)[0] == 200
    settle(desk)
    state = client.state()
    assert len(state["articles"]) == 3
    assert all(each["dropped"] for each in state["articles"])
    assert [each["path"] for each in state["errors"]] == ["d.pdf"]
    assert any("18" in each["message"] for each in state["findings"])
    assert client.act(do="remove", id=state["articles"][0]["id"])[0] == 200
    settle(desk)
    assert len(client.state()["articles"]) == 2


def test_a_draft_dropped_again_takes_the_place_of_the_old_one(desk_of: Made) -> None:
    desk = desk_of("articles")
    for toll in (17, 12):
        text = f"The fire at the Harrow mill in Lindale on 3 May 2021 killed {toll} people."
        assert desk.add("draft.txt", text.encode(), draft=True) == "draft.txt"
        assert desk.add("other.txt", text.encode(), draft=False) == ("other.txt" if toll == 17 else "other (2).txt")
    settle(desk)
    assert sum(each["role"] == "draft" for each in views.state(desk)["articles"]) == 1


def test_values_of_a_finding_stand_on_one_scale(desk_of: Made, folder: Path) -> None:
    (folder / "articles" / "c.txt").write_text(
        "At least 20 people were killed in the fire at the Harrow mill in Lindale on 3 May 2021.", encoding="utf-8"
    )
    desk = desk_of("articles", drafts=("draft.txt",))
    settle(desk)
    toll = views.finding(desk, views.state(desk)["findings"][0]["id"])
    rows = toll["plot"]["rows"]
    assert [each["label"] for each in rows] == ["12", "15", "≥20", "17"]
    assert [each["open_end"] for each in rows] == [False, False, True, False]
    assert all(0 <= each["start"] <= each["end"] <= 1 for each in rows)
    assert [each["articles"][0]["number"] for each in rows] == [1, 2, 3, 4]


def test_a_draft_on_disk_is_one_again_after_a_restart(desk_of: Made, folder: Path) -> None:
    keep = folder / "kept"
    keep.mkdir()
    desk = desk_of("articles", keep=keep)
    for toll in (17, 19):
        text = f"The mill\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed {toll} people.\n"
        desk.add("mine.txt", text.encode(), draft=True)
    assert [each.name for each in keep.iterdir()] == ["mine.txt"], "the later one takes the place of the first"
    settle(desk)
    again = desk_of("articles", keep=keep)
    settle(again)
    (draft,) = (each for each in views.state(again)["articles"] if each["role"] == "draft")
    assert draft["path"].endswith("mine.txt") and "draft says 19" in views.state(again)["findings"][0]["message"]
    assert again.set_draft(draft["id"], False)
    third = desk_of("articles", keep=keep)
    settle(third)
    assert not any(each["role"] == "draft" for each in views.state(third)["articles"])


def test_dropped_files_are_kept_where_that_is_wanted(desk_of: Made, folder: Path) -> None:
    keep = folder / "kept"
    keep.mkdir()
    desk = desk_of(keep=keep)
    desk.add("../a.txt", b"A fire at the mill in Lindale killed 12 people.", draft=False)
    desk.add("a.txt", b"A fire at the mill in Lindale killed 15 people.", draft=False)
    desk.add("crocus-check.toml", b"articles = []", draft=False)
    assert sorted(each.name for each in keep.iterdir()) == ["a (2).txt", "a.txt"]
    assert b"12" in (keep / "a.txt").read_bytes()
    settle(desk)
    assert len(views.state(desk)["articles"]) >= 2


def test_all_together_are_bounded_too(desk_of: Made) -> None:
    desk = desk_of(max_total_bytes=100)
    desk.add("a.txt", b"x" * 60, draft=False)
    with pytest.raises(Exception, match="no room"):
        desk.add("b.txt", b"x" * 60, draft=False)


def test_decisions_are_kept_and_undone(desk_of: Made, client_of: Made, folder: Path) -> None:
    baseline = folder / "crocus-check.accepted.toml"
    baseline.write_text('# ours\n[[accepted]]\nid = "other"\nreason = "x"\n', encoding="utf-8")
    before = baseline.read_text(encoding="utf-8")
    desk = desk_of("articles")
    settle(desk)
    client = client_of(desk)
    id = client.state()["findings"][0]["id"]
    assert client.act(do="accept", id=id, reason=" ")[0] == 409
    assert client.act(do="accept", id="nothing", reason="x")[0] == 404
    status, answer = client.act(do="accept", id=id, reason='two counts "as told"\nby both')
    assert (status, answer["told"][:9]) == (200, "accepted:")
    entries = tomllib.loads(baseline.read_text(encoding="utf-8"))["accepted"]
    assert [(each["id"], each["reason"]) for each in entries] == [("other", "x"), (id, 'two counts "as told" by both')]
    assert client.state()["findings"][0]["accepted"].startswith('two counts "as told" by both')
    again = desk_of("articles")
    settle(again)
    assert views.state(again)["findings"][0]["accepted"], "another start knows it"
    assert client.act(do="undo")[1]["told"]
    assert baseline.read_text(encoding="utf-8") == before, "as if nothing had been"
    assert client.act(do="dismiss", id=id)[0] == 200
    assert client.state()["findings"][0]["dismissed"]
    assert not client.state()["findings"][0]["accepted"]
    assert client.act(do="undo")[0] == 200
    assert not client.state()["findings"][0]["dismissed"]
    assert client.act(do="undo")[1]["told"] == ""


def test_another_command_s_entries_are_seen(desk_of: Made, folder: Path) -> None:
    desk = desk_of("articles")
    settle(desk)
    id = views.state(desk)["findings"][0]["id"]
    text = f'[[accepted]]\nid = "{id}"\nreason = "elsewhere"\n'
    (folder / "crocus-check.accepted.toml").write_text(text, encoding="utf-8")
    settle(desk)
    assert views.state(desk)["findings"][0]["accepted"] == "elsewhere"
    (folder / "crocus-check.accepted.toml").write_text("[[accepted", encoding="utf-8")
    settle(desk)
    assert "not valid TOML" in desk.progress.problem
    (folder / "crocus-check.accepted.toml").write_text(text, encoding="utf-8")
    settle(desk)
    assert desk.progress.problem is None


def test_a_file_of_its_own_that_is_broken_is_not_written_over(desk_of: Made, folder: Path) -> None:
    own = folder / "crocus-check.desk.json"
    own.write_text("{", encoding="utf-8")
    desk = desk_of("articles")
    with pytest.raises(SettingsError, match="not valid JSON"):
        desk.decisions.set("dismissed", "x", True, "x")
    assert own.read_text(encoding="utf-8") == "{"


def test_exports(desk_of: Made, client_of: Made, folder: Path) -> None:
    docx = pytest.importorskip("docx")
    desk = desk_of("articles", drafts=("draft.txt",))
    settle(desk)
    client = client_of(desk)
    for format, begin in (("html", b"<!DOCTYPE html>"), ("json", b"{"), ("csv", b"\xef\xbb\xbfid,")):
        status, headers, body = client.ask(f"export?format={format}")
        assert status == 200
        assert body.startswith(begin)
        assert headers["content-disposition"].startswith("attachment;")
        assert (
            "sandbox" in headers["content-security-policy"]
            or "default-src 'none'" in headers["content-security-policy"]
        )
    _, _, word = client.ask("export?format=docx")
    (comment,) = docx.Document(io.BytesIO(word)).comments
    assert "draft says 17" in comment.text
    client.act(do="dismiss", id=client.state()["findings"][0]["id"])
    assert b"draft says 17" not in client.ask("export?format=json")[2]
    desk.set_draft(client.state()["articles"][-1]["id"], False)
    settle(desk)
    assert client.ask("export?format=docx")[0] == 409


def test_articles_come_in_pieces_with_their_facts(desk_of: Made, client_of: Made, folder: Path) -> None:
    text = "---\ntitle: Mill\n---\nA <b>fire</b> at the Harrow mill in Lindale on 3 May 2021 killed 12 people \u202e.\n"
    (folder / "articles" / "a.txt").write_text(text, encoding="utf-8")
    desk = desk_of("articles")
    settle(desk)
    client = client_of(desk)
    id = next(each["id"] for each in client.state()["articles"] if each["path"].endswith("a.txt"))
    body = json.loads(client.ask(f"article?id={quote(id)}")[2])
    assert "".join(each["text"] for each in body["pieces"]) == text.split("---\n")[2].replace("\u202e", "\ufffd")
    toll = next(each for each in body["pieces"] if "12 people" in each["text"])
    assert toll["finding"]
    assert toll["at"]


def test_names_of_dropped_files() -> None:
    assert plain("../../a.txt") == "a.txt"
    assert plain("C:\\x\\a.txt") == "a.txt"
    assert plain("..") == plain("") == plain("/") == "article.txt"
    assert plain(".bashrc") == "bashrc"
    assert plain("a\u202etxt.\x00html") == "atxt.html"
    assert len(plain("x" * 1000 + ".docx")) < 130
