"""Editing stories: each file in `stories/` says what was, what is, and what must become of it.

A line of expectations is `paragraph | words | state | where | reason`. Words in brackets stand
within their context; `-` is no quote. Where is a paragraph of the copy and the words underlined in
it, or `between` two paragraphs with, perhaps, a suggestion. `\\uXXXX` is an unseen character.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from oped_tui.core.anchor import Orphan
from oped_tui.core.annotation import ARTICLE, Annotation, Kind, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.assembly import assemble
from oped_tui.core.fingerprint import VERSION, fingerprint_article
from oped_tui.core.pack import ArticleRecord, Pack
from oped_tui.core.reading import Placed, Reading

STORIES = sorted((Path(__file__).parent / "stories").glob("*.txt"))
SALT = bytes(range(16))


def paragraphs(section: str) -> list[str]:
    seen = re.sub(r"\\u([0-9a-f]{4})", lambda code: chr(int(code[1], 16)), section)
    return seen.strip("\n").split("\n\n")


def selector(words: str) -> QuoteSelector | None:
    if words == "-":
        return None
    prefix, bracket, rest = words.partition("[")
    if not bracket:
        return QuoteSelector(words)
    exact, _, suffix = rest.partition("]")
    return QuoteSelector(exact, prefix, suffix)


def pack_on(texts: list[str], expectations: list[list[str]]) -> Pack:
    ids = [f"p{number}" for number in range(1, len(texts) + 1)]
    fingerprints = tuple(zip(ids, fingerprint_article(texts, SALT), strict=True))
    record = ArticleRecord(id="velm", version=VERSION, salt=SALT, fingerprints=fingerprints)
    annotations = tuple(
        Annotation(
            id=f"a{number}",
            kind=Kind.CONTEXT,
            target=Target(paragraph, selector(words)),
        )
        for number, (paragraph, words, *_) in enumerate(expectations)
    )
    return Pack(id="margin", article=record, annotations=annotations)


def read(texts: list[str], pack: Pack) -> Reading:
    copy = tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts, 1))
    return assemble(Article(paragraphs=copy), [pack])


def where(reading: Reading, placed: Placed) -> str:
    def name(index: int | None) -> str:
        return "-" if index is None else reading.article.paragraphs[index].id

    anchor = placed.anchor
    if isinstance(anchor, Orphan):
        perhaps = "" if anchor.suggestion is None else f", perhaps {name(anchor.suggestion)}"
        return f"between {name(anchor.after)} and {name(anchor.before)}{perhaps}"
    if anchor.paragraph is None:
        return ARTICLE
    if anchor.start is None or anchor.end is None:
        return name(anchor.paragraph)
    words = reading.article.paragraphs[anchor.paragraph].text[anchor.start : anchor.end]
    return f"{name(anchor.paragraph)} “{words}”"


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_the_story_ends_as_it_says(path: Path) -> None:
    _, before, after, expect = re.split(r"^--- .*\n", path.read_text("utf-8"), flags=re.MULTILINE)
    expectations = [
        [field.strip() for field in line.split("|")] for line in expect.strip().splitlines()
    ]
    if expectations == [["other article"]]:
        reading = read(paragraphs(after), pack_on(paragraphs(before), []))
        assert [problem.rule for problem in reading.problems] == ["other-article"]
        assert reading.packs == ()
        return
    reading = read(paragraphs(after), pack_on(paragraphs(before), expectations))
    for number, (_, _, state, place, reason) in enumerate(expectations):
        placed = reading.find(f"margin/a{number}")
        assert placed is not None
        assert (placed.state.value, where(reading, placed)) == (state, *paragraphs(place))
        assert reason in placed.anchor.reason
        assert bool(placed.anchor.reason) == bool(reason)


def test_there_are_at_least_thirty_stories() -> None:
    assert len(STORIES) >= 30
