"""From key presses to actions: remapping, clashes, sequences."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from oped_tui.core.frozen import frozen
from oped_tui.core.problem import Level, Problem
from oped_tui.ui.keys import LETTER, Action, all_actions

Sequence_ = tuple[str, ...]


def parse_keys(text: str) -> Sequence_:
    """A key sequence from its written form: `g g`, `ctrl+d`, `] c`."""
    return tuple(text.split())


def token_of(key: str, character: str | None) -> str:
    """What a key press is called here: its character where it prints, else the key's name."""
    if character and character.isprintable() and character != " " and "ctrl+" not in key:
        return f"alt+{character}" if key.startswith("alt+") else character
    return key


@frozen
class Pressed:
    """What a key press led to: an action with its letter, a pending sequence, or nothing.

    `unbound` are the keys that led to nothing.
    """

    action: Action | None = None
    letter: str = ""
    pending: Sequence_ = ()
    unbound: Sequence_ = ()


@dataclass(slots=True, eq=False)
class Keymap:
    """The keys in force, and the sequence that has been begun."""

    bindings: Mapping[Sequence_, Action]
    pending: Sequence_ = ()
    _prefixes: frozenset[Sequence_] = field(init=False)

    def __post_init__(self) -> None:
        self._prefixes = frozenset(
            keys[:length] for keys in self.bindings for length in range(1, len(keys))
        )

    def press(self, token: str) -> Pressed:
        """Take one key press; a key that continues nothing ends the pending sequence."""
        keys = (*self.pending, token)
        self.pending = ()
        if action := self.bindings.get(keys):
            return Pressed(action)
        if keys in self._prefixes:
            self.pending = keys
            return Pressed(pending=keys)
        if (
            len(token) == 1
            and token.isalnum()
            and (action := self.bindings.get((*keys[:-1], LETTER)))
        ):
            return Pressed(action, letter=token)
        return Pressed(unbound=keys)

    def cancel(self) -> bool:
        """Forget the pending sequence; says whether there was one."""
        had = bool(self.pending)
        self.pending = ()
        return had

    def continuations(self) -> tuple[tuple[str, Action], ...]:
        """What may follow the pending sequence: the next key and the action it leads to."""
        depth = len(self.pending)
        return tuple(
            (keys[depth], action)
            for keys, action in self.bindings.items()
            if len(keys) > depth and keys[:depth] == self.pending
        )

    def keys_of(self, action_id: str) -> tuple[Sequence_, ...]:
        """The sequences bound to an action."""
        return tuple(keys for keys, action in self.bindings.items() if action.id == action_id)


def build_keymap(
    actions: Iterable[Action],
    remapped: Mapping[str, Sequence[str]],
    source: str = "settings.toml",
) -> tuple[Keymap, tuple[Problem, ...]]:
    """The keymap after the reader's remapping, and its clashes as problems.

    What is remapped may be another table's. In a clash the key stays with the action that comes
    first in the table; a key remapped by the reader wins over a default.
    """
    problems: list[Problem] = []

    def report(rule: str, message: str) -> None:
        problems.append(Problem(source, 1, 1, rule, Level.WARNING, message))

    ordered = tuple(actions)
    known = {action.id for action in (*ordered, *all_actions())}
    for unknown in sorted(set(remapped) - known):
        report("unknown-action", f"no action is called {unknown!r}; `?` lists them")
    bindings: dict[Sequence_, Action] = {}
    begun: dict[Sequence_, Action] = {}
    for action in sorted(ordered, key=lambda one: one.id not in remapped):
        for text in remapped.get(action.id, action.keys):
            keys = parse_keys(text)
            rival = _rival(keys, bindings, begun)
            if not keys:
                report("key-clash", f"{text!r} for {action.id} is no key")
            elif rival is None:
                bindings[keys] = action
                begun.update({keys[:length]: action for length in range(1, len(keys))})
            elif rival is not action:
                report("key-clash", f"{text!r} for {action.id} is taken by {rival.id}")
    return Keymap(bindings), tuple(problems)


def _rival(
    keys: Sequence_, bindings: Mapping[Sequence_, Action], begun: Mapping[Sequence_, Action]
) -> Action | None:
    """The action that has these keys, begins with them, or is their beginning."""
    taken = (bindings.get(keys[:length]) for length in range(1, len(keys) + 1))
    return begun.get(keys) or next((action for action in taken if action), None)
