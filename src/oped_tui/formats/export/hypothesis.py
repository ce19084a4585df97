"""Hypothesis: the JSON of its client's Export tab, which its Import tab takes."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui import __version__
from oped_tui.core.annotation import ARTICLE, Kind, Note
from oped_tui.core.reading import Placed, Reading
from oped_tui.formats.export.card import make_card
from oped_tui.formats.export.choosing import PLAIN, ExportOptions
from oped_tui.formats.export.json_text import json_text
from oped_tui.formats.export.markdown import card_markdown
from oped_tui.formats.iris import article_iri

OWN_TAG = "oped:"
"""How the tags begin that carry what Hypothesis has no field for; they stand first."""

WHOLE = "whole-paragraph"
"""Says that the quote is the paragraph's text, and not words that the reader chose."""

_NEVER = "1970-01-01T00:00:00Z"


def export_hypothesis(reading: Reading, options: ExportOptions = PLAIN) -> str:
    """The annotations as private ones of the reader.

    The time of the export is that of the newest annotation: the same reading, the same bytes.
    """
    times = [time for one in reading.placed for time in _times(one)]
    return json_text(
        {
            "export_date": max(times, default=_NEVER),
            "export_userid": _user(options),
            "client_version": f"oped-tui {__version__}",
            "annotations": [_annotation(reading, one, options) for one in reading.placed],
        }
    )


def _annotation(reading: Reading, placed: Placed, options: ExportOptions) -> dict[str, object]:
    annotation, article = placed.annotation, reading.article
    user = _user(options)
    # Others' cards are told in full, with the verdict; the reader's own text stays as it is.
    own = isinstance(annotation, Note)
    text = annotation.body if own else card_markdown(make_card(reading, placed))
    address = article_iri(article)
    target: dict[str, object] = {"source": address}
    words = _words(reading, placed, options)
    if words:
        target["selector"] = [words]
    whole = bool(words) and annotation.target.quote is None
    created, modified = annotation.created, annotation.modified
    return {
        "id": placed.key,
        "created": created or modified or _NEVER,
        "updated": modified or created or _NEVER,
        "user": user,
        "uri": address,
        "text": text,
        "tags": [*_own_tags(placed, whole=whole), *annotation.tags],
        "group": "__world__",
        "permissions": {right: [user] for right in ("read", "admin", "update", "delete")},
        "target": [target],
        "document": {"title": [article.title] if article.title else []},
        "links": {},
        "hidden": False,
        "flagged": False,
    }


def _user(options: ExportOptions) -> str:
    return f"acct:{options.reader}@oped-tui.invalid"


def _times(placed: Placed) -> Iterator[str]:
    yield placed.annotation.created or _NEVER
    yield placed.annotation.modified or _NEVER


def _words(reading: Reading, placed: Placed, options: ExportOptions) -> dict[str, object]:
    target = placed.annotation.target
    index = reading.article.index_of(target.paragraph)
    if target.quote:
        quote = target.quote
        return {
            "type": "TextQuoteSelector",
            "exact": quote.exact,
            "prefix": quote.prefix,
            "suffix": quote.suffix,
        }
    if options.with_text and index is not None:
        text = reading.article.paragraphs[index].text
        return {"type": "TextQuoteSelector", "exact": text, "prefix": "", "suffix": ""}
    return {}


def _own_tags(placed: Placed, *, whole: bool) -> Iterator[str]:
    """The place; then, where there is more to say, all of it in one tag.

    The second stands too where the reader's first tag looks like one of ours.
    """
    annotation = placed.annotation
    yield f"{OWN_TAG}{annotation.target.paragraph or ARTICLE}"
    said = [WHOLE] if whole else []
    if isinstance(annotation, Note):
        bare = annotation.target.quote and not annotation.body
        usual = Kind.HIGHLIGHT if bare else Kind.NOTE
        said += [f"kind={annotation.kind}"] if annotation.kind is not usual else []
        said += [f"verdict={annotation.my_verdict}"] if annotation.my_verdict else []
        said += [f"colour={annotation.colour}"] if annotation.colour else []
        said += [f"about={annotation.about}"] if annotation.about else []
    else:
        said.append(f"kind={annotation.kind}")
    if said or any(tag.startswith(OWN_TAG) for tag in annotation.tags[:1]):
        yield OWN_TAG + ";".join(said)
