"""The reading screen's frame: its panes, its state, and the one way to change it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.geometry import Region
from textual.screen import Screen
from textual.strip import Strip

from oped_tui.core.article import Article
from oped_tui.core.reading import Reading
from oped_tui.formats.settings_toml import Settings
from oped_tui.storage.locations import Locations
from oped_tui.storage.places import Places
from oped_tui.ui.article_pane import ArticlePane
from oped_tui.ui.card_line import Piece
from oped_tui.ui.density_strip import DensityStrip
from oped_tui.ui.field_holder import FieldHolder
from oped_tui.ui.hints import Situation, hint_parts
from oped_tui.ui.keymap import Keymap
from oped_tui.ui.line_widget import LineWidget
from oped_tui.ui.margin_pane import MarginPane
from oped_tui.ui.palette import Palette
from oped_tui.ui.reader_state import ReaderState
from oped_tui.ui.status import status_parts

if TYPE_CHECKING:
    from oped_tui.storage.library import Opened, OpenReading
    from oped_tui.storage.notebook import Notebook


Over = TypeVar("Over", bound=Screen[Any])


class ScreenBase(FieldHolder, Screen[None], inherit_bindings=False):
    """Owns the state of reading. `update` is the only way to change it, and paints once.

    The areas of action (moving, panes, finding, notes…) are classes of their own upon this one.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-single"), (60, "-stacked"), (100, "-wide")]  # noqa: RUF012
    AUTO_FOCUS = ""

    def __init_subclass__(cls, *, part: bool = False, **options: Any) -> None:
        """Of a part no screen is made, so what Textual collects for one is left to the whole."""
        if not part:
            super().__init_subclass__(**options)

    def __init__(
        self, opened: Opened, locations: Locations, settings: Settings, keymap: Keymap
    ) -> None:
        super().__init__()
        self.opened = opened
        self.locations = locations
        self.settings = settings
        self.keymap = keymap
        self.places = Places(locations)
        self.open_reading: OpenReading | None = None
        bare = Reading(article=opened.article, pending=True)
        self.state = ReaderState(bare, bare)
        # Held, not queried: a thread may report when the screen's children are gone already.
        self.article_pane = ArticlePane(bare, id="article")
        self.margin_pane = MarginPane(id="margin")
        self.density_strip = DensityStrip(id="density")
        self.status_line = LineWidget(id="status")
        self.hint_line = LineWidget(id="hint")
        self.margin_box = Vertical(self.margin_pane, id="margin-box")
        self.article_box = Vertical(self.article_pane, id="article-box")
        self._message: Piece | None = None
        self._palette = Palette(self)
        self._ground = Strip.blank(0)

    def compose(self) -> ComposeResult:
        """Article and margin beside each other, two lines below."""
        yield Container(self.article_box, self.margin_box, id="panes")
        yield Horizontal(self.density_strip, self.status_line, id="status-row")
        yield self.hint_line

    def notify_style_update(self) -> None:
        """The theme may be another one now."""
        super().notify_style_update()
        self._palette.expire()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The ground behind the panes; Textual asks for it with every paint."""
        if self._palette.renew() or self._ground.cell_length != crop.width:
            self._ground = self._palette.finished([], 0, crop.width)
        return [self._ground] * crop.height

    @property
    def is_current(self) -> bool:
        """Whether it is to be seen.

        Textual counts the screen below the top one as seen even where that hides it, and paints
        both of them whenever this one changes.
        """
        if not super().is_current:
            return False
        top = self.app.screen
        return top is self or top.styles.background.a < 1

    def kept_screen(self, kind: type[Over], make: Callable[[], Over]) -> Over:
        """The one screen of a kind that goes over the reading; made, and kept, the first time."""
        if not self.app.is_screen_installed(kind.__name__):
            self.app.install_screen(make(), kind.__name__)
        return self.app.get_screen(kind.__name__, kind)

    @property
    def article(self) -> Article:
        """The article being read."""
        return self.state.reading.article

    @property
    def notebook(self) -> Notebook | None:
        """The reader's notes on disk; None until packs and notes are read."""
        return self.open_reading.notebook if self.open_reading else None

    def update(self, **changes: Any) -> None:
        """Change the state, by field of `ReaderState`, and show it everywhere in one paint."""
        before = self.state
        state = replace(before, **changes)
        if "full" in changes or "lens" in changes:
            state = through_lens(state)
        if "position" in changes and "selected" not in changes:
            state = replace(state, selected=state.first_key(state.position), source_in_hand="")
        self.state = state
        if self.is_mounted:
            self._show(before, state)

    def _show(self, before: ReaderState, state: ReaderState) -> None:
        """Hand the panes what they show; they find out themselves what looks different.

        Nothing is painted before this returns.
        """
        self.article_pane.show(
            reading=state.reading,
            position=state.position,
            selected=state.selected,
            hidden_layers=state.hidden_layers,
            hits=state.hits,
            hit=state.hits[state.hit] if 0 <= state.hit < len(state.hits) else None,
            selection=state.selection,
            show_gutter=not state.zen,
        )
        self.margin_pane.show(
            reading=state.reading,
            mentions=state.mentions,
            position=state.margin_position,
            selected=state.selected,
            hidden_layers=state.hidden_layers,
            fold=state.fold,
            folds=state.folds,
            source_in_hand=state.source_in_hand,
            open_sources=state.open_sources,
            active=state.pane == "margin",
            pinned=state.pinned is not None,
        )
        if (
            before.reading is not state.reading
            or before.position != state.position
            or (before.hidden_layers != state.hidden_layers)
        ):
            self.density_strip.show(
                reading=state.reading,
                position=state.position,
                hidden_layers=state.hidden_layers,
            )
        if (before.pane, before.margin_hidden, before.zen) != (
            state.pane, state.margin_hidden, state.zen
        ):  # fmt: skip
            self.set_class(state.pane == "margin", "-margin-active")
            self.set_class(state.margin_hidden or state.zen, "-no-margin")
            self.set_class(state.zen, "-zen")
        self.show_status()

    def show_status(self) -> None:
        """Bring the two lines below up to date."""
        self.status_line.show_parts(*status_parts(self.state, self.problem_count))
        # The editor's keys are told also in zen, where the line is hidden otherwise.
        self.set_class(self.situation is Situation.EDITING, "-editing")
        if self._message is not None:
            self.hint_line.show(self._message)
        else:
            self.hint_line.show_parts(*hint_parts(self.situation, self.keymap))

    @property
    def situation(self) -> Situation:
        """What the reader is doing; the hints follow from it."""
        return Situation.READING

    @property
    def problem_count(self) -> int:
        """How many problems the Problems page lists."""
        return len(self.state.reading.problems)

    def say(self, message: str, *, warn: bool = False) -> None:
        """Tell the reader something in the line below, until the next key."""
        self._message = Piece(f" {message}", "warn" if warn else "accent")
        if self.is_mounted:
            self.show_status()

    def hush(self) -> None:
        """Take the message away."""
        if self._message is not None:
            self._message = None
            self.show_status()


def through_lens(state: ReaderState) -> ReaderState:
    """The state with the reading that its lens shows."""
    if state.lens is None:
        return replace(
            state, reading=state.full, hindsight=frozenset(), hidden=frozenset(), notices=()
        )
    from oped_tui.core.lens import look

    seen = look(state.full, state.lens)
    kept = state.selected if seen.reading.find(state.selected) is not None else ""
    return replace(
        state,
        reading=seen.reading,
        hindsight=seen.hindsight,
        hidden=seen.hidden,
        notices=seen.notices,
        selected=kept,
    )
