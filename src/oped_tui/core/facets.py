"""Facets: what annotations can be filtered by, with counts; OR within a facet, AND across them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from oped_tui.core.annotation import Claim, Forecast, Kind
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import KIND_SIGNS, VERDICT_SIGNS
from oped_tui.core.sourced import Sourced, sourced
from oped_tui.core.voice import VoiceNames

_SOURCED_WORDS = {
    Sourced.YES: "the article gives a source",
    Sourced.NO: "the article gives none",
    Sourced.LINKED: "a link stands in the paragraph",
    Sourced.UNKNOWN: "not said",
}


class Facet(StrEnum):
    """The facets, in the order they are listed."""

    KIND = "kind"
    VERDICT = "verdict"
    OUTCOME = "outcome"
    VOICE = "voice"
    LAYER = "layer"
    STANCE = "stance"
    TAG = "tag"
    STATE = "state"
    SOURCED = "sourced"
    SOURCE = "source"
    PACK = "pack"


@dataclass(frozen=True, slots=True)
class Filter:
    """The values chosen; an annotation passes with one of them in every facet that has any."""

    choices: frozenset[tuple[Facet, str]] = frozenset()

    @property
    def is_empty(self) -> bool:
        """Whether everything passes."""
        return not self.choices

    def chosen(self, facet: Facet) -> frozenset[str]:
        """The values chosen in one facet."""
        return frozenset(value for one, value in self.choices if one is facet)

    def toggled(self, facet: Facet, value: str) -> Filter:
        """The filter with a value chosen, or no longer chosen."""
        return Filter(self.choices ^ {(facet, value)})

    def without(self, facet: Facet) -> Filter:
        """The filter with nothing chosen in one facet."""
        return Filter(frozenset(choice for choice in self.choices if choice[0] is not facet))

    @property
    def words(self) -> str:
        """The filter in one line: `kind claim or forecast, verdict contradicted`."""
        told = ((facet, sorted(self.chosen(facet))) for facet in Facet)
        return ", ".join(f"{facet} {' or '.join(values)}" for facet, values in told if values)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """A value of a facet with its name to show.

    `count` is how many annotations would pass with it chosen, all other facets as they are.
    """

    value: str
    label: str
    count: int
    chosen: bool


class FacetIndex:
    """The annotations of one reading by facet and value, made once."""

    __slots__ = ("_all", "_labels", "_places", "_reading")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all = frozenset(range(len(reading.placed)))
        places: dict[Facet, dict[str, set[int]]] = {facet: {} for facet in Facet}
        labels: dict[tuple[Facet, str], str] = {}
        values = _Values(reading)
        for place, placed in enumerate(reading.placed):
            for facet, value, label in values.of(placed):
                known = places[facet]
                if value not in known:
                    known[value] = set()
                    labels[facet, value] = label
                known[value].add(place)
        self._places, self._labels = places, labels

    def apply(self, wanted: Filter) -> Reading:
        """The reading with only the annotations that pass; itself where the filter is empty."""
        if wanted.is_empty:
            return self._reading
        found = sorted(self._passing(wanted))
        placed = self._reading.placed
        return replace(self._reading, placed=tuple(placed[place] for place in found))

    def counts(self, wanted: Filter) -> Mapping[Facet, tuple[FacetCount, ...]]:
        """The values of every facet, the most frequent first; facets without values are left out.

        A value chosen that no annotation has is listed with 0, so that it can be let go.
        """
        found = {}
        for facet in Facet:
            rest, chosen = self._passing(wanted.without(facet)), wanted.chosen(facet)
            known = self._places[facet]
            rows = [
                FacetCount(value, self._labels[facet, value], len(rest & places), value in chosen)
                for value, places in known.items()
            ]
            rows += [FacetCount(value, value, 0, chosen=True) for value in chosen - known.keys()]
            if rows:
                rows.sort(key=lambda row: (-row.count, row.label.casefold(), row.value))
                found[facet] = tuple(rows)
        return found

    def _passing(self, wanted: Filter) -> frozenset[int]:
        passing = self._all
        for facet in Facet:
            if chosen := wanted.chosen(facet):
                known = self._places[facet]
                passing &= {place for value in chosen for place in known.get(value, ())}
        return passing


def apply(reading: Reading, wanted: Filter) -> Reading:
    """The reading with only the annotations that pass the filter."""
    return reading if wanted.is_empty else FacetIndex(reading).apply(wanted)


def kind_word(kind: Kind) -> str:
    """The name of a kind in words."""
    return "claim" if kind is Kind.CLAIM else KIND_SIGNS[kind].word


def to_plain(wanted: Filter) -> dict[str, list[str]]:
    """A filter as plain data, to be saved under a name: facet to values, sorted."""
    return {facet.value: values for facet in Facet if (values := sorted(wanted.chosen(facet)))}


def from_plain(saved: Mapping[str, object]) -> Filter:
    """The filter of plain data; what is no facet or no list of texts is left out."""
    known = {facet.value: facet for facet in Facet}
    choices = [
        (known[name], value)
        for name, values in saved.items()
        if name in known and isinstance(values, list | tuple)
        for value in values
        if isinstance(value, str)
    ]
    return Filter(frozenset(choices))


class _Values:
    """The values that annotations of one reading have in each facet, with names to show."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._voices = VoiceNames(reading)
        self._layers = {layer.id: layer.title for layer in reading.layers}
        self._packs = {"": "my notes"}
        self._packs.update((pack.id, pack.title or pack.id) for pack in reading.packs)
        self._sources = {
            (pack.id, key): f"{key} {source.publisher or source.title}".strip()
            for pack in reading.packs
            for key, source in pack.sources.items()
        }

    def of(self, placed: Placed) -> Iterator[tuple[Facet, str, str]]:
        annotation = placed.annotation
        yield Facet.KIND, annotation.kind.value, kind_word(annotation.kind)
        yield Facet.LAYER, placed.layer, self._layers.get(placed.layer, placed.layer)
        yield Facet.STATE, placed.state.value, placed.state.value
        yield Facet.PACK, placed.pack, self._packs.get(placed.pack, placed.pack)
        if annotation.stance is not None:
            yield Facet.STANCE, annotation.stance.value, annotation.stance.value
        for tag in annotation.tags:
            yield Facet.TAG, tag, tag
        for citation in annotation.sources:
            key = (placed.pack, citation.source)
            yield Facet.SOURCE, "/".join(key), self._sources.get(key, citation.source)
        if isinstance(annotation, Claim | Forecast):
            yield from self._of_statement(placed, annotation)

    def _of_statement(
        self, placed: Placed, annotation: Claim | Forecast
    ) -> Iterable[tuple[Facet, str, str]]:
        voice = self._voices.of(placed)
        if voice.id:
            yield Facet.VOICE, voice.id, voice.name
        if isinstance(annotation, Forecast):
            outcome = annotation.outcome
            yield Facet.OUTCOME, outcome.value, outcome.value.replace("-", " ")
            return
        verdict = annotation.verdict
        yield Facet.VERDICT, verdict.value, VERDICT_SIGNS[verdict].word
        gives = sourced(self._reading, placed)
        yield Facet.SOURCED, gives.value, _SOURCED_WORDS[gives]
