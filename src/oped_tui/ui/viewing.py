"""The full-width views, and the switches that all of them obey."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Note, Target
from oped_tui.core.problem import OpedError
from oped_tui.core.reading import Placed
from oped_tui.ui.copying import Copying
from oped_tui.ui.keymap import build_keymap
from oped_tui.ui.keys import IN_TABLE
from oped_tui.ui.screen_base import through_lens

if TYPE_CHECKING:
    from oped_tui.core.facets import Filter
    from oped_tui.core.lens import Lens
    from oped_tui.ui.views.row import Row
    from oped_tui.ui.views.table_screen import View


VIEW = "view"
"""The name under which the app keeps the screen of views."""


class Viewing(Copying):
    """The keys `g` + letter, `@`, `B`, `f` and `F`."""

    def open_view(self, view: View) -> None:
        """Open a full-width view over the reading."""
        from oped_tui.ui.views.table_screen import TableScreen

        if not self.app.is_screen_installed(VIEW):
            keymap, _ = build_keymap(IN_TABLE, self.settings.keys)
            self.app.install_screen(TableScreen(keymap, lambda: self.show_keys("table")), VIEW)
        screen = self.app.get_screen(VIEW, TableScreen)
        screen.show(view)
        if screen not in self.app.screen_stack:
            self.app.push_screen(screen, self._view_left)

    def _view_left(self, row: Row | None) -> None:
        """Back to the same place, or to the words of the row that was chosen."""
        if row is None:
            return
        if row.verb == "o":
            self._only(row.cells[1])
            return
        if row.verb:
            self._reattach(row)
            return
        if row.target:
            self.open_other(row.target)
        elif row.key and self.state.reading.find(row.key) is not None:
            self.go_to_annotation(row.key)
        elif row.paragraph is not None:
            self.go(row.paragraph, jump=True)

    def _only(self, word: str) -> None:
        """Show only the statements of one type in text and margin."""
        from oped_tui.core.voices import StatementType

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

    def show_keys(self, first: str) -> None:
        """All keys, those of an area first; implemented where pages are opened."""
        raise NotImplementedError

    def open_other(self, target: str) -> None:
        """Open another article; implemented where articles are opened."""
        raise NotImplementedError

    def do_view_claims(self) -> None:
        """The claims ledger."""
        from oped_tui.core.ledger import ledger
        from oped_tui.ui.views.claims import claims_view

        state = self.state
        rows = ledger(state.reading, hindsight=state.hindsight, hidden=state.hidden)
        self.open_view(claims_view(rows))

    def do_view_forecasts(self) -> None:
        """The forecast scoreboard."""
        from oped_tui.core.forecast_score import scoreboard
        from oped_tui.ui.views.forecasts import forecasts_view

        self.open_view(forecasts_view(scoreboard(self.state.reading)))

    def do_view_sources(self) -> None:
        """Every source."""
        from oped_tui.ui.views.sources import sources_view

        self.open_view(sources_view(self.state.reading))

    def do_view_people(self) -> None:
        """People and terms."""
        from oped_tui.core.mentions import Mentions
        from oped_tui.ui.views.terms import terms_view

        reading = self.state.reading
        self.open_view(terms_view(reading, self.state.mentions or Mentions(reading)))

    def do_view_timeline(self) -> None:
        """The timeline."""
        from oped_tui.ui.views.events import events_view

        self.open_view(events_view(self.state.reading))

    def do_view_rhetoric(self) -> None:
        """The rhetoric index."""
        from oped_tui.ui.views.devices import devices_view

        self.open_view(devices_view(self.state.reading))

    def do_view_voices(self) -> None:
        """Who asserts what."""
        from oped_tui.ui.views.speakers import voices_view

        self.open_view(voices_view(self.state.reading))

    def do_view_outline(self) -> None:
        """The outline."""
        from oped_tui.ui.views.headings import outline_view

        ascii_signs = self.settings.signs == "ascii"
        self.open_view(outline_view(self.state.reading, ascii_signs=ascii_signs))

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
        from oped_tui.storage.notebook import notebooks
        from oped_tui.ui.views.my_notes import notes_view

        found = [
            (note, None)
            for notebook in notebooks(self.locations, self.settings.reader)
            for note in notebook.load().notes
        ]
        self.open_view(notes_view(found, "My notes on every article", with_article=True))

    def do_view_library(self) -> None:
        """Every article known."""
        from oped_tui.storage.library import list_articles
        from oped_tui.ui.views.articles import library_view

        self.open_view(library_view(list_articles(self.locations, self.settings.reader)))

    @property
    def lens(self) -> Lens:
        """How the reader looks now."""
        from oped_tui.core.lens import Lens

        return self.state.lens or Lens()

    def change_lens(self, **changes: Any) -> None:
        """Look otherwise, by field of `Lens`; the place stays."""
        lens = replace(self.lens, **changes)
        self.update(lens=None if lens.is_clear else lens)
        if not self.state.selected:
            self.update(selected=self.state.first_key(self.state.position))

    def do_lens_as_of(self) -> None:
        """Only what could be known on publication day, or everything again."""
        self.change_lens(as_of=not self.lens.as_of)
        self.say(self.state.told_of("as_of") or "everything known shows again")

    def do_lens_blind(self) -> None:
        """Hide verdicts until I have judged, or show them again."""
        self.change_lens(blind=not self.lens.blind)
        self.keep_place()
        self.say(self.state.told_of("blind") or "verdicts show again")

    def keep_place(self) -> None:
        """Remember how the reader looks; implemented where places are kept."""
        raise NotImplementedError

    def do_filter_choose(self) -> None:
        """Choose what annotations show."""
        from oped_tui.ui.views.filter_screen import FilterScreen

        unfiltered = replace(self.lens, filter=type(self.lens.filter)())
        reading = through_lens(replace(self.state, lens=unfiltered)).reading
        page = FilterScreen(reading, self.lens.filter, self._saved_filters(), self._keep_filter)
        self.app.push_screen(page, self._filter_chosen)

    def _saved_filters(self) -> dict[str, Filter]:
        """The filters saved by name; one that can't be read any more is left out."""
        from oped_tui.core.facets import from_plain

        found = {}
        for name, text in self.places.window().filters.items():
            with suppress(ValueError):
                plain = json.loads(text)
                if isinstance(plain, dict):
                    found[name] = from_plain(plain)
        return found

    def _keep_filter(self, name: str, chosen: Filter) -> None:
        """Save a filter by a name; an empty one forgets the name."""
        from oped_tui.core.facets import to_plain

        window = self.places.window()
        filters = {key: text for key, text in window.filters.items() if key != name}
        if not chosen.is_empty:
            filters[name] = json.dumps(to_plain(chosen))
        try:
            self.places.keep_window(replace(window, filters=filters))
        except OpedError as error:
            self.say(f"the filter is not kept: {error}", warn=True)

    def _filter_chosen(self, chosen: Filter | None) -> None:
        if chosen is not None:
            self.change_lens(filter=chosen)

    def do_find_everything(self) -> None:
        """Find in text, annotations, notes, sources, glossary and tags."""
        from oped_tui.ui.views.search_screen import SearchScreen

        self.app.push_screen(SearchScreen(self.state.reading), self._view_left)

    def do_filter_clear(self) -> None:
        """Show everything again that a filter hides."""
        from oped_tui.core.facets import Filter

        self.change_lens(filter=Filter(), only=None)
        self.say("no filter")


def _index_of(placed: Placed) -> int | None:
    return placed.anchor.paragraph if isinstance(placed.anchor, Anchor) else None
