"""The files in an EPUB, each read with bounds; their names are labels and never paths."""

from __future__ import annotations

import io
import zipfile
import zlib
from xml.etree import ElementTree

from oped_tui.formats.html_decoding import decode_page

MOST_MEMBERS = 2_000
MOST_BYTES = 50 * 1024 * 1024
MOST_RATIO = 100

_FREE_RATIO = 1 << 20  # so much may come out of a file before the ratio is asked
_PIECE = 1 << 16
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_ENCRYPTED = 1


class BadBook(Exception):  # noqa: N818 - content at fault, told as a problem and never raised on
    """What is wrong with a book, as a rule and a message."""

    def __init__(self, rule: str, message: str) -> None:
        super().__init__(message)
        self.rule = rule
        self.message = message


class Container:
    """Reads members of a zip file by name, counting all that is inflated."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as error:
            raise BadBook("bad-epub", "it is no EPUB, or a damaged one") from error
        if len(self._zip.infolist()) > MOST_MEMBERS:
            raise BadBook("too-large", f"it holds more than {MOST_MEMBERS} files")
        self._left = MOST_BYTES

    def has(self, name: str) -> bool:
        """Whether there is a member of that name."""
        return name in self._zip.NameToInfo

    def read(self, name: str) -> bytes:
        """A member's bytes; raises BadBook for a missing, damaged, encrypted or swollen one."""
        info = self._zip.NameToInfo.get(name)
        if info is None:
            raise BadBook("bad-epub", "a file that it names is missing in it")
        if info.flag_bits & _ENCRYPTED:
            raise encrypted()
        if info.compress_type not in _METHODS:
            raise BadBook("bad-epub", "it is packed in a way that no EPUB may be")
        most = max(MOST_RATIO * info.compress_size, _FREE_RATIO)
        pieces: list[bytes] = []
        try:
            with self._zip.open(info) as member:
                while piece := member.read(_PIECE):
                    pieces.append(piece)
                    most -= len(piece)
                    self._left -= len(piece)
                    if most < 0 or self._left < 0:
                        raise BadBook("too-large", "it swells beyond measure when unpacked")
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise BadBook("bad-epub", "a file in it is damaged") from error
        return b"".join(pieces)

    def text(self, name: str) -> str:
        """A member's text."""
        return decode_page(self.read(name))

    def xml(self, name: str) -> ElementTree.Element:
        """A member's XML; one that defines entities is refused, since they can swell without end.

        Expat is given exactly the text that was looked through, and loads nothing from outside.
        """
        text = self.text(name)
        if "<!ENTITY" in text:
            raise BadBook("bad-epub", "it defines entities, which no EPUB needs")
        try:
            return ElementTree.fromstring(text)  # noqa: S314 - without entities nothing expands
        except ElementTree.ParseError as error:
            raise BadBook("bad-epub", f"its description is damaged ({error})") from error


def encrypted() -> BadBook:
    """The fault of a book under lock."""
    return BadBook("encrypted", "it is under copy protection, and only its own reader can open it")
