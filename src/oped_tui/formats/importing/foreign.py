"""A note as another program tells it, before it has a place here; and how its texts are cleaned."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable

from oped_tui.core.annotation import Colour, Kind, QuoteSelector, Verdict
from oped_tui.core.cleaning import clean_line, clean_text
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.formats.field_values import TIME

MOST_NOTES = 20_000
"""More in one file are no reader's; the rest is left out and said."""

_MOST_BODY, _MOST_QUOTE, _MOST_TAG, _MOST_TAGS = 200_000, 20_000, 200, 100
_TIME = re.compile(TIME)
_BARE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[ T](\d{2}:\d{2}:\d{2})")


@frozen(kw_only=True)
class ForeignNote:
    """What a file says of one note. `number` counts the entries of the file, from 1.

    `id` is the origin's; `own_id` is set where it was made by this program and comes home.
    `paragraph` is where the file says it belongs, in our ids. `reply_to` is the id of a parent.
    """

    origin: str
    number: int
    id: str
    own_id: str = ""
    url: str = ""
    title: str = ""
    kind: Kind = Kind.NOTE
    paragraph: str = ""
    quote: QuoteSelector | None = None
    body: str = ""
    tags: tuple[str, ...] = ()
    created: str = ""
    modified: str = ""
    about: str = ""
    reply_to: str = ""
    my_verdict: Verdict | None = None
    colour: Colour | None = None


def body_of(text: object) -> str:
    """The text of a note, cleaned; empty where it is none. Overlong text ends in an ellipsis."""
    return _bounded(clean_text(text), _MOST_BODY) if isinstance(text, str) else ""


def line_of(text: object) -> str:
    """One clean line, such as a title; empty where it is none."""
    return _bounded(clean_line(text), _MOST_QUOTE) if isinstance(text, str) else ""


def tags_of(texts: object) -> tuple[str, ...]:
    """The tags of a list, cleaned."""
    found = (clean_line(one) for one in listed(texts)[:_MOST_TAGS] if isinstance(one, str))
    return tuple(_bounded(tag, _MOST_TAG) for tag in found if tag)


def quote_of(exact: object, prefix: object = "", suffix: object = "") -> QuoteSelector | None:
    """The quoted words, or None where there are none."""
    words = line_of(exact)
    return QuoteSelector(words, line_of(prefix), line_of(suffix)) if words else None


def time_of(text: object) -> str:
    """A time as notes keep it; one without a zone counts as UTC; empty where it is none."""
    if not isinstance(text, str):
        return ""
    bare = _BARE_TIME.fullmatch(text.strip())
    time = f"{bare[1]}T{bare[2]}Z" if bare else text.strip()
    try:
        datetime.datetime.fromisoformat(time)
    except ValueError:
        return ""
    return time if _TIME.fullmatch(time) else ""


def name_of(text: object) -> str:
    """An id of ours; empty where it can't be one."""
    return text if isinstance(text, str) and is_name(text) else ""


def word_of(words: Iterable[object], of: type[Verdict] | type[Colour]) -> object:
    """The first that is one of the closed words, or None."""
    known = of._value2member_map_
    return next((known[one] for one in words if isinstance(one, str) and one in known), None)


def listed(value: object) -> list[object]:
    """The items of a list; a thing alone is a list of one, and nothing an empty one."""
    if isinstance(value, list):
        return value
    return [] if value is None else [value]


def entry_of(value: object) -> dict[str, object]:
    """A JSON object; anything else counts as an empty one."""
    return value if isinstance(value, dict) else {}


def text_of(value: object) -> str:
    """A text; anything else counts as an empty one."""
    return value if isinstance(value, str) else ""


def _bounded(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1]}…"
