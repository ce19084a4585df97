"""The real article and the bundled pack: every quote on its words, and twenty ways to damage it.

The article is not part of the project and none of its text is here: the damages are made by code,
and so are the states that they must lead to.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from oped_tui.core.anchor import Anchor, State
from oped_tui.core.annotation import ARTICLE, Annotation
from oped_tui.core.article import Article, Paragraph
from oped_tui.core.assembly import assemble
from oped_tui.core.normalise import folded_words, word_runs
from oped_tui.core.pack import Pack
from oped_tui.core.reading import Reading
from oped_tui.formats.article import parse_article
from oped_tui.formats.pack_yaml import parse_pack

FOLDER = Path(__file__).resolve().parents[2] / "annotations" / "putins-clock-lukashenko"
COUNT = 22

Texts = list[str]
Expected = Callable[[int, Annotation], set[State]]
"""What may become of an annotation, by the index of its paragraph in the article."""

EXACT, MOVED, EDITED = {State.EXACT}, {State.MOVED}, {State.EDITED}
CHANGED, LOST = {State.CHANGED}, {State.LOST}


@pytest.fixture(scope="module")
def pack() -> Pack:
    files = [(path.name, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    parsed, problems = parse_pack(files)
    assert parsed is not None
    assert problems == ()
    return parsed


@pytest.fixture
def texts(real_article: str) -> Texts:
    article, _ = parse_article(real_article)
    return [paragraph.text for paragraph in article.paragraphs]


def read(texts: Sequence[str], pack: Pack) -> Reading:
    copy = tuple(Paragraph(f"p{number}", text) for number, text in enumerate(texts, 1))
    return assemble(Article(paragraphs=copy), [pack])


def index_of(annotation: Annotation) -> int:
    number = annotation.target.paragraph.removeprefix("p")
    return int(number) - 1 if number.isdigit() else -1


def quote_of(annotation: Annotation) -> str:
    return annotation.target.quote.exact if annotation.target.quote else ""


def test_every_annotation_is_exact_on_its_own_paragraph(real_article: str, pack: Pack) -> None:
    article, problems = parse_article(real_article)
    reading = assemble(article, [pack])
    assert problems == reading.problems == ()
    assert [one.id for one in reading.article.paragraphs] == [f"p{n}" for n in range(1, COUNT + 1)]
    assert reading.article.id == pack.article.id
    assert len(reading.placed) == len(pack.annotations) > 100
    for placed in reading.placed:
        target, anchor = placed.annotation.target, placed.anchor
        assert isinstance(anchor, Anchor)
        assert anchor.state is State.EXACT
        if target.paragraph == ARTICLE:
            continue
        assert anchor.paragraph == index_of(placed.annotation)
        if target.quote:
            text = reading.article.paragraphs[anchor.paragraph].text
            words = folded_words(text[anchor.start : anchor.end])
            assert words == folded_words(target.quote.exact)


@dataclass(frozen=True)
class Damage:
    """A copy of the article, and what each annotation must come to in it."""

    texts: Texts
    expected: Expected


def all_exact(_: int, __: Annotation) -> set[State]:
    return EXACT


def only(paragraph: int, states: set[State]) -> Expected:
    """These states for the annotations of one paragraph; the others are exact."""
    return lambda index, _: states if index == paragraph else EXACT


def each(change: Callable[[str], str]) -> Callable[[Texts, Pack], Damage]:
    """A change of typography in every paragraph, which changes nothing."""
    return lambda texts, _: Damage([change(text) for text in texts], all_exact)


def straight(text: str) -> str:
    return text.translate(str.maketrans("“”‘’–—", "\"\"''--"))


def hyphenated(text: str) -> str:
    return re.sub(r"([a-z]{3})(?=[a-z]{3})", "\\1\u00ad", text)


def wide_digits(text: str) -> str:
    return text.translate({ord("0") + n: chr(0xFF10 + n) for n in range(10)})


def advertised(texts: Texts, _: Pack) -> Damage:
    return Damage([line for text in texts for line in (text, "ADVERTISEMENT")], all_exact)


def reprinted(texts: Texts, _: Pack) -> Damage:
    before, after = ["Home > Opinion", "Republished with permission."], ["Read next", "Share this"]
    return Damage([*before, *texts, *after], all_exact)


def pull_quoted(texts: Texts, pack: Pack) -> Damage:
    longest = max(map(quote_of, pack.annotations), key=len)
    return Damage([*texts[:14], longest, *texts[14:]], all_exact)


def duplicated(texts: Texts, _: Pack) -> Damage:
    return Damage([*texts[:6], texts[5], *texts[6:]], all_exact)


def drop_capped(texts: Texts, _: Pack) -> Damage:
    first = f"{texts[0][0]} {texts[0][1:]}"
    return Damage([first, *texts[1:]], only(0, EDITED))


def deleted(texts: Texts, _: Pack) -> Damage:
    return Damage([*texts[:8], *texts[9:]], only(8, LOST))


def ends_deleted(texts: Texts, _: Pack) -> Damage:
    return Damage(texts[1:-1], lambda at, _: LOST if at in (0, COUNT - 1) else EXACT)


def paywalled(texts: Texts, _: Pack) -> Damage:
    cut = [*texts[:8], "Subscribe to read on."]
    return Damage(cut, lambda at, _: EXACT if at < 8 else LOST)


def moved(texts: Texts, _: Pack) -> Damage:
    return Damage([*texts[:4], *texts[5:20], texts[4], *texts[20:]], only(4, MOVED))


def backwards(texts: Texts, _: Pack) -> Damage:
    return Damage(texts[::-1], lambda _, __: EXACT | MOVED)


def merged(texts: Texts, _: Pack) -> Damage:
    joined = [*texts[:2], f"{texts[2]} {texts[3]}", *texts[4:]]
    return Damage(joined, lambda at, _: EDITED if at in (2, 3) else EXACT)


def halved(texts: Texts, pack: Pack) -> Damage:
    """The longest paragraph in two, at the end of a sentence and so outside of every quote."""
    at = max(range(COUNT), key=lambda index: len(texts[index]))
    quotes = [quote_of(one) for one in pack.annotations if index_of(one) == at]
    text, middle = texts[at], len(texts[at]) // 2
    ends = [
        end.end()
        for end in re.finditer(r"[.,;] ", text)
        if all(q in text[: end.end()] or q in text[end.end() :] for q in quotes if q in text)
    ]
    cut = min(ends, key=lambda end: abs(end - middle))
    return Damage([*texts[:at], text[:cut], text[cut:], *texts[at + 1 :]], only(at, EDITED))


def lengthened(texts: Texts, _: Pack) -> Damage:
    longer = f"{texts[9]} The ferry to the island was late on that day as well."
    return Damage([*texts[:9], longer, *texts[10:]], only(9, EDITED))


def figures_changed(texts: Texts, _: Pack) -> Damage:
    """Every digit is another: what quotes a figure is changed, what stands beside one is edited."""
    other = str.maketrans("0123456789", "1234567890")

    def expected(index: int, annotation: Annotation) -> set[State]:
        if texts[index].translate(other) == texts[index]:
            return EXACT
        quote = quote_of(annotation)
        return CHANGED if quote.translate(other) != quote else EDITED

    return Damage([text.translate(other) for text in texts], expected)


def quoting(texts: Texts, pack: Pack, least: int) -> tuple[int, str]:
    """The paragraph and the words, as they stand in it, of a quote of at least so many words."""
    return next(
        (index_of(one), quote_of(one))
        for one in pack.annotations
        if one.target.paragraph != ARTICLE
        and len(quote_of(one).split()) >= least
        and quote_of(one) in texts[index_of(one)]
    )


def overwritten(texts: Texts, at: int, quote: str, new: str) -> Damage:
    """A quote's words are others: changed is what quotes all of them, edited what quotes none."""
    text = texts[at].replace(quote, new)

    def expected(index: int, annotation: Annotation) -> set[State]:
        if index != at:
            return EXACT
        own = folded_words(quote_of(annotation))
        if quote_of(annotation) == quote:
            return CHANGED
        kept = not own or word_runs(own, folded_words(text))
        return EDITED if kept else {State.CHANGED, State.EDITED}

    return Damage([*texts[:at], text, *texts[at + 1 :]], expected)


