"""A headless Chromium on a leash: its DevTools protocol through two pipes, without packages."""

from __future__ import annotations

import base64
import contextlib
import fcntl
import json
import os
import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_KEYS = {"Enter": ("Enter", "\r"), "Escape": ("Escape", ""), "Tab": ("Tab", "")}
_CODES = {"Enter": 13, "Escape": 27, "Tab": 9}


def find_chromium() -> str | None:
    """The browser's program, where there is one."""
    for name in ("chromium", "chromium-browser", "google-chrome"):
        if found := shutil.which(name):
            return found
    return None


class Browser:
    """One page of one browser; every call waits for the browser's answer."""

    def __init__(self, commands: int, answers: int) -> None:
        self._commands = commands
        self._answers = answers
        self._left = b""
        self._number = 0
        self._session = ""
        self.events: list[dict[str, Any]] = []
        target = self.call("Target.createTarget", url="about:blank")["targetId"]
        self._session = self.call("Target.attachToTarget", targetId=target, flatten=True)[
            "sessionId"
        ]
        for domain in ("Page", "Runtime", "Network", "Log"):
            self.call(f"{domain}.enable")

    def call(self, method: str, **params: Any) -> dict[str, Any]:
        """Send a command and return its result."""
        self._number += 1
        message: dict[str, Any] = {"id": self._number, "method": method, "params": params}
        if self._session:
            message["sessionId"] = self._session
        os.write(self._commands, json.dumps(message).encode() + b"\0")
        while True:
            answer = self._receive()
            if answer.get("id") == self._number:
                assert "error" not in answer, (method, answer["error"])
                result: dict[str, Any] = answer["result"]
                return result
            self.events.append(answer)

    def open(self, url: str) -> None:
        """Go to an address and wait until it is loaded."""
        self.events.clear()
        self.call("Page.navigate", url=url)
        while not any(one.get("method") == "Page.loadEventFired" for one in self.events):
            self.events.append(self._receive())

    def run(self, script: str) -> Any:
        """The value of a JavaScript expression on the page."""
        answer = self.call("Runtime.evaluate", expression=script, returnByValue=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, *keys: str) -> None:
        """Press keys one after the other: characters, or `Enter`, `Escape`, `Tab`."""
        for key in keys:
            name, text = _KEYS.get(key, (key, key))
            fields: dict[str, Any] = {"key": name, "windowsVirtualKeyCode": _CODES.get(key, 0)}
            if text:
                fields["text"] = text
            kind = "keyDown" if text else "rawKeyDown"
            self.call("Input.dispatchKeyEvent", type=kind, **fields)
            fields.pop("text", None)
            self.call("Input.dispatchKeyEvent", type="keyUp", **fields)

    def size(self, width: int, height: int) -> None:
        """Make the window so many CSS pixels wide and high."""
        self.call(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def media(self, kind: str = "", *, dark: bool = False, script: bool = True) -> None:
        """Show the page as on `print` or `screen`, by night or day, with scripts or without."""
        features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
        self.call("Emulation.setEmulatedMedia", media=kind, features=features)
        self.call("Emulation.setScriptExecutionDisabled", value=not script)

    def picture(self, path: Path) -> None:
        """Save what is on screen as a PNG."""
        data = self.call("Page.captureScreenshot")["data"]
        path.write_bytes(base64.b64decode(data))

    def pdf(self) -> bytes:
        """The page as it would be printed."""
        return base64.b64decode(self.call("Page.printToPDF")["data"])

    def _receive(self) -> dict[str, Any]:
        while b"\0" not in self._left:
            piece = os.read(self._answers, 1 << 16)
            assert piece, "the browser went away"
            self._left += piece
        line, _, self._left = self._left.partition(b"\0")
        answer: dict[str, Any] = json.loads(line)
        return answer


@contextlib.contextmanager
def browsing(program: str) -> Iterator[Browser]:
    """Start a browser with an empty profile, for this machine only; it ends with the block."""
    to_browser, commands = map(_high, os.pipe())
    answers, from_browser = map(_high, os.pipe())
    silence = os.open(os.devnull, os.O_RDWR)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        arguments = [
            program, "--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run",
            "--disable-dev-shm-usage", "--disable-background-networking",
            "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1", "--remote-debugging-pipe",
            f"--user-data-dir={profile}",
        ]  # fmt: skip
        # DevTools reads from descriptor 3 and writes to 4.
        places = ((silence, 0), (silence, 1), (silence, 2), (to_browser, 3), (from_browser, 4))
        actions = [(os.POSIX_SPAWN_DUP2, old, new) for old, new in places]
        process = os.posix_spawn(program, arguments, os.environ, file_actions=actions)
        for descriptor in (to_browser, from_browser, silence):
            os.close(descriptor)
        try:
            yield Browser(commands, answers)
        finally:
            os.close(commands)
            os.kill(process, signal.SIGTERM)
            os.waitpid(process, 0)
            os.close(answers)


def _high(descriptor: int) -> int:
    """The same pipe under a number that none of the browser's own is."""
    copy = fcntl.fcntl(descriptor, fcntl.F_DUPFD_CLOEXEC, 10)
    os.close(descriptor)
    return copy
