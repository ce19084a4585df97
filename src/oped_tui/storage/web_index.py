"""Which article was kept for which address, so that opening it again needs no network."""

from __future__ import annotations

import contextlib
import json
from pathlib import Path

from oped_tui.core.names import is_name
from oped_tui.storage.article_files import own_articles, read_head
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import StorageError
from oped_tui.storage.files import write_file
from oped_tui.storage.locations import Locations

_MOST_BYTES = 4 << 20
_MOST = 5_000  # addresses; the oldest are forgotten


class WebIndex:
    """Remembers addresses as they were asked for; without its file an article's own URL decides."""

    def __init__(self, locations: Locations) -> None:
        self._locations = locations
        self._path = locations.state / "addresses.json"

    def find(self, url: str) -> Path | None:
        """The reader's copy of the page at an address, or None."""
        known = self._read().get(url, "")
        kept = self._locations.articles / f"{known}.md"
        if known and kept.is_file():
            return kept
        for path in own_articles(self._locations):
            with contextlib.suppress(StorageError):
                if read_head(path).url == url:
                    return path
        return None

    def keep(self, url: str, article_id: str) -> None:
        """Remember what an address gave; raises NotSaved."""
        known = self._read()
        if known.get(url) != article_id:
            known.pop(url, None)
            known[url] = article_id
            latest = dict(list(known.items())[-_MOST:])
            text = json.dumps({"oped": 1, "addresses": latest}, ensure_ascii=False, indent=1)
            write_file(self._path, text.encode("utf-8", "replace") + b"\n")

    def _read(self) -> dict[str, str]:
        """What is remembered; a damaged file is the same as none, since it only saves a look-up."""
        try:
            found = json.loads(read_bytes(self._path, _MOST_BYTES))
            known = found["addresses"]
            return {str(url): name for url, name in known.items() if is_name(str(name))}
        except (StorageError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
            return {}
