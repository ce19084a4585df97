from dataclasses import replace

from oped_tui.core.annotation import Relation, Verdict
from oped_tui.core.facets import Facet, Filter
from oped_tui.core.lens import Lens, look
from oped_tui.core.reading import Reading
from oped_tui.core.voices import StatementType
from tests.core.builders import article, cite, claim, forecast, pack, plain, reading, source

EARLY = claim("early", verdict="contradicted", sources=cite("S1", relation=Relation.CONTRADICTS))
LATE = claim("late", verdict="supported", sources=cite("S2"))
SOURCES = (source("S1", "2024-08-01"), source("S2", "2025-01-01"))


def on_the_pier(as_of: str = "2024-08-20") -> Reading:
    text = article("The pier is old.")
    return reading(text, pack(EARLY, LATE, sources=SOURCES, as_of=as_of))


def verdict_of(shown: Reading, key: str) -> Verdict:
    placed = shown.find(key)
    assert placed is not None
    verdict = getattr(placed.annotation, "verdict", None)
    assert isinstance(verdict, Verdict)
    return verdict


def test_a_clear_lens_shows_the_reading_itself() -> None:
    whole = on_the_pier()
    assert look(whole, Lens()).reading is whole
    assert Lens().is_clear


def test_nothing_is_looked_through_while_packs_are_still_read() -> None:
    bare = replace(on_the_pier(), pending=True)
    assert look(bare, Lens(as_of=True)).reading is bare


def test_as_of_withholds_verdicts_that_rest_on_later_evidence_and_says_so() -> None:
    seen = look(on_the_pier(), Lens(as_of=True))
    assert seen.hindsight == {"pier/late"}
    assert verdict_of(seen.reading, "pier/early") is Verdict.CONTRADICTED
    assert verdict_of(seen.reading, "pier/late") is Verdict.UNCHECKED
    assert "2024-08-20" in seen.banner


def test_as_of_without_a_publication_day_leaves_everything_and_says_why() -> None:
    whole = on_the_pier(as_of="")
    seen = look(whole, Lens(as_of=True))
    assert seen.reading is whole
    assert "no publication day" in seen.banner


def test_blind_hides_verdicts_until_the_reader_has_judged() -> None:
    seen = look(on_the_pier(), Lens(blind=True))
    assert seen.hidden == {"pier/early", "pier/late"}
    assert seen.banner.startswith("Blind: 2 verdicts")


def test_a_filter_leaves_what_it_names_and_the_banner_tells_all_that_is_on() -> None:
    only = Filter().toggled(Facet.VERDICT, "contradicted")
    seen = look(on_the_pier(), Lens(as_of=True, filter=only))
    assert [placed.key for placed in seen.reading.placed] == ["pier/early"]
    assert "Filter: verdict contradicted" in seen.banner
    assert " · " in seen.banner


def test_one_type_of_statement_can_be_left_alone() -> None:
    text = article("The pier is old.")
    whole = reading(text, pack(claim("fact"), forecast("then"), plain("beside")))
    seen = look(whole, Lens(only=StatementType.FORECAST))
    assert [placed.key for placed in seen.reading.placed] == ["pier/then"]
    assert seen.banner == "Only: forecast"
    assert not Lens(only=StatementType.FORECAST).is_clear
