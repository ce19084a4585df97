"""Mending what is mechanical in a pack's file: slices of its text, all else left as it is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from oped_tui.core.frozen import frozen
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.mends import Mend, unquoted_texts, wrong_fields
from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.yaml_nodes import Document, Lines
from oped_tui.formats.yaml_reader import read_yaml

_BOM = "\ufeff"
_MOST_QUOTED = 200


class Mended(NamedTuple):
    """A file as mended, and what was done: a note for each mend, with the fault's rule and place
    in the file as it was.
    """

    text: str
    notes: tuple[Problem, ...]


def mended(text: str, source: str, others: Sequence[tuple[str, str]] = ()) -> Mended:
    """Mend a file of a pack; `others` (name, text) are the pack's other files.

    What a mend would only turn into another fault is left alone, and so is a file of which less
    could be read then. Nothing but the slices that are mended is touched.
    """
    mark = text[: text.startswith(_BOM)]
    file = _File(text.removeprefix(_BOM), source, others)
    readable, quoting = _with_quotes(file)
    done, mending = _settled(readable, wrong_fields)
    return Mended(mark + done.text, (*quoting, *mending))


@frozen
class _File:
    """A file after some mends, and the other files (name, text) of its pack."""

    text: str
    source: str
    others: Sequence[tuple[str, str]]

    def parse(self) -> tuple[Pack | None, tuple[Problem, ...]]:
        return parse_pack([(self.source, self.text), *self.others])


def _with_quotes(file: _File) -> tuple[_File, list[Problem]]:
    """Quotes around the texts that need them; a fault of the YAML may hide the next one."""
    new, more = _settled(file, unquoted_texts)
    notes = more
    while more and len(notes) < _MOST_QUOTED:
        new, more = _settled(new, unquoted_texts)
        notes = notes + more
    if not notes or _syntax_faults(new.parse()[1]) >= _syntax_faults(file.parse()[1]):
        return file, []
    return new, notes


def _settled(
    file: _File, find: Callable[[Document], Iterator[Mend]]
) -> tuple[_File, list[Problem]]:
    """Make the mends that hold: one where a fault is left is taken back."""
    mends = list(find(read_yaml(file.text, file.source)))
    if not mends:
        return file, []
    pack, problems = file.parse()
    known = {(problem.rule, problem.message) for problem in problems}
    while mends:
        text, spans = _applied(file.text, mends)
        new = replace(file, text=text)
        new_pack, left = new.parse()
        lines = Lines(text)
        fresh = [
            (problem.line, problem.column)
            for problem in left
            if problem.source == file.source
            and (problem.rule == "syntax" or (problem.rule, problem.message) not in known)
        ]
        good = [
            mend
            for mend, (start, end) in zip(mends, spans, strict=True)
            if not any(lines.position(start) <= place <= lines.position(end) for place in fresh)
        ]
        if good == mends:
            held = _syntax_faults(left) <= _syntax_faults(problems) and _keeps(pack, new_pack)
            return (new, _notes(file, mends)) if held else (file, [])
        mends = good
    return file, []


def _notes(file: _File, mends: Iterable[Mend]) -> list[Problem]:
    lines = Lines(file.text)
    return [
        Problem(file.source, *lines.position(mend.start), mend.rule, Level.NOTE, mend.message)
        for mend in mends
    ]


def _applied(text: str, mends: Iterable[Mend]) -> tuple[str, list[tuple[int, int]]]:
    """The text with the mends made, and from where to where each then stands."""
    pieces: list[str] = []
    spans: list[tuple[int, int]] = []
    at = shift = 0
    for mend in mends:
        start = mend.start + shift
        for first, last, put in mend.edits:
            pieces += (text[at:first], put)
            at = last
            shift += len(put) - (last - first)
        spans.append((start, mend.end + shift))
    return "".join((*pieces, text[at:])), spans


def _syntax_faults(problems: Iterable[Problem]) -> int:
    return sum(problem.rule == "syntax" for problem in problems)


def _keeps(before: Pack | None, after: Pack | None) -> bool:
    """Whether all that could be read still can."""
    return all(new >= old for old, new in zip(_counts(before), _counts(after), strict=True))


def _counts(pack: Pack | None) -> tuple[int, ...]:
    if pack is None:
        return (0,) * 6
    return (
        1,
        len(pack.annotations),
        len(pack.sources),
        len(pack.glossary),
        len(pack.timeline),
        len(pack.layers),
    )
