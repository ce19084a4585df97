import datetime

import pytest

from oped_tui.core.dates import PartialDate, parse_date


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2024", (2024, 1, 1), (2024, 12, 31)),
        ("2024-02", (2024, 2, 1), (2024, 2, 29)),
        ("2023-02", (2023, 2, 1), (2023, 2, 28)),
        (" 2024-08-23 ", (2024, 8, 23), (2024, 8, 23)),
    ],
)
def test_a_date_means_from_its_first_day_to_its_last(
    text: str, first: tuple[int, int, int], last: tuple[int, int, int]
) -> None:
    date = parse_date(text)
    assert date is not None
    assert str(date) == text.strip()
    assert date.first_day == datetime.date(*first)
    assert date.last_day == datetime.date(*last)


@pytest.mark.parametrize(
    "text", ["", "soon", "24", "2024-8", "2024-13", "2024-02-30", "0000", "2024-08-23T10", "٢٠٢٤"]
)
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_date(text) is None


def test_equal_dates_are_equal_values() -> None:
    assert parse_date("2024-08") == PartialDate(2024, 8)
