"""An article to Markdown with front matter: the copy that the library keeps."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from oped_tui.core.article import Article, Mark, MarkKind, Paragraph, ParagraphKind
from oped_tui.formats.article_fields import KEPT_LINES, KEPT_LISTS

_AROUND = {MarkKind.EMPHASIS: "*", MarkKind.STRONG: "**"}
_SPECIAL = re.compile(r"[\\`*_\[\]<&]|\{(?=#[^{}]*\}\Z)")
_NUMBER_START = re.compile(r"(\d{1,9})([.)])(?=\s|\Z)")


def format_article(article: Article) -> str:
    """Markdown that reads back as the same article, whatever its words are.

    Marks that Markdown can't express at their place are left out; the words never change.
    """
    return "".join(format_pieces(article))


def format_pieces(article: Article) -> Iterator[str]:
    """The same in pieces: the front matter, then one paragraph at a time."""
    yield "---\n"
    yield from _front_matter(article)
    yield "---\n"
    if article.paragraphs and article.paragraphs[0].text == article.title:
        # A first heading that says the title is left out at reading: this one, not the paragraph.
        yield f"\n# {_safe_start(_escaped(article.title))}\n"
    depth = 0
    for paragraph in article.paragraphs:
        in_list = paragraph.kind is ParagraphKind.ITEM
        prefix = _prefix(paragraph, depth)
        depth = paragraph.level if in_list else 0
        yield f"\n{prefix}{_paragraph(paragraph)}\n"


def _front_matter(article: Article) -> Iterator[str]:
    yield from _line("title", article.title)
    yield from _line("standfirst", article.standfirst)
    yield from _list("author", article.author)
    yield from _line("publisher", article.publisher)
    yield from _line("issued", str(article.issued or ""))
    yield from _line("URL", article.url)
    yield from _line("language", article.language)
    yield from _line("id", article.id)
    yield from _line("digest_of", article.digest_of)
    yield from _line("licence", article.licence)
    for key in KEPT_LINES:
        yield from _line(key, getattr(article, key))
    for key in KEPT_LISTS:
        yield from _list(key, getattr(article, key))


def _line(key: str, value: str) -> Iterator[str]:
    if value:
        yield f"{key}: {_quoted(value)}\n"


def _list(key: str, values: Sequence[str]) -> Iterator[str]:
    if values:
        yield f"{key}:\n"
        yield from (f"  - {_quoted(value)}\n" for value in values)


def _quoted(text: str) -> str:
    if '"' in text and "'" not in text:
        return f"'{text}'"
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _prefix(paragraph: Paragraph, depth: int) -> str:
    """What makes a line a heading, a quote or an item; `depth` is the list's before it."""
    if paragraph.kind is ParagraphKind.HEADING:
        return "#" * paragraph.level + " "
    if paragraph.kind is ParagraphKind.QUOTE:
        return "> " * paragraph.level
    if paragraph.kind is ParagraphKind.ITEM:
        indent = min(depth, paragraph.level - 1)
        return "  " * indent + "- " * (paragraph.level - indent)
    return ""


def _paragraph(paragraph: Paragraph) -> str:
    fixed = f" {{#{paragraph.id}}}" if paragraph.fixed_id else ""
    marked = _marked(paragraph)
    return f"{_safe_start(marked)}{fixed}"


def _marked(paragraph: Paragraph) -> str:
    text, marks = paragraph.text, paragraph.marks
    plain = _escaped(text)
    if not marks:
        return plain
    links = tuple(mark for mark in marks if mark.kind is MarkKind.LINK)
    for kept in (marks, links):
        written = _with_marks(text, kept)
        if kept and _reads_back(written, text, kept):
            return written
    return plain


def _reads_back(written: str, text: str, marks: tuple[Mark, ...]) -> bool:
    from oped_tui.formats.markdown_tokens import parse_structure

    read = list(parse_structure(_safe_start(written)))
    return len(read) == 1 and (read[0].text, read[0].marks) == (text, marks)


def _escaped(text: str) -> str:
    return _SPECIAL.sub(r"\\\g<0>", text) if _SPECIAL.search(text) else text


def _safe_start(line: str) -> str:
    """A line that begins nothing but a paragraph."""
    if line[0] in "-+>#=~":
        return f"\\{line}"
    return _NUMBER_START.sub(r"\1\\\2", line, count=1) if _NUMBER_START.match(line) else line


def _with_marks(text: str, marks: Sequence[Mark]) -> str:
    """The text with its marks written out, the outer around the inner."""
    cuts = sorted({0, len(text), *(edge for mark in marks for edge in (mark.start, mark.end))})
    written: list[str] = []
    for start, end in itertools.pairwise(cuts):
        opening = [mark for mark in marks if mark.start == start]
        closing = [mark for mark in marks if mark.end == end]
        written += [_opened(mark) for mark in opening]
        in_code = any(m.kind is MarkKind.CODE and m.start <= start < m.end for m in marks)
        written.append(text[start:end] if in_code else _escaped(text[start:end]))
        written += [_closed(mark) for mark in reversed(closing)]
    return "".join(written)


def _opened(mark: Mark) -> str:
    return "[" if mark.kind is MarkKind.LINK else _AROUND.get(mark.kind, "`")


def _closed(mark: Mark) -> str:
    return f"](<{mark.url}>)" if mark.kind is MarkKind.LINK else _AROUND.get(mark.kind, "`")
