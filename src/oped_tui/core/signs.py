"""Signs: the one-cell glyph of a kind or verdict, its word, and which of them is gravest."""

from __future__ import annotations

from collections.abc import Iterable

from oped_tui.core.annotation import Annotation, Claim, Kind, Outcome, Verdict
from oped_tui.core.frozen import frozen


@frozen
class Sign:
    """A glyph, its plain-ASCII twin (both one cell wide) and the word that says the same."""

    glyph: str
    ascii: str
    word: str


VERDICT_SIGNS = {
    Verdict.CONTRADICTED: Sign("✗", "x", "contradicted"),
    Verdict.MISLEADING: Sign("!", "!", "misleading"),
    Verdict.UNSUPPORTED: Sign("⚑", "#", "unsupported"),
    Verdict.PARTLY_SUPPORTED: Sign("≈", "~", "partly supported"),
    Verdict.SUPPORTED: Sign("✓", "v", "supported"),
    Verdict.UNVERIFIABLE: Sign("?", "?", "unverifiable"),
    Verdict.UNCHECKED: Sign("·", ".", "unchecked"),
    Verdict.OPINION: Sign("“", '"', "opinion"),
}

HIDDEN_SUMMARY = "hidden until you enter your own verdict (x)"
"""What stands in place of a claim's summary while blind mode hides its verdict."""

HIDDEN_SIGN = Sign("·", ".", "verdict hidden")
"""The sign of such a claim, which the pack may well have checked."""

KIND_SIGNS = {
    Kind.FORECAST: Sign("◷", "@", "forecast"),
    Kind.RHETORIC: Sign("❡", "r", "rhetoric"),
    Kind.OMISSION: Sign("∅", "0", "omission"),
    Kind.CONTEXT: Sign("i", "i", "context"),
    Kind.QUESTION: Sign("⁇", "q", "question"),
    Kind.COUNTERVIEW: Sign("⇄", "=", "counter-view"),
    Kind.NOTE: Sign("✎", "n", "my note"),
    Kind.HIGHLIGHT: Sign("▮", "h", "highlight"),
    Kind.REATTACH: Sign("↷", "^", "re-attached"),
}

OUTCOME_WORDS = {
    Outcome.CAME_TRUE: "came true",
    Outcome.PARTLY: "came true in part",
    Outcome.DID_NOT: "did not come true",
    Outcome.OPEN: "open",
    Outcome.TOO_VAGUE: "too vague to score",
}
"""What became of a forecast, in words."""

_ORDERED = (*VERDICT_SIGNS.values(), HIDDEN_SIGN, *KIND_SIGNS.values())
_GRAVITY = {sign: rank for rank, sign in enumerate(_ORDERED)}


def sign_of(annotation: Annotation) -> Sign:
    """The sign of an annotation: a claim's is its verdict's."""
    if isinstance(annotation, Claim):
        is_hidden = annotation.summary == HIDDEN_SUMMARY
        return HIDDEN_SIGN if is_hidden else VERDICT_SIGNS[annotation.verdict]
    return KIND_SIGNS[annotation.kind]


def kind_word(kind: Kind) -> str:
    """The name of a kind in words."""
    return "claim" if kind is Kind.CLAIM else KIND_SIGNS[kind].word


def gravest(signs: Iterable[Sign], count: int = 3) -> tuple[Sign, ...]:
    """At most `count` different signs, the gravest first."""
    return tuple(sorted(set(signs), key=_GRAVITY.__getitem__)[:count])
