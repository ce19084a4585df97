from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from oped_tui.core.annotation import Note
from oped_tui.storage import git_sync
from oped_tui.storage.failures import NotSaved
from oped_tui.storage.git_failures import Busy, Outrun, SyncFailed, Unreachable
from oped_tui.storage.git_repository import GitRepository
from oped_tui.storage.git_sync import Changes
from tests.storage.failing import contents
from tests.storage.machines import ARTICLE, Machine, git, make_remote


def know_nobody(folder: Path, patch: pytest.MonkeyPatch) -> None:
    """Whoever runs the tests, git knows nobody."""
    settings = folder / "gitconfig"
    settings.write_text("[core]\nfsync = none\n[gc]\nauto = 0\n[init]\ntemplateDir =\n")
    patch.setenv("GIT_CONFIG_GLOBAL", str(settings))
    patch.setenv("GIT_CONFIG_SYSTEM", os.devnull)
    for name in ("AUTHOR_NAME", "AUTHOR_EMAIL", "COMMITTER_NAME", "COMMITTER_EMAIL"):
        patch.delenv(f"GIT_{name}", raising=False)


@pytest.fixture(autouse=True)
def _own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    know_nobody(tmp_path, monkeypatch)


@pytest.fixture(scope="module")
def two_machines(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository and two machines that met in it, to be copied: it takes dozens of gits."""
    folder = tmp_path_factory.mktemp("machines")
    with pytest.MonkeyPatch.context() as patch:
        know_nobody(folder, patch)
        address = make_remote(folder / "remote.git")
        for name in ("desk", "laptop"):
            Machine(folder / name).sync(address)
    return folder


@pytest.fixture
def remote(tmp_path: Path) -> Path:
    return make_remote(tmp_path / "remote.git")


def copied(name: str, two_machines: Path, folder: Path) -> Machine:
    """One of the machines, and the repository if it isn't there."""
    remote = folder / "remote.git"
    if not git(remote, "branch"):
        shutil.rmtree(remote)
        shutil.copytree(two_machines / "remote.git", remote)
    machine = Machine(Path(shutil.copytree(two_machines / name, folder / name)))
    git(machine.notes, "remote", "set-url", "origin", str(remote))
    return machine


@pytest.fixture
def desk(tmp_path: Path, remote: Path, two_machines: Path) -> Machine:
    return copied("desk", two_machines, tmp_path)


@pytest.fixture
def laptop(tmp_path: Path, desk: Machine, two_machines: Path) -> Machine:
    return copied("laptop", two_machines, tmp_path)


def is_clean(machine: Machine) -> bool:
    return git(machine.notes, "status", "--porcelain") == ""


def test_notes_go_to_another_machine_and_back(desk: Machine, laptop: Machine) -> None:
    first = desk.add("from the desk")
    assert desk.sync().sent == Changes(added=1)
    assert laptop.sync().received == Changes(added=1)
    assert laptop.bodies() == ["from the desk"]
    laptop.edit(first, "changed on the laptop")
    laptop.add("from the laptop")
    assert laptop.sync().sent == Changes(added=1, changed=1)
    assert desk.sync().received == Changes(added=1, changed=1)
    assert desk.bodies() == ["changed on the laptop", "from the laptop"]
    assert contents(desk.notes / ARTICLE) == contents(laptop.notes / ARTICLE)
    assert is_clean(desk)
    assert is_clean(laptop)


def test_nothing_new_makes_no_commit(desk: Machine) -> None:
    desk.add("one")
    desk.sync()
    head = git(desk.notes, "rev-parse", "HEAD")
    done = desk.sync()
    assert not done.sent
    assert not done.received
    assert git(desk.notes, "rev-parse", "HEAD") == head


def test_the_first_sync_says_so_and_makes_a_plain_repository(tmp_path: Path, remote: Path) -> None:
    machine = Machine(tmp_path / "new")
    machine.add("before git")
    assert machine.sync(remote).created
    assert not machine.sync().created
    assert machine.bodies() == ["before git"]
    assert (
        git(machine.notes, "log", "--format=%an %ae %s")
        == "ada ada@localhost Notes of ada: 1 added"
    )
    assert git(machine.notes, "ls-files").splitlines()[0] == ".gitattributes"


def test_the_notes_of_two_machines_that_never_met_are_put_together(
    tmp_path: Path, desk: Machine, remote: Path
) -> None:
    desk.add("at the desk")
    desk.sync()
    other = Machine(tmp_path / "other")
    other.add("elsewhere")
    assert other.sync(remote).received == Changes(added=1)
    desk.sync()
    assert desk.bodies() == other.bodies() == ["at the desk", "elsewhere"]


def test_the_readers_name_and_address_in_git_are_used_where_it_knows_them(
    desk: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    git(desk.notes, "config", "user.name", "Ada Lovelace")
    monkeypatch.setenv("GIT_COMMITTER_EMAIL", "ada@example.org")
    desk.add("one")
    desk.sync()
    written = git(desk.notes, "log", "-1", "--format=%an|%ae|%cn|%ce")
    assert written == "Ada Lovelace|ada@localhost|Ada Lovelace|ada@example.org"


def test_a_note_edited_on_both_machines_is_kept_in_both_versions(
    desk: Machine, laptop: Machine
) -> None:
    note = desk.add("first")
    desk.sync()
    laptop.sync()
    desk.edit(note, "as the desk has it")
    laptop.edit(note, "as the laptop has it")
    desk.sync()
    done = laptop.sync()
    assert done.kept_both == (f"{ARTICLE}/ada/{note.id}.yaml",)
    assert done.received == Changes(changed=1)
    desk.sync()
    assert desk.bodies() == laptop.bodies() == ["as the desk has it", "as the laptop has it"]
    by_body = {one.body: one for one in desk.load().notes}
    assert by_body["as the desk has it"].id == note.id
    assert by_body["as the laptop has it"].conflict_of == note.id
    assert not desk.load().problems
    assert "<<<<" not in "".join(path.read_text() for path in desk.notes.rglob("*.yaml"))
    assert git(desk.notes, "log", "--merges", "--oneline") == ""


def test_the_same_edit_on_both_machines_is_one(desk: Machine, laptop: Machine) -> None:
    note = desk.add("first")
    desk.sync()
    laptop.sync()
    desk.edit(note, "second")
    laptop.edit(note, "second")
    desk.sync()
    assert laptop.sync().kept_both == ()
    assert laptop.bodies() == ["second"]


def test_edits_that_differ_only_in_their_time_are_one(desk: Machine, laptop: Machine) -> None:
    note = desk.add("first")
    desk.sync()
    laptop.sync()
    for machine, hour in ((desk, "09"), (laptop, "10")):
        path = machine.path(note)
        path.write_text(path.read_text() + f"tags: [war]\nmodified: 2026-11-23T{hour}:00:00Z\n")
    desk.sync()
    assert laptop.sync().kept_both == ()
    assert [one.modified[11:13] for one in laptop.load().notes] == ["09"]


def test_what_is_deleted_here_is_deleted_there_and_lies_in_the_trash(
    desk: Machine, laptop: Machine
) -> None:
    note = desk.add("to go")
    desk.sync()
    laptop.sync()
    desk.delete(note)
    assert desk.sync().sent == Changes(deleted=1)
    assert laptop.sync().received == Changes(deleted=1)
    assert laptop.bodies() == []
    assert laptop.notebook.restore(note.id).body == "to go"


@pytest.mark.parametrize("deleter", ["desk", "laptop"])
def test_a_note_deleted_here_and_changed_there_stays_as_changed(
    desk: Machine, laptop: Machine, deleter: str
) -> None:
    note = desk.add("first")
    desk.sync()
    laptop.sync()
    gone, kept = (desk, laptop) if deleter == "desk" else (laptop, desk)
    gone.delete(note)
    kept.edit(note, "changed")
    for machine in (desk, laptop, desk):
        machine.sync()
    assert desk.bodies() == laptop.bodies() == ["changed"]


def test_other_readers_notes_arrive_and_are_never_deleted_from_here(
    tmp_path: Path, desk: Machine, remote: Path
) -> None:
    bob = Machine(tmp_path / "bob", "bob")
    note = bob.add("from Bob")
    bob.sync(remote)
    desk.sync()
    theirs = desk.notes / ARTICLE / "bob" / f"{note.id}.yaml"
    assert [one.body for one in desk.load().others["bob"]] == ["from Bob"]
    theirs.unlink()
    desk.add("mine")
    assert desk.sync().sent == Changes(added=1)
    assert theirs.exists()
    bob.sync()
    assert bob.bodies() == ["from Bob"]


def test_two_readers_deletions_and_files_of_other_kinds_travel_too(
    desk: Machine, laptop: Machine
) -> None:
    (desk.notes / "README.md").write_text("Our notes.\n")
    desk.sync()
    laptop.sync()
    assert (laptop.notes / "README.md").read_text() == "Our notes.\n"
    git(desk.notes, "rm", "--quiet", "README.md")
    git(desk.notes, "commit", "--quiet", "-m", "Without")
    desk.sync()
    laptop.sync()
    assert not (laptop.notes / "README.md").exists()
    assert contents(laptop.locations.trash / "files")


def test_several_commits_that_were_not_sent_become_one_upon_the_others(
    desk: Machine, laptop: Machine
) -> None:
    laptop.add("early")
    laptop.sync()
    desk.add("one")
    git(desk.notes, "add", "--all")
    git(desk.notes, "commit", "--quiet", "-m", "By hand")
    desk.add("two")
    desk.sync()
    laptop.sync()
    assert laptop.bodies() == ["early", "one", "two"]
    assert git(desk.notes, "log", "--merges", "--oneline") == ""


def test_a_killed_sync_that_wrote_half_of_the_notes_is_mended_by_the_next(
    desk: Machine, laptop: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    notes = [desk.add(f"note {number}") for number in range(4)]
    desk.sync()
    laptop.sync()
    for number, note in enumerate(notes):
        desk.edit(note, f"desk {number}")
        laptop.edit(note, f"laptop {number}")
    desk.sync()
    written = 0

    def killed(*arguments: object, **settings: object) -> None:
        nonlocal written
        written += 1
        if written == 6:
            raise KeyboardInterrupt
        write_file(*arguments, **settings)  # type: ignore[arg-type]

    from oped_tui.storage.files import write_file

    with monkeypatch.context() as patch:
        patch.setattr("oped_tui.storage.notes_folder.write_file", killed)
        with pytest.raises(KeyboardInterrupt):
            laptop.sync()
    laptop.sync()
    desk.sync()
    wanted = sorted(f"{name} {number}" for name in ("desk", "laptop") for number in range(4))
    assert laptop.bodies() == desk.bodies() == wanted


def test_a_note_saved_while_syncing_is_taken_along(
    desk: Machine, laptop: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = desk.add("first")
    desk.sync()
    laptop.sync()
    desk.edit(note, "desk")
    desk.sync()
    fetch = GitRepository.fetch
    saved: list[Note] = []

    def slow(repository: GitRepository, ref: str) -> str:
        found = fetch(repository, ref)
        if not saved:
            saved.append(laptop.edit(note, "laptop"))
        return found

    monkeypatch.setattr(GitRepository, "fetch", slow)
    laptop.sync()
    desk.sync()
    assert desk.bodies() == laptop.bodies() == ["desk", "laptop"]


def test_a_note_written_between_listing_and_storing_is_taken_in_the_next_round(
    desk: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = desk.add("first")
    store = GitRepository.store_files
    edited: list[Note] = []

    def late(repository: GitRepository, paths: list[str]) -> dict[str, str]:
        if not edited:
            edited.append(desk.edit(note, "second"))
        return store(repository, paths)

    monkeypatch.setattr(GitRepository, "store_files", late)
    desk.sync()
    assert "second" in git(desk.notes, "show", f"HEAD:{ARTICLE}/ada/{note.id}.yaml")


def test_who_is_outrun_takes_in_and_sends_again(
    desk: Machine, laptop: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    push = GitRepository.push
    ahead = [1, 2, 3]

    def overtaken(repository: GitRepository, commit: str, ref: str) -> None:
        if ahead and repository.git.folder == desk.notes:
            laptop.add(f"laptop {ahead.pop()}")
            laptop.sync()
        push(repository, commit, ref)

    monkeypatch.setattr(GitRepository, "push", overtaken)
    desk.add("desk")
    done = desk.sync()
    assert done.sent == Changes(added=1)
    assert done.received == Changes(added=3)
    assert desk.bodies() == ["desk", "laptop 1", "laptop 2", "laptop 3"]


@pytest.mark.parametrize(
    ("failure", "tries"), [(Outrun, git_sync.TRIES), (Busy, 8), (Unreachable, 3)]
)
def test_it_is_tried_again_with_longer_and_longer_pauses_but_not_for_ever(
    desk: Machine, monkeypatch: pytest.MonkeyPatch, failure: type[SyncFailed], tries: int
) -> None:
    tried = 0

    def failing(*_: object) -> None:
        nonlocal tried
        tried += 1
        raise failure("no", "here")

    pauses: list[float] = []
    monkeypatch.setattr(GitRepository, "push", failing)
    desk.add("one")
    with pytest.raises(failure):
        git_sync.sync(desk.locations, "ada", wait=pauses.append)
    assert tried == tries
    assert len(pauses) == tries - 1
    assert all(0 < pause <= 3 for pause in pauses)
    half = len(pauses) // 2
    assert tries < 8 or sum(pauses[half:]) > sum(pauses[:half])  # each is drawn by chance
    assert len(set(pauses)) == len(pauses)


def test_without_a_repository_the_first_step_is_explained(tmp_path: Path) -> None:
    machine = Machine(tmp_path / "new")
    with pytest.raises(SyncFailed, match=r"don't live in git yet.*oped-tui sync --remote ADDRESS"):
        machine.sync()
    assert not machine.notes.exists()


def test_without_a_remote_the_notes_are_committed_all_the_same(desk: Machine) -> None:
    git(desk.notes, "remote", "remove", "origin")
    desk.add("kept")
    with pytest.raises(SyncFailed, match="committed here, but there is no remote"):
        desk.sync()
    assert is_clean(desk)
    assert "1 added" in git(desk.notes, "log", "-1", "--format=%s")


def test_another_remote_takes_over_with_everything(tmp_path: Path, desk: Machine) -> None:
    desk.add("one")
    desk.sync()
    other = make_remote(tmp_path / "other.git")
    assert desk.sync(other).sent == Changes(added=1)
    assert git(other, "rev-parse", "main") == git(desk.notes, "rev-parse", "HEAD")


def test_a_remote_with_a_branch_of_another_name_is_followed(tmp_path: Path) -> None:
    remote = tmp_path / "remote.git"
    remote.mkdir()
    git(remote, "init", "--quiet", "--bare", "--initial-branch=trunk")
    one, two = Machine(tmp_path / "one"), Machine(tmp_path / "two")
    one.add("from one")
    one.sync(remote)
    git(remote, "branch", "--move", "main", "trunk")
    two.sync(remote)
    assert two.bodies() == ["from one"]
    assert git(remote, "for-each-ref", "--format=%(refname)") == "refs/heads/trunk"


def test_a_remote_that_was_emptied_deletes_nothing_here(tmp_path: Path, desk: Machine) -> None:
    desk.add("precious")
    desk.sync()
    git(tmp_path / "remote.git", "update-ref", "-d", "refs/heads/main")
    desk.sync()
    assert desk.bodies() == ["precious"]
    assert "1 added" in git(tmp_path / "remote.git", "log", "main", "--format=%s")


def test_a_repository_of_something_else_is_refused_before_notes_go_there(tmp_path: Path) -> None:
    remote, other = make_remote(tmp_path / "code.git"), tmp_path / "code"
    (other / "src" / "deep" / "er").mkdir(parents=True)
    (other / "src" / "deep" / "er" / "main.c").write_text("int main;\n")
    git(other, "init", "--quiet", "--initial-branch=main")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "-m", "Code")
    git(other, "push", "--quiet", str(remote), "main")
    machine = Machine(tmp_path / "desk")
    machine.add("private")
    with pytest.raises(SyncFailed, match="something else than notes"):
        machine.sync(remote)
    assert git(remote, "log", "main", "--format=%s") == "Code"
    assert not (machine.notes / "src").exists()


def test_a_new_repository_with_a_readme_is_taken(tmp_path: Path) -> None:
    remote, other = make_remote(tmp_path / "remote.git"), tmp_path / "other"
    other.mkdir()
    (other / "README.md").write_text("For notes.\n")
    git(other, "init", "--quiet", "--initial-branch=main")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "-m", "Begin")
    git(other, "push", "--quiet", str(remote), "main")
    machine = Machine(tmp_path / "desk")
    machine.add("mine")
    machine.sync(remote)
    assert (machine.notes / "README.md").exists()
    assert is_clean(machine)


@pytest.mark.parametrize("address", ["--upload-pack=touch here", "two\nlines"])
def test_what_is_no_address_is_not_handed_to_git(tmp_path: Path, address: str) -> None:
    with pytest.raises(SyncFailed, match="no address"):
        Machine(tmp_path / "desk").sync(address)


def test_no_command_hides_in_an_address(tmp_path: Path) -> None:
    trace = tmp_path / "trace"
    with pytest.raises(SyncFailed):
        Machine(tmp_path / "desk").sync(f"ext::sh -c touch% {trace}")
    assert not trace.exists()


def test_a_password_in_an_address_is_not_shown(desk: Machine) -> None:
    address = "https://ada:secret@localhost:1/notes.git"
    with pytest.raises(Unreachable) as caught:
        desk.sync(address)
    assert "secret" not in str(caught.value)


def test_a_damaged_note_travels_byte_for_byte(desk: Machine, laptop: Machine) -> None:
    note = desk.add("fine")
    desk.path(note).write_bytes(b"body: [\n")
    desk.sync()
    laptop.sync()
    assert laptop.path(note).read_bytes() == b"body: [\n"


def test_a_file_with_conflict_markers_is_left_out_and_told(desk: Machine, laptop: Machine) -> None:
    note = desk.add("fine")
    desk.sync()
    laptop.sync()
    marked = "<<<<<<< HEAD\nbody: a\n=======\nbody: b\n>>>>>>> other\n"
    desk.path(note).write_text(marked)
    done = desk.sync()
    (path, why), *others = done.left_out.items()
    assert (path, others) == (f"{ARTICLE}/ada/{note.id}.yaml", [])
    assert "conflict markers" in why
    laptop.edit(note, "changed meanwhile")
    laptop.sync()
    desk.sync()
    assert laptop.bodies() == ["changed meanwhile"]
    assert desk.path(note).read_text() == marked


def test_a_merge_begun_by_hand_is_left_alone(desk: Machine) -> None:
    desk.add("one")
    desk.sync()
    (desk.notes / ".git" / "MERGE_HEAD").write_text(git(desk.notes, "rev-parse", "HEAD"))
    with pytest.raises(SyncFailed, match="begun by hand"):
        desk.sync()


def test_a_detached_head_is_explained(desk: Machine) -> None:
    git(desk.notes, "checkout", "--quiet", "--detach")
    with pytest.raises(SyncFailed, match=r"no branch is checked out.*checkout main"):
        desk.sync()


def test_most_notes_gone_at_once_are_not_taken_for_deleted(desk: Machine, laptop: Machine) -> None:
    notes = [desk.add(f"note {number}") for number in range(12)]
    desk.sync()
    for note in notes[:11]:
        desk.path(note).unlink()
    with pytest.raises(SyncFailed, match=r"11 of your 12 notes are gone.*--allow-deletions"):
        desk.sync()
    desk.sync(allow_deletions=True)
    laptop.sync()
    assert laptop.bodies() == ["note 11"]


def test_many_notes_deleted_in_the_program_are_deleted(desk: Machine) -> None:
    notes = [desk.add(f"note {number}") for number in range(12)]
    desk.sync()
    for note in notes:
        desk.delete(note)
    assert desk.sync().sent == Changes(deleted=12)


def test_a_failure_to_write_is_told_and_the_next_sync_goes_on(
    desk: Machine, laptop: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.add("one")
    desk.sync()

    def full(*_: object, **__: object) -> None:
        raise NotSaved("not saved: the disk is full", "here", "free some space")

    with monkeypatch.context() as patch:
        patch.setattr("oped_tui.storage.notes_folder.write_file", full)
        with pytest.raises(NotSaved, match="disk is full"):
            laptop.sync()
    laptop.sync()
    assert laptop.bodies() == ["one"]


def test_hooks_in_the_folder_are_not_run(tmp_path: Path, desk: Machine) -> None:
    trace = tmp_path / "trace"
    for name in ("pre-push", "post-commit", "reference-transaction", "post-checkout"):
        hook = desk.notes / ".git" / "hooks" / name
        hook.parent.mkdir(exist_ok=True)
        hook.write_text(f"#!/bin/sh\ntouch {trace}\n")
        hook.chmod(0o755)
    desk.add("one")
    desk.sync()
    assert not trace.exists()


def test_hooks_that_the_reader_has_set_up_are_run(
    tmp_path: Path, desk: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    hooks = tmp_path / "hooks"
    hooks.mkdir()
    (hooks / "pre-push").write_text(f"#!/bin/sh\ntouch {tmp_path / 'trace'}\n")
    (hooks / "pre-push").chmod(0o755)
    (tmp_path / "gitconfig").write_text(f"[core]\nhooksPath = {hooks}\n")
    desk.add("one")
    desk.sync()
    assert (tmp_path / "trace").exists()


def test_a_repository_around_the_notes_is_not_taken_for_theirs(
    tmp_path: Path, remote: Path
) -> None:
    git(tmp_path, "init", "--quiet")
    machine = Machine(tmp_path / "desk")
    machine.add("mine")
    with pytest.raises(SyncFailed, match=r"don't live in git yet"):
        machine.sync()
    machine.sync(remote)
    assert (machine.notes / ".git").is_dir()


def test_links_strange_names_and_huge_files_of_a_remote_stay_in_git_only(
    tmp_path: Path, desk: Machine, remote: Path
) -> None:
    desk.add("mine")
    desk.sync()
    other = tmp_path / "other"
    git(tmp_path, "clone", "--quiet", str(remote), str(other))
    folder = other / ARTICLE / "bob"
    folder.mkdir()
    (folder / "link.yaml").symlink_to("/etc/passwd")
    (folder / "huge.yaml").write_bytes(b"#" * (1024 * 1024 + 1))
    (folder / "a b.yaml").write_text("body: x\n")
    (folder / "sub" / "deep").mkdir(parents=True)
    (folder / "sub" / "deep" / "x.yaml").write_text("body: x\n")
    git(other, "add", "--all")
    git(other, "commit", "--quiet", "-m", "Strange")
    git(other, "push", "--quiet")
    desk.sync()
    assert not list((desk.notes / ARTICLE).glob("bob/*"))
    desk.add("another")
    desk.sync()
    listed = git(remote, "ls-tree", "-r", "--name-only", "main")
    for name in ("link.yaml", "huge.yaml", "a b.yaml", "sub/deep/x.yaml"):
        assert f"{ARTICLE}/bob/{name}" in listed


def test_a_link_in_place_of_a_note_stays_a_link(desk: Machine, tmp_path: Path) -> None:
    (tmp_path / "elsewhere.yaml").write_text("x\n")
    link = desk.notes / ARTICLE / "ada" / "link.yaml"
    link.parent.mkdir(parents=True)
    link.symlink_to(tmp_path / "elsewhere.yaml")
    git(desk.notes, "add", "--all")
    git(desk.notes, "commit", "--quiet", "-m", "A link")
    desk.sync()
    assert link.is_symlink()
    assert git(desk.notes, "ls-tree", "-r", "HEAD", str(link)).startswith("120000")


def test_a_folder_of_notes_that_cannot_be_read_is_not_taken_for_empty(
    desk: Machine, monkeypatch: pytest.MonkeyPatch
) -> None:
    note = desk.add("one")
    desk.sync()
    scan = os.scandir

    def refusing(path: str) -> object:
        if str(path).endswith("/ada"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    with monkeypatch.context() as patch:
        patch.setattr(os, "scandir", refusing)
        with pytest.raises(Exception, match="no permission to read"):
            desk.sync()
    desk.sync()
    assert desk.path(note).exists()


def test_changes_are_told_in_words() -> None:
    assert str(Changes()) == "nothing"
    assert str(Changes(1, 2, 3)) == "1 added, 2 changed, 3 deleted"
