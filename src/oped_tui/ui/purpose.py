"""What the prompt is open for."""

from __future__ import annotations

from enum import StrEnum


class Purpose(StrEnum):
    """What the reader types in the line below; the value is its prompt."""

    FIND = "/"
    NUMBER = "#"
    COMMAND = ":"
    TAGS = "tags "
