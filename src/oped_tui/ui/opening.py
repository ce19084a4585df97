"""Reading packs and notes after the first frame, and again when files change."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import work
from textual.worker import get_current_worker

from oped_tui.core.annotation import ARTICLE
from oped_tui.core.article import Article
from oped_tui.core.problem import Level, OpedError
from oped_tui.storage.watch import FileStamp, stamps_of, unchanged_since
from oped_tui.ui.background import in_background
from oped_tui.ui.resuming import Resuming

if TYPE_CHECKING:
    from oped_tui.core.mentions import Mentions
    from oped_tui.core.pack import Pack
    from oped_tui.storage.library import FoundPacks, Opened, OpenReading

POLL = 0.7
"""Seconds between looks for files changed by another program: shown within a second."""

Stamps = tuple[FileStamp | None, ...]


class Opening(Resuming, part=True):
    """Everything that brings a reading onto the screen and keeps it true."""

    extra_packs: tuple[Path, ...] = ()
    _packs: FoundPacks | None = None
    _stamps: Stamps = ()
    _asked_again = False

    def begin(self) -> None:
        """After the first frame: freeze what start-up made, then read packs and notes."""
        self.resume(self.opened.article.work_id)
        gc.freeze()
        self._load()

    @work(exclusive=True, group="load", exit_on_error=False)
    async def _load(self, *, anew: bool = False) -> None:
        """Read notes, and what is not known yet; `anew` reads article and packs again too."""
        read = partial(self._read, anew=anew)
        try:
            if self.opened.path is None:  # standard input: what isn't kept is lost
                await asyncio.to_thread(read)
            else:
                await in_background(read)
        except OpedError as error:
            self.say(error.brief, warn=True)

    def _read(self, *, anew: bool) -> None:
        gc.disable()  # reading makes no cycles; looking for them in a book stops keys for long
        try:
            self._read_all(anew=anew)
        finally:
            gc.enable()

    def _read_all(self, *, anew: bool) -> None:
        from oped_tui.core.mentions import Mentions
        from oped_tui.storage import library

        began = time.time_ns()
        # Taken before reading: what changes meanwhile is then read once more.
        stamps = self._stamps_now(self._packs) if anew else self._stamps
        whole = library.read_rest(self._opened_again() if anew else self.opened)
        if whole is not self.opened and not anew:
            self._in_front(self._show_rest, whole)
        packs = None if anew else self._packs
        known = self.notebook.article_id if self.notebook else ""
        packs = packs or library.find_packs(
            whole.article, self.locations, self.extra_packs, known=known
        )
        packs = _last_good(self._packs, packs)
        loaded = library.open_reading(
            whole.article,
            self.locations,
            self.settings.reader,
            packs=packs,
            notebook=self.notebook,
        )
        mentions = Mentions(loaded.reading)
        if self._packs is None:
            stamps = unchanged_since(self._stamps_now(packs), began)
        self._in_front(self._loaded, whole, loaded, mentions, stamps)
        # Last, since it waits for the disk; the reading is on the screen by then.
        library.keep_article(whole, loaded.reading.article, self.locations)
        self._kept = True
        if loaded.reading.placed:  # or the first card with markup would wait for its parser
            import oped_tui.formats.markdown_tokens  # noqa: F401

    def _in_front(self, show: Callable[..., None], *given: object) -> None:
        """Show what was read while it is wanted; when it isn't, the program may have ended."""
        worker = get_current_worker()
        try:
            if not worker.is_cancelled:
                self.app.call_from_thread(show, *given)
        except RuntimeError:  # the loop has ended meanwhile
            if not worker.is_cancelled:
                raise

    def _stamps_now(self, packs: FoundPacks | None) -> Stamps:
        known = packs.packs if packs else ()
        return stamps_of(self.opened.path, known, self.extra_packs)

    def _opened_again(self) -> Opened:
        """The article from its file again; from standard input there is no again."""
        from oped_tui.storage.library import open_article

        opened = self.opened
        return opened if opened.path is None else open_article(opened.target, self.locations)

    def _show_rest(self, whole: Opened) -> None:
        """The rest of a long article has been read: the head is its beginning."""
        self.opened = whole
        self.update(full=type(self.state.full)(article=whole.article, pending=True))
        if not self.grant_wish():
            self.resume(whole.article.work_id)

    def _loaded(
        self, whole: Opened, loaded: OpenReading, mentions: Mentions, stamps: Stamps
    ) -> None:
        """Packs and notes are anchored: show them, keeping the place by the words."""
        first = self.open_reading is None
        self._stamps = stamps
        self.opened, self.open_reading, self._packs = whole, loaded, loaded.packs
        before, reading = self.state, loaded.reading
        index = reading.article.index_of(before.paragraph_id)
        if before.reading.article.paragraphs != reading.article.paragraphs:
            index = _same_words(before.reading.article, before.position, reading.article, index)
        position = min(index or 0, max(0, len(reading.article.paragraphs) - 1))
        kept = before.selected if reading.find(before.selected) else ""
        self.update(full=reading, mentions=mentions)
        self.lay_out()
        if position != before.position:
            self.go(position)
        first_key = self.state.first_key(self.state.position)
        self.update(selected=kept or first_key)
        self.notice_change(loaded.contents.notes)
        if self._asked_again:
            self._asked_again = False
            self.say("article, packs and notes were read again")
        if first:
            gc.freeze()  # what was read stays; going through it again and again would delay keys
            self.resume(loaded.notebook.article_id)
            self.tell_missing()
            self._offer_draft()
            self.make_ready()

    def _offer_draft(self) -> None:
        """Say that an unsaved draft was left behind, and where."""
        left = self._drafts_left()
        if left:
            draft = left[-1]
            is_edit = self.state.full.find(draft.note_id) is not None
            key = "e" if is_edit else "A" if draft.target.paragraph == ARTICLE else "a"
            where = "on the whole article: press"
            if draft.target.paragraph != ARTICLE:
                number = draft.target.paragraph.removeprefix("p")
                where = f"at ¶{number}: go there (#{number}) and press"
            more = f" ({len(left)} in all)" if len(left) > 1 else ""
            self.say(f"an unsaved draft waits {where} {key}; dD throws it away{more}")

    def do_app_reload(self) -> None:
        """Read article, packs and notes again."""
        self.say("reading again…")
        self._asked_again = True
        self._load(anew=True)

    @work(thread=True, exclusive=True, group="poll", exit_on_error=False)
    def poll(self) -> None:
        """Look whether article, packs or notes were changed by another program."""
        opened, notebook = self.open_reading, self.notebook
        if opened is None or notebook is None:
            return
        if self._stamps_now(opened.packs) != self._stamps:
            self.app.call_from_thread(self._load, anew=True)
        elif notebook.stamp() != opened.contents.stamp:
            self.app.call_from_thread(self._load)

    def own_write_done(self) -> None:
        """Read the folder again soon, so that our own write is known."""
        self.call_later(self._load)


def _same_words(old: Article, position: int, new: Article, otherwise: int | None) -> int | None:
    """The index of the paragraph with the same words, nearest to where it was."""
    if position >= len(old.paragraphs):
        return otherwise
    text = old.paragraphs[position].text
    for distance in range(len(new.paragraphs)):
        for index in (position - distance, position + distance):
            if 0 <= index < len(new.paragraphs) and new.paragraphs[index].text == text:
                return index
    return otherwise


def _last_good(before: FoundPacks | None, now: FoundPacks) -> FoundPacks:
    """The packs as last read without a fault, where one was broken by a save just now."""
    broken = {problem.source for problem in now.problems if problem.level is Level.ERROR}
    if before is None or not broken:
        return now
    kept = {pack.id: pack for pack in before.packs if _is_part(pack, broken)}
    present = {pack.id for pack in now.packs}
    packs = tuple(kept.get(pack.id, pack) for pack in now.packs)
    missing = tuple(pack for key, pack in kept.items() if key not in present)
    return replace(now, packs=packs + missing)


def _is_part(pack: Pack, sources: set[str]) -> bool:
    """Whether one of these files belongs to a pack."""
    home = Path(pack.place.source)
    return any(Path(source) == home or Path(source).parent == home.parent for source in sources)
