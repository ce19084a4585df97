"""A card: one annotation as lines of the margin."""

from __future__ import annotations

from collections.abc import Iterator
from enum import IntEnum

from rich.cells import cell_len

from oped_tui.core.annotation import Annotation, Claim, Forecast, Note, Rhetoric
from oped_tui.core.citing import quoted
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import OUTCOME_WORDS, VERDICT_SIGNS, kind_word, sign_of
from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_body import body_lines
from oped_tui.ui.card_line import CardLine, Piece, filled
from oped_tui.ui.card_sources import source_lines

NARROW = 30
"""Cells below which a label stands in its line instead of beside the text."""


_FEW = 48
"""Cells of another annotation's words, enough to know it by."""


class Fold(IntEnum):
    """How much of a card shows: a line, the summary with its quote, or everything."""

    LINE = 0
    SUMMARY = 1
    FULL = 2


@frozen
class CardContext:
    """What a card is drawn for: the reading, the width in cells, the source in hand.

    `open_sources` holds (annotation key, source id) of the sources whose detail shows.
    """

    reading: Reading
    width: int
    ascii_signs: bool = False
    source_in_hand: str = ""
    open_sources: frozenset[tuple[str, str]] = frozenset()


def role_of(annotation: Annotation) -> str:
    """The role that tints an annotation's sign and spans."""
    if isinstance(annotation, Claim):
        return {
            "contradicted": "bad",
            "misleading": "bad",
            "unsupported": "warn",
            "partly-supported": "warn",
            "supported": "good",
        }.get(annotation.verdict, "open")
    if isinstance(annotation, Note) and annotation.colour:
        return f"highlight-{annotation.colour}"
    return annotation.kind.value


def card_lines(
    placed: Placed, context: CardContext, fold: Fold, counter: str = ""
) -> list[CardLine]:
    """The lines of one card, without the rule after it."""
    lines = [_heading(placed, context, counter)]
    if fold is Fold.LINE:
        text = placed.annotation.summary or placed.annotation.body or _quoted(placed)
        first = next(iter(text.splitlines()), "")
        lines.append(CardLine((Piece(filled(first, context.width), "summary"),)))
    else:
        lines.extend(_summary(placed, context))
    if fold is Fold.FULL:
        lines.extend(_detail(placed, context))
    return [line.owned_by(placed.key) for line in lines]


def _heading(placed: Placed, context: CardContext, counter: str) -> CardLine:
    annotation = placed.annotation
    sign = sign_of(annotation)
    role = role_of(annotation)
    glyph = sign.ascii if context.ascii_signs else sign.glyph
    word = _word(placed)
    if cell_len(f"{glyph} {word} {counter}") > context.width:
        counter = counter.rpartition(" ")[2]
    room = context.width - 2 - (len(counter) + 1 if counter else 0)
    judged = isinstance(annotation, Claim | Forecast)
    pieces = [
        Piece(f"{glyph} ", role),
        Piece(filled(word, room), "struck" if placed.suspended and judged else f"{role} strong"),
        Piece(f" {counter}" if counter else "", "faint"),
    ]
    return CardLine(tuple(pieces))


def _word(placed: Placed) -> str:
    annotation = placed.annotation
    if isinstance(annotation, Forecast):
        return f"forecast: {OUTCOME_WORDS[annotation.outcome]}"
    if isinstance(annotation, Rhetoric) and annotation.device:
        return annotation.device
    word = sign_of(annotation).word
    if isinstance(annotation, Note):
        word = f"{annotation.colour} {word}" if annotation.colour else word
        if not placed.is_mine:
            return f"{word.removeprefix('my ')} by {placed.pack.lstrip('@')}"
    return word


def _quoted(placed: Placed) -> str:
    quote = placed.annotation.target.quote
    return quoted(quote.exact) if quote else ""


def _text(text: str, role: str, width: int, indent: str = "") -> Iterator[CardLine]:
    for line in wrapped(text, max(1, width - len(indent))) if text else ():
        yield CardLine((Piece(indent + line, role),))


def _summary(placed: Placed, context: CardContext) -> Iterator[CardLine]:
    width = context.width
    yield from _state(placed, width)
    yield from _text(_quoted(placed), "quote", width)
    yield from _my_verdict(placed, context)
    annotation = placed.annotation
    if isinstance(annotation, Note) and annotation.about:
        yield from _text(f"on {answered_words(annotation, context.reading)}", "faint", width)
    if annotation.summary:
        yield from _text(annotation.summary, "summary", width)
    else:
        yield from body_lines(annotation.body, width)


