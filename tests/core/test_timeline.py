from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.publication import publication_day
from oped_tui.core.timeline import Scale, timeline
from tests.core.builders import article, day, event, pack, reading

TEXT = article("The pier is old.", "It will fall.")
PUBLISHED = datetime.date(2024, 8, 23)


def test_events_stand_in_order_with_where_they_belong() -> None:
    one = pack(
        timeline=(
            event("2025-01", "fell", paragraphs=("p9", "p2")),
            event("1950", "built", date_end=day("1953")),
            event("1950", "planned", paragraphs=("p9",)),
        ),
        as_of="2024-08-23",
    )
    found = timeline(reading(TEXT, one))
    assert [(one.event.text, one.when, one.index) for one in found.events] == [
        ("planned", "1950", None),
        ("built", "1950–1953", None),
        ("fell", "2025-01", 1),
    ]
    assert found.before == 2
    assert found.sentence == "3 events, 2 up to publication on 2024-08-23."


def test_an_end_before_the_beginning_is_not_believed() -> None:
    owner = pack(timeline=(event("2020-05-05", date_end=day("2019")),))
    (one,) = timeline(reading(TEXT, owner)).events
    assert one.first == one.last


def test_without_a_day_of_publication_the_line_has_no_mark() -> None:
    found = timeline(reading(TEXT, pack(timeline=(event("2020"),))))
    assert (found.publication, found.before) == (None, 1)
    assert found.sentence == "1 event; the day of publication is not known."


def test_nothing_dated_has_no_scale() -> None:
    assert timeline(reading(TEXT, pack())).scale(80) is None


def test_publication_alone_is_a_scale_of_one_day() -> None:
    scale = timeline(reading(TEXT, pack(as_of="2024-08-23"))).scale(0)
    assert scale == Scale(PUBLISHED, PUBLISHED, 1)
    assert scale.column(PUBLISHED) == 0


def test_events_are_drawn_to_scale_and_cut_at_its_edges() -> None:
    owner = pack(
        timeline=(
            event("2000-01-01"),
            event("2000-01-06", date_end=day("2000-01-11")),
            event("2000-01-21"),
        )
    )
    found = timeline(reading(TEXT, owner))
    scale = found.scale(21)
    assert scale is not None
    assert [scale.extent(one) for one in found.events] == [(0, 0), (5, 10), (20, 20)]
    near = found.scale(5, datetime.date(2000, 1, 8), datetime.date(2000, 1, 12))
    assert near is not None
    assert [near.extent(one) for one in found.events] == [None, (0, 3), None]


_DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 1, 1))


@given(_DAYS, _DAYS, _DAYS, st.integers(1, 200))
def test_columns_keep_the_order_of_days(
    first: datetime.date, one: datetime.date, other: datetime.date, width: int
) -> None:
    first, one, other = sorted((first, one, other))
    scale = Scale(first, other, width)
    columns = [scale.column(day) for day in (first, one, other)]
    assert all(column is not None and 0 <= column < width for column in columns)
    assert columns == sorted(columns, key=lambda column: column or 0)


@pytest.mark.parametrize(
    ("as_of", "issued", "wanted"),
    [
        ("2024-08-23", "2024-08", PUBLISHED),
        ("", "2024-08", datetime.date(2024, 8, 31)),
        ("", "", None),
    ],
)
def test_publication_day_is_as_of_else_the_last_day_of_the_date(
    as_of: str, issued: str, wanted: datetime.date | None
) -> None:
    text = article("The pier.", issued=day(issued) if issued else None)
    assert publication_day(reading(text, pack(), pack(as_of=as_of, id="two"))) == wanted
