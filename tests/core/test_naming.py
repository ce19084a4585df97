"""The paragraph ids of a copy and the edges of its body."""

from __future__ import annotations

from oped_tui.core.article import Article, Paragraph
from oped_tui.core.fingerprint import VERSION, fingerprint_article
from oped_tui.core.naming import name_paragraphs
from oped_tui.core.pack import ArticleRecord

SALT = bytes(range(16))
TEXTS = [
    "The ferry is late again, and the harbour office is silent about all of it.",
    "Nobody says why the engine was sold before the new one had been paid for.",
    "The council promised an honest timetable, and then it went on holiday.",
    "Until it returns the island waits, and the mainland forgets the island.",
]
LINE = "Subscribe to our letters"


def record(texts: list[str]) -> ArticleRecord:
    ids = [f"p{number}" for number in range(1, len(texts) + 1)]
    fingerprints = tuple(zip(ids, fingerprint_article(texts, SALT), strict=True))
    return ArticleRecord(version=VERSION, salt=SALT, fingerprints=fingerprints)


def copy(texts: list[str], **fields: object) -> Article:
    paragraphs = tuple(Paragraph(f"x{n}", text) for n, text in enumerate(texts))
    return Article(paragraphs=paragraphs, **fields)  # type: ignore[arg-type]


def named(article: Article, texts: list[str] = TEXTS) -> Article:
    result = name_paragraphs(article, record(texts))
    assert result is not None
    found, folded, paragraphs = result
    assert folded.texts == tuple(one.text for one in found.paragraphs)
    for key, match in zip(paragraphs.ids, paragraphs.alignment.matches, strict=True):
        assert match is None or found.index_of(key) in (None, match.new[0])
    return found


def ids(article: Article) -> list[str]:
    return [paragraph.id for paragraph in article.paragraphs]


def test_the_records_ids_win_and_strangers_are_lettered_after_their_predecessor() -> None:
    lines = [TEXTS[0], *(f"{LINE} {n}" for n in range(28)), *TEXTS[1:]]
    found = ids(named(copy(lines)))
    assert found[:3] == ["p1", "p1a", "p1b"]
    assert found[26:30] == ["p1z", "p1aa", "p1ab", "p2"]


def test_a_letter_that_the_record_uses_is_left_out() -> None:
    own = record(TEXTS)
    keys = ("p1", "p1a", "p2", "p3")
    taken = tuple((key, one) for key, (_, one) in zip(keys, own.fingerprints, strict=True))
    article = copy([TEXTS[0], LINE, *TEXTS[1:]])
    result = name_paragraphs(article, ArticleRecord(version=VERSION, salt=SALT, fingerprints=taken))
    assert result is not None
    assert ids(result[0]) == ["p1", "p1b", "p1a", "p2", "p3"]


def test_another_article_is_not_named() -> None:
    assert name_paragraphs(copy([LINE, f"{LINE} and yours"]), record(TEXTS)) is None


def test_what_stands_around_the_known_body_is_metadata() -> None:
    found = named(copy([LINE, *TEXTS, LINE, LINE], front=("Title",), back=("Author",)))
    assert ids(found) == ["p1", "p2", "p3", "p4"]
    assert (found.front, found.back) == (("Title", LINE), (LINE, LINE, "Author"))


def test_blocks_taken_for_metadata_are_body_where_the_record_says_so() -> None:
    article = copy(
        TEXTS[1:3],
        front=("Title", TEXTS[0]),
        back=(TEXTS[3], "Author"),
        standfirst=TEXTS[0],
        author_line=TEXTS[3],
        byline="By nobody",
    )
    found = named(article)
    assert ids(found) == ["p1", "p2", "p3", "p4"]
    assert (found.front, found.back) == (("Title",), ("Author",))
    assert (found.standfirst, found.author_line, found.byline) == ("", "", "By nobody")


def test_an_edge_whose_paragraph_is_lost_stays_where_the_article_has_it() -> None:
    found = named(copy([LINE, *TEXTS[1:3], LINE], front=("Title",), back=("Author",)))
    assert ids(found) == ["p0a", "p2", "p3", "p3a"]
    assert (found.front, found.back) == (("Title",), ("Author",))


def test_two_paragraphs_that_became_one_give_it_the_first_ones_id() -> None:
    merged = [TEXTS[0], f"{TEXTS[1]} {TEXTS[2]}", TEXTS[3]]
    assert ids(named(copy(merged))) == ["p1", "p2", "p4"]


def test_a_suggestion_outside_the_body_is_none() -> None:
    texts = [*TEXTS, "Not likely."]
    article = copy([*TEXTS], back=("Unlikely.",))
    result = name_paragraphs(article, record(texts))
    assert result is not None
    assert result[2].alignment.suggestions[-1] is None
