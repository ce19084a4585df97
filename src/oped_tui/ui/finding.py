"""Finding words in the text, and the prompt for numbers and names."""

from __future__ import annotations

import bisect
from typing import TYPE_CHECKING, Any

from textual import work
from textual.worker import get_current_worker

from oped_tui.ui.margin_view import count_of
from oped_tui.ui.paning import Paning
from oped_tui.ui.purpose import Purpose

if TYPE_CHECKING:
    from oped_tui.ui.prompt_bar import PromptBar

_AS_TYPED = 2000
"""Paragraphs up to which hits show while typing: searching them takes a few milliseconds."""

Hit = tuple[int, int, int]


class Finding(Paning, part=True):
    """The keys `/ n N`, `#` and `:`."""

    _before_find: int

    def open_prompt(
        self, purpose: Purpose, text: str = "", suggestions: tuple[str, ...] = ()
    ) -> None:
        """Open the line below for typing."""
        from oped_tui.ui.prompt_bar import PromptBar

        if self.field is None:
            self._before_find = self.state.position
            self.hint_line.display = False
            self.field = PromptBar(purpose, text, suggestions)
            self.mount(self.field)

    def _close_prompt(self) -> None:
        self.close_field()
        self.hint_line.display = True

    def do_find_text(self) -> None:
        """Find words in the text."""
        self.open_prompt(Purpose.FIND)

    def do_move_to_number(self) -> None:
        """Go to a paragraph by its number."""
        self.open_prompt(Purpose.NUMBER)

    def do_app_prompt(self) -> None:
        """A number goes there, a name runs the action."""
        self.open_prompt(Purpose.COMMAND)

    def on_prompt_bar_typed(self, event: PromptBar.Typed) -> None:
        """Show hits as the reader types, where that is quick."""
        if event.purpose is Purpose.FIND and len(self.article.paragraphs) <= _AS_TYPED:
            self._take_hits(event.text, self.find_hits(event.text), self._before_find)

    def on_prompt_bar_left(self, event: PromptBar.Left) -> None:
        """Back to where the search began."""
        self._close_prompt()
        if event.purpose is Purpose.FIND:
            self.update(query="", hits=(), hit=-1)
            self.go(self._before_find)

    def on_prompt_bar_submitted(self, event: PromptBar.Submitted) -> None:
        """Do what was entered."""
        self._close_prompt()
        text = event.text.strip()
        if event.purpose is Purpose.FIND:
            self._find(event.text or self.state.query)
        elif event.purpose is Purpose.TAGS:
            self.take_tags(text)
        elif event.purpose is Purpose.NUMBER or text.lstrip("p#¶").isdigit():
            self.go_to_number(text)
        elif text:
            self.run_named(text)

    def run_named(self, name: str) -> None:
        """Run an action by its id; implemented where keys are handled."""
        raise NotImplementedError

    def take_tags(self, text: str) -> None:
        """Give the note in hand tags; implemented where notes are marked."""
        raise NotImplementedError

    def go_to_number(self, text: str) -> None:
        """Go to a paragraph by its number or id: `12`, `12a`, `p12`, `h1`."""
        wanted = text.strip().lstrip("#¶")
        if self.go_to_id(f"p{wanted}") or self.go_to_id(wanted):
            return
        if not self.when_whole(lambda: self.go_to_number(text)):
            last = count_of(self.article)
            self.say(f"no paragraph {wanted!r} here; they run to {last}", warn=True)

    def find_hits(self, query: str) -> tuple[Hit, ...]:
        """Every place where the words stand, whatever their case, accents and quotes."""
        from oped_tui.core.find_text import folded_matches

        if not query.strip():
            return ()
        return tuple(
            (index, start, end)
            for index, paragraph in enumerate(self.article.paragraphs)
            for start, end in folded_matches(query, paragraph.text)
        )

    def _find(self, query: str) -> None:
        if len(self.article.paragraphs) > _AS_TYPED:
            self.say("searching…")
            self._search(query)
        else:
            self._found(query, self.find_hits(query))

    @work(thread=True, exclusive=True, group="find", exit_on_error=False)
    def _search(self, query: str) -> None:
        hits = self.find_hits(query)
        if not get_current_worker().is_cancelled:
            self.app.call_from_thread(self._found, query, hits)

    def _found(self, query: str, hits: tuple[Hit, ...]) -> None:
        self.hush()
        start = self._before_find
        self._take_hits(query, hits, start, jump=True)
        if not hits and query.strip():
            self.say(f"{self._not_found()}: {query}", warn=True)

    def _not_found(self) -> str:
        """What to say of words that stand nowhere in the text: they may stand above it."""
        from oped_tui.core.find_text import folded_matches

        article = self.article
        above = (article.title, article.standfirst, article.byline, *article.author,
                 article.publisher, article.disclaimer, article.author_line)  # fmt: skip
        if any(folded_matches(self.state.query, text) for text in above):
            return "only in what stands above or below the text"
        return "not found"

    def _take_hits(
        self, query: str, hits: tuple[Hit, ...], start: int, *, jump: bool = False
    ) -> None:
        """Light the hits and go to the first one from `start` on, round the end."""
        first = bisect.bisect_left(hits, (start, 0, 0)) % len(hits) if hits else -1
        self.update(query=query, hits=hits, hit=first)
        if hits:
            self._go_to_hit(first, jump=jump)
        elif self.state.position != start:
            self.go(start)

    def _go_to_hit(self, number: int, *, jump: bool) -> None:
        index, start, _ = self.state.hits[number]
        changes: dict[str, Any] = {"hit": number}
        self.update(**changes)
        self.go(index, jump=jump)
        self.article_pane.go(index, start=start)

    def _next_hit(self, direction: int) -> None:
        hits = self.state.hits
        if not hits:
            self.say("nothing is searched for; / begins")
            return
        following = self.state.hit + direction
        self._go_to_hit(following % len(hits), jump=True)
        if not 0 <= following < len(hits):
            self.say("round the end" if direction > 0 else "round the beginning")

    def do_find_next(self) -> None:
        """To the next hit."""
        self._next_hit(1)

    def do_find_previous(self) -> None:
        """To the previous hit."""
        self._next_hit(-1)
