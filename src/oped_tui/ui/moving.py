"""Moving through the article: paragraphs, kinds, jumps, marks."""

from __future__ import annotations

import bisect
from collections.abc import Callable

from oped_tui.core.anchor import Anchor
from oped_tui.core.reading import Placed
from oped_tui.ui.screen_base import ScreenBase

_LONGEST_TRAIL = 200
"""Jumps remembered in either direction."""


class Moving(ScreenBase, part=True):
    """Everything that changes the focused paragraph."""

    _back: list[str]
    _forward: list[str]
    _when_whole: Callable[[], None] | None = None

    def go(self, index: int, *, jump: bool = False, selected: str | None = None) -> None:
        """Focus a paragraph; a jump can be gone back from. Out of range means the nearest."""
        total = len(self.article.paragraphs)
        if not total:
            return
        self._when_whole = None
        index = min(max(index, 0), total - 1)
        if jump and index != self.state.position:
            self._remember(self._back)
            self._forward.clear()
        changes: dict[str, object] = {} if selected is None else {"selected": selected}
        if index != self.state.position or changes:
            self.article_pane.go(index)
            self.update(position=index, selection=None, **changes)

    def go_to_id(self, paragraph_id: str, *, jump: bool = True) -> bool:
        """Focus the paragraph with an id; False where this article has none."""
        index = self.article.index_of(paragraph_id)
        if index is None:
            return False
        self.go(index, jump=jump)
        return True

    def _remember(self, trail: list[str]) -> None:
        trail.append(self.state.paragraph_id)
        del trail[:-_LONGEST_TRAIL]

    def _step(self, direction: int) -> None:
        index = self.article_pane.step(1 if direction > 0 else -1)
        if index is not None:
            self.go(index)

    def do_move_next(self) -> None:
        """To the next paragraph (scrolling a tall one first), or the next card."""
        self.step_card(1) if self.state.pane == "margin" else self._step(1)

    def do_move_previous(self) -> None:
        """To the previous paragraph, or the previous card."""
        self.step_card(-1) if self.state.pane == "margin" else self._step(-1)

    def keep_place_quietly(self) -> None:
        """Keep marks and place now, lest they be lost with the program; done where places are."""
        raise NotImplementedError

    def step_card(self, direction: int) -> None:
        """Walk the margin's cards; implemented where the panes are."""
        raise NotImplementedError

    def _scroll(self, lines: int) -> None:
        if self.state.pane == "margin":
            self.margin_pane.scroll_lines(lines)
        else:
            self.article_pane.scroll_lines(lines)

    def do_move_line_down(self) -> None:
        """Scroll down a line."""
        self._scroll(1)

    def do_move_line_up(self) -> None:
        """Scroll up a line."""
        self._scroll(-1)

    def _page(self, fraction: float) -> None:
        if self.state.pane == "margin":
            self.margin_pane.scroll_lines(int(fraction * self.margin_pane.size.height))
            return
        moved = self.article_pane.scroll_pages(fraction)
        last = len(self.article.paragraphs) - 1
        if moved:
            first, final = self.article_pane.first_visible(), self.article_pane.last_visible()
            position = min(max(self.state.position, first), final)
        else:
            position = last if fraction > 0 else 0
        if position != self.state.position:
            self.update(position=position, selection=None)

    def do_move_page_down(self) -> None:
        """Scroll down a page; the focus stays on the screen."""
        self._page(1.0)

    def do_move_page_up(self) -> None:
        """Scroll up a page."""
        self._page(-1.0)

    def do_move_half_page_down(self) -> None:
        """Scroll down half a page."""
        self._page(0.5)

    def do_move_half_page_up(self) -> None:
        """Scroll up half a page."""
        self._page(-0.5)

    def do_move_first(self) -> None:
        """To the first paragraph and the masthead above it, or the first card."""
        if self.state.pane == "margin":
            self.step_card(-len(self.margin_pane.view.keys()))
            return
        self.go(0, jump=True)
        self.article_pane.scroll_start()

    def do_move_last(self) -> None:
        """To the last paragraph and the author line below it, or the last card."""
        if self.state.pane == "margin":
            self.step_card(len(self.margin_pane.view.keys()))
            return
        if self.when_whole(self.do_move_last):
            return
        self.go(len(self.article.paragraphs) - 1, jump=True)
        self.article_pane.scroll_finish()

    def when_whole(self, do: Callable[[], None]) -> bool:
        """Whether the rest of the article is still being read; then something is done after that.

        Moving on takes the wish back.
        """
        if self.article.complete:
            return False
        self._when_whole = do
        self.say("the rest is still being read…")
        return True

    def grant_wish(self) -> bool:
        """Do what waited for the whole article; whether anything did."""
        do, self._when_whole = self._when_whole, None
        if do is not None:
            self.hush()
            do()
        return do is not None

    def do_move_back(self) -> None:
        """Back through the jumps."""
        self._follow(self._back, self._forward)

    def do_move_forward(self) -> None:
        """Forward through the jumps."""
        self._follow(self._forward, self._back)

    def _follow(self, trail: list[str], other: list[str]) -> None:
        while trail:
            wanted = trail.pop()
            if wanted != self.state.paragraph_id and self.article.index_of(wanted) is not None:
                self._remember(other)
                self.go_to_id(wanted, jump=False)
                return
        self.say("no further jump that way")

    def do_move_set_mark(self, letter: str) -> None:
        """Mark this paragraph with a letter."""
        self.update(marks={**self.state.marks, letter: self.state.paragraph_id})
        self.keep_place_quietly()
        self.say(f"mark {letter} set; ' {letter} comes back here")

    def do_move_to_mark(self, letter: str) -> None:
        """To the paragraph with that mark."""
        if not self.go_to_id(self.state.marks.get(letter, "")):
            self.say(f"no mark {letter} in this article", warn=True)

    def _seek(self, direction: int, sort: str) -> None:
        """To the next annotation of a sort: lit in the text and first in the margin."""
        state, wanted = self.state, self._is(sort)
        found = [
            (placed.anchor.paragraph, placed.key)
            for placed in state.reading.shown(state.reading.placed, state.hidden_layers)
            if isinstance(placed.anchor, Anchor)
            and placed.anchor.paragraph is not None
            and wanted(placed)
        ]
        ranks = {key: rank for rank, (_, key) in enumerate(found)}
        if state.selected in ranks:
            rank = ranks[state.selected] + direction
        else:
            rank = bisect.bisect_right(found, state.position, key=lambda one: one[0])
            rank -= 1 if direction < 0 else 0
            if direction < 0 and rank >= 0 and found[rank][0] == state.position:
                rank = bisect.bisect_left(found, state.position, key=lambda one: one[0]) - 1
        if 0 <= rank < len(found):
            index, key = found[rank]
            self.go(index, jump=True, selected=key)
        else:
            self.say(f"no {'further' if direction > 0 else 'earlier'} {sort}")

    def do_move_next_of(self, sort: str) -> None:
        """To the next annotation of a sort."""
        self._seek(1, sort)

    def do_move_previous_of(self, sort: str) -> None:
        """To the previous annotation of a sort."""
        self._seek(-1, sort)

    def _is(self, sort: str) -> Callable[[Placed], bool]:
        match sort:
            case "note":
                return lambda placed: placed.is_mine
            case "lost":
                return lambda placed: placed.suspended
            case "unread":
                return lambda placed: placed.key not in self.state.read
            case _:
                return lambda placed: placed.annotation.kind == sort

    def _seek_annotated(self, direction: int) -> None:
        here = self.state.position
        steps = self.state.reading.annotated
        steps = tuple(i for i in steps if (i - here) * direction > 0 and self.state.shown_at(i))
        if steps:
            self.go(steps[0 if direction > 0 else -1])
        else:
            self.say("no annotated paragraph that way")

    def do_move_next_annotated(self) -> None:
        """To the next annotated paragraph."""
        self._seek_annotated(1)

    def do_move_previous_annotated(self) -> None:
        """To the previous annotated paragraph."""
        self._seek_annotated(-1)
