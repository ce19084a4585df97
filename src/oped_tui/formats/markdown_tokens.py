"""Markdown that has structure or markup, by the CommonMark parser; HTML in it is plain text."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.core.cleaning import clean_text
from oped_tui.formats.markdown_body import Raw, without_fixed_id

_CONTAINERS = {"blockquote": "quote", "bullet_list": "list", "ordered_list": "list"}
_MARKS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG, "link": MarkKind.LINK}


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False})
    return parser.disable(["html_block", "html_inline"])


@cache
def _references(definitions: str) -> MutableMapping[str, Any]:
    """What `[name]: address` lines anywhere in the text define."""
    environment: MutableMapping[str, Any] = {}
    _parser().parse(definitions, environment)
    return environment


def parse_structure(text: str, definitions: str = "") -> Iterator[Raw]:
    """The paragraphs of a stretch of clean Markdown; ids are given to none but fixed ones."""
    containers: list[str] = []
    heading = 0
    references = dict(_references(definitions)) if definitions else {}
    for token in _parser().parse(text, references):
        opened = _CONTAINERS.get(token.type.removesuffix("_open").removesuffix("_close"))
        if opened and token.nesting > 0:
            containers.append(opened)
        elif opened:
            containers.pop()
        elif token.type == "heading_open":
            heading = int(token.tag[1])
        elif token.type == "heading_close":
            heading = 0
        elif token.type in ("inline", "fence", "code_block"):
            kind, level = _place(containers, heading)
            paragraph = _paragraph(token, kind, level)
            if paragraph.text:
                yield paragraph


def _place(containers: Sequence[str], heading: int) -> tuple[ParagraphKind, int]:
    if heading:
        return ParagraphKind.HEADING, heading
    if not containers:
        return ParagraphKind.TEXT, 0
    innermost = containers[-1]
    kind = ParagraphKind.ITEM if innermost == "list" else ParagraphKind.QUOTE
    return kind, containers.count(innermost)


def _paragraph(token: Token, kind: ParagraphKind, level: int) -> Raw:
    if token.type != "inline":
        lines = filter(None, map(str.strip, token.content.split("\n")))
        text = " ".join(lines)
        return Raw(text, kind, level, (Mark(0, len(text), MarkKind.CODE),))
    text, marks = _flatten(token.children or [])
    _, fixed = without_fixed_id(token.content.rstrip())
    sign = f"{{#{fixed}}}"
    if fixed and text.endswith(sign):
        text = text[: -len(sign)]
    else:
        fixed = ""
    text, marks = _trimmed(text, marks)
    if clean_text(text) != text:
        # Entities can write what cleaning took out of the source.
        text, marks = clean_text(text).strip(), []
    return Raw(text, kind, level, tuple(marks), fixed)


def _flatten(tokens: Sequence[Token]) -> tuple[str, list[Mark]]:
    """The text of inline tokens, and its marks in the order of the text, the outer first."""
    parts: list[str] = []
    marks: list[Mark] = []
    opened: list[int] = []
    length = 0
    for token in tokens:
        kind = _MARKS.get(token.type.partition("_")[0])
        if kind and token.nesting > 0:
            opened.append(len(marks))
            marks.append(Mark(length, length, kind, str(token.attrs.get("href", ""))))
        elif kind:
            place = opened.pop()
            mark = marks[place]
            marks[place] = Mark(mark.start, length, mark.kind, mark.url)
        else:
            text = _text(token)
            if token.type == "code_inline":
                marks.append(Mark(length, length + len(text), MarkKind.CODE))
            parts.append(text)
            length += len(text)
    return "".join(parts), marks


def _text(token: Token) -> str:
    if token.type in ("softbreak", "hardbreak"):
        return " "
    if token.type == "image":
        return _flatten(token.children or [])[0]
    return token.content


def _trimmed(text: str, marks: Sequence[Mark]) -> tuple[str, list[Mark]]:
    """The text without space at its edges, and what is left of the marks."""
    stripped = text.strip()
    lead = len(text) - len(text.lstrip())
    kept: list[Mark] = []
    for mark in marks:
        start, end = max(mark.start - lead, 0), min(mark.end - lead, len(stripped))
        opens = mark.kind is not MarkKind.LINK or mark.url.startswith(("http://", "https://"))
        if start < end and opens:
            kept.append(Mark(start, end, mark.kind, mark.url))
    return stripped, kept