def answered_words(note: Note, reading: Reading) -> str:
    """What a note about another annotation is on, in a few words."""
    placed = reading.find(note.about)
    if placed is None:
        return f"{note.about}, which is not here"
    annotation = placed.annotation
    quote = annotation.target.quote
    words = annotation.summary or annotation.body or (quote.exact if quote else "")
    return f"{kind_word(annotation.kind)}: {filled(' '.join(words.split()), _FEW).rstrip()}"


def _my_verdict(placed: Placed, context: CardContext) -> Iterator[CardLine]:
    """The reader's own verdict beside the pack's."""
    for reply in context.reading.replies(placed.key):
        note = reply.annotation
        if reply.is_mine and isinstance(note, Note) and note.my_verdict is not None:
            sign = VERDICT_SIGNS[note.my_verdict]
            glyph = sign.ascii if context.ascii_signs else sign.glyph
            yield from _text(f"my verdict: {glyph} {sign.word}", "note", context.width)


def _state(placed: Placed, width: int) -> Iterator[CardLine]:
    """The state in words; nothing where it is as it was."""
    reason = placed.anchor.reason
    if placed.state.value != "exact":
        text = f"{placed.state}: {reason}" if reason else placed.state.value
        yield from _text(text, "warn" if placed.suspended else "faint", width)
        if placed.suspended and isinstance(placed.annotation, Claim | Forecast):
            yield from _text("words changed since this was checked", "warn", width)
    elif reason:
        yield from _text(reason, "faint", width)


def _detail(placed: Placed, context: CardContext) -> Iterator[CardLine]:
    annotation, width = placed.annotation, context.width
    match annotation:
        case Claim():
            yield from _claim(annotation, placed, context)
        case Forecast():
            yield from _forecast(annotation, placed, context)
        case Rhetoric() if annotation.technique:
            yield from _text(f"propaganda technique: {annotation.technique}", "faint", width)
        case Note():
            yield from _note(annotation, width)
        case _:
            pass
    if annotation.summary and annotation.body:
        yield from body_lines(annotation.body, width)
    yield from source_lines(
        placed, context.reading, width, context.source_in_hand, context.open_sources
    )


def voice_name(voice: str, placed: Placed, reading: Reading) -> str:
    """Who a voice is, in words."""
    if voice in ("", "authors"):
        return "the authors"
    entry = reading.entry(placed.pack, voice)
    return entry.name if entry else voice


def _claim(claim: Claim, placed: Placed, context: CardContext) -> Iterator[CardLine]:
    who = "an unnamed source" if claim.unnamed else voice_name(claim.voice, placed, context.reading)
    given = {
        None: "",
        True: " · the article gives a source",
        False: " · the article gives no source",
    }
    yield from _labelled("claim", claim.statement, context.width)
    yield from _labelled("said by", who + given[claim.sourced], context.width)
    yield from _labelled("why", claim.reason, context.width)
    if claim.checked:
        yield from _labelled("checked", str(claim.checked), context.width)


def _forecast(forecast: Forecast, placed: Placed, context: CardContext) -> Iterator[CardLine]:
    width = context.width
    yield from _labelled("forecast", forecast.statement, width)
    yield from _labelled("put by", voice_name(forecast.voice, placed, context.reading), width)
    yield from _labelled("put as", forecast.firmness.value if forecast.firmness else "", width)
    yield from _labelled("counts if", forecast.criterion, width)
    yield from _labelled("due", str(forecast.resolves_by or ""), width)
    yield from _labelled("as of", str(forecast.outcome_date or ""), width)


def _note(note: Note, width: int) -> Iterator[CardLine]:
    yield from _labelled("I say", (note.my_verdict or "").replace("-", " "), width)
    yield from _labelled("tags", " ".join(f"#{tag}" for tag in note.tags), width)
    yield from _labelled("written", (note.modified or note.created)[:10], width)


def _labelled(label: str, text: str, width: int) -> Iterator[CardLine]:
    """`label  text`, the text hanging beside its label."""
    if not text:
        return
    if width < NARROW:
        yield from _text(f"{label}: {text}", "body", width)
        return
    indent = 10
    for number, line in enumerate(wrapped(text, max(1, width - indent))):
        lead = f"{label:<{indent}}"[:indent] if number == 0 else " " * indent
        yield CardLine((Piece(lead, "faint"), Piece(line, "body")))
