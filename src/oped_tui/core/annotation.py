"""Annotations: what is known, asked or noted about a place in an article."""

from __future__ import annotations

from dataclasses import field
from enum import StrEnum

from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.problem import NOWHERE, Place

ARTICLE = "article"
"""The key that stands in place of a paragraph id for what concerns the whole piece."""


class Kind(StrEnum):
    """The kinds of annotation; each maps to a W3C motivation on export."""

    CONTEXT = "context"
    CLAIM = "claim"
    FORECAST = "forecast"
    RHETORIC = "rhetoric"
    QUESTION = "question"
    OMISSION = "omission"
    COUNTERVIEW = "counterview"
    NOTE = "note"
    HIGHLIGHT = "highlight"
    REATTACH = "reattach"


class Verdict(StrEnum):
    """How a claim came out, as the article makes it."""

    SUPPORTED = "supported"
    PARTLY_SUPPORTED = "partly-supported"
    MISLEADING = "misleading"
    UNSUPPORTED = "unsupported"
    CONTRADICTED = "contradicted"
    UNVERIFIABLE = "unverifiable"
    OPINION = "opinion"
    UNCHECKED = "unchecked"


class Stance(StrEnum):
    """Whether an annotation speaks for or against the article's case."""

    FOR = "for"
    AGAINST = "against"
    NEUTRAL = "neutral"


class Relation(StrEnum):
    """What a source does to the statement it is cited for."""

    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    QUALIFIES = "qualifies"
    BACKGROUND = "background"


class Firmness(StrEnum):
    """How firmly a forecast was put."""

    CERTAIN = "certain"
    LIKELY = "likely"
    POSSIBLE = "possible"
    HINTED = "hinted"


class Outcome(StrEnum):
    """What became of a forecast."""

    CAME_TRUE = "came-true"
    PARTLY = "partly"
    DID_NOT = "did-not"
    OPEN = "open"
    TOO_VAGUE = "too-vague"


class Colour(StrEnum):
    """The colours of a highlight."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    PINK = "pink"
    ORANGE = "orange"


@frozen
class QuoteSelector:
    """The words an annotation is about, with a little context (W3C TextQuoteSelector)."""

    exact: str
    prefix: str = ""
    suffix: str = ""


@frozen
class Target:
    """What an annotation is about: a paragraph (or `article`), and perhaps words in it."""

    paragraph: str
    quote: QuoteSelector | None = None


@frozen
class Citation:
    """A source as used by one annotation."""

    source: str
    relation: Relation = Relation.BACKGROUND
    locator: str = ""


@frozen(kw_only=True)
class Annotation:
    """What every kind has; kinds without fields of their own are of this class itself.

    `created` and `modified` are RFC 3339 times as text. `place` is where it was read from.
    """

    id: str
    kind: Kind
    target: Target
    summary: str = ""
    body: str = ""
    sources: tuple[Citation, ...] = ()
    stance: Stance | None = None
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    place: Place = field(default=NOWHERE, compare=False, repr=False)


@frozen(kw_only=True)
class Claim(Annotation):
    """A checkable statement and its verdict.

    `voice` is `authors` or a glossary id; `unnamed` says that a nameless source asserts it.
    `sourced` says whether the article itself gives a source (None: not said).
    """

    statement: str = ""
    voice: str = ""
    unnamed: bool = False
    sourced: bool | None = None
    verdict: Verdict = Verdict.UNCHECKED
    reason: str = ""
    checked: PartialDate | None = None


@frozen(kw_only=True)
class Forecast(Annotation):
    """A statement about the future and what became of it; `paragraphs` are others it rests on."""

    statement: str = ""
    voice: str = ""
    firmness: Firmness | None = None
    resolves_by: PartialDate | None = None
    criterion: str = ""
    outcome: Outcome = Outcome.OPEN
    outcome_date: PartialDate | None = None
    paragraphs: tuple[str, ...] = ()


@frozen(kw_only=True)
class Rhetoric(Annotation):
    """A device of the prose; `technique` is its class in SemEval-2020 Task 11, where one fits."""

    device: str = ""
    technique: str = ""


@frozen(kw_only=True)
class Note(Annotation):
    """What the reader wrote: a note, a highlight, or where a lost annotation was put by hand.

    `about` is another annotation's key. `article` is the work it belongs to, `version` the hash of
    the article version it was taken on, `conflict_of` and `previous` what a conflict kept.
    `unknown` holds (key, YAML text) of keys this version doesn't know, written back as they were.
    """

    article: str = ""
    version: str = ""
    about: str = ""
    my_verdict: Verdict | None = None
    colour: Colour | None = None
    conflict_of: str = ""
    previous: str = ""
    unknown: tuple[tuple[str, str], ...] = ()

    @property
    def writing_order(self) -> tuple[str, str]:
        """What sorts notes as they were written; an id alone tells only the minute."""
        return (self.created, self.id)
