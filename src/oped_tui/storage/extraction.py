"""A page or a book to an article, by a child process that can't take the program down with it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from typing import TypedDict

from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.article_markdown import parse_markdown
from oped_tui.storage.extraction_child import ANSWER_BYTES
from oped_tui.storage.fetch import PAGE_BYTES
from oped_tui.storage.pages import Kind
from oped_tui.storage.web_failures import (
    SAVE_IT,
    NeedsWeb,
    NoArticle,
    PageTooLarge,
    Paywall,
    ScriptOnly,
    Tangled,
    WebFailure,
)

WALL_SECONDS = 10.0
"""How long the child may take by the clock."""

BOOK_BYTES = 64 * 1024 * 1024
"""The most an EPUB may hold, packed."""

CHILD = (sys.executable, "-P", "-m", "oped_tui.storage.extraction_child")
"""How the child is started; `-P` keeps what lies in the current folder from being imported."""

_TAKE_THE_TEXT = "save its text as .txt or .md and add that"
_MOST = {"html": PAGE_BYTES, "epub": BOOK_BYTES}
_FAILURES: dict[str, tuple[type[WebFailure], str]] = {
    "paywall": (Paywall, SAVE_IT + " if you subscribe"),
    "script-only": (ScriptOnly, SAVE_IT),
    "no-article": (NoArticle, _TAKE_THE_TEXT),
    "too-large": (PageTooLarge, _TAKE_THE_TEXT),
}
_DATA_URI = re.compile(rb"data:[\w.+/-]{0,80}(?:;[\w=.-]{1,80}){0,4},[^\s\"'<>)]{200,}")


class _Said(TypedDict, total=False):
    """The child's answer; of a problem its fields in order."""

    needs_web: bool
    markdown: str
    hidden: int
    problems: list[tuple[str, int, int, str, str, str]]


@frozen
class Extracted:
    """The article of a page or book, without an id, and what to doubt in it."""

    article: Article
    problems: tuple[Problem, ...]


def extract(
    data: bytes,
    kind: Kind,
    source: str,
    *,
    url: str = "",
    charset: str = "",
    seconds: float = WALL_SECONDS,
    child: Sequence[str] = CHILD,
) -> Extracted:
    """The article in the bytes of a page or a book.

    `source` names it in problems and failures, `url` is where it was fetched from and `charset`
    what the server said. Raises NeedsWeb without the extra `web`, Paywall, ScriptOnly, NoArticle,
    PageTooLarge, Tangled past the child's limits, and WebFailure for a broken book.
    """
    if kind == "html" and len(data) > PAGE_BYTES:
        # A saved page carries its pictures in it.
        data = _DATA_URI.sub(b"", data)
    if len(data) > _MOST[kind]:
        raise PageTooLarge(f"it is over {_MOST[kind] >> 20} MB", source, _TAKE_THE_TEXT)
    asked = {"kind": kind, "source": source, "url": url, "charset": charset}
    said = _ask(json.dumps(asked).encode("ascii") + b"\n" + data, source, seconds, child)
    if said.get("needs_web"):
        advice = "install it: pip install 'oped-tui[web]'"
        raise NeedsWeb("reading web pages needs the extra `web`", source, advice)
    problems = tuple(Problem(*one[:4], Level(one[4]), one[5]) for one in said["problems"])
    if not said["markdown"]:
        raise _failure(problems[0], source)
    article, _ = parse_markdown(said["markdown"], source)
    return Extracted(replace(article, hidden_characters=said["hidden"]), problems)


def _ask(request: bytes, source: str, seconds: float, child: Sequence[str]) -> _Said:
    """What the child answers; raises Tangled when it doesn't."""
    # Files rather than pipes: nothing fills up, and the child's limit on files bounds the answer.
    with tempfile.TemporaryFile() as asked, tempfile.TemporaryFile() as answered:
        asked.write(request)
        asked.seek(0)
        process = subprocess.Popen(  # noqa: S603 - our own module
            child, stdin=asked, stdout=answered, stderr=subprocess.DEVNULL
        )
        try:
            failed = process.wait(seconds) != 0
        except subprocess.TimeoutExpired:
            failed = True
        finally:
            process.kill()
            process.wait()
        answered.seek(0)
        answer = answered.read(ANSWER_BYTES)
    if not failed:
        said: _Said = json.loads(answer)
        return said
    raise Tangled(
        "reading it took more time or memory than any article needs", source, _TAKE_THE_TEXT
    )


def _failure(problem: Problem, source: str) -> WebFailure:
    """The failure that a problem without an article stands for."""
    cause, advice = _FAILURES.get(problem.rule, (WebFailure, ""))
    return cause(problem.message, source, advice)
