"""Keeping the notes in step with a git repository: on several machines, or with a class.

The steps of `git pull --rebase` and `git push`, but the folder is never checked out: notes are
compared file by file, and only those that differ are written, each as durably as the reader's own.
A program that is killed in between leaves nothing that the next sync doesn't mend.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import field, replace
from pathlib import Path
from secrets import SystemRandom

from oped_tui.core.frozen import frozen
from oped_tui.storage.files import write_file
from oped_tui.storage.git_command import Git
from oped_tui.storage.git_failures import Busy, Outrun, SyncFailed, Unreachable, without_password
from oped_tui.storage.git_repository import GitRepository
from oped_tui.storage.locations import Locations
from oped_tui.storage.locks import locked
from oped_tui.storage.note_merge import Blob, Tree, is_note, is_of, is_version, merge, second_note
from oped_tui.storage.notes_folder import ATTRIBUTES, NotesFolder, Snapshot, is_written

TRIES = 20
"""Rounds before it is given up: thirty people sending at once needed up to nineteen."""

_BUSY_TRIES, _NETWORK_TRIES = 8, 3
_FIRST_WAIT, _LONGEST_WAIT, _GROWTH = 0.1, 3.0, 1.5
_MANY = 10

# Notes keep their bytes on every system.
_ATTRIBUTES_TEXT = b"*.yaml text eol=lf\n"


@frozen
class Changes:
    """How many notes were added, changed and deleted."""

    added: int = 0
    changed: int = 0
    deleted: int = 0

    def __str__(self) -> str:
        counted = (f"{count} {word}" for word, count in self._counts() if count)
        return ", ".join(counted) or "nothing"

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return (("added", self.added), ("changed", self.changed), ("deleted", self.deleted))

    def __bool__(self) -> bool:
        return any(count for _, count in self._counts())


@frozen
class Synced:
    """What came of a sync.

    `kept_both` are the paths of notes of which both versions were kept, `left_out` says by path
    why a file was not taken along. `created` says that the folder lives in git only since now.
    """

    address: str
    sent: Changes = Changes()
    received: Changes = Changes()
    kept_both: tuple[str, ...] = ()
    left_out: dict[str, str] = field(default_factory=dict)
    created: bool = False


def sync(
    locations: Locations,
    reader: str,
    address: str = "",
    *,
    allow_deletions: bool = False,
    wait: Callable[[float], None] = time.sleep,
) -> Synced:
    """Bring the notes here and on the remote to the same state; raises SyncFailed or NotSaved.

    With `address` the folder is made a repository if it isn't one, and follows that remote from now
    on. `allow_deletions` lets most of the reader's notes be deleted at once.
    """
    folder = locations.notes
    if not address and not GitRepository.exists(folder):
        raise SyncFailed(
            "the notes don't live in git yet",
            folder,
            "make an empty repository for them anywhere, then: oped-tui sync --remote ADDRESS",
        )
    # Two at once do no harm, but one would have to begin anew.
    with locked(locations.state / "locks" / "sync.lock"):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        repository = GitRepository(Git(folder), reader)
        created = _set_up(repository, folder, address)
        syncing = _Syncing(locations, reader, repository, allow_deletions=allow_deletions)
        return replace(syncing.repeat(wait), created=created)


def _set_up(repository: GitRepository, folder: Path, address: str) -> bool:
    """Make the folder a repository that follows a remote, as far as it isn't; whether it is new."""
    created = not repository.exists(folder)
    if created:
        repository.create()
    if not (folder / ATTRIBUTES).exists():
        write_file(folder / ATTRIBUTES, _ATTRIBUTES_TEXT)
    repository.refuse_unfinished()
    if address and address != repository.address:
        repository.set_address(_absolute(address))
    return created


def _absolute(address: str) -> str:
    """An address that means the same in every folder; raises SyncFailed where it is none."""
    if address.startswith("-") or not address.isprintable():
        raise SyncFailed("that is no address of a repository", address, "see: git help clone")
    return str(Path(address).resolve()) if Path(address).is_dir() else address


