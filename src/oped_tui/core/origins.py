"""Origins: which sources only repeat another, so that evidence isn't counted by the link."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from oped_tui.core.annotation import Citation, Relation
from oped_tui.core.pack import Source


class Origins:
    """The origin of each source of one pack, found once."""

    __slots__ = ("_roots", "_sources")

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._roots: dict[str, str] = {}

    def of(self, source_id: str) -> str:
        """The id at the end of a source's chain of origins; its own where it repeats nothing.

        Sources that repeat each other in a circle share the smallest id of the circle. An origin
        that the pack doesn't list counts as one nevertheless.
        """
        if source_id in self._roots:
            return self._roots[source_id]
        chain: dict[str, None] = {}
        here = source_id
        while here not in self._roots:
            if here in chain:
                circle = list(chain)
                self._roots[here] = min(circle[circle.index(here) :])
                break
            chain[here] = None
            source = self._sources.get(here)
            if source is None or not source.origin:
                self._roots[here] = here
                break
            here = source.origin
        root = self._roots[here]
        self._roots.update(dict.fromkeys(chain, root))
        return root

    def tally(self, citations: Iterable[Citation]) -> tuple[int, int]:
        """How many independent sources support and contradict; unlisted sources don't count."""
        supporting: set[str] = set()
        contradicting: set[str] = set()
        for one in citations:
            if one.source in self._sources:
                if one.relation is Relation.SUPPORTS:
                    supporting.add(self.of(one.source))
                elif one.relation is Relation.CONTRADICTS:
                    contradicting.add(self.of(one.source))
        return len(supporting), len(contradicting)
