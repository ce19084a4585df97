"""Undo and redo of what was done to notes in this sitting."""

from __future__ import annotations

from dataclasses import dataclass, field

from oped_tui.core.annotation import Kind, Note
from oped_tui.core.citing import quoted
from oped_tui.core.frozen import frozen
from oped_tui.ui.card_line import filled

_FEW = 30
"""Cells of a note's words, enough to know it by, with room for what became of it."""


@frozen
class NoteChange:
    """A note before and after: None where it did not exist. It never touches another note."""

    before: Note | None
    after: Note | None

    @property
    def reversed(self) -> NoteChange:
        """What takes this change back."""
        return NoteChange(self.after, self.before)

    def told(self, way: str) -> str:
        """What it did, carried out as an `undo` or a `redo`."""
        note = self.after or self.before
        assert note is not None
        is_undo = way == "undo"
        if self.before is None:
            became = "is back"
        elif self.after is None:
            became = "is gone · Ctrl+R brings it back" if is_undo else "is deleted again"
        else:
            became = "is as it was before" if is_undo else "is changed again"
        return f"{'undone' if is_undo else 'redone'}: {named(note)} {became}"


def named(note: Note) -> str:
    """A note as its writer knows it: what it is, with its first words."""
    if note.my_verdict is not None and not note.body:
        return f"my verdict “{note.my_verdict.replace('-', ' ')}”"
    what = {Kind.HIGHLIGHT: "the highlight", Kind.REATTACH: "the re-attachment"}.get(note.kind)
    quote = note.target.quote
    words = " ".join((note.body or (quote.exact if quote else "")).split())
    known = f" {quoted(filled(words, _FEW).rstrip())}" if words else ""
    return (what or "the note") + known


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
