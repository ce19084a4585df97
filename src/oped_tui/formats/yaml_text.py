"""Texts to and from YAML's outside: bytes to a str, a text to a scalar that reads back the same."""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterable

from oped_tui.core.problem import Level, Problem

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

# Patterns are compiled at the first text that is written: what only reads needs none.

# What a literal block may hold: no control, no line end but LF, nothing that libyaml refuses raw.
_LITERAL = "[\t\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]*"
_SPACES_ONLY = r"(?m)^[ \t]+$"
_TO_ESCAPE = "[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]"
_SURROGATES = "[\ud800-\udfff]"

# Plain only where no reader of any YAML version could take it for something else.
_PLAIN = (
    r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9_./:+-]*[A-Za-z0-9]|[A-Za-z]"
    r"|(?=.*[A-Za-z])[A-Za-z0-9][A-Za-zÀ-ɏ0-9_.,;()/'’“”–—!?-]*"
    r"(?: [A-Za-zÀ-ɏ0-9_.,;()/'’“”–—!?-]+)+"
)
_PLAIN_ITEM = r"(?=.*[A-Za-z])[A-Za-z0-9][A-Za-z0-9._-]*"
_WORDS = frozenset(["null", "true", "false", "yes", "no", "on", "off", "y", "n"])
_NUMBERLIKE = r"[0-9.][0-9_.eE+-]*|0[xob][0-9a-fA-F_]+"


def decode_yaml(data: bytes, source: str) -> tuple[str | None, tuple[Problem, ...]]:
    """The text of a file: UTF-8, or UTF-16 with a mark; None, with the reason, where it is none.

    An empty file is reported: after a power cut that is what may be left of one.
    """
    if not data:
        return None, (_problem(source, 1, 1, "empty-file", "the file is empty"),)
    if not data.strip(b"\0"):
        message = "the file holds only zero bytes, as after a power cut; restore it from a copy"
        return None, (_problem(source, 1, 1, "damaged-file", message),)
    encoding = next((name for mark, name in _BOMS if data.startswith(mark)), "utf-8")
    try:
        return data.decode(encoding), ()
    except UnicodeDecodeError as error:
        good = data[: error.start].decode(encoding, "replace")
        line = good.count("\n") + 1
        column = len(good) - good.rfind("\n")
        message = "the file isn't UTF-8 text; save it as UTF-8"
        return None, (_problem(source, line, column, "not-utf8", message),)


def _problem(source: str, line: int, column: int, rule: str, message: str) -> Problem:
    return Problem(source, line, column, rule, Level.ERROR, message)


def format_scalar(text: str, indent: int = 2) -> str:
    """A text as a YAML value that both parsers, and people, read back as just this text.

    Text of several lines becomes a literal block, indented by `indent` spaces; hard text is quoted
    as in JSON. A lone surrogate, which no file can hold, becomes U+FFFD.
    """
    text = re.sub(_SURROGATES, "\ufffd", text)
    if "\n" in text and _fits_literal(text):
        return _literal(text, " " * indent)
    return text if _is_plain(text, _PLAIN) else quoted(text)


def format_list(texts: Iterable[str]) -> str:
    """Texts as a YAML list on one line."""
    safe = (re.sub(_SURROGATES, "\ufffd", text) for text in texts)
    items = (text if _is_plain(text, _PLAIN_ITEM) else quoted(text) for text in safe)
    return f"[{', '.join(items)}]"


def _is_plain(text: str, pattern: str) -> bool:
    readable = re.fullmatch(pattern, text) and not re.fullmatch(_NUMBERLIKE, text)
    return bool(readable) and text.lower() not in _WORDS


def quoted(text: str) -> str:
    """A text between double quotes, with escapes that every YAML parser knows."""
    written = json.dumps(text, ensure_ascii=False)
    return re.sub(_TO_ESCAPE, lambda match: f"\\u{ord(match[0]):04x}", written)


def _fits_literal(text: str) -> bool:
    fits = re.fullmatch(_LITERAL, text) and text[0] not in " \t\n"
    return bool(fits) and not re.search(_SPACES_ONLY, text)


def _literal(text: str, margin: str) -> str:
    body = text.rstrip("\n")
    kept = len(text) - len(body)
    sign = {0: "|-", 1: "|"}.get(kept, "|+")
    lines = "\n".join(margin + line if line else "" for line in body.split("\n"))
    return f"{sign}\n{lines}" + "\n" * max(kept - 1, 0)
