"""Making ready, while nothing is done, what the reader may want next: margin and views."""

from __future__ import annotations

import asyncio
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


MOMENT = 0.01
"""Seconds after a move in which its paint is on its way."""


class Ahead(Viewing, part=True):
    """Walks on as fast as back, and opens each view as fast the first time as it opens again.

    What costs at a paragraph is the layout of its cards. What costs at a view is importing its
    modules, going through all annotations, and mounting a screen.
    """

    _to_walk_on: asyncio.TimerHandle | None = None

    def update(self, **changes: Any) -> None:
        """Change the state; after a move make the margin ready for the next one like it."""
        before = self.state.position
        super().update(**changes)
        if self.state.position != before and self.is_mounted:
            step = -1 if self.state.position == before - 1 else 1
            if self._to_walk_on is not None:
                self._to_walk_on.cancel()
            loop = asyncio.get_running_loop()
            self._to_walk_on = loop.call_later(MOMENT, self._make_margin, step)

    def _make_margin(self, step: int) -> None:
        state = self.state
        position = state.position + step
        is_there = 0 <= position < len(self.article.paragraphs)
        if self.is_running and is_there and state.pinned is None:
            self.margin_pane.make_ready(position, state.first_key(position))

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
