"""The one table of actions and keys; help, hints, palette and the page of keys come from it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from oped_tui.core.frozen import frozen

LETTER = "<letter>"
"""Stands in a key sequence for any one letter or digit, which is handed to the action."""


@frozen
class Action:
    """Something the reader can do, under a stable id that settings name.

    `keys` are alternatives; each is one key or a sequence parted by spaces. Characters stand for
    themselves, other keys for their names (`ctrl+d`, `pagedown`, `space`). Actions that differ in
    one word share a method: `does` names it, `argument` is the word.
    """

    id: str
    keys: tuple[str, ...]
    area: str
    title: str
    does: str = ""
    argument: str = ""

    @property
    def method(self) -> str:
        """The name of the screen's method that does it."""
        return "do_" + (self.does or self.id).replace(".", "_").replace("-", "_")


_SOUGHT = (
    ("claim", "c", "claim"),
    ("forecast", "f", "forecast"),
    ("rhetoric", "r", "device"),
    ("note", "n", "note of mine"),
    ("lost", "o", "lost or changed annotation"),
    ("unread", "u", "unread annotation"),
)


def _seeking() -> tuple[Action, ...]:
    """The keys `]` and `[` with the letter of what is sought."""
    return tuple(
        Action(
            f"move.{way}-{name}", (f"{bracket} {letter}",), "move", f"{way} {words}",
            does=f"move.{way}-of", argument=name,
        )
        for name, letter, words in _SOUGHT
        for way, bracket in (("next", "]"), ("previous", "["))
    )  # fmt: skip


_COLOURS = {"y": "yellow", "g": "green", "b": "blue", "p": "pink", "o": "orange"}
_VERDICTS = {
    "s": "supported", "p": "partly-supported", "m": "misleading", "u": "unsupported",
    "c": "contradicted", "v": "unverifiable", "o": "opinion", "0": "none",
}  # fmt: skip
_COPIED = {"y": "words", "c": "citation", "q": "quotation", "l": "link", "u": "address"}
_MOTIONS = {
    "w e": ("word", "a whole word on"),
    "b": ("word-back", "a whole word back"),
    ")": ("sentence", "to the end of the sentence, or of the next"),
    "(": ("sentence-back", "a sentence back"),
    "h": ("left", "a character to the left"),
    "l": ("right", "a character to the right"),
    "0": ("start", "to the beginning of the paragraph"),
    "$": ("end", "to the end of the paragraph"),
    "o": ("swap", "move the other end"),
    "V": ("whole", "the whole paragraph"),
}


_ALSO = {("copy", "words"): ("ctrl+c",)}
"""Further keys of single actions that share their first key with others."""


def _lettered(id: str, key: str, title: str, words: Mapping[str, str]) -> tuple[Action, ...]:  # noqa: A002
    """Actions that share a first key and a method, and differ in a letter and a word."""
    return tuple(
        Action(f"{id}-{word}", (f"{key} {letter}", *_ALSO.get((id, word), ())), "notes",
               f"{title} {word.replace('-', ' ')}", does=id, argument=word)
        for letter, word in words.items()
    )  # fmt: skip


