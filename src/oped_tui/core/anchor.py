"""Where an annotation's target resolves in this text now."""

from __future__ import annotations

from enum import StrEnum

from oped_tui.core.frozen import frozen


class State(StrEnum):
    """What became of an annotation's place in this copy (the table in the format's page)."""

    EXACT = "exact"
    MOVED = "moved"
    EDITED = "edited"
    CHANGED = "changed"
    AMBIGUOUS = "ambiguous"
    LOST = "lost"


SUSPENDING = frozenset({State.CHANGED, State.LOST})
"""The states in which a verdict no longer stands for these words."""


@frozen
class Anchor:
    """A place found: the paragraph's index, and the characters of the quote where it was found.

    `paragraph` is None for what concerns the whole piece. `start` and `end` count characters of the
    paragraph's text. `reason` says in words why the state is not exact.
    """

    paragraph: int | None
    start: int | None = None
    end: int | None = None
    state: State = State.EXACT
    reason: str = ""


@frozen
class Orphan:
    """No acceptable place: shown as lost, at its old place between two paragraphs.

    `after` and `before` are indexes of the placed neighbours; `suggestion` is the index of the best
    candidate, offered but never taken without the reader's word.
    """

    after: int | None = None
    before: int | None = None
    suggestion: int | None = None
    reason: str = ""

    @property
    def state(self) -> State:
        """An orphan is lost; it has no other state."""
        return State.LOST
