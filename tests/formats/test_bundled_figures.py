"""The figures of the views against a count of their own over the bundled pack's YAML."""

from __future__ import annotations

import datetime
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from oped_tui.core.annotation import Kind, Stance
from oped_tui.core.as_of import as_known_on
from oped_tui.core.assembly import assemble
from oped_tui.core.forecast_score import scoreboard
from oped_tui.core.ledger import ledger
from oped_tui.core.publication import publication_day
from oped_tui.core.reading import Reading
from oped_tui.core.rhetoric_index import rhetoric_index
from oped_tui.core.source_use import source_uses
from oped_tui.core.symmetry import symmetry
from oped_tui.core.timeline import timeline
from oped_tui.core.voices import voices
from oped_tui.formats.article import parse_article
from oped_tui.formats.pack_yaml import parse_pack

FOLDER = Path(__file__).resolve().parents[2] / "annotations" / "putins-clock-lukashenko"
AS_OF = datetime.date(2024, 8, 23)


@cache
def _texts() -> tuple[tuple[str, str], ...]:
    return tuple((one.name, one.read_text("utf-8")) for one in sorted(FOLDER.glob("*.yaml")))


@cache
def _bundled() -> Reading:
    pack, _ = parse_pack(_texts())
    assert pack is not None
    article, _ = parse_article((FOLDER / "article.md").read_text("utf-8"), "article.md")
    found = assemble(article, [pack])
    assert len(found.placed) == len(pack.annotations)
    return found


@cache
def _files() -> tuple[dict[str, Any], ...]:
    return tuple(
        yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader)) for _, text in _texts()
    )


def _annotations(kind: str) -> list[dict[str, Any]]:
    groups = [group for file in _files() for group in file.get("annotations", {}).values()]
    return [one for group in groups for one in group if one["kind"] == kind]


def _section(name: str) -> Any:
    (found,) = (file[name] for file in _files() if name in file)
    return found


def _ends(date: object) -> datetime.date:
    """The last day of a date, counted from the day after."""
    parts = [int(part) for part in str(date).split("-")]
    if len(parts) == 3:
        return datetime.date(*parts)
    year, month = parts[0], parts[1] if len(parts) == 2 else 12
    after = datetime.date(year + month // 12, month % 12 + 1, 1)
    return after - datetime.timedelta(days=1)


def test_the_ledgers_header() -> None:
    claims, found = _annotations("claim"), ledger(_bundled())
    assert len(found.rows) == len(claims)
    verdicts = Counter(one["verdict"] for one in claims)
    assert {verdict.value: count for verdict, count in found.verdicts} == verdicts
    checkable = [one for one in claims if one["verdict"] != "opinion"]
    assert found.checkable == len(checkable)
    assert found.unsourced == sum(one.get("sourced") is False for one in checkable)
    assert found.unchecked == verdicts["unchecked"]
    assert found.suspended == 0


def test_the_ledgers_evidence_by_origin() -> None:
    sources = _section("sources")

    def root(key: str) -> str:
        origin = sources[key].get("origin")
        return root(origin) if origin else key

    def count(one: dict[str, Any], relation: str) -> int:
        cited = [source for source in one.get("sources", ()) if isinstance(source, dict)]
        return len({root(source["id"]) for source in cited if source.get("relation") == relation})

    wanted = {
        one["id"]: (count(one, "supports"), count(one, "contradicts"))
        for one in _annotations("claim")
    }
    rows = ledger(_bundled()).rows
    assert {row.claim.id: (row.supporting, row.contradicting) for row in rows} == wanted


def test_the_scoreboards_tally() -> None:
    outcomes = Counter(one.get("outcome", "open") for one in _annotations("forecast"))
    found = scoreboard(_bundled())
    assert (found.came_true, found.partly, found.did_not, found.open, found.too_vague) == tuple(
        outcomes[one] for one in ("came-true", "partly", "did-not", "open", "too-vague")
    )


def test_the_voices() -> None:
    statements = _annotations("claim") + _annotations("forecast")
    wanted = Counter("" if one.get("unnamed") else one["voice"] for one in statements)
    found = voices(_bundled())
    unnamed = len(found.unnamed.statements) if found.unnamed else 0
    assert {row.voice.id: len(row.statements) for row in found.rows} | {"": unnamed} == wanted
    assert found.total == len(statements)


def test_the_sources() -> None:
    sources, rows = _section("sources"), source_uses(_bundled())
    assert [row.source.id for row in rows] == list(sources)
    assert sum(row.repeats for row in rows) == sum("origin" in one for one in sources.values())
    cited = Counter(
        source["id"] if isinstance(source, dict) else source
        for kind in Kind
        for one in _annotations(kind.value)
        for source in one.get("sources", ())
    )
    assert {row.source.id: len(row.uses) for row in rows if row.uses} == cited


def test_the_timeline() -> None:
    events, found = _section("timeline"), timeline(_bundled())
    assert len(found.events) == len(events)
    assert found.publication == publication_day(_bundled()) == AS_OF
    first_days = [str(one["date"]) for one in events]
    assert found.before == sum(day <= AS_OF.isoformat()[: len(day)] for day in first_days)


def test_the_devices() -> None:
    devices = Counter(one["device"].casefold() for one in _annotations("rhetoric"))
    groups = rhetoric_index(_bundled())
    assert {group.device.casefold(): len(group.rows) for group in groups} == devices


def test_the_symmetry_audit() -> None:
    found = symmetry(_bundled())
    kinds = [kind for kind in Kind if _annotations(kind.value)]
    assert [kind for kind, _ in found.kinds] == kinds
    stances = Counter(one.get("stance") for kind in kinds for one in _annotations(kind.value))
    told = (found.whole.in_favour, found.whole.against, found.whole.neutral, found.whole.unsaid)
    assert told == tuple(stances[one] for one in (*(s.value for s in Stance), None))


def test_as_of_counts_the_sources_that_came_later_and_those_without_a_date() -> None:
    sources = _section("sources").values()
    dated = [_ends(one["issued"]) for one in sources if "issued" in one]
    known = as_known_on(_bundled(), AS_OF)
    assert known.undated == len(sources) - len(dated)
    assert known.later == sum(day > AS_OF for day in dated)
    (pack,) = known.reading.packs
    assert len(pack.sources) == sum(day <= AS_OF for day in dated)
    settled = ("came-true", "partly", "did-not")
    wanted = sum(
        one["outcome"] in settled and _ends(one["outcome_date"]) <= AS_OF
        for one in _annotations("forecast")
    )
    assert scoreboard(known.reading).scored == wanted
