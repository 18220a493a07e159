"""Code actions at a finding: write what the sources say, let it stand for good, or pass over it in this draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from lsprotocol import types

from crocus_check.errors import CrocusError
from crocus_check.lsp import diagnostics
from crocus_check.lsp.checking import Checked
from crocus_check.lsp.findings import Mark, View
from crocus_check.lsp.replacing import replacement
from crocus_check.newsroom import accepted, accepted_file
from crocus_check.render.text import counted, one_line, shorten

ACCEPT = "crocus-check.accept"
"""The command that lets a finding stand: the address of the draft, the id of the finding, and the reason."""
REASON = "looked at in the editor"
LONGEST = 60
COMMENTED = (".md", ".markdown", ".wiki", ".wikitext", ".mediawiki")
"""The drafts that can have comments which no reader sees."""


def of(view: View, uri: str, wanted: types.Range) -> list[types.CodeAction]:
    """The actions for the findings that a range touches."""
    return [action for mark in view.at(wanted) for action in _of_mark(view, uri, mark)]


def _of_mark(view: View, uri: str, mark: Mark) -> Iterator[types.CodeAction]:
    about = [diagnostics.of_mark(view, mark)]
    for number, (text, told) in enumerate(_replacements(view, mark).items()):
        yield types.CodeAction(
            title=f"Replace with the sources’ value: {shorten(one_line(text), LONGEST)} ({told})",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=about,
            is_preferred=number == 0,
            edit=_edit(view, uri, view.places.range(mark.fact.start, mark.fact.end), text),
        )
    if view.checked.file.suffix.lower() in COMMENTED:
        yield types.CodeAction(
            title="Pass over it in this draft, by a comment",
            kind=types.CodeActionKind.QuickFix,
            diagnostics=about,
            edit=_comment(view, uri, mark),
        )
    message = shorten(one_line(mark.found.message), LONGEST)
    yield types.CodeAction(
        title=f"Accept: let it stand ({message})",
        kind=types.CodeActionKind.QuickFix,
        diagnostics=about,
        command=types.Command("Accept", ACCEPT, arguments=[uri, mark.found.id, REASON]),
    )


def _comment(view: View, uri: str, mark: Mark) -> types.WorkspaceEdit:
    """A comment at the end of the line of a mark."""
    end = view.places.position(view.places.end_of_line(view.places.position(mark.fact.start).line))
    rule = mark.found.attribute.removeprefix("open:")
    named = rule if rule.isalnum() else mark.found.verdict
    return _edit(view, uri, types.Range(end, end), f" <!-- crocus-check: ignore {named} -->")


def _replacements(view: View, mark: Mark) -> dict[str, str]:
    """What each value of the sources would make of the draft's words, the best supported first, with who says so."""
    found: dict[str, str] = {}
    for side in view.theirs(mark.found):
        facts = [view.facts[id] for id in side.facts if id in view.facts]
        same = next((fact for fact in facts if fact.kind == mark.fact.kind), None)
        if same is not None:
            found.setdefault(replacement(mark.fact, same), counted(len(side.documents), "article"))
    found.pop(mark.fact.text, None)
    return found


def _edit(view: View, uri: str, where: types.Range, text: str) -> types.WorkspaceEdit:
    document = types.OptionalVersionedTextDocumentIdentifier(uri, view.version)
    return types.WorkspaceEdit(document_changes=[types.TextDocumentEdit(document, [types.TextEdit(where, text)])])


def accept(checked: Checked, id: str, reason: str) -> Path:
    """Let a finding of a draft stand; returns the file of known findings. Raises CrocusError."""
    (found,) = accepted.resolve([id], checked.report.discrepancies)
    if not reason.strip():
        raise CrocusError("expected a reason")
    path = checked.configuration.baseline
    folder = checked.file.parent
    who, day = accepted_file.who(folder), accepted_file.today()
    accepted_file.add(path, [accepted.accepted(found, checked.report, reason.strip(), None, who, day)])
    return path
