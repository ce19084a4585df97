"""The bundled pack as an editor would check it: counts, short quotes, own words, the digest.

That every quote is exact on its own paragraph of the real article is shown by
tests/core/test_real_article.py, that the article isn't copied by tests/test_no_article_text.py.
"""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from oped_tui.core.annotation import Annotation, Claim, Forecast, Kind, Outcome
from oped_tui.core.article import Article
from oped_tui.core.assembly import assemble
from oped_tui.core.mentions import Mentions
from oped_tui.core.normalise import folded_words, word_runs
from oped_tui.core.pack import Pack
from oped_tui.core.timeline import timeline
from oped_tui.formats.article import parse_article
from oped_tui.formats.pack_yaml import parse_pack

FOLDER = Path(__file__).resolve().parents[1] / "annotations" / "putins-clock-lukashenko"
PARAGRAPHS = 22
LONGEST_QUOTE = 8
"""Words quoted at a time in this pack; `check` allows more."""
LONGEST_SENTENCE = 15
"""Words of the editorial brief that may stand in a row as a whole sentence."""
LAST_DAY = datetime.date(2026, 3, 19)

KINDS = {
    Kind.CLAIM: 76,
    Kind.FORECAST: 12,
    Kind.RHETORIC: 40,
    Kind.OMISSION: 20,
    Kind.QUESTION: 51,
    Kind.COUNTERVIEW: 26,
    Kind.CONTEXT: 49,
}
VERDICTS = {
    "supported": 25,
    "partly-supported": 15,
    "misleading": 8,
    "unsupported": 6,
    "contradicted": 4,
    "unverifiable": 3,
    "opinion": 15,
}
OUTCOMES = {"came-true": 1, "partly": 1, "did-not": 6, "open": 3, "too-vague": 1}
KIND_LINE = re.compile(r"^ +kind: (\w+)$", re.MULTILINE)
NAMED = ("lukashenko", "putin", "tsikhanouskaya", "viacorka", "mussolini", "ceausescu", "zelensky")
WOVEN = (
    "Is he next?",
    "Not likely",
    "is likely a demonstration",
    "an immediate threat to him",
    "may have just foreshadowed",
    "his own golden parachute",
)
"""Words of forecasts that are easily lost when the column is retold."""


@cache
def bundled() -> Pack:
    files = [(path.name, path.read_text("utf-8")) for path in sorted(FOLDER.glob("*.yaml"))]
    pack, problems = parse_pack(files)
    assert pack is not None
    assert problems == ()
    return pack


@cache
def digest() -> Article:
    article, problems = parse_article((FOLDER / "article.md").read_text("utf-8"), "article.md")
    assert problems == ()
    return article


