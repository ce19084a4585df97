"""One program in one terminal, while it is measured."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.tools.generate import FIRST_WORD
from tests.tools.terminal import Terminal

QUIET = 0.05
"""Seconds without output after which a key counts as answered; no frame is that late."""

_IDLE = 0.03
"""Seconds of processor time, from a key to quiet, under which the program does nothing else."""

_MOST_BUSY = 200
_FEW = 10


@dataclass(frozen=True)
class Program:
    """A program to measure: how it is called, and the keys that mean the same in each.

    `marker` is a word of its first frame, `answer` what it writes when a first `j` was typed.
    """

    name: str
    command: Callable[[Path], list[str]]
    keys: Mapping[str, tuple[str, ...]]
    marker: str = FIRST_WORD
    answer: str = ""


@dataclass(frozen=True)
class Effort:
    """How often each thing is done."""

    rounds: int = 9
    keys: int = 120
    pages: int = 40
    jumps: int = 12
    held: int = 22
    """Less than the smallest article has paragraphs: at its end nothing moves any more."""


@dataclass
class Run:
    """One program in one terminal, while it is measured."""

    program: Program
    terminal: Terminal
    samples: dict[str, list[float]] = field(default_factory=dict)

    def note(self, measure: str, value: float) -> None:
        self.samples.setdefault(measure, []).append(value)

    def start(self) -> None:
        """Wait for the marker, type a key, and wait for everything to be quiet."""
        self._note_words("start", self.program.marker)
        self.terminal.send("j")
        if self.program.answer:
            self._note_words("answered", self.program.answer)
        self.terminal.settle(0.3, 120)
        self.note("live", (self.terminal.chunks[-1][0] - self.terminal.started) / 1e6)

    def _note_words(self, measure: str, words: str) -> None:
        """Wait until words were written, and note when since the start."""
        terminal, wanted = self.terminal, words.encode()
        terminal.wait_until(lambda: wanted in terminal.raw, words, 120)
        seen = b""
        for stamp, data in terminal.chunks:
            seen += data
            if wanted in seen:
                self.note(measure, (stamp - terminal.started) / 1e6)
                break

    def _processor(self) -> float:
        """Seconds of processor time used so far; 0 where the kernel doesn't tell."""
        file = Path(f"/proc/{self.terminal.process.pid}/stat")
        if not file.exists():
            return 0.0
        fields = file.read_text().rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")

    def busy(self) -> None:
        """Type a paragraph key for as long as the program is at work by itself, and note a few."""
        there, back = self.program.keys["j"]
        for number in range(_MOST_BUSY):
            before = self._processor()
            self.key("busy", back if number // 20 % 2 else there)
            if self._processor() - before < _IDLE:
                break
        if len(self.samples.get("busy", ())) < _FEW:
            self.samples.pop("busy", None)

    def key(self, measure: str, key: str) -> None:
        """Type a key into the idle program; a key that changes nothing is not counted."""
        before = len(self.terminal.chunks)
        typed = time.monotonic_ns()
        self.terminal.send(key)
        self.terminal.settle(QUIET)
        if len(self.terminal.chunks) > before:
            self.note(measure, (self.terminal.chunks[-1][0] - typed) / 1e6)

    def there_and_back(self, measure: str, count: int, stretch: int) -> None:
        """Type one key `stretch` times, then its opposite, until `count` were typed."""
        there, back = self.program.keys[measure]
        for number in range(count):
            self.key(measure, back if number // stretch % 2 else there)

    def held(self, count: int) -> None:
        """Hold the key down at 30 a second, and see how long it moves after the last."""
        key = self.program.keys["j"][0]
        began = typed = time.monotonic()
        for number in range(count):
            while (left := began + number / 30 - time.monotonic()) > 0:
                self.terminal.read(left)
            self.terminal.send(key)
            typed = time.monotonic()
        self.terminal.settle(0.3)
        self.note("held", max(0.0, self.terminal.chunks[-1][0] / 1e6 - typed * 1e3))

    def resize(self) -> None:
        """Make the terminal narrower and wide again."""
        for columns, rows in ((90, 30), (120, 40)) * 3:
            self.terminal.resize(columns, rows)
            changed = time.monotonic_ns()
            self.terminal.settle(0.2)
            self.note("resize", (self.terminal.chunks[-1][0] - changed) / 1e6)

    def everything(self, effort: Effort) -> None:
        """Type all the keys, and change the size."""
        self.busy()
        for key, count, stretch in (
            ("j", effort.keys, 20),
            ("page", effort.pages, 4),
            ("ends", effort.jumps, 1),
        ):
            if key in self.program.keys:
                self.there_and_back(key, count, stretch)
        self.held(effort.held)
        self.resize()

    def memory(self) -> None:
        """Read the most that was resident, where the kernel tells."""
        status = Path(f"/proc/{self.terminal.process.pid}/status")
        if status.exists():
            line = next(x for x in status.read_text().splitlines() if x.startswith("VmHWM"))
            self.note("memory", int(line.split()[1]) / 1024)

    def quit(self) -> None:
        """Leave, and wait for the process to be gone."""
        typed = time.monotonic_ns()
        self.terminal.send("q")
        self.terminal.wait_exit()
        self.note("quit", (time.monotonic_ns() - typed) / 1e6)
