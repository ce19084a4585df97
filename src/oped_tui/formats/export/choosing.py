"""Which annotations of a reading are written, and the options that every exporter takes."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from oped_tui.core.annotation import Kind
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading


class Include(StrEnum):
    """Whose annotations are written: the reader's notes, the packs', or everybody's."""

    NOTES = "notes"
    PACK = "pack"
    ALL = "all"


@frozen
class ExportOptions:
    """How an export is made: with the article's words or without, and by whom."""

    with_text: bool = False
    reader: str = "reader"


PLAIN = ExportOptions()
"""The options where nobody asked for anything."""


def choose(reading: Reading, include: Include) -> Reading:
    """The reading with the wanted annotations alone; where a lost one was put is none."""
    placed = tuple(one for one in reading.placed if _is_wanted(one, include))
    return replace(reading, placed=placed)


def _is_wanted(placed: Placed, include: Include) -> bool:
    if placed.annotation.kind is Kind.REATTACH:
        return False
    if include is Include.NOTES:
        return placed.is_mine
    if include is Include.PACK:
        return not placed.is_mine and not placed.pack.startswith("@")
    return True
