from __future__ import annotations

import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Firmness, Outcome, Relation
from oped_tui.core.article import Article
from oped_tui.core.graphemes import cell_width
from oped_tui.core.reading import Reading
from oped_tui.formats.export.text_table import TextColumn, TextTable
from oped_tui.formats.export.view_csv import view_csv
from oped_tui.formats.export.view_json import view_json
from oped_tui.formats.export.view_records import FIELDS, LIST_NAMES, View, view_records
from oped_tui.formats.export.view_text import view_text
from tests.core.builders import (
    article,
    cite,
    claim,
    day,
    entry,
    event,
    forecast,
    my_verdict,
    pack,
    reading,
    source,
)

TEXT = article("The pier is old.", "It will fall.")


def _reading() -> Reading:
    return reading(
        TEXT,
        pack(
            claim("c1", verdict="contradicted", sourced=False, checked=day("2025-02"),
                  statement="The pier is old.", summary="It is new.",
                  sources=(*cite("S1"), *cite("S2", relation=Relation.CONTRADICTS))),
            claim("c2", "p2", verdict="supported", unnamed=True, statement="=1+1"),
            forecast("f1", "p2", voice="pell", statement="It falls.", firmness=Firmness.LIKELY,
                     criterion="It falls.", resolves_by=day("2026"), outcome=Outcome.DID_NOT,
                     outcome_date=day("2026-03"), summary="It stands.", sources=cite("S1")),
            sources=[
                source("S1", "2024-08-01", title="Old iron", publisher="The Gull",
                       author=("Bo Ash",), reliability="Good.", url="https://gull.example"),
                source("S2", origin="S1", title="Old iron again"),
            ],
            glossary=[entry("pell", "Ada Pell")],
            timeline=(event("1950", "Built.", date_end=day("1953"), sources=("S1",),
                            paragraphs=("p1",)),
                      event("2025", "Painted.")),
            as_of="2024-08-23",
        ),
        notes=[my_verdict("pier/c1", "partly-supported")],
    )  # fmt: skip


EMPTY = reading(Article())


def _as_text(view: View, width: int, *, ascii_signs: bool = False) -> list[str]:
    return view_text(_reading(), view, width, ascii_signs=ascii_signs).splitlines()


# --- text


def _cells(line: str) -> list[str]:
    return re.split(" {2,}", line)


def test_the_ledger_is_a_table_where_there_is_room() -> None:
    page = _as_text(View.LEDGER, 110)
    assert page[:8] == [
        "Claims: The pier",
        "Every checkable statement of the article, who makes it, and how it came out.",
        "",
        "2 statements: 1 contradicted, 1 supported.",
        "Unsourced by the article: 1 of them.",
        "Not checked by the pack: 0 of them.",
        "You judged 1 claim and agreed on 0 (0 %).",
        "",
    ]
    head, rule, *rows = page[8:]
    assert _cells(head) == [
        "par.", "verdict", "statement", "voice", "for", "against", "sourced", "mine",
    ]  # fmt: skip
    assert rule == "─" * 110
    assert [_cells(row)[1:] for row in rows] == [
        ["1", "✗ contradicted", "The pier is old.", "the authors", "1", "1", "no",
         "partly supported"],
        ["It is new."],
        ["2", "✓ supported", "=1+1", "an unnamed"],
        ["summary c2", "source"],
    ]  # fmt: skip


def test_the_ledger_is_a_list_where_there_is_less() -> None:
    assert _as_text(View.LEDGER, 60, ascii_signs=True)[9:] == [
        "par. 1, verdict x contradicted, voice the authors, for 1,",
        "against 1, sourced no, mine partly supported",
        "  The pier is old.",
        "  It is new.",
        "",
        "par. 2, verdict v supported, voice an unnamed source",
        "  =1+1",
        "  summary c2",
    ]


def test_forecasts_are_written_with_what_would_count() -> None:
    assert _as_text(View.FORECASTS, 80)[4:] == [
        "Of 1 forecast with a result, 0 came true, 0 in part, 1 did not.",
        "",
        "par.  outcome            as of    forecast                          put as  due",
        "─" * 80,
        "   2  did not come true  2026-03  It falls.                         likely  2026",
        "                                  It stands.",
    ]


def test_sources_are_written_once_with_what_they_repeat() -> None:
    assert _as_text(View.SOURCES, 60)[4:] == [
        "2 sources, 1 of them independent; 1 without a date.",
        "",
        "id  date        source                         used  repeats",
        "─" * 60,
        "S1  2024-08-01  The Gull                          3",
        "                Old iron",
        "                Good.",
        "S2              Old iron again                    1  S1",
    ]


def test_the_timeline_marks_publication() -> None:
    assert _as_text(View.TIMELINE, 60, ascii_signs=True)[1:] == [
        "What happened when, with the day of publication marked.",
        "",
        "2 events, 1 up to publication on 2024-08-23.",
        "",
        "date        event                              par.  sources",
        "-" * 60,
        "1950–1953   Built.                             1     S1",
        "2024-08-23  * the article is published *",
        "2025        Painted.",
    ]


