"""Quotes that their paragraph doesn't have, though it is as it was when they were taken."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.core.anchor import Anchor, State
from oped_tui.core.fingerprint import digest_of
from oped_tui.core.normalise import fold
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Level, Problem, problem_at
from oped_tui.core.quotes import Fit, find_exact
from oped_tui.core.reading import Placed, Reading


def misquotes(pack: Pack, reading: Reading) -> Iterator[Problem]:
    """The misquotes of a pack: for its writer, whom a reading's tolerance doesn't help.

    A reading places such an annotation by most of its words. Where the paragraph's fingerprint says
    that nobody edited it, or the pack has none, it was the writer who slipped.
    """
    stored = dict(pack.article.fingerprints)
    for placed in reading.placed:
        quote, anchor = placed.annotation.target.quote, placed.anchor
        if placed.pack != pack.id or placed.state is not State.EDITED or quote is None:
            continue
        assert isinstance(anchor, Anchor)
        assert anchor.paragraph is not None
        text = reading.article.paragraphs[anchor.paragraph].text
        folded = fold(text)
        known = stored.get(placed.annotation.target.paragraph)
        unedited = known is None or known.digest == digest_of(folded.words, pack.article.salt)
        if unedited and find_exact(quote, folded, text).fit is Fit.GONE:
            yield _misquote(placed, text[anchor.start : anchor.end])


def _misquote(placed: Placed, words: str) -> Problem:
    one = placed.annotation
    message = (
        f"{one.id} on {one.target.paragraph}: these words don't stand there;"
        f" did you mean '{words}'?"
    )
    return problem_at(one.place.of("quote"), Level.WARNING, "quote-not-found", message)
