"""Exports read by the programs and schemas they are for."""

from __future__ import annotations

import csv
import functools
import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from oped_tui.formats.export.choosing import ExportOptions, Include
from oped_tui.formats.export.csv_notes import COLUMNS, unguarded
from oped_tui.formats.export.targets import EXPORT_TARGETS, export_reading
from tests.formats.export.consumers import ANKI, consumer, run
from tests.formats.export.sample import ARTICLE, BARE, NOTE, P1, PACK, READING, SOURCES

Export = Callable[..., str]


@pytest.fixture
def export() -> Export:
    def write(name: str, *, include: Include = Include.ALL, with_text: bool = False) -> str:
        options = ExportOptions(with_text=with_text, reader="ana")
        return export_reading(READING, EXPORT_TARGETS[name], include, options)

    return write


@functools.cache
def musts(shared: Path) -> list[tuple[str, bool, Any]]:
    """The W3C's MUST assertions: their names, whether they must hold, and their check."""
    jsonschema = pytest.importorskip("jsonschema")
    from referencing import Registry
    from referencing.jsonschema import DRAFT4

    folder = shared / "interop" / "w3c"
    pairs = []
    for path in (*folder.glob("definitions/*.json"), *folder.glob("annotations/**/*.json")):
        # The "id" of the files is their plain name, by which they refer to each other.
        schema = json.loads(path.read_text(encoding="utf-8"))
        pairs.append((path.name, DRAFT4.create_resource(schema)))
    listed = json.loads((folder / "annotations" / "annotationMusts.test").read_text("utf-8"))
    registry = Registry().with_resources(pairs)
    found = []
    for name in listed["assertions"]:
        schema = json.loads((folder / name).read_text("utf-8"))
        must_hold = schema.get("expectedResult", "valid") == "valid"
        found.append((name, must_hold, jsonschema.Draft4Validator(schema, registry=registry)))
    assert len(found) == 54
    return found


def failures(annotation: object, shared: Path) -> list[str]:
    return [
        name
        for name, must_hold, validator in musts(shared)
        if validator.is_valid(annotation) is not must_hold
    ]


@pytest.mark.parametrize("with_text", [False, True])
def test_every_annotation_meets_the_w3cs_must_assertions(
    export: Export, shared: Path, with_text: bool
) -> None:
    page = json.loads(export("w3c", with_text=with_text))
    assert page["type"] == "AnnotationPage"
    for item in page["items"]:
        assert failures({"@context": page["@context"], **item}, shared) == []


def test_the_assertions_do_refuse_what_is_no_annotation(shared: Path) -> None:
    assert failures({"type": "Annotation", "target": 3}, shared)


