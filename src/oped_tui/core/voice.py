"""Voices: who asserts a statement, with a name to show."""

from __future__ import annotations

from typing import NamedTuple

from oped_tui.core.annotation import Claim, Forecast
from oped_tui.core.reading import Placed, Reading

AUTHORS = "authors"
"""The voice of the article's own authors."""

UNNAMED = "unnamed"
"""The voice of every source that the article doesn't name."""


# A named tuple, since statements are grouped by it: its hash is that of a tuple.
class Voice(NamedTuple):
    """Who asserts a statement: `authors`, `unnamed`, a glossary id, or nothing; and its name."""

    id: str
    name: str


_AUTHORS = Voice(AUTHORS, "the authors")
_UNNAMED = Voice(UNNAMED, "an unnamed source")
_UNSAID = Voice("", "not said")


class VoiceNames:
    """The voices of one reading, each made once."""

    __slots__ = ("_known", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._known: dict[tuple[str, str], Voice] = {}

    def of(self, placed: Placed) -> Voice:
        """Who asserts the statement of a claim or forecast; other kinds have no voice."""
        annotation = placed.annotation
        if not isinstance(annotation, Claim | Forecast):
            return _UNSAID
        if isinstance(annotation, Claim) and annotation.unnamed:
            return _UNNAMED
        if annotation.voice == AUTHORS:
            return _AUTHORS
        if not annotation.voice:
            return _UNSAID
        key = (placed.pack, annotation.voice)
        if key not in self._known:
            entry = self._reading.entry(*key)
            self._known[key] = Voice(annotation.voice, entry.name if entry else annotation.voice)
        return self._known[key]
