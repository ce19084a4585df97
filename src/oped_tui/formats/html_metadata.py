"""What a page says about itself: title, authors, date, publisher, address, language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from html import unescape
from html.parser import HTMLParser

from oped_tui.core.cleaning import clean_line
from oped_tui.core.dates import PartialDate, parse_date
from oped_tui.core.frozen import frozen
from oped_tui.formats.article_metadata import date_in
from oped_tui.formats.html_authors import MOST_AUTHORS, authors_of, folded_name
from oped_tui.formats.html_links import absolute_url
from oped_tui.formats.linked_data import LinkedData, read_linked_data

_LONGEST = 500  # characters of a line of metadata
_BYLINE_WORDS = 20
_FEWEST_TITLE_WORDS = 4  # a shorter one may be the name of the site
_BETWEEN_NAMES = 8  # characters, as of " and "
_MOST_SCRIPT = 1 << 20
_MOST_METAS = 500

_AUTHOR_KEYS = (
    "author", "article:author", "article:author_name", "byl", "parsely-author", "sailthru.author",
    "dc.creator", "dcterms.creator", "dc.creator.name", "citation_author", "authors",
)  # fmt: skip
_DATE_KEYS = (
    "article:published_time", "og:article:published_time", "og:published_time", "datepublished",
    "parsely-pub-date", "sailthru.date", "dc.date.issued", "dcterms.issued", "dcterms.created",
    "dc.date", "dcterms.date", "pubdate", "publishdate", "publish-date", "date", "publication_date",
    "citation_publication_date", "displaydate", "ptime", "pdate",
)  # fmt: skip
_NAMING = frozenset({
    "a", "address", "b", "cite", "div", "em", "h3", "h4", "li", "p", "small", "span", "strong",
})  # fmt: skip
"""Elements that a byline stands in."""

_BYLINE_CLASS = re.compile(r"(?:^|[\s_-])(?:byline|author[_-]?name|author)(?:$|[\s_-])", re.I)
_ISO_DAY = re.compile(r"(\d{4}-\d\d-\d\d)(?:$|[T\s])")
_DAY_IN_URL = re.compile(r"/((?:19|20)\d\d)/(\d\d)/(\d\d)(?:/|$)")
_DIGITS_DAY = re.compile(r"(\d{4})(\d\d)(\d\d)(?:\d{6})?")
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8})*")
_AROUND_NAMES = " |–—·•:»-"
_SEPARATED = re.compile(r"\s+[|–—·•:»-]+\s+")


@frozen
class PageMetadata:
    """What a page says about itself; every line is clean. `base` is what its links start from.

    `words` counts those of the text that a page carries for search engines, or 0. `paywalled` says
    that the page tells them it is for subscribers.
    """

    title: str = ""
    author: tuple[str, ...] = ()
    publisher: str = ""
    issued: PartialDate | None = None
    url: str = ""
    base: str = ""
    language: str = ""
    licence: str = ""
    description: str = ""
    words: int = 0
    paywalled: bool = False


def read_metadata(text: str, url: str = "") -> PageMetadata:
    """The metadata of a page: JSON-LD first, then meta elements, then what is marked in the text.

    `url` is where the page came from, or empty.
    """
    found = _Collector()
    found.feed(text)
    found.close()
    linked = read_linked_data(found.scripts)
    canonical = absolute_url(url, found.canonical or found.meta("og:url"))
    base = absolute_url(url, found.base) or url or canonical
    publisher = _first(linked.publisher, found.meta("og:site_name"), found.meta("publisher"),
                       found.meta("dc.publisher"), found.meta("application-name"))  # fmt: skip
    return PageMetadata(
        title=_title(found, linked, publisher),
        author=authors_of(
            (linked.author, tuple(found.meta_authors()), found.texts["byline"]), publisher
        ),
        publisher=publisher,
        issued=_issued(found, linked, canonical or url),
        url=canonical,
        base=base,
        language=_language(found.language, linked.language, found.meta("og:locale")),
        licence=absolute_url(base, found.licence),
        description=_first(found.meta("og:description"), found.meta("description")),
        words=linked.words,
        paywalled=linked.paywalled,
    )


class _Collector(HTMLParser):
    """Gathers, in one pass and with bounds, whatever may be metadata."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.scripts: list[str] = []
        self.canonical = self.base = self.language = self.licence = self.time = ""
        self.texts: dict[str, list[str]] = {"title": [], "h1": [], "byline": []}
        self._metas: dict[str, str] = {}
        self._authors: list[str] = []
        self._script: list[str] | None = None
        self._caught = ""
        self._depth = 0
        self._text: list[str] = []
        self._since_byline = 0

    def meta(self, key: str) -> str:
        """The content of the first meta element of that name; empty for none."""
        return self._metas.get(key, "")

    def meta_authors(self) -> Iterator[str]:
        """The authors that meta elements name, in the order in which they are believed."""
        for key in _AUTHOR_KEYS:
            names = [name for of, _, name in (one.partition("\0") for one in self._authors)
                     if of == key]  # fmt: skip
            if names:
                yield from names
                return

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take what stands in attributes, and begin to take text where it matters."""
        said = {key: value or "" for key, value in reversed(attrs)}
        if tag == "html":
            self.language = self.language or said.get("lang", "") or said.get("xml:lang", "")
        elif tag == "meta":
            self._take_meta(said)
        elif tag in ("link", "a"):
            self._take_link(said)
        elif tag == "base":
            self.base = self.base or said.get("href", "")
        elif tag == "script" and "ld+json" in said.get("type", "").lower():
            self._script = []
        elif tag == "time":
            self.time = self.time or said.get("datetime", "")
        if self._caught:
            self._depth += tag == self._caught.partition(" ")[0]
        else:
            self._catch(tag, said)

    def handle_data(self, data: str) -> None:
        """Take text where it matters."""
        if self._script is not None and sum(map(len, self._script)) < _MOST_SCRIPT:
            self._script.append(data)
        elif self._caught and len(self._text) < 100:
            self._text.append(data[:_LONGEST])
        elif not self._caught:
            self._since_byline += len(data.strip())

    def handle_endtag(self, tag: str) -> None:
        """End what was being taken."""
        if tag == "script" and self._script is not None:
            self.scripts.append("".join(self._script))
            self._script = None
        caught, _, kind = self._caught.partition(" ")
        if self._caught and tag == caught:
            self._depth -= 1
            if self._depth == 0:
                self._take_text(kind, _line(" ".join(self._text)))
                self._caught = ""

    def _take_text(self, kind: str, line: str) -> None:
        if not line or (kind == "byline" and len(line.split()) > _BYLINE_WORDS):
            return
        # Names further down are those of comments and of other articles.
        if not self.texts[kind] or self._since_byline <= _BETWEEN_NAMES:
            self.texts[kind].append(line)
            self._since_byline = 0

    def _take_meta(self, said: Mapping[str, str]) -> None:
        key = (said.get("property") or said.get("name") or said.get("itemprop") or "").lower()
        content = _line(said.get("content", ""))
        if key and content and len(self._metas) < _MOST_METAS:
            self._metas.setdefault(key, content)
            if key in _AUTHOR_KEYS and len(self._authors) < MOST_AUTHORS:
                self._authors.append(f"{key}\0{content}")

    def _take_link(self, said: Mapping[str, str]) -> None:
        relations = said.get("rel", "").lower().split()
        if "canonical" in relations:
            self.canonical = self.canonical or said.get("href", "")
        if "license" in relations:
            self.licence = self.licence or said.get("href", "")

    def _catch(self, tag: str, said: Mapping[str, str]) -> None:
        kind = ""
        if tag in ("title", "h1"):
            kind = tag if not self.texts[tag] else ""
        elif tag in _NAMING and (
            "author" in said.get("rel", "").lower().split()
            or said.get("itemprop", "").lower() in ("author", "creator")
            or _BYLINE_CLASS.search(said.get("class", "")[:_LONGEST])
        ):
            kind = "byline"
        if kind:
            self._caught, self._depth, self._text = f"{tag} {kind}", 1, []


def _title(found: _Collector, linked: LinkedData, publisher: str) -> str:
    whole = _first(*found.texts["title"])
    heading = _first(*found.texts["h1"])
    # Some write entities into JSON, where a browser would show them as they are.
    said = _first(unescape(linked.title), found.meta("og:title"), found.meta("twitter:title"))
    title = said or (whole if _names_a_section(heading, whole) else heading) or whole
    return _without_publisher(title, publisher, heading)


def _names_a_section(heading: str, whole: str) -> bool:
    """Whether the first heading is not the article's: a title of some length says nothing of it."""
    words = set(re.findall(r"\w+", heading.casefold()))
    title = re.findall(r"\w+", whole.casefold())
    return len(title) >= _FEWEST_TITLE_WORDS and 2 * len(words.intersection(title)) < len(words)


