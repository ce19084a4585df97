"""Single values: the text of a scalar to what its field means, or the reason why not."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType

from oped_tui.core.dates import parse_date
from oped_tui.core.suggest import did_you_mean
from oped_tui.formats.fields import Field, FieldType
from oped_tui.formats.yaml_faults import shown
from oped_tui.formats.yaml_nodes import ScalarNode

ID = "[A-Za-z0-9][A-Za-z0-9._-]{0,79}"
"""What an id looks like: also fit for a file's name."""

REFERENCE = rf"(?:[^/\s]{{1,80}}/)?{ID}"
TIME = (
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}"
    r"(?:\.[0-9]{1,9})?(?:Z|[+-][0-9]{2}:[0-9]{2})"
)
URL = r"https?://[^\s/?#@\\]+(?:[/?#]\S*)?"
SALT = "[0-9A-Fa-f]{32}"
MAX_URL = 2000

ID_PATTERN = re.compile(ID)

_REFERENCE, _TIME, _URL, _SALT, _NUMBER = (
    re.compile(pattern) for pattern in (REFERENCE, TIME, URL, SALT, "[0-9]{1,9}")
)


class ValueFault(Exception):  # noqa: N818 - content at fault, told as a problem and never raised on
    """Why a value was refused: the rule and what to write instead."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


def _id(field: Field, node: ScalarNode) -> object:
    if not ID_PATTERN.fullmatch(node.text):
        message = f"{shown(node.text)} is no id: letters, digits, '.', '-' and '_', without spaces"
        raise ValueFault("bad-id", message)
    return node.text


def _reference(field: Field, node: ScalarNode) -> object:
    if not _REFERENCE.fullmatch(node.text) or not node.text.isprintable():
        message = f"{shown(node.text)} names no annotation; write <pack>/<id>, or a note's id"
        raise ValueFault("bad-id", message)
    return node.text


def _word(field: Field, node: ScalarNode) -> object:
    words = field.choices
    if node.text not in words:
        hint = _hint(node.text[:99], tuple(words))
        message = f"{field.name} can't be {shown(node.text)}{hint} (one of: {', '.join(words)})"
        raise ValueFault("unknown-word", message)
    return words[node.text]


@lru_cache(maxsize=1000)
def _hint(word: str, words: tuple[str, ...]) -> str:
    return did_you_mean(word, words)


def _date(field: Field, node: ScalarNode) -> object:
    date = parse_date(node.text) if node.text == node.text.strip() else None
    if date is None:
        message = f"{shown(node.text)} is no date; write 2024, 2024-08 or 2024-08-23"
        raise ValueFault("bad-date", message)
    return date


def _time(field: Field, node: ScalarNode) -> object:
    try:
        if not _TIME.fullmatch(node.text):
            raise ValueError
        datetime.datetime.fromisoformat(node.text)
    except ValueError:
        message = f"{shown(node.text)} is no time; write it as in 2026-11-23T09:15:00Z"
        raise ValueFault("bad-time", message) from None
    return node.text


def _url(field: Field, node: ScalarNode) -> object:
    text = node.text
    if len(text) > MAX_URL or not text.isprintable() or not _URL.fullmatch(text):
        message = (
            f"{shown(text)} is no address that can be opened; it begins with https:// or http://"
        )
        raise ValueFault("bad-url", message)
    return text


def _flag(field: Field, node: ScalarNode) -> object:
    if not node.plain or node.text not in ("true", "false"):
        raise ValueFault(
            "wrong-type", f"{field.name} must be true or false, not {shown(node.text)}"
        )
    return node.text == "true"


def _number(field: Field, node: ScalarNode) -> object:
    if not node.plain or not _NUMBER.fullmatch(node.text):
        raise ValueFault("wrong-type", f"{field.name} must be a number, not {shown(node.text)}")
    return int(node.text)


def _salt(field: Field, node: ScalarNode) -> object:
    if not _SALT.fullmatch(node.text):
        raise ValueFault("bad-salt", f"{field.name} must be 32 hexadecimal digits")
    return bytes.fromhex(node.text)


VALUES: Mapping[FieldType, Callable[[Field, ScalarNode], object]] = MappingProxyType(
    {
        FieldType.ID: _id,
        FieldType.REFERENCE: _reference,
        FieldType.WORD: _word,
        FieldType.DATE: _date,
        FieldType.TIME: _time,
        FieldType.URL: _url,
        FieldType.FLAG: _flag,
        FieldType.NUMBER: _number,
        FieldType.SALT: _salt,
    }
)
"""How each type of single value is read, but for texts; each raises ValueFault."""
