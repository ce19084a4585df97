"""The article pane: one widget that paints the lines of the page and moves over them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, TypeVar, Unpack

from textual import events
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.timer import Timer

from oped_tui.core.article import Article
from oped_tui.core.reading import Reading
from oped_tui.ui.article_view import ArticleView, Point, ViewChanges
from oped_tui.ui.page import Page
from oped_tui.ui.painted_widget import PaintedWidget
from oped_tui.ui.viewport import At, Viewport

T = TypeVar("T")

_WHEEL_LINES = 3
_DRAG_SCROLLS = 1 / 25  # a line at a time, slow enough to stop at the right one


class ArticlePane(PaintedWidget, can_focus=True):
    """Shows an article with its annotations; told everything by `show`, tells of clicks.

    The place on screen is a paragraph and a line of it, not Textual's scroll offset.
    """

    ALLOW_SELECT = False  # dragging selects in characters of paragraphs, which only this pane knows
    DEFAULT_CSS = "ArticlePane { background: $background; color: $foreground; }"

    class ParagraphPicked(Message):
        """A paragraph was clicked."""

        def __init__(self, index: int) -> None:
            self.index = index
            super().__init__()

    class AnnotationPicked(Message):
        """An annotation's words or sign were clicked; `paragraph` is the index, -1 the masthead."""

        def __init__(self, key: str, paragraph: int) -> None:
            self.key = key
            self.paragraph = paragraph
            super().__init__()

    class LinkPicked(Message):
        """A link in the article was clicked; the address is as the article gives it."""

        def __init__(self, url: str) -> None:
            self.url = url
            super().__init__()

    class WordsSelected(Message):
        """Words were selected by mouse: those of the first paragraph, and the text of all."""

        def __init__(self, paragraph: int, start: int, end: int, text: str) -> None:
            self.paragraph = paragraph
            self.start = start
            self.end = end
            self.text = text
            super().__init__()

    class SelectionCleared(Message):
        """A click took the selection away."""

    class Scrolled(Message):
        """The mouse scrolled the pane; `top_index` is the first paragraph in sight."""

        def __init__(self, top_index: int) -> None:
            self.top_index = top_index
            super().__init__()

    def __init__(
        self,
        reading: Reading | None = None,
        *,
        id: str | None = None,  # noqa: A002  (Textual's name)
        classes: str | None = None,
    ) -> None:
        super().__init__(id=id, classes=classes)
        self._page = Page(ArticleView(reading=reading or Reading(Article())), self.palette)
        self._pressed: Point | None = None
        self._pointer = (0, 0)
        self._dragged = False
        self._drag_timer: Timer | None = None

    @property
    def view(self) -> ArticleView:
        """What the pane was told to show."""
        return self._page.view

    @property
    def selected_text(self) -> str:
        """The selected words; paragraphs are set apart by an empty line."""
        return self._page.selected_text

    def show(self, **changes: Unpack[ViewChanges]) -> None:
        """Show something else: any fields of `ArticleView`; marks a position, but goes nowhere."""
        self._repaint(self._page.take(**changes))

    def _repaint(self, blocks: frozenset[int] | None) -> None:
        """Repaint some blocks, or everything."""
        if blocks is None:
            self.repaint()
        elif blocks:
            width = self.given.width
            rows = self._page.rows_of(blocks)
            regions = [Region(0, first, width, count) for first, count in rows]
            if regions:
                self.repaint(*regions)

    # --- painting

    def render_lines(self, crop: Region) -> list[Strip]:
        """The visible lines, as strips kept from frame to frame."""
        if self.palette.renew():
            self._page.forget_strips()
        self._page.settle(self.given)  # a first paint comes before any news of the size
        strips = self._page.strips(crop.y, crop.bottom)
        if crop.x or crop.right != self.given.width:
            strips = [strip.crop(crop.x, crop.right) for strip in strips]
        return strips

    # --- movement

    def _move(self, move: Callable[[Viewport], T]) -> T:
        """Move the viewport, laid out for this moment, and paint if its top is another now."""
        viewport = self._page.settle(self.given)
        top = viewport.top
        result = move(viewport)
        if viewport.top != top:
            self.repaint()
        return result

    def go(self, index: int, *, at: At = "nearest", start: int | None = None) -> None:
        """Bring a paragraph into view, or with `start` the line of one of its characters."""
        if not self.given.height:  # done at the first paint
            self._page.seek(index, at, start)
        elif 0 <= index < len(self.view.paragraphs):
            self._move(lambda viewport: viewport.go(index, at, start))

    def step(self, direction: Literal[1, -1]) -> int | None:
        """The next paragraph's index; or None, after scrolling where this one had more to show."""
        position = self.view.position
        return self._move(lambda viewport: viewport.step(position, direction))

    def scroll_lines(self, lines: int) -> bool:
        """Scroll down by lines (up, if negative); True if anything moved."""
        return self._move(lambda viewport: viewport.scroll(lines))

    def scroll_pages(self, fraction: float) -> bool:
        """Scroll by a part of the height, 1 being a page; True if anything moved."""
        return self._move(lambda viewport: viewport.scroll_pages(fraction))

    def scroll_start(self) -> bool:
        """Show the start of the page; True if anything moved."""
        return self._move(Viewport.put_start)

    def scroll_finish(self) -> bool:
        """Show the end of the page; True if anything moved."""
        return self._move(Viewport.put_end)

    def paragraph_fully_shown(self, index: int) -> bool:
        """Whether all words of a paragraph are on screen."""
        return self._page.settle(self.given).fully_shows(index)

    def first_visible(self) -> int:
        """The first paragraph on screen, preferably one that starts there."""
        return self._page.settle(self.given).first_visible()

    def last_visible(self) -> int:
        """The last paragraph of which any words are on screen."""
        return self._page.settle(self.given).last_visible()

    def first_word_visible(self, index: int) -> int:
        """The first character of a paragraph on screen; 0 if it isn't there."""
        return self._page.settle(self.given).first_character(index)

    # --- the mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll by the wheel."""
        self._wheel(event, _WHEEL_LINES)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll by the wheel."""
        self._wheel(event, -_WHEEL_LINES)

    def _wheel(self, event: events.MouseEvent, lines: int) -> None:
        event.stop()
        event.prevent_default()
        if self.scroll_lines(lines):
            self.post_message(self.Scrolled(self.first_visible()))

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Begin to select."""
        self._dragged = False
        if event.button == 1:
            self._page.settle(self.given)
            self._pressed = self._page.point(event.x, event.y)
            self._pointer = (event.x, event.y)
            self.capture_mouse()

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Select up to the pointer, and go on scrolling while it is beyond the edge."""
        if self._pressed is None or (event.x, event.y) == self._pointer:
            return
        self._pointer = (event.x, event.y)
        self._drag()
        if not self._beyond():
            self._stop_drag_timer()
        elif self._drag_timer is None:
            self._drag_timer = self.set_interval(_DRAG_SCROLLS, self._drag_on)

    def _beyond(self) -> Literal[-1, 0, 1]:
        """Whether the pointer is above the pane, or below; the screen's edge counts as beyond."""
        y, height = self._pointer[1], self.given.height
        if y < 0 or (y == 0 and self.region.y == 0):
            return -1
        last = y == height - 1 and self.region.bottom == self.screen.size.height
        return 1 if last or y >= height else 0

    def _drag(self) -> None:
        point = self._page.point(*self._pointer)
        if point and self._pressed:
            self._dragged = True
            self._repaint(self._page.sweep(self._page.between(self._pressed, point)))

    def _drag_on(self) -> None:
        """Scroll a line towards the pointer and select what came in sight."""
        if self.scroll_lines(self._beyond()):
            self._drag()

    def _stop_drag_timer(self) -> None:
        if self._drag_timer is not None:
            self._drag_timer.stop()
            self._drag_timer = None

    def on_mouse_up(self, event: events.MouseUp) -> None:
        """Tell what was selected by dragging."""
        self._stop_drag_timer()
        self.release_mouse()
        self._pressed = None
        if self._dragged:
            self._tell_selection()

    def _tell_selection(self) -> None:
        if words := self.view.selection:
            self.post_message(self.WordsSelected(*words, self.selected_text))

    def on_click(self, event: events.Click) -> None:
        """Pick what was clicked; a double click selects a word, a third one the paragraph."""
        spot = None if self._dragged else self._page.spot(event.x, event.y)
        if spot is None or event.button != 1:
            return
        inside = 0 <= spot.block < len(self.view.paragraphs)
        if event.chain > 1 and inside:
            from oped_tui.core.selection import word_at

            text = self.view.paragraphs[spot.block].text
            start, end = word_at(text, spot.character) if event.chain == 2 else (0, len(text))
            self._repaint(self._page.sweep(((spot.block, start), (spot.block, end))))
            self._tell_selection()
            return
        if self.view.selection:
            self._repaint(self._page.sweep(None))
            self.post_message(self.SelectionCleared())
        if spot.annotation:
            self.post_message(self.AnnotationPicked(spot.annotation, spot.block))
        elif spot.url:
            self.post_message(self.LinkPicked(spot.url))
        elif inside:
            self.post_message(self.ParagraphPicked(spot.block))
