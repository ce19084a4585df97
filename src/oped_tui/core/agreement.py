"""Agreement: the reader's own verdicts beside those of the packs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from oped_tui.core.annotation import Claim, Note, Verdict
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Reading
from oped_tui.core.signs import VERDICT_SIGNS


@frozen
class AgreementRow:
    """Of the claims with one verdict that the reader judged: how many alike."""

    verdict: Verdict
    agreed: int
    judged: int


@frozen
class Agreement:
    """How often the reader and the packs came to the same verdict, gravest verdict first."""

    rows: tuple[AgreementRow, ...] = ()

    @property
    def agreed(self) -> int:
        """Claims with the same verdict twice."""
        return sum(row.agreed for row in self.rows)

    @property
    def judged(self) -> int:
        """Claims with two verdicts."""
        return sum(row.judged for row in self.rows)

    @property
    def sentence(self) -> str:
        """The figures in plain words; empty where the reader has judged nothing."""
        if not self.judged:
            return ""
        share = round(100 * self.agreed / self.judged)
        claims = "claim" if self.judged == 1 else "claims"
        return f"You judged {self.judged} {claims} and agreed on {self.agreed} ({share} %)."


def my_verdicts(reading: Reading) -> Mapping[str, Verdict]:
    """The reader's latest verdict by the key of what it is about."""
    notes = sorted(
        (note for note in reading.notes if note.my_verdict is not None and note.about),
        key=lambda note: note.id,
    )
    return {note.about: note.my_verdict for note in notes if note.my_verdict is not None}


def has_verdict(note: object) -> bool:
    """Whether an annotation is somebody's own verdict on another."""
    return isinstance(note, Note) and note.my_verdict is not None


def agreement(reading: Reading, mine: Mapping[str, Verdict] | None = None) -> Agreement:
    """Compare the reader's verdicts with those that stand; an unchecked claim has none.

    `mine` are the reader's verdicts, where they are at hand already.
    """
    agreed: Counter[Verdict] = Counter()
    judged: Counter[Verdict] = Counter()
    own = my_verdicts(reading) if mine is None else mine
    for key, verdict in own.items():
        placed = reading.find(key)
        if placed is None or placed.suspended or not isinstance(placed.annotation, Claim):
            continue
        theirs = placed.annotation.verdict
        if theirs is not Verdict.UNCHECKED:
            judged[theirs] += 1
            agreed[theirs] += verdict is theirs
    return Agreement(
        tuple(AgreementRow(one, agreed[one], judged[one]) for one in VERDICT_SIGNS if judged[one])
    )
