"""A pack to start from: what is known of the article, and a commented example of each kind."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType

from oped_tui.core.annotation import Kind
from oped_tui.core.article import Paragraph
from oped_tui.core.cleaning import clean_line
from oped_tui.core.dates import PartialDate
from oped_tui.core.frozen import frozen
from oped_tui.core.pack import ArticleRecord
from oped_tui.formats.annotation_fields import FORMAT, KINDS
from oped_tui.formats.field_values import ID_PATTERN, MAX_URL, URL
from oped_tui.formats.version_yaml import format_header, format_paragraphs
from oped_tui.formats.yaml_text import format_list, format_scalar, quoted

WORDS = 5
"""The words of a paragraph that stand beside its id: enough to know it by, none to miss it for."""

_CHARACTERS = 32  # some scripts don't part words by spaces
_UNFIT = re.compile("[^ -~\xa1-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_URL = re.compile(URL)

_FIELDS: Mapping[Kind, str] = MappingProxyType(
    {
        Kind.CONTEXT: "quote summary body sources stance tags",
        Kind.CLAIM: "quote statement voice sourced verdict summary sources checked stance",
        Kind.FORECAST: "quote statement firmness resolves_by criterion outcome summary stance",
        Kind.RHETORIC: "quote device technique summary stance",
        Kind.QUESTION: "quote summary stance",
        Kind.OMISSION: "summary sources stance",
        Kind.COUNTERVIEW: "summary sources stance",
        Kind.NOTE: "quote body tags",
        Kind.HIGHLIGHT: "quote colour",
    }
)
"""What the example of a kind shows, in the order in which a writer fills it in."""

SHOWN_KINDS = tuple(_FIELDS)
"""The kinds that have an example: all but `reattach`, which the program writes for its reader."""

_EXAMPLES: Mapping[str, str] = MappingProxyType(
    {
        "quote": "a few words of the paragraph",
        "statement": "What is said, in your own words.",
        "voice": "authors",
        "sourced": "false",
        "verdict": "contradicted",
        "firmness": "likely",
        "resolves_by": "2030-12-31",
        "criterion": "What would count as having come true.",
        "outcome": "open",
        "device": "rhetorical question",
        "technique": "Doubt",
        "summary": "One line that reads on its own, of at most 90 characters.",
        "body": "The longer explanation, in Markdown.",
        "stance": "neutral",
        "tags": "[one, two]",
        "colour": "yellow",
    }
)
_RELATIONS: Mapping[Kind, str] = MappingProxyType(
    {Kind.CLAIM: "contradicts", Kind.COUNTERVIEW: "supports"}
)

_SECTIONS = """\

# Everything below that begins with "# " is an example. Take the "# " off what you use, keep the
# indentation, and put your own words in. `oped-tui check FILE` tells what is wrong, with line and
# column; docs/format.md explains every field.

sources:
  # S1:
  #   title: Report on the old bridge
  #   author: [County of Millbrook]
  #   publisher: County of Millbrook
  #   issued: 2022-11-02
  #   URL: https://county.example/bridge-2022.pdf
  #   archive: https://archive.example/county/bridge-2022.pdf
  #   reliability: The engineers' own figures.
glossary:
  # ferry-union:
  #   name: Ferry Union
  #   also: [the Union]
  #   type: organisation
  #   summary: The union of those who work on the river ferries.
  #   sources: [S1]
timeline:
  # - date: 2022-11-02
  #   text: The county calls the bridge unsafe.
  #   sources: [S1]
"""


@frozen(kw_only=True)
class PackStub:
    """What a new pack is made of.

    `record` holds the article's metadata and fingerprints (none for a digest), `schema` is where
    an editor finds the JSON Schema, `today` the day of the example's last check.
    """

    id: str
    record: ArticleRecord
    paragraphs: tuple[Paragraph, ...]
    schema: str
    today: PartialDate
    author: tuple[str, ...] = ()


def format_pack_stub(stub: PackStub) -> str:
    """The file of a new pack; it has no fault, and neither has any example put to use."""
    lines = [
        f"# yaml-language-server: $schema={stub.schema}",
        f"oped: {FORMAT}",
        "pack:",
        f"  id: {format_scalar(stub.id)}",
        *_optional("title", f"Notes on {stub.record.title}" if stub.record.title else stub.id),
        *_listed("author", stub.author),
        "  # licence: CC-BY-4.0",
        "  # scope: Every statement that can be checked.   # by which rule you chose",
        f"  # checked_until: {stub.today}   # no outcome is known past this day",
        "article:",
        *_record(stub.record),
        _SECTIONS.rstrip("\n"),
        "annotations:",
        *_annotations(stub),
    ]
    return "\n".join(lines) + "\n"


def _record(record: ArticleRecord) -> Iterator[str]:
    yield f"  id: {format_scalar(record.id)}"
    yield from _optional("title", record.title)
    yield from _listed("author", record.author)
    yield from _optional("publisher", record.publisher)
    if record.issued is None:
        yield "  # issued: 2024-08-23   # when it was published; 2024-08 and 2024 will do"
    else:
        yield f"  issued: {record.issued}"
    address = record.url
    if len(address) <= MAX_URL and address.isprintable() and _URL.fullmatch(address):
        yield f"  URL: {format_scalar(address)}"
    else:
        yield "  # URL: https://…   # where it can be read"
    yield from _optional("language", record.language)
    if record.fingerprints:
        yield "  # By these the words are found in other copies; `oped-tui stamp` renews them."
        yield f"  fingerprint: {format_header(record)}"
        yield "  paragraphs:"
        yield from (f"    {line}" for line in format_paragraphs(record))


def _optional(name: str, text: str) -> Iterator[str]:
    line = _harmless(text)
    if line:
        yield f"  {name}: {format_scalar(line)}"


def _listed(name: str, texts: Iterable[str]) -> Iterator[str]:
    lines = [line for text in texts if (line := _harmless(text))]
    if lines:
        yield f"  {name}: {format_list(lines)}"


def _annotations(stub: PackStub) -> Iterator[str]:
    examples = [f"    {line}" for kind in SHOWN_KINDS for line in _example(kind, stub.today)]
    yield "  # What concerns the whole piece stands under the key `article`."
    for paragraph in stub.paragraphs:
        yield f"  {_key(paragraph.id)}: # {_beginning(paragraph.text)}".rstrip("# ")
        yield from examples
        examples = []
    if examples:
        yield "  article:"
        yield from examples


def _key(paragraph: str) -> str:
    return format_scalar(paragraph) if ID_PATTERN.fullmatch(paragraph) else quoted(paragraph)


def _beginning(text: str) -> str:
    """The first words of a paragraph, fit for a comment."""
    return _harmless(" ".join(text.split()[:WORDS]))[:_CHARACTERS].rstrip()


def _harmless(text: str) -> str:
    """A text on one line, of characters that may stand in any YAML file."""
    return _UNFIT.sub("\ufffd", " ".join(clean_line(text).split()))


def _example(kind: Kind, today: PartialDate) -> Iterator[str]:
    """One annotation of a kind, commented; its closed words stand above their field."""
    record = KINDS[kind]
    yield f"# - id: p1.{kind}"
    yield f"#   kind: {kind}"
    for name in _FIELDS[kind].split():
        words = " ".join(record.by_name[name].choices)
        if words:
            yield f"#   # {words}"
        if name == "sources":
            relation = _RELATIONS.get(kind, "background")
            yield "#   sources:"
            yield f"#     - {{id: S1, relation: {relation}, locator: page 4}}"
        else:
            yield f"#   {name}: {today if name == 'checked' else _EXAMPLES[name]}"
