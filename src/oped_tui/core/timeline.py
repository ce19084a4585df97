"""The timeline: dated events in order, drawn to scale, with publication day."""

from __future__ import annotations

import datetime

from oped_tui.core.frozen import frozen
from oped_tui.core.pack import TimelineEvent
from oped_tui.core.publication import publication_day
from oped_tui.core.reading import Reading

SHOWS = "What happened when, drawn to scale, with the day of publication marked."
"""What the view shows, in plain words."""


@frozen
class DatedEvent:
    """An event of a pack, from the first day to the last that its dates can mean.

    `index` is the first paragraph it belongs to, where this copy has it.
    """

    pack: str
    event: TimelineEvent
    first: datetime.date
    last: datetime.date
    index: int | None

    @property
    def when(self) -> str:
        """Its date or dates as written."""
        end = self.event.date_end
        return f"{self.event.date}–{end}" if end is not None else str(self.event.date)


@frozen
class Scale:
    """Days onto columns: `first` is column 0, `last` the last of `width`."""

    first: datetime.date
    last: datetime.date
    width: int

    def column(self, day: datetime.date) -> int | None:
        """The column of a day, from 0; None outside the scale."""
        if not self.first <= day <= self.last:
            return None
        days = (self.last - self.first).days
        return round((day - self.first).days * (self.width - 1) / days) if days else 0

    def extent(self, event: DatedEvent) -> tuple[int, int] | None:
        """The first and last column of an event, cut at the edges; None outside the scale."""
        start = self.column(max(event.first, self.first))
        end = self.column(min(event.last, self.last))
        return None if start is None or end is None else (start, end)


@frozen
class Timeline:
    """Events by date, and the day of publication, where it is known."""

    events: tuple[DatedEvent, ...]
    publication: datetime.date | None

    def scale(
        self,
        width: int,
        first: datetime.date | None = None,
        last: datetime.date | None = None,
    ) -> Scale | None:
        """A scale of at least one column over all events and publication day, or between two days.

        None where nothing is dated.
        """
        days = [day for event in self.events for day in (event.first, event.last)]
        if self.publication is not None:
            days.append(self.publication)
        if not days:
            return None
        start = min(days) if first is None else first
        return Scale(start, max(start, max(days) if last is None else last), max(width, 1))

    @property
    def before(self) -> int:
        """How many events come before the marker of publication day in the list."""
        if self.publication is None:
            return len(self.events)
        return sum(event.first <= self.publication for event in self.events)

    @property
    def sentence(self) -> str:
        """The figures in plain words."""
        count = len(self.events)
        told = f"{count} {'event' if count == 1 else 'events'}"
        if self.publication is None:
            return f"{told}; the day of publication is not known."
        return f"{told}, {self.before} up to publication on {self.publication}."


def timeline(reading: Reading) -> Timeline:
    """The dated events of a reading's packs, in order."""
    events = [_dated(reading, pack.id, event) for pack in reading.packs for event in pack.timeline]
    events.sort(key=lambda one: (one.first, one.last))
    return Timeline(tuple(events), publication_day(reading))


def _dated(reading: Reading, pack: str, event: TimelineEvent) -> DatedEvent:
    first = event.date.first_day
    end = event.date_end if event.date_end is not None else event.date
    places = (reading.article.index_of(one) for one in event.paragraphs)
    index = next((place for place in places if place is not None), None)
    return DatedEvent(pack, event, first, max(first, end.last_day), index)
