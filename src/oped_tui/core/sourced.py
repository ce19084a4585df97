"""Sourced: whether the article itself gives a source for a statement."""

from __future__ import annotations

from enum import StrEnum

from oped_tui.core.anchor import Anchor
from oped_tui.core.annotation import Claim
from oped_tui.core.article import MarkKind
from oped_tui.core.reading import Placed, Reading


class Sourced(StrEnum):
    """Whether the article gives a source: as the pack says, else as a link suggests."""

    YES = "yes"
    NO = "no"
    LINKED = "linked"
    UNKNOWN = "unknown"


def sourced(reading: Reading, placed: Placed) -> Sourced:
    """What the pack says of a claim; where it says nothing, whether its paragraph has a link.

    That there is no link proves nothing: many copies have lost theirs.
    """
    claim, anchor = placed.annotation, placed.anchor
    if isinstance(claim, Claim) and claim.sourced is not None:
        return Sourced.YES if claim.sourced else Sourced.NO
    if not isinstance(anchor, Anchor) or anchor.paragraph is None:
        return Sourced.UNKNOWN
    marks = reading.article.paragraphs[anchor.paragraph].marks
    linked = any(mark.kind is MarkKind.LINK for mark in marks)
    return Sourced.LINKED if linked else Sourced.UNKNOWN
