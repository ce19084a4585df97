"""Which article an edited text is, by the versions that notes were taken on and the copies kept."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

from oped_tui.core.article import Article
from oped_tui.core.names import is_made_id
from oped_tui.core.pack import ArticleRecord
from oped_tui.storage.article_files import open_article, own_articles
from oped_tui.storage.failures import StorageError
from oped_tui.storage.locations import Locations
from oped_tui.storage.note_files import VERSION_BYTES, VERSIONS, files_in, names_in, read_text
from oped_tui.storage.signature_index import SignatureIndex

_LONGEST_COPY = 1 << 20
"""Bytes of a copy that is read to know it again; a book's fingerprints would take seconds."""


class VersionIndex:
    """Finds the article whose text was edited since: it has no id of its own, and another hash.

    Its notes, drafts, marks and place lie under the id that it had before.
    """

    def __init__(self, locations: Locations) -> None:
        self._locations = locations
        self._index = SignatureIndex(locations.state / "version-index.json")

    def article_of(self, article: Article) -> str:
        """The id that this text had before it was edited; empty where it is new."""
        from oped_tui.core.folded_texts import FoldedTexts
        from oped_tui.core.lineage import is_later_version
        from oped_tui.core.recognition import recognise

        stamps = {str(path): stamp for path, stamp in self._files()}
        known = self._index.refresh(stamps, lambda key: self._read(Path(key)))
        if not known:
            return ""
        texts = [paragraph.text for paragraph in article.paragraphs]
        found = recognise(texts, {key: one["signature"] for key, one in known.items()})
        folded = FoldedTexts(texts)
        for key in found:
            record = self._read(Path(key))
            if record is not None and is_later_version(article, folded, record):
                return record.id
        return ""

    def _files(self) -> Iterator[tuple[Path, list[int]]]:
        notes = self._locations.notes
        for name in names_in(notes):
            try:
                files = files_in(notes / name / VERSIONS)
            except OSError:
                continue  # its notes are told of when that article is opened
            yield from ((path, list(stamp)) for path, stamp in files)
        for path in own_articles(self._locations):
            with contextlib.suppress(OSError):
                found = path.stat()
                if is_made_id(path.stem) and found.st_size <= _LONGEST_COPY:
                    yield path, [found.st_mtime_ns, found.st_size, found.st_ino]

    def _read(self, path: Path) -> ArticleRecord | None:
        if path.parent != self._locations.articles:
            return _version(path)
        from oped_tui.core.versions import version_record

        try:
            article = open_article(str(path), self._locations, whole=True).article
        except StorageError:
            return None
        return version_record(article) if article.id == path.stem else None


def _version(path: Path) -> ArticleRecord | None:
    """The record in a version's file, None where it is damaged, another article's or a digest's."""
    from oped_tui.formats.version_yaml import parse_version

    text, _, _ = read_text(path, VERSION_BYTES)
    record = parse_version(text, str(path))[0] if text is not None else None
    if record is None or record.id != path.parent.parent.name:
        return None
    return record if record.fingerprints else None
