"""Where annotations landed in a copy of their article, as lines and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence

from oped_tui.core.anchor import Anchor, State
from oped_tui.core.annotation import ARTICLE
from oped_tui.core.reading import Placed, Reading


def format_anchors(reading: Reading) -> str:
    """A line for each annotation of the packs: its key, its state, its places then and now."""
    rows = [_row(reading, placed) for placed in _of_packs(reading)]
    widths = [max((len(row[column]) for row in rows), default=0) for column in range(3)]
    return "".join(
        "  ".join(
            (*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3])
        ).rstrip()
        + "\n"
        for row in rows
    )


def format_anchors_json(reading: Reading) -> str:
    """The same as an object with one list of flat objects, as every command that speaks JSON."""
    anchors = [_object(reading, placed) for placed in _of_packs(reading)]
    return json.dumps({"oped": 1, "anchors": anchors}, indent=2) + "\n"


def count_states(reading: Reading) -> str:
    """How many annotations of the packs are in which state, in words."""
    placed = _of_packs(reading)
    counts = Counter(one.state for one in placed)
    listed = ", ".join(f"{counts[state]} {state}" for state in State if counts[state])
    noun = "annotation" if len(placed) == 1 else "annotations"
    return f"{len(placed)} {noun}: {listed}" if placed else "no annotations"


def _of_packs(reading: Reading) -> Sequence[Placed]:
    packs = {pack.id for pack in reading.packs}
    return [placed for placed in reading.placed if placed.pack in packs]


def _row(reading: Reading, placed: Placed) -> tuple[str, str, str, str]:
    stored, now = placed.annotation.target.paragraph, _paragraph_now(reading, placed)
    place = stored if now in (None, stored) else f"{stored} → {now}"
    return placed.key, placed.state.value, place, placed.anchor.reason


def _paragraph_now(reading: Reading, placed: Placed) -> str | None:
    """The id of the paragraph it landed on; None where it is lost."""
    if not isinstance(placed.anchor, Anchor):
        return None
    index = placed.anchor.paragraph
    return ARTICLE if index is None else reading.article.paragraphs[index].id


def _object(reading: Reading, placed: Placed) -> dict[str, str | int | None]:
    anchor = placed.anchor
    found = anchor if isinstance(anchor, Anchor) else None
    return {
        "id": placed.annotation.id,
        "pack": placed.pack,
        "stored_paragraph": placed.annotation.target.paragraph,
        "paragraph": _paragraph_now(reading, placed),
        "start": found.start if found else None,
        "end": found.end if found else None,
        "state": placed.state.value,
        "reason": anchor.reason,
    }
