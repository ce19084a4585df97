from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Kind, Outcome, Stance, Verdict
from oped_tui.core.facets import Facet, FacetIndex, Filter, apply, from_plain, to_plain
from oped_tui.core.reading import Reading
from tests.core.builders import (
    article,
    cite,
    claim,
    entry,
    forecast,
    my_verdict,
    note,
    pack,
    plain,
    reading,
    source,
)

TEXT = article("The pier is old.", "It will fall.")


def _reading() -> Reading:
    one = pack(
        claim("c1", verdict="supported", sourced=True, stance=Stance.FOR, sources=cite("S1")),
        claim("c2", verdict="misleading", sourced=False, voice="pell", tags=("sea", "iron")),
        claim("c3", verdict="misleading", voice=""),
        forecast("f1", outcome=Outcome.DID_NOT, sources=cite("S1", "gone"), tags=("sea",)),
        sources=[source("S1", publisher="The Gull")],
        glossary=[entry("pell", "Ada Pell")],
        title="The pier in the margin",
    )
    two = pack(plain("x1", paragraph="p9"), plain("x2", Kind.OMISSION), id="two")
    return reading(TEXT, one, two, notes=[note("n1"), my_verdict("pier/c1", "supported")])


def _filter(**choices: str) -> Filter:
    return Filter(
        frozenset(
            (Facet(facet), value)
            for facet, values in choices.items()
            for value in values.split(" or ")
        )
    )


def _ids(found: Reading) -> str:
    return " ".join(sorted(placed.annotation.id for placed in found.placed))


def test_or_within_a_facet_and_and_across_facets() -> None:
    found = _reading()
    assert _ids(apply(found, _filter(kind="claim"))) == "c1 c2 c3"
    assert _ids(apply(found, _filter(kind="claim or forecast"))) == "c1 c2 c3 f1"
    assert _ids(apply(found, _filter(kind="claim", verdict="misleading"))) == "c2 c3"
    assert _ids(apply(found, _filter(tag="sea", source="pier/S1"))) == "f1"
    assert _ids(apply(found, _filter(outcome="did-not"))) == "f1"
    assert _ids(FacetIndex(found).apply(_filter(outcome="did-not"))) == "f1"
    assert _ids(apply(found, _filter(sourced="no or unknown"))) == "c2 c3"
    assert _ids(apply(found, _filter(state="lost"))) == "x1"
    assert _ids(apply(found, _filter(stance="against"))) == ""
    assert _ids(apply(found, _filter(pack=""))) == "n1 x-pier/c1"
    assert _ids(apply(found, _filter(layer="notes", kind="note"))) == "n1 x-pier/c1"


def test_an_empty_filter_changes_nothing() -> None:
    found = _reading()
    assert apply(found, Filter()) is found
    assert FacetIndex(found).apply(Filter()) is found


def test_counts_say_what_a_choice_would_show_with_the_other_facets_as_they_are() -> None:
    counts = FacetIndex(_reading()).counts(_filter(kind="claim", verdict="supported"))
    told = {
        facet: [(row.label, row.count, row.chosen) for row in rows]
        for facet, rows in counts.items()
    }
    assert told[Facet.KIND][:2] == [("claim", 1, True), ("context", 0, False)]
    assert told[Facet.VERDICT] == [("misleading", 2, False), ("supported", 1, True)]
    assert told[Facet.SOURCE] == [("S1 The Gull", 1, False), ("gone", 0, False)]
    assert told[Facet.VOICE] == [("the authors", 1, False), ("Ada Pell", 0, False)]
    assert told[Facet.SOURCED][0] == ("the article gives a source", 1, False)
    assert ("my notes", 0, False) in told[Facet.PACK]
    assert ("The pier in the margin", 1, False) in told[Facet.PACK]


def test_a_facet_without_values_is_left_out_but_a_choice_can_always_be_let_go() -> None:
    bare = FacetIndex(reading(TEXT, pack(plain("x1"))))
    assert Facet.VERDICT not in bare.counts(Filter())
    (row,) = bare.counts(_filter(verdict="supported"))[Facet.VERDICT]
    assert (row.value, row.count, row.chosen) == ("supported", 0, True)


def test_values_are_chosen_and_let_go() -> None:
    one = Filter().toggled(Facet.KIND, "claim").toggled(Facet.TAG, "sea")
    assert one.chosen(Facet.KIND) == {"claim"}
    assert one.words == "kind claim, tag sea"
    assert one.toggled(Facet.TAG, "iron").words == "kind claim, tag iron or sea"
    assert one.without(Facet.TAG).toggled(Facet.KIND, "claim").is_empty


def test_a_filter_is_saved_as_plain_data() -> None:
    one = _filter(kind="forecast or claim", tag="sea")
    assert to_plain(one) == {"kind": ["claim", "forecast"], "tag": ["sea"]}
    assert from_plain(to_plain(one)) == one


def test_what_is_no_filter_is_left_out() -> None:
    saved: dict[str, object] = {"kind": ["claim", 3], "colour": ["red"], "tag": "sea"}
    assert from_plain(saved) == _filter(kind="claim")


_CHOICES = st.sampled_from(
    [
        *((Facet.KIND, kind.value) for kind in (Kind.CLAIM, Kind.FORECAST, Kind.NOTE)),
        *((Facet.VERDICT, one.value) for one in (Verdict.SUPPORTED, Verdict.MISLEADING)),
        (Facet.TAG, "sea"), (Facet.TAG, "iron"), (Facet.PACK, "pier"), (Facet.PACK, ""),
        (Facet.STATE, "exact"), (Facet.VOICE, "authors"), (Facet.SOURCE, "pier/S1"),
    ]
)  # fmt: skip
_FILTERS = st.frozensets(_CHOICES, max_size=5).map(Filter)


@given(_FILTERS, _FILTERS)
def test_filters_compose(one: Filter, other: Filter) -> None:
    found = _reading()
    both = apply(apply(found, one), other)
    assert both == apply(apply(found, other), one)
    assert set(both.placed) == set(apply(found, one).placed) & set(apply(found, other).placed)
    assert apply(both, one) == both


@given(_FILTERS)
def test_counts_agree_with_what_is_shown(wanted: Filter) -> None:
    index = FacetIndex(_reading())
    for facet, rows in index.counts(wanted).items():
        for row in rows:
            alone = wanted.without(facet).toggled(facet, row.value)
            assert len(index.apply(alone).placed) == row.count
