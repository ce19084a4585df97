"""The margin's heading and the titles of its cards, where there is little room."""

from __future__ import annotations

import pytest

from oped_tui.core.annotation import Annotation, Kind
from oped_tui.ui.margin_view import MarginView, margin_lines
from tests.core.builders import article, claim, forecast, pack, plain, reading, rhetoric

TEXT = article("A pier is a pier.")


def made(key: str, kind: Kind) -> Annotation:
    match kind:
        case Kind.CLAIM:
            return claim(key)
        case Kind.FORECAST:
            return forecast(key)
    return plain(key, kind)


def lines_of(*kinds: Kind, width: int = 43) -> list[str]:
    view = MarginView(reading(TEXT, pack(*(made(f"a{n}", kind) for n, kind in enumerate(kinds)))))
    return ["".join(piece.text for piece in line.pieces) for line in margin_lines(view, width)]


CLAIM, DEVICE, OMISSION, FORECAST = Kind.CLAIM, Kind.RHETORIC, Kind.OMISSION, Kind.FORECAST


@pytest.mark.parametrize(
    ("kinds", "told"),
    [
        ((CLAIM, CLAIM, FORECAST), "2 claims · 1 forecast"),
        ((CLAIM, DEVICE, DEVICE, OMISSION), "1 claim · 2 devices · 1 omission"),
        ((CLAIM, FORECAST, DEVICE, OMISSION, OMISSION), "1 claim · 1 forecast · 3 more"),
    ],
)
def test_the_heading_counts_the_kinds_for_which_there_is_room_and_the_rest_as_one(
    kinds: tuple[Kind, ...], told: str
) -> None:
    assert lines_of(*kinds)[0] == f"¶1 of 1{told:>36}"


def test_where_there_is_room_for_no_count_the_paragraphs_number_stays() -> None:
    assert lines_of(CLAIM, FORECAST, width=12)[0].rstrip() == "¶1 of 1"


def test_a_long_title_keeps_its_number_without_the_kind() -> None:
    long = "thought-terminating cliché, said twice"
    view = MarginView(
        reading(TEXT, pack(rhetoric("r1", "p1", long), rhetoric("r2", "p1", "irony")))
    )
    lines = ["".join(piece.text for piece in line.pieces) for line in margin_lines(view, 45)]
    titles = [line for line in lines if line.startswith("❡")]
    assert [" ".join(title.split()) for title in titles] == [
        f"❡ {long} 1/2",
        "❡ irony rhetoric 2/2",
    ]
