from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import (
    Annotation,
    Citation,
    Claim,
    Forecast,
    Kind,
    Note,
    Outcome,
    Relation,
    Verdict,
)
from oped_tui.core.as_of import OPEN_THEN, WITHHELD, AsKnown, as_known_on
from oped_tui.core.dates import PartialDate
from oped_tui.core.later_dates import tells_of_later
from oped_tui.core.ledger import ledger
from oped_tui.core.reading import Reading
from tests.core.builders import (
    article,
    cite,
    claim,
    day,
    entry,
    event,
    forecast,
    note,
    pack,
    plain,
    reading,
    source,
)

DAY = datetime.date(2024, 8, 23)
TEXT = article("The pier is old.", "It will fall.")
SOURCES = (
    source("before", "2024-08-23"),
    source("month", "2024-08"),
    source("after", "2024-08-24"),
    source("undated"),
)


@pytest.mark.parametrize(
    ("text", "later"),
    [
        ("in 2025", True),
        ("in 2024", False),
        ("in 1951", False),
        ("2025 pounds", True),
        ("12025 or 20255", False),
        ("in the 2030s", True),
        ("on 2024-08-24", True),
        ("on 2024-08-23", False),
        ("by 2024-09", True),
        ("by 2024-08", False),
        ("at 2024-13", False),
        ("on 24 August 2024", True),
        ("on 23rd August 2024", False),
        ("on 24 Aug. that year", True),
        ("on 1 May", False),
        ("August 24th, 2024", True),
        ("August 23", False),
        ("in September 2024", True),
        ("in August 2024", False),
        ("in December 2023", False),
        ("on 31 September", False),
        ("she may 30 times", False),
        ("September was wet", False),
        ("", False),
    ],
)
def test_tells_whether_prose_names_a_later_date(text: str, later: bool) -> None:
    assert tells_of_later(text, DAY) is later


def _known(*annotations: Annotation, **fields: object) -> AsKnown:
    owner = pack(*annotations, sources=SOURCES, **fields)  # type: ignore[arg-type]
    return as_known_on(reading(TEXT, owner), DAY)


def _one(annotation: Annotation) -> Annotation | None:
    placed = _known(annotation).reading.find(f"pier/{annotation.id}")
    return placed.annotation if placed else None


def test_only_sources_dated_up_to_the_day_count() -> None:
    found = _known()
    assert set(found.reading.packs[0].sources) == {"before"}
    assert (found.later, found.undated) == (2, 1)
    assert found.banner == "As known on 2024-08-23: 2 later sources, 1 undated sources"
    assert as_known_on(reading(TEXT), DAY).banner == "As known on 2024-08-23"


@pytest.mark.parametrize(
    ("sources", "summary", "kept"),
    [
        pytest.param((), "old", True, id="without sources"),
        pytest.param(cite("before", "after"), "old", True, id="one source counts"),
        pytest.param(cite("after", "undated"), "old", False, id="none counts"),
        pytest.param(cite("before"), "fell in 2025", False, id="tells of later"),
    ],
)
def test_context_stays_when_it_could_be_known(
    sources: tuple[Citation, ...], summary: str, kept: bool
) -> None:
    found = _one(plain("x1", sources=sources, summary=summary, body="Gone by 2025."))
    assert (found is not None) is kept
    if found is not None:
        assert found.body == ""
        assert {one.source for one in found.sources} <= {"before"}


_S, _C, _Q = Relation.SUPPORTS, Relation.CONTRADICTS, Relation.QUALIFIES


@pytest.mark.parametrize(
    ("verdict", "citations", "withheld"),
    [
        pytest.param("supported", [], False, id="rests on nothing dated"),
        pytest.param("supported", [("before", _S), ("after", _S)], False, id="one counts"),
        pytest.param("supported", [("after", _S)], True, id="only later"),
        pytest.param("supported", [("undated", _S)], True, id="only undated"),
        pytest.param("supported", [("after", _S), ("before", _C)], True, id="wrong side"),
        pytest.param("contradicted", [("after", _C), ("before", _S)], True, id="came later"),
        pytest.param("contradicted", [("before", _C)], False, id="contradicted before"),
        pytest.param("contradicted", [("before", _Q)], False, id="only qualified"),
        pytest.param("misleading", [("after", _C), ("before", _Q)], False, id="any judging one"),
        pytest.param("unsupported", [("before", Relation.BACKGROUND)], False, id="background"),
        pytest.param("unsupported", [("after", Relation.BACKGROUND)], True, id="later background"),
        pytest.param("opinion", [("after", _C)], False, id="an opinion is no finding"),
        pytest.param("unchecked", [("after", _C)], False, id="nothing to withhold"),
    ],
)  # fmt: skip
def test_a_verdict_is_withheld_when_it_rests_on_later_evidence_only(
    verdict: str,
    citations: list[tuple[str, Relation]],
    withheld: bool,
) -> None:
    sources = tuple(Citation(key, relation) for key, relation in citations)
    one = claim("c1", verdict=verdict, sources=sources, reason="old", body="Gone by 2025.")
    found = _known(one)
    kept = found.reading.placed[0].annotation
    assert isinstance(kept, Claim)
    assert (found.hindsight == {"pier/c1"}) is withheld
    assert kept.body == ""
    if withheld:
        assert (kept.verdict, kept.summary, kept.reason) == (Verdict.UNCHECKED, WITHHELD, "")
        (row,) = ledger(found.reading, hindsight=found.hindsight).rows
        assert row.verdict_words == "unchecked (hindsight)"
    else:
        assert (kept.verdict, kept.summary, kept.reason) == (verdict, "summary c1", "old")


