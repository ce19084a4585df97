"""Values that were refused, as their writer must have meant them; nothing where that isn't sure."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Mapping
from types import MappingProxyType

from oped_tui.core.dates import parse_date
from oped_tui.formats.article_metadata import date_in
from oped_tui.formats.field_values import ID_PATTERN, MAX_URL, URL
from oped_tui.formats.fields import Field, FieldType
from oped_tui.formats.yaml_nodes import ScalarNode
from oped_tui.formats.yaml_text import quoted

# How near a word must be to what it is taken for, and by how much nearer than to anything else.
_NEAR = 0.75
_CLEARLY = 0.1

_NUMBERS = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_TIMED = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d\S*", re.ASCII)
_IN_WORDS = re.compile(
    r"(?=.*[A-Za-z]{3})"  # the month's name; what stands beside it is nothing but numbers
    r"(?:\d{1,2}(?:st|nd|rd|th)?\.?\s+)?[A-Za-z]{3,9}[.,]?(?:\s+\d{1,2}(?:st|nd|rd|th)?,?)?\s+\d{4}",
    re.ASCII,
)
_FLAGS = {"true": "true", "yes": "true", "on": "true", "false": "false", "no": "false",
          "off": "false"}  # fmt: skip
_HOST = re.compile(r"(?:[a-z0-9-]+\.)+[a-z]{2,}(?::[0-9]+)?(?:[/?#]\S*)?", re.IGNORECASE)
_URL = re.compile(URL)
_NEEDS_QUOTES = re.compile(r"[,\[\]{}#]|: |:$")
_PARTED = re.compile(r"[,;|/&]|\band\b|\n")


def meant_key(word: str, known: Collection[str]) -> str | None:
    """The one known key that a mistyped one can only be."""
    folded = _folded(word)
    for same in ({folded}, {f"{folded}s", folded.removesuffix("s")}):
        found = [name for name in known if _folded(name) in same]
        if found:
            return found[0] if len(found) == 1 else None
    likeness = sorted(
        ((difflib.SequenceMatcher(None, folded, _folded(name)).ratio(), name) for name in known),
        reverse=True,
    )
    (best, name), (second, _) = (*likeness, (0.0, ""), (0.0, ""))[:2]
    return name if best >= _NEAR and second <= best - _CLEARLY else None


def mended_value(field: Field, node: ScalarNode) -> str | None:
    """What to write in place of a value; None where it needs none, or a person's decision."""
    mend = _MENDS.get(field.type)
    return None if mend is None or node.is_null else mend(field, node)


def meant_word(text: str, words: Collection[str]) -> str | None:
    """The closed word that differs only in case, blanks or underscores."""
    folded = _folded(text)
    return next((word for word in words if _folded(word) == folded), None)


def _folded(word: str) -> str:
    return re.sub(r"[\s_-]+", "-", word.strip().casefold())


def _word(field: Field, node: ScalarNode) -> str | None:
    return None if node.text in field.choices else meant_word(node.text, field.choices)


def _date(field: Field, node: ScalarNode) -> str | None:
    text = node.text.strip()
    if parse_date(text) is not None:
        return None if text == node.text else text
    if numbers := _NUMBERS.fullmatch(text):
        year, month, day = numbers.groups()
        written = f"{year}-{int(month):02d}" + (f"-{int(day):02d}" if day else "")
    elif timed := _TIMED.fullmatch(text):
        written = timed[1]
    else:
        written = str(date_in(text) or "") if _IN_WORDS.fullmatch(text) else ""
    return written if parse_date(written) else None


def _flag(field: Field, node: ScalarNode) -> str | None:
    meant = _FLAGS.get(node.text.strip().casefold())
    return None if node.plain and node.text == meant else meant


def _number(field: Field, node: ScalarNode) -> str | None:
    """Only the number that this version writes can have been meant."""
    wanted = str(field.constant)
    if node.plain and node.text == wanted:
        return None
    return wanted if node.text.strip() in (wanted, f"{wanted}.0") else None


def _url(field: Field, node: ScalarNode) -> str | None:
    text = node.text.strip().removeprefix("<").removesuffix(">")
    if _HOST.fullmatch(text):
        text = f"https://{text}"
    good = len(text) <= MAX_URL and text.isprintable() and _URL.fullmatch(text)
    return _written(text) if good and text != node.text else None


def _in_list(field: Field, node: ScalarNode) -> str | None:
    """One value where a list belongs; what may be several stays for its writer to part."""
    if _PARTED.search(node.text):
        return None
    item = field.item
    if item is None or item.type is FieldType.ID:
        return f"[{node.text.strip()}]" if ID_PATTERN.fullmatch(node.text.strip()) else None
    if item.words is not None:
        meant = meant_word(node.text, item.choices)
        return meant and f"[{meant}]"
    return f"[{_written(node.text.strip(), plain=node.plain)}]"


def _written(text: str, *, plain: bool = True) -> str:
    return text if plain and not _NEEDS_QUOTES.search(text) else quoted(text)


_MENDS: Mapping[FieldType, Callable[[Field, ScalarNode], str | None]] = MappingProxyType(
    {
        FieldType.WORD: _word,
        FieldType.DATE: _date,
        FieldType.FLAG: _flag,
        FieldType.NUMBER: _number,
        FieldType.URL: _url,
        FieldType.LINES: _in_list,
        FieldType.IDS: _in_list,
        FieldType.WORDS: _in_list,
        FieldType.CITATIONS: _in_list,
    }
)
