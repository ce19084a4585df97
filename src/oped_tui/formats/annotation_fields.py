"""The fields of annotations, kind by kind, and of a note's file."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from oped_tui.core.annotation import (
    Colour,
    Firmness,
    Kind,
    Outcome,
    Relation,
    Stance,
    Verdict,
)
from oped_tui.formats.fields import Field, FieldType, Record

_T = FieldType

CITATION = Record(
    "a citation",
    "A source as used by one annotation.",
    (
        Field(
            "id",
            _T.ID,
            "The source's id, as in `sources`.",
            required=True,
            attribute="source",
            refers="source",
        ),
        Field(
            "relation",
            _T.WORD,
            "What the source does to the statement; `background` where it isn't said.",
            words=Relation,
        ),
        Field("locator", _T.LINE, "Where in the source: a page, a paragraph, a minute."),
    ),
)

_ID = Field("id", _T.ID, "Its name within the pack; never changed once published.", required=True)
_KIND = Field("kind", _T.WORD, "What kind of annotation it is.", required=True, words=Kind)
_QUOTE = Field("quote", _T.LINE, "The few words of the paragraph that it is about.")
_CONTEXT = (
    Field("prefix", _T.LINE, "The words right before the quote, where it stands more than once."),
    Field("suffix", _T.LINE, "The words right after the quote."),
)
_TAGS = Field("tags", _T.LINES, "Free words to find it by.")
_TIMES = (
    Field("created", _T.TIME, "When it was made."),
    Field("modified", _T.TIME, "When it was last changed."),
)
_BODY = Field("body", _T.TEXT, "The longer explanation, in Markdown.")

_COMMON = (
    _ID,
    _KIND,
    _QUOTE,
    *_CONTEXT,
    Field("summary", _T.LINE, "One line that reads on its own, of at most 90 characters."),
    _BODY,
    Field("sources", _T.CITATIONS, "What it rests on.", record=CITATION),
    Field(
        "stance",
        _T.WORD,
        "Whether it speaks for or against the article's case, or neither.",
        words=Stance,
    ),
    _TAGS,
    *_TIMES,
)

_STATEMENT = Field("statement", _T.LINE, "The claim as judged, in the pack's own words.")
_VOICE = Field("voice", _T.ID, "Who asserts it: `authors`, or a glossary id.")
_ABOUT = Field(
    "about", _T.REFERENCE, "`<pack>/<id>` of the annotation it is about, or a note's id."
)
_MINE = (
    Field("my_verdict", _T.WORD, "The reader's own verdict on a claim.", words=Verdict),
    Field("colour", _T.WORD, "The colour of a highlight.", words=Colour),
)

_CLAIM = (
    _STATEMENT,
    _VOICE,
    Field("unnamed", _T.FLAG, "`true` where a nameless source asserts it; then without `voice`."),
    Field("sourced", _T.FLAG, "Whether the article itself gives a source for it."),
    Field("verdict", _T.WORD, "How it came out; `unchecked` where it isn't said.", words=Verdict),
    Field("reason", _T.TEXT, "Why the verdict is what it is."),
    Field("checked", _T.DATE, "The day it was last checked."),
)
_FORECAST = (
    _STATEMENT,
    _VOICE,
    Field("firmness", _T.WORD, "How firmly it was put.", words=Firmness),
    Field("resolves_by", _T.DATE, "When it falls due."),
    Field("criterion", _T.TEXT, "What would count as having come true."),
    Field("outcome", _T.WORD, "What became of it; `open` where it isn't said.", words=Outcome),
    Field("outcome_date", _T.DATE, "The day on which that was known."),
    Field("paragraphs", _T.IDS, "Other paragraphs that it is built from.", refers="paragraph"),
)
_RHETORIC = (
    Field("device", _T.LINE, "The usual name of the device."),
    Field("technique", _T.LINE, "Its class among the 14 of SemEval-2020 Task 11, where one fits."),
)
_NOTE = (_ABOUT, *_MINE)


_OWN: Mapping[Kind, tuple[str, tuple[Field, ...]]] = {
    Kind.CONTEXT: ("a context note", ()),
    Kind.CLAIM: ("a claim", _CLAIM),
    Kind.FORECAST: ("a forecast", _FORECAST),
    Kind.RHETORIC: ("a rhetoric note", _RHETORIC),
    Kind.QUESTION: ("a question", ()),
    Kind.OMISSION: ("an omission", ()),
    Kind.COUNTERVIEW: ("a counterview", ()),
    Kind.NOTE: ("a note", _NOTE),
    Kind.HIGHLIGHT: ("a highlight", _NOTE),
    Kind.REATTACH: ("a reattach note", _NOTE),
}
_OWNERS = MappingProxyType(
    {field.name: name for name, fields in reversed([*_OWN.values()]) for field in fields}
)

KINDS: Mapping[Kind, Record] = MappingProxyType(
    {
        kind: Record(name, "", (*_COMMON[:2], *fields, *_COMMON[2:]), _OWNERS)
        for kind, (name, fields) in _OWN.items()
    }
)
"""The fields of each kind."""

FORMAT = 1
"""The version of the format that this program reads and writes."""

FORMAT_VERSION = Field(
    "oped",
    _T.NUMBER,
    "The version of this format: `1`. Every file begins with it.",
    required=True,
    constant=FORMAT,
)

NOTE_FILE = Record(
    "a note",
    "A note's file, in the order in which its keys are written.",
    (
        FORMAT_VERSION,
        _ID,
        Field("article", _T.ID, "The id of the article it belongs to.", required=True),
        Field(
            "version", _T.ID, "The article version that it was taken on: `versions/<hash>.yaml`."
        ),
        Field("paragraph", _T.ID, "The paragraph's id, or `article`.", required=True),
        Field("kind", _T.WORD, "`note`, `highlight` or `reattach`.", required=True, words=Kind),
        _ABOUT,
        _QUOTE,
        *_CONTEXT,
        *_MINE,
        _TAGS,
        *_TIMES,
        Field("conflict_of", _T.ID, "The note of which this is the other version."),
        Field("previous", _T.TEXT, "What the note said before, kept by a conflict."),
        Field("body", _T.TEXT, "The note itself, in Markdown."),
    ),
)
