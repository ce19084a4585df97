"""Going on where the reader stopped, and remembering where that is."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from types import MappingProxyType

from oped_tui.core.problem import OpedError
from oped_tui.storage.places import ArticlePlace
from oped_tui.ui.ahead import Ahead

PLACE_INTERVAL = 10.0
"""Seconds after which a place is kept: what a crash may cost."""


class Resuming(Ahead, part=True):
    """The place of this reading: taken up at the start, kept at the end."""

    _kept = False
    """Whether the library has its copy of what is read."""

    _awaited = ""
    """The paragraph to go to that the head of a long article doesn't have."""

    _kept_here: tuple[str, Mapping[str, str]] = ("", MappingProxyType({}))
    """What was kept last."""

    def resume(self, article_id: str) -> None:
        """Take up what is known of an article; go where the reader stopped, or to what was named.

        Asked for again as more has been read. Who has moved meanwhile stays, and can jump there.
        """
        place = self.places.of(article_id, self.article.digest_id)
        state = self.state
        self.update(
            marks={**place.marks, **state.marks},
            read=place.read | state.read,
            hidden_layers=state.hidden_layers or place.hidden_layers,
        )
        if place.blind and not self.lens.blind:
            self.change_lens(blind=True)
        wanted = self.opened.paragraph or place.position
        index = self.article.index_of(wanted)
        if index is None:
            self._awaited = "" if self.article.complete else wanted
        elif not self.state.position:
            self._awaited = ""
            self.go(index)
        elif self._awaited:
            self._awaited = ""
            self._back.append(wanted)
            self.say(f"you had stopped at ¶{wanted.removeprefix('p')}; Ctrl+O goes there")

    def tell_missing(self) -> None:
        """Say that the article, now whole, hasn't the paragraph that was named."""
        named = self.opened.paragraph
        if named and self.article.index_of(named) is None:
            self.say(f"no paragraph '{named.removeprefix('p')}' here", warn=True)

    @property
    def _stop(self) -> str:
        """The id of the paragraph that the reader is at, or is still to be taken to."""
        moved = bool(self.state.position)
        return self.state.paragraph_id if moved else self._awaited or self.state.paragraph_id

    def target_again(self) -> str:
        """What opens this at this paragraph, as long as the library has no copy; else nothing."""
        path = self.opened.path
        if self._kept or path is None:
            return ""
        return f"{path.absolute()}#{self._stop}".removesuffix("#")

    def keep_place_quietly(self) -> None:
        """Keep marks and place now, lest they be lost with the program; told only at the end."""
        here = (self.state.paragraph_id, self.state.marks)
        if here != self._kept_here:
            self._kept_here = here
            with suppress(OpedError):
                self.keep_place()

    def keep_place(self) -> None:
        """Remember where the reader is, for the next time."""
        state = self.state
        article_id = self.notebook.article_id if self.notebook else state.reading.article.work_id
        if not article_id or not state.paragraph_id or self._stop != state.paragraph_id:
            return  # what is kept of it is still to be taken up
        kept = self.places.of(article_id, state.reading.article.digest_id)
        place = ArticlePlace(
            position=state.paragraph_id,
            index=state.position,
            paragraphs=len(state.reading.article.paragraphs),
            marks={**kept.marks, **state.marks},  # another window may have set some
            read=state.read,
            hidden_layers=state.hidden_layers,
            blind=self.lens.blind,
        )
        self.places.keep(article_id, place, state.reading.article.digest_id)
