"""The words of the two lines below the text."""

from __future__ import annotations

from oped_tui.ui.card_line import Piece
from oped_tui.ui.keymap import Keymap
from oped_tui.ui.margin_view import number_of
from oped_tui.ui.reader_state import ReaderState


def status_pieces(state: ReaderState, problems: int) -> tuple[Piece, ...]:
    """Where the reader is, the layers with their digits, problems, and what is special."""
    reading = state.reading
    total = len(reading.article.paragraphs)
    if not total:
        return (Piece(" an empty article", "warn"),)
    percent = 100 * (state.position + 1) // total
    count = f"{total}" if reading.article.complete else f"{total}+"
    pieces = [Piece(f" ¶{number_of(reading, state.position)}/{count} · {percent} %", "strong")]
    if state.banner:
        pieces.append(Piece(f" · {state.banner}", "warn"))
    if state.hits:
        pieces.append(Piece(f" · hit {state.hit + 1}/{len(state.hits)}", "accent"))
    pieces += _layers(state)
    if reading.pending:
        pieces.append(Piece(" · reading packs…", "faint"))
    if problems:
        word = "problem" if problems == 1 else "problems"
        pieces.append(Piece(f" · {problems} {word} (D)", "warn"))
    if reading.article.digest_of:
        pieces.append(
            Piece(" · a digest; to read the article itself: oped-tui YOUR-COPY.txt", "faint")
        )
    return tuple(pieces)


def _layers(state: ReaderState) -> list[Piece]:
    layers = state.reading.layers[:9]
    if not layers:
        return []
    pieces = [Piece(" · layers", "faint")]
    for number, layer in enumerate(layers, 1):
        hidden = layer.id in state.hidden_layers
        pieces.append(Piece(" –" if hidden else f" {number}", "faint" if hidden else "plain"))
    return pieces


def hint_pieces(keymap: Keymap) -> tuple[Piece, ...]:
    """What may follow a begun key sequence; else the most useful keys."""
    if keymap.pending:
        begun = " ".join(keymap.pending)
        pieces = [Piece(f" {begun} …", "accent")]
        for key, action in keymap.continuations():
            pieces += [Piece(f"  {key}", "key"), Piece(f" {action.title}", "faint")]
        return tuple(pieces)
    pieces = []
    for keys, action in keymap.bindings.items():
        if action.hint and not any(piece.text.endswith(f" {action.hint}") for piece in pieces):
            shown = " ".join(keys) if len(keys) > 1 else keys[0]
            pieces += [Piece(f"  {shown}" if pieces else f" {shown}", "key")]
            pieces += [Piece(f" {action.hint}", "faint")]
    return tuple(pieces)