READING = (
    Action("move.next", ("j",), "move", "next paragraph, or next card in the margin"),
    Action("move.previous", ("k",), "move", "previous paragraph, or previous card"),
    Action("move.line-down", ("down",), "move", "scroll down a line"),
    Action("move.line-up", ("up",), "move", "scroll up a line"),
    Action("move.page-down", ("space", "pagedown"), "move", "scroll down a page"),
    Action("move.page-up", ("b", "pageup"), "move", "scroll up a page"),
    Action("move.half-page-down", ("ctrl+d",), "move", "scroll down half a page"),
    Action("move.half-page-up", ("ctrl+u",), "move", "scroll up half a page"),
    Action("move.next-annotated", ("J",), "move", "next annotated paragraph"),
    Action("move.previous-annotated", ("K",), "move", "previous annotated paragraph"),
    Action("move.first", ("g g", "home"), "move", "first paragraph or card"),
    Action("move.last", ("G", "end"), "move", "last paragraph or card"),
    *_seeking(),
    Action("move.to-number", ("#",), "move", "go to a paragraph by its number"),
    Action("move.back", ("ctrl+o", "alt+left"), "move", "back through the jumps"),
    Action("move.forward", ("alt+right",), "move", "forward through the jumps"),
    Action("move.set-mark", (f"m {LETTER}",), "move", "mark this paragraph with a letter"),
    Action("move.to-mark", (f"' {LETTER}",), "move", "go to the paragraph with that mark"),
    Action(
        "pane.switch", ("tab", "shift+tab"), "panes", "to the margin; there, the card's sources"
    ),
    Action("pane.article", ("h", "left"), "panes", "to the article"),
    Action("pane.margin", ("l", "right"), "panes", "to the margin"),
    Action(
        "pane.cross", ("enter",), "panes", "from words to card and back; on a source, its detail"
    ),
    Action("pane.pin", ("P",), "panes", "pin the margin, or let it follow again"),
    Action("pane.narrower", ("<",), "panes", "move the divider left"),
    Action("pane.wider", (">",), "panes", "move the divider right"),
    Action("pane.hide-margin", ("\\",), "panes", "hide or show the margin"),
    Action("pane.zen", ("Z",), "panes", "only the text, or everything again"),
    Action("card.fold", ("z a",), "panes", "fold or unfold this card"),
    Action("card.fold-all", ("z M",), "panes", "fold all cards to a line"),
    Action("card.unfold-all", ("z R",), "panes", "unfold all cards"),
    Action("card.open-source", ("o",), "panes", "open the source's address in the browser"),
    Action("card.open-archive", ("O",), "panes", "open the source's archived copy"),
    *(
        Action(
            f"layer.toggle-{n}",
            (str(n),),
            "panes",
            f"layer {n} on or off",
            does="layer.toggle",
            argument=str(n),
        )
        for n in range(1, 10)
    ),
    Action("layer.all", ("0",), "panes", "all layers on"),
    Action("find.text", ("/",), "find", "find in the text"),
    Action("filter.choose", ("f",), "find", "filter annotations by kind, verdict, voice…"),
    Action("filter.clear", ("F",), "find", "clear the filter"),
    Action("find.everything", ("g /",), "find", "find in everything: text, notes, sources, tags"),
    Action("find.next", ("n",), "find", "next hit"),
    Action("find.previous", ("N",), "find", "previous hit"),
    Action("note.add", ("a",), "notes", "note on the paragraph, selection, or card"),
    Action("note.add-article", ("A",), "notes", "note on the whole article"),
    Action("note.edit", ("e",), "notes", "edit the note"),
    Action("note.editor", ("E",), "notes", "edit the note in $EDITOR"),
    Action("select.begin", ("v",), "notes", "select words; then a, H or y"),
    *_lettered("note.highlight", "H", "highlight in", _COLOURS),
    *_lettered("note.verdict", "x", "my verdict:", _VERDICTS),
    Action("note.tags", ("t",), "notes", "tags of the note"),
    *_lettered("copy", "y", "copy the", _COPIED),
    Action("note.delete", ("d d",), "notes", "delete the note or highlight"),
    Action("note.discard", ("d D",), "notes", "throw away the draft left here"),
    Action("note.undo", ("u",), "notes", "undo"),
    Action("note.redo", ("ctrl+r",), "notes", "redo"),
    Action("app.reload", ("R",), "app", "reload article, packs and notes"),
    Action("app.theme", ("T",), "app", "next theme"),
    Action("app.problems", ("D",), "views", "problems: lost annotations, faults in files"),
    Action("view.claims", ("g c",), "views", "claims ledger"),
    Action("view.forecasts", ("g f",), "views", "forecast scoreboard"),
    Action("view.sources", ("g s",), "views", "sources"),
    Action("view.people", ("g p",), "views", "people & terms"),
    Action("view.timeline", ("g t",), "views", "timeline"),
    Action("view.rhetoric", ("g r",), "views", "rhetoric"),
    Action("view.voices", ("g v",), "views", "voices: who asserts what"),
    Action("view.notes", ("g n",), "views", "my notes on this article"),
    Action("view.all-notes", ("g N",), "views", "my notes on every article"),
    Action("view.outline", ("g O",), "views", "outline"),
    Action("view.library", ("g l",), "views", "library: every article"),
    Action("lens.as-of", ("@",), "views", "as of publication day, or everything known"),
    Action("lens.blind", ("B",), "views", "blind: hide verdicts until I have judged"),
    Action("app.about", ("g i",), "views", "about this pack"),
    Action("app.help", ("?",), "app", "all keys"),
    Action("app.prompt", (":",), "app", "go to a number, or run an action by name"),
    Action("app.palette", ("ctrl+p",), "app", "command palette"),
    Action("app.choose-theme", ("g T",), "app", "choose a theme by its name"),
    Action("app.redraw", ("ctrl+l",), "app", "draw the screen again"),
    Action("app.suspend", ("ctrl+z",), "app", "suspend to the shell"),
    Action("app.escape", ("escape",), "app", "leave: selection, find, margin"),
    Action("app.quit", ("q",), "app", "quit"),
)
"""What can be done while reading."""

