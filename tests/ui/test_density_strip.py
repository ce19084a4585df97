"""The density strip shows where in the article how much is known."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.app import App, ComposeResult
from textual.geometry import Region

from oped_tui.core.annotation import Kind, Verdict
from oped_tui.core.article import Article
from oped_tui.core.reading import Reading
from oped_tui.ui.density_strip import DensityStrip, column_of, density, index_of
from tests.ui.article_samples import annotation, article, claim

SOME = (
    claim(0, key="a"),
    claim(0, key="b", verdict=Verdict.SUPPORTED),
    annotation(Kind.RHETORIC, 0, key="r"),
    annotation(Kind.CONTEXT, 0, key="x"),
    claim(3, key="d", verdict=Verdict.SUPPORTED),
)


class StripApp(App[None]):
    def __init__(self, reading: Reading) -> None:
        super().__init__()
        self.strip = DensityStrip(reading)
        self.picked: list[int] = []

    def compose(self) -> ComposeResult:
        yield self.strip

    def on_density_strip_paragraph_picked(self, event: DensityStrip.ParagraphPicked) -> None:
        self.picked.append(event.index)

    def text(self) -> str:
        (strip,) = self.strip.render_lines(Region(0, 0, self.strip.size.width, 1))
        return strip.text


def test_the_height_is_the_number_of_annotations_and_the_look_the_gravest() -> None:
    cells = density(Reading(article(["x"] * 5), placed=SOME), frozenset(), 40)
    assert {column: (cell.level, cell.look, cell.paragraph) for column, cell in cells.items()} == {
        0: (8, "claim-bad", 0),
        3: (2, "claim-good", 3),
    }


def test_hidden_layers_do_not_count() -> None:
    reading = Reading(article(["x"] * 5), placed=SOME)
    assert set(density(reading, frozenset({"claims"}), 40)) == {0}
    assert density(reading, frozenset({"claims", "rhetoric", "context"}), 40) == {}


@given(st.integers(1, 500), st.integers(1, 200))
def test_columns_are_in_order_and_lead_back_to_their_paragraphs(count: int, width: int) -> None:
    columns = [column_of(index, count, width) for index in range(count)]
    assert columns == sorted(columns)
    assert columns[-1] < width
    for column in set(columns):
        assert index_of(column, count, width) == columns.index(column)


async def test_the_strip_marks_the_focus_and_answers_clicks() -> None:
    app = StripApp(Reading(article(["x"] * 10), placed=SOME))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        assert app.text().rstrip() == "▇  ▂"
        app.strip.show(position=3)
        assert app.text().rstrip() == "█  ▂"
        for x in (3, 7, 30):
            await pilot.click(DensityStrip, offset=(x, 0))
        assert app.picked == [3, 7]


async def test_a_long_article_shares_its_cells() -> None:
    app = StripApp(Reading(article(["x"] * 1000), placed=(claim(990), claim(995, key="b"))))
    async with app.run_test(size=(10, 3)) as pilot:
        await pilot.pause()
        assert app.text()[-1] == "█"
        await pilot.click(DensityStrip, offset=(9, 0))
        await pilot.click(DensityStrip, offset=(5, 0))
        assert app.picked == [990, 500]


async def test_signs_layers_and_readings_can_be_changed() -> None:
    app = StripApp(Reading(Article()))
    async with app.run_test(size=(20, 3)) as pilot:
        await pilot.pause()
        assert app.text().strip() == ""
        await pilot.click(DensityStrip, offset=(2, 0))
        app.strip.show(reading=Reading(article(["x"] * 5), placed=SOME), ascii_signs=True)
        assert app.text().rstrip() == "%  :"
        app.strip.show(hidden_layers=frozenset({"claims"}))
        assert app.text().rstrip() == "%"
        assert app.picked == []


async def test_moving_within_one_cell_paints_nothing() -> None:
    app = StripApp(Reading(article(["x"] * 1000)))
    async with app.run_test(size=(10, 3)) as pilot:
        await pilot.pause()
        painted: list[bool] = []
        app.strip.repaint = lambda *_, **__: painted.append(True)  # type: ignore
        app.strip.show(position=5)
        assert painted == []
        app.strip.show(position=900)
        assert painted == [True]


async def test_the_strip_follows_the_theme_and_can_be_cropped() -> None:
    app = StripApp(Reading(article(["x"] * 10), placed=SOME))
    async with app.run_test(size=(40, 3)) as pilot:
        await pilot.pause()
        before = app.strip._strip()
        app.theme = "textual-light"
        await pilot.pause()
        assert app.text().rstrip() == "▇  ▂"
        assert app.strip._strip() is not before
        (strip,) = app.strip.render_lines(Region(3, 0, 5, 1))
        assert strip.text == "▂    "
