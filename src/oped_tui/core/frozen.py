"""Classes of immutable values that are quick to define and quick to make.

Half of what importing the program took was `dataclass(frozen=True)` writing and compiling six
methods for each of fifty classes. Here only `__init__` is written, when the first value is made:
most classes have none yet when the article is shown. What compares, hashes and shows a value is the
same code for all. That no field is set again is held by mypy, which reads these classes as frozen
dataclasses (PEP 681), and not looked at with every field that is set.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, fields, make_dataclass
from operator import attrgetter
from typing import TypeVar, cast, dataclass_transform, overload

_Value = TypeVar("_Value")


@overload
def frozen(cls: type[_Value]) -> type[_Value]: ...


@overload
def frozen(*, kw_only: bool) -> Callable[[type[_Value]], type[_Value]]: ...


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def frozen(
    cls: type[_Value] | None = None, *, kw_only: bool = False
) -> type[_Value] | Callable[[type[_Value]], type[_Value]]:
    """Make a class one of values: a dataclass with slots that are set once, by `__init__`."""

    def make(cls: type[_Value]) -> type[_Value]:
        made = dataclass(init=False, slots=True, eq=False, repr=False, kw_only=kw_only)(cls)
        for name, method in _methods(made).items():
            if name not in cls.__dict__:
                setattr(made, name, method)
        return made

    return make(cls) if cls else make


def _written_init(cls: type) -> Callable[..., None]:
    """The `__init__` that a dataclass of the same fields has."""
    hook = {"__post_init__": cls.__post_init__} if hasattr(cls, "__post_init__") else {}
    parts = [(field.name, field.type, field) for field in fields(cls)]
    twin = make_dataclass(cls.__name__, parts, namespace=hook, eq=False, repr=False)
    return cast("Callable[..., None]", vars(twin)["__init__"])


def _methods(cls: type) -> dict[str, object]:
    """What makes, compares, hashes and shows the values of a class, by its fields."""
    names = [field.name for field in fields(cls) if field.compare]
    compared: Callable[[object], object] = attrgetter(*names) if names else lambda _: None
    shown = [field.name for field in fields(cls) if field.repr]

    def init(self: object, *values: object, **named: object) -> None:
        written = _written_init(cls)
        setattr(cls, "__init__", written)  # noqa: B010 - mypy takes it for a fault
        written(self, *values, **named)

    def equals(self: object, other: object) -> object:
        if other.__class__ is not self.__class__:
            return NotImplemented
        return compared(self) == compared(other)

    def hash_of(self: object) -> int:
        return hash(compared(self))

    def show(self: object) -> str:
        told = (f"{name}={getattr(self, name)!r}" for name in shown)
        return f"{type(self).__qualname__}({', '.join(told)})"

    return {"__init__": init, "__eq__": equals, "__hash__": hash_of, "__repr__": show}
