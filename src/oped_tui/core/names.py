"""Names: which ids may stand as the name of a file or a folder."""

from __future__ import annotations

import re

NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,79}")
"""What an id looks like; with nothing else in it, it can't lead out of its folder."""


def is_name(text: str) -> bool:
    """Whether an id may stand as the name of a file or folder, on every system."""
    return NAME.fullmatch(text) is not None and not text.endswith(".")


def title_part(article_id: str) -> str:
    """What an id made from title and text has of the title; all of one that an article says."""
    return re.sub(r"-[0-9a-f]{6}\Z", "", article_id)


def is_made_id(article_id: str) -> bool:
    """Whether an article's id may have been made from its title and text."""
    return title_part(article_id) != article_id
