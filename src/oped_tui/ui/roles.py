"""Roles of words outside the article, as looks of the palette."""

from __future__ import annotations

from functools import cache

from oped_tui.core.annotation import Colour

_LOOKS: dict[str, tuple[str, ...]] = {
    "title": ("title",),
    "faint": ("meta",),
    "rule": ("rule",),
    "strong": ("strong",),
    "struck": ("suspended",),
    "quote": ("faint",),
    "emphasis": ("emphasis",),
    "code": ("code",),
    "link": ("link",),
    "source": ("meta",),
    "source-in-hand": ("picked",),
    "bad": ("claim-bad",),
    "warn": ("claim-warn",),
    "good": ("claim-good",),
    "open": ("claim-open",),
    "context": ("context",),
    "forecast": ("forecast",),
    "rhetoric": ("rhetoric",),
    "question": ("question",),
    "omission": ("omission",),
    "counterview": ("counterview",),
    "note": ("note",),
    "highlight": ("highlight",),
    **{f"highlight-{colour}": (f"highlight-{colour}",) for colour in Colour},
    "reattach": ("reattach",),
    "picked": ("bar",),
    "key": ("number-focus",),
    "accent": ("number-focus",),
    "heading": ("number-focus",),
    "head": ("meta", "link"),
    "cursor": ("picked",),
}


@cache
def looks_of(role: str) -> tuple[str, ...]:
    """The looks of a role, or of several roles parted by spaces; unknown ones are plain text."""
    return tuple(look for part in role.split() for look in _LOOKS.get(part, ()))
