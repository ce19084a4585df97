"""What changed between two versions of an article: paragraphs added, removed and edited."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from typing import Literal

from oped_tui.core.article import Article, Paragraph
from oped_tui.core.frozen import frozen

_LOOK_AHEAD = 5  # paragraphs among which the edited one is looked for
_ALIKE = 0.4  # the share of words in common from which a paragraph counts as edited
_CONTEXT = 3  # words shown around an edit
_MOST_COMPARED = 2_000  # words of a paragraph; past it the comparison would take long
_SHOWN_WORDS = 14


@frozen
class Change:
    """One paragraph that is not as it was; `before` or `after` is empty where there was none.

    `place` is its id, in the later version unless it was removed.
    """

    kind: Literal["added", "removed", "edited"]
    place: str
    before: str = ""
    after: str = ""


def changes_between(before: Article, after: Article) -> tuple[Change, ...]:
    """The paragraphs that differ, in the order of the text."""
    old, new = before.paragraphs, after.paragraphs
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new])
    changes: list[Change] = []
    for kind, start, end, new_start, new_end in matcher.get_opcodes():
        if kind != "equal":
            changes.extend(_changes(old[start:end], new[new_start:new_end]))
    return tuple(changes)


def _changes(old: Sequence[Paragraph], new: Sequence[Paragraph]) -> Iterator[Change]:
    """The changes of a stretch in which no paragraph stayed as it was."""
    place = 0
    for one in old:
        near = range(place, min(place + _LOOK_AHEAD, len(new)))
        found = max(near, key=lambda at: _likeness(one.text, new[at].text), default=None)
        if found is None or _likeness(one.text, new[found].text) < _ALIKE:
            yield Change("removed", one.id, before=one.text)
            continue
        yield from (Change("added", added.id, after=added.text) for added in new[place:found])
        yield Change("edited", new[found].id, one.text, new[found].text)
        place = found + 1
    yield from (Change("added", added.id, after=added.text) for added in new[place:])


def _likeness(one: str, other: str) -> float:
    """The share of different words that both have."""
    words, others = set(one.split()), set(other.split())
    return len(words & others) / len(words | others)


def format_change(change: Change) -> str:
    """A change in one line: an edit with the words around it, otherwise the first words."""
    if change.kind == "edited":
        return f"edited {change.place}: {_edit(change.before.split(), change.after.split())}"
    words = (change.before or change.after).split()
    more = " …" if len(words) > _SHOWN_WORDS else ""
    return f"{change.kind} {change.place}: {' '.join(words[:_SHOWN_WORDS])}{more}"


def _edit(old: Sequence[str], new: Sequence[str]) -> str:
    """Words taken out as [-these-] and put in as {+these+}, with a few around them."""
    if max(len(old), len(new)) > _MOST_COMPARED:
        return f"{len(old)} words became {len(new)}"
    parts: list[str] = []
    codes = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    for place, (kind, start, end, new_start, new_end) in enumerate(codes):
        if kind == "equal":
            last = place == len(codes) - 1
            parts.append(_around(old[start:end], first=place == 0, last=last))
            continue
        if end > start:
            parts.append(f"[-{' '.join(old[start:end])}-]")
        if new_end > new_start:
            parts.append(f"{{+{' '.join(new[new_start:new_end])}+}}")
    return " ".join(parts)


def _around(words: Sequence[str], *, first: bool, last: bool) -> str:
    """Unchanged words, those far from an edit left out."""
    before = [] if first else list(words[:_CONTEXT])
    after = [] if last else list(words[max(len(words) - _CONTEXT, len(before)) :])
    if len(before) + len(after) < len(words):
        return " ".join([*before, "…", *after])
    return " ".join(words)
