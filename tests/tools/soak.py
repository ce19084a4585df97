"""`make soak`: the faults that notes must survive, at full count, with figures."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.soak import clones, faults, kills, typing_ends, writers
from tests.soak.row import Row

ROWS: dict[str, tuple[Callable[[int, Path], Row], int]] = {
    "kills": (kills.run, 1000),
    "faults": (faults.run, 5),
    "faults-on-screen": (faults.run_on_screen, 5),
    "writers": (writers.run, 20),
    "clones": (clones.run, 40),
    **{end.replace(" ", "-"): (partial(typing_ends.run, end=end), 100) for end in typing_ends.ENDS},
}
"""Every row by name, with its full count."""


def main() -> int:
    """Run the rows that are asked for; 0 when all hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("rows", nargs="*", metavar="ROW", help=f"of {', '.join(ROWS)}")
    parser.add_argument("--share", type=float, default=1.0, help="of the full counts (default: 1)")
    arguments = parser.parse_args()
    unknown = [name for name in arguments.rows if name not in ROWS]
    if unknown:
        parser.error(f"no such row: {', '.join(unknown)}")
    holds = True
    for name in arguments.rows or ROWS:
        run, count = ROWS[name]
        began = time.monotonic()
        folder = Path(tempfile.mkdtemp(prefix=f"oped-soak-{name}-"))
        row = run(max(1, round(count * arguments.share)), folder / "home")
        print(f"{row}; {time.monotonic() - began:.0f} s", flush=True)
        holds = holds and row.holds
        if row.holds:
            shutil.rmtree(folder)
        else:
            print(f"       left for a look: {folder}", flush=True)
    return 0 if holds else 1


if __name__ == "__main__":
    sys.exit(main())