@pytest.mark.parametrize("field", ["summary", "reason"])
def test_a_verdict_whose_words_tell_of_later_is_withheld(field: str) -> None:
    told = {field: "It fell in 2025."}
    assert _known(claim("c1", verdict="contradicted", **told)).hindsight
    kept = _one(claim("c1", verdict="opinion", **told))
    assert isinstance(kept, Claim)
    assert "2025" not in kept.summary + kept.reason


def test_when_a_claim_was_checked_shows_only_where_that_was_before() -> None:
    dates = [day("2024-08"), day("2024-07")]
    kept = [_one(claim("c1", checked=date)) for date in dates]
    assert [one.checked for one in kept if isinstance(one, Claim)] == [None, day("2024-07")]


@pytest.mark.parametrize(
    ("outcome", "date", "wanted", "summary"),
    [
        (Outcome.DID_NOT, "2025-01", Outcome.OPEN, OPEN_THEN),
        (Outcome.DID_NOT, "", Outcome.OPEN, OPEN_THEN),
        (Outcome.CAME_TRUE, "2024-08-22", Outcome.CAME_TRUE, "told"),
        (Outcome.OPEN, "2026-03", Outcome.OPEN, "told"),
        (Outcome.TOO_VAGUE, "2026-03", Outcome.TOO_VAGUE, "told"),
    ],
)
def test_an_outcome_after_the_day_is_open_again(
    outcome: Outcome, date: str, wanted: Outcome, summary: str
) -> None:
    kept = _one(
        forecast(
            "f1", outcome=outcome, outcome_date=day(date) if date else None, summary="told",
            body="Gone by 2025.", sources=cite("before", "after"), resolves_by=day("2030"),
        )
    )  # fmt: skip
    assert isinstance(kept, Forecast)
    assert (kept.outcome, kept.summary, kept.body) == (wanted, summary, "")
    assert (kept.sources, kept.resolves_by) == (cite("before"), day("2030"))
    assert kept.outcome_date is None or kept.outcome_date.last_day <= DAY


def test_a_forecasts_summary_that_tells_of_later_is_withheld() -> None:
    kept = _one(forecast("f1", summary="As of March 2026 still open."))
    assert kept is not None
    assert kept.summary == WITHHELD


def test_events_after_the_day_are_left_out_and_ends_after_it_cut() -> None:
    found = _known(
        timeline=(
            event("2024-08-23", "built", date_end=day("2025"), sources=("before", "after")),
            event("2024-08", "some day in August"),
            event("2024-01", "It fell in 2025."),
            event("2024-08-24"),
            event("1999", date_end=day("2000")),
        )
    )
    told = [(one.text, one.date_end, one.sources) for one in found.reading.packs[0].timeline]
    assert told == [("built", None, ("before",)), ("on 1999", day("2000"), ())]


def test_the_rest_of_a_pack_is_cut_down_too() -> None:
    found = _known(
        glossary=[entry("pell", "Pell", summary="Left in 2025.", sources=("after", "before"))],
        unconfirmed=("the day", "what came in 2025"),
        checked_until=day("2026"),
    )
    (known,) = found.reading.packs
    assert (known.glossary["pell"].summary, known.glossary["pell"].sources) == ("", ("before",))
    assert known.unconfirmed == ("the day",)
    assert known.checked_until == day("2024-08-23")
    (early,) = _known(checked_until=day("2024-07")).reading.packs
    assert early.checked_until == day("2024-07")


