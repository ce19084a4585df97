"""The publication day: what as-of and the timeline measure by."""

from __future__ import annotations

import datetime

from oped_tui.core.reading import Reading


def publication_day(reading: Reading) -> datetime.date | None:
    """The day that counts as the article's publication.

    A pack's `as_of` stands first; else the last day that the article's own date can mean, or that
    of a pack's record. None where nobody gives a date.
    """
    records = [pack.article for pack in reading.packs]
    dates = (
        *(record.as_of for record in records),
        reading.article.issued,
        *(record.issued for record in records),
    )
    return next((date.last_day for date in dates if date is not None), None)
