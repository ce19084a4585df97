"""The schema in an editor: what yaml-language-server makes of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from oped_tui.core.annotation import Verdict
from oped_tui.core.article import Paragraph
from oped_tui.core.dates import PartialDate
from oped_tui.core.pack import ArticleRecord
from oped_tui.formats.pack_stub import PackStub, format_pack_stub
from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.schema import pack_schema_text
from tests.conftest import ROOT
from tests.formats.language_server import LanguageServer, find_server, serving

EXAMPLE = ROOT / "docs" / "example-pack.yaml"
LINE = "# yaml-language-server: $schema=pack.schema.json\n"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("packs")
    (path / "pack.schema.json").write_text(pack_schema_text(), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def server(folder: Path) -> Iterator[LanguageServer]:
    program = find_server()
    if program is None:
        pytest.skip("yaml-language-server is not installed (npm install yaml-language-server)")
    with serving(program, folder) as one:
        yield one


def test_the_full_example_is_good_in_an_editor_too(server: LanguageServer) -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=")
    assert server.diagnostics(EXAMPLE, text) == []


def test_a_new_pack_is_good_in_an_editor_too(server: LanguageServer, folder: Path) -> None:
    record = ArticleRecord(id="bridge", title="The bridge: why?")
    text = format_pack_stub(
        PackStub(
            id="mine",
            record=record,
            paragraphs=(Paragraph("p1", "The old bridge"), Paragraph("p2", "Nobody uses it")),
            schema="pack.schema.json",
            today=PartialDate(2026, 3, 19),
        )
    )
    assert server.diagnostics(folder / "new.yaml", text) == []
    told = server.diagnostics(folder / "worse.yaml", text.replace("  p2:", "  p2: x"))
    assert len(told) == 1


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("kind: claim\n", "kind: clam\n"),
        ("verdict: contradicted", "verdict: wrong"),
        ("issued: 2022-11-02", "issued: 2022-13"),
        ("type: organisation", "type: firm"),
        ("relation: contradicts", "relation: denies"),
        ("checked_until: 2025-06-30", "checked_untill: 2025-06-30"),
        ("oped: 1", "oped: 2"),
    ],
)
def test_a_fault_is_underlined_on_the_line_that_check_names(
    server: LanguageServer, folder: Path, good: str, bad: str
) -> None:
    example = LINE + EXAMPLE.read_text(encoding="utf-8").partition("\n")[2]
    assert good in example
    text = example.replace(good, bad, 1)
    _, problems = parse_pack([("a.yaml", text)])
    told = {problem.line for problem in problems}
    found = server.diagnostics(folder / f"{bad.split()[-1]}.yaml", text)
    assert {one["range"]["start"]["line"] + 1 for one in found} & told


def test_the_editor_offers_the_words_and_explains_the_field(
    server: LanguageServer, folder: Path
) -> None:
    text = (
        f"{LINE}oped: 1\npack: {{id: a}}\nannotations:\n  p1:\n    - id: p1.c1\n"
        "      kind: claim\n      verdict: \n"
    )
    path = folder / "typing.yaml"
    server.diagnostics(path, text)
    place = {"line": 7, "character": 15}
    offered = server.request(
        "textDocument/completion", textDocument={"uri": path.as_uri()}, position=place
    )
    words = {item["label"] for item in offered["items"]}
    assert words >= {str(verdict) for verdict in Verdict}
    shown = server.request(
        "textDocument/hover",
        textDocument={"uri": path.as_uri()},
        position={"line": 7, "character": 8},
    )
    assert "unchecked" in str(shown["contents"])
