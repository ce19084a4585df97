"""Faults in content, as data."""

from __future__ import annotations

from enum import StrEnum

from oped_tui.core.frozen import frozen


class Level(StrEnum):
    """How grave a problem is: an error drops its entry, the others only tell."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@frozen
class Place:
    """Where an entry stands in a file: lines and columns count from 1, in characters.

    `fields` holds the place of each field's value as (name, line, column), so that a fault in a
    summary is reported at the summary and not at the entry.
    """

    source: str
    line: int = 1
    column: int = 1
    fields: tuple[tuple[str, int, int], ...] = ()

    def of(self, field: str) -> Place:
        """The place of one field's value, or of the entry where that field is absent."""
        for name, line, column in self.fields:
            if name == field:
                return Place(self.source, line, column)
        return self


NOWHERE = Place("")
"""The place of what was made in memory and never read from a file."""


@frozen
class Problem:
    """One fault in a file: where it is, which rule it breaks, and what to do about it."""

    source: str
    line: int
    column: int
    rule: str
    level: Level
    message: str

    def __lt__(self, other: Problem) -> bool:
        """By where they are, so that they are told in the order of the file."""
        return self._order() < other._order()

    def _order(self) -> tuple[str, int, int, str, Level, str]:
        return (self.source, self.line, self.column, self.rule, self.level, self.message)

    def __str__(self) -> str:
        return (
            f"{self.source}:{self.line}:{self.column}: {self.level}: {self.message} [{self.rule}]"
        )


def problem_at(place: Place, level: Level, rule: str, message: str) -> Problem:
    """A problem at a place."""
    return Problem(place.source, place.line, place.column, rule, level, message)


class OpedError(Exception):
    """Base of the failures that the program reports in one line: what, where, what to do."""

    @property
    def brief(self) -> str:
        """The same for a place with little room: what matters most comes first."""
        return str(self)
