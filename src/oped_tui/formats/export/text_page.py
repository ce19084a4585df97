"""A page of plain text: wrapped, indented, and tinted where the output can show it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

from oped_tui.core.graphemes import cell_width
from oped_tui.core.wrapping import lines

Tint = Literal["plain", "strong", "faint", "good", "doubtful", "bad"]
"""What a line may be tinted as; words say the same, the tint only helps the eye."""

_SGR = {"plain": "", "strong": "1", "faint": "2", "good": "32", "doubtful": "33", "bad": "31"}

LEAST_WIDTH = 20
"""Columns below which no page should be: words would fall apart."""

_ITEM = re.compile(r"(?:[-*+]|\d{1,3}[.)])\s+")


@dataclass(slots=True)
class TextPage:
    """Collects lines of at most `width` cells; `colour` allows escape sequences of our own."""

    width: int
    colour: bool = False
    _lines: list[str] = field(default_factory=list)

    def put(self, text: str, *, indent: int = 0, first: str = "", tint: Tint = "plain") -> None:
        """Add a text at an indentation; `first` hangs before it, the lines after align with it."""
        hanging = indent + cell_width(first)
        for number, line in enumerate(lines(text, self.width - hanging)):
            start = " " * indent + first if number == 0 else " " * hanging
            self._lines.append(self._tinted((start + line).rstrip(), tint))

    def put_prose(self, markdown: str, *, indent: int = 0) -> None:
        """Add a body as written: paragraphs and items rewrapped, blank lines between blocks."""
        for number, block in enumerate(_blocks(markdown)):
            if number:
                self.gap()
            for part in block:
                item = _ITEM.match(part)
                first = item.group() if item else ""
                self.put(part[len(first) :], indent=indent, first=first)

    def gap(self) -> None:
        """Add one blank line, unless there is one already."""
        if self._lines and self._lines[-1]:
            self._lines.append("")

    def put_address(self, address: str, *, indent: int = 0, first: str = "") -> None:
        """Add a web address on a line of its own, however long: broken, nobody could open it."""
        self._lines.append(self._tinted(f"{' ' * indent}{first}{address}", "faint"))

    def put_dots(self, dot: str, *, indent: int = 0) -> None:
        """Add a dotted rule up to the width."""
        dots = f"{dot} " * max(1, (self.width - indent) // 2)
        self._lines.append(self._tinted(" " * indent + dots.rstrip(), "faint"))

    def __str__(self) -> str:
        return "\n".join(self._lines).rstrip("\n") + "\n"

    def _tinted(self, line: str, tint: Tint) -> str:
        code = _SGR[tint]
        if not (self.colour and code and line):
            return line
        text = line.lstrip()
        return f"{line[: len(line) - len(text)]}\x1b[{code}m{text}\x1b[0m"


def _blocks(markdown: str) -> list[list[str]]:
    """Blocks parted by blank lines, each a list of paragraphs or items on one line."""
    blocks = []
    for block in re.split(r"\n\s*\n", markdown.strip()):
        parts: list[str] = []
        for line in map(str.strip, block.split("\n")):
            if parts and not _ITEM.match(line):
                parts[-1] += f" {line}"
            else:
                parts.append(line)
        blocks.append(parts)
    return blocks
