"""A real pseudo-terminal with a program in it: type, wait, look at the screen.

The terminal answers no questions, as a plain one doesn't. What the program wrote is kept twice: as
stamped chunks of bytes, and as the screen that a person would see, rebuilt only when looked at.
"""

from __future__ import annotations

import fcntl
import os
import re
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

import pyte

KEYS = {
    "enter": "\r",
    "esc": "\x1b",
    "tab": "\t",
    "backspace": "\x7f",
    "up": "\x1b[A",
    "down": "\x1b[B",
    "right": "\x1b[C",
    "left": "\x1b[D",
    "home": "\x1b[H",
    "end": "\x1b[F",
    "pageup": "\x1b[5~",
    "pagedown": "\x1b[6~",
}
"""The bytes of keys that are more than a character."""

# A session leader that opens a terminal gets it as its controlling one: no code between fork and
# exec is needed. The first argument is the terminal, the second what standard input is.
_LAUNCH = 'exec 3<>"$0" <"$1" >&3 2>&3; shift; exec 3>&-; exec "$@"'

# What pyte would print instead of ignoring: kitty's keyboard codes, strings, sub-parameters.
_UNKNOWN = re.compile(
    rb"\x1b\[[<=>][0-9;:]*[ -/]*[@-~]|\x1b\[\?[0-9;]*\$[a-z]"
    rb"|\x1b[P\]X^_][^\x07\x1b]*(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*|[P\]X^_][^\x07\x1b]*\x1b?)?\Z")

_CHUNKS_OF_A_FRAME = 8


class NotSeenError(AssertionError):
    """The program ended, or the awaited thing did not come; the message shows the screen."""


