"""What can go wrong with git: each told in a line that says what to do."""

# ruff: noqa: N818 - each is named for what happened, and reads so where it is caught

from __future__ import annotations

import re
from pathlib import Path

from oped_tui.core.cleaning import clean_line
from oped_tui.storage.failures import StorageError

_LONGEST = 200
_PASSWORD = re.compile(r"(?<=//)[^/@\s]+@")
_NOISE = re.compile(r"^(?:remote: |fatal: |error: |hint: )+")
_LOCK_FILE = re.compile(r"'([^']+\.lock)'")


class SyncFailed(StorageError):
    """The notes are not in step with the remote; here nothing of them is lost."""


class Unreachable(SyncFailed):
    """The connection broke or was never made; another try may do."""


class Busy(SyncFailed):
    """Another program is at work in the folder or on the remote; another try will do."""


class Outrun(SyncFailed):
    """Somebody else's notes arrived first; theirs must be taken in before ours can follow."""


class NoSuchBranch(SyncFailed):
    """The remote has no such branch: it is empty as yet."""


_KINDS: tuple[tuple[str, type[SyncFailed], str, str], ...] = (
    (r"couldn't find remote ref", NoSuchBranch, "the remote is empty", "sync sends the notes"),
    (
        r"\[rejected\]|non-fast-forward|fetch first|stale info",
        Outrun,
        "others keep sending notes",
        "sync again in a moment",
    ),
    (
        r"\[remote rejected\].*(?:lock|incorrect old value|failed to update ref|already exists)"
        r"|remote: error: cannot lock ref|reference already exists|is at [0-9a-f]+ but expected",
        Outrun,
        "others keep sending notes",
        "sync again in a moment",
    ),
    (
        r"refusing to update checked out branch|branch is currently checked out",
        SyncFailed,
        "the remote is somebody's working folder",
        "make a bare repository for the notes: git init --bare FOLDER",
    ),
    (
        r"\[remote rejected\]|hook declined|protected branch",
        SyncFailed,
        "the remote doesn't take the notes",
        "ask who keeps it for the right to push",
    ),
    (
        r"Unable to create '.*\.lock': File exists|cannot lock ref|Another git process"
        r"|could not lock config file",
        Busy,
        "another git is at work in the notes folder",
        "wait for it; if none runs, remove {lock}",
    ),
    (
        r"could not open '.*' for reading",
        Busy,
        "notes are being written just now",
        "sync again in a moment",
    ),
    (
        r"Authentication failed|could not read (?:Username|Password)|terminal prompts disabled"
        r"|Permission denied \(|HTTP 40[13]|error: 40[13]|invalid credentials|Access denied"
        r"|Host key verification failed|No supported authentication",
        SyncFailed,
        "the remote doesn't let you in",
        "sign in with git once: git -C {folder} fetch",
    ),
    (
        r"does not appear to be a git repository|[Rr]epository not found|repository '.*' not found"
        r"|repository '.*' does not exist|not found: did you run|no such repository"
        r"|access denied or repository not exported|transport '.*' not allowed"
        r"|[Uu]nable to find remote helper|protocol '.*' is not supported",
        SyncFailed,
        "there is no such repository",
        "check its address, then: oped-tui sync --remote ADDRESS",
    ),
    (
        r"Could not resolve (?:host|proxy)|Network is unreachable|Connection (?:refused|timed out)"
        r"|Couldn't connect|Failed to connect|No route to host|unable to connect|hung up"
        r"|unable to look up|Connection (?:reset|closed)|early EOF|Operation timed out"
        r"|Temporary failure in name resolution|unable to access|Could not read from remote",
        Unreachable,
        "the remote can't be reached",
        "the notes are safe here; check the network and sync again",
    ),
    (
        r"dubious ownership",
        SyncFailed,
        "the notes folder belongs to somebody else",
        "if it is yours: git config --global --add safe.directory {folder}",
    ),
    (
        r"No space left on device|[Dd]isk quota exceeded",
        SyncFailed,
        "the disk is full",
        "free some space and sync again",
    ),
    (
        r"Permission denied|Read-only file system|insufficient permission",
        SyncFailed,
        "no permission to write",
        "check who owns the folder and the remote, then sync again",
    ),
    (
        r"corrupt|is empty|bad object|bad tree object|invalid object|unable to read (?:tree|sha1)"
        r"|missing blob|not a git repository|bad config|invalid HEAD",
        SyncFailed,
        "git's records of the notes are damaged ({line})",
        "the notes themselves aren't: move {folder}/.git away, then oped-tui sync --remote ADDRESS",
    ),
)


def explain(told: str, folder: Path) -> SyncFailed:
    """The failure behind what git wrote to standard error."""
    told = _PASSWORD.sub("", told)
    lock = _LOCK_FILE.search(told)
    words = {
        "folder": str(folder),
        "lock": lock[1] if lock else str(folder / ".git" / "index.lock"),
        "line": _last_line(told),
    }
    for pattern, kind, what, advice in _KINDS:
        if re.search(pattern, told):
            return kind(_filled(what, words), folder, _filled(advice, words))
    return SyncFailed(f"git says: {words['line']}", folder, f"look with: git -C {folder} status")


def without_password(address: str) -> str:
    """An address as it may be shown: the name and password in it left out."""
    return _PASSWORD.sub("", address)


def _filled(text: str, words: dict[str, str]) -> str:
    for name, value in words.items():
        text = text.replace(f"{{{name}}}", clean_line(value))
    return text


def _last_line(told: str) -> str:
    """The line of git's words that says most: its verdict, else its last."""
    lines = [line.strip() for line in told.splitlines() if line.strip()]
    verdicts = [line for line in lines if line.startswith(("fatal:", "error:"))]
    line = (verdicts or lines or ["nothing at all"])[-1]
    return clean_line(_NOISE.sub("", line))[:_LONGEST]
