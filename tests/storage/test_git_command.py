from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from oped_tui.storage import git_command
from oped_tui.storage.git_command import Git
from oped_tui.storage.git_failures import (
    Busy,
    NoSuchBranch,
    Outrun,
    SyncFailed,
    Unreachable,
    explain,
    without_password,
)
from oped_tui.storage.git_repository import GitRepository
from oped_tui.storage.note_merge import Blob
from tests.storage.machines import git


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    place = tmp_path / "notes"
    place.mkdir()
    git(place, "init", "--quiet", "--initial-branch=main")
    return place


def fake_git(tmp_path: Path, script: str) -> dict[str, str]:
    """An environment in which git is this shell script."""
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "git").write_text(f"#!/bin/sh\n{script}\n")
    (tools / "git").chmod(0o755)
    return {"PATH": f"{tools}:{os.environ['PATH']}"}


def test_without_git_it_says_what_to_install(tmp_path: Path) -> None:
    with pytest.raises(SyncFailed, match="no git here; install git"):
        Git(tmp_path, {"PATH": str(tmp_path)})


def test_a_git_that_cannot_be_run_is_told(tmp_path: Path) -> None:
    environ = fake_git(tmp_path, "exit 0")
    (tmp_path / "bin" / "git").write_text("#!/no/such/interpreter\n")
    with pytest.raises(SyncFailed, match="git can't be run: no such file"):
        Git(tmp_path, environ)


def test_a_git_that_takes_too_long_is_ended_with_what_it_began(tmp_path: Path) -> None:
    child = tmp_path / "child"
    environ = fake_git(tmp_path, f'case "$*" in *fetch*) sleep 60 & echo $! >{child}; wait;; esac')
    command = Git(tmp_path, environ, seconds=(10.0, 0.3))
    with pytest.raises(SyncFailed, match=r"more than 0\.3 seconds; the notes are safe"):
        command.run("fetch", network=True)
    number = int(child.read_text())
    for _ in range(1000):
        if not is_running(number):
            return
        time.sleep(0.01)
    raise AssertionError("it still runs")


def is_running(number: int) -> bool:
    try:
        state = Path(f"/proc/{number}/stat").read_text()
    except OSError:
        return False
    return state.rpartition(")")[2].split()[0] != "Z"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks into /proc")
