"""The identity of an article and of each of its versions, without its text."""

from __future__ import annotations

import re
import unicodedata
from hashlib import blake2b

from oped_tui.core.article import Article
from oped_tui.core.fingerprint import VERSION, fingerprint_article, format_fingerprint
from oped_tui.core.pack import ArticleRecord

_SALT_SIZE = 16  # bytes, as in a pack
_VERSION_SIZE = 8  # bytes: versions are told apart within one article only
_SLUG_LENGTH = 60  # characters: a folder's name that stays readable


def version_record(article: Article) -> ArticleRecord:
    """What a note keeps of the version it was taken on.

    The salt follows from the article's id, so that the same version has the same record on every
    machine. A digest's record has no fingerprints: notes on it are kept by paragraph id alone.
    """
    salt = blake2b(f"version of {article.work_id}".encode(), digest_size=_SALT_SIZE).digest()
    texts = [paragraph.text for paragraph in article.paragraphs]
    ids = [paragraph.id for paragraph in article.paragraphs]
    fingerprints = () if article.digest_of else fingerprint_article(texts, salt)
    return ArticleRecord(
        id=article.work_id,
        title=article.title,
        author=article.author,
        publisher=article.publisher,
        issued=article.issued,
        url=article.url,
        language=article.language,
        version=VERSION,
        salt=salt,
        fingerprints=tuple(zip(ids, fingerprints, strict=False)),
    )


def version_id(article: Article) -> str:
    """The name of an article's version: 16 hexadecimal digits of its words and paragraph ids."""
    return record_id(version_record(article))


def record_id(record: ArticleRecord) -> str:
    """The name under which the record of a version is kept."""
    lines = [record.id, *(f"{key} {format_fingerprint(one)}" for key, one in record.fingerprints)]
    return blake2b("\n".join(lines).encode(), digest_size=_VERSION_SIZE).hexdigest()


def default_id(article: Article) -> str:
    """The id of an article that has none: a slug of its title and six digits of its text's hash."""
    plain = unicodedata.normalize("NFKD", article.title).casefold()
    words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
    slug = "-".join(words)[:_SLUG_LENGTH].strip("-") or "article"
    digest = blake2b(digest_size=3)
    parting = ""
    for paragraph in article.paragraphs:  # one by one: the whole of a book would stop every thread
        digest.update((parting + paragraph.text).encode("utf-8", "surrogatepass"))
        parting = "\n"
    return f"{slug}-{digest.hexdigest()}"
