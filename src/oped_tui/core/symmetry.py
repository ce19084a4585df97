"""Symmetry: which share of the annotations speaks for, against and neutrally about the case."""

from __future__ import annotations

from collections import Counter, defaultdict

from oped_tui.core.annotation import Kind, Note, Stance
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Reading

SHOWS = "How many annotations speak for, against and neutrally about the article's case."
"""What the audit shows, in plain words."""


@frozen
class StanceRow:
    """Annotations by stance; `unsaid` are those whose pack gives none."""

    in_favour: int = 0
    against: int = 0
    neutral: int = 0
    unsaid: int = 0

    @property
    def said(self) -> int:
        """Annotations with a stance."""
        return self.in_favour + self.against + self.neutral

    def share(self, stance: Stance) -> float:
        """The part of the annotations with a stance that has this one; 0 where none has any."""
        counts = {
            Stance.FOR: self.in_favour,
            Stance.AGAINST: self.against,
            Stance.NEUTRAL: self.neutral,
        }
        return counts[stance] / self.said if self.said else 0.0


@frozen
class Symmetry:
    """The audit over all annotations of the packs, and for each kind that is present."""

    whole: StanceRow
    kinds: tuple[tuple[Kind, StanceRow], ...]

    @property
    def sentence(self) -> str:
        """The figures in plain words."""
        row = self.whole
        if not row.said:
            return "The packs say of no annotation which way it speaks."
        shares = ", ".join(
            f"{round(100 * row.share(stance))} % {words}"
            for stance, words in (
                (Stance.FOR, "for the article's case"),
                (Stance.AGAINST, "against it"),
                (Stance.NEUTRAL, "neutral"),
            )
        )
        rest = f" {row.unsaid} without a stance." if row.unsaid else ""
        return f"Of {row.said} annotations with a stance: {shares}.{rest}"


def symmetry(reading: Reading, pack: str | None = None) -> Symmetry:
    """The audit of a reading as shown, or of one of its packs; notes are nobody's case."""
    counts: defaultdict[Kind, Counter[Stance | None]] = defaultdict(Counter)
    for placed in reading.placed:
        annotation = placed.annotation
        if not isinstance(annotation, Note) and pack in (None, placed.pack):
            counts[annotation.kind][annotation.stance] += 1
    whole = sum(counts.values(), start=Counter[Stance | None]())
    kinds = tuple((kind, _row(counts[kind])) for kind in Kind if kind in counts)
    return Symmetry(_row(whole), kinds)


def _row(counts: Counter[Stance | None]) -> StanceRow:
    return StanceRow(
        counts[Stance.FOR], counts[Stance.AGAINST], counts[Stance.NEUTRAL], counts[None]
    )
