"""How an article is cited in a line, and its words between quotation marks."""

from __future__ import annotations

from oped_tui.core.article import Article

_SINGLE = str.maketrans("“”", "‘’")


def citation(article: Article, paragraph_id: str = "") -> str:
    """Author, “title”, publisher, date, paragraph, address; what is not known is left out."""
    title = quoted(article.title.rstrip(".")) if article.title else ""
    number = paragraph_id.removeprefix("p")
    parts = (
        _names(article.author),
        title,
        article.publisher,
        str(article.issued or ""),
        f"para. {number}" if number else "",
    )
    line = ", ".join(part for part in parts if part)
    return f"{line}. {article.url}" if article.url else f"{line}." if line else ""


def quotation(article: Article, paragraph_id: str, words: str) -> str:
    """The words in quotation marks, with the citation after them."""
    source = citation(article, paragraph_id)
    return f"{quoted(words)} ({source})" if source else quoted(words)


def quoted(words: str) -> str:
    """The words between double quotation marks; those within them become single (Chicago 13.30)."""
    inner = words.translate(_SINGLE)
    return f"“{inner}”"


def _names(author: tuple[str, ...]) -> str:
    """Names joined as in prose: one, two and three."""
    if len(author) < 2:
        return "".join(author)
    return f"{', '.join(author[:-1])} and {author[-1]}"
