"""The language server as a process, spoken to by a client over its standard input and output, as editors do."""

from __future__ import annotations

import asyncio
import sys
import tomllib
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, Union

import pytest

pytest.importorskip("pygls", reason="needs pygls: the extra lsp")
from lsprotocol import types
from pygls.lsp.client import LanguageClient
from pygls.protocol import default_converter

FIRST = "Fire at the mill\n\nA fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people.\n"
SECOND = "Mill burns\n\nThe fire at the Harrow mill in Lindale on 3 May 2021 killed 12 people, police said.\n"
DRAFT = "Mill burns 🔥\n\n🔥 The fire at the Harrow mill in Lindale on 3 May 2021 killed 21 people.\n"
WORDS = "21 people"
SECONDS = 60
WATCHING = types.ClientCapabilities(
    workspace=types.WorkspaceClientCapabilities(
        did_change_watched_files=types.DidChangeWatchedFilesClientCapabilities(dynamic_registration=True)
    )
)


def _converter() -> Any:
    """The client's own takes an action that has a command for a command."""
    converter = default_converter()

    def structure(given: Any, _: Any) -> types.Command | types.CodeAction:
        kind = types.Command if isinstance(given.get("command"), str) else types.CodeAction
        return converter.structure(given, kind)

    converter.register_structure_hook(Union[types.Command, types.CodeAction], structure)  # noqa: UP007  as it is asked
    return converter


