"""The panes: which one the keys go to, cards and their sources, layers, the divider."""

from __future__ import annotations

from oped_tui.core.annotation import Citation
from oped_tui.core.pack import Source
from oped_tui.ui.card import Fold
from oped_tui.ui.card_sources import cited
from oped_tui.ui.links import can_open, is_safe_address, open_address
from oped_tui.ui.margin_view import TERMS_KEY
from oped_tui.ui.moving import Moving

BESIDE = 100
"""Columns from which article and margin stand beside each other."""

BOTH = 60
"""Columns from which article and margin are on the screen together."""

NARROWEST, WIDEST, STEP = 0.3, 0.85, 0.05
"""Bounds and step of the article's share of the width: both panes stay readable at 100 columns."""


class Paning(Moving, part=True):
    """Everything about the margin and its cards."""

    share: float

    def do_pane_switch(self) -> None:
        """To the other pane; in the margin, through the sources of the card first."""
        if self.state.pane == "article":
            self.do_pane_margin()
        elif not self._next_source():
            self.do_pane_article()

    def do_pane_article(self) -> None:
        """The keys go to the article."""
        self.update(pane="article", source_in_hand="")

    def do_pane_margin(self) -> None:
        """The keys go to the margin, to the selected card or its first."""
        keys = self.margin_pane.view.keys()
        selected = self.state.selected
        if selected not in keys:
            selected = keys[0] if keys else ""
        self.update(pane="margin", margin_hidden=False, selected=selected)
        self._note_as_read()

    def step_card(self, direction: int) -> None:
        """To the next or previous card; its words are lit in the article."""
        keys = self.margin_pane.view.keys()
        if not keys:
            return
        here = keys.index(self.state.selected) if self.state.selected in keys else -1
        there = min(max(here + direction, 0), len(keys) - 1)
        self.update(selected=keys[there], source_in_hand="")
        self._note_as_read()

    def _note_as_read(self) -> None:
        """A card counts as read once it was shown while the keys went to the margin."""
        keys = self.margin_pane.shown_keys() | {self.state.selected}
        read = self.state.read | (keys - {TERMS_KEY, ""})
        if read != self.state.read:
            self.update(read=read)

    def do_pane_cross(self) -> None:
        """From words to their card and back; on a source, open or close its detail."""
        state = self.state
        if state.pane == "article":
            self.do_pane_margin()
        elif state.source_in_hand:
            pair = (state.selected, state.source_in_hand)
            self.update(open_sources=state.open_sources ^ {pair})
        else:
            self.do_pane_article()

    def sources_to_walk(self) -> list[str]:
        """The ids of the selected card's sources; none where the card is folded."""
        placed = self.state.chosen
        if placed is None or self.margin_pane.view.fold_of(placed.key) is not Fold.FULL:
            return []
        return [citation.source for citation in cited(placed)]

    def _next_source(self) -> bool:
        """Take the card's next source in hand; False after the last one."""
        ids = self.sources_to_walk()
        here = ids.index(self.state.source_in_hand) if self.state.source_in_hand in ids else -1
        if here + 1 >= len(ids):
            self.update(source_in_hand="")
            return False
        self.update(source_in_hand=ids[here + 1])
        return True

    def source_in_hand(self) -> Source | None:
        """The source in hand, else the first of the selected card that has an address."""
        placed = self.state.chosen
        if placed is None:
            return None
        in_hand = self.state.source_in_hand
        citations: tuple[Citation, ...] = cited(placed)
        wanted = [one for one in citations if not in_hand or one.source == in_hand]
        sources = [self.state.reading.source(placed, one.source) for one in wanted]
        return next((source for source in sources if source and source.url), None)

    def do_card_open_source(self) -> None:
        """Open the source's address in the browser."""
        source = self.source_in_hand()
        self._open(source.url if source else "")

    def do_card_open_archive(self) -> None:
        """Open the source's archived copy in the browser."""
        source = self.source_in_hand()
        self._open(source.archive if source else "")

    def _open(self, address: str) -> None:
        if not address:
            self.say("this card has no such address", warn=True)
        elif not is_safe_address(address):
            self.say("not opened: only plain http and https addresses are", warn=True)
        elif not can_open():
            self.say(f"no browser here; the address is {address}")
        else:
            self.say(f"opening {address}")
            self.run_worker(lambda: open_address(address), thread=True, exit_on_error=False)

    def do_pane_pin(self) -> None:
        """Pin the margin to this paragraph, or let it follow again."""
        if self._has_no_margin():
            return
        pinned = None if self.state.pinned is not None else self.state.position
        self.update(pinned=pinned)
        self.say("the margin follows" if pinned is None else "the margin is pinned; P lets it go")

    def do_pane_narrower(self) -> None:
        """Move the divider left."""
        self._divide(self.share - STEP)

    def do_pane_wider(self) -> None:
        """Move the divider right."""
        self._divide(self.share + STEP)

    def _divide(self, share: float) -> None:
        if self._has_no_margin():
            return
        if self.size.width < BESIDE:
            self.say("the panes have a divider where they stand beside each other")
            return
        self.share = min(max(share, NARROWEST), WIDEST)
        self.lay_out()

    def _has_no_margin(self) -> bool:
        """Whether the margin is out of sight; how to see it is told then."""
        if self.state.zen:
            self.say("there is only the text; Z brings the margin back")
        elif self.state.margin_hidden:
            self.say("the margin is hidden; \\ shows it")
        return self.state.zen or self.state.margin_hidden

    def lay_out(self) -> None:
        """Give the margin its share beside the text, or the whole width below it."""
        columns = self.size.width or self.app.size.width  # before the first layout
        beside = columns >= BESIDE
        width = f"{100 * (1 - self.share):.0f}%" if beside else "100%"
        self.margin_box.styles.width = width
        cells = max(1, len(self.article.paragraphs))
        share = 2 / 5 if columns >= BOTH else 1 / 6  # the words beside it matter more
        self.density_strip.styles.width = min(cells, max(4, int(columns * share)))

    def do_pane_hide_margin(self) -> None:
        """Hide or show the margin."""
        self.update(margin_hidden=not self.state.margin_hidden, pane="article")

    def do_pane_zen(self) -> None:
        """Only the text, or everything again."""
        self.update(zen=not self.state.zen, pane="article")

    def do_card_fold(self) -> None:
        """Fold or unfold the selected card."""
        key = self.state.selected
        if key:
            now = self.margin_pane.view.fold_of(key)
            fold = Fold.LINE if now is Fold.FULL else Fold.FULL
            self.update(folds={**self.state.folds, key: fold})

    def do_card_fold_all(self) -> None:
        """Fold all cards to a line."""
        self.update(fold=Fold.LINE, folds={})

    def do_card_unfold_all(self) -> None:
        """Unfold all cards."""
        self.update(fold=Fold.FULL, folds={})

    def do_layer_toggle(self, number: str) -> None:
        """A layer on or off, by its digit."""
        layers = self.state.reading.layers
        if int(number) > len(layers):
            self.say(f"there are {len(layers)} layers")
            return
        layer = layers[int(number) - 1]
        hidden = self.state.hidden_layers ^ {layer.id}
        self.update(hidden_layers=hidden)
        self.say(f"{layer.title}: {'hidden' if layer.id in hidden else 'shown'}")

    def do_layer_all(self) -> None:
        """All layers on."""
        self.update(hidden_layers=frozenset())
        self.say("all layers are shown")
