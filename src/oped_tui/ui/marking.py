"""Marking without prose: highlights, my verdict on a claim, tags."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property

from oped_tui.core.annotation import Claim, Colour, Kind, Note, Target, Verdict
from oped_tui.ui.purpose import Purpose
from oped_tui.ui.saving import now
from oped_tui.ui.selecting import Selecting


class Marking(Selecting, part=True):
    """The keys `H x t`: each is kept as a note, saved and undone like one."""

    def do_note_highlight(self, colour: str) -> None:
        """Highlight the selected words, or the paragraph; on a highlight, change its colour."""
        self.in_turn(lambda: self._highlight(colour))

    def _highlight(self, colour: str) -> None:
        chosen = self.state.chosen
        annotation = chosen.annotation if chosen is not None and chosen.is_mine else None
        if (
            isinstance(annotation, Note)
            and annotation.kind is Kind.HIGHLIGHT
            and (not self.state.selection)
        ):
            changed = replace(annotation, colour=Colour(colour), modified=now())
            self.change_to(annotation, changed)
            return
        target = self.target_here()
        self.end_selecting()
        self._add(kind=Kind.HIGHLIGHT, target=target, colour=Colour(colour))

    def _add(
        self,
        *,
        kind: Kind,
        target: Target,
        colour: Colour | None = None,
        about: str = "",
        my_verdict: Verdict | None = None,
    ) -> None:
        if self.notebook is None or not target.paragraph:
            self.say("the notes are still being read; try again in a moment")
            return
        written = now()
        note = Note(
            id=self.notebook.new_id(), kind=kind, target=target, colour=colour, about=about,
            my_verdict=my_verdict, article=self.notebook.article_id, created=written,
            modified=written,
        )  # fmt: skip
        self.change_to(None, note)

    def attach(self, key: str, target: Target) -> None:
        """Attach a lost annotation by hand; kept as a note, and undone like one."""
        self._add(kind=Kind.REATTACH, target=target, about=key)

    def do_note_verdict(self, word: str) -> None:
        """My own verdict on the selected claim; `none` takes it away."""
        self.in_turn(lambda: self._judge(word))

    def _judge(self, word: str) -> None:
        claim = self.state.chosen
        if claim is None or not isinstance(claim.annotation, Claim):
            self.say("select a claim first: l goes to the margin, j k walk the cards", warn=True)
            return
        mine = next(
            (
                reply.annotation
                for reply in self.state.full.replies(claim.key)
                if reply.is_mine
                and isinstance(reply.annotation, Note)
                and reply.annotation.my_verdict is not None
            ),
            None,
        )
        if word == "none":
            if mine is not None:
                self.change_to(mine, None)
        elif mine is not None:
            changed = replace(mine, my_verdict=Verdict(word), modified=now())
            self.change_to(mine, changed)
        else:
            target = self.target_of(claim)
            self._add(kind=Kind.NOTE, target=target, about=claim.key, my_verdict=Verdict(word))

    def do_note_tags(self) -> None:
        """Edit the tags of the note in hand, with those in use offered."""
        note = self.note_in_hand()
        if note is None:
            self.say("no note of yours here to tag; a writes one", warn=True)
            return
        here = {tag for placed in self.state.full.placed for tag in placed.annotation.tags}
        words = tuple(sorted(here | self._tags_elsewhere))
        self.open_prompt(Purpose.TAGS, " ".join(note.tags), suggestions=words)

    @cached_property
    def _tags_elsewhere(self) -> frozenset[str]:
        """The tags of the reader's notes on every article, as they were when first asked for."""
        from oped_tui.storage.note_search import find_notes

        found = find_notes(self.locations, self.the_notebook.reader)
        return frozenset(tag for one in found.notes for tag in one.note.tags)

    def take_tags(self, text: str) -> None:
        """Give the note in hand these tags: words parted by spaces or commas."""
        self.in_turn(lambda: self._tag(text))

    def _tag(self, text: str) -> None:
        note = self.note_in_hand()
        if note is None:
            return
        tags = tuple(dict.fromkeys(word.lstrip("#") for word in text.replace(",", " ").split()))
        if tags != note.tags:
            self.change_to(note, replace(note, tags=tags, modified=now()))
