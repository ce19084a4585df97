"""The scorer's protocol over core, and what it says of a part of the open test set."""

from __future__ import annotations

import gzip
import importlib.util
import json
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from oped_tui.core.fingerprint import fingerprint_article
from tests.tools.anchor_lines import answer, carried_bytes

OLD = ["The ferry to Velm is late again and nobody says why.", "The island waits for it."]
NEW = ["An advertisement.", *OLD]
EVERY = 6  # documents: one in six of the set is enough to notice a regression


@pytest.fixture(scope="module")
def scorer(shared: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("scorer", shared / "tools/score_anchoring.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def rows(shared: Path, name: str) -> list[dict[str, Any]]:
    with gzip.open(shared / f"anchoring/{name}.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines][::EVERY]


def verdicts(scorer: ModuleType, row: dict[str, Any], found: list[Any]) -> list[str]:
    return [
        scorer.judge(truth, row["cls"][at], found[at], row.get("also", {}).get(str(at), ()))
        for at, truth in enumerate(row["truth"])
    ]


def test_text_mode_answers_with_a_map_and_spans() -> None:
    asked = {"id": "a", "old": OLD, "new": NEW, "spans": [[0, 4, 17], [1, 0, 3]]}
    assert answer(asked) == {"map": [[1], [2]], "spans": [[1, 4, 17], [2, 0, 3]]}
    gone = {"id": "a", "old": OLD, "new": [OLD[1]], "spans": [[0, 4, 17]]}
    assert answer(gone) == {"map": [None, [0]], "spans": [None]}


def test_fingerprint_mode_never_sees_the_old_text() -> None:
    stored = answer({"id": "a", "op": "fingerprint", "old": OLD})
    assert answer({"id": "a", "op": "anchor", "fp": stored["fp"], "new": NEW}) == {
        "map": [[1], [2]]
    }


@pytest.mark.parametrize(("name", "most_wrong"), [("revisions", 0.001), ("noise", 0.002)])
def test_real_revisions_are_followed(
    name: str, most_wrong: float, shared: Path, scorer: ModuleType
) -> None:
    count: Counter[str] = Counter()
    for row in rows(shared, name):
        stored = answer({"id": row["id"], "op": "fingerprint", "old": row["old"]})
        asked = {"id": row["id"], "op": "anchor", "fp": stored["fp"], "new": row["new"]}
        count.update(verdicts(scorer, row, answer(asked)["map"]))
    scored = sum(count.values()) - count["unscored"]
    assert count["wrong"] <= most_wrong * scored
    assert count["correct"] >= 0.99 * (count["correct"] + count["missed"])


def test_unrelated_articles_attach_nothing(shared: Path, scorer: ModuleType) -> None:
    for row in rows(shared, "negatives"):
        asked = {"id": row["id"], "old": row["old"], "new": row["new"]}
        assert "wrong" not in verdicts(scorer, row, answer(asked)["map"])


def test_quotes_are_followed(shared: Path, scorer: ModuleType) -> None:
    count: Counter[str] = Counter()
    for row in rows(shared, "revisions"):
        spans = answer({key: row[key] for key in ("id", "old", "new", "spans")})["spans"]
        count.update(map(scorer.judge_span, row["span_truth"], spans))
    assert count["wrong"] <= 0.01 * sum(count.values())
    assert count["missed"] + count["partial"] <= 0.03 * count["correct"]


def test_a_fingerprint_carries_less_than_twenty_bytes(shared: Path) -> None:
    texts = [row["old"] for row in rows(shared, "revisions")]
    size = sum(carried_bytes(fingerprint_article(old, bytes(16))) for old in texts)
    assert size < 20 * sum(map(len, texts))
