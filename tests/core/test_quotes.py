"""A quote in its paragraph: exact, edited, changed, ambiguous or gone."""

from __future__ import annotations

import pytest

from oped_tui.core.annotation import QuoteSelector
from oped_tui.core.likeness import stretches_like
from oped_tui.core.normalise import fold
from oped_tui.core.quotes import Fit, QuoteMatch, find_quote

TEXT = "The old engine of Velm runs on rope, tar and patience; the old pump does not run at all."


def found(quote: str, text: str = TEXT, prefix: str = "", suffix: str = "") -> QuoteMatch:
    return find_quote(QuoteSelector(quote, prefix, suffix), fold(text), text)


def words(match: QuoteMatch, text: str = TEXT) -> str:
    return "" if match.start is None else text[match.start : match.end]


@pytest.mark.parametrize(
    ("quote", "fit", "there"),
    [
        ("rope, tar and patience", Fit.EXACT, "rope, tar and patience"),
        ("ROPE TAR AND PATIENCE;", Fit.EXACT, "rope, tar and patience"),
        ("The old", Fit.EXACT, "The old"),
        ("the old", Fit.EXACT, "the old"),
        ("THE OLD", Fit.AMBIGUOUS, ""),
        ("old", Fit.AMBIGUOUS, ""),
        ("runs on rope, tar and hope", Fit.EDITED, "runs on rope, tar and patience"),
        ("on ropes, tar and patiance", Fit.EDITED, "on rope, tar and patience"),
        ("the pump does not run at all", Fit.EDITED, "the old pump does not run at all"),
        ("the old pump does run at all", Fit.CHANGED, "the old pump does not run at all"),
        ("engine of Orsk runs on rope", Fit.CHANGED, "engine of Velm runs on rope"),
        ("a completely different thought", Fit.GONE, ""),
        ("pumps", Fit.EDITED, "pump"),
        ("", Fit.GONE, ""),
        ("…", Fit.GONE, ""),
    ],
)
def test_a_quote_is_found_as_it_is_or_as_it_became(quote: str, fit: Fit, there: str) -> None:
    match = found(quote)
    assert (match.fit, words(match)) == (fit, there)
    assert bool(match.reason) == (fit is not Fit.EXACT)


def test_context_tells_repeats_apart() -> None:
    assert found("old", prefix="patience; the").start == TEXT.rindex("old")
    assert found("old", suffix="engine").start == TEXT.index("old")
    assert found("old", prefix="the", suffix="lamp").fit is Fit.AMBIGUOUS


def test_a_brief_quote_is_a_whole_and_not_half_of_its_words() -> None:
    assert found("wooden rope").fit is Fit.EDITED
    assert found("of the harbour").fit is Fit.GONE


def test_two_places_that_are_equally_like_are_ambiguous() -> None:
    text = "They sail the small red boat daily, or they sail the small blue boat weekly."
    match = found("sail the small green boat", text)
    assert match.fit is Fit.AMBIGUOUS
    assert "2 places" in match.reason
    assert found("sail the small green boat", text, suffix="weekly").fit is Fit.EDITED


def test_a_dropped_last_word_is_told_from_a_replaced_one_by_context() -> None:
    text = "The captain left the harbour early."
    assert words(found("left the harbour quietly", text), text) == "left the harbour early"
    match = found("left the harbour quietly", text, suffix="early")
    assert words(match, text) == "left the harbour"


def test_figures_are_compared_with_their_signs() -> None:
    text = "It cost $5 million, at -5 degrees, or 1.500 crowns."
    assert found("$5 million", text).fit is Fit.EXACT
    assert found("5 million", text).fit is Fit.EXACT
    assert found("€5 million", text).reason == "was €, now $"
    assert found("at 5 degrees", text).reason == "was 5, now -5"
    assert found("1,500 crowns", text).reason == "was 1,500, now 1.500"


def test_a_search_that_would_hold_up_the_reader_is_not_made() -> None:
    assert stretches_like(["word"] * 600, ["other"] * 600, 1.0) == []
    assert stretches_like([], ["other"], 1.0) == []
