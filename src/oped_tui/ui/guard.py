"""The last line before the terminal: nothing that commands it leaves the program."""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter

from oped_tui.core.cleaning import guard
from oped_tui.ui.links import is_safe_address


class TerminalGuard(LineFilter):
    """Drops what commands, hides or reorders text, and links that are not plain http(s)."""

    def apply(self, segments: list[Segment], background: Color) -> list[Segment]:
        """The segments, unchanged where nothing is amiss."""
        if all(
            segment.control
            or (segment.text.isprintable() and not (segment.style and segment.style.link))
            for segment in segments
        ):
            return segments
        return [self._guarded(segment) for segment in segments]

    @staticmethod
    def _guarded(segment: Segment) -> Segment:
        text, style, control = segment
        if control:
            return segment
        if style is not None and style.link and not is_safe_address(style.link):
            style = style.update_link(None)
        return Segment(guard(text), style or Style.null())


def guarded(segments: list[Segment]) -> list[Segment]:
    """Segments in styles that went through the guard, without what is amiss in their words."""
    if "".join([segment.text for segment in segments]).isprintable():
        return segments
    return [Segment(guard(text), style, control) for text, style, control in segments]
