"""Addresses as inputs: nothing is fetched unless it is asked for, and then within limits, from a server in a thread."""

from __future__ import annotations

import gzip
import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

from crocus_check import report
from crocus_check.cli import run as run_here
from crocus_check.core.documents import Document
from crocus_check.errors import InputFileError
from crocus_check.ingest import Sources, fetching, inputs, read
from crocus_check.ingest.fetching import fetch
from crocus_check.settings import Settings

TEXT = "Nine people died in the flood at Oakport on 3 May 2024, the council said.\n"
OTHER = TEXT.replace("Nine", "Seven")
BODY = f"<article><h1>Flood</h1>{f'<p>{TEXT}</p>' * 3}</article>"
PAGE = f"<html><head><title>Flood</title></head><body>{BODY}</body></html>"
UNASKED = "is an address, and nothing is fetched without --fetch"
Answer = tuple[int, dict[str, str], bytes]
ANSWERS: dict[str, Answer] = {
    "/a.txt": (200, {"Content-Type": "text/plain; charset=utf-8"}, TEXT.encode()),
    "/page": (200, {"Content-Type": "text/html"}, PAGE.encode()),
    "/latin": (200, {"Content-Type": "text/plain; charset=cp1250"}, f"Mayor Žižek spoke. {TEXT}".encode("cp1250")),
    "/odd": (200, {"Content-Type": "text/plain; charset=klingon"}, TEXT.encode()),
    "/rot": (200, {"Content-Type": "text/plain; charset=rot13"}, TEXT.encode()),
    "/packed": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(TEXT.encode())),
    "/broken": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, b"no gzip"),
    "/brotli": (200, {"Content-Type": "text/plain", "Content-Encoding": "br"}, b"x"),
    "/bomb": (200, {"Content-Type": "text/plain", "Content-Encoding": "gzip"}, gzip.compress(bytes(30_000_000))),
    "/large": (200, {"Content-Type": "text/plain"}, b"x " * 200_000),
    "/b.txt": (200, {"Content-Type": "application/octet-stream"}, OTHER.encode()),
    "/none.txt": (200, {}, OTHER.encode()),
    "/blob": (200, {"Content-Type": "application/octet-stream"}, TEXT.encode()),
    "/image": (200, {"Content-Type": "image/png"}, b"\x89PNG"),
    "/empty": (200, {"Content-Type": "text/plain"}, b""),
    "/moved": (302, {"Location": "/a.txt"}, b""),
    "/loop": (301, {"Location": "/loop"}, b""),
    "/file": (302, {"Location": "file:///etc/passwd"}, b""),
    "/ftp": (302, {"Location": "ftp://localhost/a"}, b""),
    "/inside": (302, {"Location": "http://127.0.0.2:1/admin"}, b""),
    "/metadata": (302, {"Location": "http://169.254.169.254/latest"}, b""),
    "/six": (302, {"Location": "http://[::1]:1/"}, b""),
    "/nowhere": (302, {}, b""),
    "/gone": (404, {"Content-Type": "text/html"}, PAGE.encode()),
    "/made-up": (799, {}, b"\x1b[31m"),
    "/q%C3%A9?a=%20b": (200, {"Content-Type": "text/plain"}, TEXT.encode()),
}


