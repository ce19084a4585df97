"""The packs on this machine, and which of them may belong to an article."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import ArticleRecord, Pack
from oped_tui.core.problem import Problem
from oped_tui.storage.locations import Locations
from oped_tui.storage.signature_index import Entries, SignatureIndex

PACK_BYTES = 16 * 1024 * 1024
"""The most a file of a pack may hold."""

_MOST_FILES = 500
_SUFFIXES = (".yaml", ".yml")
_MAIN = "pack.yaml"


@frozen
class PackFiles:
    """A pack's files: one, or those of its folder with `pack.yaml` first; and what stamps them."""

    path: Path
    files: tuple[Path, ...]
    stamp: tuple[tuple[str, int, int], ...]


def find_pack_files(locations: Locations) -> tuple[PackFiles, ...]:
    """Every pack of this machine, in `<article>/` or `<article>/<pack>/`: bundled, then own."""
    articles = (*_folders_in(locations.bundled), *_folders_in(locations.packs))
    folders = (one for article in articles for one in (article, *_folders_in(article)))
    return tuple(found for folder in folders if (found := pack_files(folder)) is not None)


def _folders_in(folder: Path) -> tuple[Path, ...]:
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        found = [Path(entry.path) for entry in entries if entry.is_dir()]
        return tuple(sorted(one for one in found if not one.name.startswith(".")))
    return ()


def pack_files(path: Path) -> PackFiles | None:
    """The files of a pack, given its file or its folder; None for a folder without any."""
    if not path.is_dir():
        return PackFiles(path, (path,), _stamps((path,)))
    found = [one for one in path.iterdir() if one.suffix in _SUFFIXES and one.name[0] != "."]
    files = sorted(found, key=lambda one: (one.name != _MAIN, one.name))[:_MOST_FILES]
    return PackFiles(path, tuple(files), _stamps(files)) if files else None


def _stamps(files: Iterable[Path]) -> tuple[tuple[str, int, int], ...]:
    stamps: list[tuple[str, int, int]] = []
    for path in files:
        with contextlib.suppress(OSError):
            found = path.stat()
            stamps.append((path.name, found.st_mtime_ns, found.st_size))
    return tuple(stamps)


def read_pack(pack: PackFiles) -> tuple[Pack | None, tuple[Problem, ...]]:
    """A pack as it is on disk; a file that can't be read is a problem and hides no other."""
    from oped_tui.formats.pack_yaml import parse_pack
    from oped_tui.storage.note_files import read_text

    problems: list[Problem] = []
    texts: list[tuple[str, str]] = []
    for path in pack.files:
        text, _, found = read_text(path, PACK_BYTES)
        problems += found
        if text is not None:
            texts.append((str(path), text))
    parsed, found = parse_pack(texts) if texts else (None, ())
    return parsed, (*problems, *found)


class PackIndex:
    """What each pack's article looks like, so that packs of other articles needn't be read."""

    def __init__(self, locations: Locations) -> None:
        self._locations = locations
        self._index = SignatureIndex(locations.state / "pack-index.json")

    def candidates(self, article: Article) -> tuple[tuple[Pack, ...], tuple[Problem, ...]]:
        """The packs that may belong to an article, read, and what is wrong with them.

        One that doesn't say of which article it is may belong to any: its problems are told always.
        """
        from oped_tui.core.recognition import recognise

        read: dict[str, tuple[Pack | None, tuple[Problem, ...]]] = {}
        known, files = self._refresh(read)
        wanted = {article.digest_of} if article.digest_of else {article.id} - {""}
        keys = {key for key, one in known.items() if one["article"] in wanted}
        if not article.digest_of:
            texts = [paragraph.text for paragraph in article.paragraphs]
            signatures = {key: one["signature"] for key, one in known.items()}
            keys.update(recognise(texts, signatures, article.title))
        packs: list[Pack] = []
        problems: list[Problem] = []
        for key, pack_file in files.items():
            if key in known and key not in keys:
                continue
            pack, found = read[key] if key in read else read_pack(pack_file)
            problems += found
            if pack is not None and key in known:
                packs.append(pack)
        return tuple(packs), tuple(problems)

    def _refresh(
        self, read: dict[str, tuple[Pack | None, tuple[Problem, ...]]]
    ) -> tuple[Entries, dict[str, PackFiles]]:
        """The entries of all packs, those that changed made anew; and their files.

        What had to be read whole for that goes into `read`.
        """
        files = {str(one.path): one for one in find_pack_files(self._locations)}
        stamps = {key: [list(one) for one in pack.stamp] for key, pack in files.items()}

        def record_of(key: str) -> ArticleRecord | None:
            pack = _read_head(files[key])
            if pack is None:
                read[key] = read_pack(files[key])
                pack = read[key][0]
            return pack.article if pack is not None and pack.article.id else None

        return self._index.refresh(stamps, record_of), files


def _read_head(pack: PackFiles) -> Pack | None:
    """A pack as far as its main file tells; None where that doesn't name the article."""
    if len(pack.files) < 2:
        return None
    head, _ = read_pack(replace(pack, files=pack.files[:1]))
    return head if head is not None and head.article.id else None
