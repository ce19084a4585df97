"""A reading: an article, its packs and notes, and where every annotation landed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import field, replace

from oped_tui.core.anchor import SUSPENDING, Anchor, Orphan, State
from oped_tui.core.annotation import Annotation, Kind, Note
from oped_tui.core.article import Article
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import GlossaryEntry, Pack, Source
from oped_tui.core.problem import Problem

NOTES_LAYER = "notes"
"""The layer of the reader's own notes."""


@frozen
class ReadingLayer:
    """A strand the reader can switch: a pack's layer or kind, the notes, another reader's notes."""

    id: str
    title: str


@frozen
class Placed:
    """An annotation with where it landed.

    `pack` is its pack's id; empty for the reader's own notes, `@name` for another reader's.
    """

    annotation: Annotation
    anchor: Anchor | Orphan
    pack: str
    layer: str

    @property
    def key(self) -> str:
        """What `about` calls it: `<pack>/<id>`, or a note's bare id; unique in a reading."""
        return f"{self.pack}/{self.annotation.id}" if self.pack else self.annotation.id

    @property
    def state(self) -> State:
        """What became of its place in this copy."""
        return self.anchor.state

    @property
    def suspended(self) -> bool:
        """Whether its verdict no longer stands for the words of this copy."""
        return self.state in SUSPENDING

    @property
    def is_mine(self) -> bool:
        """Whether the reader wrote it."""
        return self.pack == ""


_RANKS = {
    kind: rank
    for rank, kind in enumerate(
        (Kind.CLAIM, Kind.FORECAST, Kind.OMISSION, Kind.RHETORIC, Kind.CONTEXT)
    )
}
_DISCUSSION = frozenset({Kind.COUNTERVIEW, Kind.QUESTION})


def _order(placed: Placed) -> tuple[int, int, int, int, int, tuple[str, str]]:
    """Along the text: by paragraph; what is known, then what to discuss, then notes.

    Within each, quoted words first and in their order; claims before what else is on the same
    words; notes as they were written.
    """
    annotation, anchor = placed.annotation, placed.anchor
    kind = annotation.kind
    rank = _RANKS.get(kind, len(_RANKS))
    written = annotation.writing_order if isinstance(annotation, Note) else ("", "")
    if isinstance(anchor, Orphan):
        return (anchor.after if anchor.after is not None else -1, 3, 0, 0, rank, written)
    paragraph = -1 if anchor.paragraph is None else anchor.paragraph
    part = 2 if isinstance(annotation, Note) else 1 if kind in _DISCUSSION else 0
    if anchor.start is None or anchor.end is None:
        return (paragraph, part, 1, 0, rank, written)
    return (paragraph, part, 0, anchor.start, rank, written)


@frozen
class Reading:
    """Everything the screen, `print` and the exporters show; a change makes a new one.

    `placed` is in the order of the text, as are the `suspended` among them. `pending` is True while
    packs are still being anchored.
    """

    article: Article
    packs: tuple[Pack, ...] = ()
    layers: tuple[ReadingLayer, ...] = ()
    placed: tuple[Placed, ...] = ()
    problems: tuple[Problem, ...] = ()
    pending: bool = False
    suspended: tuple[Placed, ...] = field(init=False, repr=False, compare=False)
    _at: Mapping[int | None, tuple[Placed, ...]] = field(init=False, repr=False, compare=False)
    _by_key: Mapping[str, Placed] = field(init=False, repr=False, compare=False)
    _about: Mapping[str, tuple[Placed, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        ordered = tuple(sorted(self.placed, key=_order))
        at: defaultdict[int | None, list[Placed]] = defaultdict(list)
        about: defaultdict[str, list[Placed]] = defaultdict(list)
        for placed in ordered:
            annotation = placed.annotation
            if isinstance(annotation, Note) and annotation.about:
                about[annotation.about].append(placed)
            # Where a lost annotation was put by hand is no annotation of the text itself.
            if isinstance(placed.anchor, Anchor) and annotation.kind is not Kind.REATTACH:
                at[placed.anchor.paragraph].append(placed)
        object.__setattr__(self, "placed", ordered)
        suspended = tuple(placed for placed in ordered if placed.suspended)
        object.__setattr__(self, "suspended", suspended)
        object.__setattr__(self, "_at", {place: tuple(found) for place, found in at.items()})
        object.__setattr__(self, "_by_key", {placed.key: placed for placed in ordered})
        object.__setattr__(self, "_about", {key: tuple(found) for key, found in about.items()})

    def at(self, index: int) -> tuple[Placed, ...]:
        """The annotations of one paragraph, in the order of its words."""
        return self._at.get(index, ())

    @property
    def on_article(self) -> tuple[Placed, ...]:
        """The annotations on the whole piece."""
        return self._at.get(None, ())

    @property
    def annotated(self) -> tuple[int, ...]:
        """The indexes of paragraphs that have annotations, in order."""
        return tuple(sorted(index for index in self._at if index is not None))

    @property
    def orphans(self) -> tuple[Placed, ...]:
        """The lost annotations, at their old places."""
        return tuple(placed for placed in self.placed if isinstance(placed.anchor, Orphan))

    @property
    def notes(self) -> tuple[Note, ...]:
        """The reader's own notes and highlights."""
        return tuple(
            placed.annotation
            for placed in self.placed
            if placed.is_mine and isinstance(placed.annotation, Note)
        )

    def find(self, key: str) -> Placed | None:
        """The annotation with this key."""
        return self._by_key.get(key)

    def replies(self, key: str) -> tuple[Placed, ...]:
        """The notes about another annotation."""
        return self._about.get(key, ())

    def pack(self, pack_id: str) -> Pack | None:
        """The pack with this id."""
        return next((pack for pack in self.packs if pack.id == pack_id), None)

    def source(self, placed: Placed, source_id: str) -> Source | None:
        """A source as the annotation's own pack knows it."""
        pack = self.pack(placed.pack)
        return pack.sources.get(source_id) if pack else None

    def entry(self, pack_id: str, entry_id: str) -> GlossaryEntry | None:
        """A glossary entry of a pack."""
        pack = self.pack(pack_id)
        return pack.glossary.get(entry_id) if pack else None

    def with_note(self, note: Note, anchor: Anchor | Orphan) -> Reading:
        """The reading with a note of the reader's added, or put in place of its earlier self."""
        kept = tuple(placed for placed in self.placed if placed.key != note.id)
        return replace(self, placed=(*kept, Placed(note, anchor, "", NOTES_LAYER)))

    def without_note(self, note_id: str) -> Reading:
        """The reading without one of the reader's notes."""
        return replace(self, placed=tuple(p for p in self.placed if p.key != note_id))

    def visible(
        self, hidden_layers: frozenset[str], kinds: frozenset[Kind] | None = None
    ) -> Reading:
        """The reading as filtered: without the hidden layers, and only some kinds if given."""
        if not hidden_layers and kinds is None:
            return self
        return replace(self, placed=self.shown(self.placed, hidden_layers, kinds))

    @staticmethod
    def shown(
        placed: Iterable[Placed],
        hidden_layers: frozenset[str],
        kinds: frozenset[Kind] | None = None,
    ) -> tuple[Placed, ...]:
        """Those of the given annotations whose layer is not hidden and whose kind is wanted."""
        return tuple(
            one
            for one in placed
            if one.layer not in hidden_layers and (kinds is None or one.annotation.kind in kinds)
        )
