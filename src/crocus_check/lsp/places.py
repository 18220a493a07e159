"""Places in a text: offsets in code points, as the report has them, and positions as the protocol counts them."""

from __future__ import annotations

import re
from bisect import bisect_right

from lsprotocol import types

_LINE_END = re.compile(r"\r\n|\n|\r")


class Places:
    """The lines of a text, and how wide its characters are to the editor: in UTF-16 units, unless it agreed to
    others."""

    def __init__(self, text: str, encoding: str = types.PositionEncodingKind.Utf16) -> None:
        self.text = text
        self._starts = [0, *(found.end() for found in _LINE_END.finditer(text))]
        self._encoding = encoding

    def position(self, offset: int) -> types.Position:
        """The position of an offset; of one beyond the end, the end."""
        offset = max(0, min(offset, len(self.text)))
        line = bisect_right(self._starts, offset) - 1
        return types.Position(line, self._width(self.text[self._starts[line] : offset]))

    def range(self, start: int, end: int) -> types.Range:
        """The range from one offset to another."""
        return types.Range(self.position(start), self.position(end))

    def offset(self, position: types.Position) -> int:
        """The offset of a position; of one beyond its line, the end of the line."""
        if position.line >= len(self._starts):
            return len(self.text)
        start, end = self._starts[position.line], self.end_of_line(position.line)
        width = 0
        for at in range(start, end):
            if width >= position.character:
                return at
            width += self._width(self.text[at])
        return end

    def end_of_line(self, line: int) -> int:
        """The offset at which a line ends, before the characters that end it."""
        start = self._starts[line]
        found = _LINE_END.search(self.text, start)
        return found.start() if found else len(self.text)

    def _width(self, text: str) -> int:
        if self._encoding == types.PositionEncodingKind.Utf32:
            return len(text)
        if self._encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "replace"))
        return len(text) + sum(char > "\uffff" for char in text)
