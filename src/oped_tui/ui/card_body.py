"""The body of an annotation: its Markdown as lines of the margin."""

from __future__ import annotations

import itertools
from collections.abc import Iterator

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.core.runs import flatten
from oped_tui.core.wrapping import wrap
from oped_tui.formats.markdown_body import Raw, parse_body
from oped_tui.ui.card_line import CardLine, Piece

_ROLES = {
    MarkKind.EMPHASIS: "body emphasis",
    MarkKind.STRONG: "body strong",
    MarkKind.CODE: "body code",
    MarkKind.LINK: "body link",
}


def body_lines(text: str, width: int) -> Iterator[CardLine]:
    """The text's paragraphs wrapped to a width in cells, lists hanging, emphasis kept."""
    for paragraph in parse_body(text).paragraphs if text.strip() else ():
        lead = {
            ParagraphKind.ITEM: "  " * max(0, paragraph.level - 1) + "• ",
            ParagraphKind.QUOTE: "│ ",
        }.get(paragraph.kind, "")
        room = max(1, width - len(lead))
        for number, (start, end) in enumerate(wrap(paragraph.text, room)):
            shown = lead if number == 0 or lead == "│ " else " " * len(lead)
            yield CardLine((Piece(shown, "faint"), *_pieces(paragraph, start, end)))


def _pieces(paragraph: Raw, start: int, end: int) -> Iterator[Piece]:
    """Characters `start` to `end` of a paragraph, cut at its marks."""
    marks = [mark for mark in paragraph.marks if mark.start < end and mark.end > start]
    if not marks:
        role = "body strong" if paragraph.kind is ParagraphKind.HEADING else "body"
        yield Piece(paragraph.text[start:end], role)
        return
    spans = [(mark.start - start, mark.end - start) for mark in marks]
    for role, runs in itertools.groupby(
        flatten(end - start, spans), key=lambda run: _role(marks, run.spans)
    ):
        cut = list(runs)
        yield Piece(paragraph.text[start + cut[0].start : start + cut[-1].end], role)


def _role(marks: list[Mark], covering: tuple[int, ...]) -> str:
    return _ROLES[marks[covering[-1]].kind] if covering else "body"
