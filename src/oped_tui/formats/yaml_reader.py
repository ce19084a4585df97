"""Reading a YAML text: what can be read is read, and every fault is reported at its place."""

from __future__ import annotations

import re
from itertools import islice
from typing import NamedTuple

from oped_tui.core.problem import Level, Problem
from oped_tui.formats.yaml_events import MAX_PROBLEMS, NodeBuilder
from oped_tui.formats.yaml_faults import YamlError
from oped_tui.formats.yaml_nodes import Document, Lines, Node
from oped_tui.formats.yaml_recovery import Stretch, blank, conflicts, entry_around

_MAX_ROUNDS = 100
_MAX_CONFLICTS = 50
_MAX_CHARACTERS = 48 * 1024 * 1024  # read again and again over all rounds, so that time is bounded

# What libyaml doesn't take for granted; next line, line and paragraph separators are among it: they
# end lines only in YAML 1.1. To compile all the others, negated, would take ten times as long.
_HARD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]"
)
_SEPARATORS = "\x85\u2028\u2029"
_UNTOLD = _SEPARATORS + "\ufeff"
_UNREAD = "nothing from here on was read"


class _Cut(NamedTuple):
    """An entry taken out, and why."""

    where: Stretch
    problem: Problem


def read_yaml(text: str, source: str, *, recover: bool = True) -> Document:
    """Read strictly. Where the YAML itself is broken, the entry around the fault is left out.

    With `recover` off a broken text has no root at all: for files that must be whole or untouched.
    """
    return _Reader(text.removeprefix("\ufeff"), source).read(recover=recover)


class _Reader:
    def __init__(self, text: str, source: str) -> None:
        self._text = text
        self._source = source
        self._lines = Lines(text)
        self._problems: list[Problem] = []
        self._found: list[Problem] = []

    def read(self, *, recover: bool) -> Document:
        self._usable = self._without_hard_characters()
        text, cuts = self._without_conflicts(self._usable)
        root: Node | None = None
        if recover or not cuts:
            root, more = self._build(text, recover=recover)
            cuts += more
        self._problems += [*self._found, *(cut.problem for cut in cuts)]
        removed = frozenset(cut.where.key for cut in cuts)
        problems = tuple(sorted(self._problems))
        return Document(self._source, self._text, self._lines, root, problems, removed)

    def _problem(self, index: int, rule: str, message: str) -> Problem:
        line, column = self._lines.position(index)
        return Problem(self._source, line, column, rule, Level.ERROR, message)

    def _without_hard_characters(self) -> str:
        if not _HARD.search(self._text):
            return self._text
        hard = (m for m in _HARD.finditer(self._text) if m[0] not in _UNTOLD)
        for match in islice(hard, MAX_PROBLEMS):
            message = f"a control character (U+{ord(match[0]):04X}) in the file; take it out"
            self._problems.append(self._problem(match.start(), "control-character", message))
        found = (character for character in set(self._text) if _HARD.match(character))
        return self._text.translate({ord(character): _stand_in(character) for character in found})

    def _without_conflicts(self, text: str) -> tuple[str, list[_Cut]]:
        cuts = []
        found = conflicts(text)
        for start, end, _ in islice(found, _MAX_CONFLICTS):
            first, last = (self._lines.position(offset)[0] for offset in (start, end))
            message = f"a merge was left unsettled here (lines {first}–{last}); keep one version"
            problem = self._problem(start, "conflict-marker", message)
            cuts.append(_Cut(entry_around(text, start, end), problem))
        for start, _, _ in islice(found, 1):
            problem = self._problem(start, "conflict-marker", f"one more; {_UNREAD}")
            cuts.append(_Cut(Stretch(start, len(text)), problem))
        for cut in cuts:
            text = blank(text, cut.where.start, cut.where.end)
        return text, cuts

    def _build(self, text: str, *, recover: bool) -> tuple[Node | None, list[_Cut]]:
        cuts: list[_Cut] = []
        budget = _MAX_CHARACTERS
        while True:
            budget -= len(text)
            try:
                root = self._attempt(text)
            except YamlError as fault:
                where = entry_around(text, fault.index)
                message = fault.message
                if len(cuts) > _MAX_ROUNDS or fault.final or not recover:
                    return None, [
                        *cuts,
                        _Cut(where, self._problem(fault.index, fault.rule, message)),
                    ]
                if budget < 0 or len(cuts) == _MAX_ROUNDS:
                    where = where._replace(end=len(text))
                    message += f"; {_UNREAD}"
                cuts.append(_Cut(where, self._problem(fault.index, fault.rule, message)))
                text = blank(text, where.start, where.end)
            else:
                return self._restore(text, root, cuts, budget)

    def _restore(
        self, text: str, root: Node | None, cuts: list[_Cut], budget: int
    ) -> tuple[Node | None, list[_Cut]]:
        """Put back what was cut before the true fault was found: an open quote shows up late."""
        needed = []
        for cut in cuts[:-1]:
            start, end, _ = cut.where
            whole = text[:start] + self._usable[start:end] + text[end:]
            budget -= len(whole)
            try:
                restored = self._attempt(whole) if budget > 0 else None
            except YamlError:
                restored = None
            if restored is None:
                needed.append(cut)
            else:
                text, root = whole, restored
        return root, needed + cuts[-1:]

    def _attempt(self, text: str) -> Node | None:
        builder = NodeBuilder(text, self._source, self._lines)
        root = builder.build()
        self._found = builder.problems
        return root


def _stand_in(character: str) -> str:
    """One harmless character for a hard one, so that offsets hold."""
    if character in _SEPARATORS:
        return " "
    if character == "\ufeff":
        return "\u2060"
    code = ord(character)
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"
