"""Undo and redo of what was done to notes in this sitting."""

from __future__ import annotations

from dataclasses import dataclass, field

from oped_tui.core.annotation import Note


@dataclass(frozen=True, slots=True)
class NoteChange:
    """A note before and after: None where it did not exist. It never touches another note."""

    before: Note | None
    after: Note | None

    @property
    def reversed(self) -> NoteChange:
        """What takes this change back."""
        return NoteChange(self.after, self.before)

    def __str__(self) -> str:
        if self.before is None:
            return "the note added"
        return "the note deleted" if self.after is None else "the note changed"


@dataclass(slots=True)
class NoteHistory:
    """Two stacks of changes; a new change empties what could be redone."""

    done: list[NoteChange] = field(default_factory=list)
    undone: list[NoteChange] = field(default_factory=list)

    def record(self, change: NoteChange) -> None:
        """Remember something just done."""
        self.done.append(change)
        self.undone.clear()

    def to_undo(self) -> NoteChange | None:
        """The change that takes the last one back; None where there is none."""
        return self.done[-1].reversed if self.done else None

    def to_redo(self) -> NoteChange | None:
        """The change that was taken back last; None where there is none."""
        return self.undone[-1] if self.undone else None

    def undid(self, now: Note | None) -> None:
        """The last change was taken back; `now` is the note as it was saved then."""
        change = self.done.pop()
        self.undone.append(NoteChange(now, change.after))

    def redid(self, now: Note | None) -> None:
        """The change taken back last was done again; `now` is the note as it was saved then."""
        change = self.undone.pop()
        self.done.append(NoteChange(change.before, now))
