"""Which blocks around a pasted article's body are metadata: headline, byline, author line."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from oped_tui.core.article import Article, Paragraph
from oped_tui.core.dates import PartialDate, parse_date

_HEADLINE_WORDS = 30
_DISCLAIMER_WORDS = 60
_BYLINE_WORDS = 25
_DATELINE_WORDS = 12
_AUTHOR_LINE_WORDS = 120

_DISCLAIMER = re.compile(
    r"\b(?:views?|opinions?)\b.{0,120}\b"
    r"(?:(?:their|his|her|its|our|my|author[’']?s?[’']?) own|solely|not necessarily|"
    r"(?:do|does) not (?:\w+ )?(?:reflect|represent)|not (?:those|the views?|the opinions?))\b",
    re.IGNORECASE | re.DOTALL,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = re.compile(rf"({'|'.join(_MONTHS)})[a-z]{{0,6}}\.?,?", re.IGNORECASE)
_NUMBERS_DATE = re.compile(r"\d{4}-\d\d-\d\d(?:T[\d:.Z+-]{1,30})?,?|\d\d?[/.]\d\d?[/.]\d{2,4},?")
_DATE_WORD = re.compile(
    r"(?:published|updated|posted|submitted|modified|created|last|on|at|by|am|pm|a\.m\.|p\.m\.|"
    r"e[sd]?t|gmt|utc|min|minutes?|read|(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?\.?|"
    r"\d{1,4}(?:st|nd|rd|th)?(?:[:.]\d\d)*(?:am|pm)?|[-–—|·•/])[,:]?",
    re.IGNORECASE,
)

_RANKS = re.compile(
    r"adm|amb|brig|capt|col|dr|gen|gov|hon|lt|maj|mr|mrs|ms|prof|rear|rep|ret|rev|sen|sgt|sir"
)
_PARTICLES = re.compile(r"al|bin|da|de|del|den|der|di|du|el|la|le|van|von|y")
_JOINING = re.compile(r"and|&|with")
_ROLE = re.compile(r"opinion|contribut|staff|writer|columnist|editor|correspondent", re.IGNORECASE)
_BEING = re.compile(r"is|are|was|were")
_AFTER_BEING = re.compile(
    r"an?|the|also|both|currently|now|professors?|senior|director|president|chair\w*|"
    r"(?:co-?)?(?:author|editor|founder)s?|former|retired|[A-Z].*",
    re.DOTALL,
)
_DOING = re.compile(
    r"serve[ds]|serving|writes|wrote|teaches|taught|covers|covered|directs|directed|works|worked|holds|"
    r"heads|leads|led|edits|edited|studies|reports|lives|has|spent|retired"
)


@dataclass(slots=True)
class Metadata:
    """What the blocks around the body say, and how many of them stand before and after it."""

    title: str = ""
    standfirst: str = ""
    byline: str = ""
    dateline: str = ""
    disclaimer: str = ""
    author_line: str = ""
    before: int = 0
    after: int = 0

    @property
    def may_have_standfirst(self) -> bool:
        """Whether the next block can be one: it stands under a title, and over the byline."""
        return bool(self.title) and not (self.standfirst or self.byline or self.dateline)

    def article(
        self, front: tuple[str, ...], paragraphs: tuple[Paragraph, ...], back: tuple[str, ...]
    ) -> Article:
        """The article of that metadata, with the blocks it was told from."""
        return Article(
            title=self.title,
            standfirst=self.standfirst,
            author=authors_of_byline(self.byline) or authors_of_line(self.author_line),
            byline=self.byline,
            author_line=self.author_line,
            disclaimer=self.disclaimer,
            dateline=self.dateline,
            issued=date_in(self.dateline),
            front=front,
            back=back,
            paragraphs=paragraphs,
        )


def find_front(blocks: Sequence[str], title: str = "") -> Metadata:
    """Tell metadata from body at the top, by the rules of the format's page.

    The last block is never taken, so that a body remains. `title` is one that a heading gave.
    """
    found = Metadata(title=title)
    while found.before < len(blocks) - 1:
        block = blocks[found.before]
        role = _role_of(block)
        if role:
            setattr(found, role, getattr(found, role) or block)
        elif not found.title and _heads(blocks, found.before, lenient=True):
            found.title = block
        elif found.may_have_standfirst and _heads(blocks, found.before):
            found.standfirst = block
        else:
            break
        found.before += 1
    return found


def find_back(blocks: Sequence[str], found: Metadata) -> None:
    """Tell author lines and disclaimers from body at the end; the first block is never taken."""
    lines: list[str] = []
    while found.after < len(blocks) - 1:
        block = blocks[-1 - found.after]
        if is_author_line(block):
            lines.insert(0, block)
        elif is_disclaimer(block):
            found.disclaimer = found.disclaimer or block
        else:
            break
        found.after += 1
    found.author_line = " ".join(lines)


def _role_of(block: str) -> str:
    for role, is_it in _ROLES:
        if is_it(block):
            return role
    return ""


def _heads(blocks: Sequence[str], place: int, *, lenient: bool = False) -> bool:
    """Whether a block is short and followed by a longer one, other metadata left out of account.

    `lenient` allows a shorter standfirst between a headline and a paragraph that is plainly body.
    """
    words = len(blocks[place].split())
    if words > _HEADLINE_WORDS:
        return False
    following = [len(one.split()) for one in blocks[place + 1 : place + 9] if not _role_of(one)][:2]
    if following and following[0] > words:
        return True
    return lenient and len(following) == 2 and following[1] > _HEADLINE_WORDS


def is_disclaimer(block: str) -> bool:
    """Whether a block says that views are somebody's own."""
    return len(block.split()) <= _DISCLAIMER_WORDS and _DISCLAIMER.search(block) is not None


