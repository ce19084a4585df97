"""How quick the reader is, in a real pseudo-terminal, against two floors in the same run.

    python -m tests.tools.bench [--sizes 27,1000] [--rounds 5] [--quick] [--save]

The floors are an empty Textual app, and `less` on the same text. Milliseconds depend on the machine
and its mood; the ratios to a floor taken in the same minutes do not, much. So what is compared with
the committed figures (docs/performance.json, written by --save) are ratios.

start      spawn to the first frame with the article's first word
answered   spawn to the answer to a key typed as soon as the word was there
live       spawn to the last byte of the start, that key included: packs are read and on the screen
busy       j while the rest of a long article is read, its p99 too; only where that takes long
j, page,   one key into the idle program to the last byte it caused (p50; j also p99); a Textual app
ends       answers one in at least a few milliseconds, hence the ratio to the empty one
held       22 keys at 30 a second: the last key to the last byte, how long it still moves
resize     a new size to the last byte
memory     the most that was resident, MB (Linux)
quit       the key to the end of the process, right after the start
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from tests.tools.bench_run import Effort, Program, Run
from tests.tools.bench_views import measure_views, views_table
from tests.tools.generate import FIRST_WORD, write_article
from tests.tools.terminal import Terminal

ROOT = Path(__file__).resolve().parents[2]
FIGURES = ROOT / "docs" / "performance.json"
PAGE = ROOT / "docs" / "performance.md"
MARK = "<!-- written by `make bench BENCH=--save`; all below is replaced -->"
SIZES = (27, 1_000, 10_000, 100_000)
Figures = dict[str, float]
"""A measure's name to its value: milliseconds, or MB for memory."""


READER = Program(
    "oped-tui",
    lambda file: [str(Path(sys.executable).parent / "oped-tui"), str(file)],
    {"j": ("j", "k"), "page": (" ", "b"), "ends": ("G", "home")},
    answer="¶2/",
)
EMPTY = Program(
    "empty",
    lambda _: [sys.executable, str(ROOT / "tests" / "tools" / "empty_app.py"), FIRST_WORD],
    {"j": ("j", "j")},
    answer=f"{FIRST_WORD} 1",
)
LESS = Program(
    "less",
    lambda file: ["less", "+2", str(file)],
    {"j": ("j", "k"), "page": (" ", "b"), "ends": ("G", "g")},
)
BUNDLED = Program(
    "bundled",
    lambda _: [str(Path(sys.executable).parent / "oped-tui"), "putins-clock-lukashenko"],
    READER.keys,
    marker="Ukraine",
    answer="¶2/",
)


def measure(programs: Sequence[Program], file: Path, effort: Effort) -> dict[str, Figures]:
    """All figures of the programs on a file; they take turns, so that a busy minute hits all."""
    samples: dict[str, dict[str, list[float]]] = {program.name: {} for program in programs}
    for number in range(effort.rounds):
        for program in programs:
            with tempfile.TemporaryDirectory() as home:
                env = {
                    "PATH": os.environ["PATH"],
                    "HOME": home,
                    "OPED_TUI_HOME": f"{home}/oped-tui",
                    "LANG": "C.UTF-8",
                    "COLORTERM": "truecolor",
                }
                with Terminal(program.command(file), env=env) as terminal:
                    run = Run(program, terminal, samples[program.name])
                    run.start()
                    if number == effort.rounds - 1:
                        run.everything(effort)
                        run.memory()
                    else:
                        run.quit()
    return {name: dict(_summary(found)) for name, found in samples.items()}


def _summary(samples: Mapping[str, list[float]]) -> Iterator[tuple[str, float]]:
    for name, values in samples.items():
        yield name, max(values) if name == "memory" else statistics.median(values)
        if name in ("j", "busy"):
            yield f"{name} p99", sorted(values)[int(len(values) * 0.99)]


def report(size: str, found: Mapping[str, Figures], kept: Mapping[str, float]) -> Figures:
    """Print one size's table; returns the reader's ratios to the floors."""
    floors = [name for name in found if name not in ("oped-tui", "bundled")]
    (reader,) = (name for name in found if name not in floors)
    ratios: Figures = {}
    print(f"\n{size} paragraphs" if size.isdigit() else f"\nthe {size} reading")
    print(f"{'':8}{reader:>11}" + "".join(f"{name:>10}{'ratio':>8}{'was':>7}" for name in floors))
    for name, value in found[reader].items():
        row = f"{name:8}{value:>8.1f} {'MB' if name == 'memory' else 'ms'}"
        for floor in floors:
            base = found[floor].get(name)
            if not base:
                row += f"{'–':>10}{'':15}"
                continue
            key = f"{size}/{name}/{floor}"
            ratios[key] = round(value / base, 2)
            row += f"{base:>10.1f}{ratios[key]:>8.2f}{kept.get(key, '–'):>7}"
        print(row)
    return ratios


def _markdown(figures: Mapping[str, Mapping[str, Figures]]) -> str:
    """The reader's figures as a table: a row for each measure, a column for each size."""
    readers = {size: next(iter(found.values())) for size, found in figures.items()}
    empty = figures[next(iter(figures))]["empty"]
    lines = [
        "| | " + " | ".join((*readers, "empty app")) + " |",
        "|---|" + "---:|" * (len(readers) + 1),
    ]
    for name in next(iter(readers.values())):
        cells = [f"{found[name]:.1f}" if name in found else "" for found in readers.values()]
        cells.append(f"{empty[name]:.1f}" if name in empty else "")
        unit = "MB" if name == "memory" else "ms"
        lines.append(f"| {name}, {unit} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Measure, print, and keep the figures if asked to."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="paragraphs")
    parser.add_argument("--rounds", type=int, default=9, help="starts of each program")
    parser.add_argument("--quick", action="store_true", help="27 paragraphs, few keys")
    parser.add_argument("--save", action="store_true", help="write them to docs/performance.*")
    options = parser.parse_args()
    effort = Effort(3, 20, 8, 4, 20) if options.quick else Effort(options.rounds)
    sizes = (27,) if options.quick else tuple(map(int, options.sizes.split(",")))
    floors = [EMPTY]
    if shutil.which("less"):
        floors.append(LESS)
    else:
        print("less is not installed: measured against the empty app alone")
    kept = json.loads(FIGURES.read_text()) if FIGURES.exists() else {}
    ratios: Figures = {}
    figures: dict[str, dict[str, Figures]] = {}
    with tempfile.TemporaryDirectory() as folder:
        for size in sizes:
            file = write_article(Path(folder) / f"article-{size}.md", size)
            figures[str(size)] = measure((READER, *floors), file, effort)
            ratios |= report(str(size), figures[str(size)], kept.get("ratios", {}))
        figures["bundled"] = measure((BUNDLED, EMPTY), file, effort)
        ratios |= report("bundled", figures["bundled"], kept.get("ratios", {}))
    annotations = 1_000 if options.quick else 10_000
    views = views_table(measure_views(annotations))
    print(f"\nviews over {annotations} annotations\n{views}")
    if options.save:
        FIGURES.write_text(json.dumps({"figures": figures, "ratios": ratios}, indent=1) + "\n")
        page = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
        told = f"{_markdown(figures)}\nViews over {annotations} annotations:\n\n{views}"
        PAGE.write_text(f"{page}{MARK}\n\n{told}", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