class Editor:
    """What an editor does: it has a folder open, shows a draft, and is told what is wrong in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.client = LanguageClient("editor", "1", converter_factory=_converter)
        self.told: asyncio.Queue[types.PublishDiagnosticsParams] = asyncio.Queue()
        self.messages: asyncio.Queue[str] = asyncio.Queue()
        self.registered: list[str] = []

        @self.client.feature(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)
        def diagnostics(params: types.PublishDiagnosticsParams) -> None:
            self.told.put_nowait(params)

        @self.client.feature(types.CLIENT_REGISTER_CAPABILITY)
        def register(params: types.RegistrationParams) -> None:
            self.registered += [each.method for each in params.registrations]

        @self.client.feature(types.WINDOW_SHOW_MESSAGE)
        def message(params: types.ShowMessageParams) -> None:
            self.messages.put_nowait(params.message)

    async def start(self, *arguments: str, options: Any = None, watching: bool = False) -> types.InitializeResult:
        await self.client.start_io(sys.executable, "-m", "crocus_check", "lsp", *arguments, cwd=self.folder)
        result = await self.client.initialize_async(
            types.InitializeParams(
                capabilities=WATCHING if watching else types.ClientCapabilities(),
                root_uri=self.folder.as_uri(),
                initialization_options=options,
            )
        )
        self.client.initialized(types.InitializedParams())
        return result

    async def stop(self) -> int | None:
        await self.client.shutdown_async(None)
        self.client.exit(None)
        await self.client.stop()
        process = getattr(self.client, "_server", None)
        return process.returncode if process is not None else None

    def open(self, name: str, text: str) -> str:
        uri = (self.folder / name).as_uri()
        item = types.TextDocumentItem(uri, "markdown", 1, text)
        self.client.text_document_did_open(types.DidOpenTextDocumentParams(item))
        return uri

    def change(self, uri: str, version: int, where: types.Range, text: str) -> None:
        self.client.text_document_did_change(
            types.DidChangeTextDocumentParams(
                types.VersionedTextDocumentIdentifier(version, uri),
                [types.TextDocumentContentChangePartial(where, text)],
            )
        )

    async def diagnostics(self, version: int | None = None) -> list[types.Diagnostic]:
        """The diagnostics that come next, of a version where one is named."""
        while True:
            params = await asyncio.wait_for(self.told.get(), SECONDS)
            if version is None or params.version == version:
                return list(params.diagnostics)

    async def message(self) -> str:
        return await asyncio.wait_for(self.messages.get(), SECONDS)

    async def actions(self, uri: str, where: types.Range) -> list[types.CodeAction]:
        params = types.CodeActionParams(types.TextDocumentIdentifier(uri), where, types.CodeActionContext([]))
        found = await self.client.text_document_code_action_async(params) or []
        return [each for each in found if isinstance(each, types.CodeAction)]

    async def hover(self, uri: str, line: int, character: int) -> str:
        params = types.HoverParams(types.TextDocumentIdentifier(uri), types.Position(line, character))
        found = await self.client.text_document_hover_async(params)
        return found.contents.value if found and isinstance(found.contents, types.MarkupContent) else ""


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A folder with two sources, and a configuration that names them."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.txt").write_text(FIRST, encoding="utf-8")
    (tmp_path / "articles" / "second.txt").write_text(SECOND, encoding="utf-8")
    (tmp_path / "crocus-check.toml").write_text('articles = ["articles"]\n', encoding="utf-8")
    return tmp_path


def played(folder: Path, scene: Callable[[Editor], Awaitable[None]]) -> None:
    """Play a scene in an editor and end the server, however it went."""

    async def play() -> None:
        editor = Editor(folder)
        try:
            await asyncio.wait_for(scene(editor), 2 * SECONDS)
        finally:
            await asyncio.wait_for(editor.stop(), SECONDS)

    asyncio.run(play())


def units(text: str) -> int:
    """The length of a text as the protocol counts."""
    return len(text.encode("utf-16-le")) // 2


def test_a_wavy_line_a_hover_and_a_fix(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        offered = (await editor.start()).capabilities
        assert offered.hover_provider and offered.code_action_provider
        uri = editor.open("draft.md", DRAFT)
        (found,) = await editor.diagnostics(1)
        line = DRAFT.split("\n")[2]
        start = units(line[: line.index(WORDS)])
        assert found.range == types.Range(types.Position(2, start), types.Position(2, start + len(WORDS)))
        assert (found.source, found.severity) == ("crocus-check", types.DiagnosticSeverity.Warning)
        assert found.code in ("conflict", "update")
        assert found.message.startswith("How many were killed (“")
        assert found.message.endswith("”)? The draft says 21; two sources say 12")
        related = found.related_information or []
        assert sorted(Path(each.location.uri).name for each in related) == ["first.txt", "second.txt"]
        assert all("12 people" in each.message for each in related)
        source = FIRST.split("\n")[2]
        (first,) = [each.location.range for each in related if each.location.uri.endswith("first.txt")]
        assert (first.start.line, first.start.character) == (2, source.index("12 people"))

        told = await editor.hover(uri, 2, start + 3)
        assert told.startswith("**How many were killed")
        assert "**21**" in told and "**12**" in told
        assert "this draft" in told and "first.txt](file://" in told
        assert await editor.hover(uri, 0, 1) == ""

        replace, comment, accept = await editor.actions(uri, found.range)
        assert replace.title == "Replace with the sources’ value: 12 people (2 articles)"
        assert replace.is_preferred
        assert replace.edit and replace.edit.document_changes
        (change,) = replace.edit.document_changes
        assert isinstance(change, types.TextDocumentEdit)
        (edit,) = change.edits
        assert isinstance(edit, types.TextEdit)
        assert (edit.range, edit.new_text, change.text_document.version) == (found.range, "12 people", 1)
        ((ignored,),) = [each.edits for each in comment.edit.document_changes] if comment.edit else [[]]
        assert ignored.new_text == " <!-- crocus-check: ignore killed -->"
        assert ignored.range.start == types.Position(2, units(line))
        assert accept.command and accept.command.command == "crocus-check.accept"
        editor.change(uri, 2, ignored.range, ignored.new_text)
        assert await editor.diagnostics(2) == []
        editor.change(uri, 3, types.Range(ignored.range.start, types.Position(3, 0)), "\n")
        assert len(await editor.diagnostics(3)) == 1
        editor.change(uri, 4, edit.range, edit.new_text)
        assert await editor.diagnostics(4) == []

    played(desk, scene)


def test_what_agrees_has_its_answers_in_a_hover(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start()
        text = DRAFT.replace("killed 21", "killed 12")
        uri = editor.open("draft.md", text)
        assert await editor.diagnostics(1) == []
        line = text.split("\n")[2]
        told = await editor.hover(uri, 2, units(line[: line.index("12 people")]) + 1)
        assert "**12**" in told
        assert told.count("\n    - ") == 3, told

    played(desk, scene)


def test_what_is_accepted_is_underlined_no_more(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start()
        uri = editor.open("draft.md", DRAFT)
        (found,) = await editor.diagnostics(1)
        accept = (await editor.actions(uri, found.range))[-1]
        assert accept.command and accept.command.arguments
        await editor.client.workspace_execute_command_async(
            types.ExecuteCommandParams(accept.command.command, accept.command.arguments)
        )
        assert "may stand" in await editor.message()
        assert await editor.diagnostics() == []
        (entry,) = tomllib.loads((desk / "crocus-check.accepted.toml").read_text(encoding="utf-8"))["accepted"]
        assert found.data["id"] == entry["id"]
        assert entry["reason"] == "looked at in the editor"
        assert entry["articles"] == ["draft.md", "first.txt", "second.txt"]
        assert entry["on"]

    played(desk, scene)


def test_sources_that_change_and_drafts_among_them(desk: Path) -> None:
    async def scene(editor: Editor) -> None:
        await editor.start(watching=True)
        path = desk / "articles" / "third.txt"
        path.write_text(DRAFT.replace("killed 21", "killed 33"), encoding="utf-8")
        uri = editor.open("articles/third.txt", DRAFT)
        (found,) = await editor.diagnostics(1)
        assert "33" not in found.message, "what the draft said when it was saved is no source"
        for name, text in (("first.txt", FIRST), ("second.txt", SECOND)):
            (desk / "articles" / name).write_text(text.replace("killed 12", "killed 21"), encoding="utf-8")
        assert editor.registered == ["workspace/didChangeWatchedFiles"]
        changed = types.FileEvent((desk / "articles" / "first.txt").as_uri(), types.FileChangeType.Changed)
        editor.client.workspace_did_change_watched_files(types.DidChangeWatchedFilesParams([changed]))
        assert await editor.diagnostics(1) == []
        editor.client.text_document_did_close(types.DidCloseTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert await editor.diagnostics() == []

    played(desk, scene)


def test_sources_may_be_named_by_the_editor_and_none_is_told(desk: Path) -> None:
    (desk / "crocus-check.toml").unlink()

    async def named(editor: Editor) -> None:
        await editor.start(options={"against": ["articles"]})
        editor.open("draft.md", DRAFT)
        assert len(await editor.diagnostics(1)) == 1

    async def flagged(editor: Editor) -> None:
        await editor.start("--against", "articles")
        editor.open("draft.md", DRAFT)
        assert len(await editor.diagnostics(1)) == 1

    async def without(editor: Editor) -> None:
        await editor.start()
        editor.open("draft.md", DRAFT)
        assert await editor.diagnostics(1) == []
        assert "no sources" in await editor.message()

    for scene in (named, flagged, without):
        played(desk, scene)


def test_a_wrong_configuration_is_told_and_the_server_lives(desk: Path) -> None:
    own = desk / "crocus-check.toml"
    right = own.read_text(encoding="utf-8")
    own.write_text('artikles = ["articles"]\n', encoding="utf-8")

    async def scene(editor: Editor) -> None:
        await editor.start()
        uri = editor.open("draft.md", DRAFT)
        assert "unknown key 'artikles'" in await editor.message()
        own.write_text(right, encoding="utf-8")
        editor.client.text_document_did_save(types.DidSaveTextDocumentParams(types.TextDocumentIdentifier(uri)))
        assert len(await editor.diagnostics(1)) == 1
        editor.open("page.html", "<p>21 people</p>")
        editor.change(uri, 2, types.Range(types.Position(0, 0), types.Position(99, 0)), "")
        assert await editor.diagnostics(2) == []

    played(desk, scene)
