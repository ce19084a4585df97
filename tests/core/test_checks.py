"""The editor's rules, each with the least that breaks it."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from oped_tui.core.annotation import (
    Annotation,
    Citation,
    Claim,
    Forecast,
    Kind,
    Note,
    Outcome,
    QuoteSelector,
    Rhetoric,
    Stance,
    Target,
    Verdict,
)
from oped_tui.core.checks import check_pack
from oped_tui.core.dates import PartialDate, parse_date
from oped_tui.core.pack import ArticleRecord, GlossaryEntry, Layer, Pack, Source, TimelineEvent
from oped_tui.core.problem import Level, Place
from oped_tui.core.suggest import did_you_mean, holds_guess

CITED = (Citation("S1"),)
SOURCE = Source(id="S1", title="One", issued=PartialDate(2026))
PLACE = Place("a.yaml", 5, 3, (("verdict", 7, 12), ("summary", 9, 14)))


def date(text: str) -> PartialDate:
    found = parse_date(text)
    assert found is not None
    return found


def context(**fields: Any) -> Annotation:
    given = {"id": "x", "kind": Kind.CONTEXT, "summary": "A line.", "sources": CITED}
    return Annotation(**{**given, "target": Target("p1"), "stance": Stance.NEUTRAL, **fields})


def claim(**fields: Any) -> Claim:
    given: dict[str, Any] = {
        "id": "c",
        "kind": Kind.CLAIM,
        "target": Target("p1"),
        "summary": "A line.",
        "statement": "It is so.",
        "stance": Stance.FOR,
        "sources": CITED,
        "voice": "authors",
        "verdict": Verdict.SUPPORTED,
        "checked": date("2026-03-01"),
        "place": PLACE,
    }
    return Claim(**{**given, **fields})


def forecast(**fields: Any) -> Forecast:
    given: dict[str, Any] = {
        "id": "f",
        "kind": Kind.FORECAST,
        "target": Target("p1"),
        "summary": "A line.",
        "statement": "It will be so.",
        "stance": Stance.FOR,
        "sources": CITED,
        "outcome": Outcome.DID_NOT,
        "outcome_date": date("2025"),
    }
    return Forecast(**{**given, **fields})


def pack_of(*annotations: Annotation, **fields: Any) -> Pack:
    given: dict[str, Any] = {
        "id": "margin",
        "checked_until": date("2026-03-19"),
        "article": ArticleRecord(issued=date("2024-08"), as_of=date("2024-08-23")),
        "sources": {"S1": SOURCE},
        "glossary": {"putin": GlossaryEntry(id="putin", name="Putin", sources=("S1",))},
    }
    return Pack(annotations=annotations, **{**given, **fields})


def rules(pack: Pack) -> list[str]:
    return [problem.rule for problem in check_pack(pack)]


def test_a_good_pack_is_clean() -> None:
    pack = pack_of(
        context(),
        claim(),
        claim(id="c2", voice="putin"),
        claim(id="c3", voice="", unnamed=True, verdict=Verdict.UNCHECKED, checked=None, sources=()),
        forecast(),
        forecast(id="f2", outcome=Outcome.OPEN, outcome_date=None, sources=()),
        Rhetoric(
            id="r",
            kind=Kind.RHETORIC,
            target=Target("p1", QuoteSelector("a few words")),
            summary="A line.",
            stance=Stance.FOR,
            technique="flag-waving",
        ),
        Note(id="n", kind=Kind.NOTE, target=Target("p1")),
        layers=(Layer("a", "A", frozenset({Kind.CLAIM})), Layer("b", "B", frozenset({Kind.NOTE}))),
        timeline=(
            TimelineEvent(date=date("2024-08"), date_end=date("2024-08-01"), text="It was."),
        ),
    )
    assert rules(pack) == []


@pytest.mark.parametrize(
    ("annotation", "rule"),
    [
        (context(summary=""), "missing-summary"),
        (context(summary="x" * 91), "long-summary"),
        (context(target=Target("p1", QuoteSelector("w " * 13))), "long-quote"),
        (context(stance=None), "missing-stance"),
        (context(kind=Kind.COUNTERVIEW, sources=()), "unsourced-counterview"),
        (claim(sources=()), "unsourced-verdict"),
        (claim(verdict=Verdict.UNSUPPORTED, checked=None), "missing-checked"),
        (claim(checked=date("2026-03-20")), "late-date"),
        (claim(statement=""), "missing-statement"),
        (claim(voice="puttin"), "unknown-voice"),
        (claim(unnamed=True), "two-voices"),
        (forecast(outcome_date=date("2024-08-22")), "outcome-before-issue"),
        (forecast(outcome_date=date("2027")), "late-date"),
        (forecast(outcome_date=None), "undated-outcome"),
        (forecast(sources=()), "unsourced-outcome"),
        (
            Rhetoric(
                id="r",
                kind=Kind.RHETORIC,
                target=Target("p1"),
                summary="A line.",
                stance=Stance.FOR,
                technique="Slogan",
            ),
            "unknown-technique",
        ),
    ],
)
def test_each_rule_finds_the_least_that_breaks_it(annotation: Annotation, rule: str) -> None:
    assert rules(pack_of(annotation)) == [rule]


def test_the_limits_themselves_are_allowed() -> None:
    full = context(summary="x" * 90, target=Target("p1", QuoteSelector("w " * 12)))
    assert rules(pack_of(full, forecast(outcome_date=date("2024-08-23")))) == []


def test_a_partial_date_counts_as_late_only_when_all_of_it_is() -> None:
    assert rules(pack_of(claim(checked=date("2026-03")))) == []
    assert rules(pack_of(claim(), sources={"S1": replace(SOURCE, issued=date("2026-04"))})) == [
        "late-source"
    ]


def test_publication_is_the_record_of_the_article_when_no_day_is_assumed() -> None:
    early = forecast(outcome_date=date("2024-07-31"))
    assert rules(pack_of(early, article=ArticleRecord(issued=date("2024-08")))) == [
        "outcome-before-issue"
    ]
    assert rules(pack_of(early, article=ArticleRecord())) == []


def test_a_problem_stands_at_its_field_and_names_the_annotation() -> None:
    (problem,) = check_pack(pack_of(claim(sources=())))
    assert str(problem) == (
        "a.yaml:7:12: error: c: judged supported without a source [unsourced-verdict]"
    )


def test_a_voice_nearly_right_is_suggested() -> None:
    (problem,) = check_pack(pack_of(claim(voice="puttin")))
    assert problem.message.endswith("; did you mean 'putin'?")
    assert problem.level is Level.ERROR


def test_an_id_given_twice_names_the_first_place() -> None:
    first = claim(place=Place("a.yaml", 3))
    (problem,) = check_pack(pack_of(first, claim(place=Place("b.yaml", 9))))
    assert (problem.source, problem.line, problem.rule) == ("b.yaml", 9, "duplicate-id")
    assert "a.yaml, line 3" in problem.message


def test_sources_are_used_by_annotations_glossary_timeline_and_origins() -> None:
    sources = {name: Source(id=name) for name in ("S1", "S2", "S3", "S4", "S5")}
    sources["S2"] = Source(id="S2", origin="S3")
    timeline = (TimelineEvent(date=date("2024"), text="It was.", sources=("S4",)),)
    glossary = {"a": GlossaryEntry(id="a", name="A", sources=("S2",))}
    pack = pack_of(claim(), sources=sources, timeline=timeline, glossary=glossary)
    (problem,) = check_pack(pack)
    assert (problem.rule, problem.message[:2]) == ("unused-source", "S5")
    assert list(check_pack(replace(pack, cited_unread=frozenset({"S5"})))) == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (replace(SOURCE, url="https://example.org/a"), ["no-archive"]),
        (replace(SOURCE, url="https://example.org/a", archive="http://archive.example/a"), []),
        (replace(SOURCE, url="ftp://example.org", archive="javascript:x"), ["bad-url", "bad-url"]),
        (replace(SOURCE, origin="S1"), ["circular-origin"]),
        (replace(SOURCE, origin="gone"), []),
    ],
)
def test_sources_are_held_to_the_rules(source: Source, expected: list[str]) -> None:
    pack = pack_of(claim(), sources={"S1": source})
    found = list(check_pack(pack))
    assert [problem.rule for problem in found] == expected


def test_a_circle_of_origins_is_told_at_each_of_its_sources_only() -> None:
    origins = {"S1": "S2", "S2": "S3", "S3": "S2"}
    sources = {name: Source(id=name, origin=origin) for name, origin in origins.items()}
    found = list(check_pack(pack_of(claim(), sources=sources)))
    assert [(problem.rule, problem.message[:2]) for problem in found] == [
        ("circular-origin", "S2"),
        ("circular-origin", "S3"),
    ]


@pytest.mark.parametrize(
    ("event", "level"),
    [
        (TimelineEvent(date=date("2024"), date_end=date("2023"), text="It was."), Level.ERROR),
        (TimelineEvent(date=date("2026-04"), text="It will be."), Level.WARNING),
    ],
)
def test_an_event_out_of_range_is_told(event: TimelineEvent, level: Level) -> None:
    (problem,) = check_pack(pack_of(claim(), timeline=(event,)))
    assert (problem.rule, problem.level) == ("timeline-range", level)


def test_without_a_day_of_checking_nothing_is_late() -> None:
    late = TimelineEvent(date=date("2099"), text="It will be.")
    sources = {"S1": replace(SOURCE, issued=date("2099"))}
    pack = pack_of(
        claim(checked=date("2099")), checked_until=None, sources=sources, timeline=(late,)
    )
    assert rules(pack) == []


def test_a_kind_in_two_layers_is_told() -> None:
    kinds = frozenset({Kind.CLAIM})
    pack = pack_of(claim(), layers=(Layer("a", "A", kinds), Layer("b", "B", kinds)))
    assert rules(pack) == ["repeated-kind"]


def test_a_suggestion_is_made_only_where_something_is_near() -> None:
    assert did_you_mean("Sumary", ["summary", "source"]) == "; did you mean 'summary'?"
    assert did_you_mean("xyz", ["summary"]) == ""
    assert holds_guess(f"no key{did_you_mean('Sumary', ['summary'])}")
    assert not holds_guess("no key")
    many = [*(f"S{number}" for number in range(1000)), "tank"]
    assert did_you_mean("tnak", many) == "; did you mean 'tank'?"
    assert did_you_mean("T999", many) == ""
