"""Which id each paragraph of an article gets."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oped_tui.core.article import Paragraph, ParagraphKind
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.markdown_body import Raw

_NUMBERED = r"p([1-9][0-9]{0,6})"


def number_paragraphs(
    paragraphs: Sequence[Raw], text: str, source: str
) -> tuple[tuple[Paragraph, ...], tuple[Problem, ...]]:
    """Body paragraphs `p1`, `p2`, …, headings `h1`, …; an id that the article sets itself stands.

    After an id `p12` set by the article counting goes on from there. An id set twice stands where
    it came first; the second is a problem, and its paragraph is numbered like the others.
    """
    fixed = {one.id for one in paragraphs if one.id}
    free = set(fixed)
    counts = {"p": 0, "h": 0}
    numbered: list[Paragraph] = []
    problems: list[Problem] = []
    for one in paragraphs:
        letter = "h" if one.kind is ParagraphKind.HEADING else "p"
        counts[letter] += 1
        if one.id in free:
            free.remove(one.id)
            said = re.fullmatch(_NUMBERED, one.id)
            if said and letter == "p":
                counts[letter] = int(said[1])
            numbered.append(Paragraph(one.id, *one[:4], fixed_id=True))
            continue
        if one.id:
            problems.append(_set_twice(one.id, text, source))
        while (new := f"{letter}{counts[letter]}") in fixed:
            counts[letter] += 1
        if fixed:
            fixed.add(new)
        numbered.append(Paragraph(new, *one[:4]))
    return tuple(numbered), tuple(problems)


def _set_twice(name: str, text: str, source: str) -> Problem:
    sign = f"{{#{name}}}"
    place = text.find(sign, text.find(sign) + 1)
    line = text.count("\n", 0, place) + 1
    column = place - text.rfind("\n", 0, place)
    message = f"the paragraph id '{name}' is set twice; only the first was used"
    return Problem(source, line, column, "duplicate-id", Level.ERROR, message)
