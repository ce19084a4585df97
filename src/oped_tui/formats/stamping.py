"""Writing fingerprints into a pack's file, with its comments and layout left as they are."""

from __future__ import annotations

from typing import NamedTuple

from oped_tui.core.fingerprint import format_fingerprint
from oped_tui.core.pack import ArticleRecord
from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.version_yaml import format_header, format_paragraphs
from oped_tui.formats.yaml_nodes import Document, MappingNode, Node, ScalarNode
from oped_tui.formats.yaml_reader import read_yaml
from oped_tui.formats.yaml_text import format_scalar

_BOM = "\ufeff"


class _Edit(NamedTuple):
    """Characters to take out, and what to put there."""

    start: int
    end: int
    text: str


def stamped(text: str, source: str, record: ArticleRecord) -> str | None:
    """The file with the record's fingerprints in its `article`, and nothing else changed.

    Where the file has no `article`, one with the record's id is added at its end. None where the
    file's YAML is broken or laid out so that an edit can't be trusted; `parse_pack` says why.
    """
    document = read_yaml(text, source, recover=False)
    if not isinstance(document.root, MappingNode):
        return None
    stamper = _Stamper(document, record)
    new = document.text
    for start, end, put in sorted(stamper.edits(document.root), reverse=True):
        new = new[:start] + put.replace("\n", stamper.newline) + new[end:]
    pack, _ = parse_pack([(source, new)])
    if pack is None:
        return None
    article = pack.article
    fits = (article.version, article.salt, article.fingerprints) == (
        record.version,
        record.salt,
        record.fingerprints,
    )
    return text[: text.startswith(_BOM)] + new if fits else None


class _Stamper:
    def __init__(self, document: Document, record: ArticleRecord) -> None:
        self._document = document
        self._text = document.text
        self._record = record
        self.newline = "\r\n" if "\r\n" in document.text else "\n"

    def edits(self, root: MappingNode) -> list[_Edit]:
        """What to change; nothing where there is nothing to hold on to."""
        article = root.get("article")
        if article is None:
            made = f"article:\n  id: {format_scalar(self._record.id)}\n"
            added = self._header("  ") + self._paragraphs("  ")
            return [] if root.flow else [self._add(root.end, made + added)]
        if not isinstance(article, MappingNode):
            return []
        header, paragraphs = article.get("fingerprint"), article.get("paragraphs")
        edits = [] if header is None else self._header_edits(header)
        if paragraphs is not None:
            edits += self._paragraph_edits(article, paragraphs)
        return edits + self._missing(article, header, paragraphs)

    def _missing(
        self, article: MappingNode, header: Node | None, paragraphs: Node | None
    ) -> list[_Edit]:
        """The keys that aren't there yet, after the last one that is."""
        if article.flow:
            pairs = [] if header else [f"fingerprint: {format_header(self._record)}"]
            pairs += [] if paragraphs else [f"paragraphs: {self._in_flow()}"]
            at = article.entries[-1][1].end if article.entries else article.start + 1
            put = "".join(f", {pair}" for pair in pairs)
            return [_Edit(at, at, put if article.entries else put.removeprefix(", "))]
        margin = self._margin(article)
        lines = "" if header else self._header(margin)
        lines += "" if paragraphs else self._paragraphs(margin)
        return [self._add(article.end, lines)] if lines else []

    def _header(self, margin: str) -> str:
        return f"{margin}fingerprint: {format_header(self._record)}\n"

    def _paragraphs(self, margin: str) -> str:
        lines = (f"{margin}  {line}\n" for line in format_paragraphs(self._record))
        return f"{margin}paragraphs:\n{''.join(lines)}"

    def _margin(self, node: MappingNode) -> str:
        """The indentation of a block's keys."""
        return " " * (self._document.place(node.start).column - 1)

    def _line_end(self, index: int) -> int:
        """Where the line of an offset ends, its line break included."""
        if index and self._text[index - 1] == "\n":
            return index
        return (self._text.find("\n", index) + 1) or len(self._text)

    def _add(self, index: int, lines: str) -> _Edit:
        """Whole lines after the one that holds an offset."""
        at = self._line_end(index)
        broken = at == 0 or self._text[at - 1] == "\n"
        return _Edit(at, at, lines if broken else f"\n{lines}")

    def _header_edits(self, node: Node) -> list[_Edit]:
        record = self._record
        if isinstance(node, MappingNode):
            version, salt = node.get("version"), node.get("salt")
            if version is not None and salt is not None:
                return [
                    _Edit(version.start, version.end, str(record.version)),
                    _Edit(salt.start, salt.end, f'"{record.salt.hex()}"'),
                ]
        return [_replace(node, format_header(record))]

    def _paragraph_edits(self, article: MappingNode, node: Node) -> list[_Edit]:
        if isinstance(node, MappingNode):
            return self._listed_edits(node)
        if isinstance(node, ScalarNode) and node.is_null and not article.flow:
            lines = self._paragraphs(self._margin(article)).split("\n", 1)[1]
            return [self._add(node.end, lines)]
        return [_replace(node, self._in_flow())]

    def _listed_edits(self, node: MappingNode) -> list[_Edit]:
        """Only the values where the paragraphs are the same; else the whole list."""
        names = [name for name, _ in self._record.fingerprints]
        if [key.text for key, _ in node.entries] == names:
            return [
                _Edit(value.start, value.end, f'"{format_fingerprint(fingerprint)}"')
                for (_, value), (_, fingerprint) in zip(
                    node.entries, self._record.fingerprints, strict=True
                )
                if not self._holds(value, format_fingerprint(fingerprint))
            ]
        if node.flow:
            return [_replace(node, self._in_flow())]
        lines = f"\n{self._margin(node)}".join(format_paragraphs(self._record))
        return [_Edit(node.start, node.end, lines)]

    @staticmethod
    def _holds(node: Node, text: str) -> bool:
        return isinstance(node, ScalarNode) and node.text == text and not node.plain

    def _in_flow(self) -> str:
        return f"{{{', '.join(format_paragraphs(self._record))}}}"


def _replace(node: Node, text: str) -> _Edit:
    """One value for another, which may have been nothing right after the colon."""
    return _Edit(node.start, node.end, text if node.end > node.start else f" {text}")
