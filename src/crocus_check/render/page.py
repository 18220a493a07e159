"""Styled lines for a terminal or a pipe, wrapped to the width where there is one, with a hanging indent."""

from __future__ import annotations

import io

from rich.console import Console
from rich.text import Text

from crocus_check.render.look import Look

Part = str | tuple[str, str]
"""Words, or words with a rich style. Never read as markup: what articles say stays as it is."""

NO_LIMIT = 1_000_000


class Page:
    """Lines put together; `text()` gives them with colours as escape sequences, or plain."""

    def __init__(self, look: Look) -> None:
        self.look = look
        self._out = io.StringIO()
        self._console = Console(
            file=self._out,
            width=look.width or NO_LIMIT,
            color_system=look.colours,
            force_terminal=look.colours is not None,
            no_color=look.colours is None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    def line(self, *parts: Part, indent: int = 0, hang: int = 0) -> None:
        """One line of parts; where it is too long for the width, what follows is indented `hang` deeper."""
        text = Text.assemble(*parts)
        if self.look.width is None:
            self._put(text, indent)
            return
        room = max(10, self.look.width - indent - hang)
        first = text.wrap(self._console, max(10, self.look.width - indent), tab_size=1)
        if not first:
            self._put(text, indent)
            return
        self._put(first[0], indent)
        if len(first) > 1:
            rest = text[len(first[0]) :]
            rest = rest[len(rest.plain) - len(rest.plain.lstrip()) :]
            for piece in rest.wrap(self._console, room, tab_size=1):
                self._put(piece, indent + hang)

    def blank(self) -> None:
        self._console.print()

    def text(self) -> str:
        return self._out.getvalue()

    def _put(self, text: Text, indent: int) -> None:
        text.rstrip()
        self._console.print(Text(" " * indent) + text, soft_wrap=True)
