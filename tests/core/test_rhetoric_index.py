from __future__ import annotations

from oped_tui.core.anchor import State
from oped_tui.core.rhetoric_index import rhetoric_index, sentence
from tests.core.builders import article, claim, pack, reading, rhetoric

LONG = "The council and the harbour board of the old town have said for years that " * 2
TEXT = article("A daring pier.", f"{LONG}nobody could tell when {LONG}")


def test_devices_are_grouped_the_most_frequent_first() -> None:
    owner = pack(
        rhetoric("r1", "p1", "Proverb"),
        rhetoric("r2", "p1", "loaded language", quote="daring", technique="Loaded Language"),
        rhetoric("r3", "p2", "Loaded language", technique="Loaded Language"),
        rhetoric("r4", "p2", "", technique="Slogans"),
        rhetoric("r5", "p2", ""),
        claim(),
    )
    groups = rhetoric_index(reading(TEXT, owner))
    told = [(group.device, group.techniques, len(group.rows)) for group in groups]
    assert told == [
        ("loaded language", ("Loaded Language",), 2),
        ("not named", (), 1),
        ("Proverb", (), 1),
        ("Slogans", ("Slogans",), 1),
    ]
    assert sentence(groups) == "4 devices, used 5 times."


def test_words_stand_in_their_context() -> None:
    owner = pack(
        rhetoric("r1", "p1", "praise", quote="daring"),
        rhetoric("r2", "p2", "doubt", quote="nobody could tell"),
    )
    rows = [group.rows[0] for group in rhetoric_index(reading(TEXT, owner))]
    doubt, praise = rows
    assert (praise.before, praise.words, praise.after) == ("A ", "daring", " pier.")
    assert (doubt.key, doubt.place.id, doubt.words) == ("pier/r2", "p2", "nobody could tell")
    assert doubt.before.startswith("…")
    assert doubt.before.endswith("said for years that ")
    assert doubt.after.startswith(" when The council")
    assert doubt.after.endswith("…")


def test_words_that_have_no_place_stand_alone() -> None:
    owner = pack(
        rhetoric("r1", "p1", "praise", quote="splendid"),
        rhetoric("r2", "p1", "praise"),
        rhetoric("r3", "p1", "praise", quote="daring"),
    )
    (group,) = rhetoric_index(reading(TEXT, owner, states={"pier/r3": State.LOST}))
    told = {row.key: (row.before, row.words, row.after) for row in group.rows}
    assert told == {
        "pier/r1": ("", "splendid", ""),
        "pier/r2": ("", "", ""),
        "pier/r3": ("", "daring", ""),
    }
    assert sentence((group,)) == "1 device, used 3 times."


def test_one_use_and_none_are_told_in_plain_words() -> None:
    assert sentence(()) == "The packs note no device."
    found = rhetoric_index(reading(TEXT, pack(rhetoric("r1", "p1", "praise"))))
    assert sentence(found) == "1 device, used 1 time."
