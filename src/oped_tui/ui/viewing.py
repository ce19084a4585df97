"""The full-width views over the reading."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from textual.message import Message

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Note, Target
from oped_tui.core.reading import Placed, Reading
from oped_tui.ui.keymap import build_keymap
from oped_tui.ui.keys import IN_TABLE
from oped_tui.ui.looking import Looking

if TYPE_CHECKING:
    from oped_tui.ui.page_screen import PageScreen
    from oped_tui.ui.views.row import Row
    from oped_tui.ui.views.search_screen import SearchScreen
    from oped_tui.ui.views.table_screen import TableScreen, View


class Viewing(Looking, part=True):
    """The keys `g` + letter."""

    @dataclass
    class ArticleAsked(Message):
        """The reader wants another article, or another paragraph of one: `id`, `id#p3`."""

        target: str

    _shown: Callable[[], View] | None = None
    _views: tuple[Reading | None, dict[Callable[[], View], View]] = (None, {})

    def open_kept(self, make: Callable[[], View]) -> None:
        """Open a view that depends on the reading alone, made once for each reading."""
        self.open_view(self._made(make))
        self._shown = make

    def _made(self, make: Callable[[], View]) -> View:
        reading = self.state.reading
        if self._views[0] is not reading:
            self._views = (reading, {})
        kept = self._views[1]
        if make not in kept:
            kept[make] = self.made_view(make)
        return kept[make]

    def made_view(self, make: Callable[[], View]) -> View:
        """A view, made now; where a filter leaves nothing of it, it says so."""
        view = make()
        if view.rows or (self.lens.filter.is_empty and self.lens.only is None):
            return view
        return replace(view, empty="the filter lets nothing through that belongs here; F, in the "
                       "text, shows everything again")  # fmt: skip

    @property
    def kept_makers(self) -> tuple[Callable[[], View], ...]:
        """What makes the views that depend on the reading alone."""
        return (self._claims, self._forecasts, self._sources, self._people, self._timeline,
                self._rhetoric, self._voices, self._outline)  # fmt: skip

    def keep_views(self, views: dict[Callable[[], View], View]) -> None:
        """Keep views that were made of the reading at hand."""
        self._views = (self.state.reading, views)

    @property
    def table_screen(self) -> TableScreen:
        """The one screen of all views."""
        from oped_tui.ui.views.table_screen import TableScreen

        return self.kept_screen(
            TableScreen, lambda: TableScreen(build_keymap(IN_TABLE, self.settings.keys)[0])
        )

    @property
    def search_screen(self) -> SearchScreen:
        """The one screen on which everything is searched."""
        from oped_tui.ui.views.search_screen import SearchScreen

        return self.kept_screen(SearchScreen, SearchScreen)

    @property
    def page_screen(self) -> PageScreen:
        """The one screen of all pages of lines."""
        from oped_tui.ui.page_screen import PageScreen

        return self.kept_screen(PageScreen, PageScreen)

    def update(self, **changes: Any) -> None:
        """Change the state; a view that stands over the text shows it too."""
        before = self.state.reading
        super().update(**changes)
        make = self._shown
        if make is not None and self.state.reading is not before:
            from oped_tui.ui.views.table_screen import TableScreen

            top = self.app.screen
            if isinstance(top, TableScreen):
                top.renew(self._made(make))

    def open_view(self, view: View) -> None:
        """Open a full-width view over the reading."""
        screen = self.table_screen
        self._shown = None
        screen.show(view)
        if screen not in self.app.screen_stack:
            self.app.push_screen(screen, self._view_left)

    def _view_left(self, row: Row | None) -> None:
        """Back to the same place, or to the words of the row that was chosen."""
        self._shown = None
        if row is None:
            return
        if row.verb == "o":
            self._only(row.cells[1])
            return
        if row.verb:
            self._reattach(row)
            return
        if row.target:
            self.post_message(self.ArticleAsked(row.target))
        elif row.key and self.state.reading.find(row.key) is not None:
            self.go_to_annotation(row.key)
        elif row.paragraph is not None:
            self.go(row.paragraph, jump=True)
        else:
            self.say("that leads to no words of this article", warn=True)

    def _only(self, word: str) -> None:
        """Show only the statements of one type in text and margin."""
        from oped_tui.core.voices import StatementType
        from oped_tui.ui.views.speakers import HIDDEN

        if word == HIDDEN:
            self.say("of which type it is shows when you have judged (x)", warn=True)
            return
        self.change_lens(only=StatementType(word))
        self.say(self.state.told_of("only"))

    def _reattach(self, row: Row) -> None:
        """Put a lost or changed annotation where the reader says: here, or at the suggestion."""
        if not row.key:
            self.say("only annotations are attached by hand; faults are mended in their file")
        elif row.verb == "r":
            self.attach(row.key, self.target_here())
        elif row.target:
            paragraph = self.article.paragraphs[int(row.target)]
            self.attach(row.key, Target(paragraph.id))
        else:
            self.say("no suggestion for this one: go to its paragraph, then D and r", warn=True)

    def go_to_annotation(self, key: str) -> None:
        """To an annotation's words, its card in the margin."""
        placed = self.state.reading.find(key)
        anchor = placed.anchor if placed is not None else None
        if isinstance(anchor, Anchor):
            self.go(anchor.paragraph or 0, jump=True, selected=key)
        elif anchor is not None:
            self.go(anchor.after or 0, jump=True)
            self.say("lost in this copy: D lists it at its old place", warn=True)

    def do_view_claims(self) -> None:
        """The claims ledger."""
        self.open_kept(self._claims)

    def _claims(self) -> View:
        from oped_tui.core.ledger import ledger
        from oped_tui.ui.views.claims import claims_view

        state = self.state
        return claims_view(ledger(state.reading, hindsight=state.hindsight, hidden=state.hidden))

    def do_view_forecasts(self) -> None:
        """The forecast scoreboard."""
        self.open_kept(self._forecasts)

    def _forecasts(self) -> View:
        from oped_tui.core.forecast_score import scoreboard
        from oped_tui.ui.views.forecasts import forecasts_view

        return forecasts_view(scoreboard(self.state.reading))

    def do_view_sources(self) -> None:
        """Every source."""
        self.open_kept(self._sources)

    def _sources(self) -> View:
        from oped_tui.ui.views.sources import sources_view

        return sources_view(self.state.reading)

    def do_view_people(self) -> None:
        """People and terms."""
        self.open_kept(self._people)

    def _people(self) -> View:
        from oped_tui.core.mentions import Mentions
        from oped_tui.ui.views.terms import terms_view

        reading = self.state.reading
        return terms_view(reading, self.state.mentions or Mentions(reading))

    def do_view_timeline(self) -> None:
        """The timeline."""
        self.open_kept(self._timeline)

    def _timeline(self) -> View:
        from oped_tui.ui.views.events import events_view

        return events_view(self.state.reading)

    def do_view_rhetoric(self) -> None:
        """The rhetoric index."""
        self.open_kept(self._rhetoric)

    def _rhetoric(self) -> View:
        from oped_tui.ui.views.devices import devices_view

        return devices_view(self.state.reading)

    def do_view_voices(self) -> None:
        """Who asserts what."""
        self.open_kept(self._voices)

    def _voices(self) -> View:
        from oped_tui.ui.views.speakers import voices_view

        return voices_view(self.state.reading, self.state.hidden)

    def do_view_outline(self) -> None:
        """The outline."""
        self.open_kept(self._outline)

    def _outline(self) -> View:
        from oped_tui.ui.views.headings import outline_view

        return outline_view(self.state.reading, ascii_signs=self.settings.signs == "ascii")

    def do_view_notes(self) -> None:
        """My notes on this article."""
        from oped_tui.ui.views.my_notes import notes_view

        found = [
            (placed.annotation, _index_of(placed))
            for placed in self.state.full.placed
            if placed.is_mine and isinstance(placed.annotation, Note)
        ]
        self.open_view(notes_view(found, "My notes on this article"))

    def do_view_all_notes(self) -> None:
        """My notes on every article."""
        from oped_tui.storage.notebook import default_reader, notebooks
        from oped_tui.ui.views.my_notes import notes_view

        found = [
            (note, None)
            for notebook in notebooks(self.locations, default_reader(self.settings.reader))
            for note in notebook.load().notes
        ]
        self.open_view(notes_view(found, "My notes on every article", with_article=True))

    def do_view_library(self) -> None:
        """Every article known."""
        from oped_tui.storage.library import list_articles
        from oped_tui.ui.views.articles import library_view

        self.keep_place()  # that the article at hand be listed as it is read now
        self.open_view(library_view(list_articles(self.locations, self.settings.reader)))

    def do_find_everything(self) -> None:
        """Find in text, annotations, notes, sources, glossary and tags."""
        screen = self.search_screen
        self.app.push_screen(screen, self._view_left)
        screen.show(self.state.reading)


def _index_of(placed: Placed) -> int | None:
    return placed.anchor.paragraph if isinstance(placed.anchor, Anchor) else None
