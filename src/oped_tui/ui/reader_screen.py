"""The reading screen: from a key to its action, from a click to its place."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from textual import events
from textual.worker import Worker, WorkerState

from oped_tui.core.problem import OpedError, Problem
from oped_tui.formats.settings_toml import Settings
from oped_tui.storage.locations import Locations
from oped_tui.ui.article_pane import ArticlePane
from oped_tui.ui.density_strip import DensityStrip
from oped_tui.ui.hints import Situation, written
from oped_tui.ui.keymap import Keymap, Sequence_, build_keymap, token_of
from oped_tui.ui.keys import SELECTING, Action, actions_named
from oped_tui.ui.margin_pane import MarginPane
from oped_tui.ui.margin_view import number_of
from oped_tui.ui.noting import DRAFT_INTERVAL
from oped_tui.ui.opening import POLL, Opening
from oped_tui.ui.paning import BOTH
from oped_tui.ui.resuming import PLACE_INTERVAL

if TYPE_CHECKING:
    from oped_tui.storage.library import Opened
    from oped_tui.ui.page_screen import PageLines

SHARE = 0.62
"""The article's share of the width by default: 66 to 72 columns of text at 120."""

_BEHIND = "the margin is behind"


class ReaderScreen(Opening):
    """Owns the reading and everything the reader does to it."""

    def __init__(
        self,
        opened: Opened,
        locations: Locations,
        settings: Settings,
        keymap: Keymap,
        problems: tuple[Problem, ...] = (),
        extra_packs: tuple[Path, ...] = (),
    ) -> None:
        super().__init__(opened, locations, settings, keymap)
        self._problems = (*opened.problems, *problems)
        self._back, self._forward = [], []
        self._before_find = 0
        self._shows_both = False
        self.extra_packs = extra_packs
        self._reading_keys = keymap
        self.editing = None
        self.share = settings.pane_split or self.places.window().pane_split or SHARE

    @property
    def problem_count(self) -> int:
        """How many problems the Problems page lists."""
        reading = self.state.reading
        return len(reading.suspended) + len({*reading.problems, *self._problems})

    def on_mount(self) -> None:
        """Show the article; packs follow right after the first frame."""
        ascii_signs = self.settings.signs == "ascii"
        self.article_pane.show(measure=self.settings.measure, ascii_signs=ascii_signs)
        self.margin_pane.show(ascii_signs=ascii_signs)
        self.density_strip.show(reading=self.state.reading, ascii_signs=ascii_signs)
        self.article_pane.can_focus = False  # the keys belong to the screen
        self.lay_out()
        self.update()
        self.call_later(self.begin)  # the first frame is painted by what is in the queue before
        self._rounds = (
            self.set_interval(DRAFT_INTERVAL, self.keep_draft),
            self.set_interval(PLACE_INTERVAL, self.keep_place_quietly),
            self.set_interval(POLL, self.poll),
        )

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A fault in a thread is told, never swallowed."""
        if event.state is WorkerState.ERROR:
            self.say(f"unexpected: {event.worker.error!r} (please report it)", warn=True)

    def on_resize(self) -> None:
        """Lay the panes out for the size; while the margin has a page of its own, say so."""
        self.lay_out()
        was_beside, self._shows_both = self._shows_both, self.size.width >= BOTH
        state = self.state
        hidden = state.pane == "margin" or state.margin_hidden or state.zen or self.field
        keys = self.keymap.keys_of("pane.switch")  # none while words are selected
        if was_beside and not self._shows_both and not hidden and keys:
            self.say(f"{_BEHIND}: {written(keys[0])} shows it")
        elif self._shows_both and self._message and _BEHIND in self._message.text:
            self.hush()

    def on_key(self, event: events.Key) -> None:
        """Every key, where nothing is typed into."""
        if self.field is not None:
            return
        event.stop()
        event.prevent_default()
        was_pending = bool(self.keymap.pending)
        pressed = self.keymap.press(token_of(event.key, event.character))
        self._message = None
        if pressed.action is not None:
            self.run_action_of(pressed.action, pressed.letter)
        elif pressed.unbound and pressed.unbound[-1] != "escape":
            self._tell_unbound(pressed.unbound)
        if was_pending or pressed.pending or self._message is None:
            self.show_status()

    def _tell_unbound(self, keys: Sequence_) -> None:
        """Say that a key does nothing; held down it says the same again, which paints nothing."""
        helping = self.keymap.keys_of("app.help")
        where = f" · {written(helping[0])} help" if helping else ""
        self.say(f"{written(keys)} does nothing here{where}")

    @property
    def situation(self) -> Situation:
        """What the reader is doing; the hints follow from it."""
        if self.editing is not None:
            return Situation.EDITING
        if self.picking is not None:
            return Situation.SELECTING
        if self.state.pane == "article":
            return Situation.READING
        sources = self.sources_to_walk()
        if self.state.source_in_hand in sources:
            is_last = self.state.source_in_hand == sources[-1]
            return Situation.LAST_SOURCE if is_last else Situation.SOURCE
        return Situation.CARD_WITH_SOURCES if sources else Situation.CARD

    def use_selecting_keys(self, *, on: bool) -> None:
        """The keys after `v`, or those of reading again."""
        if on:
            self.keymap, _ = build_keymap(SELECTING, self.settings.keys)
        else:
            self.keymap = self._reading_keys

    def run_action_of(self, action: Action, letter: str = "") -> None:
        """Do what an action says."""
        method = getattr(self, action.method)
        argument = letter or action.argument
        try:
            method(argument) if argument else method()
        except OpedError as error:
            self.say(error.brief, warn=True)

    def run_named(self, name: str) -> None:
        """Run the one action of that id or title, or the only one that has the words in either."""
        found = actions_named(name)
        if len(found) == 1 and "<letter>" not in found[0].keys[0]:
            self.run_action_of(found[0])
            return
        ids = ", ".join(action.id for action in found[:5]) or "none; Ctrl+P searches them"
        more = f" and {len(found) - 5} more" if len(found) > 5 else ""
        self.say(f"which action is {name!r}? {ids}{more}", warn=True)

    def do_app_escape(self) -> None:
        """Leave one thing: the selection, the hits, the margin."""
        state = self.state
        if state.selection:
            self.article_pane.show(selection=None)
            self.update(selection=None)
        elif state.hits:
            self.update(query="", hits=(), hit=-1)
        elif state.pane == "margin":
            self.do_pane_article()

    def _page_over(self, title: str, make: PageLines) -> None:
        screen = self.page_screen
        screen.show(title, make)
        if screen not in self.app.screen_stack:
            self.app.push_screen(screen)

    def do_app_help(self) -> None:
        """All keys, those of where the reader is first."""
        areas = {Situation.SELECTING: "select", Situation.READING: ""}
        self.show_keys(areas.get(self.situation, "panes"))

    def show_keys(self, first: str) -> None:
        """All keys, those of an area first."""
        from oped_tui.ui.pages import key_lines

        self._page_over("Keys", lambda width: key_lines(self.keymap, width, first))

    def do_app_problems(self) -> None:
        """Lost annotations and faults in files."""
        from oped_tui.ui.views.doubtful import problems_view

        here = number_of(self.state.reading, self.state.position)
        self.open_view(problems_view(self.state.full, self._problems, here))

    def do_app_about(self) -> None:
        """About this pack."""
        from oped_tui.ui.pages import about_lines

        reading = self.state.reading
        self._page_over("About this pack", lambda width: about_lines(reading, width))

    def do_app_palette(self) -> None:
        """The command palette."""
        self.app.action_command_palette()

    def do_app_redraw(self) -> None:
        """Draw everything again."""
        self.refresh(layout=True)

    def do_app_suspend(self) -> None:
        """Give the terminal back to the shell until `fg`."""
        self.keep_draft()
        self.keep_place()
        self.app.action_suspend_process()

    def do_app_theme(self) -> None:
        """The next theme."""
        names = sorted(self.app.available_themes)
        following = names[(names.index(self.app.theme) + 1) % len(names)]
        self.app.theme = following
        said = self.settings.theme
        until = f"until you quit: settings.toml says {said}" if said else "the next time too"
        self.say(f"theme {following}, {until}; gT chooses one by its name")

    def do_app_choose_theme(self) -> None:
        """A list of the themes, searched by name."""
        self.app.search_themes()

    def do_app_quit(self) -> None:
        """Leave the margin, else quit."""
        if self.state.pane == "margin":
            self.do_pane_article()
            return
        self.leave()
        self.app.exit()

    def retire(self) -> None:
        """Leave for good: another article takes the screen."""
        self.leave()
        for timer in self._rounds:
            timer.stop()

    def leave(self) -> None:
        """Keep draft, place and window; called before the program ends, however it ends."""
        self.keep_draft()
        try:
            self.keep_place()
            window = self.places.window()
            target = self.target_again() or window.last_target
            kept = replace(window, pane_split=self.share, theme=self.app.theme, last_target=target)
            if kept != window:
                self.places.keep_window(kept)
        except OpedError as error:
            self.say(f"the place is not kept: {error}", warn=True)

    def on_article_pane_paragraph_picked(self, event: ArticlePane.ParagraphPicked) -> None:
        """Go to the paragraph that was clicked."""
        self.update(pane="article")
        self.go(event.index)

    def on_article_pane_annotation_picked(self, event: ArticlePane.AnnotationPicked) -> None:
        """Go to the words that were clicked, and light their card."""
        self.go(event.paragraph, selected=event.key)

    def on_article_pane_link_picked(self, event: ArticlePane.LinkPicked) -> None:
        """Open a link of the article."""
        self._open(event.url)

    def on_article_pane_words_selected(self, event: ArticlePane.WordsSelected) -> None:
        """Words were selected by mouse: a note now is on them."""
        chosen = (event.paragraph, event.start, event.end)
        self.go(event.paragraph)
        self.update(selection=chosen)
        self.say("a writes a note on these words")

    def on_article_pane_selection_cleared(self) -> None:
        """The mouse selection is gone."""
        self.update(selection=None)

    def on_density_strip_paragraph_picked(self, event: DensityStrip.ParagraphPicked) -> None:
        """Go to the paragraph whose cell was clicked."""
        self.go(event.index, jump=True)

    def on_margin_pane_card_picked(self, event: MarginPane.CardPicked) -> None:
        """Take a card in hand; a click on its source opens the detail."""
        opened = self.state.open_sources
        if event.source:
            opened = opened ^ {(event.key, event.source)}
        self.update(
            pane="margin", selected=event.key, source_in_hand=event.source, open_sources=opened
        )
