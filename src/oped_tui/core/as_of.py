"""As of a day: a reading with only what could be known then."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from oped_tui.core.annotation import (
    Annotation,
    Citation,
    Claim,
    Forecast,
    Note,
    Outcome,
    Relation,
    Verdict,
)
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.later_dates import tells_of_later
from oped_tui.core.pack import GlossaryEntry, Pack, Source, TimelineEvent
from oped_tui.core.reading import Placed, Reading

_JUDGING = frozenset({Relation.SUPPORTS, Relation.CONTRADICTS, Relation.QUALIFIES})

# The relation without which a verdict would have nothing to rest on.
_RESTS_ON = {
    Verdict.SUPPORTED: frozenset({Relation.SUPPORTS}),
    Verdict.CONTRADICTED: frozenset({Relation.CONTRADICTS}),
}


WITHHELD = "withheld: what is said here came later"
"""What stands in place of the summary of something that stays."""

OPEN_THEN = "open at the time"
"""What stands in place of the summary of a forecast that was still open."""


@frozen
class AsKnown:
    """A reading as it could be known on a day, and what that took away.

    `hindsight` are the keys of the claims whose verdict is withheld. `later` and `undated` count
    sources that came later or have no date, `left_out` the annotations that are not there at all.
    """

    reading: Reading
    day: datetime.date
    hindsight: frozenset[str]
    later: int
    undated: int
    left_out: int

    @property
    def banner(self) -> str:
        """What the reader is told while it is on."""
        gone = (
            (self.left_out, "annotations left out"),
            (len(self.hindsight), "verdicts withheld"),
            (self.later, "later sources"),
            (self.undated, "undated sources"),
        )
        told = ", ".join(f"{count} {words}" for count, words in gone if count)
        return f"As known on {self.day}{': ' if told else ''}{told}"


def as_known_on(reading: Reading, day: datetime.date) -> AsKnown:
    """The reading with only what could be known on a day.

    - A source counts when the last day of its date is not after `day`; one without a date doesn't.
    - An annotation that cites sources stays when one of them counts, and cites only those. One
      whose summary tells of a later date goes; a body that does is withheld.
    - A claim always stays. Its verdict is withheld (it becomes unchecked, without reason and body,
      its summary says so) when none of what it rests on counts: for supported the supporting
      sources, for contradicted the contradicting ones; else, or where there are none of these, all
      that judge it; else all. A verdict whose summary or reason tells of a later date is withheld
      too. Opinions and unchecked claims have nothing to withhold but their text. `checked` stays
      if not after `day`.
    - A forecast always stays. Where its outcome came after `day`, or has no date, it is open again,
      and without body; that it is too vague is no matter of time. Its due date and its
      criterion are yardsticks and stay.
    - Of the timeline stays what had begun by `day`; an end after it is left out.
    - Glossary summaries that tell of a later date are withheld.
    - Notes stay: they are the readers' own.
    """
    known = {pack.id: _known_pack(_Same(pack), day) for pack in reading.packs}
    placed: list[Placed] = []
    hindsight: set[str] = set()
    for one in reading.placed:
        pack = known.get(one.pack)
        if pack is None:
            placed.append(one)
            continue
        annotation = pack.annotations.get(one.annotation.id)
        if annotation is not None:
            placed.append(Placed(annotation, one.anchor, one.pack, one.layer))
            if annotation.id in pack.hindsight:
                hindsight.add(one.key)
    packs = tuple(pack.pack for pack in known.values())
    return AsKnown(
        replace(reading, packs=packs, placed=tuple(placed)),
        day,
        frozenset(hindsight),
        later=sum(pack.later for pack in known.values()),
        undated=sum(pack.undated for pack in known.values()),
        left_out=len(reading.placed) - len(placed),
    )


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A pack that equals itself only, so that it is looked at once and not compared."""

    pack: Pack

    def __hash__(self) -> int:
        return id(self.pack)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.pack is other.pack


# Notes change the reading with every key that saves one; the packs stay, and they are the work.
@lru_cache(maxsize=8)
def _known_pack(pack: _Same, day: datetime.date) -> _KnownPack:
    return _KnownPack(pack.pack, day)


