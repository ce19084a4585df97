"""Which packs may belong to an article, by what an index keeps of them."""

from __future__ import annotations

import json
import random

from oped_tui.core.fingerprint import VERSION, fingerprint_article
from oped_tui.core.pack import ArticleRecord
from oped_tui.core.recognition import Signature, recognise, signature


def texts(seed: int, count: int = 30) -> list[str]:
    chosen = random.Random(seed)
    return [
        " ".join(f"w{chosen.randrange(500)}" for _ in range(chosen.randrange(3, 60)))
        for _ in range(count)
    ]


def kept(seed: int, title: str = "", version: int = VERSION) -> Signature:
    salt = seed.to_bytes(16, "big")
    prints = fingerprint_article(texts(seed), salt)
    numbered = tuple((f"p{number}", one) for number, one in enumerate(prints, 1))
    record = ArticleRecord(title=title, version=version, salt=salt, fingerprints=numbered)
    return signature(record)


INDEX = {f"pack{seed}": kept(seed) for seed in range(20)}


def test_a_copy_finds_its_pack_and_no_other() -> None:
    assert recognise(texts(7), INDEX) == ("pack7",)
    assert recognise(texts(99), INDEX) == ()
    assert recognise([], INDEX) == ()


def test_an_edited_reordered_copy_finds_its_pack() -> None:
    copy = [text if at % 3 else f"{text} anew" for at, text in enumerate(texts(7))]
    assert recognise(["An advertisement", *reversed(copy)], INDEX) == ("pack7",)


def test_the_likeliest_comes_first() -> None:
    mixed = [*texts(3), *texts(5)[:4]]
    assert recognise(mixed, INDEX) == ("pack3", "pack5")


def test_a_title_is_enough_to_be_looked_at() -> None:
    index = {**INDEX, "rewritten": kept(70, title="Late Again")}
    assert recognise(texts(71), index, "LATE AGAIN") == ("rewritten",)
    assert recognise(texts(71), index, "") == ()


def test_fingerprints_of_another_algorithm_are_not_compared() -> None:
    assert recognise(texts(7), {"later": kept(7, version=VERSION + 1)}) == ()


def test_a_signature_is_plain_data_of_bounded_size() -> None:
    salt = bytes(16)
    prints = fingerprint_article(texts(1, count=400), salt)
    record = ArticleRecord(salt=salt, fingerprints=tuple(("p", one) for one in prints))
    made = signature(record)
    assert json.loads(json.dumps(made)) == made
    assert 12 < len(made["paragraphs"]) <= 24
    assert signature(ArticleRecord())["paragraphs"] == []
