"""The body of a Markdown text to paragraphs; plain prose never needs the Markdown parser."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from oped_tui.core.article import Mark, ParagraphKind
from oped_tui.core.cleaning import clean
from oped_tui.core.frozen import frozen
from oped_tui.core.names import NAME
from oped_tui.formats.article_text import slices

_MOST_PARSED = 1 << 16
"""Characters given to the parser at once: some of its rules take their time with long input."""

# Patterns are compiled when a line first needs one: plain prose never does.
_FIXED_ID = rf"\{{#({NAME.pattern})\}}"

# A line that may begin something other than a paragraph; to err on this side costs only time.
_STRUCTURE = (
    r"(?: {4}|\t| {0,3}\t)|"
    r"[ ]{0,3}(?:#{1,6}(?:[ \t]|$)|>|[-*+](?:[ \t]|$)|\d{1,9}[.)](?:[ \t]|$)|```|~~~|"
    r"=+[ \t]*$|-[- \t]*$|_[_ \t]*$|\*[* \t]*$|\[)"
)
_STRUCTURE_STARTS = frozenset(" \t#>-+*`~=_[0123456789")
_FENCE = r"[ \t]*(`{3,}|~{3,})"
_DEFINITION = r"(?m)^ {0,3}\[[^\]\n]{1,999}\]:"

_SPECIAL = "`*_[<&\\"
_ESCAPE = r"\\([!-/:-@\[-`{-~])"
_MARKUP = r"`|\*(?=\S)|(?<!\w)_(?=\S)|\][(\[]|<[A-Za-z/!?]|&(?:[A-Za-z]|#)[A-Za-z0-9]{0,31};|\\$"


class Raw(NamedTuple):
    """A paragraph before it is numbered; `id` is what the article itself set, or empty."""

    text: str
    kind: ParagraphKind = ParagraphKind.TEXT
    level: int = 0
    marks: tuple[Mark, ...] = ()
    id: str = ""


@frozen
class Body:
    """The paragraphs of a text, and how many deceptive characters were in it."""

    paragraphs: tuple[Raw, ...]
    hidden: int


class _Block:
    """Lines without a blank one between them, or a whole structure with the blank lines in it."""

    __slots__ = ("fence", "lines", "plain", "size", "structured")

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.structured = False
        self.plain = True
        self.size = 0
        self.fence = ""

    def add(self, line: str) -> None:
        self.lines.append(line)
        self.size += len(line) + 1
        if line[0] not in _STRUCTURE_STARTS or not re.match(_STRUCTURE, line):
            return
        self.structured = True
        fence = re.match(_FENCE, line)
        if fence and not self.fence:
            self.fence = fence[1]
        elif fence and fence[1].startswith(self.fence) and line.strip() == fence[1]:
            self.fence = ""

    def goes_on_with(self, line: str) -> bool:
        """Whether a line after a blank one may belong to the same structure."""
        if not self.structured or self.size > _MOST_PARSED:
            return False
        return bool(self.fence) or line[0] in " \t" or re.match(_STRUCTURE, line) is not None


def parse_body(text: str, start: int = 0, *, complete: bool = True) -> Body:
    """The paragraphs of Markdown, cleaned; they begin at `start`, after the front matter.

    Of the beginning of a longer text (`complete` is False) the last block is left out: it may have
    been cut.
    """
    hidden = 0
    blocks: list[_Block] = []
    blank = True
    for piece in slices(text, start):
        cleaned = clean(piece)
        hidden += cleaned.hidden
        plain = not any(character in cleaned.text for character in _SPECIAL)
        for line in cleaned.text.removesuffix("\n").split("\n"):
            if not line or line.isspace():
                if blocks and blocks[-1].fence:
                    blocks[-1].lines.append("")
                blank = True
                continue
            if blank and blocks and blocks[-1].goes_on_with(line):
                if not blocks[-1].fence:
                    blocks[-1].lines.append("")
            elif blank:
                blocks.append(_Block())
            blank = False
            blocks[-1].add(line)
            if not plain:
                blocks[-1].plain = False
    if not complete and len(blocks) > 1:
        blocks.pop()
    return Body(tuple(_paragraphs(blocks)), hidden)


def _paragraphs(blocks: list[_Block]) -> Iterator[Raw]:
    """The paragraphs of blocks, which are taken out of the list.

    Those of a book, let go all at once, would keep other threads waiting.
    """
    structures = ("\n".join(block.lines) for block in blocks if block.structured)
    definitions = "\n\n".join(one for one in structures if re.search(_DEFINITION, one))
    blocks.reverse()
    while blocks:
        block = blocks.pop()
        if block.size > 2 * _MOST_PARSED or not _has_meaning(block, defined=bool(definitions)):
            yield from _plain(block)
        elif (simple := _simple(block, defined=bool(definitions))) is not None:
            yield simple
        else:
            from oped_tui.formats.markdown_tokens import parse_structure

            yield from parse_structure("\n".join(block.lines), definitions)


def _has_meaning(block: _Block, *, defined: bool) -> bool:
    """Whether a block is more than the words that stand there."""
    if block.structured or block.plain:
        return block.structured
    return any((defined and "[" in line) or _has_markup(line) for line in block.lines)


def _simple(block: _Block, *, defined: bool) -> Raw | None:
    if block.structured or defined:
        return None
    from oped_tui.formats.simple_marks import read_marks

    text, fixed = without_fixed_id(_joined(block))
    read = read_marks(text) if text else None
    return Raw(read[0], marks=read[1], id=fixed) if read else None


def _has_markup(line: str) -> bool:
    return re.search(_MARKUP, re.sub(_ESCAPE, "", line) if "\\" in line else line) is not None


def _plain(block: _Block) -> Iterator[Raw]:
    plain, fixed = without_fixed_id(_joined(block))
    if "\\" in plain:
        plain = re.sub(_ESCAPE, r"\1", plain)
    if plain:
        yield Raw(plain, id=fixed) if fixed else Raw(plain)


def _joined(block: _Block) -> str:
    lines = block.lines
    return lines[0].strip() if len(lines) == 1 else " ".join([line.strip() for line in lines])


def without_fixed_id(text: str) -> tuple[str, str]:
    """A paragraph's source without the `{#p12}` at its end, and that id; empty where none is."""
    if not text.endswith("}"):
        return text, ""
    place = text.rfind("{#")
    said = re.fullmatch(_FIXED_ID, text[place:]) if place >= 0 else None
    if said is None or text[place - 1 : place] == "\\":
        return text, ""
    return text[:place].rstrip(), said[1]
