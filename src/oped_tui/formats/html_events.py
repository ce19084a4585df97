"""HTML to paragraphs by the standard library's parser, for books: no article is looked for."""

from __future__ import annotations

from html.parser import HTMLParser

from oped_tui.formats.html_blocks import BlockBuilder


class BlockParser(HTMLParser):
    """Feeds a `BlockBuilder`; `types` holds what `epub:type` says of the body and its sections."""

    def __init__(self, base: str = "") -> None:
        super().__init__(convert_charrefs=True)
        self.builder = BlockBuilder(base)
        self.types: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Pass an element on."""
        said = dict(attrs)
        if tag in ("body", "section"):
            self.types.update((said.get("epub:type") or "").split())
        self.builder.start(tag, said)

    def handle_endtag(self, tag: str) -> None:
        """Pass its end on."""
        self.builder.end(tag)

    def handle_data(self, data: str) -> None:
        """Pass text on."""
        self.builder.text(data)


class LinkParser(HTMLParser):
    """Gathers the target and the words of each link: a book's table of contents."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.links: list[tuple[str, str]] = []
        self._target = ""
        self._words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a link."""
        if tag == "a":
            self._target = dict(attrs).get("href") or ""
            self._words = []

    def handle_endtag(self, tag: str) -> None:
        """End it."""
        if tag == "a" and self._target:
            self.links.append((self._target, " ".join("".join(self._words).split())))
            self._target = ""

    def handle_data(self, data: str) -> None:
        """Take its words."""
        if self._target:
            self._words.append(data)
