"""How often a property is tried; see `EXAMPLES` in `conftest.py`."""

from __future__ import annotations

from hypothesis import settings


def times(count: int) -> settings:
    """As many times the usual number of examples, for properties over much that differs."""
    return settings(max_examples=count * settings().max_examples)