class _KnownPack:
    """What of one pack could be known."""

    def __init__(self, pack: Pack, day: datetime.date) -> None:
        self._day = day
        self.sources: Mapping[str, Source] = {
            key: source for key, source in pack.sources.items() if self._is_known(source.issued)
        }
        self.undated = sum(source.issued is None for source in pack.sources.values())
        self.later = len(pack.sources) - len(self.sources) - self.undated
        self.hindsight: set[str] = set()
        found = (self._known(annotation) for annotation in pack.annotations)
        self.annotations = {one.id: one for one in found if one is not None}
        glossary = {key: self._entry(entry) for key, entry in pack.glossary.items()}
        events = (self._event(event) for event in pack.timeline)
        until = pack.checked_until
        self.pack = replace(
            pack,
            sources=self.sources,
            annotations=tuple(self.annotations.values()),
            glossary=glossary,
            timeline=tuple(event for event in events if event is not None),
            unconfirmed=tuple(text for text in pack.unconfirmed if not self._is_later(text)),
            checked_until=until if self._is_known(until) else _partial(day),
        )

    def _is_known(self, date: PartialDate | None) -> bool:
        return date is not None and date.last_day <= self._day

    def _is_later(self, text: str) -> bool:
        return tells_of_later(text, self._day)

    def _known(self, annotation: Annotation) -> Annotation | None:
        if isinstance(annotation, Note):
            return annotation
        if isinstance(annotation, Claim):
            return self._claim(annotation)
        if isinstance(annotation, Forecast):
            return self._forecast(annotation)
        sources = self._cited(annotation)
        if (annotation.sources and not sources) or self._is_later(annotation.summary):
            return None
        body = self._prose(annotation.body)
        if sources == annotation.sources and body is annotation.body:
            return annotation
        return replace(annotation, sources=sources, body=body)

    def _claim(self, claim: Claim) -> Claim:
        sources = self._cited(claim)
        checked = claim.checked if self._is_known(claim.checked) else None
        verdict, summary, reason = claim.verdict, claim.summary, claim.reason
        body = self._prose(claim.body)
        if verdict in (Verdict.OPINION, Verdict.UNCHECKED):
            summary, reason = self._prose(summary, WITHHELD), self._prose(reason)
        elif not self._rests(claim) or self._is_later(summary) or self._is_later(reason):
            self.hindsight.add(claim.id)
            verdict, summary, reason, body = Verdict.UNCHECKED, WITHHELD, "", ""
        return replace(
            claim, sources=sources, checked=checked, verdict=verdict, summary=summary,
            reason=reason, body=body,
        )  # fmt: skip

    def _rests(self, claim: Claim) -> bool:
        """Whether a verdict rests on something that counts, or on nothing that could."""
        resting = _resting(claim)
        return not resting or any(one.source in self.sources for one in resting)

    def _forecast(self, forecast: Forecast) -> Forecast:
        sources = self._cited(forecast)
        date = forecast.outcome_date
        settled = forecast.outcome not in (Outcome.OPEN, Outcome.TOO_VAGUE)
        if settled and not self._is_known(date):
            return replace(
                forecast, sources=sources, outcome=Outcome.OPEN, outcome_date=None,
                summary=OPEN_THEN, body="",
            )  # fmt: skip
        return replace(
            forecast,
            sources=sources,
            outcome_date=date if self._is_known(date) else None,
            summary=self._prose(forecast.summary, WITHHELD),
            body=self._prose(forecast.body),
        )

    def _entry(self, entry: GlossaryEntry) -> GlossaryEntry:
        sources = tuple(one for one in entry.sources if one in self.sources)
        return replace(entry, sources=sources, summary=self._prose(entry.summary))

    def _event(self, event: TimelineEvent) -> TimelineEvent | None:
        if not self._is_known(event.date) or self._is_later(event.text):
            return None
        end = event.date_end if self._is_known(event.date_end) else None
        sources = tuple(one for one in event.sources if one in self.sources)
        return replace(event, date_end=end, sources=sources)

    def _cited(self, annotation: Annotation) -> tuple[Citation, ...]:
        return tuple(one for one in annotation.sources if one.source in self.sources)

    def _prose(self, text: str, instead: str = "") -> str:
        return instead if self._is_later(text) else text


def _resting(claim: Claim) -> tuple[Citation, ...]:
    """The citations without which a claim's verdict would have nothing to rest on."""
    for relations in (_RESTS_ON.get(claim.verdict, _JUDGING), _JUDGING):
        found = tuple(one for one in claim.sources if one.relation in relations)
        if found:
            return found
    return claim.sources


def _partial(day: datetime.date) -> PartialDate:
    return PartialDate(day.year, day.month, day.day)
