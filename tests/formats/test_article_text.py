"""Pasted text to an article."""

from __future__ import annotations

import pytest

from oped_tui.core.dates import PartialDate
from oped_tui.formats.article import parse_article, parse_head
from oped_tui.formats.article_metadata import (
    authors_of_byline,
    authors_of_line,
    date_in,
    is_author_line,
    is_byline,
    is_dateline,
    is_disclaimer,
)
from oped_tui.formats.article_text import SLICE, parse_text, split_blocks

LONG = "The harbour council has voted again, and again the ferry was left to rust. " * 4
LONG = LONG.strip()


def test_the_real_article_comes_out_with_its_metadata_and_twenty_two_paragraphs(
    real_article: str,
) -> None:
    article, problems = parse_article(real_article, "putins-clock-lukashenko.txt")
    assert not problems
    assert [one.id for one in article.paragraphs] == [f"p{n}" for n in range(1, 23)]
    assert article.title.startswith("How much longer")
    assert article.disclaimer == article.front[0]
    assert article.author == ("Jonathan Sweet", "Mark Toth")
    assert article.author_line == article.back[0]
    assert (article.standfirst, article.id, article.hidden_characters) == ("", "", 0)


def test_blank_lines_part_paragraphs_and_wrapped_lines_are_joined() -> None:
    text = "A first line\nthat was wrapped.\n \t\nA second\r\n\r\n\n  A third, indented.  \n"
    assert split_blocks(text) == (
        ["A first line that was wrapped.", "A second", "A third, indented."],
        0,
    )


def test_without_a_blank_line_every_line_is_a_paragraph() -> None:
    assert split_blocks("\n\nOne.\nTwo.\nThree.\n\n")[0] == ["One.", "Two.", "Three."]
    assert split_blocks("") == ([], 0)


def test_spaces_that_do_not_break_stay_and_hidden_characters_are_counted() -> None:
    article = parse_text(f"{LONG}\n\nUS\u00a0$10 bil\u202elion")
    assert article.paragraphs[1].text == "US\u00a0$10 bil�lion"
    assert article.hidden_characters == 1


def test_what_stands_around_the_body_is_metadata() -> None:
    blocks = [
        "Opinions expressed by columnists are their own.",
        "The ferry that nobody owns",
        "A small town learns what a subsidy is not.",
        "By Ada Lindqvist and Omar de la Cruz, opinion contributors",
        "Published Aug. 23, 2024 6:00 AM ET",
        LONG,
        LONG + " Why?",
        "Ada Lindqvist is a retired pilot. Omar de la Cruz teaches economics.",
    ]
    article = parse_text("\n\n".join(blocks))
    assert article.disclaimer == blocks[0]
    assert article.title == blocks[1]
    assert article.standfirst == blocks[2]
    assert article.byline == blocks[3]
    assert article.author == ("Ada Lindqvist", "Omar de la Cruz")
    assert article.dateline == blocks[4]
    assert article.issued == PartialDate(2024, 8, 23)
    assert article.author_line == blocks[7]
    assert article.front == tuple(blocks[:5])
    assert article.back == (blocks[7],)
    assert [(one.id, one.text) for one in article.paragraphs] == [
        ("p1", LONG),
        ("p2", LONG + " Why?"),
    ]


def test_a_shorter_standfirst_does_not_hide_the_headline() -> None:
    article = parse_text(f"The ferry that nobody in town owns\n\nA lesson in rust\n\n{LONG}")
    assert article.title == "The ferry that nobody in town owns"
    assert article.standfirst == "A lesson in rust"


def test_a_short_paragraph_under_the_byline_is_body() -> None:
    short = "The old ferry should be sold this summer."
    article = parse_text(f"Sell the ferry\n\nBy Ada Lindqvist\n\n{short}\n\n{LONG}")
    assert article.standfirst == ""
    assert [one.text for one in article.paragraphs] == [short, LONG]


@pytest.mark.parametrize(
    "last",
    [
        "In Ghent, where the centre was closed in 2017, the shops did better afterwards.",
        "Poland served as a warning.",
        "Ukraine is a lesson.",
    ],
)
def test_a_last_paragraph_that_begins_with_a_name_is_body(last: str) -> None:
    article = parse_text(f"{LONG}\n\n{LONG}\n\n{last}")
    assert article.author_line == ""
    assert article.paragraphs[-1].text == last


def test_short_lines_of_equal_length_are_body() -> None:
    article = parse_text("Yes.\n\nNo.\n\nOh.\n\nAh.")
    assert article.title == ""
    assert len(article.paragraphs) == 4


@pytest.mark.parametrize("text", ["One block only.", "By Ada Lindqvist", "August 23, 2024", LONG])
def test_a_body_always_remains(text: str) -> None:
    assert [one.text for one in parse_text(text).paragraphs] == [text]


