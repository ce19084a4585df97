"""A quote within a paragraph: exact first, then edited; load-bearing words decide which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import StrEnum

from oped_tui.core.annotation import QuoteSelector
from oped_tui.core.frozen import frozen
from oped_tui.core.likeness import stretches_like
from oped_tui.core.load_bearing import difference, figures_difference
from oped_tui.core.normalise import Folded, fold, folded_words, word_runs


class Fit(StrEnum):
    """How a quote was found in a paragraph."""

    EXACT = "exact"
    EDITED = "edited"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    GONE = "gone"


@frozen
class QuoteMatch:
    """Where a quote stands: characters `start` to `end` of the text, where there is one place.

    `reason` says in words why the fit is not exact; empty where it is.
    """

    fit: Fit
    start: int | None = None
    end: int | None = None
    reason: str = ""


# How much of a quote's words, by weight, may be other words. A brief quote has less to go by, but a
# single number in it is two words to the folding ("120,000"), so half of it may differ.
_MOST_UNLIKE = 0.45
_MOST_UNLIKE_BRIEF = 0.5
_BRIEF_QUOTE = 2

GONE = QuoteMatch(Fit.GONE, reason="these words are gone")


def find_quote(quote: QuoteSelector, folded: Folded, text: str) -> QuoteMatch:
    """Find a quote in a paragraph: its very words, else the words that replaced them.

    Where a load-bearing word of it differs, the fit is CHANGED, and the reason says which.
    """
    exact = find_exact(quote, folded, text)
    if exact.fit is Fit.GONE:
        return _find_edited(quote, folded, text)
    if exact.start is None or exact.end is None:
        return exact
    return _with_figures(quote, exact.start, exact.end, text)


def _with_figures(quote: QuoteSelector, start: int, end: int, text: str) -> QuoteMatch:
    """The same words, unless punctuation within a number or a sign beside one differs."""
    own = fold(quote.exact)
    before, after = own.starts[0], len(quote.exact) - own.ends[-1]
    passage = text[max(0, start - before) : end + after]
    differs = "" if passage == quote.exact else figures_difference(quote.exact, passage)
    return QuoteMatch(Fit.CHANGED if differs else Fit.EXACT, start, end, differs)


def _find_edited(quote: QuoteSelector, folded: Folded, text: str) -> QuoteMatch:
    wanted = folded_words(quote.exact)
    limit = _MOST_UNLIKE if len(wanted) > _BRIEF_QUOTE else _MOST_UNLIKE_BRIEF
    spans = stretches_like(wanted, folded.words, limit)
    best = _apart(nearest_context(quote, folded.words, spans))
    if not best:
        return GONE
    if len(best) > 1:
        reason = f"{len(best)} places here are equally like these words"
        return QuoteMatch(Fit.AMBIGUOUS, reason=reason)
    start, end = folded.starts[best[0][0]], folded.ends[best[0][1] - 1]
    differs = difference(quote.exact, text[start:end])
    if differs:
        return QuoteMatch(Fit.CHANGED, start, end, differs)
    return QuoteMatch(Fit.EDITED, start, end, "other words, the same meaning-bearing ones")


def _apart(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Of places that overlap the last and longest: a last word was replaced rather than dropped."""
    found: list[tuple[int, int]] = []
    for span in spans:
        if found and span[0] < found[-1][1]:
            found.pop()
        found.append(span)
    return found


def find_exact(quote: QuoteSelector, folded: Folded, text: str) -> QuoteMatch:
    """Find the very words of a quote; what stands around them tells repeats apart.

    So does their spelling: of "The" and "the", the one that is written as the quote is.
    """
    wanted = folded_words(quote.exact)
    runs = word_runs(wanted, folded.words)
    best = nearest_context(quote, folded.words, [(at, at + len(wanted)) for at in runs])
    if not best:
        return GONE
    if len(best) > 1:
        verbatim = [
            (first, last)
            for first, last in best
            if text[folded.starts[first] : folded.ends[last - 1]] == quote.exact.strip()
        ]
        best = verbatim if len(verbatim) == 1 else best
    if len(best) > 1:
        return QuoteMatch(Fit.AMBIGUOUS, reason=f"these words stand here {len(best)} times")
    first, last = best[0]
    return QuoteMatch(Fit.EXACT, folded.starts[first], folded.ends[last - 1])


def nearest_context(
    quote: QuoteSelector, words: Sequence[str], spans: Sequence[tuple[int, int]]
) -> list[tuple[int, int]]:
    """Of places in a paragraph (words, from and to), those with most of the stored context."""
    if len(spans) < 2:
        return list(spans)
    prefix, suffix = folded_words(quote.prefix), folded_words(quote.suffix)
    scores = [
        _common(reversed(prefix), reversed(words[max(0, first - len(prefix)) : first]))
        + _common(suffix, words[last : last + len(suffix)])
        for first, last in spans
    ]
    best = max(scores)
    return [span for span, score in zip(spans, scores, strict=True) if score == best]


def _common(one: Iterable[str], other: Iterable[str]) -> int:
    """How many words agree from the beginning."""
    count = 0
    for first, second in zip(one, other, strict=False):
        if first != second:
            break
        count += 1
    return count
