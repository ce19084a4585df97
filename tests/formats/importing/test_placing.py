"""Where notes made elsewhere end up in an article."""

from __future__ import annotations

from dataclasses import replace

import pytest

from oped_tui.core.annotation import Kind, Note, QuoteSelector, Target
from oped_tui.core.article import Article, Paragraph
from oped_tui.formats.importing.foreign import ForeignNote
from oped_tui.formats.importing.placing import Fate, Imported, place_notes

ARTICLE = Article(
    id="bridge",
    title="Why the bridge must go",
    url="https://www.news.example.org/bridge/",
    paragraphs=(
        Paragraph("p1", "The old bridge was built in 1958, and nobody has mended it since."),
        Paragraph("p2", "It was built in haste. It will fall, says the mayor, within a year."),
        Paragraph("p3", "And it was built in haste again."),
    ),
)
HERE = "http://news.example.org/bridge?utm_source=x#top"
THERE = "https://other.example.org/"


def made(quote: str = "", prefix: str = "", suffix: str = "", **fields: object) -> ForeignNote:
    words = QuoteSelector(quote, prefix, suffix) if quote else None
    base = ForeignNote(origin="hypothesis", number=1, id="x1", url=HERE, quote=words, body="Why?")
    return replace(base, **fields)  # type: ignore[arg-type]


def place(*notes: ForeignNote, known: tuple[Note, ...] = ()) -> list[Imported]:
    return list(place_notes(notes, ARTICLE, known))


def target_of(note: ForeignNote) -> Target:
    [result] = place(note)
    assert result.fate is Fate.ATTACHED, result.reason
    assert result.note is not None
    return result.note.target


def test_words_that_stand_in_one_place_attach_there() -> None:
    assert target_of(made("NOBODY has mended it")) == Target(
        "p1", QuoteSelector("nobody has mended it")
    )


def test_context_tells_repeated_words_apart_also_from_the_next_paragraph() -> None:
    assert target_of(made("built in haste", suffix=". It will")).paragraph == "p2"
    assert target_of(made("built in haste", prefix="a year.\n\n And it was")).paragraph == "p3"


def test_words_in_several_places_are_never_guessed_at() -> None:
    [result] = place(made("was built in"))
    assert (result.fate, result.reason) == (Fate.KEPT, "these words stand in 3 places")
    assert result.note is not None
    assert result.note.target == Target("article", QuoteSelector("was built in"))


def test_a_selection_across_paragraphs_is_cut_to_its_first() -> None:
    assert target_of(made("within a year. And it was built")) == Target(
        "p2", QuoteSelector("within a year")
    )


def test_words_that_are_gone_stay_with_their_note_on_the_whole_article() -> None:
    [result] = place(made("no such words at all"))
    assert (result.fate, result.reason) == (Fate.KEPT, "these words are not in this article")


def test_a_note_on_the_page_is_kept_on_the_whole_article() -> None:
    [result] = place(made())
    assert (result.fate, result.reason) == (Fate.KEPT, "it has no quoted words")


def test_notes_of_other_pages_are_left_out() -> None:
    results = place(made("the mayor", url=THERE), made("no such words", url=THERE), made(url=THERE))
    assert [one.fate for one in results] == [Fate.ELSEWHERE] * 3
    assert [one.note for one in results] == [None] * 3
    assert results[0].reason.startswith("a few words don't tell that this is the page")
    assert results[2].reason == f"it has no quoted words; it was made on {THERE}"


def test_telling_words_make_their_page_known_as_this_article() -> None:
    telling = made("nobody has mended it since", url=THERE)
    results = place(telling, made(url=THERE, id="x2"), made("the mayor", url=THERE, id="x3"))
    assert [one.fate for one in results] == [Fate.ATTACHED, Fate.KEPT, Fate.ATTACHED]


def test_without_an_address_the_title_or_the_words_must_tell() -> None:
    results = place(
        made("the mayor", url="", id="x1"),
        made(url="", title=ARTICLE.title, id="x2"),
        made(url="", title="Another", id="x3"),
    )
    assert [one.fate for one in results] == [Fate.ATTACHED, Fate.KEPT, Fate.ELSEWHERE]
    assert results[2].reason.endswith("a page without an address")


def test_a_paragraph_that_the_note_names_is_where_it_goes_unless_its_words_are_elsewhere() -> None:
    assert target_of(made(paragraph="p2")) == Target("p2")
    assert target_of(made("was built in", paragraph="p2")) == Target(
        "p2", QuoteSelector("was built in")
    )
    assert target_of(made("the mayor", paragraph="p3")).paragraph == "p2"
    assert target_of(made(paragraph="article")) == Target("article")


def test_a_note_of_our_own_comes_home_as_it_was() -> None:
    words = QuoteSelector("built in 1959", "was", ",")
    own = made("built in 1959", "was", ",", paragraph="p1", own_id="20261123-0915-k3f9qz")
    [result] = place(own)
    assert result.note is not None
    assert (result.note.id, result.note.target) == ("20261123-0915-k3f9qz", Target("p1", words))
    [unknown] = place(replace(own, paragraph="p77"))
    assert unknown.fate is Fate.KEPT


def test_ids_follow_from_the_origin_so_that_a_second_import_adds_nothing() -> None:
    notes = (made("the mayor"), made("the mayor", id="x2", body="Who?"))
    first = place(*notes)
    kept = tuple(one.note for one in first if one.note)
    assert len({note.id for note in kept}) == 2
    assert all(note.id.startswith("hypothesis-") for note in kept)
    assert all(note.tags[-1] == "imported:hypothesis" for note in kept)
    assert [one.fate for one in place(*notes, known=kept)] == [Fate.KNOWN] * 2


def test_the_same_note_under_another_id_is_known_too() -> None:
    first, second = place(made("the mayor"), made("The  mayor", id="other"))
    assert (first.fate, second.fate) == (Fate.ATTACHED, Fate.KNOWN)


def test_replies_follow_their_parents() -> None:
    parent, reply, orphan = place(
        made("the mayor"),
        made(id="x2", reply_to="x1", body="So?"),
        made(id="x3", reply_to="gone", body="Hm."),
    )
    assert parent.note is not None
    assert reply.note is not None
    assert reply.note.about == parent.note.id
    assert orphan.note is not None
    assert (orphan.note.about, orphan.reason) == ("", "what it replies to is not in the file")


def test_what_a_note_says_comes_along() -> None:
    [result] = place(
        made("the mayor", kind=Kind.HIGHLIGHT, tags=("a", "imported:hypothesis"), created="c")
    )
    note = result.note
    assert note is not None
    assert (note.kind, note.tags) == (Kind.HIGHLIGHT, ("a", "imported:hypothesis"))
    assert (note.created, note.modified, note.article) == ("c", "c", "bridge")


@pytest.mark.parametrize("url", ["http://[", "no address", "urn:oped:article:other"])
def test_addresses_that_are_none_are_of_another_page(url: str) -> None:
    [result] = place(made(url=url))
    assert result.fate is Fate.ELSEWHERE
