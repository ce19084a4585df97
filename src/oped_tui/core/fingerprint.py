"""Text-free fingerprints of paragraphs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """Word count, 32-bit keyed digest of the folded words, and a sketch of 12-bit pair hashes."""

    words: int
    digest: int
    sketch: tuple[int, ...] = ()
