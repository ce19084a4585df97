"""Facets: what annotations can be filtered by, with counts; OR within a facet, AND across them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from enum import StrEnum

from oped_tui.core.annotation import Annotation, Claim, Forecast, Kind, Outcome, Verdict
from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Placed, Reading
from oped_tui.core.signs import HIDDEN_SIGN, OUTCOME_WORDS, VERDICT_SIGNS, kind_word, sign_of
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


@frozen
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


@frozen
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

    __slots__ = ("_all", "_places", "_reading", "_values")

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._all = frozenset(range(len(reading.placed)))
        self._values = values = _Values(reading)
        self._places: dict[Facet, dict[str, set[int]]] = {}
        for facet in Facet:
            known: defaultdict[str, set[int]] = defaultdict(set)
            values_of = values.of(facet)
            for place, placed in enumerate(reading.placed):
                for value in values_of(placed):
                    known[value].add(place)
            self._places[facet] = dict(known)

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
        found, label_of = {}, self._values.label_of
        for facet in Facet:
            rest, chosen = self._passing(wanted.without(facet)), wanted.chosen(facet)
            known = self._places[facet]
            rows = [
                FacetCount(value, label_of(facet, value), len(rest & places), value in chosen)
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
    if wanted.is_empty:
        return reading
    values = _Values(reading)
    placed: Iterable[Placed] = reading.placed
    for facet in Facet:
        if chosen := wanted.chosen(facet):
            values_of = values.of(facet)
            placed = [one for one in placed if not chosen.isdisjoint(values_of(one))]
    return replace(reading, placed=tuple(placed))


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
        self._voice_names: dict[str, str] = {}

    def of(self, facet: Facet) -> Callable[[Placed], Sequence[str]]:
        """What tells the values of an annotation in one facet."""
        found: dict[Facet, Callable[[Placed], Sequence[str]]] = {
            Facet.KIND: lambda one: (one.annotation.kind.value,),
            Facet.VERDICT: lambda one: _verdict(one.annotation),
            Facet.OUTCOME: lambda one: _outcome(one.annotation),
            Facet.VOICE: self._voice,
            Facet.LAYER: lambda one: (one.layer,),
            Facet.STANCE: lambda one: _stance(one.annotation),
            Facet.TAG: lambda one: one.annotation.tags,
            Facet.STATE: lambda one: (one.state.value,),
            Facet.SOURCED: self._sourced,
            Facet.SOURCE: _cited,
            Facet.PACK: lambda one: (one.pack,),
        }
        return found[facet]

    def label_of(self, facet: Facet, value: str) -> str:
        """The name of a value that an annotation has."""
        match facet:
            case Facet.KIND:
                return kind_word(Kind(value))
            case Facet.VERDICT:
                return VERDICT_SIGNS[Verdict(value)].word
            case Facet.OUTCOME:
                return OUTCOME_WORDS[Outcome(value)]
            case Facet.VOICE:
                return self._voice_names[value]
            case Facet.LAYER:
                titles = (one.title for one in self._reading.layers if one.id == value)
                return next(titles, value)
            case Facet.SOURCED:
                return _SOURCED_WORDS[Sourced(value)]
            case Facet.SOURCE:
                return self._source(value)
            case Facet.PACK:
                pack = self._reading.pack(value)
                return (pack.title if pack else "") or value or "my notes"
        return value

    def _voice(self, placed: Placed) -> Sequence[str]:
        voice = self._voices.of(placed)
        self._voice_names.setdefault(voice.id, voice.name)
        return (voice.id,) if voice.id else ()

    def _sourced(self, placed: Placed) -> Sequence[str]:
        is_claim = isinstance(placed.annotation, Claim)
        return (sourced(self._reading, placed).value,) if is_claim else ()

    def _source(self, value: str) -> str:
        owner, _, key = value.partition("/")
        pack = self._reading.pack(owner)
        source = pack.sources.get(key) if pack else None
        return f"{key} {source.publisher or source.title}".strip() if source else key


def _stance(annotation: Annotation) -> Sequence[str]:
    return (annotation.stance.value,) if annotation.stance else ()


def _verdict(annotation: Annotation) -> Sequence[str]:
    if not isinstance(annotation, Claim) or sign_of(annotation) is HIDDEN_SIGN:
        return ()
    return (annotation.verdict.value,)


def _outcome(annotation: Annotation) -> Sequence[str]:
    return (annotation.outcome.value,) if isinstance(annotation, Forecast) else ()


def _cited(placed: Placed) -> Sequence[str]:
    return tuple(f"{placed.pack}/{one.source}" for one in placed.annotation.sources)
