"""Answers the anchoring scorer's questions, a JSON line each, with the public functions of core.

Text mode gets old and new paragraphs at once; fingerprint mode gets the old ones first, and later
only what it wrote of them. The size it reports is what the bits of the fingerprints carry.
"""

from __future__ import annotations

import json
import sys
from hashlib import blake2b
from typing import Any

from oped_tui.core.alignment import Alignment, align
from oped_tui.core.anchor import Anchor
from oped_tui.core.anchoring import ParagraphMap, anchor_annotation
from oped_tui.core.annotation import Annotation, Kind, QuoteSelector, Target
from oped_tui.core.fingerprint import (
    Fingerprint,
    fingerprint_article,
    format_fingerprint,
    parse_fingerprint,
)
from oped_tui.core.folded_texts import FoldedTexts

CONTEXT = 32  # characters kept before and after a quote, as notes do


def main() -> None:
    """Answer every line of standard input."""
    for line in sys.stdin:
        question = json.loads(line)
        print(json.dumps({"id": question["id"], **answer(question)}), flush=True)


def answer(question: dict[str, Any]) -> dict[str, Any]:
    """What one question asks for: fingerprints, or a map and spans."""
    salt = blake2b(question["id"].encode(), digest_size=16).digest()
    if question.get("op") == "fingerprint":
        made = fingerprint_article(question["old"], salt)
        return {"fp": [format_fingerprint(one) for one in made]}
    if question.get("op") == "anchor":
        stored = [parse_fingerprint(text) for text in question["fp"]]
        prints = tuple(one for one in stored if one is not None)
        return {"map": place(align(prints, FoldedTexts(question["new"]), salt))}
    prints = fingerprint_article(question["old"], salt)
    texts = FoldedTexts(question["new"])
    alignment = align(prints, texts, salt)
    return {
        "map": place(alignment),
        "spans": [
            span(question["old"], one, texts, alignment) for one in question.get("spans", ())
        ],
    }


def place(alignment: Alignment) -> list[list[int] | None]:
    """The new indexes of each old paragraph."""
    return [list(match.new) if match else None for match in alignment.matches]


def span(
    old: list[str], asked: list[int], texts: FoldedTexts, alignment: Alignment
) -> list[int] | None:
    """Where an annotation whose quote is a range of an old paragraph is now."""
    paragraph, start, end = asked
    text = old[paragraph]
    quote = QuoteSelector(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    )
    ids = tuple(str(index) for index in range(len(old)))
    annotation = Annotation(id="a", kind=Kind.NOTE, target=Target(str(paragraph), quote))
    anchor = anchor_annotation(annotation, texts, ParagraphMap(ids, alignment))
    if not isinstance(anchor, Anchor) or anchor.start is None or anchor.paragraph is None:
        return None
    return [anchor.paragraph, anchor.start, anchor.end or anchor.start]


def carried_bytes(prints: tuple[Fingerprint, ...]) -> float:
    """How many bytes the fingerprints carry: one for the words, four of digest, 1.5 a hash."""
    return sum((1 if one.words < 256 else 2) + 4 + 1.5 * len(one.sketch) for one in prints)


if __name__ == "__main__":
    main()