def test_notes_stay_and_what_went_is_counted() -> None:
    owner = pack(plain("x1", summary="2025"), note("k1"), claim("c1", verdict="supported"))
    found = as_known_on(reading(TEXT, owner, notes=[note("n1")], others=[("bo", note("n2"))]), DAY)
    assert {placed.key for placed in found.reading.placed} == {
        "n1", "@bo/n2", "pier/k1", "pier/c1",
    }  # fmt: skip
    assert found.banner == "As known on 2024-08-23: 1 annotations left out"


def test_a_pack_is_looked_at_again_on_another_day_and_as_another_pack() -> None:
    packs = [pack(claim("c1", checked=day(year)), id=year) for year in ("2023", "2025")]
    readings = [reading(TEXT, one) for one in (*packs, *packs)]
    days = [DAY, DAY, DAY, datetime.date(2026, 1, 1)]
    found = [
        as_known_on(*one).reading.placed[0].annotation for one in zip(readings, days, strict=True)
    ]
    checked = [one.checked for one in found if isinstance(one, Claim)]
    assert checked == [day("2023"), None, day("2023"), day("2025")]


# --- the property

_DATES = st.one_of(
    st.none(),
    st.dates(datetime.date(2023, 1, 1), datetime.date(2026, 1, 1)).map(
        lambda one: PartialDate(one.year, one.month, one.day)
    ),
    st.builds(PartialDate, st.integers(2023, 2026), st.none() | st.integers(1, 12)),
)
_PROSE = st.one_of(
    st.just("It stood."),
    _DATES.map(lambda date: f"Seen in {date}." if date else "Seen."),
)
_CITED = st.lists(
    st.builds(Citation, st.sampled_from(["a", "b", "c"]), st.sampled_from(Relation)), max_size=3
).map(tuple)
_CLAIMS = st.builds(
    lambda **fields: claim(**fields),
    verdict=st.sampled_from(list(Verdict)).map(str),
    sources=_CITED,
    summary=_PROSE,
    reason=_PROSE,
    body=_PROSE,
    checked=_DATES,
)
_FORECASTS = st.builds(
    lambda **fields: forecast(**fields),
    outcome=st.sampled_from(Outcome),
    outcome_date=_DATES,
    sources=_CITED,
    summary=_PROSE,
    body=_PROSE,
)
_CONTEXTS = st.builds(
    lambda **fields: plain("x1", Kind.CONTEXT, **fields),
    sources=_CITED,
    summary=_PROSE,
    body=_PROSE,
)


@st.composite
def _readings(draw: st.DrawFn) -> Reading:
    issued = draw(st.fixed_dictionaries(dict.fromkeys("abc", _DATES)))
    events = draw(st.lists(st.tuples(_DATES, _DATES, _PROSE), max_size=3))
    return reading(
        TEXT,
        pack(
            draw(_CLAIMS),
            draw(_FORECASTS),
            draw(_CONTEXTS),
            sources=[source(key, str(date) if date else "") for key, date in issued.items()],
            glossary=[entry("pell", "Pell", summary=draw(_PROSE), sources=("a", "b", "c"))],
            timeline=tuple(
                event(str(date), text, date_end=end) for date, end, text in events if date
            ),
            checked_until=draw(_DATES),
        ),
    )


@given(_readings())
def test_nothing_dated_after_the_day_is_ever_shown(before: Reading) -> None:
    after = as_known_on(before, DAY).reading
    (known,) = after.packs
    shown = [placed.annotation for placed in after.placed]
    assert shown == sorted(known.annotations, key=lambda one: [a.id for a in shown].index(one.id))
    dates = [source.issued for source in known.sources.values()]
    dates += [date for one in known.timeline for date in (one.date, one.date_end)]
    dates += [one.outcome_date for one in shown if isinstance(one, Forecast)]
    dates += [one.checked for one in shown if isinstance(one, Claim)]
    dates.append(known.checked_until)
    assert all(date is None or date.last_day <= DAY for date in dates)
    prose = [text for one in shown for text in (one.summary, one.body)]
    prose += [one.reason for one in shown if isinstance(one, Claim)]
    prose += [one.text for one in known.timeline]
    prose += [one.summary for one in known.glossary.values()]
    assert not any(tells_of_later(text, DAY) for text in prose)
    cited = {citation.source for one in shown for citation in one.sources}
    cited |= {key for one in known.glossary.values() for key in one.sources}
    assert cited <= set(known.sources)


@given(_readings())
def test_knowing_the_same_day_twice_changes_nothing(before: Reading) -> None:
    once = as_known_on(before, DAY).reading
    assert as_known_on(once, DAY).reading == once


def test_a_note_type_of_a_pack_is_left_as_it_is() -> None:
    kept = _one(note("k1", body="Seen in 2026."))
    assert isinstance(kept, Note)
    assert kept.body == "Seen in 2026."
