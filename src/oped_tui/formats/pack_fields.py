"""The sections of a pack's file and their fields."""

from __future__ import annotations

from oped_tui.core.annotation import Kind
from oped_tui.core.fingerprint import VERSION as FINGERPRINT_VERSION
from oped_tui.core.pack import EntryType
from oped_tui.formats.annotation_fields import FORMAT_VERSION
from oped_tui.formats.fields import Field, FieldType, Record

_T = FieldType

HEADER = Record(
    "the pack's header",
    "Who made the pack, by which rule, and how far it can be trusted.",
    (
        Field("id", _T.ID, "The pack's name; never changed once published.", required=True),
        Field("title", _T.LINE, "The title shown to readers."),
        Field("author", _T.LINES, "Who made it."),
        Field("licence", _T.LINE, "Under which terms it may be passed on, by its SPDX name."),
        Field("scope", _T.TEXT, "The rule by which statements were chosen."),
        Field("method", _T.TEXT, "How the statements were checked and judged."),
        Field("unconfirmed", _T.LINES, "What could not be confirmed."),
        Field("checked_until", _T.DATE, "The day past which no outcome is known."),
    ),
)

FINGERPRINT = Record(
    "the fingerprint's header",
    "How the fingerprints were made; written by `oped-tui stamp`.",
    (
        Field(
            "version",
            _T.NUMBER,
            "The version of the algorithm.",
            required=True,
            constant=FINGERPRINT_VERSION,
        ),
        Field(
            "salt",
            _T.SALT,
            "16 random bytes of this pack, as 32 hexadecimal digits.",
            required=True,
        ),
    ),
)

ARTICLE = Record(
    "the article's record",
    "What the pack knows of its article, without the text.",
    (
        Field("id", _T.ID, "The article's id.", required=True),
        Field("title", _T.LINE, "Its title."),
        Field("author", _T.LINES, "Its authors."),
        Field("publisher", _T.LINE, "Who published it."),
        Field("issued", _T.DATE, "When it was published, as far as that is known."),
        Field("as_of", _T.DATE, "What the as-of switch takes as the day of publication."),
        Field("URL", _T.URL, "Where it can be read.", attribute="url"),
        Field("language", _T.LINE, "Its language, as in `en` or `pt-BR`."),
        Field("fingerprint", _T.RECORD, "How `paragraphs` was made.", record=FINGERPRINT),
        Field("paragraphs", _T.FINGERPRINTS, "One fingerprint a body paragraph, in order."),
    ),
)

SOURCE = Record(
    "a source",
    "Something that annotations cite.",
    (
        Field("title", _T.LINE, "Its title."),
        Field("author", _T.LINES, "Who wrote it."),
        Field("publisher", _T.LINE, "Who published it."),
        Field("issued", _T.DATE, "When it was published; a partial date counts as its last day."),
        Field("URL", _T.URL, "Where it can be read.", attribute="url"),
        Field("archive", _T.URL, "Where a kept copy can be read."),
        Field("reliability", _T.LINE, "How far it can be trusted, in one line of words."),
        Field("origin", _T.ID, "The source that this one only repeats.", refers="source"),
    ),
)

LAYER = Record(
    "a layer",
    "A strand that the reader can show or hide.",
    (
        Field("title", _T.LINE, "What it is called on the screen.", required=True),
        Field("kinds", _T.WORDS, "The kinds that it holds.", required=True, words=Kind),
    ),
)

ENTRY = Record(
    "a glossary entry",
    "A person, place or term, found in the text by its name.",
    (
        Field("name", _T.LINE, "Its usual name.", required=True),
        Field("also", _T.LINES, "Other names by which the text may call it."),
        Field("type", _T.WORD, "What it is; `term` where it isn't said.", words=EntryType),
        Field("summary", _T.LINE, "What a reader needs to know."),
        Field("sources", _T.IDS, "The sources it rests on.", refers="source"),
    ),
)

EVENT = Record(
    "an event",
    "Something dated that the article or its annotations refer to.",
    (
        Field("date", _T.DATE, "When it was, or began.", required=True),
        Field("date_end", _T.DATE, "When it ended."),
        Field("text", _T.LINE, "What happened.", required=True),
        Field("sources", _T.IDS, "The sources it rests on.", refers="source"),
        Field("paragraphs", _T.IDS, "The paragraphs that refer to it.", refers="paragraph"),
    ),
)

PACK_FILE = Record(
    "a pack",
    "A file of a pack; several files of one folder are read as one.",
    (
        FORMAT_VERSION,
        Field("pack", _T.RECORD, "The header; in one file of the pack.", record=HEADER),
        Field("article", _T.RECORD, "The article; in one file of the pack.", record=ARTICLE),
        Field("sources", _T.RECORD_MAP, "The sources, by id.", record=SOURCE),
        Field("layers", _T.RECORD_MAP, "The layers; without it each kind is one.", record=LAYER),
        Field("glossary", _T.RECORD_MAP, "People, places and terms, by id.", record=ENTRY),
        Field("timeline", _T.RECORDS, "Dated events.", record=EVENT),
        Field("annotations", _T.ANNOTATIONS, "The annotations, by paragraph id or `article`."),
    ),
)

VERSION_FILE = Record(
    "an article version",
    "The fingerprints of an article version that notes were taken on.",
    (
        FORMAT_VERSION,
        Field("article", _T.ID, "The article's id.", required=True, attribute="id"),
        Field(
            "fingerprint",
            _T.RECORD,
            "How `paragraphs` was made.",
            required=True,
            record=FINGERPRINT,
        ),
        Field(
            "paragraphs",
            _T.FINGERPRINTS,
            "One fingerprint a body paragraph, in order.",
            required=True,
        ),
    ),
)
