"""Pack files to packs: every good entry is there, every fault is at its place."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import yaml

from oped_tui.core.annotation import (
    Citation,
    Claim,
    Firmness,
    Forecast,
    Kind,
    Note,
    Outcome,
    QuoteSelector,
    Relation,
    Rhetoric,
    Stance,
    Target,
    Verdict,
)
from oped_tui.core.dates import PartialDate
from oped_tui.core.fingerprint import Fingerprint
from oped_tui.core.pack import EntryType, Layer, Pack
from oped_tui.formats import yaml_events
from oped_tui.formats.pack_yaml import parse_pack

PACK = """\
oped: 1
pack:
  id: margin
  title: Evidence in the margin
  author: [the editors]
  licence: CC-BY-4.0
  scope: every statement
  method: |
    First.

    Second.
  unconfirmed:
    - The day.
  checked_until: 2026-03-19
article:
  id: clock
  title: A clock
  author: [A. Writer]
  publisher: The Paper
  issued: 2024-08
  as_of: 2024-08-23
  URL: https://example.org/clock
  language: en
  fingerprint: {version: 1, salt: 5f0c9a00112233445566778899aabbcc}
  paragraphs:
    p1: "47 8f02c1d9 0f3a51c77e12"
    p2: "3 00000001"
sources:
  S1: {title: One, publisher: P, issued: 2023, URL: "https://example.org/1", origin: S2}
  S2:
    title: Two
    author: [B]
    archive: http://example.org/2
    reliability: A careful one.
layers:
  facts: {title: Facts, kinds: [claim, omission]}
glossary:
  t-55: {name: T-55, also: [T-54/55], type: weapon, summary: A tank., sources: [S1]}
  plain: {name: Plain}
timeline:
  - {date: 2024-08-06, date_end: 2024-08-15, text: It happened., sources: [S1], paragraphs: [p1]}
annotations:
  p1:
    - id: p1.c1
      kind: claim
      quote: Korean War-era
      prefix: a
      suffix: tanks
      statement: The tank is old.
      voice: authors
      stance: against
      sourced: false
      verdict: contradicted
      reason: It is younger.
      summary: The tank is younger.
      body: |
        At length.
      sources:
        - S2
        - {id: S1, relation: contradicts, locator: para 4}
      checked: 2026-03-19
      tags: [tank]
      created: 2026-01-01T00:00:00Z
    - {id: p1.c2, kind: claim, unnamed: true}
  p2:
    - id: p2.f1
      kind: forecast
      statement: It will.
      firmness: likely
      resolves_by: 2025
      criterion: If it does.
      outcome: did-not
      outcome_date: 2025-12
      paragraphs: [p1]
    - {id: p2.r1, kind: rhetoric, device: metaphor, technique: Slogans}
  article:
    - {id: a.x1, kind: context, summary: Words.}
    - {id: a.n1, kind: note, about: other/p1.c1, my_verdict: opinion}
    - {id: a.h1, kind: highlight, quote: words, colour: green}
