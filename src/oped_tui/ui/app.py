"""The program on the screen: one app, one reading screen, the terminal's manners."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.driver import Driver
from textual.filter import LineFilter
from textual.screen import Screen

from oped_tui.core.cleaning import clean_line
from oped_tui.core.problem import Level, OpedError, Problem
from oped_tui.formats.settings_toml import Settings
from oped_tui.storage.locations import Locations
from oped_tui.ui.guard import TerminalGuard
from oped_tui.ui.keyboard import Keyboard
from oped_tui.ui.keymap import build_keymap
from oped_tui.ui.keys import IN_TABLE, LETTER, READING, SELECTING, Action
from oped_tui.ui.reader_screen import ReaderScreen
from oped_tui.ui.viewing import Viewing

if TYPE_CHECKING:
    from oped_tui.storage.library import Opened

THEMES = {"": "textual-dark", "dark": "textual-dark", "light": "textual-light",
          "ansi": "ansi-dark"}  # fmt: skip
"""The short names of themes that settings may use beside Textual's own."""


class OpedApp(App[None]):
    """Shows one article; ends cleanly on a signal, and never with a traceback on the screen."""

    TITLE = "oped-tui"
    CSS_PATH = "oped.tcss"
    BINDINGS: ClassVar[list[BindingType]] = []
    ENABLE_COMMAND_PALETTE = True

    def __init__(
        self,
        opened: Opened,
        locations: Locations,
        settings: Settings,
        problems: Sequence[Problem] = (),
        packs: Sequence[Path] = (),
    ) -> None:
        self._guard = TerminalGuard()
        ansi = settings.theme == "ansi" or "NO_COLOR" in os.environ
        super().__init__(driver_class=_driver(), ansi_color=True if ansi else None)
        self.animation_level = "none"
        source = str(locations.settings_file)
        keymap, clashes = build_keymap(READING, settings.keys, source)
        for actions in (IN_TABLE, SELECTING) if settings.keys else ():
            clashes = (*clashes, *build_keymap(actions, settings.keys, source)[1])
        self.keyboard = Keyboard(self, super().on_event)
        self._packs = tuple(packs)
        self._readings = 0
        self._loses_draft = False
        faults = (*problems, *clashes, *self._theme_faults(settings.theme, source))
        self._settings, self._reading_keys, self._problems = settings, keymap, faults
        self.reader = self._reader_of(opened, locations)
        theme = "ansi" if ansi else settings.theme or self.reader.places.window().theme
        wanted = THEMES.get(theme, theme)
        self.theme = wanted if wanted in self.available_themes else THEMES[""]

    def _theme_faults(self, theme: str, source: str) -> Iterator[Problem]:
        """What is wrong with the theme that the settings name."""
        if THEMES.get(theme, theme) not in self.available_themes:
            message = f"theme: there is none named {clean_line(theme)!r}; gT lists them"
            yield Problem(source, 1, 1, "bad-setting", Level.WARNING, message)

    def _reader_of(self, opened: Opened, locations: Locations) -> ReaderScreen:
        return ReaderScreen(
            opened, locations, self._settings, self._reading_keys, self._problems, self._packs
        )

    async def on_event(self, event: events.Event) -> None:
        """What is typed goes its way in order; everything else as Textual has it."""
        if isinstance(event, events.Key | events.Paste) and not event.is_forwarded:
            self.app_focus = True
            self.keyboard.take(event)
        else:
            await super().on_event(event)

    async def on_viewing_article_asked(self, event: Viewing.ArticleAsked) -> None:
        """Open another article in place of this one, whose place and draft are kept."""
        from oped_tui.storage.library import open_article

        try:
            opened = open_article(event.target, self.reader.locations)
        except OpedError as error:
            self.reader.say(error.brief, warn=True)
            return
        self.reader.retire()
        self.reader = self._reader_of(opened, self.reader.locations)
        earlier = f"reading {self._readings}"
        self._readings += 1
        self.add_mode(f"reading {self._readings}", lambda: self.reader)
        await self.switch_mode(f"reading {self._readings}")
        if self._readings > 1:
            await self.remove_mode(earlier)

    def _run_chosen(self, action: Action) -> None:
        """Do what was chosen in the palette, in sight: what is not for views closes them first."""
        if self.screen is not self.reader and action.area not in ("views", "app"):
            self.screen.dismiss()
        self.call_later(self.reader.run_action_of, action)

    def on_kept_screen_help_asked(self) -> None:
        """Show the keys, those of tables first."""
        self.reader.show_keys("table")

    def on_kept_screen_theme_asked(self) -> None:
        """Show everything in the next theme."""
        self.reader.do_app_theme()

    def get_default_screen(self) -> Screen[None]:
        """The reading screen is there from the first frame."""
        return self.reader

    def get_line_filters(self) -> Sequence[LineFilter]:
        """Textual's filters, and the guard after them."""
        return (*super().get_line_filters(), self._guard)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """The command palette lists the actions of the one key table."""
        for action in READING:
            if LETTER not in action.keys[0]:
                keys = " or ".join("".join(keys.split()) for keys in action.keys)
                yield SystemCommand(
                    action.title, keys, lambda action=action: self._run_chosen(action)
                )

    async def action_quit(self) -> None:
        """Quit by the key that ends every program of this kind, as `q` does.

        Where that loses a draft, which can't be kept, it is told, and the key asked for once more.
        """
        if self._loses_draft or self.reader.keep_draft():
            self._end(0)
            return
        self._loses_draft = True
        told = "Ctrl+Q again quits without this text: the draft can't be kept"
        self.reader.editor.tell(told, warn=True)

    def on_mount(self) -> None:
        """End on signals as a well-behaved program does, and repaint after a suspension."""
        loop = asyncio.get_running_loop()
        if not self.is_headless and os.name == "posix":
            for number in (signal.SIGTERM, signal.SIGHUP):
                loop.add_signal_handler(number, self._end, 128 + number)
        self.app_resume_signal.subscribe(self, lambda _: self.screen.refresh(layout=True))

    def _end(self, code: int) -> None:
        self.reader.leave()
        self.exit(return_code=code)

    def _fatal_error(self) -> None:
        """An unexpected fault: keep what was typed; `run` raises it when the terminal is back.

        Textual would print a traceback with local variables: the reader's own words.
        """
        self.reader.keep_draft()
        self._close_messages_no_wait()


def _driver() -> type[Driver] | None:
    """The driver that ends at once, where the stock Linux driver would be used."""
    if sys.platform == "win32" or os.environ.get("TEXTUAL_DRIVER"):
        return None
    from oped_tui.ui.driver import PromptDriver

    return PromptDriver


def run(
    opened: Opened,
    locations: Locations,
    settings: Settings,
    problems: Sequence[Problem] = (),
    packs: Sequence[Path] = (),
) -> int:
    """Read an article on the terminal, with packs from anywhere; returns the exit code.

    Raises what went wrong unexpectedly on the screen, once the terminal is itself again.
    """
    app = OpedApp(opened, locations, settings, problems, packs)
    app.run()
    _forget_lost_terminal()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0


def _forget_lost_terminal() -> None:
    """Let what can't be written to a closed terminal any more not change the exit code."""
    for stream in (sys.__stdout__, sys.__stderr__):
        if stream is None:
            continue
        try:
            stream.flush()
        except OSError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, stream.fileno())
            os.close(nowhere)
