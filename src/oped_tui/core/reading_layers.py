"""The layers of a reading: those of its packs, the reader's notes, other readers' notes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from oped_tui.core.annotation import Kind
from oped_tui.core.pack import Layer, Pack
from oped_tui.core.reading import NOTES_LAYER, ReadingLayer

_TITLES = {
    Kind.CONTEXT: "Context",
    Kind.CLAIM: "Claims",
    Kind.FORECAST: "Forecasts",
    Kind.RHETORIC: "Rhetoric",
    Kind.QUESTION: "Questions",
    Kind.OMISSION: "Omissions",
    Kind.COUNTERVIEW: "Counter-views",
    Kind.NOTE: "Notes",
    Kind.HIGHLIGHT: "Highlights",
    Kind.REATTACH: "Re-attached",
}


def reading_layers(packs: Sequence[Pack], others: Sequence[str]) -> list[ReadingLayer]:
    """The layers in the order they are listed: packs', the reader's notes, other readers'.

    Where two packs have a layer of the same id, both go by `<pack>/<layer>`.
    """
    own = [(pack, layer) for pack in packs for layer in _pack_layers(pack)]
    shared = Counter(layer.id for _, layer in own)
    found = [
        ReadingLayer(f"{pack.id}/{layer.id}", f"{layer.title} ({pack.title or pack.id})")
        if shared[layer.id] > 1
        else ReadingLayer(layer.id, layer.title)
        for pack, layer in own
    ]
    found.append(ReadingLayer(NOTES_LAYER, "My notes"))
    return [*found, *(ReadingLayer(f"@{name}", f"@{name}") for name in others)]


def layers_of(layers: Sequence[ReadingLayer], pack: Pack) -> dict[Kind, str]:
    """The ids of the layers in which a pack's annotations stand, by kind."""
    known = {layer.id for layer in layers}
    found: dict[Kind, str] = {}
    for layer in _pack_layers(pack):
        qualified = f"{pack.id}/{layer.id}"
        for kind in layer.kinds:
            found.setdefault(kind, qualified if qualified in known else layer.id)
    return found


def _pack_layers(pack: Pack) -> list[Layer]:
    """The layers a pack declares, then one for each kind present that they leave out."""
    present = {annotation.kind for annotation in pack.annotations}
    for layer in pack.layers:
        present -= layer.kinds
    rest = (Layer(kind.value, _TITLES[kind], frozenset({kind})) for kind in Kind if kind in present)
    return [*pack.layers, *rest]