def _without_publisher(title: str, publisher: str, heading: str) -> str:
    """A title without the name of its site, which many put at an end of it."""
    parts = _SEPARATED.split(title)
    if len(parts) < 2:
        return title
    if heading and title.startswith(heading) and len(heading.split()) >= 3:
        return heading
    name = folded_name(publisher)
    if name and folded_name(parts[-1]) == name:
        return title[: title.rindex(parts[-1])].rstrip(_AROUND_NAMES)
    if name and folded_name(parts[0]) == name:
        return title[len(parts[0]) :].lstrip(_AROUND_NAMES)
    return title


def _issued(found: _Collector, linked: LinkedData, url: str) -> PartialDate | None:
    for said in (linked.issued, *map(found.meta, _DATE_KEYS), found.time):
        date = date_of(said)
        if date:
            return date
    day = _DAY_IN_URL.search(url)
    return parse_date("-".join(day.groups())) if day else None


def date_of(said: str) -> PartialDate | None:
    """The day that a date of a page names, however it is written; None where it names none."""
    said = said.strip()[:_LONGEST]
    iso = _ISO_DAY.match(said)
    if iso:
        return parse_date(iso[1])
    digits = _DIGITS_DAY.fullmatch(said)
    if digits:
        return parse_date("-".join(digits.groups()))
    return date_in(said) if said else None


def _language(*said: str) -> str:
    for one in said:
        if _LANGUAGE.fullmatch(one.strip()):
            return one.strip().replace("_", "-")
    return ""


def _line(text: str) -> str:
    return " ".join(clean_line(text[: 8 * _LONGEST]).split())[:_LONGEST]


def _first(*lines: str) -> str:
    return next((line for line in map(_line, lines) if line), "")
