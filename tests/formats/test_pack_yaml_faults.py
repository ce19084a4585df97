"""Faults in packs: each at its place, and only the entry it is in is left out."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
import yaml

from oped_tui.core.annotation import Citation, Claim, Forecast, Target
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Level
from oped_tui.formats import field_reading, yaml_events
from oped_tui.formats.pack_yaml import NAMELESS, parse_pack

PACK = """\
oped: 1
pack: {id: margin, title: T}
article:
  id: clock
  fingerprint: {version: 1, salt: 5f0c9a00112233445566778899aabbcc}
  paragraphs:
    p1: "47 8f02c1d9"
    p2: "3 00000001"
sources:
  S1: {title: One}
  S2: {title: Two, issued: 2024}
glossary:
  tank: {name: T-55}
annotations:
  p1:
    - {id: a, kind: claim, verdict: opinion, sources: [S1, S2]}
    - {id: b, kind: context, summary: Good.}
  p2:
    - {id: c, kind: forecast, paragraphs: [p1]}
"""


@pytest.fixture(params=["C", "pure"], autouse=True)
def loader(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "pure":
        monkeypatch.setattr(yaml_events, "LOADER", yaml.SafeLoader)
    yield request.param


def read(*texts: str) -> tuple[Pack | None, list[tuple[int, int, str]], list[str]]:
    pack, problems = parse_pack([(f"{n}.yaml", text) for n, text in enumerate(texts)])
    places = [(problem.line, problem.column, problem.rule) for problem in problems]
    return pack, places, [problem.message for problem in problems]


def ids(pack: Pack | None) -> list[str]:
    assert pack is not None
    return [annotation.id for annotation in pack.annotations]


def test_the_example_is_good() -> None:
    pack, places, _ = read(PACK)
    assert (ids(pack), places) == (["a", "b", "c"], [])


@pytest.mark.parametrize(
    ("new", "column", "rule", "message"),
    [
        (
            "verdit: opinion",
            28,
            "unknown-key",
            "a claim has no key 'verdit'; did you mean 'verdict'?",
        ),
        (
            "firmness: certain",
            28,
            "unknown-key",
            "a claim has no key 'firmness'; it belongs to a forecast",
        ),
        (
            "verdict: Opinion",
            37,
            "unknown-word",
            "verdict can't be 'Opinion'; did you mean 'opinion'? (one of:",
        ),
        ("verdict: [opinion]", 37, "wrong-type", "verdict must be a single value, not a list"),
        ("verdict: {a: b}", 37, "wrong-type", "verdict must be a single value, not keys"),
        ("verdict: ", 36, "empty-value", "verdict is empty"),
        ("sourced: yes", 37, "wrong-type", "sourced must be true or false, not 'yes'"),
        ("sourced: 'true'", 37, "wrong-type", "sourced must be true or false"),
        ("checked: 2026-02-30", 37, "bad-date", "'2026-02-30' is no date"),
        ("checked: ' 2026'", 37, "bad-date", "' 2026' is no date"),
        ("created: 2026-01-01", 37, "bad-time", "'2026-01-01' is no time"),
        ("created: 2026-01-99T00:00:00Z", 37, "bad-time", "'2026-01-99T00:00:00Z' is no time"),
        ("voice: the tank", 35, "bad-id", "'the tank' is no id"),
        ("tags: one", 34, "wrong-type", "tags must be a list, as in [one, two], not 'one'"),
        ("tags: {a: b}", 34, "wrong-type", "tags must be a list, not keys with values"),
        ("id: d", 28, "duplicate-key", "'id' is already given on line 16"),
        ("reason: &x y", 36, "anchor", "anchors"),
        ("reason: *x", 36, "alias", "aliases"),
    ],
)
def test_a_fault_in_a_field_leaves_out_the_annotation(
    new: str, column: int, rule: str, message: str
) -> None:
    pack, places, messages = read(PACK.replace("verdict: opinion", new))
    assert ids(pack) == ["b", "c"]
    assert places == [(16, column, rule)]
    assert messages[0].startswith(message)


FIRST = "{id: a, kind: claim, verdict: opinion, sources: [S1, S2]}"


@pytest.mark.parametrize(
    ("old", "new", "column", "rule", "message"),
    [
        ("kind: claim, ", "", 7, "missing-field", "an annotation needs 'kind': context, claim"),
        (
            "kind: claim",
            "kind: clam",
            21,
            "unknown-word",
            "kind can't be 'clam'; did you mean 'claim'?",
        ),
        ("id: a, ", "", 7, "missing-field", "a claim needs 'id'"),
        (FIRST, "words", 7, "wrong-type", "an annotation must be keys with values, not 'words'"),
        (FIRST, "[]", 7, "wrong-type", "an annotation must be keys with values, not a list"),
    ],
)
def test_a_fault_in_an_annotation_leaves_out_that_one(
    old: str, new: str, column: int, rule: str, message: str
) -> None:
    pack, places, messages = read(PACK.replace(old, new))
    assert ids(pack) == ["b", "c"]
    assert places == [(16, column, rule)]
    assert messages[0].startswith(message)


@pytest.mark.parametrize(
    ("new", "column", "rule", "message"),
    [
        ("S3", 56, "unknown-source", "there is no source 'S3' in this pack"),
        ("{id: S3}", 61, "unknown-source", "there is no source 'S3'"),
        ("{relation: supports}", 56, "missing-field", "a citation needs 'id'"),
        ("{id: S1, relation: support}", 75, "unknown-word", "relation can't be 'support'"),
        ("[S1]", 56, "wrong-type", "a citation must be keys with values, not a list"),
        ("'S 1'", 56, "bad-id", "'S 1' is no id"),
    ],
)
def test_a_fault_in_a_citation_leaves_out_the_citation(
    new: str, column: int, rule: str, message: str
) -> None:
    pack, places, messages = read(PACK.replace("[S1, S2]", f"[{new}, S2]"))
    assert pack is not None
    assert pack.annotations[0].sources == (Citation("S2"),)
    assert places == [(16, column, rule)]
    assert messages[0].startswith(message)


def test_unknown_paragraphs_are_told_and_their_annotations_kept() -> None:
    pack, places, messages = read(PACK.replace("  p2:\n    - {", "  p9:\n    - {"))
    assert ids(pack) == ["a", "b", "c"]
    assert places == [(18, 3, "unknown-paragraph")]
    assert messages[0] == "the article's record lists no paragraph 'p9'"


def test_without_a_list_of_paragraphs_every_id_will_do() -> None:
    pack, places, _ = read(
        PACK.replace("  paragraphs:\n    p1:", "  #\n  #").replace('    p2: "', "  #")
    )
    assert pack is not None
    assert [one.target.paragraph for one in pack.annotations] == ["p1", "p1", "p2"]
    assert places == []


def test_a_reference_to_an_unknown_paragraph_is_dropped() -> None:
    pack, places, _ = read(PACK.replace("[p1]", "[p1, p7]"))
    assert pack is not None
    forecast = pack.annotations[-1]
    assert isinstance(forecast, Forecast)
    assert forecast.paragraphs == ("p1",)
    assert places == [(19, 48, "unknown-paragraph")]


def test_a_fault_in_a_source_leaves_out_the_field_only() -> None:
    text = PACK.replace("title: Two, issued: 2024", "title: Two, issued: soon, URL: ftp://x, x: y")
    pack, places, _ = read(text)
    assert pack is not None
    assert (pack.sources["S2"].title, pack.sources["S2"].url) == ("Two", "")
    assert places == [
        (11, 28, "bad-date"), (11, 39, "bad-url"), (11, 48, "unknown-key"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "address",
    [
        "ftp://example.org", "javascript:alert(1)", "https://", "https://a b", "http://u@example.org",
        "https://example.org/\u202e", "//example.org", "https://example.org/" + "x" * 2000,
    ],
)  # fmt: skip
def test_only_addresses_that_are_safe_to_open_are_taken(address: str) -> None:
    pack, places, _ = read(PACK.replace("{title: One}", f'{{URL: "{address}"}}'))
    assert pack is not None
    assert pack.sources["S1"].url == ""
    assert places == [(10, 13, "bad-url")]


@pytest.mark.parametrize(
    ("section", "places"),
    [
        ("sources: {S 1: {}}", [(20, 1, "duplicate-key"), (20, 11, "bad-id")]),
        ("sources: {S1: {}}", [(20, 1, "duplicate-key"), (20, 11, "duplicate-id")]),
        ("sources: []", [(20, 1, "duplicate-key"), (20, 10, "wrong-type")]),
        ("sources:", [(20, 1, "duplicate-key")]),
        ("layers: {a: {title: A}}", [(20, 13, "missing-field")]),
        ("layers: {a: {title: A, kinds: [clam]}}", [(20, 32, "unknown-word")]),
        ("layers: {a: b}", [(20, 13, "wrong-type")]),
        ("layers:", []),
        ("timeline:", []),
        ("timeline: [{date: 2024}]", [(20, 12, "missing-field")]),
        ("timeline: [{date: soon, text: x}]", [(20, 19, "bad-date")]),
        ("timeline: [x]", [(20, 12, "wrong-type")]),
        ("timeline: {a: b}", [(20, 11, "wrong-type")]),
        ("timelines: []", [(20, 1, "unknown-key")]),
        ("glossary: {x: {also: [y]}}", [(20, 1, "duplicate-key"), (20, 15, "missing-field")]),
        ("glossary: {x: y}", [(20, 1, "duplicate-key"), (20, 15, "wrong-type")]),
        ("glossary: {x: {name: }}", [(20, 1, "duplicate-key"), (20, 21, "empty-value")]),
        ("annotations: {p1: }", [(20, 1, "duplicate-key")]),
        ("annotations: {p1: x}", [(20, 1, "duplicate-key"), (20, 19, "wrong-type")]),
        ("annotations: {'p 1': []}", [(20, 1, "duplicate-key"), (20, 15, "bad-id")]),
        ("annotations: []", [(20, 1, "duplicate-key"), (20, 14, "wrong-type")]),
        ("pack: {id: x}", [(20, 1, "duplicate-key")]),
    ],
)  # fmt: skip
def test_a_fault_in_a_section_leaves_the_rest(
    section: str, places: list[tuple[int, int, str]]
) -> None:
    pack, found, _ = read(f"{PACK}{section}\n")
    assert ids(pack) == ["a", "b", "c"]
    assert pack is not None
    assert list(pack.sources) == ["S1", "S2"]
    assert found == places


def test_a_paragraph_given_twice_is_read_twice_and_told() -> None:
    pack, places, _ = read(f"{PACK}  p1:\n    - {{id: d, kind: question}}\n")
    assert ids(pack) == ["a", "b", "c", "d"]
    assert places == [(20, 3, "duplicate-key")]


def test_ids_given_twice_name_both_places() -> None:
    more = (
        "oped: 1\nsources:\n  S2: {title: Again}\nannotations:\n  p1:\n  - {id: c, kind: context}\n"
    )
    pack, places, messages = read(PACK, more)
    assert ids(pack) == ["a", "b", "c"]
    assert pack is not None
    assert pack.sources["S2"].title == "Two"
    assert places == [(3, 3, "duplicate-id"), (6, 10, "duplicate-id")]
    assert messages == [
        "'S2' is already given in 0.yaml, line 11",
        "'c' is already given in 0.yaml, line 19",
    ]


def test_a_second_header_names_the_first() -> None:
    _, places, messages = read(PACK, "oped: 1\npack: {id: other}\narticle: {id: other}\n")
    assert places == [(2, 1, "duplicate-key"), (3, 1, "duplicate-key")]
    assert messages[0] == "'pack' is already given in 0.yaml, line 2"


@pytest.mark.parametrize(
    ("old", "new", "place"),
    [
        ("pack: {id: margin, title: T}", "", (1, 1, "missing-field")),
        ("pack: {id: margin, title: T}", "pack: margin", (2, 7, "wrong-type")),
        ("id: margin", "name: margin", (2, 8, "unknown-key")),
        ("id: margin", "id: ../margin", (2, 12, "bad-id")),
    ],
)
def test_a_pack_without_an_id_has_a_name_of_its_own(
    old: str, new: str, place: tuple[int, int, str]
) -> None:
    pack, places, _ = read(PACK.replace(old, new))
    assert ids(pack) == ["a", "b", "c"]
    assert pack is not None
    assert pack.id == NAMELESS
    assert place in places


HEADER = "{version: 1, salt: 5f0c9a00112233445566778899aabbcc}"
LIST = 'paragraphs:\n    p1: "47 8f02c1d9"\n    p2: "3 00000001"'


@pytest.mark.parametrize(
    ("old", "new", "place", "fingerprints"),
    [
        ("version: 1", "version: 2", (5, 16, "fingerprint-version"), 0),
        ("version: 1", "version: one", (5, 26, "wrong-type"), 0),
        ("salt: 5f", "salt: 5", (5, 35, "bad-salt"), 0),
        (HEADER, "x", (5, 16, "wrong-type"), 0),
        (HEADER, "[]", (5, 16, "wrong-type"), 0),
        (f"  fingerprint: {HEADER}\n", "", (6, 5, "missing-field"), 0),
        ('"3 00000001"', "3 0000001", (8, 9, "bad-fingerprint"), 1),
        ('"3 00000001"', "[]", (8, 9, "bad-fingerprint"), 1),
        ("    p2:", "    'p 2':", (8, 5, "bad-id"), 1),
        (LIST, "paragraphs: x", (6, 15, "wrong-type"), 0),
        (LIST, "paragraphs: []", (6, 15, "wrong-type"), 0),
    ],
)  # fmt: skip
def test_fingerprints_that_cannot_be_used_are_told_and_never_guessed(
    old: str, new: str, place: tuple[int, int, str], fingerprints: int
) -> None:
    pack, places, _ = read(PACK.replace(old, new))
    assert ids(pack) == ["a", "b", "c"]
    assert pack is not None
    assert place in places
    assert len(pack.article.fingerprints) == fingerprints


def test_an_article_section_of_another_shape_is_told() -> None:
    pack, places, _ = read("oped: 1\npack: {id: a}\narticle: [x]\n", "oped: 1\narticle:\n")
    assert pack is not None
    assert pack.article.id == ""
    assert (3, 10, "wrong-type") in places
    empty, places, _ = read("oped: 1\npack: {id: a}\narticle: {id: b, paragraphs: }\n")
    assert empty is not None
    assert (empty.article.id, empty.article.fingerprints, places) == ("b", (), [])


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("", (1, 1, "empty-file")),
        ("# nothing yet\n", (1, 1, "empty-file")),
        ("words\n", (1, 1, "wrong-type")),
        ("- a\n", (1, 1, "wrong-type")),
        ("oped: 2\npack: {id: a}\n", (1, 7, "format-version")),
        ("oped: [1]\n", (1, 7, "wrong-type")),
        ("'\n", (1, 1, "syntax")),
    ],
)
def test_nothing_usable_is_none(text: str, place: tuple[int, int, str]) -> None:
    pack, places, _ = read(text)
    assert (pack, places) == (None, [place])
    beside, _, _ = read(text, PACK)
    assert ids(beside) == ["a", "b", "c"]


def test_no_files_are_no_pack() -> None:
    assert parse_pack([]) == (None, ())


def test_a_file_that_does_not_say_its_format_is_read_and_told() -> None:
    pack, places, messages = read(PACK.removeprefix("oped: 1\n"))
    assert ids(pack) == ["a", "b", "c"]
    assert places == [(1, 1, "missing-field")]
    assert messages == ["a pack needs 'oped'"]


def test_what_broken_yaml_took_with_it_is_not_told_again_as_unknown() -> None:
    pack, places, _ = read(PACK.replace("{title: One}", "{title: One"))
    assert ids(pack) == ["a", "b", "c"]
    assert places == [(10, 7, "syntax")]


def test_texts_are_clean_and_what_hid_in_them_is_told() -> None:
    text = PACK.replace("summary: Good.", 'summary: "a\\e[1m\\u202eb\\u00adc"')
    pack, places, messages = read(text)
    assert pack is not None
    assert pack.annotations[1].summary == "a␛[1m\ufffdbc"
    assert places == [(17, 39, "control-character")]
    assert "U+001B" in messages[0]
    problems = parse_pack([("x", PACK.replace("Good.", '"a\\u202eb\\u202ec"'))])[1]
    assert [(problem.rule, problem.level) for problem in problems] == [
        ("hidden-character", Level.WARNING)
    ]
    soft, places, _ = read(PACK.replace("Good.", '"a\\u00adb\\u3042"'))
    assert soft is not None
    assert (soft.annotations[1].summary, places) == ("abあ", [])


def test_lines_are_one_line_and_texts_keep_theirs() -> None:
    more = """\
    - id: d
      kind: claim
      summary: |
        One
        line.
      statement: >-
        Folded
        here.
      reason: |
        Two

        lines.
