"""The words of the pages: keys, problems, about this pack."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Problem
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.keymap import Keymap
from oped_tui.ui.keys import AREAS, all_actions
from oped_tui.ui.margin_view import number_of


def _line(text: str, role: str) -> CardLine:
    return CardLine((Piece(text, role),))


def _paragraph(text: str, width: int, role: str = "body", indent: str = "") -> Iterator[CardLine]:
    for part in text.splitlines():
        for line in wrapped(part, max(1, width - len(indent))) if part else ("",):
            yield _line(indent + line, role)


def key_lines(keymap: Keymap, width: int) -> list[CardLine]:
    """Every action with the keys in force, by area."""
    lines: list[CardLine] = []
    for area in AREAS:
        lines += [_line(area, "title")]
        for action in all_actions():
            if action.area != area:
                continue
            bound = keymap.keys_of(action.id) or tuple(tuple(k.split()) for k in action.keys)
            keys = " · ".join("".join(k) if len(k) > 1 else k[0] for k in bound)
            keys = keys.replace("<letter>", "x")
            room = max(1, width - 24)
            for number, text in enumerate(wrapped(action.title, room)):
                head = f"{keys:<22}  "[:24] if number == 0 else " " * 24
                lines.append(CardLine((Piece(head, "key"), Piece(text, "body"))))
        lines.append(CardLine())
    lines += list(
        _paragraph(
            "Keys can be remapped in the settings file ([keys], by action id; `oped-tui where` "
            "says where it is). Shift or Option while dragging selects by the terminal itself. "
            "Where keys arrive doubled or not at all, start with TEXTUAL_DISABLE_KITTY_KEY=1.",
            width,
            "faint",
        )
    )
    return lines


def problem_lines(reading: Reading, extra: Iterable[Problem], width: int) -> list[CardLine]:
    """Lost, changed and ambiguous annotations with the reason, then faults in files."""
    doubtful = [
        placed
        for placed in reading.placed
        if placed.state in (State.LOST, State.CHANGED, State.AMBIGUOUS)
    ]
    lines: list[CardLine] = []
    for placed in doubtful:
        annotation = placed.annotation
        head = f"{placed.state} · {annotation.kind} {placed.key} · {_where(placed, reading)}"
        lines += _paragraph(head, width, "warn")
        if annotation.target.quote:
            lines += _paragraph(f"“{annotation.target.quote.exact}”", width, "body", "  ")
        told = annotation.summary or annotation.body
        lines += _paragraph(told, width, "body", "  ")
        lines += _paragraph(placed.anchor.reason, width, "faint", "  ")
        lines.append(CardLine())
    for problem in sorted({*reading.problems, *extra}):
        lines += _paragraph(str(problem), width)
    hidden = reading.article.hidden_characters
    if hidden:
        lines += _paragraph(f"{hidden} hidden characters of the article are shown as �", width)
    return lines or [_line("no problems: every annotation is on its words", "good")]


def _where(placed: Placed, reading: Reading) -> str:
    anchor = placed.anchor
    if isinstance(anchor, Anchor):
        return "" if anchor.paragraph is None else f"¶{number_of(reading, anchor.paragraph)}"
    return _old_place(anchor, reading)


def _old_place(orphan: Orphan, reading: Reading) -> str:
    after = None if orphan.after is None else f"¶{number_of(reading, orphan.after)}"
    before = None if orphan.before is None else f"¶{number_of(reading, orphan.before)}"
    place = (
        f"between {after} and {before}" if after and before
        else f"after {after}" if after
        else f"before {before}" if before
        else "place unknown"
    )  # fmt: skip
    if orphan.suggestion is not None:
        place += f"; perhaps ¶{number_of(reading, orphan.suggestion)}"
    return place


def about_lines(reading: Reading, width: int) -> list[CardLine]:
    """What each pack says of itself: author, scope, method, what it could not confirm."""
    lines: list[CardLine] = []
    for pack in reading.packs:
        lines += _about(pack, width)
    return lines or [_line("no pack belongs to this article", "faint")]


def _about(pack: Pack, width: int) -> Iterator[CardLine]:
    yield _line(pack.title or pack.id, "title")
    by = ", ".join(pack.author)
    yield from _paragraph(" · ".join(part for part in (by, pack.licence) if part), width, "faint")
    counted = f"{len(pack.annotations)} annotations, {len(pack.sources)} sources"
    until = f"; outcomes are not known past {pack.checked_until}" if pack.checked_until else ""
    yield from _paragraph(counted + until, width, "faint")
    for title, text in (("Scope", pack.scope), ("Method", pack.method)):
        if text:
            yield CardLine()
            yield _line(title, "strong")
            yield from _paragraph(text.strip(), width)
    if pack.unconfirmed:
        yield CardLine()
        yield _line("What could not be confirmed", "strong")
        for item in pack.unconfirmed:
            for number, line in enumerate(wrapped(item.strip(), max(1, width - 2))):
                yield _line(("• " if number == 0 else "  ") + line, "body")
    yield CardLine()
