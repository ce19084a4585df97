"""A dozen screens as text. `make snapshots` writes them anew: look at the difference first."""

import os
from pathlib import Path

import pytest

from tests.ui.screens import reading, screen_text, settle

FOLDER = Path(__file__).parent / "snapshots"
WIDE, MIDDLE, NARROW = (120, 40), (80, 24), (50, 20)

SCREENS: dict[str, tuple[tuple[int, int], tuple[str, ...]]] = {
    "first-screen": (WIDE, ()),
    "first-screen-stacked": (MIDDLE, ()),
    "first-screen-narrow": (NARROW, ()),
    "contradicted-claim": (WIDE, ("#", "1", "2", "enter", "l")),
    "source-opened": (WIDE, ("]", "c", "tab", "tab", "enter")),
    "folded-cards": (WIDE, ("J", "z", "M")),
    "narrow-margin": (NARROW, ("j", "tab")),
    "find": (WIDE, ("/", *"kyiv")),
    "begun-sequence": (WIDE, ("g",)),
    "note-editor": (WIDE, ("j", "a", *"Which museum?")),
    "claims": (WIDE, ("g", "c")),
    "forecasts": (MIDDLE, ("g", "f")),
    "as-of": (WIDE, ("@",)),
    "about": (WIDE, ("g", "i")),
}


@pytest.mark.parametrize("name", SCREENS)
async def test_snapshot(name: str, home: Path) -> None:
    size, keys = SCREENS[name]
    async with reading(home, size=size) as (pilot, _):
        await pilot.press(*keys)
        await settle(pilot)
        shown = screen_text(pilot.app) + "\n"
    path = FOLDER / f"{name}.txt"
    if os.environ.get("OPED_TUI_SNAPSHOTS") == "write":
        path.write_text(shown, encoding="utf-8")
    assert shown == path.read_text(encoding="utf-8"), "look at the screen, then `make snapshots`"
