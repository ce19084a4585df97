"""BibLaTeX: the article and the sources, for LaTeX and JabRef."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oped_tui.core.reading import Reading
from oped_tui.formats.export.card import web_address
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.csl_json import article_key, cited_sources

_SPECIAL = re.compile(r"[\\{}$&#%_^~]")
_WRITTEN = {
    "\\": r"\textbackslash{}", "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
}  # fmt: skip

Fields = Sequence[tuple[str, str]]


def export_biblatex(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The article, then every source that the annotations cite, one entry each."""
    article = reading.article
    entries = [
        _entry(
            "article",
            article_key(reading),
            (
                ("title", _value(article.title)),
                ("author", _names(article.author)),
                ("journaltitle", _value(article.publisher)),
                ("entrysubtype", "newspaper"),
                ("date", str(article.issued or "")),
                ("url", _address(article.url)),
                ("langid", _value(article.language)),
            ),
        )
    ]
    for key, source in cited_sources(reading):
        address = _address(source.url)
        entries.append(
            _entry(
                "online" if address else "misc",
                key,
                (
                    ("title", _value(source.title)),
                    ("author", _names(source.author)),
                    ("organization", _value(source.publisher)),
                    ("date", str(source.issued or "")),
                    ("url", address),
                    ("note", _value(source.reliability)),
                ),
            )
        )
    return "\n".join(entries)


def _entry(kind: str, key: str, fields: Fields) -> str:
    lines = [f"  {name} = {{{value}}}," for name, value in fields if value]
    return "\n".join([f"@{kind}{{{key},", *lines, "}", ""])


def _value(text: str) -> str:
    """Text in which no sign is a command of TeX; braces keep their balance."""
    line = " ".join(text.split())
    return _SPECIAL.sub(lambda found: _WRITTEN.get(found.group(), f"\\{found.group()}"), line)


def _names(names: Sequence[str]) -> str:
    """Each name in braces: it is printed as written, since nobody says which part is the family."""
    return " and ".join(f"{{{_value(name)}}}" for name in names)


def _address(url: str) -> str:
    """An address, which BibLaTeX takes verbatim but for what would end the field."""
    address = web_address(url)
    for sign, code in (("\\", "%5C"), ("{", "%7B"), ("}", "%7D")):
        address = address.replace(sign, code)
    return address
