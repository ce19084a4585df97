"""Runs saved pages through `oped-tui add`, and says what came out of them.

    python -m tests.tools.news_pages [--table] FOLDER ...

It brings no pages, and fetches none: FOLDER holds `NAME.html`, and beside a page, where its truth
is known, `NAME.expected` (HTML of the article alone) or `NAME.txt` (its text), and `NAME.json`
(`{"title": …}`). Each page goes through the program itself, so that its child process, its limits
and the way through Markdown into a library are in the figures.

`words in` is the share of expected words that came out, `words out` the share of what came out
that was expected. A word counts as there where one of the runs of three words that it stands in is
on the other side too; in scripts without spaces a character stands for a word. What `add` sets
apart (title, byline, author line, disclaimer) is neither missed nor held against it. `links` are
those of the page's paragraphs that the truth holds, and how many of them came out.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree, html

from oped_tui.core.article import Article, MarkKind
from oped_tui.formats.article import parse_article
from oped_tui.formats.html_decoding import decode_page

PROGRAM = Path(sys.executable).parent / "oped-tui"
SECONDS = 60
"""After which a page counts as having hung the program."""

_RUN = 3
_WORD = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]|[^\W_]+")
_UNSEEN = ("script", "style", "noscript", "figcaption", "template", "svg")
_PARAGRAPHS = ("p", "li", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "td", "pre", "div")
_LEAST_SHARE = 0.8
"""The share of a paragraph's words that the truth must hold for its links to be expected."""


