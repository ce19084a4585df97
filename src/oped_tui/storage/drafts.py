"""Drafts: a journal of what is being typed, so that a crash costs no words."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from oped_tui.core.annotation import ARTICLE, Kind, QuoteSelector, Target
from oped_tui.core.article import Article
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import StorageError, not_saved
from oped_tui.storage.files import sweep, write_file
from oped_tui.storage.locations import Locations

_MOST_BYTES = 4 << 20
_SUFFIX = ".json"
_FIRST_WORDS = 200  # characters
_BOOT_ID = Path("/proc/sys/kernel/random/boot_id")


@frozen
class Draft:
    """Text being typed: for which article, which note (none yet: empty), and about what.

    `before` is the note's text when editing began, `words` how its paragraph began. `key` names its
    file and is given when it is first kept. `pid`, `boot` and `time` (RFC 3339) say which program
    wrote it, and when.
    """

    article: str
    note_id: str
    target: Target
    kind: Kind = Kind.NOTE
    about: str = ""
    text: str = ""
    tags: tuple[str, ...] = ()
    before: str = ""
    words: str = ""
    key: str = ""
    pid: int = 0
    boot: str = ""
    time: str = ""


def first_words(article: Article, paragraph_id: str) -> str:
    """How a paragraph begins; empty for the whole article."""
    index = article.index_of(paragraph_id)
    return "" if index is None else article.paragraphs[index].text[:_FIRST_WORDS]


def settled(draft: Draft, article: Article) -> Draft:
    """A draft where its paragraph is now, known by its first words; else on the whole article."""
    paragraph = draft.target.paragraph
    if paragraph == ARTICLE or first_words(article, paragraph) == draft.words:
        return draft
    found = (one.id for one in article.paragraphs if one.text[:_FIRST_WORDS] == draft.words)
    there = next(found, paragraph if article.index_of(paragraph) is not None else ARTICLE)
    return replace(draft, target=replace(draft.target, paragraph=there))


class Drafts:
    """The journal in the state folder: a file a draft."""

    def __init__(self, locations: Locations) -> None:
        self._folder = locations.drafts

    def keep(self, draft: Draft) -> Draft:
        """Write a draft over its earlier self; returns it with its key. Raises NotSaved.

        Not waiting for the disk: what the system has taken over survives the program.
        """
        import json

        key = draft.key or f"{os.getpid()}-{os.urandom(4).hex()}"
        now = datetime.now(UTC).isoformat(timespec="microseconds")
        kept = replace(draft, key=key, pid=os.getpid(), boot=boot_id(), time=now)
        quote = kept.target.quote
        plain = {
            "article": kept.article,
            "note_id": kept.note_id,
            "paragraph": kept.target.paragraph,
            "quote": [quote.exact, quote.prefix, quote.suffix] if quote else [],
            "kind": kept.kind,
            "about": kept.about,
            "text": kept.text,
            "tags": kept.tags,
            "before": kept.before,
            "words": kept.words,
            "pid": kept.pid,
            "boot": kept.boot,
            "time": kept.time,
        }
        text = json.dumps(plain, ensure_ascii=False, indent=1)
        write_file(self._path(key), text.encode("utf-8", "replace"), durable=False)
        return kept

    def left_behind(self, article_id: str = "") -> tuple[Draft, ...]:
        """The drafts of programs that are gone and of this one, oldest first; those of other
        programs that still run are left alone.
        """
        sweep(self._folder)
        found = (draft for draft in self._read_all() if not _is_anothers(draft))
        wanted = [one for one in found if article_id in ("", one.article)]
        return tuple(sorted(wanted, key=lambda one: (one.time, one.key)))

    def discard(self, draft: Draft) -> None:
        """Remove a draft, once its note was saved or the reader said so; raises NotSaved."""
        if not draft.key:
            return
        try:
            self._path(draft.key).unlink(missing_ok=True)
        except OSError as error:
            raise not_saved(error, self._path(draft.key), "draft not removed") from error

    def _path(self, key: str) -> Path:
        return self._folder / f"{key}{_SUFFIX}"

    def _read_all(self) -> Iterator[Draft]:
        with contextlib.suppress(OSError):
            for path in sorted(self._folder.glob(f"*{_SUFFIX}")):
                with contextlib.suppress(StorageError):
                    draft = _parse(read_bytes(path, _MOST_BYTES), path.stem)
                    if draft is not None:
                        yield draft


def _parse(data: bytes, key: str) -> Draft | None:
    """The draft in a file's bytes, or None: a damaged one stays as it is, for a person to see."""
    import json

    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None

    def text(name: str) -> str:
        value = plain.get(name)
        return value if isinstance(value, str) else ""

    def texts(name: str) -> tuple[str, ...]:
        value = plain.get(name)
        values: list[Any] = value if isinstance(value, list) else []
        return tuple(clean_text(one).replace("\n", " ") for one in values if isinstance(one, str))

    article, quote, kind, pid = text("article"), texts("quote"), text("kind"), plain.get("pid")
    if not (is_name(article) and is_name(key) and text("text")):
        return None
    return Draft(
        article=article,
        note_id=clean_line(text("note_id")),
        target=Target(
            clean_line(text("paragraph")), QuoteSelector(*quote) if len(quote) == 3 else None
        ),
        kind=Kind(kind) if kind in set(Kind) else Kind.NOTE,
        about=clean_line(text("about")),
        text=clean_text(text("text")),
        tags=texts("tags"),
        before=clean_text(text("before")),
        words=clean_text(text("words")),
        key=key,
        pid=pid if type(pid) is int else 0,
        boot=text("boot"),
        time=clean_line(text("time")),
    )


def _is_anothers(draft: Draft) -> bool:
    """Whether another program that still runs is writing it."""
    if draft.boot != boot_id() or draft.pid == os.getpid() or draft.pid <= 0:
        return False
    if sys.platform == "win32":
        return False  # there a signal, even none, would end it
    try:
        os.kill(draft.pid, 0)
    except ProcessLookupError:
        return False
    except (OSError, OverflowError):
        return True
    return True


@cache
def boot_id() -> str:
    """What names this run of the system, so that an old process number isn't taken for a new."""
    try:
        return _BOOT_ID.read_text("ascii").strip()
    except OSError:
        return ""