def test_a_disclaimer_at_the_end_is_metadata_too() -> None:
    end = "The views expressed here do not necessarily reflect those of the Harbour Gazette."
    author = "Ada Lindqvist, a pilot, has written about ferries and writes on."
    article = parse_text("\n\n".join([LONG, LONG, author, end]))
    assert (article.disclaimer, article.author_line) == (end, author)
    assert article.back == (author, end)
    first = parse_text("\n\n".join(["Opinions here are my own.", LONG, LONG, end]))
    assert first.disclaimer == "Opinions here are my own."


def test_the_head_of_a_long_text_has_the_same_metadata_and_ids() -> None:
    text = "The ferry\n\nBy Ada Lindqvist\n\n" + f"{LONG}\n\n" * 2000
    assert len(text) > 2 * SLICE
    head, (whole, _) = parse_head(text, "ferry.txt"), parse_article(text, "ferry.txt")
    assert not head.complete
    assert whole.complete
    assert head.paragraphs == whole.paragraphs[: len(head.paragraphs)]
    assert (head.title, head.author, head.front) == (whole.title, whole.author, whole.front)
    assert 100 < len(head.paragraphs) < len(whole.paragraphs) == 2000


def test_the_head_of_one_endless_paragraph_is_its_beginning() -> None:
    assert len(parse_head("word " * 50_000, "endless.txt").paragraphs) == 1


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("By Ada Lindqvist", True),
        ("BY ADA LINDQVIST AND OMAR CRUZ", True),
        ("By Ada Lindqvist - 08/23/24 6:00 AM", True),
        ("by Ada Lindqvist , Paper.example", True),
        ("By Ada Lindqvist, who has flown every route there is", True),
        ("By Tuesday the war was over", False),
        ("By", False),
        ("Ada Lindqvist", False),
    ],
)
def test_a_byline_is_by_and_names(line: str, expected: bool) -> None:
    assert is_byline(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("August 23, 2024", True),
        ("Updated 23 August 2024 at 6:00 pm", True),
        ("2024-08-23T06:00:00Z", True),
        ("08/23/24 6:00 AM ET", True),
        ("May", False),
        ("In August 2024 the war was over", False),
        ("August 4, 1914 changed everything", False),
        ("", False),
    ],
)
def test_a_date_line_is_a_date_and_hardly_more(line: str, expected: bool) -> None:
    assert is_dateline(line) is expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Ada Lindqvist is a fellow at the Institute.", True),
        ("Col. (Ret.) Ada Lindqvist served 30 years at sea.", True),
        ("Ada Lindqvist and Omar de la Cruz are the authors of a book.", True),
        ("Ada Lindqvist, a pilot since 1990, writes on ferries.", True),
        ("Dr. Ada Lindqvist writes a column.", True),
        ("Ada Lindqvist is Director of Ferries.", True),
        ("Ada Lindqvist, unlike the council", False),
        ("Ada Lindqvist is not a popular woman here.", False),
        ("Lindqvist is a fellow at the Institute.", False),
        ("Ada Lindqvist is", False),
        ("Ada Lindqvist", False),
        ("The ferry is a wreck.", False),
        ("Dr.", False),
        ("", False),
        ("Ada Lindqvist is a pilot. " * 40, False),
    ],
)
def test_an_author_line_is_a_name_and_what_its_bearer_does(line: str, expected: bool) -> None:
    assert is_author_line(line) is expected


def test_a_disclaimer_says_whose_the_views_are() -> None:
    assert is_disclaimer("The opinions expressed do not reflect the view of the Gazette.")
    assert not is_disclaimer("My view of the harbour is from the third floor.")
    assert not is_disclaimer("Opinions here are my own. " * 20)


def test_names_are_taken_from_bylines_and_author_lines() -> None:
    assert authors_of_byline("By Ada Lindqvist, Omar Cruz and Lu Xun, staff writers") == (
        "Ada Lindqvist",
        "Omar Cruz",
        "Lu Xun",
    )
    assert authors_of_byline("") == ()
    assert authors_of_line("Gen. Ada Lindqvist served. Omar Cruz writes. He lives in Malmö.") == (
        "Ada Lindqvist",
        "Omar Cruz",
    )


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2024-08-23", PartialDate(2024, 8, 23)),
        ("Updated 23rd August 2024 6:00", PartialDate(2024, 8, 23)),
        ("August 2024", PartialDate(2024, 8)),
        ("August 2024 6:00", PartialDate(2024, 8)),
        ("08/09/24", None),
        ("Aug 23", None),
        ("", None),
    ],
)
def test_a_date_line_gives_the_day_of_issue(line: str, expected: PartialDate | None) -> None:
    assert date_in(line) == expected


def test_no_break_spaces_between_letters_let_lines_break_and_others_stay() -> None:
    text = "A pasted\u00a0line of 10\u00a0km, and «\u00a0so\u00a0on\u00a0».\n\nAnother line here."
    words = parse_text(text).paragraphs[0].text
    assert words == "A pasted line of 10\u00a0km, and «\u00a0so on\u00a0»."
