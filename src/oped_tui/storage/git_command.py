"""Running the user's own git, with nothing in the way and nothing left running."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path

from oped_tui.storage.git_failures import SyncFailed, explain

LOCAL_SECONDS = 120.0
"""The longest that a command on this machine may take."""

NETWORK_SECONDS = 180.0
"""The longest that a command may take which talks to a remote: somebody may type a password."""

# What would lead git elsewhere when this program is itself run by git, as from a hook.
_ELSEWHERE = frozenset(
    {
        "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_PREFIX", "GIT_CONFIG",
    }
)  # fmt: skip

_SETTINGS = (
    "-c", "core.fsmonitor=false",
    "-c", "core.quotePath=false",
    "-c", "protocol.ext.allow=never",
    "-c", "gc.autoDetach=false",
    "-c", "advice.detachedHead=false",
)  # fmt: skip
_NO_HOOKS = ("-c", f"core.hooksPath={os.devnull}")


class Git:
    """Git in one folder. Raises SyncFailed where there is no git."""

    def __init__(
        self,
        folder: Path,
        environ: Mapping[str, str] | None = None,
        *,
        seconds: tuple[float, float] = (LOCAL_SECONDS, NETWORK_SECONDS),
    ) -> None:
        variables = os.environ if environ is None else environ
        found = shutil.which("git", path=variables.get("PATH"))
        if found is None:
            raise SyncFailed("there is no git here", "", "install git, then sync again")
        self.folder = folder
        self._command = found
        self._local, self._network = seconds
        self._may_ask = _at_terminal()
        self._environ = _environment(variables, folder, may_ask=self._may_ask)
        # Hooks in the folder could have come from anywhere.
        self._hooks: tuple[str, ...] = _NO_HOOKS
        self._settings: dict[str, str] | None = None
        if not self._may_ask and not self.setting("core.sshcommand"):
            self._environ.setdefault("GIT_SSH_COMMAND", "ssh -oBatchMode=yes")

    def run(
        self,
        *arguments: str,
        given: bytes = b"",
        environ: Mapping[str, str] | None = None,
        network: bool = False,
    ) -> bytes:
        """What a command writes; `given` is its standard input. Raises SyncFailed."""
        code, out, told = self._call(arguments, given, environ, network=network)
        if code:
            raise explain(told, self.folder)
        return out

    def line(self, *arguments: str, environ: Mapping[str, str] | None = None) -> str:
        """What a command writes, as a line of text. Raises SyncFailed."""
        return self.run(*arguments, environ=environ).decode("utf-8", "replace").strip()

    def ask(self, *arguments: str) -> str | None:
        """What a command answers in a line; None where its code says no. Raises SyncFailed."""
        code, out, told = self._call(arguments, b"", None)
        if code > 1:
            raise explain(told, self.folder)
        return None if code else out.decode("utf-8", "replace").strip()

    def setting(self, key: str) -> str:
        """A setting of git; empty where it isn't set. Its first and last word are lower case."""
        if self._settings is None:
            self._settings = self._read_settings()
        return self._settings.get(key, "")

    def set(self, key: str, value: str) -> None:
        """Set a setting of this repository; an empty one is taken away."""
        if value:
            self.run("config", key, value)
        elif self.setting(key):
            self.run("config", "--unset-all", key)
        self._settings = None

    def _read_settings(self) -> dict[str, str]:
        code, out, _ = self._call(("config", "--list", "--show-scope", "-z"), b"", None)
        if code:  # a git from before 2020
            return {}
        found: dict[str, str] = {}
        words = out.decode("utf-8", "replace").split("\0")
        for scope, setting in zip(words[::2], words[1::2], strict=False):
            key, _, value = setting.partition("\n")
            if key == "core.hookspath":
                if scope in ("global", "system"):
                    self._hooks = ()
                if scope == "command":
                    continue
            found[key] = value
        return found

    def _call(
        self,
        arguments: tuple[str, ...],
        given: bytes,
        environ: Mapping[str, str] | None,
        *,
        network: bool = False,
    ) -> tuple[int, bytes, str]:
        command = [self._command, "-C", str(self.folder), *_SETTINGS, *self._hooks, *arguments]
        seconds = self._network if network else self._local
        with contextlib.ExitStack() as held:
            held.enter_context(_interrupt_held())
            process = self._start(command, environ or {})
            try:
                held.close()
                out, told = process.communicate(given, timeout=seconds)
            except subprocess.TimeoutExpired as error:
                what, advice = f"git took more than {seconds:g} seconds", "the notes are safe here"
                raise SyncFailed(what, self.folder, f"{advice}; sync again") from error
            finally:
                _end(process, whole_session=not self._may_ask)
        return process.returncode, out, told.decode("utf-8", "replace")

    def _start(self, command: list[str], environ: Mapping[str, str]) -> subprocess.Popen[bytes]:
        try:
            return subprocess.Popen(  # noqa: S603 - no shell, and no argument is an option
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                env={**self._environ, **environ},
                start_new_session=not self._may_ask,
            )
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise SyncFailed(
                f"git can't be run: {why}", self._command, "install it anew"
            ) from error


@contextlib.contextmanager
def _interrupt_held() -> Iterator[None]:
    """Hold an interrupt back while a process starts: it would be left running, known to nobody."""
    if threading.current_thread() is not threading.main_thread():
        yield  # interrupts come to the main thread only
        return
    came: list[int] = []
    before = signal.signal(signal.SIGINT, lambda number, _: came.append(number))
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
    if came:
        signal.raise_signal(signal.SIGINT)


def _end(process: subprocess.Popen[bytes], *, whole_session: bool) -> None:
    """Leave nothing running, whatever made us stop waiting."""
    if process.returncode is None:
        with contextlib.suppress(OSError):
            if whole_session and sys.platform != "win32":
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()


def _at_terminal() -> bool:
    return sys.stdin is not None and not sys.stdin.closed and sys.stdin.isatty()


def _environment(variables: Mapping[str, str], folder: Path, *, may_ask: bool) -> dict[str, str]:
    """The user's own environment, but for what would mislead git or make it wait for an answer."""
    kept = {name: value for name, value in variables.items() if name not in _ELSEWHERE}
    kept |= {
        "LC_ALL": "C",
        "LANGUAGE": "C",
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_CEILING_DIRECTORIES": os.path.realpath(folder.parent),
    }
    if not may_ask:
        kept["GIT_TERMINAL_PROMPT"] = "0"
    return kept
