"""The file of an article version: fingerprints of the text that notes were taken on."""

from __future__ import annotations

from oped_tui.core.fingerprint import format_fingerprint
from oped_tui.core.pack import ArticleRecord
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.annotation_fields import FORMAT
from oped_tui.formats.field_reading import FieldReader
from oped_tui.formats.format_version import is_readable
from oped_tui.formats.pack_entries import article_record
from oped_tui.formats.pack_fields import VERSION_FILE
from oped_tui.formats.yaml_nodes import Document
from oped_tui.formats.yaml_reader import read_yaml
from oped_tui.formats.yaml_text import format_scalar


def parse_version(text: str, source: str) -> tuple[ArticleRecord | None, tuple[Problem, ...]]:
    """Read a version's file; None where anything in it is damaged."""
    document = read_yaml(text, source, recover=False)
    reader = FieldReader(document)
    record = None if document.problems else _read(reader, document)
    problems = tuple(sorted({*document.problems, *reader.problems}))
    sound = not any(problem.level is Level.ERROR for problem in problems)
    return record if sound else None, problems


def _read(reader: FieldReader, document: Document) -> ArticleRecord | None:
    if document.root is None:
        reader.report(0, "empty-file", "the file is empty; restore it from a copy or delete it")
        return None
    root = reader.mapping(document.root, "an article version")
    if root is None or not is_readable(reader, VERSION_FILE, root):
        return None
    read = reader.record(VERSION_FILE, root)
    read.values.pop("oped", None)
    return article_record(reader, read, root)


def format_version(record: ArticleRecord) -> str:
    """The file of a version: the same bytes for the same record."""
    lines = [
        f"oped: {FORMAT}",
        f"article: {format_scalar(record.id)}",
        f"fingerprint: {format_header(record)}",
        "paragraphs:",
        *(f"  {line}" for line in format_paragraphs(record)),
    ]
    return "\n".join(lines) + "\n"


def format_header(record: ArticleRecord) -> str:
    """How the fingerprints were made, on one line."""
    return f'{{version: {record.version}, salt: "{record.salt.hex()}"}}'


def format_paragraphs(record: ArticleRecord) -> tuple[str, ...]:
    """One line a paragraph: its id and its fingerprint, always as quoted text."""
    return tuple(
        f'{format_scalar(name)}: "{format_fingerprint(fingerprint)}"'
        for name, fingerprint in record.fingerprints
    )