def test_csl_items_fit_the_schema_of_csl(export: Export, shared: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    path = shared / "interop" / "csl" / "schemas" / "input" / "csl-data.json"
    validator = jsonschema.Draft7Validator(json.loads(path.read_text(encoding="utf-8")))
    items = json.loads(export("csl-json"))
    validator.validate(items)
    assert [item["id"] for item in items] == ["bridge", "margin-S1", "S2", "second-S1"]
    assert not validator.is_valid([{**items[0], "unknown": 1}])


def test_pandoc_reads_csl_json_and_biblatex_as_the_same_works(export: Export) -> None:
    pandoc = consumer("pandoc")
    from_csl = json.loads(
        run(
            pandoc, "-f", "csljson", "-t", "csljson", stdin=export("csl-json", include=Include.PACK)
        )
    )
    from_bib = json.loads(
        run(
            pandoc,
            "-f",
            "biblatex",
            "-t",
            "csljson",
            stdin=export("biblatex", include=Include.PACK),
        )
    )
    for one, other in zip(from_csl[:2], from_bib[:2], strict=True):
        for key in ("id", "title", "URL", "issued"):
            assert one[key] == other[key], key
    assert from_bib[1]["title"] == SOURCES["S1"].title
    assert [one["literal"] for one in from_bib[1]["author"]] == list(SOURCES["S1"].author)


def test_pandoc_makes_footnotes_and_a_bibliography_of_the_markdown(export: Export) -> None:
    text = run(
        consumer("pandoc"), "-f", "markdown", "-t", "plain", "--citeproc", "--wrap=none",
        stdin=export("markdown", with_text=True),
    )  # fmt: skip
    assert P1 in re.sub(r"\[\d+\]", "", text)
    assert "[1]" in text
    assert "River Press" in text
    assert "<script>alert" in text.replace("“", '"')


def test_pandoc_runs_nothing_and_marks_nothing_up_that_others_wrote(export: Export) -> None:
    for name, markup in (("markdown", "markdown"), ("org", "org"), ("obsidian", "markdown")):
        written = export(name, include=Include.PACK, with_text=True)
        page = run(consumer("pandoc"), "-f", markup, "-t", "html", stdin=written)
        assert "<script" not in page
        assert 'href="javascript' not in page


def test_org_lint_has_nothing_to_say_of_the_outline(export: Export, tmp_path: Path) -> None:
    emacs = consumer("emacs")
    path = tmp_path / "notes.org"
    lint = '(progn (require (quote org-lint)) (princ (format "lint: %S" (org-lint))))'
    path.write_text(export("org", with_text=True), encoding="utf-8")
    assert "lint: nil" in run(emacs, "-Q", "--batch", str(path), "--eval", lint)
    path.write_text("#+BEGIN_QUOTE\nnever ended", encoding="utf-8")
    assert "lint: nil" not in run(emacs, "-Q", "--batch", str(path), "--eval", lint)


ANKI_SCRIPT = """
import json, sys, tempfile, os
from anki.collection import Collection
from anki.collection import ImportCsvRequest
folder = tempfile.mkdtemp()
col = Collection(os.path.join(folder, "test.anki2"))
counts = []
for _ in range(2):
    metadata = col.get_csv_metadata(sys.argv[1], None)
    log = col.import_csv(ImportCsvRequest(path=sys.argv[1], metadata=metadata)).log
    counts.append([len(log.new), len(log.updated), len(log.duplicate), len(log.conflicting)])
found = [col.get_note(number) for number in col.find_notes("")]
notes = [[note.guid, *note.fields, *note.tags] for note in found]
decks = [deck.name for deck in col.decks.all_names_and_ids()]
print(json.dumps({"counts": counts, "notes": notes, "decks": decks}))
col.close()
"""


def test_anki_takes_the_cards_and_knows_them_again(export: Export, tmp_path: Path) -> None:
    if not ANKI.exists():
        pytest.skip("the package anki is not installed (.ci/consumers installs it)")
    path = tmp_path / "cards.txt"
    path.write_text(export("anki"), encoding="utf-8")
    said = json.loads(run(str(ANKI), "-c", ANKI_SCRIPT, str(path)).splitlines()[-1])
    first, second = said["counts"]
    assert (
        first[0] == len(said["notes"]) == len(READING.placed) - 2
    )  # a bare highlight has no answer
    assert second[0] == 0
    assert f"Op-eds::{ARTICLE.title}" in said["decks"]
    own = next(note for note in said["notes"] if note[0] == f"bridge/{NOTE.id}")
    assert "Ask: which nobody?" in own[2]
    assert "<b>" not in own[2]  # Anki's fields are HTML: it escapes what is none
    assert "to_ask" in own


def test_hypothesis_would_import_each_with_its_quote_text_and_tags(export: Export) -> None:
    """The rule of the client's import: what it keeps, and which annotations it passes over."""
    file = json.loads(export("hypothesis"))
    assert isinstance(file["annotations"], list)
    for one in file["annotations"]:
        assert "references" not in one
        assert isinstance(one["target"], list)
        assert isinstance(one["tags"], list)
        assert isinstance(one["text"], str)
        assert isinstance(one["uri"], str)
        assert one["permissions"]["read"] == [one["user"]]  # private
    own = next(one for one in file["annotations"] if one["id"] == NOTE.id)
    assert own["text"] == NOTE.body
    assert own["tags"] == ["oped:p1", *NOTE.tags]
    [selector] = own["target"][0]["selector"]
    assert selector["exact"] == "nobody has mended it"


def test_a_spreadsheet_finds_no_formula_in_the_table(export: Export) -> None:
    rows = list(csv.reader(io.StringIO(export("csv"))))
    assert tuple(rows[0]) == COLUMNS
    assert rows[0][:7] == ["Highlight", "Title", "Author", "URL", "Note", "Location", "Date"]
    for row in rows[1:]:
        assert len(row) == len(COLUMNS)
        assert not any(re.match(r"[=+\-@\t\r|%]", cell) for cell in row)
    assert any(cell == "'=HYPERLINK(1)" for row in rows for cell in row)
    assert unguarded("'=HYPERLINK(1)") == "=HYPERLINK(1)"
    assert unguarded("'tis") == "'tis"


def test_only_claims_whose_verdict_stands_become_reviews(export: Export) -> None:
    reviews = json.loads(export("claimreview"))["@graph"]
    assert [one["reviewRating"]["alternateName"] for one in reviews] == [
        "Supported", "Contradicted", "Supported", "Unverifiable", "Supported",
    ]  # fmt: skip
    contradicted = reviews[1]
    assert contradicted["reviewRating"]["ratingValue"] == 1
    assert contradicted["claimReviewed"] == "The bridge was built in 1958."
    assert contradicted["author"]["name"] == PACK.author[0]
    assert contradicted["itemReviewed"]["author"]["name"] == "The mayor"
    assert contradicted["itemReviewed"]["appearance"]["url"] == ARTICLE.url
    assert "ratingValue" not in reviews[3]["reviewRating"]
    assert reviews[2]["author"] == {"@type": "Person", "name": "ana"}
    page = export("html")
    assert all(f'id="{one["url"][1:]}"' in page for one in reviews)


def test_json_tells_everything_by_the_names_of_the_format(export: Export) -> None:
    said = json.loads(export("json", with_text=True))
    assert said["oped"] == 1
    claim = next(one for one in said["annotations"] if one["id"] == "p1.c1")
    assert claim["state"] == "exact"
    assert (claim["paragraph"], claim["stored_paragraph"]) == ("p1", "p1")
    assert P1[claim["start"] : claim["end"]] == claim["quote"] == "built in 1958"
    assert claim["sources"][0] == {"id": "S1", "relation": "contradicts", "locator": "p. 12"}
    assert claim["checked"] == "2026-03"
    lost = next(one for one in said["annotations"] if one["id"] == "p9.k1")
    assert lost["paragraph"] is None
    assert lost["state_reason"] == "paragraph p9 was not found"
    assert [one["id"] for one in said["paragraphs"]] == ["h1", "p1", "p2", "p3", "p4"]


def test_a_note_on_a_source_of_nothing_known_cites_nothing() -> None:
    text = export_reading(BARE, EXPORT_TARGETS["csl-json"])
    assert json.loads(text) == [{"id": "article", "type": "article-newspaper", "genre": "opinion"}]
