"""Compressed answers, inflated piece by piece so that what comes out is counted."""

from __future__ import annotations

import zlib
from collections.abc import Callable

_GZIP = 16 + zlib.MAX_WBITS
_RAW = -zlib.MAX_WBITS

Inflate = Callable[[bytes, int], bytes]
"""Takes the next bytes; gives at most so many, raising `Swollen` where there would be more."""


class Swollen(Exception):  # noqa: N818 - told as a failure by whoever fetches
    """More came out than was allowed."""


def inflater(encoding: str) -> Inflate | None:
    """What undoes a content encoding; None for one that is not known.

    What it gives raises zlib.error for damaged bytes.
    """
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return _plain
    if name in ("gzip", "x-gzip"):
        return _Gzip()
    return _Deflate() if name == "deflate" else None


def _plain(data: bytes, most: int) -> bytes:
    if len(data) > most:
        raise Swollen
    return data


class _Gzip:
    """One member after another, as the format allows; what follows them is passed over."""

    def __init__(self) -> None:
        self._one = zlib.decompressobj(_GZIP)

    def __call__(self, data: bytes, most: int) -> bytes:
        pieces: list[bytes] = []
        while data:
            if self._one.eof:
                if not data.startswith(b"\x1f\x8b"):
                    break
                self._one = zlib.decompressobj(_GZIP)
            piece = _at_most(self._one, data, most)
            most -= len(piece)
            pieces.append(piece)
            data = self._one.unused_data
        return b"".join(pieces)


class _Deflate:
    """With the header that the standard asks for, or without, as many servers send it."""

    def __init__(self) -> None:
        self._one: zlib._Decompress | None = None

    def __call__(self, data: bytes, most: int) -> bytes:
        if self._one is None and data:
            with_header = data[0] & 0x0F == zlib.DEFLATED
            self._one = zlib.decompressobj(zlib.MAX_WBITS if with_header else _RAW)
        return _at_most(self._one, data, most) if self._one and not self._one.eof else b""


def _at_most(one: zlib._Decompress, data: bytes, most: int) -> bytes:
    piece = one.decompress(data, most + 1)
    if len(piece) > most:
        raise Swollen
    return piece
