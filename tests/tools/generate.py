"""Generated prose: op-eds of any length, the same for the same seed, in nobody's words."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

FIRST_WORD, LAST_WORD = "Firstmark", "Lastmark"
"""Words that stand once, in the first and in the last paragraph."""

_WORDS = """
the of a to and in that it is for on with as are by this be not but from they have or which at
one all their more has will can so what when who would there if no than only its some even must
should cannot these those often never always perhaps rather merely instead because although
while until every another harbour council ferry orchard lantern winter ledger clerk bridge
market valley railway archive garden library teacher baker sailor treaty budget tariff statute
promise rumour habit patience courage mistake remedy burden bargain shortage surplus holiday
argue measure repair inherit borrow forgive insist neglect postpone abandon rebuild replace
modest stubborn careful reckless familiar distant narrow honest costly plausible overdue quiet
slowly plainly seldom twice together elsewhere afterwards meanwhile
""".split()  # noqa: SIM905 - prose reads better than a list

_POOL = 3000
"""Sentences made once, from which paragraphs are drawn: a hundred thousand take a few seconds."""


def _sentence(chance: random.Random, weights: list[float]) -> str:
    words = chance.choices(_WORDS, cum_weights=weights, k=chance.randint(6, 26))
    if len(words) > 9 and chance.random() < 0.5:
        words[chance.randrange(3, len(words) - 3)] += chance.choice([",", ",", " —", ";"])
    if len(words) > 12 and chance.random() < 0.15:
        start = chance.randrange(2, len(words) - 5)
        words[start] = "“" + words[start]
        words[start + 3] += "”"
    return " ".join(words).capitalize() + chance.choice([".", ".", ".", ".", "?"])


def paragraphs(count: int, seed: int = 1) -> Iterator[str]:
    """Yield paragraphs of some sixty words; frequent words are frequent, as in any language."""
    chance = random.Random(seed)
    weights, total = [], 0.0
    for rank in range(len(_WORDS)):
        total += 1 / (rank + 3) ** 0.8
        weights.append(total)
    pool = [_sentence(chance, weights) for _ in range(min(_POOL, count * 5))]
    for index in range(count):
        text = " ".join(chance.choices(pool, k=chance.randint(2, 6)))
        if index == 0:
            text = f"{FIRST_WORD} {text}"
        if index == count - 1:
            text = f"{text} {LAST_WORD}"
        yield text


def write_article(path: Path, count: int, seed: int = 1) -> Path:
    """Write an article in Markdown with a title and `count` paragraphs; returns the path."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"---\ntitle: An argument in {count} paragraphs\n---\n")
        for text in paragraphs(count, seed):
            file.write(f"\n{text}\n")
    return path
