"""Saving notes, deleting them, taking it back. Acknowledged means on disk."""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import cached_property
from typing import TYPE_CHECKING

from textual import work

from oped_tui.core.annotation import Kind, Note
from oped_tui.core.problem import OpedError
from oped_tui.storage.failures import Missing, NotSaved
from oped_tui.ui.finding import Finding
from oped_tui.ui.keyboard import SAVE_GROUP

if TYPE_CHECKING:
    from oped_tui.core.pack import ArticleRecord
    from oped_tui.storage.notebook import Notebook
    from oped_tui.ui.note_history import NoteChange, NoteHistory


class Saving(Finding, part=True):
    """The keys `dd u` and Ctrl+R, and the one way in which notes reach the disk."""

    _is_saving = False

    @cached_property
    def _waiting(self) -> deque[Callable[[], None]]:
        """What was asked for while a note was being saved."""
        return deque()

    def in_turn(self, act: Callable[[], None]) -> None:
        """Do something that changes notes, once the change before it is on disk and shown."""
        if self._is_saving:
            self._waiting.append(act)
        else:
            act()

    def _next_in_turn(self) -> None:
        self._is_saving = False
        while self._waiting and not self._is_saving:
            self._waiting.popleft()()

    @cached_property
    def history(self) -> NoteHistory:
        """What was done to notes in this sitting."""
        from oped_tui.ui.note_history import NoteHistory

        return NoteHistory()

    @property
    def the_notebook(self) -> Notebook:
        """The notebook, where it is known to be there."""
        assert self.notebook is not None
        return self.notebook

    def note_in_hand(self) -> Note | None:
        """The selected annotation if it is the reader's, else the first note shown here."""
        chosen = self.state.chosen
        here = (chosen, *self.state.shown_at(self.state.position))
        mine = [placed.annotation for placed in here if placed is not None and placed.is_mine]
        return next((note for note in mine if isinstance(note, Note)), None)

    def change_note(self, change: NoteChange, way: str = "") -> None:
        """Carry out a change of a note; `way` is `undo`, `redo`, or empty for a new change."""
        self._is_saving = True
        self._save(change, way)

    def change_to(self, before: Note | None, after: Note | None) -> None:
        """Make one note another; None where there is none."""
        from oped_tui.ui.note_history import NoteChange

        self.change_note(NoteChange(before, after))

    @work(thread=True, group=SAVE_GROUP, exit_on_error=False)
    def _save(self, change: NoteChange, way: str) -> None:
        try:
            saved = self._write(change, way)
        except OpedError as error:
            self._tell(self.note_not_saved, error.brief)
        except Exception as error:  # noqa: BLE001 - the text must survive whatever went wrong
            self._tell(self.note_not_saved, f"not saved: {error!r}")
        else:
            self._tell(self.note_saved, change, saved, way)

    def _tell(self, what: Callable[..., None], *about: object) -> None:
        self.app.call_from_thread(what, *about)
        self.app.call_from_thread(self._next_in_turn)

    def _write(self, change: NoteChange, way: str) -> Note | None:
        notebook = self.the_notebook
        if change.after is None:
            assert change.before is not None
            self._delete(change.before)
            return None
        if change.before is None and way:
            with contextlib.suppress(Missing):  # not in the trash any more: it is written anew
                return notebook.restore(change.after.id)
        return notebook.save(change.after, change.before, self.article)

    def _delete(self, note: Note) -> None:
        """Delete a note as it is known here; not what another program made of it since."""
        notebook = self.the_notebook
        now_there = next((one for one in notebook.load().notes if one.id == note.id), note)
        if now_there != note:
            what = "not deleted: another program has changed the note"
            raise NotSaved(what, notebook.path_of(note.id), "look at it first; dd deletes it then")
        notebook.delete(note.id)

    def note_not_saved(self, why: str) -> None:
        """One line says what to do; nothing has changed."""
        self.say(why, warn=True)

    def note_saved(self, change: NoteChange, saved: Note | None, way: str) -> None:
        """It is on disk: show it, and remember how to take it back."""
        from oped_tui.core.assembly import anchor_note, with_reattachment

        reading = self.state.full
        if change.before is not None:
            reading = reading.without_note(change.before.id)
        if saved is not None:
            anchor = anchor_note(saved, reading, versions=self._versions())
            by_hand = saved.kind is Kind.REATTACH
            add = with_reattachment if by_hand else type(reading).with_note
            reading = add(reading, saved, anchor)
        match way:
            case "undo":
                self.history.undid(saved)
            case "redo":
                self.history.redid(saved)
            case _:
                self.history.record(_recorded(change, saved))
        self.update(full=reading, selection=None)
        self.update(selected=self._to_select(saved))
        self.own_write_done()
        self.say(self._words_of(change, saved, way))

    def _words_of(self, change: NoteChange, saved: Note | None, way: str) -> str:
        """What was done, in words: of a mark without prose, what it is and on what."""
        from oped_tui.ui.card import answered_words
        from oped_tui.ui.note_history import named

        if way:
            return change.told(way)
        if saved is None:
            return f"deleted: {named(change.before)} · u undoes" if change.before else "deleted"
        if saved.conflict_of:
            return "saved as a second note: the file had changed on disk, and both are kept"
        if saved.body or (saved.kind is Kind.NOTE and saved.my_verdict is None):
            return "saved"
        about = f" on {answered_words(saved, self.state.full)}" if saved.my_verdict else ""
        return f"saved: {named(saved)}{about} · u undoes"

    def _to_select(self, saved: Note | None) -> str:
        """The note just saved, what it is about, or what stands first here."""
        wanted = (saved.about or saved.id) if saved is not None else ""
        if self.state.reading.find(wanted) is not None:
            return wanted
        return self.state.first_key(self.state.position)

    def _versions(self) -> Mapping[str, ArticleRecord]:
        return self.open_reading.contents.versions if self.open_reading else {}

    def own_write_done(self) -> None:
        """Our own write must not look like another program's; implemented where files are read."""
        raise NotImplementedError

    def do_note_delete(self) -> None:
        """Delete the note in hand: it goes to the trash folder."""
        self.in_turn(self._delete_in_hand)

    def _delete_in_hand(self) -> None:
        note = self.note_in_hand()
        if note is None or self.notebook is None:
            self.say("no note of yours here", warn=True)
        else:
            self.change_to(note, None)

    def do_note_undo(self) -> None:
        """Take the last change of a note back."""
        self.in_turn(self._undo)

    def _undo(self) -> None:
        change = self.history.to_undo()
        if change is None:
            self.say("nothing to undo")
        else:
            self.change_note(change, "undo")

    def do_note_redo(self) -> None:
        """Do again what was taken back."""
        self.in_turn(self._redo)

    def _redo(self) -> None:
        change = self.history.to_redo()
        if change is None:
            self.say("nothing to redo")
        else:
            self.change_note(change, "redo")


def now() -> str:
    """This moment as notes write it: RFC 3339, UTC."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _recorded(change: NoteChange, saved: Note | None) -> NoteChange:
    """What is to be undone: where both versions were kept, only ours."""
    is_second = saved is not None and change.after is not None and saved.id != change.after.id
    return replace(change, before=None if is_second else change.before, after=saved)
