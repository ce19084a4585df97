from oped_tui.core.annotation import QuoteSelector
from oped_tui.core.describing import describe

TEXT = "one fish two fish red fish blue fish"


def test_unique_words_need_no_context() -> None:
    assert describe(TEXT, 9, 12) == QuoteSelector("two")


def test_white_space_at_the_ends_is_left_out() -> None:
    assert describe(TEXT, 8, 13) == QuoteSelector("two")


def test_a_repeated_word_takes_the_words_beside_it() -> None:
    assert describe(TEXT, 13, 17) == QuoteSelector("fish", "two", "red")


def test_a_repeat_at_the_end_has_context_on_one_side_only() -> None:
    assert describe(TEXT, 32, 36) == QuoteSelector("fish", "blue", "")


def test_what_nothing_tells_apart_stops_at_the_longest_context() -> None:
    text = " ".join(["so"] * 60)
    selector = describe(text, 90, 92)
    assert selector.exact == "so"
    assert len(selector.prefix.split()) == 13


def test_an_empty_place_quotes_nothing() -> None:
    assert describe(TEXT, 3, 4) == QuoteSelector("")


def test_a_repeat_at_the_beginning_has_context_after_it_only() -> None:
    assert describe("fish one fish two", 0, 4) == QuoteSelector("fish", "", "one")
