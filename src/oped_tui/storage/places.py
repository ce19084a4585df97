"""Places: where the reader stopped in each article, and how the window was left. State only."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Mapping
from dataclasses import field, fields, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from oped_tui.core.cleaning import clean_line
from oped_tui.core.frozen import frozen
from oped_tui.core.names import is_name
from oped_tui.core.problem import Level, Problem
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import BadName, Missing, StorageError
from oped_tui.storage.files import write_file
from oped_tui.storage.locations import Locations

_MOST_BYTES = 16 << 20
_WINDOW = "window"


@frozen
class ArticlePlace:
    """How far the reader is in an article, and what they marked, read and hid there.

    `marks` gives a paragraph's id for a letter; `read` holds annotations' keys; `blind` says that
    verdicts stay hidden until the reader has judged.
    """

    position: str = ""
    index: int = 0
    paragraphs: int = 0
    marks: Mapping[str, str] = field(default_factory=dict)
    read: frozenset[str] = frozenset()
    hidden_layers: frozenset[str] = frozenset()
    blind: bool = False


@frozen
class WindowPlace:
    """What the next start takes up; empty or 0 is not set.

    `last_article` is the id of the article read last, `last_target` what opens it until the library
    has a copy. `filters` holds saved filters by name, each as the JSON text of its plain form.
    """

    last_article: str = ""
    last_target: str = ""
    theme: str = ""
    measure: int = 0
    pane_split: float = 0.0
    filters: Mapping[str, str] = field(default_factory=dict)


_Place = TypeVar("_Place", ArticlePlace, WindowPlace)


class Places:
    """Reads and keeps places; a damaged file is put aside and told in `problems`."""

    def __init__(self, locations: Locations) -> None:
        self._folder = locations.places
        self._window = locations.state / f"{_WINDOW}.json"
        self._problems: list[Problem] = []

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The damaged files met so far."""
        return tuple(self._problems)

    def of(self, article_id: str, digest_id: str = "") -> ArticlePlace:
        """Where the reader stopped in an article; the beginning where nothing is known.

        With `digest_id` it is a digest of that article: what was marked, read and hidden is shared
        with it, where the reader stopped is the digest's own.
        """
        place = self._of(article_id)
        return _stopped_as(self._of(digest_id), place) if digest_id else place

    def _of(self, name: str) -> ArticlePlace:
        if not is_name(name):
            return ArticlePlace()
        return self._read(self._folder / f"{name}.json", ArticlePlace)

    def keep(self, article_id: str, place: ArticlePlace, digest_id: str = "") -> None:
        """Remember a place; raises NotSaved, or BadName for what can't be an article's id."""
        if digest_id:
            self._keep(digest_id, _stopped_as(place, ArticlePlace()))
            place = _stopped_as(self._of(article_id), place)
        self._keep(article_id, place)

    def _keep(self, name: str, place: ArticlePlace) -> None:
        if not is_name(name):
            raise BadName("no place is kept for it", name, "its id must be a plain name")
        self._write(self._folder / f"{name}.json", place)

    def window(self) -> WindowPlace:
        """How the window was left."""
        return self._read(self._window, WindowPlace)

    def keep_window(self, place: WindowPlace) -> None:
        """Remember how the window is left; raises NotSaved."""
        self._write(self._window, place)

    def _read(self, path: Path, kind: type[_Place]) -> _Place:
        try:
            data = read_bytes(path, _MOST_BYTES)
        except Missing:
            return kind()
        except StorageError as error:
            self._report(path, f"{error.what}; where you stopped is not known")
            return kind()
        place = _parse(data, kind)
        if place is None:
            aside = path.with_suffix(".damaged")
            with contextlib.suppress(OSError):
                path.replace(aside)
            self._report(path, f"damaged, and kept as {aside.name}; where you stopped is not known")
            return kind()
        return place

    def _report(self, path: Path, message: str) -> None:
        problem = Problem(str(path), 1, 1, "damaged-state", Level.WARNING, message)
        if problem not in self._problems:
            self._problems.append(problem)

    def _write(self, path: Path, place: ArticlePlace | WindowPlace) -> None:
        import json

        plain = {
            key: sorted(value) if isinstance(value, frozenset) else value
            for key, value in ((one.name, getattr(place, one.name)) for one in fields(place))
        }
        text = json.dumps(plain, default=dict, ensure_ascii=False, indent=1)
        # Not worth waiting for the disk: what is lost is where a page was left.
        write_file(path, text.encode("utf-8", "replace"), durable=False)


def _stopped_as(there: ArticlePlace, place: ArticlePlace) -> ArticlePlace:
    """A place with where the reader stopped taken from another."""
    return replace(place, position=there.position, index=there.index, paragraphs=there.paragraphs)


def _parse(data: bytes, kind: type[_Place]) -> _Place | None:
    """The place in a file's bytes; unknown keys are passed over, None where it is damaged."""
    import json

    try:
        plain = json.loads(data)
    except (ValueError, RecursionError):
        return None
    if not isinstance(plain, dict):
        return None
    values: dict[str, Any] = {}
    for one in fields(kind):
        if one.name in plain:
            values[one.name] = _CHECKS[one.name](plain[one.name])
            if values[one.name] is None:
                return None
    return kind(**values)


def _text(value: object) -> str | None:
    return clean_line(value) if isinstance(value, str) else None


def _count(value: object) -> int | None:
    return value if type(value) is int and value >= 0 else None


def _flag(value: object) -> bool | None:
    return value if isinstance(value, bool) else None


def _share(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and 0 <= value <= 1 else None


def _texts(value: object) -> frozenset[str] | None:
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        return None
    return frozenset(map(clean_line, value))


def _marks(value: object) -> Mapping[str, str] | None:
    if not isinstance(value, dict) or not all(isinstance(one, str) for one in value.values()):
        return None
    return MappingProxyType({clean_line(key): clean_line(value[key]) for key in value})


_CHECKS: Mapping[str, Callable[[object], object]] = {
    "position": _text,
    "blind": _flag,
    "filters": _marks,
    "index": _count,
    "paragraphs": _count,
    "marks": _marks,
    "read": _texts,
    "hidden_layers": _texts,
    "last_article": _text,
    "last_target": _text,
    "theme": _text,
    "measure": _count,
    "pane_split": _share,
}