class _Syncing:
    """One sync, of as many rounds as it takes."""

    def __init__(
        self,
        locations: Locations,
        reader: str,
        repository: GitRepository,
        *,
        allow_deletions: bool,
    ) -> None:
        self._reader = reader
        self._repository = repository
        self._allow_deletions = allow_deletions
        self._folder = NotesFolder(locations, repository.algorithm)
        self._trash = locations.trash
        self._done = Synced(without_password(repository.address))

    def repeat(self, wait: Callable[[float], None]) -> Synced:
        """Rounds until nobody else was faster."""
        left = {Outrun: TRIES, Busy: _BUSY_TRIES, Unreachable: _NETWORK_TRIES}
        pause = _FIRST_WAIT
        while True:
            try:
                self._round()
            except (Outrun, Busy, Unreachable) as error:
                left[type(error)] -= 1
                if not left[type(error)]:
                    raise
            else:
                return self._done
            wait(SystemRandom().uniform(pause / 2, pause))
            pause = min(pause * _GROWTH, _LONGEST_WAIT)

    def _round(self) -> None:
        repository = self._repository
        now = self._commit()
        if not repository.address:
            raise SyncFailed(
                "the notes are committed here, but there is no remote to sync with",
                self._folder.path,
                "oped-tui sync --remote ADDRESS names one",
            )
        ref = repository.followed()
        theirs = repository.fetch(ref)
        commit = self._take_in(now, theirs)
        if commit != theirs:
            repository.push(commit, ref)
            before = repository.files(theirs)
            self._done = replace(self._done, sent=_changes(before, repository.files(commit)))

    def _commit(self) -> Snapshot:
        """Put what is in the folder into a commit, if it isn't in one already."""
        repository = self._repository
        head = repository.head()
        known = repository.files(head)
        now = self._folder.snapshot(known)
        self._done = replace(self._done, left_out=now.left_out)
        ours = self._ours(known, now)
        if not head or ours != known:
            new = [path for path in now.files if path not in known or ours[path] != known[path]]
            stored = repository.store_files(new)
            if any(now.files[path].id != name for path, name in stored.items()):
                what = "notes are being written just now"
                raise Busy(what, self._folder.path, "sync again in a moment")
            message = self._message(_changes(known, ours))
            repository.move(repository.commit(ours, head, message), head, "commit")
        return now

    def _ours(self, known: Tree, now: Snapshot) -> Tree:
        """The state to commit: what is here, and of the rest what isn't deleted by its owner."""
        mine = {p for p, b in known.items() if is_of(self._reader, p) and is_written(p, b)}
        gone = mine - now.files.keys() - now.left_out.keys()
        vanished = [path for path in gone if not self._is_in_trash(path)]
        if not self._allow_deletions and len(vanished) > max(_MANY, len(mine) // 2):
            raise SyncFailed(
                f"{len(vanished)} of your {len(mine)} notes are gone from the folder",
                self._folder.path,
                f"bring them back with: git -C {self._folder.path} checkout -- .   or, if you "
                "deleted them: oped-tui sync --allow-deletions",
            )
        kept = {path: blob for path, blob in known.items() if path not in gone}
        # What is left as it was keeps its record, so that an equal state is an equal value.
        changed = {
            path: blob
            for path, blob in now.files.items()
            if path not in known or known[path].id != blob.id
        }
        return kept | changed

    def _is_in_trash(self, path: str) -> bool:
        article, reader, name = path.split("/")
        return any((self._trash / article / reader).glob(f"{Path(name).stem}~*"))

    def _take_in(self, now: Snapshot, theirs: str) -> str:
        """Put what is new here upon what the remote has; the commit the folder is at then."""
        repository = self._repository
        head = repository.head()
        base = repository.common(head, theirs) if theirs else ""
        if theirs and not base:
            self._refuse_something_else(repository.files(theirs))
        if not theirs or base == theirs:
            self._write(now, repository.files(head))
            return head
        ours = repository.files(head)
        if base == head:
            came = wanted = repository.files(theirs)
            commit = theirs
        else:
            merged = merge(repository.files(base), ours, repository.files(theirs))
            came = merged.files
            wanted = self._with_second_notes(merged.files, merged.both, ours)
            before = repository.files(theirs)
            commit = theirs
            if wanted != before:
                message = self._message(_changes(before, wanted))
                commit = repository.commit(wanted, theirs, message)
        self._write(now, wanted)
        repository.move(commit, head, "take in the remote's")
        self._done = replace(self._done, received=_sum(self._done.received, _changes(ours, came)))
        return commit

    def _message(self, changes: Changes) -> str:
        return f"Notes of {self._reader}: {changes}\n" if changes else f"Notes of {self._reader}\n"

    def _write(self, now: Snapshot, wanted: Tree) -> None:
        """Bring the folder to a state."""
        paths = self._folder.differences(now, wanted)
        blobs = {path: wanted[path] for path in paths if path in wanted}
        found = self._repository.read(blobs.values())
        contents = {path: found[blob.id] for path, blob in blobs.items()}
        self._folder.bring_to(now, wanted, contents)

    def _with_second_notes(self, files: Tree, both: tuple[str, ...], ours: Tree) -> Tree:
        """The merged state with our version of what both changed, beside theirs."""
        found = self._repository.read([*(ours[p] for p in both), *(files[p] for p in both)])
        all_files = dict(files)
        for path in both:
            mine, their = found[ours[path].id], found[files[path].id]
            second = second_note(path, mine, their, ours[path].id)
            if second is not None:
                place, data = second
                all_files[place] = Blob(self._repository.store(data), size=len(data))
                kept = dict.fromkeys((*self._done.kept_both, path))
                self._done = replace(self._done, kept_both=tuple(kept))
        return all_files

    def _refuse_something_else(self, files: Tree) -> None:
        """Raise SyncFailed before notes are mixed into a repository of something else."""
        deep = [path for path in files if "/" in path]
        if deep and not any(is_note(path) or is_version(path) for path in deep):
            what = "the remote holds something else than notes"
            advice = "give the notes a repository of their own: oped-tui sync --remote ADDRESS"
            raise SyncFailed(what, self._done.address, advice)


def _changes(before: Tree, after: Tree) -> Changes:
    """What of the notes differs."""
    old, new = ({p: b for p, b in one.items() if is_note(p)} for one in (before, after))
    return Changes(
        added=len(new.keys() - old.keys()),
        changed=sum(new[path].id != old[path].id for path in new.keys() & old.keys()),
        deleted=len(old.keys() - new.keys()),
    )


def _sum(one: Changes, other: Changes) -> Changes:
    return Changes(
        one.added + other.added, one.changed + other.changed, one.deleted + other.deleted
    )
