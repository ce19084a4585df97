"""A new pack has no fault, and neither have its examples once they are put to use."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Kind
from oped_tui.core.article import Paragraph
from oped_tui.core.checks import check_pack
from oped_tui.core.cleaning import clean
from oped_tui.core.dates import PartialDate
from oped_tui.core.fingerprint import VERSION, Fingerprint
from oped_tui.core.pack import ArticleRecord, Pack
from oped_tui.core.problem import Level, Problem
from oped_tui.formats.pack_stub import SHOWN_KINDS, WORDS, PackStub, format_pack_stub
from oped_tui.formats.pack_yaml import parse_pack

DAY = PartialDate(2026, 3, 19)
RECORD = ArticleRecord(
    id="bridge",
    title="Why the bridge must go: a plea",
    author=("Ann Example", "Bo, the Other"),
    publisher="Courier",
    issued=PartialDate(2024, 8),
    url="https://courier.example/bridge?a=1#b",
    language="en",
    version=VERSION,
    salt=bytes(16),
    fingerprints=(("p1", Fingerprint(9, 1, (2,))), ("p2", Fingerprint(3, 4))),
)
PARAGRAPHS = (
    Paragraph("p1", "The old bridge over the river was built in a hurry."),
    Paragraph("p2", "Nobody uses it."),
)


def stub(record: ArticleRecord = RECORD, *paragraphs: Paragraph, name: str = "mine") -> str:
    return format_pack_stub(
        PackStub(
            id=name,
            record=record,
            paragraphs=paragraphs or PARAGRAPHS,
            schema="pack.schema.json",
            today=DAY,
            author=("A. Teacher",),
        )
    )


def read(text: str) -> tuple[Pack, list[Problem]]:
    pack, problems = parse_pack([("new.yaml", text)])
    assert pack is not None
    return pack, [*problems, *check_pack(pack)]


def test_a_new_pack_has_no_fault_and_knows_the_article() -> None:
    pack, problems = read(stub())
    assert problems == []
    assert (pack.id, pack.author, pack.annotations) == ("mine", ("A. Teacher",), ())
    record = pack.article
    assert (record.title, record.author, record.publisher, record.issued, record.url) == (
        RECORD.title, RECORD.author, RECORD.publisher, RECORD.issued, RECORD.url,
    )  # fmt: skip
    assert (record.salt, record.fingerprints) == (RECORD.salt, RECORD.fingerprints)


def test_it_begins_with_the_line_by_which_editors_find_the_schema() -> None:
    first = stub().splitlines()[0]
    assert first == "# yaml-language-server: $schema=pack.schema.json"


def test_every_example_is_good_once_its_comment_sign_is_taken_away() -> None:
    used = re.sub(r"^( +)# (?=[ -]|\w[\w-]*:)", r"\1", stub(), flags=re.MULTILINE)
    used = used.replace("https://…", "https://example.org")
    pack, problems = read(used)
    assert [one.kind for one in pack.annotations] == list(SHOWN_KINDS)
    assert set(Kind) - set(SHOWN_KINDS) == {Kind.REATTACH}
    assert (set(pack.sources), set(pack.glossary), len(pack.timeline)) == (
        {"S1"}, {"ferry-union"}, 1,
    )  # fmt: skip
    assert [one for one in problems if one.level is not Level.NOTE] == []


def test_beside_an_id_stand_a_few_words_of_the_paragraph_and_no_more() -> None:
    text = stub()
    assert "  p1: # The old bridge over the\n" in text
    assert "  p2: # Nobody uses it.\n" in text
    for line in stub(RECORD, Paragraph("p1", "無" * 500), Paragraph("p2", "")).splitlines():
        assert line.count("無") <= 32
    assert len(["The", "old", "bridge", "over", "the"]) == WORDS


def test_what_is_not_known_is_left_out_or_left_to_fill_in() -> None:
    text = stub(ArticleRecord(id="bridge", url="javascript:x"))
    assert read(text)[1] == []
    assert "\n  # issued: " in text
    assert "\n  # URL: " in text
    for key in ("  publisher:", "  language:", "  fingerprint:", "  paragraphs:"):
        assert f"\n{key}" not in text
    assert "javascript" not in text


def test_without_paragraphs_the_examples_stand_under_the_whole_piece() -> None:
    made = PackStub(id="a", record=RECORD, paragraphs=(), schema="s", today=DAY)
    assert read(format_pack_stub(made))[1] == []
    assert "\n  article:\n    # - id: p1.context\n" in format_pack_stub(made)


@pytest.mark.parametrize("name", ["no", "1e3", "0x1F", "12", "true", "null"])
def test_ids_that_yaml_could_misread_are_quoted(name: str) -> None:
    pack, problems = read(stub(RECORD, Paragraph(name, "Words"), name=name))
    assert problems == [] or {one.rule for one in problems} == {"unknown-paragraph"}
    assert pack.id == name


WORDS_OF_ANY_KIND = st.text(max_size=40).map(lambda text: clean(text).text)


@given(
    title=WORDS_OF_ANY_KIND,
    author=st.lists(WORDS_OF_ANY_KIND, max_size=2),
    address=st.text(max_size=30).map(lambda text: f"https://{text}"),
    texts=st.lists(st.text(max_size=60), min_size=1, max_size=2),
)
def test_whatever_the_article_says_the_pack_has_no_fault(
    title: str, author: list[str], address: str, texts: list[str]
) -> None:
    record = ArticleRecord(id="x", title=title, author=tuple(author), publisher=title, url=address)
    paragraphs = [Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1)]
    _, problems = read(stub(record, *paragraphs))
    assert problems == []
