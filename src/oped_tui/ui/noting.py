"""Writing notes: the editor and its draft."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from oped_tui.core.annotation import ARTICLE, Kind, Note, Target
from oped_tui.core.problem import OpedError
from oped_tui.ui.saving import Saving, now

if TYPE_CHECKING:
    from oped_tui.storage.drafts import Draft, Drafts
    from oped_tui.ui.note_editor import NoteEditor
    from oped_tui.ui.note_history import NoteChange

DRAFT_INTERVAL = 0.5
"""Seconds between writes of the draft while the reader types: at most this much can be lost."""


@dataclass(slots=True)
class Editing:
    """The note being written: what it was before, and its draft."""

    base: Note | None
    note: Note
    draft: Draft
    kept: str
    saving: bool = False


class Noting(Saving):
    """The keys `a A e E` and the editor."""

    editing: Editing | None

    @cached_property
    def drafts(self) -> Drafts:
        """The journal of what is being typed."""
        from oped_tui.storage.drafts import Drafts

        return Drafts(self.locations)

    @property
    def editor(self) -> NoteEditor:
        """The editor while it is open."""
        from oped_tui.ui.note_editor import NoteEditor

        return self.query_one(NoteEditor)

    def do_note_add(self) -> None:
        """Write a note on the paragraph, or on the selected words."""
        if not self.state.paragraph_id:
            return
        self._begin(self.target_here())

    def target_here(self) -> Target:
        """The selected words, else the focused paragraph."""
        from oped_tui.core.describing import describe

        if not self.state.selection:
            return Target(self.state.paragraph_id)
        index, start, end = self.state.selection
        paragraph = self.article.paragraphs[index]
        return Target(paragraph.id, describe(paragraph.text, start, end))

    def do_note_add_article(self) -> None:
        """Write a note on the whole article."""
        self._begin(Target(ARTICLE))

    def do_note_edit(self) -> None:
        """Edit the selected note, or the paragraph's first one."""
        note = self.note_in_hand()
        if note is None:
            self.say("no note of yours here; a writes one", warn=True)
        else:
            self._begin(note.target, note)

    def _begin(self, target: Target, base: Note | None = None, text: str | None = None) -> None:
        """Open the editor, with the draft that was left for this place if there is one."""
        if self.notebook is None:
            self.say("the notes are still being read; try again in a moment")
            return
        if self.editing is not None:
            self.editor.area.focus()
            return
        from oped_tui.storage.drafts import Draft
        from oped_tui.ui.note_editor import NoteEditor

        note = base or Note(id="", kind=Kind.NOTE, target=target, article=self.notebook.article_id)
        kept = base.body if base else ""
        draft = Draft(self.notebook.article_id, note.id, target, note.kind, "", kept, ())
        left = self._draft_for(draft)
        if left is not None:
            draft = left
        self.editing = Editing(base, note, draft, kept)
        told = "your unsaved draft is back · Ctrl+S saves" if left is not None else ""
        editor = NoteEditor(self._about(target), draft.text if text is None else text, told)
        self.query_one("#article-box").mount(editor)
        self.call_after_refresh(self.article_pane.go, self.state.position)

    def _draft_for(self, wanted: Draft) -> Draft | None:
        """The draft left behind for the same note or place."""
        return next(
            (
                draft
                for draft in self.drafts.left_behind(wanted.article)
                if (draft.note_id, draft.target) == (wanted.note_id, wanted.target)
                and draft.text.strip()
            ),
            None,
        )

    def _about(self, target: Target) -> str:
        if target.paragraph == ARTICLE:
            return "on the whole article"
        where = f"on ¶{target.paragraph.removeprefix('p')}"
        return f"{where}: “{target.quote.exact[:40]}”" if target.quote else where

    def on_note_editor_typed(self, event: NoteEditor.Typed) -> None:
        """Remember what was typed; the journal writes it within the interval."""
        if self.editing is not None:
            self.editing.draft = replace(self.editing.draft, text=event.text)

    def keep_draft(self) -> None:
        """Write the draft to disk if it changed since; called by a timer and before leaving."""
        editing = self.editing
        if editing is None or editing.draft.text == editing.kept:
            return
        try:
            editing.draft = self.drafts.keep(editing.draft)
            editing.kept = editing.draft.text
        except OpedError as error:
            self.editor.tell(f"the draft is not kept: {error}", warn=True)

    def on_note_editor_left(self, event: NoteEditor.Left) -> None:
        """Leave; what was typed stays as a draft."""
        editing = self.editing
        if editing is None:
            return
        self.keep_draft()
        unsaved = event.text.strip() and event.text != (editing.base.body if editing.base else "")
        self._close_editor()
        if unsaved:
            self.say("the draft is kept; a (or e) here brings it back")

    def _close_editor(self) -> None:
        self.editing = None
        self.query("#editor").remove()
        self.set_focus(None)

    def on_note_editor_save_asked(self, event: NoteEditor.SaveAsked) -> None:
        """Save, in a thread; the editor stays open until it is on disk."""
        editing = self.editing
        if editing is None or editing.saving:
            return
        text = event.text.strip("\n")
        if not text.strip():
            self.editor.tell("nothing to save yet · Esc leaves", warn=True)
            return
        moment = now()
        note = replace(
            editing.note,
            id=editing.note.id or self.the_notebook.new_id(),
            body=text,
            created=editing.note.created or moment,
            modified=moment,
        )
        editing.saving = True
        self.editor.tell("saving…")
        self.change_to(editing.base, note)

    def note_not_saved(self, why: str) -> None:
        """The text stays where it is, and in the draft."""
        if self.editing is not None and self.editing.saving:
            self.editing.saving = False
            self.editor.tell(why, warn=True)
            self.keep_draft()
        super().note_not_saved(why)

    def note_saved(self, change: NoteChange, saved: Note | None, way: str) -> None:
        """It is on disk: only now the editor closes and the draft goes."""
        if self.editing is not None and self.editing.saving:
            self.drafts.discard(self.editing.draft)
            self._close_editor()
        super().note_saved(change, saved, way)

    def do_note_editor(self) -> None:
        """Edit the note in the reader's own editor."""
        self.do_note_edit()
        if self.editing is not None:
            self.call_after_refresh(self._edit_outside)

    def on_note_editor_editor_asked(self, event: NoteEditor.EditorAsked) -> None:
        """Go on in the reader's own editor."""
        event.stop()
        self._edit_outside()

    def _edit_outside(self) -> None:
        from oped_tui.ui.external_editor import EditorError, edit_text

        editor = self.editor
        self.keep_draft()
        try:
            editor.area.text = edit_text(self.app, editor.text)
        except EditorError as error:
            editor.tell(str(error), warn=True)
        self.refresh(layout=True)
