"""What a hostile or merely untidy text becomes before anybody sees it."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.cleaning import MOST_MARKS, Cleaned, clean, clean_line, clean_text, guard

FAMILY = "👩\u200d👩\u200d👧"
HARD = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x00\x7f\x85\x9b\r\n\t\v\f\u0301\u034f\u064b\u0628\u0915\u094d\u200b\u200c\u200d"
            "\u200e\u2028\u202e\u2066\u20dd\ufe0f\ufeff\ufffd\uffff\ud800❤👩\U000e0041\U000e0100a "
        ),
    )
)


@pytest.mark.parametrize(
    ("dirty", "expected", "hidden"),
    [
        ("plain", "plain", 0),
        ("“curly” – dash… naïve Ελλάδα Україна 中文 한국어 🙂", None, 0),
        ("no\u00a0break", None, 0),
        ("a\r\nb\rc\vd\fe\x85f\u2028g\u2029h", "a\nb\nc\nd\ne\nf\ng\nh", 0),
        ("a\tb", "a\tb", 0),
        ("\x1b[31mred\x00\x07\x7f", "␛[31mred␀␇␡", 0),
        ("\x9b31m\x90", "�31m�", 2),
        ("abc\u202edef\u202c", "abc�def�", 2),
        ("\u2066x\u2069\ufff9\U000e0041\ufdd0\uffff\U0001fffe\ud800", "�x�������", 8),
        ("kept: \ufffd, added: \u202a", "kept: �, added: �", 1),
        ("soft\u00adhy\u200bphen\u2060\ufeff\u034f\u200e\u200f\u061c\ufe03", "softhyphen", 0),
        ("❤\ufe0f and ❤\ufe0e", "❤\ufe0f and ❤\ufe0e", 0),
        (FAMILY, FAMILY, 0),
        ("a\u200db\u200cc\u200d", "abc", 0),
        ("\u200dstart", "start", 0),
        ("می\u200cخواهم", "می\u200cخواهم", 0),
        ("क्\u200dष", "क्\u200dष", 0),
        ("e" + "\u0301" * 9 + "x", "e" + "\u0301" * 4 + "x", 0),
        ("e" + "\u0301\u200d" * 6 + "x" + "\u20dd", "e" + "\u0301" * 4 + "x\u20dd", 0),
        ("🙂🙂🙂🙂🙂\u0301", None, 0),
    ],
)
def test_each_rule_of_the_policy(dirty: str, expected: str | None, hidden: int) -> None:
    assert clean(dirty) == Cleaned(dirty if expected is None else expected, hidden)


def test_the_guard_drops_what_commands_hides_or_ends_a_line() -> None:
    assert guard("a\x1b[31mb\u202ec\u2028d\x85\u200de\tf\n") == "a[31mbcd\u200de\tf\n"


@given(HARD)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    once = clean_text(text)
    assert clean(once) == Cleaned(once, 0)


@given(HARD)
def test_nothing_that_commands_a_terminal_survives(text: str) -> None:
    for character in clean_text(text):
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u2028"


@given(HARD)
def test_no_base_carries_more_marks_than_a_language_needs(text: str) -> None:
    run = 0
    for character in clean_text(text):
        if character not in "\u200c\u200d":
            run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
        assert run <= MOST_MARKS


@given(HARD)
def test_what_was_cleaned_passes_the_guard_unchanged(text: str) -> None:
    cleaned = clean_text(text)
    assert guard(cleaned) == cleaned


@given(HARD)
def test_the_guard_alone_stops_controls_and_reordering(text: str) -> None:
    for character in guard(text):
        assert character in "\t\n" or unicodedata.category(character) not in ("Cc", "Cs", "Zl")
        assert character not in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def test_a_line_is_one_line_without_tabs_or_edges() -> None:
    assert clean_line("  The\r\n  title\twith\x1b[2J ") == "The title with␛[2J"
    assert clean_line("already one line") == "already one line"


def test_cleaning_keeps_one_character_for_one_where_it_shows_controls() -> None:
    text = "".join(map(chr, range(0x20))) + "\x7f"
    assert len(clean_text(text)) == len(text)
