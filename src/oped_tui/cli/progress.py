"""One line on the terminal that says what is going on, and is gone when it is done."""

from __future__ import annotations

import sys
from types import TracebackType

from oped_tui.core.cleaning import clean_line

_TO_LINE_START, _ERASE = "\r", "\x1b[K"
_LONGEST = 70


class ProgressLine:
    """Shows each line it is called with in place of the one before; without a terminal nothing."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()

    def __call__(self, line: str) -> None:
        """Show a line."""
        if self._shows:
            self._put(clean_line(line)[:_LONGEST])

    def __enter__(self) -> ProgressLine:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._shows:
            self._put("")

    def _put(self, text: str) -> None:
        sys.stderr.write(f"{_TO_LINE_START}{text}{_ERASE}")
        sys.stderr.flush()
