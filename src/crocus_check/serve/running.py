"""The desk in the main thread and its server beside it, until interrupted."""

from __future__ import annotations

import contextlib
import secrets
import shutil
import socket
import tempfile
import threading
import webbrowser
from collections.abc import Callable, Iterator
from pathlib import Path

from crocus_check.errors import CrocusError
from crocus_check.extras import install
from crocus_check.serve.desk import Desk
from crocus_check.serve.guard import Guard

HOST = "127.0.0.1"
"""The only address that is listened on: nothing but this machine can reach it."""


def serve(desk: Desk, port: int, told: Callable[[str], None], *, browser: bool = False) -> None:
    """Serve the desk until interrupted. `told` is given the address. Raises CrocusError."""
    with serving(desk, port) as address:
        told(address)
        with _opened(address) if browser else contextlib.nullcontext(), contextlib.suppress(KeyboardInterrupt):
            desk.work()


@contextlib.contextmanager
def serving(desk: Desk, port: int = 0) -> Iterator[str]:
    """A server for the desk, and its address with the token; `port` 0 takes a free one. Raises CrocusError."""
    try:
        import uvicorn

        from crocus_check.serve.app import app
    except ImportError as error:
        raise CrocusError(f"serve needs {error.name}: {install('serve')}") from None
    token = secrets.token_urlsafe(24)
    listening = _listening(port)
    port = listening.getsockname()[1]
    config = uvicorn.Config(
        Guard(app(desk, lambda: server.should_exit), token, port),
        log_level="critical", access_log=False, lifespan="off", server_header=False, date_header=False,
        http="h11", loop="asyncio", ws="none", proxy_headers=False, timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        yield f"http://{HOST}:{port}/{token}/"
    finally:
        server.should_exit = True
        thread.join(5)
        listening.close()


def _listening(port: int) -> socket.socket:
    """A socket that listens. Raises CrocusError."""
    made = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        made.bind((HOST, port))
        made.listen(64)
    except OSError as error:
        made.close()
        raise CrocusError(f"{HOST}:{port}: {error.strerror or error}") from None
    return made


@contextlib.contextmanager
def _opened(address: str) -> Iterator[None]:
    """Open the browser by way of a file that only its owner may read: the list of processes, which all may see, would
    show a token in a command line."""
    folder = Path(tempfile.mkdtemp(prefix="crocus-check-"))  # for its owner only
    page = folder / "open.html"
    page.write_text(f'<!doctype html><meta http-equiv="refresh" content="0; url={address}">', encoding="utf-8")
    try:
        webbrowser.open(page.as_uri())
        yield
    finally:
        shutil.rmtree(folder, ignore_errors=True)
