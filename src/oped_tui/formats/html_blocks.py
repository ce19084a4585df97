"""Elements and text of HTML, as they come, to paragraphs with their links and emphasis."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.core.cleaning import clean
from oped_tui.formats.html_elements import (
    BLOCKS,
    CELLS,
    CLOSES_LIKE,
    CLOSES_P,
    HEADINGS,
    LISTS,
    MARKS,
    SKIPPED,
    VOID,
)
from oped_tui.formats.html_links import link_url
from oped_tui.formats.markdown_body import Raw

_SPACE = re.compile(r"[\s\xa0]+")


class _Open(NamedTuple):
    """An element that is open, and the place of its mark among the open ones, or -1."""

    tag: str
    mark: int


class BlockBuilder:
    """Takes start tags, text and end tags in order; gives the paragraphs among them.

    Never recurses, so that no depth of nesting matters. Addresses are resolved against `base`.
    `hidden` counts deceptive characters replaced.
    """

    def __init__(self, base: str = "") -> None:
        self.base = base
        self.hidden = 0
        self.blocks: list[Raw] = []
        self._open: list[_Open] = []
        self._count: Counter[str] = Counter()
        self._containers: list[str] = []
        self._headings: list[int] = []
        self._skipping = 0
        self._marks: list[Mark] = []
        self._done: list[Mark] = []
        self._parts: list[str] = []
        self._length = 0
        self._spaced = True
        self._breaks = 0

    def start(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        """An element begins."""
        if tag == "br":
            self._break()
            return
        if tag in BLOCKS:
            self._close_implied(tag)
            self._flush()
        elif tag in CELLS and self._length:
            self._add(" · ")
        if tag not in VOID:
            self._push(tag, attributes)

    def text(self, data: str | None) -> None:
        """Text within whatever is open; space in it is collapsed as a browser does."""
        if not data or self._skipping:
            return
        cleaned = clean(data)
        self.hidden += cleaned.hidden
        text = _SPACE.sub(_collapsed, cleaned.text)
        if text and not text.isspace():
            self._breaks = 0
        self._add(text)

    def end(self, tag: str) -> None:
        """An element ends; with it whatever was left open in it. A stray end tag means nothing."""
        if not self._count[tag]:
            return
        while self._pop() != tag:
            pass

    def finish(self) -> tuple[Raw, ...]:
        """All paragraphs, when nothing more comes."""
        while self._open:
            self._pop()
        self._flush()
        return tuple(self.blocks)

    def _push(self, tag: str, attributes: Mapping[str, str | None]) -> None:
        mark = -1
        kind = MARKS.get(tag)
        url = ""
        if tag == "a":
            url = link_url(self.base, attributes.get("href") or "")
            kind = MarkKind.LINK if url else None
        if kind:
            mark = len(self._marks)
            self._marks.append(Mark(self._length, self._length, kind, url))
        self._open.append(_Open(tag, mark))
        self._count[tag] += 1
        self._skipping += tag in SKIPPED
        if tag in HEADINGS:
            self._headings.append(HEADINGS[tag])
        elif tag in LISTS or tag == "blockquote":
            self._containers.append(tag)

    def _pop(self) -> str:
        tag, mark = self._open[-1]
        if tag in BLOCKS:
            self._flush()
        if mark >= 0:
            self._keep(self._marks.pop())
        self._open.pop()
        self._count[tag] -= 1
        self._skipping -= tag in SKIPPED
        if tag in HEADINGS:
            self._headings.pop()
        elif tag in LISTS or tag == "blockquote":
            self._containers.pop()
        return tag

    def _close_implied(self, tag: str) -> None:
        if self._count["p"] and tag in CLOSES_P and self._is_inside("p", BLOCKS - {"p"}):
            self.end("p")
        for one, within in CLOSES_LIKE.get(tag, ()):
            if self._count[one] and self._is_inside(one, within):
                self.end(one)

    def _is_inside(self, tag: str, walls: frozenset[str]) -> bool:
        """Whether an element, known to be open, has none of the walls open within it."""
        tags = (one.tag for one in reversed(self._open))
        return next(one for one in tags if one == tag or one in walls) == tag

    def _break(self) -> None:
        self._breaks += 1
        if self._breaks >= 2:
            self._flush()
        else:
            self._add(" ")

    def _add(self, text: str) -> None:
        if self._spaced:
            text = text.lstrip(" ")
        if text:
            self._parts.append(text)
            self._length += len(text)
            self._spaced = text.endswith(" ")

    def _keep(self, mark: Mark) -> None:
        if self._length > mark.start:
            self._done.append(Mark(mark.start, self._length, mark.kind, mark.url))

    def _flush(self) -> None:
        """End the paragraph; marks still open go on in the next."""
        for mark in self._marks:
            self._keep(mark)
        self._marks = [Mark(0, 0, mark.kind, mark.url) for mark in self._marks]
        whole = "".join(self._parts)
        text = clean(whole).text.strip()
        if text:
            marks = _settled(self._done, whole, text)
            self.blocks.append(Raw(text, *self._place(), marks))
        self._parts, self._done = [], []
        self._length, self._spaced, self._breaks = 0, True, 0

    def _place(self) -> tuple[ParagraphKind, int]:
        if self._headings:
            return ParagraphKind.HEADING, self._headings[-1]
        if not self._containers:
            return ParagraphKind.TEXT, 0
        if self._containers[-1] == "blockquote":
            return ParagraphKind.QUOTE, self._containers.count("blockquote")
        return ParagraphKind.ITEM, len(self._containers) - self._containers.count("blockquote")


def _collapsed(match: re.Match[str]) -> str:
    """A lone no-break space is the author's; any other run of space is layout."""
    return "\xa0" if match.group() == "\xa0" else " "


def _settled(marks: list[Mark], whole: str, text: str) -> tuple[Mark, ...]:
    """The marks over the text as it is kept, in its order, the outer first, none over space."""

    def place(offset: int) -> int:
        # Cleaning whole can take out what cleaning in pieces could not, such as a stray joiner.
        return min(len(clean(whole[:offset]).text.lstrip()), len(text))

    plain = whole.startswith(text)
    settled: set[Mark] = set()
    for mark in marks:
        start = mark.start if plain else place(mark.start)
        end = min(mark.end, len(text)) if plain else place(mark.end)
        while start < end and text[start].isspace():
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if start < end:
            settled.add(Mark(start, end, mark.kind, mark.url))
    in_order = sorted(settled, key=lambda one: (one.start, -one.end, one.kind, one.url))
    return tuple(_without_repeats(in_order))


def _without_repeats(marks: list[Mark]) -> Iterator[Mark]:
    """The marks without those that lie over words already marked so: emphasis within emphasis."""
    ends: dict[MarkKind, int] = {}
    for mark in marks:
        if mark.start >= ends.get(mark.kind, 0):
            ends[mark.kind] = mark.end
            yield mark
