"""What stands among the paragraphs of a page and is none of the article's: labels, credits, …

Only what can hardly be an author's is taken out: a column may well be about newsletters.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from oped_tui.core.article import ParagraphKind
from oped_tui.formats.article_metadata import is_author_line
from oped_tui.formats.markdown_body import Raw
from oped_tui.formats.page_text import linked_characters

_FEWEST_REPEATS = 3
_FEWEST_PAGES = 3
_FEWEST_TEASERS = 2
_MOSTLY_LINKS = 0.8
_LONGEST = 400  # characters of what may be furniture

_LABEL = re.compile(
    r"advertisements?|sponsored|anzeige|werbung|publicité|publicidad|"
    r"(?:story|article) continues below(?: (?:this )?ad\w{0,12})?|continue reading|weiterlesen|"
    r"(?:click to )?enlarge(?: (?:this )?image)?|next(?: page)?|previous|loading|mehr anzeigen|"
    r"skip (?:past )?(?:ad\w{0,12}|newsletter promotion)|(?:like|gefällt mir) (?:loading|lade)|"
    r"share(?: this)?(?: (?:article|story|page|post))?|teilen|print(?: this)?|e-?mail(?: this)?|"
    r"tweet|(?:learn|see|load|show) more|(?:leave a )?comments?|"
    r"\d{1,6} (?:comments?|réactions?|kommentare)|read or share this story: \S{1,200}",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:related|recommended|most (?:read|popular)|read (?:more|next|also)|see (?:also|more)|"
    r"more (?:from|on|about) .{1,40}(?<![.?!])|(?:a|à) (?:lire|écouter) aussi|siehe auch|"
    r"auch interessant|mehr zum thema|what to read next|you (?:may|might) also (?:like|enjoy))"
    r"(?: (?:articles?|stories|posts?|content|coverage|photos|videos|links?|news|topics?))?",
    re.IGNORECASE,
)
_RELATED_TO = re.compile(
    r"(?:related|read (?:more|next|also)|also read|(?:a |à )?lire aussi|lesen sie auch|lee también|"
    r"mehr zum thema)(?: (?:article|story|stories|coverage))?\s?:",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"(?:photo(?:graph)?|image|picture|illustration|foto|bild)s?(?: (?:credit|source))?\s?:.{1,80}|"
    r"(?:photo(?:graph)?|image|illustration)s? (?:by|courtesy of|via) .{1,80}(?<![.?!])|"
    r"credits?\s?:.{1,80}|courtesy (?:of )?[\w&]{1,30}|\d\d:\d\d - source: .{1,40}|"
    r"(?:[^.?!/]{1,60}/\s?)?(?:getty images|shutterstock|istock(?:photo)?|reuters|afp|ap photo)",
    re.IGNORECASE,
)
_COPYRIGHT = re.compile(r"©|\(c\) \d|copyright\b", re.IGNORECASE)
_PROMPT = re.compile(
    r"(?:sign up|subscribe|register)\b.{0,160}\b(?:newsletters?|inbox|e-?mail (?:alerts|news))\b|"
    r".{0,300}\bsign up (?:for|to) .{0,60}\bnewsletters?\b",
    re.IGNORECASE,
)
_TEASER = re.compile(r"(?:…|\.\.\.)\s?(?:\]|read(?: more)?\W{0,3})$", re.IGNORECASE)
_SIGNS = " ()[]+*<>«»|:…→›-–—_"
_SENTENCE_END = tuple(".?!:…»”\"'’)")


def without_furniture(blocks: Sequence[Raw]) -> tuple[Raw, ...]:
    """The paragraphs without what a page puts between and under those of an article."""
    repeated = _repeated(blocks)
    kept = [
        block
        for block in _without_pagers(blocks)
        if block.text not in repeated and not _is_furniture(block)
    ]
    kept = list(_without_related(kept))
    teasers = sum(1 for _ in takewhile(_is_teaser, reversed(kept)))
    if teasers >= _FEWEST_TEASERS:
        del kept[-teasers:]
    while kept and (kept[-1].kind is ParagraphKind.HEADING or _is_copyright(kept[-1])):
        kept.pop()
    return tuple(kept)


def _repeated(blocks: Sequence[Raw]) -> frozenset[str]:
    """Texts that stand again and again and are no sentences, such as the title of a gallery."""
    counts = Counter(block.text for block in blocks if _is_plain(block) and " " in block.text)
    return frozenset(
        text
        for text, count in counts.items()
        if count >= _FEWEST_REPEATS and not text.endswith(_SENTENCE_END) and text[0].isalnum()
    )


def _without_pagers(blocks: Sequence[Raw]) -> Iterator[Raw]:
    """The paragraphs without runs that count 1, 2, 3, with arrows; other numbers are a table's."""
    for may_be, run in groupby(blocks, _may_be_of_pager):
        found = list(run)
        numbers = [one.text for one in found if one.text.isdigit()] if may_be else []
        pages = [str(number + 1) for number in range(len(numbers))]
        if len(pages) < _FEWEST_PAGES or numbers != pages:
            yield from found


def _without_related(blocks: Sequence[Raw]) -> Iterator[Raw]:
    """The paragraphs without those that send readers to other articles."""
    under_label = False
    for block in blocks:
        is_label = _is_said(_RELATED, block) and block.kind is not ParagraphKind.QUOTE
        sends_on = under_label and (_is_linked(block) or _is_teaser(block))
        under_label = is_label or sends_on
        if not under_label and not _names_another(block):
            yield block


def _is_furniture(block: Raw) -> bool:
    if not _is_plain(block):
        return False
    if _is_said(_LABEL, block) or _is_said(_CREDIT, block):
        return True
    return _PROMPT.match(block.text) is not None and not is_author_line(block.text)


def _is_said(pattern: re.Pattern[str], block: Raw) -> bool:
    words = block.text[: _LONGEST + 1].removesuffix("...").strip(_SIGNS)
    return len(words) <= _LONGEST and pattern.fullmatch(words) is not None


def _is_plain(block: Raw) -> bool:
    kinds = (ParagraphKind.TEXT, ParagraphKind.HEADING)
    return block.kind in kinds and len(block.text) <= _LONGEST and " · " not in block.text


def _names_another(block: Raw) -> bool:
    return (
        len(block.text) <= _LONGEST
        and _RELATED_TO.match(block.text) is not None
        and 2 * linked_characters(block) > len(block.text)
    )


def _may_be_of_pager(block: Raw) -> bool:
    return len(block.text) <= 3 and not any(one.isalpha() for one in block.text)


def _is_linked(block: Raw) -> bool:
    return linked_characters(block) >= _MOSTLY_LINKS * len(block.text)


def _is_teaser(block: Raw) -> bool:
    return _TEASER.search(block.text[-20:]) is not None


def _is_copyright(block: Raw) -> bool:
    return len(block.text) <= _LONGEST and _COPYRIGHT.match(block.text) is not None
