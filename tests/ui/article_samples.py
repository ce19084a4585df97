"""Small articles and readings for tests of the article pane."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import strategies as st

from oped_tui.core.anchor import Anchor, Orphan, State
from oped_tui.core.annotation import Annotation, Claim, Kind, Note, Target, Verdict
from oped_tui.core.article import Article, Mark, MarkKind, Paragraph, ParagraphKind
from oped_tui.core.reading import NOTES_LAYER, Placed, Reading
from oped_tui.ui.article_layout import ArticleLayout, LineKind
from oped_tui.ui.painting import cells

WORDS = ("grey", "harbour", "seldom", "—", "of", "considerable", "“so”", "日本", "a")


def article(texts: Iterable[str], *, title: str = "", author_line: str = "") -> Article:
    """An article of plain paragraphs p1, p2, …"""
    paragraphs = tuple(Paragraph(f"p{n}", text) for n, text in enumerate(texts, 1))
    return Article(id="sample", title=title, author_line=author_line, paragraphs=paragraphs)


def prose(count: int, words: int = 40) -> list[str]:
    """Paragraphs of so many words, each with its number in it."""
    return [" ".join([f"n{number}", *["harbour"] * (words - 1)]) for number in range(count)]


def claim(
    index: int,
    start: int | None = None,
    end: int | None = None,
    verdict: Verdict = Verdict.CONTRADICTED,
    *,
    key: str = "c",
    state: State = State.EXACT,
) -> Placed:
    """A claim on words of a paragraph."""
    made = Claim(id=key, kind=Kind.CLAIM, target=Target("p"), verdict=verdict)
    return Placed(made, Anchor(index, start, end, state), "pack", "claims")


def annotation(
    kind: Kind, index: int | None, start: int | None = None, end: int | None = None, key: str = ""
) -> Placed:
    """An annotation of a kind without fields of its own."""
    made = Annotation(id=key or str(kind), kind=kind, target=Target("p"))
    return Placed(made, Anchor(index, start, end), "pack", str(kind))


def lost_note(after: int | None) -> Placed:
    """A note whose place is gone."""
    note = Note(id="lost", kind=Kind.NOTE, target=Target("p"))
    return Placed(note, Orphan(after=after), "", NOTES_LAYER)


def layout(of: Article, width: int) -> ArticleLayout:
    """A layout of an article."""
    return ArticleLayout(of, width, cells)


@st.composite
def articles(draw: st.DrawFn) -> Article:
    """Articles of up to a dozen paragraphs of all kinds, some of them long, some empty."""
    texts = draw(st.lists(st.lists(st.sampled_from(WORDS), max_size=60), max_size=12))
    kinds = draw(st.lists(st.sampled_from(ParagraphKind), min_size=12, max_size=12))
    paragraphs = tuple(
        Paragraph(f"p{n + 1}", " ".join(words), kinds[n], level=n % 4)
        for n, words in enumerate(texts)
    )
    return Article(
        id="drawn",
        title=draw(st.sampled_from(("", "A title", "A title longer than a narrow pane is wide"))),
        byline=draw(st.sampled_from(("", "By Somebody"))),
        author_line=draw(st.sampled_from(("", "Somebody is a writer."))),
        paragraphs=paragraphs,
    )


def words_on(page: ArticleLayout, index: int) -> list[tuple[int, int]]:
    """The characters on each line of a paragraph."""
    return [(line.start, line.end) for line in page.block(index) if line.kind is LineKind.TEXT]


def rich_reading() -> Reading:
    """A reading with every kind of thing the pane can show."""
    paragraphs = (
        Paragraph("p1", "The tanks that rolled past were older than the minister said."),
        Paragraph("h1", "A heading", ParagraphKind.HEADING, 2),
        Paragraph(
            "p2",
            "Quoted words with a link in them.",
            ParagraphKind.QUOTE,
            marks=(
                Mark(0, 6, MarkKind.STRONG),
                Mark(20, 24, MarkKind.LINK, "https://example.org/a"),
            ),
        ),
        Paragraph("p3", "An item of a list.", ParagraphKind.ITEM, 1),
        Paragraph("p4", "日本語の文章 and words after it."),
    )
    placed = (
        claim(0, 4, 40, key="long"),
        claim(0, 15, 21, Verdict.SUPPORTED, key="short"),
        annotation(Kind.OMISSION, 0),
        annotation(Kind.QUESTION, None, key="whole"),
        claim(3, 3, 7, Verdict.MISLEADING, key="changed", state=State.CHANGED),
        claim(4, 0, 3, Verdict.SUPPORTED, key="wide"),
        lost_note(2),
    )
    made = Article(id="rich", title="The title", author_line="The writer.", paragraphs=paragraphs)
    return Reading(made, placed=placed)
