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


def layer_of(layers: Sequence[ReadingLayer], pack: Pack, kind: Kind) -> str:
    """The id of the layer in which a pack's annotations of a kind stand."""
    own = next(layer.id for layer in _pack_layers(pack) if kind in layer.kinds)
    qualified = f"{pack.id}/{own}"
    return qualified if any(layer.id == qualified for layer in layers) else own


def _pack_layers(pack: Pack) -> list[Layer]:
    """The layers a pack declares, then one for each kind present that they leave out."""
    present = {annotation.kind for annotation in pack.annotations}
    for layer in pack.layers:
        present -= layer.kinds
    rest = (Layer(kind.value, _TITLES[kind], frozenset({kind})) for kind in Kind if kind in present)
    return [*pack.layers, *rest]
