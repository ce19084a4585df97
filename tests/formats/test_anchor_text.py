"""`anchor`: where annotations landed."""

from __future__ import annotations

import json

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import ARTICLE, Annotation, Kind, Note, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.pack import Pack
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.formats.anchor_text import count_states, format_anchors, format_anchors_json


def placed(paragraph: str, anchor: Anchor | Orphan) -> Placed:
    annotation = Annotation(
        id=f"{paragraph}.i1", kind=Kind.CONTEXT, target=Target(paragraph), summary="x"
    )
    return Placed(annotation, anchor, "margin", "context")


NOTE = Note(id="n1", kind=Kind.NOTE, target=Target("p1"))
READING = Reading(
    Article(paragraphs=(Paragraph("p1", "One."), Paragraph("p2", "Two."))),
    packs=(Pack(id="margin"),),
    placed=(
        placed("p1", Anchor(0, 0, 3)),
        placed("p20", Anchor(1, 0, 3, State.EDITED, "these words unchanged")),
        placed(ARTICLE, Anchor(None)),
        placed("p9", Orphan(after=1, reason="nothing like it")),
        Placed(NOTE, Anchor(0), "", NOTES_LAYER),
    ),
)
EMPTY = Reading(Article())


def test_each_annotation_of_a_pack_has_a_line_with_its_state_and_places() -> None:
    assert format_anchors(READING) == (
        "margin/article.i1  exact   article\n"
        "margin/p1.i1       exact   p1\n"
        "margin/p20.i1      edited  p20 → p2  these words unchanged\n"
        "margin/p9.i1       lost    p9        nothing like it\n"
    )


def test_json_has_nothing_where_there_is_no_place() -> None:
    whole, first, _, lost = json.loads(format_anchors_json(READING))["anchors"]
    assert first == {
        "id": "p1.i1",
        "pack": "margin",
        "stored_paragraph": "p1",
        "paragraph": "p1",
        "start": 0,
        "end": 3,
        "state": "exact",
        "reason": "",
    }
    assert (whole["paragraph"], whole["start"]) == ("article", None)
    assert (lost["paragraph"], lost["start"], lost["state"]) == (None, None, "lost")


def test_states_are_counted_in_words() -> None:
    assert count_states(READING) == "4 annotations: 2 exact, 1 edited, 1 lost"
    one = Reading(READING.article, READING.packs, placed=(placed("p1", Anchor(0)),))
    assert count_states(one) == "1 annotation: 1 exact"


def test_where_there_is_nothing_nothing_is_written() -> None:
    assert format_anchors(EMPTY) == ""
    assert json.loads(format_anchors_json(EMPTY)) == {"oped": 1, "anchors": []}
    assert count_states(EMPTY) == "no annotations"
