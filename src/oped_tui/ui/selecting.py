"""Selecting words by keyboard: `v`, then the motions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from oped_tui.ui.noting import Noting

if TYPE_CHECKING:
    from oped_tui.core.selection import Selection


class Selecting(Noting, part=True):
    """The keys after `v`; the selection itself is part of the state, as characters."""

    picking: Selection | None = None

    def do_select_begin(self) -> None:
        """Enter at the first word on screen of the focused paragraph."""
        from oped_tui.core.selection import begin

        if not self.state.paragraph_id:
            return
        index = self.state.position
        self.article_pane.go(index)
        first = self.article_pane.first_word_visible(index)
        self.picking = begin(self.article.paragraphs[index].text, first)
        self.use_selecting_keys(on=True)
        self._show_picking()

    def update(self, **changes: Any) -> None:
        """Change the state; where the selection goes, its keys go, too."""
        if self.picking is not None and changes.get("selection", ()) is None:
            self.end_selecting()
        super().update(**changes)

    def _show_picking(self) -> None:
        from oped_tui.core.selection import extent

        assert self.picking is not None
        index = self.state.position
        text = self.article.paragraphs[index].text
        start, end = extent(text, self.picking)
        self.update(selection=(index, start, end), pane="article")
        self.article_pane.go(index, start=self.picking.cursor)

    def do_select_move(self, motion: str) -> None:
        """Move the end of the selection, swap its ends, or take the whole paragraph."""
        from oped_tui.core.selection import Motion, move

        if self.picking is not None:
            text = self.article.paragraphs[self.state.position].text
            self.picking = move(text, self.picking, Motion(motion))
            self._show_picking()

    def do_select_leave(self) -> None:
        """Leave the selection."""
        self.update(selection=None)

    def end_selecting(self) -> None:
        """Back to the keys of reading; the words stay selected."""
        self.picking = None
        self.use_selecting_keys(on=False)

    def use_selecting_keys(self, *, on: bool) -> None:
        """Change the keys in force; implemented where keys are handled."""
        raise NotImplementedError
