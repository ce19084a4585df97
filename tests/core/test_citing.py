import pytest

from oped_tui.core.article import Article
from oped_tui.core.citing import citation, quotation, quoted
from oped_tui.core.dates import PartialDate


def test_all_that_is_known_stands_in_one_line() -> None:
    article = Article(
        title="On rivers.",
        author=("Ann Bee", "Cem Dee", "Eve Eff"),
        publisher="The Paper",
        issued=PartialDate(2024, 8),
        url="https://example.org/rivers",
    )
    assert citation(article, "p12") == (
        "Ann Bee, Cem Dee and Eve Eff, “On rivers”, The Paper, 2024-08, para. 12. "
        "https://example.org/rivers"
    )


def test_what_is_not_known_is_left_out() -> None:
    assert citation(Article(title="On rivers", author=("Ann Bee",))) == "Ann Bee, “On rivers”."
    assert citation(Article()) == ""


def test_a_quotation_carries_its_citation() -> None:
    assert quotation(Article(title="T"), "p1", "so it goes") == "“so it goes” (“T”, para. 1.)"
    assert quotation(Article(), "", "so it goes") == "“so it goes”"


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("Minsk’s version of “Baghdad Bob”", "“Minsk’s version of ‘Baghdad Bob’”"),
        ("over.” Not likely", "“over.’ Not likely”"),
        ("", "“”"),
    ],
)
def test_quotation_marks_within_quoted_words_are_single(words: str, shown: str) -> None:
    assert quoted(words) == shown
