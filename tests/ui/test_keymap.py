import pytest

from oped_tui.ui.keymap import Keymap, build_keymap, parse_keys, token_of
from oped_tui.ui.keys import EDITING, READING, Action, actions_named, all_actions
from oped_tui.ui.reader_screen import ReaderScreen


def default() -> Keymap:
    keymap, problems = build_keymap(READING, {})
    assert problems == ()
    return keymap


def test_a_single_key_is_its_action() -> None:
    pressed = default().press("j")
    assert pressed.action is not None
    assert pressed.action.id == "move.next"


def test_a_sequence_waits_for_its_last_key() -> None:
    keymap = default()
    assert keymap.press("g").pending == ("g",)
    pressed = keymap.press("g")
    assert pressed.action is not None
    assert pressed.action.id == "move.first"
    assert keymap.pending == ()


def test_a_key_that_continues_nothing_ends_the_sequence() -> None:
    keymap = default()
    keymap.press("g")
    assert keymap.press("5").action is None
    pressed = keymap.press("j")
    assert pressed.action is not None
    assert pressed.action.id == "move.next"


def test_any_letter_completes_a_mark() -> None:
    keymap = default()
    keymap.press("m")
    pressed = keymap.press("q")
    assert pressed.action is not None
    assert (pressed.action.id, pressed.letter) == ("move.set-mark", "q")


def test_escape_does_not_become_a_mark() -> None:
    keymap = default()
    keymap.press("m")
    assert keymap.press("escape").action is None


def test_the_continuations_of_a_begun_sequence_are_known() -> None:
    keymap = default()
    keymap.press("z")
    assert {key for key, _ in keymap.continuations()} == {"a", "M", "R"}
    assert keymap.cancel()
    assert not keymap.cancel()


def test_a_remapped_key_wins_over_a_default_and_the_loss_is_told() -> None:
    keymap, problems = build_keymap(READING, {"note.add": ["j"]}, "settings.toml")
    pressed = keymap.press("j")
    assert pressed.action is not None
    assert pressed.action.id == "note.add"
    assert [problem.rule for problem in problems] == ["key-clash"]
    assert "move.next" in problems[0].message


def test_a_key_that_begins_another_sequence_clashes() -> None:
    _, problems = build_keymap(READING, {"note.add": ["g"]})
    assert {problem.rule for problem in problems} == {"key-clash"}
    assert any("move.first" in problem.message for problem in problems)


def test_an_unknown_action_and_an_empty_key_are_told() -> None:
    _, problems = build_keymap(READING, {"note.fly": ["j"], "note.add": [" "]})
    assert {problem.rule for problem in problems} == {"unknown-action", "key-clash"}


@pytest.mark.parametrize(
    ("key", "character", "token"),
    [
        ("j", "j", "j"),
        ("upper_g", "G", "G"),
        ("left_square_bracket", "[", "["),
        ("space", " ", "space"),
        ("ctrl+d", "\x04", "ctrl+d"),
        ("alt+left", None, "alt+left"),
        ("escape", "\x1b", "escape"),
        ("tab", "\t", "tab"),
    ],
)
def test_a_key_press_is_called_by_its_character_or_its_name(
    key: str, character: str | None, token: str
) -> None:
    assert token_of(key, character) == token


def test_every_action_has_an_id_of_its_own_and_a_method_on_the_screen() -> None:
    ids = [action.id for action in all_actions()]
    assert len(ids) == len(set(ids))
    missing = [action.id for action in READING if not hasattr(ReaderScreen, action.method)]
    assert missing == []


def test_no_two_actions_share_keys() -> None:
    assert build_keymap(READING, {})[1] == ()
    assert build_keymap(EDITING, {})[1] == ()


def test_keys_are_written_with_spaces_between() -> None:
    assert parse_keys(" g  c ") == ("g", "c")


def test_an_action_names_its_method() -> None:
    assert Action("a.b-c", ("x",), "move", "t").method == "do_a_b_c"


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("view.timeline", "view.timeline"),
        ("Timeline", "view.timeline"),
        ("time", "view.timeline"),
        ("claims ledger", "view.claims"),
        ("view.time", "view.timeline"),
    ],
)
def test_an_action_is_found_by_its_id_its_title_or_words_of_them(name: str, found: str) -> None:
    assert [action.id for action in actions_named(name)] == [found]


def test_several_actions_of_a_name_are_all_found_and_none_of_another() -> None:
    assert len(actions_named("note")) > 5
    assert actions_named("nonsense") == []
