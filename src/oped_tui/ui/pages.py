"""The words of the pages: keys, about this pack."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.core.pack import Pack
from oped_tui.core.reading import Reading
from oped_tui.core.symmetry import symmetry
from oped_tui.core.wrapping import lines as wrapped
from oped_tui.ui.card_body import body_lines
from oped_tui.ui.card_line import CardLine, Piece
from oped_tui.ui.keymap import Keymap
from oped_tui.ui.keys import AREAS, all_actions


def _line(text: str, role: str) -> CardLine:
    return CardLine((Piece(text, role),))


def _paragraph(text: str, width: int, role: str = "body", indent: str = "") -> Iterator[CardLine]:
    for part in text.splitlines():
        for line in wrapped(part, max(1, width - len(indent))) if part else ("",):
            yield _line(indent + line, role)


def key_lines(keymap: Keymap, width: int, first: str = "") -> list[CardLine]:
    """Every action with the keys in force, by area; the area `first` before the others."""
    lines: list[CardLine] = []
    for area in sorted(AREAS, key=lambda area: area != first):
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


def about_lines(reading: Reading, width: int) -> list[CardLine]:
    """What each pack says of itself: author, scope, method, what it could not confirm."""
    lines: list[CardLine] = []
    for pack in reading.packs:
        lines += _about(pack, width)
        lines += _audit(reading, pack, width)
    return lines or [_line("no pack belongs to this article", "faint")]


def _audit(reading: Reading, pack: Pack, width: int) -> Iterator[CardLine]:
    """The symmetry audit: which way the annotations speak, in all and by kind."""
    found = symmetry(reading, pack.id)
    yield _line("Symmetry audit", "strong")
    yield from _paragraph(found.sentence, width)
    head = f"{'':<14}{'for':>6}{'against':>9}{'neutral':>9}{'unsaid':>8}"
    yield _line(head, "faint")
    for kind, row in found.kinds:
        counts = f"{row.in_favour:>6}{row.against:>9}{row.neutral:>9}{row.unsaid:>8}"
        yield _line(f"{kind.value:<14}{counts}", "body")
    yield CardLine()


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
            yield from body_lines(text, width)
    if pack.unconfirmed:
        yield CardLine()
        yield _line("What could not be confirmed", "strong")
        for item in pack.unconfirmed:
            for number, line in enumerate(wrapped(item.strip(), max(1, width - 2))):
                yield _line(("• " if number == 0 else "  ") + line, "body")
    yield CardLine()
