"""Bodies of annotations as paragraphs, and as plain text."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Sequence

from oped_tui.core.article import Mark, Paragraph, ParagraphKind
from oped_tui.core.runs import flatten
from oped_tui.formats.markdown_body import Raw, parse_body

Block = Raw | Paragraph
"""A paragraph of a body or of the article: text, kind and marks."""


def blocks(markdown: str) -> tuple[Raw, ...]:
    """The paragraphs of a body of Markdown; HTML in it is words."""
    return parse_body(markdown).paragraphs


def plain_text(markdown: str) -> str:
    """A body as plain text: paragraphs parted by a blank line, items with a dash."""
    return "\n\n".join(
        f"- {one.text}" if one.kind is ParagraphKind.ITEM else one.text for one in blocks(markdown)
    )


def with_marks(block: Block, write: Callable[[str, Sequence[Mark]], str]) -> str:
    """A paragraph's text, each stretch written with the marks that cover it, the outer first."""
    marks = block.marks
    runs = flatten(len(block.text), [(mark.start, mark.end) for mark in marks])
    return "".join(
        write(block.text[run.start : run.end], [marks[span] for span in run.spans]) for run in runs
    )


def cut_at(block: Block, places: Sequence[int]) -> list[list[tuple[str, list[Mark]]]]:
    """A paragraph cut at characters, in order: each piece as stretches with their marks."""
    edges = [0, *places, len(block.text)]
    spans = [(mark.start, mark.end) for mark in block.marks]
    pieces = []
    for start, end in itertools.pairwise(edges):
        shifted = [(first - start, last - start) for first, last in spans]
        runs = flatten(end - start, shifted) if start < end else ()
        text = block.text[start:end]
        pieces.append(
            [(text[run.start : run.end], [block.marks[i] for i in run.spans]) for run in runs]
        )
    return pieces