class Server(BaseHTTPRequestHandler):
    """Answers from the table, and some answers that never end."""

    asked: ClassVar[list[str]] = []

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path in ("/slow-head", "/slow-body"):
            if self.path == "/slow-body":
                self.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
            for _ in range(200):
                try:
                    self.wfile.write(b"H" if self.path == "/slow-head" else b"word ")
                except OSError:
                    return
                time.sleep(0.05)
            return
        status, headers, body = ANSWERS.get(self.path, (404, {}, b""))
        self.send_response_only(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *arguments: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of a server on this machine."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Server)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(autouse=True)
def asked() -> list[str]:
    """What the server was asked for."""
    Server.asked.clear()
    return Server.asked


def read_them(*paths: str, **settings: Any) -> tuple[list[Document], list[str]]:
    wanted = Settings(**settings)
    sources = Sources(paths, wanted, fetch=True)
    found = [each for source in sources for each in read(source, wanted)]
    documents = [each[1] for each in found if isinstance(each, tuple)]
    errors = [each for each in found if not isinstance(each, tuple)]
    return documents, [error.message for error in [*errors, *sources.errors]]


@pytest.mark.parametrize(
    "path", ["/a.txt", "/odd", "/rot", "/packed", "/moved", "/latin", "/qé?a= b", "/b.txt", "/none.txt"]
)
def test_texts_are_read(site: str, path: str) -> None:
    (document,), errors = read_them(site + path)
    assert not errors and "people died in the flood at Oakport" in document.reading
    assert document.path == site + path and document.source == "127.0.0.1"
    assert "Žižek" in document.reading or path != "/latin"


def test_a_page_is_read_as_a_page(site: str) -> None:
    pytest.importorskip("trafilatura")
    (document,), errors = read_them(f"{site}/page")
    assert not errors and document.title == "Flood" and "<" not in document.text


@pytest.mark.parametrize(
    ("path", "said"),
    [
        ("/broken", "could not be fetched: it is not valid"),
        ("/brotli", "is packed as 'br', which is not read"),
        ("/bomb", "is larger than 200,000 bytes (--max-bytes)"),
        ("/large", "is larger than 200,000 bytes (--max-bytes)"),
        ("/blob", "is 'application/octet-stream', which is not read"),
        ("/image", "is 'image/png', which is not read"),
        ("/empty", "is empty"),
        ("/loop", "leads on more than 5 times"),
        ("/file", "leads to what is no address of the web"),
        ("/ftp", "leads to what is no address of the web"),
        ("/inside", "leads to a machine that is not on the open internet"),
        ("/metadata", "leads to a machine that is not on the open internet"),
        ("/six", "leads to a machine that is not on the open internet"),
        ("/nowhere", "could not be fetched: the server answers 302 Found"),
        ("/gone", "could not be fetched: the server answers 404 Not Found"),
        ("/made-up", "could not be fetched: the server answers 799"),
    ],
)
def test_what_cannot_be_fetched_is_one_line(site: str, path: str, said: str) -> None:
    documents, errors = read_them(site + path, max_bytes=200_000)
    assert not documents and errors == [said]


@pytest.mark.parametrize(
    "address", ["http://", "https://:80/", "http://user:word@127.0.0.1/", "http://[broken/", "http://127.0.0.1:99999/",
                "http://127.0.0.1:0/", "http://127.0.0.1:1/a\nb", "http://" + "a" * 300 + ".example/", "http://127.0.0.1:1/"]
)  # fmt: skip
def test_what_is_no_address_is_one_line(address: str) -> None:
    documents, errors = read_them(address)
    assert not documents and len(errors) == 1
    assert "\n" not in errors[0] and errors[0].startswith(("is no address", "could not be fetched: "))


@pytest.mark.parametrize("path", ["/slow-head", "/slow-body"])
def test_an_answer_that_does_not_end_is_left(site: str, path: str) -> None:
    started = time.monotonic()
    with pytest.raises(InputFileError, match=r"could not be fetched in 0\.5 seconds"):
        fetch(site + path, 1_000_000, seconds=0.5)
    assert time.monotonic() - started < 5


def test_the_name_of_a_host_may_not_lead_inside(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that the typed page leads to is looked at by its address, which is the one that is connected to."""
    real = socket.getaddrinfo
    monkeypatch.setattr(socket, "getaddrinfo", lambda host, *more, **named: real("127.0.0.1", *more, **named))
    monkeypatch.setitem(
        ANSWERS, "/evil", (302, {"Location": f"http://evil.example:{site.rpartition(':')[2]}/a.txt"}, b"")
    )
    with pytest.raises(InputFileError, match="not on the open internet"):
        fetch(f"{site}/evil", 1_000_000)
    typed = f"http://evil.example:{site.rpartition(':')[2]}/a.txt"
    assert fetch(typed, 1_000_000).data == TEXT.encode()


def test_all_inputs_together_are_limited(site: str) -> None:
    documents, errors = read_them(f"{site}/a.txt", f"{site}/b.txt", max_total_bytes=100)
    assert len(documents) == 1 and errors == ["left out: with it, inputs exceed 100 bytes"]


def test_python_fetches_nothing(site: str, asked: list[str]) -> None:
    found = report([f"{site}/a.txt", {"text": TEXT}])
    assert [(error.path, error.message) for error in found.errors] == [(f"{site}/a.txt", UNASKED)]
    assert len(found.documents) == 1 and not asked


@pytest.mark.parametrize("command", ["report", "facts", "check"])
def test_without_the_option_nothing_is_fetched_and_the_rest_is_read(
    site: str, asked: list[str], command: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    against = ["--against", f"{site}/b.txt"] if command == "check" else [f"{site}/b.txt"]
    given = [command, "--isolated", "--no-cache", "--format", "json", str(tmp_path / "a.txt"), *against]
    assert run_here(given) == 2
    out, err = capfd.readouterr()
    assert err == f"crocus-check: {site}/b.txt: {UNASKED}\n" and "Nine people" in out and not asked
    assert run_here([*given, "--fetch"]) == (1 if command != "facts" else 0)
    out, err = capfd.readouterr()
    assert err == "" and "Seven" in out and asked == ["/b.txt"]
    assert f'"path": "{site}/b.txt"' in out


def test_a_draft_may_be_fetched(site: str, tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    given = ["check", "--isolated", "--no-cache", "--format", "concise", "--fetch", f"{site}/b.txt"]
    assert run_here([*given, "--against", str(tmp_path)]) == 1
    assert capfd.readouterr().out.startswith(f"{site}/b.txt:1:")


def test_fetching_and_watching_are_two_things(site: str, capfd: pytest.CaptureFixture[str]) -> None:
    for command in (["report"], ["check", "--against", "x"]):
        assert run_here([*command, "--isolated", "--watch", "--fetch", f"{site}/a.txt"]) == 2
        assert "--watch reads articles, on this machine" in capfd.readouterr().err


def test_no_configuration_fetches(site: str, asked: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "crocus-check.toml").write_text(f'articles = ["{site}/a.txt"]\n')
    monkeypatch.chdir(tmp_path)
    assert run_here(["facts", "--no-cache"]) == 2
    assert not asked
    (tmp_path / "crocus-check.toml").write_text("fetch = true\n")
    assert run_here(["facts", "--no-cache", f"{site}/a.txt"]) == 2
    assert not asked


@pytest.mark.parametrize("path", ["https://a.example/x", "HTTP://a", "http://x?y=*"])
def test_addresses_are_told_from_paths(path: str) -> None:
    assert inputs.is_address(path)


@pytest.mark.parametrize("path", ["httpd.txt", "http:/a", "ftp://a.example/x", "a/https://b", "file:///etc/passwd"])
def test_other_names_are_paths(path: str) -> None:
    assert not inputs.is_address(path)
    assert fetching.SECONDS == 30