def is_byline(block: str) -> bool:
    """Whether a block is a line `By …` with names."""
    words = block.split()
    if not 2 <= len(words) <= _BYLINE_WORDS or words[0].rstrip(":").casefold() != "by":
        return False
    for word in words[1:]:
        if not _is_of_name(word) and word != ",":
            return word in ("-", "–", "—", "|", "·")
        if word.endswith(","):
            break
    return True


def is_dateline(block: str) -> bool:
    """Whether a block is a date, with at most a time and words like `updated` around it."""
    words = block.split()
    if not 1 <= len(words) <= _DATELINE_WORDS:
        return False
    dates = [word for word in words if _MONTH.fullmatch(word) or _NUMBERS_DATE.fullmatch(word)]
    rest = [word for word in words if word not in dates]
    numbered = any(character.isdigit() for character in block)
    return bool(dates) and numbered and all(_DATE_WORD.fullmatch(word) for word in rest)


def is_author_line(block: str) -> bool:
    """Whether a block says who its author is: a full name, then `is a`, `served`, `writes`, …

    Between name and verb there may be something set off by commas.
    """
    words = block.split()
    if len(words) > _AUTHOR_LINE_WORDS:
        return False
    names, rest = _leading_names(words)
    if not names or not rest:
        return False
    if _BEING.fullmatch(rest[0]) and len(rest) > 1:
        return _AFTER_BEING.fullmatch(rest[1]) is not None
    if names[-1].endswith(","):
        after_commas = [word for before, word in pairwise(rest) if before.endswith(",")]
        return any(_DOING.fullmatch(word) or _BEING.fullmatch(word) for word in after_commas)
    return _DOING.fullmatch(rest[0]) is not None


def authors_of_byline(byline: str) -> tuple[str, ...]:
    """The names in a byline, without roles and dates."""
    line = re.split(r"\s[-–—|·]\s|\d", byline, maxsplit=1)[0]
    parts = re.split(r",|\s(?:and|&|with)\s", " ".join(line.split()[1:]))
    names = [part.strip() for part in parts if not _ROLE.search(part)]
    return tuple(name for name in names if len(name.split()) > 1)


def authors_of_line(line: str) -> tuple[str, ...]:
    """The names that the sentences of an author line begin with."""
    found: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=[^\W\d_])", line):
        names, _ = _leading_names(sentence.split())
        joined = " ".join(names).rstrip(",")
        found.extend(name for name in re.split(r"\s(?:and|&|with)\s|,\s", joined) if name)
    return tuple(dict.fromkeys(found))


def date_in(dateline: str) -> PartialDate | None:
    """The day a date line names; None for none, or where day and month can't be told apart."""
    iso = re.search(r"\d{4}-\d\d-\d\d", dateline)
    if iso:
        return parse_date(iso.group())
    year = re.search(r"\b(?:1[6-9]|2\d)\d\d\b", dateline)
    month = next((m for word in dateline.split() if (m := _MONTH.fullmatch(word))), None)
    if year is None or month is None:
        return None
    number = _MONTHS.index(month.group(1).casefold()) + 1
    day = re.search(r"(?<![:.\w])(\d{1,2})(?:st|nd|rd|th)?\b(?![:.]\d)", dateline)
    dated = f"{year.group()}-{number:02d}"
    return parse_date(f"{dated}-{int(day.group(1)):02d}") if day else parse_date(dated)


def _is_capital(word: str) -> bool:
    letters = word.lstrip("(“\"'‘")
    return bool(letters) and letters[0].isupper()


def _is_of_name(word: str) -> bool:
    if _is_capital(word):
        return True
    folded = word.casefold()
    return bool(_PARTICLES.fullmatch(folded) or _JOINING.fullmatch(folded))


def _leading_names(words: Sequence[str]) -> tuple[list[str], list[str]]:
    """The names that words begin with, ranks left out, and the words after them."""
    place = 0
    while place < len(words) and _RANKS.fullmatch(words[place].strip("().,").casefold()):
        place += 1
    start = place
    while place < len(words) and not (place > start and words[place - 1].endswith(".,")):
        word = words[place]
        if not _is_of_name(word):
            break
        place += 1
    names = list(words[start:place])
    capitals = [name for name in names if _is_capital(name)]
    return (names, list(words[place:])) if len(capitals) > 1 else ([], [])


_ROLES: tuple[tuple[str, Callable[[str], bool]], ...] = (
    ("disclaimer", is_disclaimer),
    ("byline", is_byline),
    ("dateline", is_dateline),
)
