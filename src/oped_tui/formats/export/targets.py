"""The export targets: what each is for, what it holds where nobody says, and its exporter."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from types import MappingProxyType

from oped_tui.core.frozen import frozen
from oped_tui.core.reading import Reading
from oped_tui.formats.export.choosing import PLAIN, ExportOptions, Include, choose


@frozen
class ExportTarget:
    """A format to write: its name, exporter (module and function) and usual file name's end."""

    name: str
    module: str
    suffix: str
    about: str
    include: Include = Include.NOTES

    @property
    def exporter(self) -> Callable[[Reading, ExportOptions], str]:
        """The function that writes it; its module is imported only now."""
        function = f"export_{self.name.replace('-', '_')}"
        module = import_module(f"oped_tui.formats.export.{self.module}")
        found: Callable[[Reading, ExportOptions], str] = getattr(module, function)
        return found


_ALL = (
    ExportTarget("markdown", "markdown", ".md", "Markdown with footnotes, for pandoc"),
    ExportTarget("obsidian", "obsidian", ".md", "a note for an Obsidian vault"),
    ExportTarget("org", "org", ".org", "an outline for Emacs"),
    ExportTarget("html", "html_page", ".html", "one page for a browser and for paper", Include.ALL),
    ExportTarget("w3c", "w3c", ".jsonld", "W3C Web Annotations"),
    ExportTarget("hypothesis", "hypothesis", ".json", "for the Import tab of Hypothesis"),
    ExportTarget("csl-json", "csl_json", ".json", "the sources, for Zotero", Include.PACK),
    ExportTarget("biblatex", "biblatex", ".bib", "the sources, for LaTeX", Include.PACK),
    ExportTarget("anki", "anki", ".txt", "cards to learn with"),
    ExportTarget("csv", "csv_notes", ".csv", "a table, for spreadsheets and Readwise"),
    ExportTarget("json", "json_reading", ".json", "everything, for programs"),
    ExportTarget(
        "claimreview", "claimreview", ".jsonld", "the verdicts, for search engines", Include.PACK
    ),
)

EXPORT_TARGETS: Mapping[str, ExportTarget] = MappingProxyType({one.name: one for one in _ALL})
"""Every export target by its name, in the order in which they are listed."""


def export_reading(
    reading: Reading,
    target: ExportTarget,
    include: Include | None = None,
    options: ExportOptions = PLAIN,
) -> str:
    """A reading in a target's format; without `include`, what the target usually holds."""
    chosen = choose(reading, include or target.include)
    return target.exporter(chosen, options)
