"""How the reader looks at the reading: as of a day, blind, through a filter."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from oped_tui.core.problem import OpedError
from oped_tui.ui.copying import Copying
from oped_tui.ui.screen_base import through_lens

if TYPE_CHECKING:
    from oped_tui.core.facets import FacetIndex, Filter
    from oped_tui.core.lens import Lens
    from oped_tui.core.reading import Reading
    from oped_tui.ui.views.filter_screen import FilterScreen


class Looking(Copying, part=True):
    """The keys `@`, `B`, `f` and `F`, which all views obey."""

    _facets: tuple[Reading, Lens, FacetIndex] | None = None

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
        screen, index = self.filter_screen, self.facet_index()
        screen.show(index, self.lens.filter, self._saved_filters(), self._keep_filter)
        self.app.push_screen(screen, self._filter_chosen)

    @property
    def filter_screen(self) -> FilterScreen:
        """The one screen on which a filter is chosen."""
        from oped_tui.ui.views.filter_screen import FilterScreen

        return self.kept_screen(FilterScreen, FilterScreen)

    def facet_index(self) -> FacetIndex:
        """The facets of the reading without its filter, made once for each way of looking."""
        from oped_tui.core.facets import FacetIndex, Filter

        state, unfiltered = self.state, replace(self.lens, filter=Filter())
        kept = self._facets
        if kept is None or kept[0] is not state.full or kept[1] != unfiltered:
            reading = through_lens(replace(state, lens=unfiltered)).reading
            kept = self._facets = (state.full, unfiltered, FacetIndex(reading))
        return kept[2]

    def _saved_filters(self) -> dict[str, Filter]:
        """The filters saved by name; one that can't be read any more is left out."""
        import json

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
        import json

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

    def do_filter_clear(self) -> None:
        """Show everything again that a filter hides."""
        from oped_tui.core.facets import Filter

        self.change_lens(filter=Filter(), only=None)
        self.say("no filter")