def negated(texts: Texts, pack: Pack) -> Damage:
    at, quote = quoting(texts, pack, 5)
    words = quote.split()
    return overwritten(texts, at, quote, " ".join([*words[:2], "not", *words[2:]]))


def renamed(texts: Texts, pack: Pack) -> Damage:
    at, quote = quoting(texts, pack, 6)
    words = quote.split()
    return overwritten(texts, at, quote, " ".join([*words[:3], "Zedekiah", *words[4:]]))


def silenced(texts: Texts, pack: Pack) -> Damage:
    at, quote = quoting(texts, pack, 6)
    return overwritten(texts, at, quote, "")


DAMAGES = [
    each(straight),
    each(str.upper),
    each(hyphenated),
    each(wide_digits),
    each(lambda text: text.replace(" ", "\u00a0")),
    advertised,
    reprinted,
    pull_quoted,
    duplicated,
    drop_capped,
    deleted,
    ends_deleted,
    paywalled,
    moved,
    backwards,
    merged,
    halved,
    lengthened,
    figures_changed,
    negated,
    renamed,
    silenced,
]


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_copy_leads_to_the_states_it_must(
    damage: Callable[[Texts, Pack], Damage], texts: Texts, pack: Pack
) -> None:
    made = damage(texts, pack)
    reading = read(made.texts, pack)
    assert len(reading.placed) == len(pack.annotations)
    for placed in reading.placed:
        if placed.annotation.target.paragraph == ARTICLE:
            continue
        states = made.expected(index_of(placed.annotation), placed.annotation)
        assert placed.state in states, (placed.key, placed.anchor)


def test_the_same_length_in_other_words_is_another_article(texts: Texts, pack: Pack) -> None:
    turned = str.maketrans("abcdefghijklm nopqrstuvwxyz", "nopqrstuvwxyz abcdefghijklm")
    reading = read([text.casefold().translate(turned) for text in texts], pack)
    assert [problem.rule for problem in reading.problems] == ["other-article"]
    assert reading.placed == ()
