"""The words of a page by the crudest means, to notice what a parser or an extractor lost."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from oped_tui.core.article import MarkKind, ParagraphKind
from oped_tui.formats.markdown_body import Raw

ENOUGH = 0.8
"""The share of the words that must be there for a text to count as whole."""

SILENT = ("script", "style", "template", "svg", "textarea", "title", "iframe", "noscript")
"""Elements whose text no reader sees."""

_PROSE_WORDS = 12
_RUN = 4
# Scripts that put no space between words; two of their characters stand for a word.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def count_words(text: str) -> int:
    """The words of a text, roughly so where a script doesn't part them."""
    unspaced = 0 if text.isascii() else len(_UNSPACED.findall(text))
    return len(text.split()) + unspaced // 2


def crude_word_count(page: str) -> int:
    """The words of a page outside its tags, in one pass over the text, whatever its faults."""
    return sum(count_words(piece) for piece in _pieces(page))


def _pieces(page: str) -> Iterator[str]:
    lowered = page.lower()
    place = 0
    while True:
        start = page.find("<", place)
        if start < 0:
            yield page[place:]
            return
        yield page[place:start]
        place = _end_of(page, lowered, start)
        if place < 0:
            # What has no end hides the rest, as it does in a browser.
            return


def _end_of(page: str, lowered: str, start: int) -> int:
    """Where a comment, a tag, or an element that nobody sees ends; -1 where it doesn't."""
    if page.startswith("<!--", start):
        end = page.find("-->", start + 4)
        return end + 3 if end >= 0 else -1
    end = page.find(">", start) + 1
    named = _NAME.match(lowered, start + 1)
    if end and named and named[0] in SILENT and page[end - 2] != "/":
        return lowered.find(f"</{named[0]}", end)
    return end or -1


def prose_words(blocks: Sequence[Raw], kept: Sequence[Raw], title: str = "") -> tuple[int, int]:
    """Of the prose between the first and last kept paragraph of a page: words in all, words kept.

    Prose is what is long enough and not mostly links; what stands outside may be another article,
    but not between the title and the first paragraph.
    Words count as kept where they stand with the same neighbours in what was kept, since an
    extractor may join paragraphs or leave out a button in them.
    """
    there = {runs for block in kept for runs in _runs(block)}
    shares = [_share(list(_runs(block)), there) for block in blocks]
    places = [place for place, share in enumerate(shares) if share > ENOUGH]
    if not places:
        return 0, 0
    above = _places_of(title, blocks[: places[0]])
    whole = found = 0
    for place in range(above[-1] if above else places[0], places[-1] + 1):
        words = count_words(blocks[place].text)
        if is_prose(blocks[place], words):
            whole += words
            found += round(words * shares[place])
    return whole, found


def lost_lead(blocks: Sequence[Raw], kept: Sequence[Raw], title: str) -> tuple[Raw, ...]:
    """The prose between the title of a page and the first kept paragraph, where it is a good deal.

    A little is a caption or a note of the publisher's.
    """
    texts = {block.text for block in kept}
    first = next((place for place, block in enumerate(blocks) if block.text in texts), 0)
    above = _places_of(title, blocks[:first])
    if not above:
        return ()
    lead = [one for one in blocks[above[-1] : first] if is_prose(one, count_words(one.text))]
    lost = sum(count_words(block.text) for block in lead)
    whole = lost + sum(count_words(block.text) for block in kept)
    return tuple(lead) if whole - lost < ENOUGH * whole else ()


def _places_of(title: str, blocks: Sequence[Raw]) -> list[int]:
    return [place for place, block in enumerate(blocks) if block.text == title]


def _runs(block: Raw) -> Iterator[tuple[str, ...]]:
    """Each run of a few words in a paragraph, the whole of a shorter one."""
    words = block.text.split()
    for place in range(max(len(words) - _RUN + 1, 1)):
        yield tuple(words[place : place + _RUN])


def _share(runs: Sequence[tuple[str, ...]], there: Set[tuple[str, ...]]) -> float:
    return sum(run in there for run in runs) / len(runs)


def is_prose(block: Raw, words: int) -> bool:
    """Whether a paragraph is running text."""
    if block.kind is ParagraphKind.HEADING or words < _PROSE_WORDS:
        return False
    return linked_characters(block) < len(block.text) / 2


def linked_characters(block: Raw) -> int:
    """How many characters of a paragraph belong to links."""
    spans = sorted((one.start, one.end) for one in block.marks if one.kind is MarkKind.LINK)
    ends = list(accumulate((end for _, end in spans), max, initial=0))
    return sum(max(end - max(start, before), 0)
               for (start, end), before in zip(spans, ends, strict=False))  # fmt: skip
