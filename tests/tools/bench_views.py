"""How quick the full-width views open and close over a pack of 10,000 annotations."""

from __future__ import annotations

import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from tests.tools.generate import write_article
from tests.tools.terminal import Terminal
from tests.views import VIEWS

PARAGRAPHS = 1_000
QUIET = 0.4
"""Seconds without output after which a view counts as there; the first opening also imports."""
PROGRAM = str(Path(sys.executable).parent / "oped-tui")

OPENED = {
    **{keys: (title, "q") for keys, title in VIEWS.items()},
    "f": ("Filter", "q"),
    "?": ("Keys", "q"),
    "g/": ("find in everything", "\x1b"),
}
"""What is measured: by its keys the words it shows, and the key that leads back.

A lone Escape is told after a tenth of a second: until then it may begin a longer sequence.
"""

_SOURCES = 300
_VERDICTS = ("supported", "contradicted", "misleading", "partly-supported")
_DEVICES = ("hedging", "anaphora", "loaded language", "rhetorical question", "false dilemma")
_OUTCOMES = ("came-true", "did-not", "open", "too-vague")


def _annotation(number: int, paragraph: int) -> str:
    """One annotation: of ten, five claims, two devices, one forecast, two of context."""
    source = f"S{number % _SOURCES}"
    head = f"    - id: p{paragraph}.n{number}\n      summary: Finding {number}, in a few words.\n"
    kind = number % 10
    if kind < 5:
        verdict = _VERDICTS[number % len(_VERDICTS)]
        return (
            f"{head}      kind: claim\n      statement: Statement {number} of the article.\n"
            f"      voice: authors\n      verdict: {verdict}\n      sources: [{source}]\n"
        )
    if kind < 7:
        return f"{head}      kind: rhetoric\n      device: {_DEVICES[number % len(_DEVICES)]}\n"
    if kind < 8:
        outcome = _OUTCOMES[number // 10 % len(_OUTCOMES)]
        return (
            f"{head}      kind: forecast\n      statement: Forecast {number}.\n"
            f"      firmness: likely\n      outcome: {outcome}\n"
        )
    return f"{head}      kind: context\n      sources: [{source}]\n"


def write_pack(article: Path, pack: Path, annotations: int) -> Path:
    """Write a pack over the article, with sources, terms and events; returns its path."""
    subprocess.run([PROGRAM, "new", str(article), "-o", str(pack)], check=True, capture_output=True)
    header = re.split(r"^sources:", pack.read_text(encoding="utf-8"), flags=re.MULTILINE)[0]
    each = annotations // PARAGRAPHS
    with pack.open("w", encoding="utf-8", newline="\n") as file:
        file.write(f"{header}sources:\n")
        for number in range(_SOURCES):
            file.write(
                f"  S{number}: {{title: Source {number}, issued: 2024-01-{number % 28 + 1:02}}}\n"
            )
        file.write("glossary:\n")
        for number in range(_SOURCES):
            file.write(f"  t{number}: {{name: Term {number}, type: term, summary: A term.}}\n")
        file.write("timeline:\n")
        for number in range(_SOURCES):
            file.write(f"  - {{date: 20{number % 25:02}-05-01, text: Event {number}.}}\n")
        file.write("annotations:\n")
        for index in range(PARAGRAPHS):
            file.write(f"  p{index + 1}:\n")
            for number in range(each):
                file.write(_annotation(index * each + number, index + 1))
    return pack


def measure_views(annotations: int = 10_000, rounds: int = 5) -> dict[str, tuple[float, ...]]:
    """For each view, ms to open it for the first time, to open it again, and to return with `q`."""
    found: dict[str, tuple[float, ...]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environ = {"PATH": os.environ["PATH"], "HOME": name, "LANG": "C.UTF-8",
                   "OPED_TUI_HOME": str(folder / "home"), "COLORTERM": "truecolor"}  # fmt: skip
        article = write_article(folder / "article.md", PARAGRAPHS)
        pack = write_pack(article, folder / "pack.yaml", annotations)
        with Terminal([PROGRAM, "--pack", str(pack), str(article)], env=environ) as terminal:
            terminal.wait_for("Finding 0", seconds=60)
            terminal.settle(1.0)
            for keys, (title, back) in OPENED.items():
                opened, closed = [], []
                for _ in range(rounds):
                    opened.append(_answer(terminal, keys))
                    assert title in terminal.text, f"{keys} did not open {title}"
                    closed.append(_answer(terminal, back))
                again = statistics.median(opened[1:] or opened)
                found[keys] = (opened[0], again, statistics.median(closed))
            terminal.send("q")
            terminal.wait_exit()
    return found


def _answer(terminal: Terminal, keys: str) -> float:
    """Type keys into the idle program; returns ms to the last byte that they caused."""
    typed = time.monotonic_ns()
    terminal.send(keys)
    terminal.settle(QUIET)
    return (terminal.chunks[-1][0] - typed) / 1e6


def views_table(found: dict[str, tuple[float, ...]]) -> str:
    """The figures as a Markdown table."""
    lines = ["| view | first, ms | again, ms | back, ms |", "|---|---:|---:|---:|"]
    for keys, values in found.items():
        lines.append(
            f"| `{keys}` {OPENED[keys][0]} | " + " | ".join(f"{ms:.1f}" for ms in values) + " |"
        )
    return "\n".join(lines) + "\n"
