"""Mending a pack's files where they lie."""

from __future__ import annotations

from codecs import BOM_UTF8
from collections.abc import Iterator
from pathlib import Path

from oped_tui.core.problem import Problem
from oped_tui.storage.files import write_file
from oped_tui.storage.note_files import read_text
from oped_tui.storage.pack_index import PACK_BYTES, PackFiles


def mend_pack(pack: PackFiles, only: Path | None = None) -> Iterator[Problem]:
    """Mend each file of a pack, or only one of them; yields a note for every mend.

    A file that isn't UTF-8 text is left alone. Raises NotSaved.
    """
    from oped_tui.formats.mending import mended

    texts: dict[Path, tuple[str, bytes]] = {}
    for path in pack.files:
        text, data, _ = read_text(path, PACK_BYTES)
        if text is not None:
            texts[path] = text, data
    for path, (text, data) in texts.items():
        if only is not None and path != only:
            continue
        others = [(str(other), one) for other, (one, _) in texts.items() if other != path]
        new, notes = mended(text, str(path), others)
        mark = data[: len(BOM_UTF8)] if data.startswith(BOM_UTF8) else b""
        if notes and mark + text.encode() == data:
            write_file(path, mark + new.encode())
            texts[path] = new, data
            yield from notes
