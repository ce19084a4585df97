"""Later dates: whether prose tells of a day after another."""

from __future__ import annotations

import datetime
import re

from oped_tui.core.dates import parse_date

_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_YEAR = r"(?P<year>1\d{3}|2[01]\d\d)"
_DAY = r"(?P<day>\d\d?)(?:st|nd|rd|th)?"
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\b\.?"
)
_YEARS = re.compile(rf"\b{_YEAR}(?!\d)")
_NAMED = (
    re.compile(rf"\b{_DAY}\s+{_MONTH}(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+{_DAY}\b(?:,?\s+{_YEAR}\b)?"),
    re.compile(rf"\b{_MONTH}\s+{_YEAR}\b(?P<day>)"),
)
_ISO = re.compile(rf"\b{_YEAR}-(?P<month>\d\d)(?:-(?P<day>\d\d))?\b")


def tells_of_later(text: str, day: datetime.date) -> bool:
    """Whether a text names a date of which even the first day is after `day`.

    It knows ISO dates, English months, and years from 1000 to 2199; a day and month without a year
    are taken in the year of `day`. A date in other words is not seen.
    """
    if any(int(found["year"]) > day.year for found in _YEARS.finditer(text)):
        return True
    if any(month in text for month in _MONTHS) and any(
        _is_later(found, day) for pattern in _NAMED for found in pattern.finditer(text)
    ):
        return True
    return str(day.year) in text and any(_is_later(found, day) for found in _ISO.finditer(text))


def _is_later(found: re.Match[str], day: datetime.date) -> bool:
    year = found["year"] or f"{day.year:04d}"
    name = found["month"]
    month = name if name.isdigit() else f"{_MONTHS.index(name[:3]) + 1:02d}"
    of_month = f"-{int(found['day']):02d}" if found["day"] else ""
    date = parse_date(f"{year}-{month}{of_month}")
    return date is not None and date.first_day > day