"""
    pack, places, _ = read(PACK + more)
    assert pack is not None
    claim = pack.annotations[-1]
    assert isinstance(claim, Claim)
    assert (claim.summary, claim.statement) == ("One line.", "Folded here.")
    assert claim.reason == "Two\n\nlines."
    assert places == []


def test_context_without_a_quote_is_told() -> None:
    pack, places, _ = read(PACK.replace("summary: Good.", "prefix: before"))
    assert pack is not None
    assert pack.annotations[1].target == Target("p1")
    assert places == [(17, 7, "context-without-quote")]


@pytest.mark.parametrize("about", ["a b", "/x", "p/x y", "p/\u202ex", "a/b/c"])
def test_about_names_an_annotation(about: str) -> None:
    text = PACK.replace("kind: context, summary: Good.", f'kind: note, about: "{about}"')
    _, places, _ = read(text)
    assert [rule for _, _, rule in places] == ["bad-id"]


def test_one_broken_entry_among_fifty_costs_one() -> None:
    items = [f"    - {{id: n{n}, kind: context, summary: Good.}}\n" for n in range(50)]
    items[20] = "    - {id: n20, kind: context, summary: [Good.}\n"
    items[30] = "    - {id: n30, kind: context, summary: [Good.]}\n"
    pack, problems = parse_pack(
        [("x", "oped: 1\npack: {id: a}\nannotations:\n  p1:\n" + "".join(items))]
    )
    assert len(ids(pack)) == 48
    assert [(problem.line, problem.rule) for problem in problems] == [
        (25, "syntax"),
        (35, "wrong-type"),
    ]


def test_problems_and_guesses_are_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(field_reading, "MAX_PROBLEMS", 3)
    monkeypatch.setattr(field_reading, "_MAX_HINTS", 1)
    _, places, messages = read(PACK.replace("[S1, S2]", "[S11, S22, S33, S44]"))
    assert [rule for _, _, rule in places] == ["unknown-source"] * 3
    assert ["did you mean" in message for message in messages] == [True, False, False]
    pack, places, _ = read(PACK.replace("kind: ", "a: 1, b: 2, c: 3, d: 4, kind: "))
    assert (ids(pack), len(places)) == ([], 3)
    _, places, _ = read(f"{PACK}timeline: [w, x, y, z]\n")
    assert len(places) == 3


def test_the_collector_is_left_as_it_was() -> None:
    assert gc.isenabled()
    read(PACK)
    assert gc.isenabled()
    gc.disable()
    try:
        read(PACK)
        assert not gc.isenabled()
    finally:
        gc.enable()


@pytest.mark.parametrize(
    "broken",
    [
        PACK.replace("verdict: opinion", "verdict: opinon"),
        PACK.replace("kind: claim", "kind: clam"),
        PACK.replace("sources: [S1, S2]", "sources: [S1, {id: S2, relation: suports}]"),
        PACK.replace("sources: [S1, S2]", "surces: [S1, S2]"),
        PACK.replace("  p2:\n", "  p1:\n").replace("sources: [S1, S2]", "sources: [S1, S2], x: *y"),
    ],
)
def test_the_sources_of_what_was_left_out_are_known(broken: str) -> None:
    pack, places, _ = read(broken)
    assert pack is not None
    assert places
    assert pack.cited_unread == {"S1", "S2"}


def test_without_a_fault_no_source_needs_to_be_known_so() -> None:
    pack, _, _ = read(PACK)
    assert pack is not None
    assert pack.cited_unread == frozenset()
