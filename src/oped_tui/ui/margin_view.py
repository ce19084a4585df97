"""What the margin shows, and its lines: the cards of one paragraph, one under the other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import TYPE_CHECKING

from rich.cells import cell_len

from oped_tui.core.annotation import Kind, Note
from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card import CardContext, Fold, card_lines
from oped_tui.ui.card_line import CardLine, Piece, filled

if TYPE_CHECKING:
    from oped_tui.core.mentions import Mentions

TERMS_KEY = "@terms"
"""The key of the card that names the people and terms of the paragraph."""

_COUNTED = {
    Kind.CLAIM: ("claim", "claims"),
    Kind.FORECAST: ("forecast", "forecasts"),
    Kind.RHETORIC: ("device", "devices"),
    Kind.OMISSION: ("omission", "omissions"),
    Kind.NOTE: ("note", "notes"),
    Kind.QUESTION: ("question", "questions"),
    Kind.COUNTERVIEW: ("counter-view", "counter-views"),
    Kind.CONTEXT: ("context", "contexts"),
    Kind.HIGHLIGHT: ("highlight", "highlights"),
}


_GAP = 2
"""Cells that keep the paragraph's number apart from the counts."""


@frozen
class MarginView:
    """All that the margin's lines depend on, but its size.

    `folds` holds the cards that the reader folded or unfolded by hand; the selected one is shown
    whole, the others as `fold`. `active` says that the keys go to the margin.
    """

    reading: Reading = field(default_factory=lambda: Reading(article=Article()))
    mentions: Mentions | None = None
    position: int = 0
    selected: str = ""
    hidden_layers: frozenset[str] = frozenset()
    fold: Fold = Fold.SUMMARY
    folds: Mapping[str, Fold] = field(default_factory=dict)
    source_in_hand: str = ""
    open_sources: frozenset[tuple[str, str]] = frozenset()
    active: bool = False
    pinned: bool = False
    ascii_signs: bool = False

    def cards(self) -> tuple[Placed, ...]:
        """The annotations shown as cards, in their order."""
        here = self.reading.at(self.position)
        whole = self.reading.on_article if self.position == 0 else ()
        shown = self.reading.shown((*here, *whole), self.hidden_layers)
        return _with_replies([placed for placed in shown if not _is_bare_verdict(placed)])

    def keys_on_whole(self) -> frozenset[str]:
        """The keys of the annotations on the whole piece; their cards follow the paragraph's."""
        return frozenset(placed.key for placed in self.reading.on_article)

    def keys(self) -> tuple[str, ...]:
        """The keys of the cards, in order, with the terms' last."""
        terms = (TERMS_KEY,) if self.terms() else ()
        return (*(placed.key for placed in self.cards()), *terms)

    def fold_of(self, key: str) -> Fold:
        """How much of a card shows."""
        if key in self.folds:
            return self.folds[key]
        if self.fold is Fold.SUMMARY and key == self.selected:
            return Fold.FULL if key != TERMS_KEY or self.active else Fold.SUMMARY
        return self.fold

    def terms(self) -> tuple[tuple[str, str], ...]:
        """Name and summary of each glossary entry mentioned in the paragraph."""
        if self.mentions is None:
            return ()
        return tuple(
            (mention.entry.name, mention.entry.summary)
            for mention in self.mentions.at(self.position)
        )


def _with_replies(cards: Sequence[Placed]) -> tuple[Placed, ...]:
    """The cards with each note about another of them right after that one."""
    keys = {placed.key for placed in cards}
    replies: defaultdict[str, list[Placed]] = defaultdict(list)
    for placed in cards:
        about = _about(placed)
        replies[about if about in keys else ""].append(placed)
    ordered: dict[str, Placed] = {}
    waiting = list(reversed(replies[""]))
    while waiting:
        placed = waiting.pop()
        ordered[placed.key] = placed
        waiting += reversed(replies[placed.key])
    # Notes about each other in a circle begin nowhere.
    return (*ordered.values(), *(placed for placed in cards if placed.key not in ordered))


def _about(placed: Placed) -> str:
    return placed.annotation.about if isinstance(placed.annotation, Note) else ""


