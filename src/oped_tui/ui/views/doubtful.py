"""Problems: annotations that are lost, changed or ambiguous, then faults in files."""

from __future__ import annotations

from collections.abc import Iterable

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.citing import quoted
from oped_tui.core.problem import Level, Problem
from oped_tui.core.reading import Placed, Reading
from oped_tui.ui.margin_view import number_of
from oped_tui.ui.views.row import Row
from oped_tui.ui.views.simple_view import header_of, told
from oped_tui.ui.views.table import Column
from oped_tui.ui.views.table_screen import View

SHOWS = "Annotations whose words are lost, changed or doubtful in this copy, then faults in files."

COLUMNS = (Column("state", 10), Column("where", 22, 10), Column("what"), Column("why"))

_LEVELS = {Level.ERROR: "bad", Level.WARNING: "warn", Level.NOTE: "faint"}


def problems_view(reading: Reading, problems: Iterable[Problem], here: str) -> View:
    """The problems of a reading; `here` is the number of the focused paragraph."""
    doubtful = [
        placed
        for placed in reading.placed
        if placed.state in (State.LOST, State.CHANGED, State.AMBIGUOUS)
    ]
    rows = [_doubtful_row(placed, reading) for placed in doubtful]
    rows += [_problem_row(problem) for problem in sorted({*reading.problems, *problems})]
    hidden = reading.article.hidden_characters
    notes = [f"{len(doubtful)} annotations, {len(rows) - len(doubtful)} faults in files."]
    if hidden:
        notes.append(f"{hidden} hidden characters of the article are shown as �.")
    return View(
        "Problems",
        header_of(SHOWS, *notes),
        COLUMNS,
        tuple(rows),
        "no problems: every annotation is on its words",
        verbs=_verbs(doubtful, here),
    )


def _verbs(doubtful: list[Placed], here: str) -> tuple[tuple[str, str], ...]:
    """What can be done with a row: only annotations are attached, faults are mended in files."""
    suggested = any(
        isinstance(placed.anchor, Orphan) and placed.anchor.suggestion is not None
        for placed in doubtful
    )
    attach = (("r", f"attach to ¶{here}"),) if doubtful else ()
    return (*attach, ("y", "take the suggestion")) if suggested else attach


def _doubtful_row(placed: Placed, reading: Reading) -> Row:
    annotation, anchor = placed.annotation, placed.anchor
    quote = annotation.target.quote
    words = annotation.summary or annotation.body
    where = where_of(placed, reading)
    suggestion = anchor.suggestion if isinstance(anchor, Orphan) else None
    return Row(
        (placed.state.value, where, words, anchor.reason),
        placed.key,
        _nearest(placed),
        target="" if suggestion is None else str(suggestion),
        role="warn",
        detail=told(
            ("strong", words),
            ("body", quoted(quote.exact) if quote else ""),
            ("body", f"{placed.state} · {where} · {anchor.reason}"),
            ("faint", f"{annotation.kind} {placed.key}"),
        ),
        order=(placed.state.value, _nearest(placed), words, anchor.reason),
    )


def _nearest(placed: Placed) -> int:
    anchor = placed.anchor
    if isinstance(anchor, Anchor):
        return anchor.paragraph or 0
    nearby = (anchor.suggestion, anchor.after, anchor.before, 0)
    return next(index for index in nearby if index is not None)


def _problem_row(problem: Problem) -> Row:
    place = f"{problem.source}:{problem.line}:{problem.column}"
    short = f"{problem.source.rpartition('/')[2]}:{problem.line}:{problem.column}"
    return Row(
        (problem.level.value, short, problem.message, problem.rule),
        role=_LEVELS[problem.level],
        detail=told(("body", problem.message), ("faint", f"{place} [{problem.rule}]")),
        order=(f"~{problem.level}", problem.line, problem.message, problem.rule),
    )


def where_of(placed: Placed, reading: Reading) -> str:
    """Where an annotation is, or was: a lost one between its old neighbours."""
    anchor = placed.anchor
    if isinstance(anchor, Anchor):
        whole = anchor.paragraph is None
        return "the whole piece" if whole else f"¶{number_of(reading, anchor.paragraph or 0)}"
    after, before, suggested = (
        "" if index is None else f"¶{number_of(reading, index)}"
        for index in (anchor.after, anchor.before, anchor.suggestion)
    )
    place = (
        f"between {after} and {before}" if after and before
        else f"after {after}" if after
        else f"before {before}" if before
        else "place unknown"
    )  # fmt: skip
    return f"{place}; {suggested}?" if suggested else place
