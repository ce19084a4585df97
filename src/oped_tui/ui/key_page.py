"""The page of keys in the documentation, generated from the one table."""

from __future__ import annotations

from oped_tui.ui.keys import AREAS, LETTER, all_actions

_TITLES = {
    "move": "Moving", "panes": "Panes, cards, layers", "find": "Finding", "notes": "Notes",
    "views": "Views", "table": "In the table of a view",
    "select": "While words are being selected (after `v`)", "app": "Program",
    "editor": "While a note is being written",
}  # fmt: skip

_HEAD = """# Keys

Generated from the key table (`src/oped_tui/ui/keys.py`) by `make keys`; don't edit it here.

Every action but those of the last table can be given other keys in the settings file (`oped-tui
where` says where it is), by its id. Keys of a sequence are parted by spaces:

```toml
[keys]
"move.next" = ["j", "n"]
"move.first" = "g g"
```

A clash is reported under Problems (`D`); the key stays with the action that has it already.
"""


def key_page() -> str:
    """The whole page, as Markdown."""
    parts = [_HEAD]
    for area in AREAS:
        rows = [action for action in all_actions() if action.area == area]
        if not rows:
            continue
        parts += [f"\n## {_TITLES[area]}\n\n| keys | action | id |\n|---|---|---|\n"]
        for action in rows:
            keys = " · ".join(f"`{_shown(keys)}`" for keys in action.keys)
            parts.append(f"| {keys} | {action.title} | `{action.id}` |\n")
    return "".join(parts)


def _shown(keys: str) -> str:
    """`g g` as it is typed: `gg`; names of keys stay apart."""
    single = all(len(key) == 1 for key in keys.split())
    return keys.replace(" ", "") if single else keys.replace(LETTER, "letter")
