"""Draw a screen of the program as SVG: `python -m tests.tools.picture FILE [KEY …]`."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from tests.ui.screens import reading, settle


async def draw(file: Path, keys: list[str], size: tuple[int, int] = (120, 40)) -> None:
    """Open the bundled reading in a home of its own, press the keys, write the picture."""
    with tempfile.TemporaryDirectory() as home:
        async with reading(Path(home), size=size) as (pilot, _):
            await pilot.press(*keys)
            await settle(pilot)
            picture = pilot.app.export_screenshot(title="oped-tui")
    # The fonts it would fetch don't load where a page shows it as an image; any monospace will do.
    picture = re.sub(r"@font-face \{[^}]*\}\s*", "", picture)
    await asyncio.to_thread(file.write_text, picture, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(draw(Path(sys.argv[1]), sys.argv[2:]))
