"""The program ended while somebody types a note, in a real pseudo-terminal."""

from __future__ import annotations

import os
import random
import signal
import sys
import time
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path

from oped_tui.storage.drafts import Drafts
from tests.soak.row import Row, locations_of
from tests.tools.terminal import Terminal

ENDS = {
    "SIGTERM": (signal.SIGTERM, 143),
    "SIGHUP": (signal.SIGHUP, 129),
    "closed terminal": (None, 129),
    "SIGKILL": (signal.SIGKILL, -9),
}
"""The ways to end, with the signal and the exit code that is due."""

_LEFT_ALTERNATE_SCREEN = b"\x1b[?1049l"
_ARTICLE = "putins-clock-lukashenko"
_FORGIVEN = 1.0
"""Seconds of typing that may be lost."""

_WORDS = "ask which museum that tank is from and who counted the guards at the border "


@dataclass(frozen=True)
class Ended:
    """What came of one end: characters typed, how many of them are in the draft, and how."""

    typed: int
    kept: int
    overdue: int
    code: int
    restored: bool


def run(count: int, folder: Path, end: str, seed: int = 1) -> Row:
    """End the program so often in one of the ways of `ENDS`; folder must be new."""
    number, code = ENDS[end]
    chance = random.Random(f"{end}{seed}")
    ended = [end_once(folder / str(turn), number, chance) for turn in range(count)]
    has_screen = end in ("SIGTERM", "SIGHUP")
    return Row(
        f"{end} while typing",
        {
            "ends": (len(ended), count),
            f"that lost typing older than {_FORGIVEN:g} s": (
                sum(one.overdue > 0 for one in ended),
                0,
            ),
            f"with exit code {code}": (sum(one.code == code for one in ended), count),
            **(
                {"terminals given back": (sum(one.restored for one in ended), count)}
                if has_screen
                else {}
            ),
        },
        {
            "characters typed": sum(one.typed for one in ended),
            "lost": sum(one.typed - one.kept for one in ended),
            "most lost at once": max(one.typed - one.kept for one in ended),
        },
    )


def end_once(home: Path, number: signal.Signals | None, chance: random.Random) -> Ended:
    """Open, type for a while, end, and read the draft."""
    with Terminal(
        [sys.executable, "-m", "oped_tui", _ARTICLE],
        env={"PATH": os.environ["PATH"], "HOME": str(home), "OPED_TUI_HOME": str(home),
             "LANG": "C.UTF-8"},
    ) as reader:  # fmt: skip
        reader.wait_for("¶1/22")
        reader.wait_gone("reading packs")
        reader.send("a")
        reader.wait_for("ctrl+s save")
        times = _type(reader, chance.uniform(0.1, 2.5), chance)
        ended = time.monotonic()
        if number is None:
            reader.hang_up()
        else:
            reader.signal(number)
        code = reader.wait_exit()
        restored = _LEFT_ALTERNATE_SCREEN in reader.raw
    text = "".join(character for character, _ in times)
    drafts = Drafts(locations_of(home)).left_behind()
    kept = _common(text, drafts[-1].text if drafts else "")
    overdue = sum(ended - when > _FORGIVEN for _, when in times[kept:])
    return Ended(len(text), kept, overdue, code, restored)


def _type(reader: Terminal, seconds: float, chance: random.Random) -> list[tuple[str, float]]:
    """Type words like a quick typist; each character with when it was typed."""
    times: list[tuple[str, float]] = []
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        character = _WORDS[len(times) % len(_WORDS)]
        reader.send(character)
        times.append((character, time.monotonic()))
        until = time.monotonic() + chance.uniform(0.005, 0.06)
        while time.monotonic() < until:
            reader.read(0.005)
    return times


def _common(one: str, other: str) -> int:
    """How many characters two texts have in common from their beginning."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in pairs)
