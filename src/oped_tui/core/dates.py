"""Dates of which only the year or the month may be known."""

from __future__ import annotations

import datetime
import re

from oped_tui.core.frozen import frozen

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


@frozen
class PartialDate:
    """A year, a month or a day, as in CSL: `2024`, `2024-08`, `2024-08-23`."""

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        text = f"{self.year:04d}"
        if self.month is not None:
            text += f"-{self.month:02d}"
        if self.day is not None:
            text += f"-{self.day:02d}"
        return text

    @property
    def first_day(self) -> datetime.date:
        """The earliest day it can mean."""
        return datetime.date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> datetime.date:
        """The latest day it can mean: what as-of compares with."""
        from calendar import monthrange

        month = self.month or 12
        day = self.day or monthrange(self.year, month)[1]
        return datetime.date(self.year, month, day)


def parse_date(text: str) -> PartialDate | None:
    """Read an ISO 8601 calendar date, possibly partial; None where it is none."""
    match = _PATTERN.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None
    try:
        datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return PartialDate(year, month, day)
