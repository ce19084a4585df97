"""A git repository's records: its files at a commit, new commits, the remote's branch."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

from oped_tui.storage.git_command import Git
from oped_tui.storage.git_failures import NoSuchBranch, SyncFailed
from oped_tui.storage.note_merge import Blob, Tree

BRANCH = "main"
"""The branch of a new repository."""

REMOTE = "origin"
_UNFINISHED = ("MERGE_HEAD", "CHERRY_PICK_HEAD", "REVERT_HEAD", "rebase-merge", "rebase-apply")


class GitRepository:
    """What is asked of and done to the repository in the notes folder; raises SyncFailed.

    Files are put into commits from memory, and the folder's own files are never touched here.
    """

    def __init__(self, git: Git, reader: str) -> None:
        self.git = git
        # Where git doesn't know the user, the name that the notes are kept under must do.
        self._who: dict[str, str] = {}
        for field, value in (("name", reader), ("email", f"{reader}@localhost")):
            if not git.setting(f"user.{field}"):
                for role in ("AUTHOR", "COMMITTER"):
                    name = f"GIT_{role}_{field.upper()}"
                    self._who[name] = os.environ.get(name, value)
        self._files: dict[str, Tree] = {"": {}}

    @staticmethod
    def exists(folder: Path) -> bool:
        """Whether a folder lives in git on its own account."""
        return (folder / ".git").exists()

    def create(self) -> None:
        """Make the folder a repository."""
        self.git.run("init", "--quiet", "--template=")
        self.git.run("symbolic-ref", "HEAD", f"refs/heads/{BRANCH}")

    @property
    def algorithm(self) -> str:
        """The name of the hash that names contents."""
        return self.git.setting("extensions.objectformat") or "sha1"

    @cached_property
    def branch(self) -> str:
        """The branch that is checked out."""
        found = self.git.ask("symbolic-ref", "--quiet", "--short", "HEAD")
        if not found:
            advice = f"git -C {self.git.folder} checkout {BRANCH}"
            raise SyncFailed("no branch is checked out", self.git.folder, advice)
        return found

    def refuse_unfinished(self) -> None:
        """Raise SyncFailed where somebody began a merge or a rebase by hand."""
        folder = Path(self.git.line("rev-parse", "--absolute-git-dir"))
        for name in _UNFINISHED:
            if (folder / name).exists():
                what = "a merge or rebase begun by hand is not finished"
                raise SyncFailed(what, self.git.folder, "finish it, or take it back, with git")

    @property
    def remote(self) -> str:
        """The name of the remote that the branch follows."""
        return self.git.setting(f"branch.{self.branch}.remote") or REMOTE

    @property
    def address(self) -> str:
        """The remote's address; empty where there is none."""
        return self.git.setting(f"remote.{self.remote}.url")

    def set_address(self, address: str) -> None:
        """Make this the remote; which of its branches to follow is found out anew."""
        name = self.remote
        self.git.set(f"remote.{name}.url", address)
        self.git.set(f"remote.{name}.fetch", f"+refs/heads/*:refs/remotes/{name}/*")
        self.git.set(f"branch.{self.branch}.merge", "")

    def followed(self) -> str:
        """The full name of the remote's branch that is followed, as it is called there."""
        setting = f"branch.{self.branch}.merge"
        known = self.git.setting(setting)
        if known:
            return known
        told = self.git.run("ls-remote", "--symref", "--", self.remote, "HEAD", network=True)
        found = [line.split() for line in told.decode("utf-8", "replace").splitlines()]
        refs = [words[1] for words in found if len(words) == 3 and words[0] == "ref:"]
        ref = refs[0] if refs else f"refs/heads/{self.branch}"
        self.git.set(f"branch.{self.branch}.remote", self.remote)
        self.git.set(setting, ref)
        return ref

    def fetch(self, ref: str) -> str:
        """Take in what the remote has; its newest commit, empty where it has none."""
        name = self.remote
        here = f"refs/remotes/{name}/{ref.removeprefix('refs/heads/')}"
        try:
            self.git.run(
                "fetch", "--quiet", "--no-tags", "--no-recurse-submodules", "--", name,
                f"+{ref}:{here}", network=True,
            )  # fmt: skip
        except NoSuchBranch:
            return ""
        return self.git.line("rev-parse", "--verify", here)

    def push(self, commit: str, ref: str) -> None:
        """Send a commit; raises Outrun where somebody's arrived first."""
        self.git.run(
            "push", "--quiet", "--no-follow-tags", "--recurse-submodules=no", "--",
            self.remote, f"{commit}:{ref}", network=True,
        )  # fmt: skip

    def head(self) -> str:
        """The commit that is checked out; empty where there is none yet."""
        return self.git.ask("rev-parse", "--quiet", "--verify", "HEAD") or ""

    def common(self, one: str, other: str) -> str:
        """The commit both come from; empty where there is none."""
        return self.git.ask("merge-base", one, other) or ""

    def files(self, commit: str) -> Tree:
        """The files of a commit, by path; none of no commit."""
        if commit not in self._files:
            self._files[commit] = self._list(commit)
        return self._files[commit]

    def _list(self, commit: str) -> Tree:
        listed = self.git.run("ls-tree", "-r", "-z", "--long", "--full-tree", commit)
        files: dict[str, Blob] = {}
        for entry in listed.split(b"\0"):
            if entry:
                facts, _, path = entry.partition(b"\t")
                mode, _, name, size = facts.decode("ascii").split()
                length = int(size) if size.isdigit() else 0
                files[path.decode("utf-8", "surrogateescape")] = Blob(name, mode, length)
        return files

    def read(self, blobs: Iterable[Blob]) -> dict[str, bytes]:
        """Contents by their names."""
        wanted = sorted({blob.id for blob in blobs})
        if not wanted:
            return {}
        given = "".join(f"{name}\n" for name in wanted).encode()
        out = self.git.run("cat-file", "--batch", given=given)
        found: dict[str, bytes] = {}
        place = 0
        for name in wanted:
            line = out.find(b"\n", place)
            words = out[place:line].split()
            if len(words) != 3 or words[0] != name.encode():
                what, advice = "git's records of the notes are damaged", "see: git fsck"
                raise SyncFailed(f"{what} (missing {name[:12]})", self.git.folder, advice)
            start, length = line + 1, int(words[2])
            found[name] = out[start : start + length]
            place = start + length + 1
        return found

    def store(self, data: bytes) -> str:
        """Keep contents in the repository; their name."""
        return (
            self.git.run("hash-object", "-w", "--no-filters", "--stdin", given=data)
            .decode()
            .strip()
        )

    def store_files(self, paths: Iterable[str]) -> dict[str, str]:
        """Keep files of the folder; their names, by path."""
        listed = list(paths)
        if not listed:
            return {}
        given = "".join(f"{path}\n" for path in listed).encode("utf-8", "surrogateescape")
        out = self.git.run("hash-object", "-w", "--no-filters", "--stdin-paths", given=given)
        return dict(zip(listed, out.decode().split(), strict=True))

    def commit(self, files: Tree, parent: str, message: str) -> str:
        """Make a commit of these files; its name. No branch moves."""
        folder = self.git.line("rev-parse", "--absolute-git-dir")
        index = Path(folder) / f"oped-tui-{os.getpid()}.index"
        environ = {"GIT_INDEX_FILE": str(index)}
        try:
            self._fill(files, environ)
            tree = self.git.line("write-tree", environ=environ)
        finally:
            with contextlib.suppress(OSError):
                index.unlink()
        parents = ("-p", parent) if parent else ()
        made = self.git.run(
            "commit-tree", tree, *parents, given=message.encode(), environ=self._who
        )
        return made.decode().strip()

    def move(self, commit: str, before: str, why: str) -> None:
        """Let the branch be at a commit; raises Outrun where it isn't at `before` any more."""
        old = before or "0" * len(commit)
        self.git.run("update-ref", "-m", f"oped-tui: {why}", "HEAD", commit, old)
        # Only for who looks with git: nothing here depends on the index.
        with contextlib.suppress(SyncFailed):
            self.git.run("read-tree", commit)
            self.git.ask("update-index", "-q", "--refresh")

    def _fill(self, files: Tree, environ: Mapping[str, str]) -> None:
        entries = (f"{blob.mode} {blob.id}\t{path}\0" for path, blob in files.items())
        given = "".join(entries).encode("utf-8", "surrogateescape")
        self.git.run("update-index", "-z", "--index-info", given=given, environ=environ)