def test_at_a_terminal_git_may_ask_and_stays_in_its_session(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    script = (
        'case "$*" in *ask*) echo "$GIT_TERMINAL_PROMPT|$GIT_SSH_COMMAND"; ps -o sid= $$;; esac'
    )
    environ = fake_git(tmp_path, script)
    monkeypatch.setattr(sys, "stdin", Terminal())
    command = Git(tmp_path, environ, seconds=(10.0, 0.3))
    asked = command.run("ask").decode().split()
    assert asked[0] == "|"
    assert int(asked[1]) == os.getsid(0)


def test_an_end_without_patience_also_ends_a_git_at_a_terminal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(git_command, "_at_terminal", lambda: True)
    command = Git(tmp_path, fake_git(tmp_path, 'case "$*" in *fetch*) exec sleep 60;; esac'),
                  seconds=(10.0, 0.2))  # fmt: skip
    with pytest.raises(SyncFailed, match=r"more than 0\.2 seconds"):
        command.run("fetch", network=True)


def test_away_from_a_terminal_nothing_waits_for_a_password(tmp_path: Path) -> None:
    script = 'case "$*" in *ask*) echo "$GIT_TERMINAL_PROMPT|$GIT_SSH_COMMAND|$GIT_DIR";; esac'
    environ = {**fake_git(tmp_path, script), "GIT_DIR": "/elsewhere"}
    assert Git(tmp_path, environ).line("ask") == "0|ssh -oBatchMode=yes|"
    own = {**environ, "GIT_SSH_COMMAND": "my-ssh"}
    assert Git(tmp_path, own).line("ask") == "0|my-ssh|"


def test_the_readers_own_ssh_command_stands(folder: Path) -> None:
    git(folder, "config", "core.sshCommand", "my-ssh")
    environ = {**os.environ}
    environ.pop("GIT_SSH_COMMAND", None)
    command = Git(folder, environ)
    assert command.line("-c", "alias.ask=!echo [$GIT_SSH_COMMAND]", "ask") == "[]"


def test_settings_of_a_git_too_old_to_say_where_they_are_from_are_not_used(tmp_path: Path) -> None:
    command = Git(tmp_path, fake_git(tmp_path, "exit 129"))
    assert command.setting("user.name") == ""


def test_a_question_is_answered_or_not_or_fails(folder: Path) -> None:
    command = Git(folder)
    assert command.ask("rev-parse", "--is-inside-work-tree") == "true"
    assert command.ask("rev-parse", "--quiet", "--verify", "HEAD") is None
    with pytest.raises(SyncFailed):
        command.ask("merge-base", "nonsense", "HEAD")


def test_a_setting_is_set_and_taken_away(folder: Path) -> None:
    command = Git(folder)
    command.set("branch.main.merge", "refs/heads/main")
    assert command.setting("branch.main.merge") == "refs/heads/main"
    command.set("branch.main.merge", "")
    command.set("branch.main.merge", "")
    assert command.setting("branch.main.merge") == ""


@pytest.mark.parametrize(
    ("told", "kind", "words"),
    [
        ("fatal: couldn't find remote ref refs/heads/main", NoSuchBranch, "empty"),
        (" ! [rejected]  main -> main (fetch first)", Outrun, "sync again"),
        (" ! [remote rejected] main -> main (cannot lock ref 'x')", Outrun, "sync again"),
        ("fatal: cannot lock ref 'HEAD': is at 1a2b but expected 3c4d", Outrun, "sync again"),
        ("remote: error: refusing to update checked out branch: refs/heads/main", SyncFailed,
         "git init --bare"),
        (" ! [remote rejected] main -> main (pre-receive hook declined)", SyncFailed, "right"),
        ("fatal: Unable to create '/n/.git/refs/x.lock': File exists.", Busy,
         "remove /n/.git/refs/x.lock"),
        ("error: could not lock config file .git/config: File exists", Busy, "index.lock"),
        ("fatal: could not open 'a/b/c.yaml' for reading: No such file", Busy, "just now"),
        ("fatal: Authentication failed for 'https://x'", SyncFailed, "sign in with git once"),
        ("git@x: Permission denied (publickey).\nfatal: Could not read from remote", SyncFailed,
         "let you in"),
        ("fatal: could not read Username for 'x': terminal prompts disabled", SyncFailed, "sign"),
        ("fatal: '/x' does not appear to be a git repository", SyncFailed, "check its address"),
        ("fatal: unable to access 'https://x/': Could not resolve host: x", Unreachable, "network"),
        ("ssh: connect to host x port 22: Connection refused", Unreachable, "network"),
        ("fatal: detected dubious ownership in repository at '/n'", SyncFailed, "safe.directory"),
        ("error: file write error: No space left on device", SyncFailed, "free some space"),
        ("error: insufficient permission for adding an object", SyncFailed, "who owns"),
        ("error: object file .git/objects/ab/c is empty\nfatal: bad object HEAD", SyncFailed,
         r"bad object HEAD.*move /notes/\.git away"),
        ("warning: x\nfatal: something nobody foresaw\nhint: y", SyncFailed,
         "git says: something nobody foresaw; look with: git -C /notes status"),
        ("only this", SyncFailed, "git says: only this"),
        ("", SyncFailed, "nothing at all"),
    ],
)  # fmt: skip
def test_every_failure_is_one_line_with_what_to_do(
    told: str, kind: type[SyncFailed], words: str
) -> None:
    import re

    error = explain(told, Path("/notes"))
    assert type(error) is kind
    assert re.search(words, str(error))
    assert "\n" not in str(error)


def test_neither_passwords_nor_control_sequences_are_repeated() -> None:
    told = "fatal: odd \x1b[31mthing at https://ada:secret@example.org/x"
    error = str(explain(told, Path("/notes")))
    assert "secret" not in error
    assert "\x1b" not in error
    assert without_password("https://ada:secret@example.org/x") == "https://example.org/x"
    assert without_password("git@example.org:x") == "git@example.org:x"


def test_a_missing_object_is_told_as_damage(folder: Path) -> None:
    repository = GitRepository(Git(folder), "ada")
    with pytest.raises(SyncFailed, match="records of the notes are damaged"):
        repository.read([Blob("0" * 40)])
    assert repository.read([]) == {}


def test_contents_come_back_as_they_were_stored(folder: Path) -> None:
    repository = GitRepository(Git(folder), "ada")
    texts = [b"", b"one\n", b"two\r\nlines", bytes(range(256))]
    blobs = [Blob(repository.store(text)) for text in texts]
    found = repository.read(blobs)
    assert [found[blob.id] for blob in blobs] == texts


def test_the_index_that_people_see_is_left_when_another_git_holds_it(folder: Path) -> None:
    repository = GitRepository(Git(folder), "ada")
    blob = Blob(repository.store(b"text\n"))
    commit = repository.commit({"a.txt": blob}, "", "One\n")
    (folder / ".git" / "index.lock").touch()
    repository.move(commit, "", "test")
    assert repository.head() == commit
    with pytest.raises(Outrun):
        repository.move(repository.commit({}, commit, "Two\n"), "", "test")


def test_a_submodule_stays_in_the_records(folder: Path) -> None:
    repository = GitRepository(Git(folder), "ada")
    first = repository.commit({}, "", "One\n")
    commit = repository.commit({"sub": Blob(first, "160000")}, first, "Two\n")
    assert repository.files(commit) == {"sub": Blob(first, "160000")}


def test_nothing_is_left_in_the_git_folder(folder: Path) -> None:
    repository = GitRepository(Git(folder), "ada")
    repository.commit({}, "", "One\n")
    assert not list((folder / ".git").glob("oped-tui*"))


def test_an_ended_process_is_not_waited_for_again() -> None:
    process = subprocess.Popen([sys.executable, "-c", ""], stdin=subprocess.PIPE)
    process.wait()
    git_command._end(process, whole_session=True)
    assert process.stdin is not None
    assert process.stdin.closed


def test_an_interrupt_while_git_starts_leaves_none_running(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[subprocess.Popen[bytes]] = []
    popen = subprocess.Popen

    def interrupted(*arguments: object, **options: object) -> subprocess.Popen[bytes]:
        process = popen([sys.executable, "-c", "import time; time.sleep(60)"])
        begun.append(process)
        signal.raise_signal(signal.SIGINT)
        return process

    git = Git(folder)
    monkeypatch.setattr(subprocess, "Popen", interrupted)
    monkeypatch.setattr(git, "_may_ask", True)
    with pytest.raises(KeyboardInterrupt):
        git.run("status")
    assert begun[0].returncode == -signal.SIGKILL
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler


def test_another_thread_may_run_git(folder: Path) -> None:
    found: list[bytes] = []
    thread = threading.Thread(target=lambda: found.append(Git(folder).run("status")))
    thread.start()
    thread.join()
    assert found
