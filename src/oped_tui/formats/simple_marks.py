"""Emphasis and links as nearly everybody writes them, without the Markdown parser.

The parser takes 70 ms to import and forty times as long for each paragraph; whatever could mean
something else to it is left to it.
"""

from __future__ import annotations

import re

from oped_tui.core.article import Mark, MarkKind

_MARKED = re.compile(
    r"(?<![\w*!])(?P<stars>\*{1,2})(?P<words>\w(?:[^*\[\]]*(?:\w|[.,;:!?…”](?=\*+(?:\s|\Z))))?)"
    r"(?P=stars)(?![\w*])"
    r"|(?<![!\]])\[(?P<label>\w[^*\[\]]*)\]"
    r"\((?P<url>https?://[a-z0-9][a-z0-9.-]*(?:/[A-Za-z0-9/.?=#+~&_-]*)?)\)(?![(\[:])"
)
_KINDS = {"*": MarkKind.EMPHASIS, "**": MarkKind.STRONG}
_LEFT_OVER = re.compile(r"[*`\\]|(?<!\w)_|_(?!\w)|\][(\[:]|<[A-Za-z/!?]|&(?:[A-Za-z]|#)\w{0,31};")


def read_marks(text: str) -> tuple[str, tuple[Mark, ...]] | None:
    """A paragraph's plain text and marks; None where only the Markdown parser can tell."""
    parts: list[str] = []
    marks: list[Mark] = []
    length = last = 0
    for match in _MARKED.finditer(text):
        before, words = text[last : match.start()], match["words"] or match["label"]
        start = length + len(before)
        length = start + len(words)
        parts += (before, words)
        kind = MarkKind.LINK if match["url"] else _KINDS[match["stars"]]
        marks.append(Mark(start, length, kind, match["url"] or ""))
        last = match.end()
    parts.append(text[last:])
    if any(_LEFT_OVER.search(part) for part in parts):
        return None
    return "".join(parts), tuple(marks)