def _is_bare_verdict(placed: Placed) -> bool:
    """Whether it is only the reader's verdict on a claim, which that claim's card shows."""
    note = placed.annotation
    return (
        isinstance(note, Note)
        and bool(note.about)
        and note.my_verdict is not None
        and not (note.body or note.tags)
    )


def margin_lines(view: MarginView, width: int) -> Iterator[CardLine]:
    """The margin's lines at a width in cells: its heading, the cards, the terms.

    They are made one after the other: a paragraph may have many more than fit the screen.
    """
    yield from (_heading(view, width), CardLine())
    cards = view.cards()
    on_whole = view.keys_on_whole()
    totals = Counter((placed.key in on_whole, placed.annotation.kind) for placed in cards)
    seen: Counter[tuple[bool, Kind]] = Counter()
    context = CardContext(
        view.reading, width, view.ascii_signs, view.source_in_hand, view.open_sources
    )
    whole_begun = False
    for placed in cards:
        kind = placed.annotation.kind
        of_its_like = placed.key in on_whole, kind
        seen[of_its_like] += 1
        total = totals[of_its_like]
        counter = f"{kind} {seen[of_its_like]}/{total}" if total > 1 else ""
        if placed.key in on_whole and not whole_begun:
            whole_begun = True
            yield CardLine((Piece(filled("On the whole piece", width), "faint"),))
            yield CardLine()
        yield from card_lines(placed, context, view.fold_of(placed.key), counter)
        yield CardLine()
    if not cards:
        text = "reading the packs…" if view.reading.pending else "nothing noted here; a adds a note"
        yield from (CardLine((Piece(filled(text, width), "faint"),)), CardLine())
    yield from _terms(view, width)


def _heading(view: MarginView, width: int) -> CardLine:
    reading = view.reading
    number, count = number_of(reading, view.position), count_of(reading.article)
    where = f"¶{number} of {count}" if reading.article.paragraphs else ""
    if view.pinned:
        where += " · pinned"
    room = width - cell_len(where)
    on_whole = view.keys_on_whole()
    here = (placed for placed in view.cards() if placed.key not in on_whole)
    kinds = Counter(placed.annotation.kind for placed in here)
    counts = _counts(kinds, room - _GAP)
    return CardLine((Piece(where, "title"), Piece(filled(counts.rjust(room), room), "faint")))


def _counts(kinds: Counter[Kind], room: int) -> str:
    """How many of each kind, whole words only; those for which there is no room as one number."""
    counted = [(kinds[kind], words) for kind, words in _COUNTED.items() if kinds[kind]]
    for shown in range(len(counted), 0, -1):
        told = [f"{count} {words[count > 1]}" for count, words in counted[:shown]]
        rest = sum(count for count, _ in counted[shown:])
        text = " · ".join([*told, f"{rest} more"] if rest else told)
        if cell_len(text) <= room:
            return text
    return ""


def number_of(reading: Reading, index: int) -> str:
    """A paragraph's number as shown: its id without the leading p."""
    paragraphs = reading.article.paragraphs
    return paragraphs[index].id.removeprefix("p") if index < len(paragraphs) else ""


def count_of(article: Article) -> str:
    """The number of an article's last paragraph, `300+` of one that is still being read.

    Headings have numbers of their own.
    """
    ids = (paragraph.id for paragraph in reversed(article.paragraphs))
    last = next((one[1:] for one in ids if one.startswith("p")), str(len(article.paragraphs)))
    return f"{last}{'' if article.complete else '+'}"


def _terms(view: MarginView, width: int) -> Iterator[CardLine]:
    terms = view.terms()
    if not terms:
        return
    yield CardLine((Piece(filled("People & terms here", width), "faint"),), TERMS_KEY)
    if view.fold_of(TERMS_KEY) is Fold.FULL:
        for name, summary in terms:
            for number, line in enumerate(wrapped(f"{name}: {summary}", max(1, width))):
                head = len(name) + 1 if number == 0 else 0
                yield CardLine(
                    (Piece(line[:head], "strong"), Piece(line[head:], "body")), TERMS_KEY
                )
    else:
        for line in wrapped(" · ".join(name for name, _ in terms), max(1, width)):
            yield CardLine((Piece(line, "body"),), TERMS_KEY)
