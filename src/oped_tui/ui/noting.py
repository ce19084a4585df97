"""Writing notes: the editor and its draft."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from textwrap import shorten
from typing import TYPE_CHECKING, cast

from oped_tui.core.anchor import Orphan
from oped_tui.core.annotation import ARTICLE, Kind, Note, Target
from oped_tui.core.problem import OpedError
from oped_tui.ui.saving import Saving, now

if TYPE_CHECKING:
    from oped_tui.core.reading import Placed
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


class Noting(Saving, part=True):
    """The keys `a A e E dD` and the editor."""

    editing: Editing | None

    @cached_property
    def drafts(self) -> Drafts:
        """The journal of what is being typed."""
        from oped_tui.storage.drafts import Drafts

        return Drafts(self.locations)

    @property
    def editor(self) -> NoteEditor:
        """The editor while it is open."""
        return cast("NoteEditor", self.field)

    def do_note_add(self) -> None:
        """Write a note on the annotation in hand, the selected words, or the paragraph."""
        state = self.state
        answered = state.chosen if state.pane == "margin" and not state.selection else None
        if answered is not None:
            self._begin(self.target_of(answered), about=answered.key)
        elif state.paragraph_id:
            self._begin(self.target_here())

    def target_here(self) -> Target:
        """The selected words, else the focused paragraph."""
        if not self.state.selection:
            return Target(self.state.paragraph_id)
        return self._target_at(*self.state.selection)

    def target_of(self, placed: Placed) -> Target:
        """The words of another annotation, as they stand in this copy."""
        anchor = placed.anchor
        if isinstance(anchor, Orphan) or anchor.paragraph is None:
            return placed.annotation.target
        if anchor.start is None or anchor.end is None:
            return Target(self.article.paragraphs[anchor.paragraph].id)
        return self._target_at(anchor.paragraph, anchor.start, anchor.end)

    def _target_at(self, index: int, start: int, end: int) -> Target:
        from oped_tui.core.describing import describe

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

    def _begin(self, target: Target, base: Note | None = None, about: str = "") -> None:
        """Open the editor, with the draft that was left for this place if there is one."""
        if self.notebook is None:
            self.say("the notes are still being read; try again in a moment")
            return
        if self.editing is not None:
            self.editor.area.focus()
            return
        from oped_tui.storage.drafts import Draft, first_words
        from oped_tui.ui.note_editor import NoteEditor

        article_id = self.notebook.article_id
        note = base or Note(id="", kind=Kind.NOTE, target=target, about=about, article=article_id)
        words = "" if base else first_words(self.article, target.paragraph)
        draft = Draft(article_id, note.id, note.target, note.kind, note.about, note.body,
                      before=note.body, words=words)  # fmt: skip
        self.editing = Editing(base, note, draft, note.body)
        told = ""
        left = self._draft_for(draft)
        if left is not None:
            told = self._resume(self.editing, left)
        editor = NoteEditor(self._words_for(self.editing.note), self.editing.draft.text, told)
        self.field = editor
        self.article_box.mount(editor)
        self.show_status()
        self.call_after_refresh(self.article_pane.go, self.state.position)

    def _draft_for(self, wanted: Draft) -> Draft | None:
        """The draft left last for the same note or words, else one of a new note near by."""
        left = [draft for draft in reversed(self._drafts_left()) if self._fits(draft, wanted)]
        same = [one for one in left if (one.target, one.about) == (wanted.target, wanted.about)]
        return next(iter((*same, *left)), None)

    def _fits(self, draft: Draft, wanted: Draft) -> bool:
        """Whether a draft may come back here: words that were selected need not be again."""
        if wanted.note_id:
            return draft.note_id == wanted.note_id
        is_new = not draft.note_id or self.state.full.find(draft.note_id) is None
        same = (draft.target, draft.about) == (wanted.target, wanted.about)
        is_plain = wanted.target.quote is None and not wanted.about
        return is_new and (same or (is_plain and draft.target.paragraph == wanted.target.paragraph))

    def _drafts_left(self) -> tuple[Draft, ...]:
        from oped_tui.storage.drafts import settled

        left = self.drafts.left_behind(self.the_notebook.article_id)
        return tuple(settled(draft, self.article) for draft in left if draft.text.strip())

    def _resume(self, editing: Editing, left: Draft) -> str:
        """Go on with a draft; says what is to be said about it."""
        base = editing.base
        editing.draft = left
        if base is None:
            editing.note = replace(editing.note, target=left.target, about=left.about)
        elif base.body not in (left.before, left.text):
            editing.base, editing.draft = None, replace(left, before=base.body)
            editing.note = replace(base, id="", created="", conflict_of=base.id)
            return "changed since this draft: Ctrl+S saves a second note"
        return "your draft is back"

    def _words_for(self, note: Note) -> str:
        """What a note is on, over its text."""
        from oped_tui.ui.card import answered_words

        if note.about:
            return f"on {answered_words(note, self.state.full)}"
        if note.target.paragraph == ARTICLE:
            return "on the whole article"
        where = f"on ¶{note.target.paragraph.removeprefix('p')}"
        return f"{where}: “{note.target.quote.exact[:40]}”" if note.target.quote else where

    def keep_draft(self) -> bool:
        """Write the draft to disk if it changed since; whether it is there, else that is told.

        Called by a timer and before leaving.
        """
        editing = self.editing
        if editing is None or self.editor.text == editing.kept:
            return True
        try:
            editing.draft = self.drafts.keep(replace(editing.draft, text=self.editor.text))
            editing.kept = editing.draft.text
        except OpedError as error:
            self.editor.tell(f"the draft is not kept: {error}", warn=True)
            return False
        return True

    def on_note_editor_left(self, event: NoteEditor.Left) -> None:
        """Leave; what was typed stays as a draft."""
        editing = self.editing
        if editing is None:
            return
        unsaved = event.text.strip() and event.text != (editing.base.body if editing.base else "")
        if not self.keep_draft() and unsaved:
            told = "it can't be kept, so it stays open; Ctrl+X twice throws it away"
            self.editor.tell(told, warn=True)
            return
        key = "e" if editing.note.id else "A" if editing.note.target.paragraph == ARTICLE else "a"
        self._close_editor()
        if unsaved:
            self.update(selection=None)  # the draft has the words; nothing typed, they are wanted
            self.say(f"the draft is kept; {key} here brings it back")

    def on_note_editor_discard_asked(self, event: NoteEditor.DiscardAsked) -> None:
        """Throw away what was typed, and its draft."""
        event.stop()
        editing = self.editing
        if editing is None or editing.saving:
            return
        try:
            self.drafts.discard(editing.draft)
        except OpedError as error:
            self.editor.tell(error.brief, warn=True)
            return
        self._close_editor()
        self.update(selection=None)
        self.say("thrown away")

    def do_note_discard(self) -> None:
        """Throw away the draft that was left at this paragraph."""
        if self.notebook is None or self.editing is not None:
            return
        places = (self.state.paragraph_id, ARTICLE)
        left = [draft for draft in self._drafts_left() if draft.target.paragraph in places]
        if not left:
            self.say("no draft was left here", warn=True)
            return
        draft = min(reversed(left), key=lambda one: places.index(one.target.paragraph))
        try:
            self.drafts.discard(draft)
        except OpedError as error:
            self.say(error.brief, warn=True)
            return
        self.say(f"the draft is thrown away: “{shorten(draft.text, 40, placeholder=' …')}”")

    def notice_change(self, notes: Iterable[Note]) -> None:
        """Tell who is editing a note that another program has changed it."""
        editing = self.editing
        base = editing.base if editing is not None else None
        if base is None or editing is None or editing.saving:
            return
        there = next((note for note in notes if note.id == base.id), None)
        if there is not None and there != base:
            self.editor.tell("changed on disk meanwhile: Ctrl+S keeps both versions", warn=True)

    def _close_editor(self) -> None:
        self.editing = None
        self.close_field()
        self.show_status()

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
        self.in_turn(lambda: self.change_to(editing.base, note))

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
            self.call_after_refresh(self.on_note_editor_editor_asked)

    def on_note_editor_editor_asked(self) -> None:
        """Go on in the reader's own editor."""
        from oped_tui.ui.external_editor import EditorError, edit_text

        editor = self.editor
        self.keep_draft()
        try:
            editor.area.text = edit_text(self.app, editor.text)
        except EditorError as error:
            editor.tell(error.brief, warn=True)
        self.refresh(layout=True)
