"""The server: text comes in, is checked when its author pauses, and what was found goes out.

One thread checks, since the annotation model is one; what it gives is taken only if the text is still the same.
"""

from __future__ import annotations

import asyncio
import logging
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import to_fs_path

from crocus_check import __version__
from crocus_check.errors import CrocusError
from crocus_check.ingest import SUFFIXES as ARTICLE_SUFFIXES
from crocus_check.lsp import actions, diagnostics, hovers
from crocus_check.lsp.checking import SUFFIXES, Checked, Desk
from crocus_check.lsp.findings import View

PAUSE = 0.4
"""Seconds without a change after which a draft is checked."""
NAME = "crocus-check"
WATCHED = types.Registration(
    "sources",
    types.WORKSPACE_DID_CHANGE_WATCHED_FILES,
    types.DidChangeWatchedFilesRegistrationOptions(
        [types.FileSystemWatcher(f"**/*{suffix}") for suffix in (*ARTICLE_SUFFIXES, ".toml", ".csv")]
    ),
)
"""What the editor is asked to tell: that a source, or a file of the desk, has changed."""


class Server(LanguageServer):
    """A language server with the drafts that are open. `against` are sources that take the place of those of the
    configuration."""

    def __init__(self, against: tuple[str, ...] = ()) -> None:
        super().__init__(NAME, f"v{__version__}", types.TextDocumentSyncKind.Incremental)
        self.against = against
        self.views: dict[str, View] = {}
        self._waiting: dict[str, asyncio.Task[None]] = {}
        self._told: set[str] = set()
        self._desk: Desk | None = None
        self._worker = ThreadPoolExecutor(1, "crocus-check")

    @property
    def desk(self) -> Desk:
        """What checks, in the folder that the editor has open."""
        if self._desk is None:
            root = self.workspace.root_path
            self._desk = Desk(Path(root) if root else Path.cwd(), self.against)
        return self._desk

    def later(self, uri: str, pause: float = PAUSE) -> None:
        """Check a document after a pause, unless it changes before."""
        self.forget(uri)
        if _path(uri) is not None:
            self._waiting[uri] = asyncio.get_running_loop().create_task(self._check(uri, pause))

    def forget(self, uri: str) -> None:
        """Let a check that has not begun be."""
        task = self._waiting.pop(uri, None)
        if task is not None:
            task.cancel()

    async def _check(self, uri: str, pause: float) -> None:
        await asyncio.sleep(pause)
        document = self.workspace.get_text_document(uri)
        path, version, text = _path(uri), document.version, document.source
        if path is None:
            return
        try:
            checked = await asyncio.get_running_loop().run_in_executor(self._worker, self.desk.check, path, text)
        except CrocusError as error:
            self._tell([str(error)], types.MessageType.Error)
            return
        except Exception as error:  # told, and the next key is another chance
            self._tell([f"internal error: {type(error).__name__}: {error}"], types.MessageType.Error)
            return
        if uri not in self.workspace.text_documents or self.workspace.get_text_document(uri).version != version:
            return
        self.views[uri] = View(checked, self.workspace.position_encoding or types.PositionEncodingKind.Utf16, version)
        found = diagnostics.of(self.views[uri])
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, found, version))
        self._tell(_notes(checked), types.MessageType.Warning)

    def _tell(self, lines: list[str], kind: types.MessageType) -> None:
        """Tell what is wrong, once each: it is the same at every key."""
        for line in lines:
            if line not in self._told:
                self._told.add(line)
                self.window_show_message(types.ShowMessageParams(kind, f"{NAME}: {line}"))

    def view(self, uri: str) -> View | None:
        """A draft as it was checked last, None where it has changed since."""
        view = self.views.get(uri)
        document = self.workspace.text_documents.get(uri)
        return view if view is not None and document is not None and document.version == view.version else None

    def close(self) -> None:
        """Let the thread that checks end."""
        self._worker.shutdown(wait=False, cancel_futures=True)


def _path(uri: str) -> Path | None:
    """The file of a document that is checked; None for other formats and for what is no file."""
    path = to_fs_path(uri) if urlsplit(uri).scheme in ("file", "untitled") else None
    return Path(path) if path and path.lower().endswith(SUFFIXES) else None


def _notes(checked: Checked) -> list[str]:
    lines = list(checked.problems)
    if not checked.sources and checked.configuration.settings.house_facts is None:
        lines.append("no sources: name them as `articles` in crocus-check.toml; drafts are held against themselves")
    return lines


def make(against: tuple[str, ...] = ()) -> Server:
    """A server with all that it answers to."""
    server = Server(against)

    @server.feature(types.INITIALIZE)
    def initialize(params: types.InitializeParams) -> None:
        options: Any = params.initialization_options
        given = options.get("against") if isinstance(options, dict) else getattr(options, "against", None)
        if isinstance(given, list | tuple) and all(isinstance(each, str) for each in given):
            server.against = tuple(given)

    @server.feature(types.INITIALIZED)
    async def initialized(params: types.InitializedParams) -> None:
        able = server.client_capabilities.workspace
        if able and able.did_change_watched_files and able.did_change_watched_files.dynamic_registration:
            await server.client_register_capability_async(types.RegistrationParams([WATCHED]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    async def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.later(params.text_document.uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    async def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.later(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    async def saved(params: types.DidSaveTextDocumentParams) -> None:
        for uri in list(server.workspace.text_documents):
            server.later(uri, 0)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    async def sources_changed(params: types.DidChangeWatchedFilesParams) -> None:
        for uri in list(server.workspace.text_documents):
            server.later(uri, 0)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    async def closed(params: types.DidCloseTextDocumentParams) -> None:
        uri = params.text_document.uri
        server.forget(uri)
        server.views.pop(uri, None)
        server.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, []))

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    async def hover(params: types.HoverParams) -> types.Hover | None:
        view = server.view(params.text_document.uri)
        return hovers.of(view, params.position) if view else None

    @server.feature(
        types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=[types.CodeActionKind.QuickFix])
    )
    async def code_actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        view = server.view(params.text_document.uri)
        return actions.of(view, params.text_document.uri, params.range) if view else []

    @server.command(actions.ACCEPT)
    async def accept(uri: str, id: str, reason: str) -> None:
        view = server.views.get(uri)
        if view is None:
            return
        try:
            path = actions.accept(view.checked, id, reason)
        except CrocusError as error:
            server.window_show_message(types.ShowMessageParams(types.MessageType.Error, f"{NAME}: {error}"))
            return
        told = f"{NAME}: {id} may stand; the reason is in {path.name}"
        server.window_show_message(types.ShowMessageParams(types.MessageType.Info, told))
        for each in list(server.workspace.text_documents):
            server.later(each, 0)

    return server


def serve(against: tuple[str, ...] = ()) -> None:
    """Speak the protocol over standard input and output until the editor ends it."""
    logging.getLogger("pygls").setLevel(logging.ERROR)
    server = make(against)
    try:
        server.start_io()
    finally:
        server.close()
