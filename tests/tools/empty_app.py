"""The smallest Textual app that shows a word and answers a key: a floor to measure against."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import Static


class EmptyApp(App[None]):
    """One line of text; `j` counts."""

    ENABLE_COMMAND_PALETTE = False
    BINDINGS = [("j", "count", "count"), ("q", "quit", "quit")]  # noqa: RUF012 - Textual's way
    count = 0

    def compose(self) -> ComposeResult:
        yield Static(sys.argv[1])

    def action_count(self) -> None:
        self.count += 1
        self.query_one(Static).update(f"{sys.argv[1]} {self.count}")


if __name__ == "__main__":
    EmptyApp().run()
