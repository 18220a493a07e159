"""A desk in a folder of its own, in this process, and its server."""

from __future__ import annotations

import http.client
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

pytest.importorskip("starlette")
pytest.importorskip("uvicorn")

from crocus_check.running import configuration
from crocus_check.serve.desk import Desk
from crocus_check.serve.running import serving

ARTICLES = {
    "a.txt": "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n",
    "b.txt": "Mill burns\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 15 people.\n",
}
DRAFT = "The mill\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 17 people.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    for name, text in ARTICLES.items():
        (tmp_path / "articles" / name).write_text(text, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def desk_of(folder: Path) -> Callable[..., Desk]:
    """Makes desks in the folder; flags are those of settings, `keep` and `unsupported` the desk's own."""

    def made(*paths: str, drafts: tuple[str, ...] = (), keep: Path | None = None, **flags: Any) -> Desk:
        given = {"baseline": folder / "crocus-check.accepted.toml", **flags}
        return Desk(
            lambda: configuration.load(given, isolated=True, folder=folder),
            [str(folder / path) for path in paths],
            [str(folder / path) for path in drafts],
            keep=keep,
        )

    return made


def settle(desk: Desk) -> None:
    """Have the desk do all that is to be done."""
    while desk.step():
        pass


@dataclass
class Client:
    """Asks a server as a program does that may say anything."""

    address: str

    def ask(
        self, path: str, method: str = "GET", body: bytes | None = None, raw: str | None = None, **headers: str
    ) -> tuple[int, dict[str, str], bytes]:
        """The status, the headers and the body of an answer; `raw` is the whole path instead of one behind the token,
        underscores in names of headers are dashes."""
        where = urlsplit(self.address)
        connection = http.client.HTTPConnection("127.0.0.1", where.port, timeout=30)
        try:
            given = {name.replace("_", "-"): value for name, value in headers.items()}
            connection.request(method, raw if raw is not None else where.path + path, body, given)
            answer = connection.getresponse()
            return answer.status, {k.lower(): v for k, v in answer.getheaders()}, answer.read()
        finally:
            connection.close()

    def act(self, **wanted: Any) -> tuple[int, dict[str, Any]]:
        status, _, body = self.ask("act", "POST", json.dumps(wanted).encode(), Content_Type="application/json")
        return status, json.loads(body)

    def state(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.ask("state")[2])
        return found


@pytest.fixture
def client_of() -> Iterator[Callable[[Desk], Client]]:
    from contextlib import ExitStack

    with ExitStack() as stack:
        yield lambda desk: Client(stack.enter_context(serving(desk)))
