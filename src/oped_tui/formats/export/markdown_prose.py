"""Prose as Markdown in which nothing is more than prose."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.formats.export.card import web_address
from oped_tui.formats.export.prose import blocks, with_marks

# Beside CommonMark's own: what pandoc and Obsidian read as notes, citations, mathematics, tags.
_SPECIAL = re.compile(r"[\\`*_\[\]<>&#|~$^@=%{}]")
_START = re.compile(r"[-+:]")
# Pandoc counts in letters and Roman numerals too.
_NUMBER_START = re.compile(r"(\d{1,9}|[A-Za-z]|[ivxlcdmIVXLCDM]{1,9})([.)])(?=\s|\Z)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])(?!https?://)")
_AROUND = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}


def markdown_text(text: str) -> str:
    """Plain text as one line of Markdown that says the same."""
    return safe_start(_escaped(" ".join(text.split())))


def markdown_prose(markdown: str, *, own: bool) -> str:
    """A body as Markdown: the reader's own as written but for HTML, others' as bare prose.

    Code of others becomes prose, since some programs carry out what stands in a block of code.
    """
    if own:
        return _TAG.sub(r"\\<", markdown.strip("\n"))
    written = []
    for one in blocks(markdown):
        line = safe_start(with_marks(one, markdown_run))
        prefix = {ParagraphKind.ITEM: "- ", ParagraphKind.QUOTE: "> "}.get(one.kind, "")
        written.append(prefix + line)
    return "\n\n".join(written)


def markdown_run(text: str, marks: Sequence[Mark]) -> str:
    """A stretch of text with its marks, but for code; of several links the outermost."""
    core = text.strip()
    if not core:
        return text
    lead, _, trail = text.partition(core)
    written = _escaped(core)
    for mark in reversed(marks):
        around = _AROUND.get(mark.kind, "")
        written = f"{around}{written}{around}"
    address = next((web_address(mark.url) for mark in marks if mark.kind is MarkKind.LINK), "")
    if address:
        written = f"[{written}](<{_address(address)}>)"
    return f"{lead}{written}{trail}"


def markdown_link(text: str, url: str) -> str:
    """A link with a plain text, or the text alone where its address can't be opened."""
    address = web_address(url)
    return f"[{markdown_text(text)}](<{_address(address)}>)" if address else markdown_text(text)


def indented(text: str, prefix: str) -> str:
    """Every line of a text after a prefix; blank lines get what is left of it."""
    return "\n".join((prefix + line).rstrip() for line in text.split("\n"))


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text)


def safe_start(line: str) -> str:
    """Markdown on one line that begins nothing but a paragraph."""
    if _START.match(line):
        return f"\\{line}"
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if _NUMBER_START.match(line) else line


def _address(url: str) -> str:
    """The address as it can stand between angle brackets."""
    for sign, code in (("<", "%3C"), (">", "%3E"), ("\\", "%5C"), ("|", "%7C")):
        url = url.replace(sign, code)
    return url