def test_voices_are_written_with_their_types_and_the_unnamed_last() -> None:
    rows = _as_text(View.VOICES, 80)[-3:]
    assert [row.split("  ")[0] for row in rows] == ["the authors", "Ada Pell", "an unnamed source"]
    assert rows[0].split()[2:] == ["1", "33", "%", "1"]


@pytest.mark.parametrize("view", View)
def test_a_view_without_rows_says_so(view: View) -> None:
    written = view_text(EMPTY, view, 100).splitlines()
    assert [bool(line) for line in written] == [True, True, False, True]


def test_a_timeline_of_an_article_without_a_day_has_no_mark() -> None:
    found = reading(TEXT, pack(timeline=(event("1950", "Built."),)))
    assert "published" not in view_text(found, View.TIMELINE)


@given(st.sampled_from(View), st.integers(0, 130), st.booleans())
def test_no_line_is_wider_than_asked(view: View, width: int, ascii_signs: bool) -> None:
    written = view_text(_reading(), view, width, ascii_signs=ascii_signs)
    assert max(map(cell_width, written.split("\n"))) <= max(width, 20)
    assert written.endswith("\n")


# --- a table by itself


def test_a_table_leaves_out_columns_that_are_empty_throughout() -> None:
    table = TextTable(
        (TextColumn("a", 3), TextColumn("none", 4), TextColumn("text")), [("1", "", "x")]
    )
    assert list(table.lines(30)) == ["a  text", "─" * 30, "1  x"]


def test_wide_characters_keep_their_columns() -> None:
    table = TextTable((TextColumn("a", 4), TextColumn("text")), [("東京", "x"), ("b", "y")])
    assert list(table.lines(30))[2:] == ["東京  x", "b     y"]


def test_without_rows_there_is_no_table() -> None:
    assert list(TextTable((TextColumn("text"),), []).lines(30)) == []


# --- data


def _data(view: View) -> list[dict[str, object]]:
    written = json.loads(view_json(_reading(), view))
    assert list(written) == ["oped", LIST_NAMES[view]]
    assert written["oped"] == 1
    rows = written[LIST_NAMES[view]]
    assert isinstance(rows, list)
    return rows


def test_claims_are_flat_objects_with_the_fields_of_the_format() -> None:
    assert _data(View.LEDGER)[0] == {
        "id": "c1", "pack": "pier", "paragraph": "p1", "verdict": "contradicted",
        "suspended": False, "voice": "authors", "voice_name": "the authors", "unnamed": False,
        "statement": "The pier is old.", "summary": "It is new.", "supports": 1, "contradicts": 1,
        "sources": ["S1", "S2"], "sourced": False, "my_verdict": "partly-supported",
        "checked": "2025-02", "state": "exact",
    }  # fmt: skip
    assert _data(View.LEDGER)[1]["voice"] is None
    assert _data(View.LEDGER)[1]["sourced"] is None


def test_forecasts_sources_events_and_voices_are_too() -> None:
    (row,) = _data(View.FORECASTS)
    assert (row["outcome"], row["resolves_by"], row["firmness"]) == ("did-not", "2026", "likely")
    first, second = _data(View.SOURCES)
    assert (first["used"], first["annotations"], first["origin"]) == (3, ["c1", "f1"], None)
    assert (first["shared_with"], second["origin"], second["issued"]) == (["S2"], "S1", None)
    told = [
        (row["date"], row["date_end"], row["after_publication"]) for row in _data(View.TIMELINE)
    ]
    assert told == [("1950", "1953", False), ("2025", None, True)]
    shares = [(row["voice"], row["unnamed"], row["share"]) for row in _data(View.VOICES)]
    assert shares == [
        ("authors", False, 0.3333),
        ("pell", False, 0.3333),
        ("unnamed", True, 0.3333),
    ]


def test_without_a_day_of_publication_no_event_is_after_it() -> None:
    (row,) = view_records(reading(TEXT, pack(timeline=(event("1950"),))), View.TIMELINE)
    assert row["after_publication"] is None


@pytest.mark.parametrize("view", View)
def test_every_record_has_all_fields_and_csv_says_the_same(view: View) -> None:
    records = view_records(_reading(), view)
    rows = list(csv.reader(io.StringIO(view_csv(_reading(), view))))
    assert rows[0] == list(FIELDS[view])
    assert [list(record) for record in records] == [rows[0]] * (len(rows) - 1)
    assert list(csv.reader(io.StringIO(view_csv(EMPTY, view)))) == [list(FIELDS[view])]


def test_a_cell_never_is_a_formula() -> None:
    _, first, second = csv.reader(io.StringIO(view_csv(_reading(), View.LEDGER)))
    cells = dict(zip(FIELDS[View.LEDGER], second, strict=True))
    assert (cells["statement"], cells["unnamed"], cells["supports"]) == ("'=1+1", "true", "0")
    assert dict(zip(FIELDS[View.LEDGER], first, strict=True))["sources"] == "S1 S2"
