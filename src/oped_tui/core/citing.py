"""How an article is cited in a line."""

from __future__ import annotations

from oped_tui.core.article import Article


def citation(article: Article, paragraph_id: str = "") -> str:
    """Author, “title”, publisher, date, paragraph, address; what is not known is left out."""
    title = f"“{article.title.rstrip('.')}”" if article.title else ""
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
    return f"“{words}” ({source})" if source else f"“{words}”"


def _names(author: tuple[str, ...]) -> str:
    """Names joined as in prose: one, two and three."""
    if len(author) < 2:
        return "".join(author)
    return f"{', '.join(author[:-1])} and {author[-1]}"
