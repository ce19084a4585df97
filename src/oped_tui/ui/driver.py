"""The terminal driver: Textual's own, but woken at once when it must stop."""

from __future__ import annotations

import os
import selectors
from codecs import getincrementaldecoder

from textual._parser import ParseError
from textual._xterm_parser import XTermParser
from textual.drivers.linux_driver import LinuxDriver
from textual.message import Message

_IDLE = 0.1
"""Seconds between looks at the parser's clock: bounds how late a lone Escape is told."""

_ESCAPE = 0.03
"""Seconds to wait after input that may be the beginning of an escape sequence."""


class PromptDriver(LinuxDriver):
    """Ends in milliseconds where the stock driver waits out two polls of a tenth of a second."""

    def start_application_mode(self) -> None:
        """Take the terminal; where it is held already, as one program and not as two.

        A continue signal comes without a stop before it when the terminal is closed, and after a
        stop that couldn't be caught. The stock driver then reads keys twice, and never ends.
        """
        if self._key_thread is not None and self._key_thread.is_alive():
            if not os.isatty(self.fileno):
                return  # the hang-up signal ends the program
            self.disable_input()
            self.close()
        super().start_application_mode()  # type: ignore[no-untyped-call]

    def send_message(self, message: Message) -> None:
        """Hand on what was typed (the stock driver makes a task for each, to do the same)."""
        self._loop.call_soon_threadsafe(self._app.post_message, message)

    def disable_input(self) -> None:
        """Stop reading keys; wakes the reading thread, so that joining it takes no time."""
        wake = getattr(self, "_wake", None)
        if wake is not None and not self.exit_event.is_set():
            os.write(wake, b"x")
        super().disable_input()

    def run_input_thread(self) -> None:
        """Read keys until told to stop (the stock loop, over the terminal and a wake-up pipe)."""
        parser = XTermParser(self._debug)
        decode = getincrementaldecoder("utf-8")("replace").decode
        woken, self._wake = os.pipe()
        selector = selectors.SelectSelector()
        selector.register(self.fileno, selectors.EVENT_READ)
        selector.register(woken, selectors.EVENT_READ)
        wait = _IDLE
        try:
            while True:
                ready = {key.fd for key, _ in selector.select(wait)}
                if woken in ready:
                    break
                wait = _IDLE
                if self.fileno in ready:
                    data = os.read(self.fileno, 4096)
                    if not data:
                        selector.unregister(self.fileno)  # hung up: SIGHUP ends the program
                        continue
                    for event in parser.feed(decode(data)):
                        self.process_message(event)
                    wait = _ESCAPE
                for event in parser.tick():
                    self.process_message(event)
        finally:
            selector.close()
            os.close(woken)
            wake, self._wake = self._wake, None
            os.close(wake)
            try:
                for _ in parser.feed(""):
                    pass
            except (EOFError, ParseError):
                pass

    _wake: int | None = None
