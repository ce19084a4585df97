"""`new`: a pack to start from."""

from __future__ import annotations

import argparse
import datetime
import os
import re
import shlex
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.core.problem import OpedError

if TYPE_CHECKING:
    from oped_tui.core.article import Article
    from oped_tui.core.pack import ArticleRecord

EXAMPLES = """
oped-tui new column.txt                    a pack in a file named after the article
oped-tui new column.txt -o my-pack.yaml    in a file of your choice
oped-tui new column.txt -o packs/bridge/   in a folder, to which you can add files
"""

SCHEMA = "pack.schema.json"
"""The JSON Schema beside a new pack, for editors."""

_SUFFIXES = (".yaml", ".yml")
_SALT_BYTES = 16
_WORDS = 8  # of a title, in a file's name


class NewError(OpedError):
    """No pack was written: there is something already, or nothing to start from."""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the article, and where its pack goes."""
    parser.add_argument("article", metavar="ARTICLE", help="a file, `-`, or a name in the library")
    parser.add_argument(
        "-o",
        "--output",
        metavar="PATH",
        default="",
        help="a file ending in .yaml, or a folder (default: a file named after the article)",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write a pack that has no fault, and never over anything; returns the exit code."""
    from oped_tui.storage.files import write_file

    article = _open(arguments.article)
    name = _name(article)
    path = _path(arguments.output, name)
    _refuse_to_overwrite(path)
    pack_id = _valid_id(path.parent.name if path.name == "pack.yaml" else path.stem) or name
    text = _text(article, pack_id)
    write_file(path, text.encode("utf-8", "replace"), check=_refuse_to_overwrite)
    schema = path.parent / SCHEMA
    is_new_schema = _write_schema(schema)
    count = len(article.paragraphs)
    output.remark(f"{path}: written, with {count} paragraph{'' if count == 1 else 's'}")
    if is_new_schema:
        output.remark(f"{schema}: written beside it; an editor completes and checks packs by it")
    if article.digest_of:
        output.remark("made from a digest; for fingerprints: oped-tui stamp PACK YOUR-COPY")
    shown = shlex.join([arguments.article, "--pack", str(path)])
    output.remark(f"next: edit it, and read with it: oped-tui {shown}")
    return output.CLEAN


def _open(target: str) -> Article:
    """The article, with its paragraphs named as the packs that fit it name them."""
    from oped_tui.core.assembly import assemble
    from oped_tui.storage.library import find_packs, open_article
    from oped_tui.storage.locations import find_locations

    locations = find_locations()
    opened = open_article(target, locations, stdin=sys.stdin.buffer, whole=True)
    article = assemble(opened.article, find_packs(opened.article, locations).packs).article
    if not article.paragraphs:
        raise NewError(f"{target}: there is no paragraph to annotate")
    return article


def _text(article: Article, pack_id: str) -> str:
    from oped_tui.core.dates import PartialDate
    from oped_tui.formats.pack_stub import PackStub, format_pack_stub

    day = datetime.datetime.now(datetime.UTC).date()
    return format_pack_stub(
        PackStub(
            id=pack_id,
            record=_record(article),
            paragraphs=article.paragraphs,
            schema=SCHEMA,
            today=PartialDate(day.year, day.month, day.day),
        )
    )


def _record(article: Article) -> ArticleRecord:
    """What the pack knows of its article; of a digest's article no fingerprints can be had."""
    from dataclasses import replace

    from oped_tui.core.fingerprint import fingerprint_article
    from oped_tui.core.versions import default_id, version_record

    salt = os.urandom(_SALT_BYTES)
    record = version_record(article)
    texts = [paragraph.text for paragraph in article.paragraphs]
    ids = [paragraph.id for paragraph in article.paragraphs]
    prints = () if article.digest_of else fingerprint_article(texts, salt)
    return replace(
        record,
        id=_valid_id(record.id) or default_id(article),
        salt=salt,
        fingerprints=tuple(zip(ids, prints, strict=False)),
    )


def _name(article: Article) -> str:
    """What to call the pack: the article's id, or whole words of the title where it has none."""
    from oped_tui.core.versions import default_id

    own = default_id(article)
    if article.work_id not in ("", own):
        return _valid_id(article.work_id)
    words = own.split("-")[:-1]
    return "-".join(words[:_WORDS])


def _valid_id(text: str) -> str:
    """A name as an id; nothing where it has no letter or digit to begin with."""
    return re.sub(r"[^A-Za-z0-9._-]+", "-", text).strip("-._")[:80]


def _path(wanted: str, name: str) -> Path:
    """The file to write: in a folder it is its main file."""
    if not wanted:
        return Path(f"{name}.yaml")
    path = Path(wanted)
    if path.is_dir() or not path.name.endswith(_SUFFIXES):
        return path / "pack.yaml"
    return path


def _refuse_to_overwrite(path: Path) -> None:
    if os.path.lexists(path):
        raise NewError(f"{path}: there is such a file already; nothing was written (see -o)")
    others = path.parent.glob("*.y*ml") if path.name == "pack.yaml" else ()
    beside = sorted(one.name for one in others if one.suffix in _SUFFIXES)
    if beside:
        raise NewError(
            f"{path.parent}: {beside[0]} there would become a part of the pack;"
            " give an empty folder, or a file"
        )


def _write_schema(path: Path) -> bool:
    """Put the schema beside the pack; False where something of that name is there already."""
    from oped_tui.formats.schema import pack_schema_text
    from oped_tui.storage.files import write_file

    if os.path.lexists(path):
        return False
    write_file(path, pack_schema_text().encode())
    return True
