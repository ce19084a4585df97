"""Saved pages and books: which files are such, and what article is in them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from oped_tui.storage.article_files import Opened

Kind = Literal["html", "epub"]
"""What an article is taken out of."""

_SUFFIXES: dict[str, Kind] = {"html": "html", "htm": "html", "xhtml": "html", "epub": "epub"}
_HTML = (
    r"(?is)\s*(?:<\?xml[^>]{0,200}>\s*|<!--.{0,500}?-->\s*){0,9}"
    r"<(?:!doctype\s+html|html|head|body)\b"
)
_ZIP = b"PK\x03\x04"
_MAY_BEGIN_A_PAGE = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_BEGINNING = 2_000


def kind_of(name: str, beginning: bytes = b"") -> Kind | None:
    """Whether a file is a page or a book, by its name or by how it begins; None for neither."""
    suffix = name.rpartition(".")[2].lower() if "." in name else ""
    if suffix in _SUFFIXES:
        return _SUFFIXES[suffix]
    if beginning.startswith(_ZIP) and b"application/epub+zip" in beginning[:100]:
        return "epub"
    head = beginning[:_BEGINNING]
    if not head.lstrip().startswith(_MAY_BEGIN_A_PAGE):
        return None
    from oped_tui.formats.html_decoding import decode_page

    return "html" if re.match(_HTML, decode_page(head)) else None


def open_page(data: bytes, kind: Kind, opened: Opened, where: str) -> Opened:
    """The article of a page or book, opened from `where`. Raises a WebFailure."""
    # Processes and temporary files take a while to import, and plain articles need neither.
    from oped_tui.storage.extraction import extract

    found = extract(data, kind, where)
    return replace(opened, article=found.article, problems=found.problems, text="")
