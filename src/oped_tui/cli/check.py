"""`check`: the faults of pack files."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from oped_tui.cli import output
from oped_tui.core.problem import Level, Problem

if TYPE_CHECKING:
    from oped_tui.core.article import Article
    from oped_tui.storage.pack_index import PackFiles

EXAMPLES = """
oped-tui check my-pack.yaml                     one pack in a file
oped-tui check annotations                      every pack in a folder and the folders in it
oped-tui check my-pack --article my-copy.txt    also whether its quotes stand in the article
oped-tui check my-pack.yaml --fix               mend what is mechanical, then tell the rest
oped-tui check packs --format github            annotations for a workflow of GitHub
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what is checked and how faults are written."""
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH", help="a pack, or a folder")
    parser.add_argument(
        "--article", metavar="ARTICLE", help="also look for the quotes in this copy of the article"
    )
    parser.add_argument(
        "--fix",
        action="store_true",
        help="first mend what can only have been meant in one way; comments and layout stay",
    )
    parser.add_argument("--notes", action="store_true", help="write notes too, which are advice")
    parser.add_argument(
        "--strict", action="store_true", help="let warnings count as faults, too (exit code 1)"
    )
    parser.add_argument(
        "--format",
        choices=("text", "json", "github"),
        default="text",
        help="how faults are written (default: text, file:line:column: level: message [rule])",
    )


def run(arguments: argparse.Namespace) -> int:
    """Write the faults found; returns 1 where there are any, else 0."""
    from oped_tui.formats.problem_text import format_problems

    article = _open(arguments.article) if arguments.article else None
    if arguments.fix:
        _mend(arguments.paths)
    checked, problems = 0, set[Problem]()
    for path in arguments.paths:
        count, found = _problems_at(path, article)
        checked += count
        problems.update(found)
    told = [one for one in problems if arguments.notes or one.level is not Level.NOTE]
    text = format_problems(told, arguments.format)
    if text:
        output.write(text)
    if arguments.fix:
        _tell_unmended(problems)
    counts = Counter(problem.level for problem in problems)
    unseen = counts[Level.NOTE] and not arguments.notes
    how = " (advice, which --notes writes)" if unseen else ""
    output.remark(f"{_counted(checked, 'pack')} checked: {_told(counts)}{how}")
    grave = counts[Level.ERROR] + (counts[Level.WARNING] if arguments.strict else 0)
    return output.FAULTS if grave else output.CLEAN


def _mend(paths: Iterable[Path]) -> None:
    """Mend the files of the packs at some paths, and say what was mended."""
    from oped_tui.cli.pack_paths import is_part, packs_under
    from oped_tui.storage.pack_mending import mend_pack

    notes = [
        note
        for path in paths
        for pack in packs_under(path)
        for note in mend_pack(pack, only=path if is_part(path) else None)
    ]
    for one in notes:
        where = f"{one.source}:{one.line}:{one.column}"
        output.remark(f"{where}: mended: {one.message} [{one.rule}]")


def _tell_unmended(problems: Iterable[Problem]) -> None:
    """Say why what looks easy to mend is left: a guess is for the writer to take or leave."""
    from oped_tui.core.suggest import holds_guess

    count = sum(holds_guess(problem.message) for problem in problems)
    if count:
        output.remark(
            f"left for you: {_counted(count, 'fault')} with 'did you mean', which is only a guess;"
            " --fix mends what can only have been meant in one way"
        )


def _problems_at(path: Path, article: Article | None) -> tuple[int, list[Problem]]:
    """How many packs lie at a path, and their faults; of a part of a pack only its own."""
    from oped_tui.cli.pack_paths import is_part, packs_under

    packs = packs_under(path)
    problems = [problem for pack in packs for problem in _problems_of(pack, article)]
    if is_part(path):
        problems = [problem for problem in problems if Path(problem.source) == path]
    return len(packs), problems


def _problems_of(files: PackFiles, article: Article | None) -> Iterator[Problem]:
    from oped_tui.core.assembly import assemble
    from oped_tui.core.checks import check_pack
    from oped_tui.core.misquotes import misquotes
    from oped_tui.storage.pack_index import read_pack

    pack, problems = read_pack(files)
    yield from problems
    if pack is not None:
        yield from check_pack(pack)
        if article is not None:
            reading = assemble(article, [pack])
            yield from reading.problems
            yield from misquotes(pack, reading)


def _open(target: str) -> Article:
    from oped_tui.storage.article_files import open_article
    from oped_tui.storage.locations import find_locations

    return open_article(target, find_locations(), stdin=sys.stdin.buffer, whole=True).article


def _told(counts: Counter[Level]) -> str:
    told = [_counted(counts[level], level.value) for level in Level if counts[level]]
    return ", ".join(told) or "nothing amiss"


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