class Terminal:
    """One program in a pseudo-terminal of its own."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        columns: int = 120,
        rows: int = 40,
        env: Mapping[str, str] | None = None,
        cwd: Path | None = None,
        stdin: Path | None = None,
    ) -> None:
        """Start the command; its environment is only `env`; `stdin` is a file in place of keys."""
        self.columns, self.rows = columns, rows
        self.chunks: list[tuple[int, bytes]] = []
        self._screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self._screen)
        self._seen = 0
        self._text: str | None = None
        self._tail = b""
        self._ended = False
        master, slave = os.openpty()
        self._master: int | None = master
        self._set_size(slave)
        name = os.ttyname(slave)
        self.started = time.monotonic_ns()
        self.process = subprocess.Popen(
            ["/bin/sh", "-c", _LAUNCH, name, str(stdin or name), *command],
            env={"TERM": "xterm-256color", **(env or {})},
            cwd=cwd,
            start_new_session=True,
        )
        # Ours stays open until the program has opened its own, lest the master see an end.
        self._slave: int | None = slave

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def send(self, text: str) -> None:
        """Type characters, or one key of `KEYS`, or `ctrl+x`."""
        if text.startswith("ctrl+"):
            data = bytes([ord(text[5]) & 0x1F])
        else:
            data = KEYS.get(text, text).encode()
        assert self._master is not None
        os.write(self._master, data)

    def read(self, seconds: float) -> bool:
        """Wait for output and stamp it; whether there was any."""
        if self._ended or self._master is None:
            return False
        ready, _, _ = select.select([self._master], [], [], max(0.0, seconds))
        if not ready:
            if self.process.poll() is not None:
                self._ended = True
            return False
        try:
            data = os.read(self._master, 1 << 16)
        except OSError:  # Linux says so when the last program at the terminal has gone
            data = b""
        if not data:
            self._ended = True
            return False
        self.chunks.append((time.monotonic_ns(), data))
        if self._slave is not None:
            os.close(self._slave)
            self._slave = None
        return True

    def _read_frame(self) -> None:
        """Read what comes at once with what came: looking at the screen costs more than reading."""
        for _ in range(_CHUNKS_OF_A_FRAME):
            if not self.read(0.002):
                break

    def settle(self, quiet: float = 0.1, seconds: float = 20.0) -> None:
        """Read until nothing has come for `quiet` seconds."""
        deadline = time.monotonic() + seconds
        while self.read(quiet):
            if time.monotonic() > deadline:
                raise NotSeenError("the program does not stop writing\n" + self.text)

    def wait_until(self, met: Callable[[], bool], what: str, seconds: float = 20.0) -> None:
        """Read until the condition is met; raises `NotSeenError` with the screen when it isn't."""
        deadline = time.monotonic() + seconds
        while not met():
            left = deadline - time.monotonic()
            if left <= 0 or (self._ended and not self.read(0)):
                raise NotSeenError(f"{what}: not seen in {seconds} s; the screen was:\n{self.text}")
            if self.read(min(left, 0.05)):
                self._read_frame()

    def wait_for(self, *texts: str, seconds: float = 20.0) -> None:
        """Read until all the texts stand on the screen at once."""
        self.wait_until(lambda: all(text in self.text for text in texts), repr(texts), seconds)

    def wait_gone(self, text: str, seconds: float = 20.0) -> None:
        """Read until the text stands nowhere on the screen."""
        self.wait_until(lambda: text not in self.text, f"{text!r} to go", seconds)

    def wait_exit(self, seconds: float = 20.0) -> int:
        """Read until the program ends; returns its exit code, negative for a signal."""
        deadline = time.monotonic() + seconds
        while self.process.poll() is None:
            if time.monotonic() > deadline:
                raise NotSeenError(
                    f"it has not ended after {seconds} s; the screen was:\n{self.text}"
                )
            if not self.read(0.02) and self._ended:
                time.sleep(0.01)
        while self.read(0):
            pass
        return self.process.returncode

    @property
    def raw(self) -> bytes:
        """Everything the program wrote."""
        return b"".join(data for _, data in self.chunks)

    @property
    def text(self) -> str:
        """The screen: its lines without trailing spaces."""
        for _, data in self.chunks[self._seen :]:
            self.replay(data)
        self._seen = len(self.chunks)
        if self._text is None:
            self._text = "\n".join(line.rstrip() for line in self._screen.display)
        return self._text

    @property
    def lines(self) -> list[str]:
        """The screen, line by line."""
        return self.text.split("\n")

    def seen_at(self, text: str) -> int | None:
        """When the text first stood on the screen, in monotonic ns; looks at unseen output only."""
        for stamp, data in self.chunks[self._seen :]:
            self._seen += 1
            self.replay(data)
            if text in "\n".join(self._screen.display):
                return stamp
        return None

    def replay(self, data: bytes) -> None:
        """Feed bytes to the screen, without what it can't follow."""
        self._text = None
        data = self._tail + data
        unfinished = _UNFINISHED.search(data)
        self._tail = data[unfinished.start() :] if unfinished else b""
        whole = data[: unfinished.start()] if unfinished else data
        self._stream.feed(_UNKNOWN.sub(b"", whole))

    def resize(self, columns: int, rows: int) -> None:
        """Give the terminal another size, and tell the program."""
        _ = self.text  # what was written so far belongs to the old size
        self.columns, self.rows = columns, rows
        assert self._master is not None
        self._set_size(self._master)
        self._screen.resize(rows, columns)
        self._text = None

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program alone."""
        self.process.send_signal(number)

    def hang_up(self) -> None:
        """Close the terminal, as when its window is closed; the program is told by SIGHUP."""
        self._ended = True
        self._give_back()

    def close(self) -> None:
        """End the program if it still runs, and give the terminal back."""
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._give_back()

    def _give_back(self) -> None:
        for descriptor in (self._slave, self._master):
            if descriptor is not None:
                os.close(descriptor)
        self._slave = self._master = None

    def _set_size(self, descriptor: int) -> None:
        size = struct.pack("HHHH", self.rows, self.columns, 0, 0)
        fcntl.ioctl(descriptor, termios.TIOCSWINSZ, size)
