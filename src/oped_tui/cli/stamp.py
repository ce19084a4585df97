"""`stamp`: the fingerprints of a pack, written from the writer's own copy of the article."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.core.problem import OpedError

if TYPE_CHECKING:
    from oped_tui.core.article import Article
    from oped_tui.core.pack import ArticleRecord, Pack

EXAMPLES = """
oped-tui stamp my-pack.yaml column.txt      write, or refresh after the article was edited
oped-tui stamp my-pack column.txt --anew    number the paragraphs from the beginning
"""

_SALT_BYTES = 16


class StampError(OpedError):
    """The fingerprints could not be written; the pack is as it was."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the pack and the copy of its article."""
    parser.add_argument("pack", type=Path, metavar="PACK", help="a pack's file or folder")
    parser.add_argument("article", metavar="ARTICLE", help="your copy of it: a file or `-`")
    parser.add_argument(
        "--anew",
        action="store_true",
        help="forget the fingerprints it has, and with them which paragraph had which id",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the fingerprints into the pack's file; returns the exit code."""
    from oped_tui.cli.pack_paths import pack_at, refuse_swapped
    from oped_tui.storage.files import write_file
    from oped_tui.storage.library import open_article
    from oped_tui.storage.locations import find_locations
    from oped_tui.storage.pack_index import read_pack

    refuse_swapped("stamp", arguments.pack, arguments.article)
    files = pack_at(arguments.pack)
    pack, _ = read_pack(files)
    if pack is None:
        raise StampError(f"{files.path}: it can't be read as a pack; see: oped-tui check")
    stdin = sys.stdin.buffer
    opened = open_article(arguments.article, find_locations(), stdin=stdin, whole=True)
    record = _record(pack, opened.article, anew=arguments.anew)
    path = Path(pack.article.place.source or files.files[0])
    before, after = _texts(path, record)
    count = f"{len(record.fingerprints)} paragraphs"
    if after == before:
        output.remark(f"{path}: unchanged, its fingerprints are those of these {count}")
        return output.CLEAN
    write_file(path, after.encode())
    output.remark(f"{path}: fingerprints of {count} written")
    return output.CLEAN


def _texts(path: Path, record: ArticleRecord) -> tuple[str, str]:
    """The pack's file as it is, and with the record's fingerprints."""
    from oped_tui.formats.stamping import stamped
    from oped_tui.storage.bounded_reading import read_bytes
    from oped_tui.storage.pack_index import PACK_BYTES

    before = read_bytes(path, PACK_BYTES).decode("utf-8", "replace")
    after = stamped(before, str(path), record)
    if after is None:
        raise StampError(f"{path}: its layout can't be edited safely; see: oped-tui check {path}")
    return before, after


def _record(pack: Pack, article: Article, *, anew: bool) -> ArticleRecord:
    """What the pack is to know of its article: ids that it has given stay with their paragraphs."""
    from dataclasses import replace

    from oped_tui.core.assembly import assemble
    from oped_tui.core.fingerprint import VERSION, fingerprint_article
    from oped_tui.core.versions import default_id

    if article.digest_of:
        raise StampError(f"this is a digest of {article.digest_of}; stamp from the article itself")
    known = pack.article
    if known.fingerprints and not anew:
        reading = assemble(article, [pack])
        if not reading.packs:
            raise StampError(
                "the pack's fingerprints are of another article; to replace them: --anew"
            )
        article = reading.article
    texts = [paragraph.text for paragraph in article.paragraphs]
    ids = [paragraph.id for paragraph in article.paragraphs]
    salt = known.salt if len(known.salt) == _SALT_BYTES else os.urandom(_SALT_BYTES)
    return replace(
        known,
        id=known.id or article.id or default_id(article),
        version=VERSION,
        salt=salt,
        fingerprints=tuple(zip(ids, fingerprint_article(texts, salt), strict=True)),
    )