@dataclass(frozen=True, slots=True)
class Truth:
    """What is known of a page's article; empty where nothing is."""

    words: tuple[str, ...] = ()
    title: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What one page came to; shares are None where there is no truth or nothing came out."""

    name: str
    outcome: str
    said: str
    seconds: float
    article: Article
    words_in: float | None = None
    words_out: float | None = None
    links: tuple[int, int] = (0, 0)
    title: bool | None = None


def words_of(text: str) -> tuple[str, ...]:
    """The words of a text without case and signs."""
    return tuple(_WORD.findall(text.casefold()))


def share(words: Sequence[str], others: Sequence[str]) -> float | None:
    """The share of words that stand in a run of three which the others have too."""
    if not words:
        return None
    there = set(zip(*(others[place:] for place in range(_RUN)), strict=False))
    found = [False] * len(words)
    for place in range(len(words) - _RUN + 1):
        if tuple(words[place : place + _RUN]) in there:
            found[place : place + _RUN] = [True] * _RUN
    return sum(found) / len(words)


def read_truth(page: Path) -> Truth:
    """What lies beside a page."""
    expected, text, about = (page.with_suffix(end) for end in (".expected", ".txt", ".json"))
    title = json.loads(about.read_bytes())["title"] if about.exists() else ""
    if expected.exists():
        return Truth(words_of(_text(_tree(expected))), title)
    if text.exists():
        return Truth(words_of(text.read_text(encoding="utf-8")), title)
    return Truth(title=title)


def run_page(page: Path) -> Result:
    """Add one page to a library of its own, and compare what is kept with its truth."""
    with tempfile.TemporaryDirectory() as home:
        began = time.monotonic()
        try:
            done = subprocess.run(
                [PROGRAM, "add", "--format", "json", str(page)],
                capture_output=True,
                timeout=SECONDS,
                encoding="utf-8",
                env={"PATH": os.environ["PATH"], "LANG": "C.UTF-8", "OPED_TUI_HOME": home},
            )
        except subprocess.TimeoutExpired:
            return Result(page.stem, "hung", "", SECONDS, Article())
        seconds = time.monotonic() - began
        said = done.stderr.replace(str(page), page.name).strip()
        entries = _entries(done.stdout)
        if done.returncode or len(entries) != 1:
            told = done.returncode == 2 and said.count("\n") < 2 and "Traceback" not in said
            return Result(page.stem, "refused" if told else "crashed", said, seconds, Article())
        kept = Path(entries[0]["path"])
        article, _ = parse_article(kept.read_text(encoding="utf-8"), kept.name)
    return _compared(page, article, said, seconds)


def _entries(output: str) -> list[dict[str, Any]]:
    try:
        entries: list[dict[str, Any]] = json.loads(output)["articles"]
    except (ValueError, KeyError):
        return []
    return entries


def _compared(page: Path, article: Article, said: str, seconds: float) -> Result:
    truth = read_truth(page)
    body = words_of(" ".join(one.text for one in article.paragraphs))
    apart = words_of(" ".join((article.title, *article.front, *article.back)))
    outcome = "doubt" if said else "added"
    known = bool(truth.words)
    return Result(
        page.stem,
        outcome,
        said,
        seconds,
        article,
        share(truth.words, (*apart, "\0", *body)) if known else None,
        share(body, truth.words) if known else None,
        _links_kept(page, truth, article) if known else (0, 0),
        words_of(article.title) == words_of(truth.title) if truth.title else None,
    )


def _links_kept(page: Path, truth: Truth, article: Article) -> tuple[int, int]:
    """Of the links in those paragraphs of the page that the truth holds: how many came out."""
    kept = Counter(
        words_of(one.text[mark.start : mark.end])
        for one in article.paragraphs
        for mark in one.marks
        if mark.kind is MarkKind.LINK
    )
    expected = Counter(_links_expected(page, truth))
    return sum((kept & expected).values()), sum(expected.values())


def _links_expected(page: Path, truth: Truth) -> Iterator[tuple[str, ...]]:
    for one in _tree(page).iter(*_PARAGRAPHS):
        if next(one.iterdescendants(*_PARAGRAPHS), None) is not None:
            continue
        words = words_of(_text(one))
        within = share(words, truth.words) or 0.0
        links = [(link.get("href") or "", words_of(_text(link))) for link in one.iter("a")]
        linked = sum(len(text) for _, text in links)
        # A list of links is furniture, even where the truth happens to hold its words.
        if within >= _LEAST_SHARE and len(words) > 2 * linked:
            yield from (text for href, text in links if text and not href.startswith(("#", "java")))


def _tree(path: Path) -> Any:
    parser = html.HTMLParser(encoding="utf-8", huge_tree=True)
    text = decode_page(path.read_bytes()).replace("\0", "")
    return html.document_fromstring(text.encode("utf-8", "replace") or b"<p>", parser=parser)


def _text(tree: Any) -> str:
    parts: list[str] = []
    hidden = 0
    for event, one in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        unseen = isinstance(one.tag, str) and one.tag in _UNSEEN
        hidden += unseen * ((event == "start") - (event == "end"))
        text = one.text if event == "start" else one.tail if one is not tree else ""
        if text and not hidden:
            parts.append(text)
        if isinstance(one.tag, str) and one.tag in (*_PARAGRAPHS, "br"):
            parts.append(" ")
    return "".join(parts)


def row(one: Result) -> str:
    """A line of the table."""
    links = sum(mark.kind is MarkKind.LINK for p in one.article.paragraphs for mark in p.marks)
    found = zip("tadp", _facts(one), strict=True)
    truth = f"{one.links[0]:>3}/{one.links[1]:<3}" if one.words_in is not None else " " * 7
    title = {None: " ", True: "=", False: "≠"}[one.title]
    return (
        f"{one.name[:32]:<32} {one.outcome:<8}{len(one.article.paragraphs):>4}{links:>5}  "
        f"{''.join(letter if there else '-' for letter, there in found)}{title} "
        f"{_share(one.words_in)} {_share(one.words_out)} {truth} {one.seconds:>5.1f}  "
        f"{_plain(one)}"
    )


def _facts(one: Result) -> tuple[bool, ...]:
    article = one.article
    return bool(article.title), bool(article.author), bool(article.issued), bool(article.publisher)


def _plain(one: Result) -> str:
    return "; ".join(line.partition(": ")[2] or line for line in one.said.splitlines())[:100]


def _share(value: float | None) -> str:
    return "    " if value is None else f"{value:.2f}"


def totals(results: Sequence[Result]) -> str:
    """What the table comes to."""
    came = [one for one in results if one.article.paragraphs]
    outcomes = Counter(one.outcome for one in results)
    lines = [f"{len(results)} pages: " + ", ".join(f"{n} {what}" for what, n in outcomes.items())]
    lines.append(f"paragraphs: {_spread(len(one.article.paragraphs) for one in came)}")
    links = [sum(m.kind is MarkKind.LINK for p in one.article.paragraphs for m in p.marks)
             for one in came]  # fmt: skip
    lines.append(f"links: {sum(links)}; by page {_spread(links)}; none in {links.count(0)}")
    for place, what in enumerate(("title", "author", "date", "publisher")):
        lines.append(f"{what}: {sum(_facts(one)[place] for one in came)} of {len(came)}")
    titles = [one.title for one in came if one.title is not None]
    lines.append(f"title as expected: {sum(titles)} of {len(titles)}")
    for what, shares in (
        ("words in", [one.words_in for one in results if one.words_in is not None]),
        ("words out", [one.words_out for one in results if one.words_out is not None]),
    ):
        if shares:
            lines.append(
                f"{what}: {len(shares)} pages, mean {statistics.mean(shares):.3f}, median "
                f"{statistics.median(shares):.3f}, under .8: {sum(one < 0.8 for one in shares)}"
            )
    kept, expected = (sum(one.links[place] for one in results) for place in (0, 1))
    lines.append(f"links expected: {expected}, kept {kept}")
    seconds = [one.seconds for one in results]
    lines.append(f"seconds: median {statistics.median(seconds):.1f}, most {max(seconds):.1f}")
    return "\n".join(lines)


def _spread(counts: Iterable[int]) -> str:
    found = sorted(counts) or [0]
    return f"median {statistics.median(found):g}, {found[0]} to {found[-1]}"


def main() -> None:
    """Print the table of a folder's pages, and its totals."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="+", type=Path)
    parser.add_argument("--table", action="store_true", help="print a line for each page")
    arguments = parser.parse_args()
    results = []
    for folder in arguments.folders:
        of_folder = []
        for page in sorted(folder.glob("*.html")):
            of_folder.append(run_page(page))
            if arguments.table:
                print(row(of_folder[-1]), flush=True)
        print(f"== {folder.name}\n{totals(of_folder)}", flush=True)
        results += of_folder
    if len(arguments.folders) > 1:
        print(f"== all\n{totals(results)}")


if __name__ == "__main__":
    main()
