from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

from tests.cli.conftest import Run
from tests.storage.machines import ARTICLE, Machine, make_remote


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "gitconfig").write_text("[core]\nfsync = none\n")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", str(tmp_path / "gitconfig"))
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    monkeypatch.setenv("OPED_TUI_READER", "ada")


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return make_remote(tmp_path / "remote.git")


@pytest.fixture
def desk(tmp_path: Path) -> Machine:
    return Machine(tmp_path / "home")


def test_the_first_sync_explains_what_to_do(run: Run) -> None:
    done = run("sync")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert "oped-tui sync --remote ADDRESS" in done.stderr


def test_notes_are_sent_and_received_and_counted(
    run: Run, tmp_path: Path, remote: Path, desk: Machine
) -> None:
    desk.add("one")
    first = run("sync", "--remote", str(remote))
    assert (first.returncode, first.stderr) == (0, "")
    assert first.stdout.splitlines() == [
        f"the notes live in git now: {desk.notes}",
        f"{remote}: sent: 1 added",
    ]
    laptop = Machine(tmp_path / "laptop")
    laptop.add("two")
    laptop.sync(remote)
    desk.add("three")
    assert run("sync").stdout == f"{remote}: sent: 1 added; received: 1 added\n"
    assert run("sync").stdout == f"{remote}: nothing new here or there\n"
    assert desk.bodies() == ["one", "three", "two"]


def test_a_remote_may_be_given_relative_to_where_one_is(
    run: Run, folder: Path, remote: Path, desk: Machine
) -> None:
    desk.add("one")
    assert run("sync", "--remote", os.path.relpath(remote, folder)).returncode == 0
    assert run("sync").returncode == 0


def test_both_versions_of_a_note_are_told(
    run: Run, tmp_path: Path, remote: Path, desk: Machine
) -> None:
    note = desk.add("one")
    desk.sync(remote)
    laptop = Machine(tmp_path / "laptop")
    laptop.sync(remote)
    laptop.edit(note, "as the laptop has it")
    laptop.sync()
    desk.edit(note, "as the desk has it")
    done = run("sync")
    assert done.returncode == 0
    assert f"{ARTICLE}/ada/{note.id}.yaml: changed here and there; both" in done.stdout


def test_a_file_that_is_left_out_is_told_and_the_others_go(
    run: Run, remote: Path, desk: Machine
) -> None:
    marked = desk.add("one")
    desk.add("two")
    desk.path(marked).write_text("<<<<<<< HEAD\n")
    done = run("sync", "--remote", str(remote))
    assert done.returncode == 1
    assert f"{desk.path(marked)}: not taken along: it holds conflict markers" in done.stderr
    assert "sent: 1 added" in done.stdout


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("/no/such/folder", "there is no such repository; check its address"),
        ("https://ada:secret@127.0.0.1:1/notes.git", "can't be reached"),
    ],
)
def test_a_failure_is_one_line_without_passwords(
    run: Run, desk: Machine, address: str, words: str
) -> None:
    desk.add("one")
    done = run("sync", "--remote", address)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.count("\n") == 1
    assert words in done.stderr
    assert "secret" not in done.stderr
    assert desk.bodies() == ["one"]


def test_without_git_one_line_says_so(run: Run, tmp_path: Path, desk: Machine) -> None:
    desk.add("one")
    done = run("sync", "--remote", "/x", env={"PATH": str(tmp_path)})
    assert (done.returncode, done.stderr) == (
        2,
        "oped-tui: there is no git here; install git, then sync again\n",
    )


def test_an_interrupted_sync_leaves_the_notes_and_no_git_running(
    tmp_path: Path, desk: Machine
) -> None:
    import signal
    import sys
    import time

    desk.add("one")
    tools = tmp_path / "bin"
    tools.mkdir()
    (tools / "git").write_text(f"#!/bin/sh\necho $$ >{tmp_path}/pid\nexec sleep 60\n")
    (tools / "git").chmod(0o755)
    process = subprocess.Popen(
        [sys.executable, "-m", "oped_tui", "sync", "--remote", "/x"],
        env={**os.environ, "OPED_TUI_HOME": str(desk.home), "PATH": f"{tools}:/bin:/usr/bin"},
        stdin=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "pid").exists() or not (tmp_path / "pid").read_text():
        assert process.poll() is None
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == 130
    assert b"Traceback" not in told
    with pytest.raises(ProcessLookupError):
        os.kill(int((tmp_path / "pid").read_text()), 0)
    assert desk.bodies() == ["one"]