SELECTING = (
    *(
        Action(
            f"select.{word}",
            tuple(keys.split()),
            "select",
            title,
            does="select.move",
            argument=word,
        )
        for keys, (word, title) in _MOTIONS.items()
    ),
    Action("select.leave", ("escape", "v", "q"), "select", "leave the selection"),
    *(action for action in READING if action.id in ("note.add", "app.help")),
    *(action for action in READING if action.does in ("note.highlight", "copy")),
)
"""What can be done after `v`; notes, highlights and copies are on the selected words."""

EDITING = (
    Action("editor.save", ("ctrl+s",), "editor", "save the note"),
    Action("editor.leave", ("escape",), "editor", "leave and keep the draft"),
    Action("editor.outside", ("ctrl+g",), "editor", "go on in $EDITOR"),
    Action("editor.discard", ("ctrl+x ctrl+x",), "editor", "throw the text away"),
)
"""What can be done while writing a note, beside typing."""

IN_TABLE = (
    Action("table.leave", ("q", "h", "left"), "table", "back to the text"),
    Action("table.escape", ("escape",), "table", "all rows again, else back to the text"),
    Action("table.choose", ("enter", "l", "right"), "table", "to what the row is about"),
    *(
        Action(f"table.{word}", keys, "table", title, does="table.move", argument=word)
        for word, keys, title in (
            ("next", ("j", "down"), "next row"),
            ("previous", ("k", "up"), "previous row"),
            ("page-down", ("space", "pagedown"), "down a page"),
            ("page-up", ("b", "pageup"), "up a page"),
            ("half-down", ("ctrl+d",), "down half a page"),
            ("half-up", ("ctrl+u",), "up half a page"),
            ("first", ("g", "home"), "first row"),
            ("last", ("G", "end"), "last row"),
        )
    ),
    Action("table.search", ("/",), "table", "only rows with some words"),
    Action("table.sort", ("s",), "table", "sort by the next column"),
    Action("table.reverse", ("S",), "table", "sort the other way round"),
    Action("table.group", ("=",), "table", "group, where there is something to group by"),
    Action("table.theme", ("T",), "table", "next theme"),
    Action("table.redraw", ("ctrl+l",), "table", "draw the screen again"),
    Action("table.help", ("?",), "table", "all keys"),
)
"""What can be done in the table of a view."""

AREAS = ("move", "panes", "find", "notes", "views", "table", "select", "app", "editor")
"""The areas in the order that help shows them."""


def all_actions() -> tuple[Action, ...]:
    """Every action there is."""
    return tuple(dict.fromkeys(READING + IN_TABLE + SELECTING + EDITING))


def actions_named(name: str) -> list[Action]:
    """What is meant while reading by an id, a title, the beginning of an id, or words of either."""
    wanted = name.casefold()
    by_likeness: tuple[Callable[[Action], bool], ...] = (
        lambda action: wanted in (action.id, action.title.casefold()),
        lambda action: action.id.startswith(wanted),
        lambda action: wanted in action.id or wanted in action.title.casefold(),
    )
    found = ([action for action in READING if is_like(action)] for is_like in by_likeness)
    return next(filter(None, found), [])
