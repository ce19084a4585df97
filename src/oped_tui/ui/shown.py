"""What of a reading shows at each paragraph: spans, signs and the rule after it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import Claim, Kind, Note, Verdict
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import Sign, gravest, sign_of
from oped_tui.ui.article_layout import MASTHEAD

_UNDERLINED = frozenset({State.EXACT, State.MOVED, State.EDITED, State.CHANGED})

_VERDICT_LOOKS = {
    Verdict.CONTRADICTED: "claim-bad",
    Verdict.MISLEADING: "claim-warn",
    Verdict.UNSUPPORTED: "claim-warn",
    Verdict.PARTLY_SUPPORTED: "claim-warn",
    Verdict.SUPPORTED: "claim-good",
}


def look_of(placed: Placed) -> str:
    """The name of the colour of an annotation: a claim's verdict's, else its kind's."""
    annotation = placed.annotation
    if isinstance(annotation, Claim):
        return _VERDICT_LOOKS.get(annotation.verdict, "claim-open")
    if isinstance(annotation, Note) and annotation.colour:
        return f"highlight-{annotation.colour}"
    return str(annotation.kind)


class Span(NamedTuple):
    """The words of one annotation in a paragraph, and how they look."""

    start: int
    end: int
    key: str
    look: str


class SignSpot(NamedTuple):
    """A sign in the gutter or on a rule, how it looks, and the annotation it leads to."""

    sign: Sign
    look: str
    key: str
    suspended: bool = False


class ParagraphShown(NamedTuple):
    """The annotations of one block as the page shows them; `lost` says that the rule has some."""

    spans: tuple[Span, ...] = ()
    signs: tuple[SignSpot, ...] = ()
    rule: tuple[SignSpot, ...] = ()
    lost: bool = False
    keys: frozenset[str] = frozenset()

    def at(self, character: int) -> Span | None:
        """The annotation whose words hold a character; the shortest where some overlap."""
        held = [span for span in self.spans if span.start <= character < span.end]
        return min(held, key=lambda span: span.end - span.start, default=None)


class Shown:
    """Looks up what shows at a block; made anew when the reading or its layers change."""

    def __init__(self, reading: Reading, hidden_layers: frozenset[str]) -> None:
        self.reading = reading
        self.hidden_layers = hidden_layers
        self._lost: defaultdict[int, list[Placed]] = defaultdict(list)
        for placed in self._visible(reading.orphans):
            anchor = placed.anchor
            if isinstance(anchor, Orphan):
                self._lost[MASTHEAD if anchor.after is None else anchor.after].append(placed)
        self.at = lru_cache(512)(self._at)

    def _visible(self, placed: Iterable[Placed]) -> tuple[Placed, ...]:
        return Reading.shown(placed, self.hidden_layers)

    def annotations(self, index: int) -> tuple[Placed, ...]:
        """The annotations of a block that are not hidden."""
        reading = self.reading
        return self._visible(reading.on_article if index == MASTHEAD else reading.at(index))

    def _at(self, index: int) -> ParagraphShown:
        visible = self.annotations(index)
        lost = self._lost.get(index, ())
        if not visible and not lost:
            return _NOTHING
        omitted = [one for one in visible if one.annotation.kind is Kind.OMISSION]
        return ParagraphShown(
            tuple(_spans(visible)),
            _spots(visible, 3),
            tuple(_spot(one) for one in (*omitted, *lost)),
            bool(lost),
            frozenset(one.key for one in (*visible, *lost)),
        )


_NOTHING = ParagraphShown()


def _spans(visible: Iterable[Placed]) -> Iterable[Span]:
    """The underlined words of the annotations that have any in this copy."""
    for placed in visible:
        anchor = placed.anchor
        if (
            isinstance(anchor, Anchor)
            and anchor.start is not None
            and anchor.end is not None
            and anchor.state in _UNDERLINED
        ):
            look = "changed" if placed.suspended else look_of(placed)
            yield Span(anchor.start, anchor.end, placed.key, look)


def _spot(placed: Placed) -> SignSpot:
    return SignSpot(sign_of(placed.annotation), look_of(placed), placed.key, placed.suspended)


def _spots(visible: Iterable[Placed], count: int) -> tuple[SignSpot, ...]:
    """The gravest signs, each leading to the first annotation that bears it.

    What the reader wrote or highlighted is told always, last where it isn't among the gravest.
    """
    first: dict[Sign, SignSpot] = {}
    own: set[Sign] = set()
    for placed in visible:
        spot = _spot(placed)
        if placed.is_mine:
            own.add(spot.sign)
        kept = first.get(spot.sign)
        if kept is None or (kept.suspended and not spot.suspended):
            first[spot.sign] = spot
    signs = gravest(first, count)
    if own and not own.intersection(signs):
        signs = (*signs[: count - 1], *gravest(own, 1))
    return tuple(first[sign] for sign in signs)