def forecasts() -> list[Forecast]:
    return [one for one in bundled().annotations if isinstance(one, Forecast)]


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", re.sub("['’]", "", text.lower()))


def occurrences(quote: str, text: str) -> int:
    return len(word_runs(folded_words(quote), folded_words(text)))


def quoted(text: str) -> list[str]:
    return re.findall(r"“([^”]*)”", text)


def verdict_rows(brief: str) -> Iterator[tuple[str, set[str]]]:
    """The verdicts of the brief's table in section 10, each with the ids of its claims."""
    section = brief.split("## 10. Verdict count")[1].split("\n## ")[0]
    for row in re.findall(r"^\| ([a-z ]+?) \| \d+ \| (.+) \|$", section, re.MULTILINE):
        yield row[0].replace(" ", "-"), set(row[1].split(", "))


def sentences(brief: str) -> Iterator[list[str]]:
    """The brief's own sentences, without the table of sources: titles are what they are."""
    prose = brief.split("## 7. Sources")[0] + "## 8." + brief.split("## 8.")[1]
    plain = re.sub(r"\[S\d+\]|<?https?://\S+", " ", prose)
    for line in plain.splitlines():
        for cell in line.split(" | "):
            for sentence in re.split(r"(?<=[.!?:;])\s+", cell):
                yield words(sentence)


@pytest.fixture
def brief(shared: Path) -> str:
    return (shared / "editorial" / "lukashenko-brief.md").read_text("utf-8")


@pytest.fixture
def column(real_article: str) -> Article:
    return parse_article(real_article)[0]


def test_there_are_as_many_annotations_of_each_kind_as_were_agreed() -> None:
    assert Counter(one.kind for one in bundled().annotations) == KINDS


def test_claims_have_the_verdicts_that_were_agreed() -> None:
    claims = [one for one in bundled().annotations if isinstance(one, Claim)]
    assert Counter(one.verdict.value for one in claims) == VERDICTS


def test_each_claim_has_the_verdict_of_the_brief(brief: str) -> None:
    wanted = {key: verdict for verdict, ids in verdict_rows(brief) for key in ids}
    assert len(wanted) == KINDS[Kind.CLAIM]
    claims = [one for one in bundled().annotations if isinstance(one, Claim)]
    assert {one.id: one.verdict.value for one in claims} == wanted


def test_each_judged_claim_gives_a_reason_and_a_day() -> None:
    claims = [one for one in bundled().annotations if isinstance(one, Claim)]
    lacking = [one.id for one in claims if not one.reason or one.checked is None]
    assert lacking == []


def test_each_forecast_has_an_outcome_known_by_march_2026() -> None:
    assert Counter(one.outcome.value for one in forecasts() if one.outcome) == OUTCOMES
    undated = [
        one.id
        for one in forecasts()
        if "2026" not in one.summary and "2026" not in str(one.outcome_date)
    ]
    assert undated == []
    assert all(one.outcome_date and one.outcome_date.last_day <= LAST_DAY for one in forecasts())
    settled = [one for one in forecasts() if one.outcome not in (Outcome.OPEN, Outcome.TOO_VAGUE)]
    assert [one.id for one in settled if not one.sources] == []
    assert [one.id for one in forecasts() if not one.criterion] == []


def test_every_annotation_says_how_it_stands_to_the_columns_case() -> None:
    assert [one.id for one in bundled().annotations if one.stance is None] == []


def test_a_summary_is_one_line_and_nothing_is_said_twice_in_the_same_words() -> None:
    lines = [one.summary for one in bundled().annotations]
    assert [line for line in lines if not 0 < len(line) <= 90 or "\n" in line] == []
    assert [line for line, count in Counter(lines).items() if count > 1] == []


def test_each_layer_has_a_file_that_holds_its_kinds_and_no_others() -> None:
    layers = {f"{layer.id}.yaml": set(layer.kinds) for layer in bundled().layers}
    assert len(layers) == 5
    held = {
        path.name: {Kind(kind) for kind in KIND_LINE.findall(path.read_text("utf-8"))}
        for path in FOLDER.glob("*.yaml")
    }
    others = ("pack.yaml", "sources.yaml", "glossary.yaml", "timeline.yaml")
    assert held == layers | {name: set() for name in others}


def test_quotes_are_short() -> None:
    quotes = {one.id: one.target.quote.exact for one in bundled().annotations if one.target.quote}
    assert len(quotes) > 200
    assert [key for key, quote in quotes.items() if len(quote.split()) > LONGEST_QUOTE] == []


def test_each_quote_stands_once_in_its_paragraph_of_the_column(column: Article) -> None:
    texts = {f"p{number}": one.text for number, one in enumerate(column.paragraphs, 1)}
    assert len(texts) == PARAGRAPHS
    counts = {
        one.id: occurrences(one.target.quote.exact, texts[one.target.paragraph])
        for one in bundled().annotations
        if one.target.quote is not None
    }
    assert {key: count for key, count in counts.items() if count != 1} == {}


def test_the_digest_retells_every_paragraph_and_quotes_a_few_words_at_a_time() -> None:
    texts = [one.text for one in digest().paragraphs]
    assert len(texts) == PARAGRAPHS
    quotes = [quote for text in texts for quote in quoted(text)]
    assert len(quotes) > 3 * PARAGRAPHS
    assert [quote for quote in quotes if len(quote.split()) > LONGEST_QUOTE] == []


def test_the_digest_quotes_the_column_word_for_word(column: Article) -> None:
    invented = [
        quote
        for own, other in zip(digest().paragraphs, column.paragraphs, strict=True)
        for quote in quoted(own.text)
        if occurrences(quote, other.text) == 0
    ]
    assert invented == []


def test_the_digest_has_the_words_of_every_claim_and_forecast() -> None:
    texts = {f"p{number}": one.text for number, one in enumerate(digest().paragraphs, 1)}

    def is_missing(one: Annotation) -> bool:
        quote = one.target.quote
        return quote is None or occurrences(quote.exact, texts[one.target.paragraph]) != 1

    judged = [one for one in bundled().annotations if one.kind in (Kind.CLAIM, Kind.FORECAST)]
    assert [one.id for one in judged if is_missing(one)] == []
    whole = " ".join(texts.values())
    assert [woven for woven in WOVEN if f"“{woven}”" not in whole] == []


def test_no_sentence_of_the_brief_is_copied(brief: str) -> None:
    long = [sentence for sentence in sentences(brief) if len(sentence) > LONGEST_SENTENCE]
    assert len(long) > 150, "the brief's sentences were not recognised"
    files = [path for path in sorted(FOLDER.iterdir()) if path.name != "sources.yaml"]
    text = f" {' '.join(word for path in files for word in words(path.read_text('utf-8')))} "
    assert [" ".join(one) for one in long if f" {' '.join(one)} " in text] == []


def test_the_glossary_finds_the_main_persons_in_the_digest() -> None:
    assert unnamed_in(digest()) == set()


def test_the_glossary_finds_the_main_persons_in_the_column(column: Article) -> None:
    assert unnamed_in(column) == set()


def unnamed_in(article: Article) -> set[str]:
    found = Mentions(assemble(article, [bundled()]))
    texts = range(len(article.paragraphs))
    return set(NAMED) - {one.entry.id for index in texts for one in found.at(index)}


def test_the_timeline_marks_the_day_of_publication_among_its_events() -> None:
    found = timeline(assemble(digest(), [bundled()]))
    assert found.publication == datetime.date(2024, 8, 23)
    assert 0 < found.before < len(found.events)
    (own,) = (one for one in found.events if "column is published" in one.event.text)
    assert own.first <= found.publication <= own.last
    assert "unconfirmed" in own.event.text
    assert found.events[-1].last <= LAST_DAY
