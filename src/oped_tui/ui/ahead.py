"""Making ready, while nothing is done, what the reader may want next: the full-width views."""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from time import monotonic
from typing import TYPE_CHECKING, Any, cast

from textual import work
from textual.worker import get_current_worker

from oped_tui.ui.viewing import Viewing

if TYPE_CHECKING:
    from oped_tui.core.reading import Reading
    from oped_tui.ui.app import OpedApp
    from oped_tui.ui.kept_screen import KeptScreen
    from oped_tui.ui.views.table_screen import View

REST = 0.4
"""Seconds without a key after which the reader is taken to read."""


class Ahead(Viewing):
    """Opens each view as fast the first time as it opens again.

    What costs is importing a view's modules, going through all annotations, and mounting a screen.
    """

    def make_ready(self) -> None:
        """Begin at the next rest; where nothing is annotated there is nothing to make."""
        if self.state.full.placed:
            self.set_timer(REST, lambda: self._at_rest(self._make_views))

    def _at_rest(self, do: Callable[[], object]) -> None:
        """Do something once no key has been typed for a while."""
        rest = cast("OpedApp", self.app).keyboard.last + REST - monotonic()
        if rest > 0:
            self.set_timer(rest, lambda: self._at_rest(do))
        else:
            do()

    @work(thread=True, exclusive=True, group="ahead", exit_on_error=False)
    def _make_views(self) -> None:
        import oped_tui.ui.pages
        import oped_tui.ui.views.articles
        import oped_tui.ui.views.doubtful
        import oped_tui.ui.views.filter_screen
        import oped_tui.ui.views.my_notes
        import oped_tui.ui.views.search_screen  # noqa: F401 - they are wanted in memory

        worker, reading = get_current_worker(), self.state.reading
        made: dict[Callable[[], View], View] = {}
        for make in self.kept_makers:
            if worker.is_cancelled:
                return
            if self.state.reading is not reading:
                break
            made[make] = self.made_view(make)
        self.facet_index()
        if not worker.is_cancelled:
            self.app.call_from_thread(self._made_ready, reading, made)

    def _made_ready(self, reading: Reading, made: dict[Callable[[], View], View]) -> None:
        """Keep the views, if they are still of this reading, and mount their screens unseen."""
        if self.state.reading is reading:
            self.keep_views(made)
        gc.freeze()  # what was made stays; going through it again and again would delay keys
        self._mount([self.table_screen, self.page_screen, self.filter_screen, self.search_screen])

    def _mount(self, screens: Sequence[KeptScreen[Any]]) -> None:
        """One screen a rest: each takes as long as a key."""
        screens[0].mount_unseen()
        if rest := screens[1:]:
            self.set_timer(0.05, lambda: self._at_rest(lambda: self._mount(rest)))
