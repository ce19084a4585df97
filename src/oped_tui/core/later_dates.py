"""Later dates: whether prose tells of a day after another."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from oped_tui.core.dates import PartialDate, parse_date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = r"(?P<year>1\d{3}|2[01]\d\d)"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
# Patterns begin with what they look for and look around afterwards: much faster than `\b` first.
_YEARS = re.compile(rf"{_YEAR}(?<!\w\d{{4}})(?!\d)")
_NAMES = re.compile(
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_BEFORE = re.compile(rf"(?<!\d){_DAY}\s+$")
_REACH = 8
"""Characters before a month's name in which its day may stand."""
_AFTER = re.compile(rf"(?:\s+{_DAY}\b)?(?:,?\s+{_YEAR}\b)?")
_ISO = re.compile(rf"{_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?!\d)")


def tells_of_later(text: str, day: datetime.date) -> bool:
    """Whether a text names a date of which even the first day is after `day`.

    It knows ISO dates, English months, and years from 1000 to 2199; a day and month without a year
    are taken in the year of `day`. A date in other words is not seen.
    """
    if any(int(year) > day.year for year in _YEARS.findall(text)):
        return True
    return any(date.first_day > day for date in _dates(text, day.year))


def _dates(text: str, year: int) -> Iterator[PartialDate]:
    """The dates in a text that have a month; `year` stands for one that isn't given.

    Those in figures alone are looked for in that year only: years are compared before.
    """
    found: list[tuple[str, str, str]] = []
    for name in _NAMES.finditer(text):
        start = name.start()
        after = _AFTER.match(text, name.end())
        before = _BEFORE.search(text[max(0, start - _REACH) : start])
        assert after is not None
        day = before["day"] if before else after["day"]
        if day or after["year"]:
            month = _MONTHS.index(name.group()[:3]) + 1
            found.append((after["year"] or f"{year:04d}", f"{month:02d}", day))
    if f"{year:04d}-" in text:
        found += [(one["year"], one["month"], one["day"]) for one in _ISO.finditer(text)]
    for written, month_, day in found:
        of_month = f"-{int(day):02d}" if day else ""
        date = parse_date(f"{written}-{month_}{of_month}")
        if date is not None:
            yield date