"""


@pytest.fixture(params=["C", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    yield request.param


def parsed(text: str, *more: str) -> Pack:
    names = [f"{number}.yaml" for number in range(len(more) + 1)]
    pack, problems = parse_pack(list(zip(names, (text, *more), strict=True)))
    assert not problems
    assert pack is not None
    return pack


def flawed(text: str, *more: str) -> tuple[Pack, list[tuple[int, int, str]]]:
    names = [f"{number}.yaml" for number in range(len(more) + 1)]
    pack, problems = parse_pack(list(zip(names, (text, *more), strict=True)))
    assert pack is not None
    return pack, [(problem.line, problem.column, problem.rule) for problem in problems]


def test_a_pack_is_read_whole() -> None:
    pack = parsed(PACK)
    assert (pack.id, pack.title, pack.author) == (
        "margin",
        "Evidence in the margin",
        ("the editors",),
    )
    assert (pack.licence, pack.scope) == ("CC-BY-4.0", "every statement")
    assert pack.method == "First.\n\nSecond."
    assert pack.unconfirmed == ("The day.",)
    assert pack.checked_until == PartialDate(2026, 3, 19)
    assert pack.layers == (Layer("facts", "Facts", frozenset({Kind.CLAIM, Kind.OMISSION})),)
    assert [annotation.id for annotation in pack.annotations] == [
        "p1.c1", "p1.c2", "p2.f1", "p2.r1", "a.x1", "a.n1", "a.h1",
    ]  # fmt: skip


def test_the_record_of_the_article_is_read() -> None:
    article = parsed(PACK).article
    assert (article.id, article.title, article.author) == ("clock", "A clock", ("A. Writer",))
    assert (article.publisher, article.language) == ("The Paper", "en")
    assert (article.issued, article.as_of) == (PartialDate(2024, 8), PartialDate(2024, 8, 23))
    assert article.url == "https://example.org/clock"
    assert (article.version, article.salt[:3]) == (1, b"\x5f\x0c\x9a")
    assert article.fingerprints == (
        ("p1", Fingerprint(47, 0x8F02C1D9, (0x0F3, 0xA51, 0xC77, 0xE12))),
        ("p2", Fingerprint(3, 1)),
    )


def test_sources_glossary_and_timeline_are_read() -> None:
    pack = parsed(PACK)
    one, two = pack.sources["S1"], pack.sources["S2"]
    assert (one.title, one.issued, one.url, one.origin) == (
        "One", PartialDate(2023), "https://example.org/1", "S2",
    )  # fmt: skip
    assert (two.author, two.archive) == (("B",), "http://example.org/2")
    assert two.reliability == "A careful one."
    assert (two.place.line, two.place.column, two.place.of("title").line) == (30, 3, 31)
    entry = pack.glossary["t-55"]
    assert (entry.name, entry.also, entry.type) == ("T-55", ("T-54/55",), EntryType.WEAPON)
    assert (entry.summary, entry.sources) == ("A tank.", ("S1",))
    assert pack.glossary["plain"].type is EntryType.TERM
    (event,) = pack.timeline
    assert (event.date, event.date_end) == (PartialDate(2024, 8, 6), PartialDate(2024, 8, 15))
    assert (event.text, event.sources, event.paragraphs) == ("It happened.", ("S1",), ("p1",))


def test_every_kind_becomes_its_own_class() -> None:
    claim, unnamed, forecast, rhetoric, context, note, highlight = parsed(PACK).annotations
    assert isinstance(claim, Claim)
    assert claim.target == Target("p1", QuoteSelector("Korean War-era", "a", "tanks"))
    assert (claim.statement, claim.voice) == ("The tank is old.", "authors")
    assert (claim.stance, claim.sourced, claim.verdict) == (
        Stance.AGAINST,
        False,
        Verdict.CONTRADICTED,
    )
    assert (claim.reason, claim.summary) == ("It is younger.", "The tank is younger.")
    assert (claim.body, claim.tags) == ("At length.", ("tank",))
    assert claim.sources == (Citation("S2"), Citation("S1", Relation.CONTRADICTS, "para 4"))
    assert (claim.checked, claim.created) == (PartialDate(2026, 3, 19), "2026-01-01T00:00:00Z")
    assert isinstance(unnamed, Claim)
    assert (unnamed.unnamed, unnamed.verdict, unnamed.sourced) == (True, Verdict.UNCHECKED, None)
    assert isinstance(forecast, Forecast)
    assert (forecast.firmness, forecast.outcome) == (Firmness.LIKELY, Outcome.DID_NOT)
    assert (forecast.resolves_by, forecast.outcome_date) == (
        PartialDate(2025),
        PartialDate(2025, 12),
    )
    assert (forecast.criterion, forecast.paragraphs) == ("If it does.", ("p1",))
    assert isinstance(rhetoric, Rhetoric)
    assert (rhetoric.device, rhetoric.technique) == ("metaphor", "Slogans")
    assert (context.kind, context.target) == (Kind.CONTEXT, Target("article"))
    assert isinstance(note, Note)
    assert (note.about, note.my_verdict) == ("other/p1.c1", Verdict.OPINION)
    assert isinstance(highlight, Note)
    assert highlight.kind is Kind.HIGHLIGHT


def test_places_lead_to_each_field() -> None:
    place = parsed(PACK).annotations[0].place
    assert (place.source, place.line, place.column) == ("0.yaml", 44, 7)
    assert (place.of("summary").line, place.of("summary").column) == (55, 16)


def test_files_of_a_folder_are_one_pack() -> None:
    head, rest = PACK.split("annotations:\n")
    sources = (
        "oped: 1\nsources:\n  S3: {title: Three}\nannotations:\n  p1: [{id: z, kind: question}]\n"
    )
    pack = parsed(head, "oped: 1\nannotations:\n" + rest, sources)
    assert list(pack.sources) == ["S1", "S2", "S3"]
    assert pack.annotations[-1].id == "z"
    assert pack.annotations[-1].place.source == "2.yaml"
