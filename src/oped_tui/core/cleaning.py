"""Cleaning: the one policy for characters from outside, at load and again before the terminal."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

REPLACEMENT = "\ufffd"
"""What stands in place of a character that could deceive the reader."""

MOST_MARKS = 4
"""Combining marks kept on one base: more are no language's, and have crashed terminals."""

# Patterns are compiled at the first text that needs them: plain prose never does.
_LINE_END = "\r\n|[\r\v\f\x85\u2028\u2029]"
_CROWD = rf"[^\x00-\u02ff\w\s]{{{MOST_MARKS + 1}}}"

_PLAIN = b"\t\n" + bytes(range(0x20, 0x7F))

# Blocks in which no character needs a second look; the rest takes the exact, slower way.
_QUIET = (
    (0xA0, 0xAC), (0xAE, 0x2FF), (0x370, 0x482), (0x48A, 0x52F), (0x2010, 0x2027),
    (0x202F, 0x205E), (0x2070, 0x20CF), (0x2100, 0x2CEE), (0x2E00, 0x3029), (0x3030, 0x3098),
    (0x309B, 0x3163), (0x3165, 0xA66E), (0xAC00, 0xD7A3), (0x1F000, 0x1FAFF),
)  # fmt: skip
_QUIET_STARTS = tuple(start for start, _ in _QUIET)

# Bidi embeddings, overrides and isolates, interlinear annotation, tags, noncharacters, surrogates,
# and the C1 controls: what hides or reorders text, or commands a terminal.
_DECEPTIVE = (
    (0x80, 0x84), (0x86, 0x9F), (0x202A, 0x202E), (0x2066, 0x206F), (0xD800, 0xDFFF),
    (0xFDD0, 0xFDEF), (0xFFF9, 0xFFFB), (0xE0000, 0xE007F),
    *((plane << 16 | 0xFFFE, plane << 16 | 0xFFFF) for plane in range(17)),
)  # fmt: skip

# Soft hyphen, joiners of words, marks of direction, fillers, variation selectors but the two that
# choose between text and emoji: no reader misses them, and no terminal agrees on their width.
_HARMLESS = (
    (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5),
    (0x180B, 0x180F), (0x200B, 0x200B), (0x200E, 0x200F), (0x2060, 0x2065), (0x3164, 0x3164),
    (0xFE00, 0xFE0D), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0x1D173, 0x1D17A), (0xE0080, 0xE0FFF),
)  # fmt: skip

# Where a joiner has a meaning: Arabic and its neighbours, the scripts of India, emoji.
_JOINING_SCRIPTS = ((0x600, 0x8FF), (0x900, 0xDFF), (0xFB50, 0xFDCF), (0xFE70, 0xFEFC))
_JOINING_EMOJI = ((0x2190, 0x2BFF), (0xFE0F, 0xFE0F), (0x1F000, 0x1FAFF))


class Cleaned(NamedTuple):
    """A text made safe, and how many deceptive characters in it are now shown as U+FFFD."""

    text: str
    hidden: int = 0


def clean(text: str) -> Cleaned:
    """The canonical reading text: safe to anchor in, to search and to show.

    Line ends become LF; other C0 controls and DEL their pictures; C1 and deceptive characters
    U+FFFD, counted; harmless invisible ones go. Cleaning a clean text changes nothing.
    """
    if _is_quiet(text):
        return Cleaned(text)
    lines = re.sub(_LINE_END, "\n", text)
    shown = lines.translate(_reading_table())
    hidden = shown.count(REPLACEMENT) - lines.count(REPLACEMENT)
    return Cleaned(_without_stray_joiners(_with_few_marks(shown)), hidden)


def clean_text(text: str) -> str:
    """The text of `clean`, for where nobody asks how much was hidden."""
    return clean(text).text


def clean_line(text: str) -> str:
    """One clean line, for titles, file names and messages: line ends and tabs become a space."""
    cleaned = clean_text(text)
    if "\n" in cleaned or "\t" in cleaned:
        cleaned = re.sub(r"[\n\t][\n\t ]*", " ", cleaned)
    return cleaned.strip()


def guard(text: str) -> str:
    """The last line of defence before the terminal: nothing that commands, hides or reorders.

    Such characters are dropped, since all have no width in a layout already made; LF, TAB and the
    joiners stay.
    """
    return text if text.isprintable() else text.translate(_guard_table())


def _is_quiet(text: str) -> bool:
    """Whether the text has only characters that cleaning leaves alone (may err towards no)."""
    left = text.encode("utf-8", "surrogatepass").translate(None, _PLAIN)
    return not left or all(
        _within(ord(character), _QUIET, _QUIET_STARTS)
        for character in set(left.decode("utf-8", "surrogatepass"))
    )


def _within(
    code: int, ranges: tuple[tuple[int, int], ...], starts: tuple[int, ...] | None = None
) -> bool:
    place = bisect_right(starts or [start for start, _ in ranges], code) - 1
    return place >= 0 and code <= ranges[place][1]


def _codes(ranges: tuple[tuple[int, int], ...]) -> Iterator[int]:
    for start, end in ranges:
        yield from range(start, end + 1)


@cache
def _reading_table() -> dict[int, str | None]:
    table: dict[int, str | None] = {code: chr(0x2400 + code) for code in range(0x20)}
    del table[0x09], table[0x0A]
    table[0x7F] = "\u2421"
    table.update(dict.fromkeys(_codes(_DECEPTIVE), REPLACEMENT))
    table.update(dict.fromkeys(_codes(_HARMLESS)))
    return table


@cache
def _guard_table() -> dict[int, None]:
    ends = (0x85, 0x2028, 0x2029)
    return dict.fromkeys([*_reading_table(), *ends])


def _with_few_marks(text: str) -> str:
    """The text with at most `MOST_MARKS` combining marks in a row; joiners between don't count."""
    if re.search(_CROWD, text) is None:
        return text
    import unicodedata  # 1 ms, and hardly ever needed

    kept: list[str] = []
    run = 0
    for character in text:
        if character >= "\u0300" and character not in "\u200c\u200d":
            run = run + 1 if unicodedata.category(character) in ("Mn", "Me") else 0
            if run > MOST_MARKS:
                continue
        elif character < "\u0300":
            run = 0
        kept.append(character)
    return "".join(kept)


def _without_stray_joiners(text: str) -> str:
    """The text with ZWJ and ZWNJ only where they join emoji, or letters that change shape."""

    def keep(match: re.Match[str]) -> str:
        before, after = match.start() - 1, match.end()
        if before < 0 or after == len(text):
            return ""
        pair = ord(text[before]), ord(text[after])
        for ranges in (_JOINING_SCRIPTS, _JOINING_EMOJI):
            if all(_within(code, ranges) for code in pair):
                return match.group()
        return ""

    return re.sub("[\u200c\u200d]", keep, text)
