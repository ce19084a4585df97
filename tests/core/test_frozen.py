"""Classes of values: compared, hashed and shown by their fields, defaults and copies included."""

from __future__ import annotations

import copy
import pickle
from dataclasses import field, replace

import pytest

from oped_tui.core.frozen import frozen


@frozen
class Point:
    """A value with a field that tells nothing of it."""

    x: int
    y: int = 0
    seen: str = field(default="", compare=False, repr=False)


@frozen(kw_only=True)
class Named(Point):
    """A value on another."""

    name: str
    tags: list[str] = field(default_factory=list)


@frozen
class Nothing:
    """A value without fields."""


def test_values_are_equal_by_class_and_compared_fields() -> None:
    assert Point(1, 2, seen="here") == Point(1, 2)
    assert hash(Point(1, 2, seen="here")) == hash(Point(1, 2))
    assert Point(1, 2) != Point(2, 1)
    assert Point(1, 2) != (1, 2)  # type: ignore[comparison-overlap]
    assert Point(1, 2) != Named(x=1, y=2, name="")
    assert Nothing() == Nothing() and hash(Nothing()) == hash(Nothing())
    assert len({Point(1), Point(1), Point(2)}) == 2


def test_a_value_with_a_field_that_cannot_be_hashed_cannot_either() -> None:
    assert Named(x=1, name="a") == Named(x=1, name="a")
    with pytest.raises(TypeError, match="unhashable"):
        hash(Named(x=1, name="a"))


def test_values_are_shown_as_they_are_written() -> None:
    assert repr(Point(1, seen="here")) == "Point(x=1, y=0)"
    assert repr(Named(x=1, name="a")) == "Named(x=1, y=0, name='a', tags=[])"
    assert repr(Nothing()) == "Nothing()"


def test_a_value_made_wrong_is_refused_as_by_a_dataclass() -> None:
    @frozen
    class Pair:
        one: int
        other: int = 0

    with pytest.raises(TypeError, match=r"Pair\.__init__\(\) missing 1 required.*'one'"):
        Pair()  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="unexpected keyword argument 'third'"):
        Pair(1, third=3)  # type: ignore[call-arg]
    assert Pair(1) == Pair(one=1, other=0)


def test_what_is_to_be_done_after_making_is_done_from_the_first_value_on() -> None:
    @frozen
    class Checked:
        width: int

        def __post_init__(self) -> None:
            if self.width < 0:
                raise ValueError("negative")

    for _ in range(2):
        with pytest.raises(ValueError, match="negative"):
            Checked(-1)
    assert Checked(1).width == 1


def test_what_a_class_says_itself_stays() -> None:
    @frozen
    class Shown:
        """A value that shows and compares itself in its own way."""

        word: str

        def __repr__(self) -> str:
            return f"<{self.word}>"

        def __eq__(self, other: object) -> bool:
            return isinstance(other, Shown) and self.word.casefold() == other.word.casefold()

        def __hash__(self) -> int:
            return hash(self.word.casefold())

    assert repr(Shown("A")) == "<A>"
    assert Shown("A") == Shown("a") and hash(Shown("A")) == hash(Shown("a"))


def test_values_are_replaced_copied_and_pickled() -> None:
    point = Point(1, 2, seen="here")
    assert replace(point, y=3) == Point(1, 3)
    for same in (copy.copy(point), copy.deepcopy(point), pickle.loads(pickle.dumps(point))):
        assert (same, same.seen) == (point, "here")


def test_a_value_has_no_room_for_other_fields() -> None:
    with pytest.raises(AttributeError):
        Point(1).z = 1  # type: ignore[attr-defined]
