import pytest

from oped_tui.core.article import Article, Paragraph


def test_a_paragraph_is_found_by_its_id() -> None:
    article = Article(paragraphs=(Paragraph("p1", "a"), Paragraph("p1a", "b")))
    assert article.index_of("p1a") == 1
    assert article.index_of("p2") is None


def test_a_digest_belongs_to_what_it_retells() -> None:
    assert Article(id="digest", digest_of="column").work_id == "column"
    assert Article(id="column").work_id == "column"
    assert Article(id="digest", digest_of="column").digest_id == "digest"
    assert Article(id="column").digest_id == ""


def test_other_ids_leave_the_words_alone_and_there_must_be_one_for_each() -> None:
    article = Article(paragraphs=(Paragraph("p1", "a"), Paragraph("p2", "b")))
    renamed = article.with_ids(("p7", "p8"))
    assert [(one.id, one.text) for one in renamed.paragraphs] == [("p7", "a"), ("p8", "b")]
    assert renamed.index_of("p8") == 1
    with pytest.raises(ValueError, match="shorter"):
        article.with_ids(("p7",))
