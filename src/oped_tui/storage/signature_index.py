"""An index file: by path, which article a file belongs to and what that article looks like."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from oped_tui.core.pack import ArticleRecord
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import StorageError
from oped_tui.storage.files import write_file

_VERSION = 1
_MOST_BYTES = 64 * 1024 * 1024

Entries = dict[str, Any]
"""By path: the file's stamp, its article's id, and that article's signature."""


class SignatureIndex:
    """Lies in the state folder, and is made anew where it is missing, old or damaged."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def refresh(
        self,
        stamps: Mapping[str, object],
        record_of: Callable[[str], ArticleRecord | None],
    ) -> Entries:
        """The entries of the files whose stamps these are, those that changed made anew.

        A stamp must be as JSON gives it back. Files without a record have no entry.
        """
        from oped_tui.core.recognition import signature

        old = self._load()
        known: Entries = {}
        for key, stamp in stamps.items():
            if key in old and old[key]["stamp"] == stamp:
                known[key] = old[key]
                continue
            record = record_of(key)
            if record is not None:
                made = signature(record)
                known[key] = {"stamp": stamp, "article": record.id, "signature": made}
        if known != old:
            self._keep(known)
        return known

    def _load(self) -> Entries:
        import json

        try:
            plain = json.loads(read_bytes(self._path, _MOST_BYTES))
        except (StorageError, ValueError, RecursionError):
            return {}
        entries = plain.get("entries") if isinstance(plain, dict) else None
        if not isinstance(entries, dict) or plain.get("oped") != _VERSION:
            return {}
        return {key: one for key, one in entries.items() if _is_entry(one)}

    def _keep(self, entries: Entries) -> None:
        import json

        text = json.dumps({"oped": _VERSION, "entries": entries})
        with contextlib.suppress(StorageError):  # they are only made again the next time
            write_file(self._path, text.encode(), durable=False)


def _is_entry(entry: object) -> bool:
    if not isinstance(entry, dict) or not isinstance(entry.get("article"), str):
        return False
    one = entry.get("signature")
    if not isinstance(one, dict) or not isinstance(entry.get("stamp"), list):
        return False
    if not isinstance(one.get("title"), str) or type(one.get("version")) is not int:
        return False
    pairs, salt = one.get("paragraphs"), one.get("salt")
    if not isinstance(pairs, list) or not isinstance(salt, str):
        return False
    numbers = all(
        isinstance(pair, list) and [type(number) for number in pair] == [int, int] for pair in pairs
    )
    return numbers and re.fullmatch(r"(?:[0-9a-f]{2})*", salt) is not None
