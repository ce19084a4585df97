"""The hint line: the most useful keys of each situation, and what may follow a begun sequence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache, lru_cache

from oped_tui.ui.card_line import Piece
from oped_tui.ui.keymap import Keymap, build_keymap
from oped_tui.ui.keys import EDITING
from oped_tui.ui.line_part import Part, part


class Situation(StrEnum):
    """What the reader is doing, as far as other keys are useful then."""

    READING = "reading"
    CARD = "card"
    CARD_WITH_SOURCES = "card with sources"
    SOURCE = "source"
    LAST_SOURCE = "last source"
    SELECTING = "selecting"
    EDITING = "editing"


_OF_SOURCE = (
    ("pane.cross", "its detail"),
    ("card.open-source", "in the browser"),
    ("copy-address", "copy its address"),
    ("pane.article", "back to the text"),
    ("app.help", "help"),
)

HINTS: Mapping[Situation, tuple[tuple[str, str], ...]] = {
    Situation.READING: (
        ("move.next", "paragraph"),
        ("pane.switch", "margin"),
        ("move.next-annotated", "annotated"),
        ("find.text", "find"),
        ("note.add", "note"),
        ("view.claims", "claims"),
        ("view.forecasts", "forecasts"),
        ("app.help", "help"),
    ),
    Situation.CARD: (
        ("pane.cross", "to its words"),
        ("move.next", "next card"),
        ("note.add", "note on it"),
        ("card.fold", "fold"),
        ("app.help", "help"),
    ),
    Situation.CARD_WITH_SOURCES: (
        ("pane.switch", "its sources"),
        ("pane.cross", "to its words"),
        ("move.next", "next card"),
        ("note.add", "note on it"),
        ("card.open-source", "source in the browser"),
        ("card.fold", "fold"),
        ("app.help", "help"),
    ),
    Situation.SOURCE: (("pane.switch", "next source"), *_OF_SOURCE),
    Situation.LAST_SOURCE: _OF_SOURCE,
    Situation.SELECTING: (
        ("select.word", "word on"),
        ("select.word-back", "word back"),
        ("note.add", "note"),
        ("note.highlight-yellow", "highlight"),
        ("copy-words", "copy"),
        ("select.leave", "leave"),
        ("select.swap", "other end"),
        ("select.whole", "paragraph"),
        ("app.help", "help"),
    ),
    Situation.EDITING: (
        ("editor.save", "save"),
        ("editor.leave", "leave, keep the draft"),
        ("editor.outside", "your editor"),
        ("editor.discard", "throw away"),
    ),
}
"""Actions by id, with their word here; the last give way first, but help stays to the end."""

_STAYS = "app.help"


@cache
def _editing_keys() -> Keymap:
    return build_keymap(EDITING, {})[0]


def hint_parts(situation: Situation, keymap: Keymap) -> tuple[Part, ...]:
    """What may follow a begun key sequence; else the most useful keys."""
    if keymap.pending:
        return tuple(_continuations(keymap))
    return _useful_keys(situation, _editing_keys() if situation is Situation.EDITING else keymap)


@lru_cache(maxsize=32)
def _useful_keys(situation: Situation, keys: Keymap) -> tuple[Part, ...]:
    hinted = ((keys.keys_of(id_), id_, word) for id_, word in HINTS[situation])
    return key_parts(
        (written(bound[0]), word, id_ == _STAYS) for bound, id_, word in hinted if bound
    )


def key_parts(keys: Iterator[tuple[str, str, bool]]) -> tuple[Part, ...]:
    """Keys with their words as parts of a line; those that don't stay give way from the end."""
    return tuple(
        Part(
            (Piece(f"  {key}" if number else f" {key}", "key"), Piece(f" {word}", "faint")),
            0 if stays else number + 1,
        )
        for number, (key, word, stays) in enumerate(keys)
    )


def view_parts(*keys: tuple[str, str]) -> tuple[Part, ...]:
    """The keys of a view with their words; the first stays, it is the way out."""
    return key_parts((key, word, number == 0) for number, (key, word) in enumerate(keys))


def _continuations(keymap: Keymap) -> Iterator[Part]:
    yield part(f" {written(keymap.pending)} …", "accent")
    for number, (key, action) in enumerate(keymap.continuations()):
        head, _, tail = action.title.partition(":")
        title = tail.strip() if head == "my verdict" else head
        shown = Piece(f"  {key}", "key")
        yield Part((shown, Piece(f" {title}", "faint")), number + 1, (shown,))
    yield Part((Piece("  …", "faint"),), stands_in=True)


def written(keys: tuple[str, ...]) -> str:
    """A key sequence as it is typed: `gc`; names of keys stay apart: `ctrl+x ctrl+x`."""
    return ("" if all(len(key) == 1 for key in keys) else " ").join(keys)
