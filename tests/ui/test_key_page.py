from oped_tui.ui.key_page import key_page
from oped_tui.ui.keys import all_actions
from tests.conftest import ROOT


def test_the_page_of_keys_is_not_stale() -> None:
    written = (ROOT / "docs" / "keys.md").read_text(encoding="utf-8")
    assert written == key_page(), "run `make keys`"


def test_every_action_stands_on_the_page() -> None:
    page = key_page()
    assert [action.id for action in all_actions() if f"`{action.id}`" not in page] == []
