"""The words of the status line."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.ui.card_line import Piece
from oped_tui.ui.line_part import Part, part
from oped_tui.ui.margin_view import count_of, number_of
from oped_tui.ui.reader_state import ReaderState

_NOTICE, _HIT, _PROBLEMS, _PENDING, _LAYERS, _PERCENT, _DIGEST = range(1, 8)
"""In which order parts give way, the last first; where the reader is never does."""


def status_parts(state: ReaderState, problems: int) -> tuple[Part, ...]:
    """Where the reader is, the layers with their digits, problems, and what is special."""
    if not state.reading.article.paragraphs:
        return (part(" an empty article", "warn"),)
    return tuple(_parts(state, problems))


def _parts(state: ReaderState, problems: int) -> Iterator[Part]:
    reading = state.reading
    total = len(reading.article.paragraphs)
    yield part(f" ¶{number_of(reading, state.position)}/{count_of(reading.article)}", "strong")
    share = 100 * (state.position + 1) // max(total, reading.article.expected)
    yield part(f" · {share} %", "strong", _PERCENT)
    for notice in state.notices:
        yield part(f" · {notice.words}", "warn", _NOTICE, short=f" · {notice.short}")
    if state.hits:
        yield part(f" · hit {state.hit + 1}/{len(state.hits)}", "accent", _HIT)
    yield from _layers(state)
    if reading.pending:
        yield part(" · reading packs…", "faint", _PENDING)
    if problems:
        word = "problem" if problems == 1 else "problems"
        yield part(f" · {problems} {word} (D)", "warn", _PROBLEMS)
    if reading.article.digest_of:
        words = " · a digest; to read the article itself: oped-tui YOUR-COPY.txt"
        yield part(words, "faint", _DIGEST, short=" · a digest")


def _layers(state: ReaderState) -> Iterator[Part]:
    layers = state.reading.layers[:9]
    if not layers:
        return
    pieces = [Piece(" · layers", "faint")]
    for number, layer in enumerate(layers, 1):
        hidden = layer.id in state.hidden_layers
        pieces.append(Piece(" –" if hidden else f" {number}", "faint" if hidden else "plain"))
    yield Part(tuple(pieces), _LAYERS)
