"""One row of the soak: what was done how often, and what came of it."""

from __future__ import annotations

import json
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path

from oped_tui.core.annotation import Kind, Note, Target
from oped_tui.storage.locations import Locations, find_locations
from oped_tui.storage.notebook import Notebook

ARTICLE = "a-column"
READER = "ada"


@dataclass(frozen=True)
class Row:
    """`must` are figures with what they have to be, `seen` figures that are only told."""

    name: str
    must: dict[str, tuple[int, int]]
    seen: dict[str, float] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        """Whether every figure is what it has to be."""
        return all(found == wanted for found, wanted in self.must.values())

    def __str__(self) -> str:
        must = [
            f"{name} {found}" if found == wanted else f"{name} {found} (MUST BE {wanted})"
            for name, (found, wanted) in self.must.items()
        ]
        seen = [f"{name} {found:g}" for name, found in self.seen.items()]
        verdict = "holds" if self.holds else "FAILS"
        return f"{verdict}  {self.name}: {', '.join(must)}" + (f"; {', '.join(seen)}" * bool(seen))


def locations_of(home: Path) -> Locations:
    """The folders of a home."""
    return find_locations({"OPED_TUI_HOME": str(home)})


def notebook_of(home: Path) -> Notebook:
    """The notebook that the rows write into."""
    return Notebook(locations_of(home), ARTICLE, READER)


def note_of(body: str, note_id: str = "") -> Note:
    """A note of some text."""
    return Note(id=note_id, kind=Kind.NOTE, target=Target("p1"), body=body)


def alone(module: str, *arguments: object) -> Row:
    """The row that a module makes in a process of its own, which may fork as it likes."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.soak.{module}", *map(str, arguments)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).resolve().parents[2],
    )
    if done.returncode:
        raise AssertionError(done.stderr)
    plain = json.loads(done.stdout)
    must = {name: (found, wanted) for name, (found, wanted) in plain["must"].items()}
    return Row(plain["name"], must, plain["seen"])


def tell(row: Row) -> None:
    """Write a row for `alone` to read."""
    sys.stdout.write(json.dumps(asdict(row)))
