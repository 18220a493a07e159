"""Who may ask, what is told, and that nothing is served or written but what is meant to be."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest


@pytest.fixture
def client(desk_of: Callable[..., Any], client_of: Callable[[Any], Any]) -> Any:
    return client_of(desk_of("articles", max_bytes=1000))


def test_the_page_comes_with_the_token_and_its_policy(client: Any) -> None:
    status, headers, body = client.ask("")
    assert status == 200
    assert b"<!DOCTYPE html>" in body
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src 'self'" in policy
    assert "unsafe" not in policy
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert headers["cache-control"] == "no-store"
    assert not {"access-control-allow-origin", "set-cookie", "server"} & set(headers)


def test_it_listens_on_this_machine_only(client: Any) -> None:
    assert urlsplit(client.address).hostname == "127.0.0.1"
    assert len(urlsplit(client.address).path) > 32


@pytest.mark.parametrize("host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "[::1]:{port}",
                                  "127.0.0.1.evil.example:{port}", ""])  # fmt: skip
def test_a_foreign_host_is_refused(client: Any, host: str) -> None:
    port = urlsplit(client.address).port
    assert client.ask("state", Host=host.format(port=port))[0] in (400, 403)
    assert client.ask("state", Host=f"localhost:{port}")[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "http://127.0.0.1", "http://127.0.0.1:1", "file://",
                                    "https://127.0.0.1:{port}", "http://localhost:{port}"])  # fmt: skip
def test_another_origin_is_refused(client: Any, origin: str) -> None:
    port = urlsplit(client.address).port
    for path, method in (("state", "GET"), ("act", "POST"), ("drop", "POST"), ("", "OPTIONS")):
        assert client.ask(path, method, Origin=origin.format(port=port))[0] == 403
    assert client.ask("state", Origin=f"http://127.0.0.1:{port}")[0] == 200


def test_another_site_may_lead_to_the_page_and_no_further(client: Any) -> None:
    assert client.ask("", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="navigate")[0] == 200
    assert client.ask("", Sec_Fetch_Site="cross-site", Sec_Fetch_Mode="no-cors")[0] == 403
    for path in ("state", "main.js", "export?format=json", "events"):
        for site in ("cross-site", "same-site"):
            assert client.ask(path, Sec_Fetch_Site=site, Sec_Fetch_Mode="navigate")[0] == 403


def test_without_the_token_there_is_nothing(client: Any) -> None:
    token = urlsplit(client.address).path.strip("/")
    wrong = ["/", "", "/state", "/x/state", f"/{token}", f"/{token}x/state", f"/{token[:-1]}/state", "//state",
             f"/x/../{token}/state", f"//{token}/state"]  # fmt: skip
    for path in wrong:
        assert client.ask("", raw=path or "/")[0] == 403, path


def test_no_file_but_the_page_s_own_is_served(client: Any) -> None:
    for path in ("../app.py", "%2e%2e/app.py", "page/main.js", "main.js/../../app.py", "/etc/passwd", "%2fetc%2fpasswd",
                 "static", "desk.html", "__init__.py"):  # fmt: skip
        assert client.ask(path)[0] in (404, 405), path
    for view in ("article", "finding", "claim"):
        assert client.ask(f"{view}?id=../../etc/passwd")[0] == 404
    assert client.ask("export?format=../../etc/passwd")[0] == 404


def test_what_is_taken_in_is_no_longer_than_a_file_may_be(client: Any) -> None:
    assert client.ask("drop?name=a.txt&role=article", "POST", b"x" * 1001)[0] == 413
    assert client.ask("drop?name=a.txt&role=article", "POST", b"")[0] == 409
    assert client.ask("act", "POST", b" " * 30_000, Content_Type="application/json")[0] == 413


def test_decisions_come_as_json_only(client: Any) -> None:
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert client.ask("act", "POST", b'{"do": "undo"}', Content_Type=kind)[0] == 415
    for body in (b"", b"[]", b"{}", b"{", b'"undo"', b"[" * 10_000):
        assert client.ask("act", "POST", body, Content_Type="application/json")[0] == 400, body
    assert client.act(do="format the disk")[0] == 400


def test_names_of_dropped_files_lead_nowhere(client: Any, folder: Path) -> None:
    before = sorted(folder.rglob("*"))
    for name in ("../../evil.txt", "..\\evil.txt", "/etc/evil.txt", "crocus-check.toml", ".hidden.txt", "", "\x00.txt"):
        from urllib.parse import urlencode

        query = urlencode({"name": name, "role": "article"})
        assert client.ask(f"drop?{query}", "POST", b"A fire killed 9 people.")[0] == 200, name
    assert sorted(folder.rglob("*")) == before
