"""Schema, reader and the format's page say the same."""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oped_tui.core.annotation import Kind
from oped_tui.core.checks import check_pack
from oped_tui.formats.annotation_fields import KINDS
from oped_tui.formats.fields import Field, FieldType, Record
from oped_tui.formats.pack_fields import ARTICLE, ENTRY, EVENT, LAYER, PACK_FILE, SOURCE
from oped_tui.formats.pack_yaml import parse_pack
from oped_tui.formats.schema import pack_schema, pack_schema_text
from tests.examples import times
from tests.formats.format_page import PAGE, ROOT, SCHEMA, TABLES, filled, slots

VALIDATOR = jsonschema.Draft7Validator(pack_schema())
EXAMPLE = ROOT / "docs" / "example-pack.yaml"

# What a schema can't know: other entries, other files, and what hides in a text.
BEYOND_A_SCHEMA = {
    "context-without-quote", "control-character", "duplicate-id", "hidden-character",
    "unknown-paragraph", "unknown-source",
}  # fmt: skip


def test_the_schema_is_one_and_the_file_in_the_package_is_it() -> None:
    jsonschema.Draft7Validator.check_schema(pack_schema())
    assert SCHEMA.read_text(encoding="utf-8") == pack_schema_text(), (
        "write it anew: python -m tests.formats.format_page"
    )


def test_the_page_of_the_format_has_every_table_and_each_is_up_to_date() -> None:
    page = PAGE.read_text(encoding="utf-8")
    told = {
        name
        for name in TABLES
        if name not in {"highlight", "reattach", "question", "omission", "counterview"}
    }
    assert set(slots(page)) == told
    assert filled(page) == page, "write it anew: python -m tests.formats.format_page"


def test_the_page_explains_every_rule_and_no_other() -> None:
    page = PAGE.read_text(encoding="utf-8")
    explained = set(re.findall(r"^\| `([a-z0-9-]+)` \| (?:error|warning|note) \|", page, re.M))
    fields = {field.name for record in TABLES.values() for field in record.fields}
    modules = {path for pattern in MODULES for path in (ROOT / "src/oped_tui").glob(pattern)}
    used = {rule for path in modules for rule in rules_in(path)} - fields
    used |= {"unknown-source", "unknown-paragraph"}
    assert explained - OF_AN_ARTICLE == used


MODULES = (
    "core/check_*.py", "formats/yaml_*.py", "formats/field_*.py", "formats/pack_*.py",
    "formats/note_yaml.py", "formats/version_yaml.py", "formats/format_version.py",
)  # fmt: skip
OF_AN_ARTICLE = {"quote-not-found", "quote-ambiguous", "other-article"}
TELLING = {
    "_at", "_duplicate", "_problem", "_report", "problem_at", "report", "ValueFault", "YamlError",
}  # fmt: skip


def rules_in(path: Path) -> Iterator[str]:
    """The texts like a rule's name that a module hands to whatever tells a problem."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", None) or getattr(node.func, "id", None)
            if name == "report_missing":
                yield "missing-field"
            if name in TELLING:
                for argument in node.args:
                    value = getattr(argument, "value", None)
                    if isinstance(value, str) and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", value):
                        yield value


def test_the_first_pack_of_the_page_is_good() -> None:
    (text,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    pack, problems = parse_pack([("format.md", text)])
    assert problems == ()
    assert pack is not None
    assert {problem.rule for problem in check_pack(pack)} <= {"no-archive"}


def test_the_full_example_is_good_and_valid() -> None:
    text = EXAMPLE.read_text(encoding="utf-8")
    pack, problems = parse_pack([("example-pack.yaml", text)])
    assert problems == ()
    assert pack is not None
    assert {one.kind for one in pack.annotations} == set(Kind)
    assert [problem.rule for problem in check_pack(pack)] == []


# Instances: every section, with values that are mostly good and sometimes anything at all.

names = st.sampled_from(["a", "p1", "S1", "t-55", "x.1", "bad id", "-x", ""])
texts = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=8), st.integers(0, 99), st.booleans()
)
junk = st.one_of(
    st.none(), st.integers(-9, 99), st.booleans(), st.sampled_from(["", "x y", "2024-13", "yes"]),
    st.lists(st.sampled_from(["a", 1, None]), max_size=2),
    st.dictionaries(names, names, max_size=1),
)  # fmt: skip
addresses = st.sampled_from(["https://example.org/a", "http://x", "ftp://x", "https://", "x"])
dates = st.sampled_from(
    ["2024", 2024, 24, "2024-02-29", "2024-02-30", "2024-13", "2024-8", "2024-04-31", "0000"]
)
moments = st.sampled_from(
    ["2026-11-23T09:15:00Z", "2026-11-23T09:15:00.5+01:00", "2026-11-23", "now"]
)
salts = st.sampled_from(["5f0c9a00112233445566778899aabbcc", "5f", "", 7])
prints = st.sampled_from(["3 00000001", "47 8f02c1d9 0f3a51", "47", "", 7, None])
SINGLE = {
    FieldType.TEXT: texts, FieldType.LINE: texts, FieldType.LINES: st.lists(texts, max_size=2),
    FieldType.ID: names, FieldType.IDS: st.lists(names, max_size=2),
    FieldType.REFERENCE: st.sampled_from(["a", "p/a", "@b/a", "a b", "/a", ""]),
    FieldType.DATE: dates, FieldType.TIME: moments, FieldType.URL: addresses,
    FieldType.FLAG: st.booleans(), FieldType.SALT: salts,
    FieldType.FINGERPRINTS: st.dictionaries(names, prints, max_size=2),
}  # fmt: skip


def values_of(field: Field) -> st.SearchStrategy[Any]:
    if field.name == "kind":
        return st.sampled_from(list(Kind)).map(str)
    if field.constant is not None:
        return st.sampled_from([field.constant] * 5 + [7, "1", True])
    if field.type in (FieldType.WORD, FieldType.WORDS):
        words = st.sampled_from([*field.choices, "nonsense"])
        return words if field.type is FieldType.WORD else st.lists(words, max_size=2)
    if field.type is FieldType.ANNOTATIONS:
        some = st.one_of([instances_of(record, kind) for kind, record in KINDS.items()])
        return st.dictionaries(names, st.lists(some, max_size=2), max_size=2)
    if field.record is None:
        return SINGLE[field.type]
    nested = instances_of(field.record)
    if field.type is FieldType.RECORD:
        return nested
    if field.type is FieldType.RECORD_MAP:
        return st.dictionaries(names, nested, max_size=2)
    return st.lists(st.one_of(nested, names), max_size=2)


@st.composite
def instances_of(draw: st.DrawFn, record: Record, kind: Kind | None = None) -> dict[str, Any]:
    names_ = draw(st.sets(st.sampled_from([field.name for field in record.fields]), max_size=3))
    if draw(st.integers(0, 19)):
        names_ |= set(record.required)
    if "paragraphs" in names_ and "fingerprint" in record.by_name:
        names_.add("fingerprint")
    made = {}
    for name in sorted(names_):
        strategy = junk if draw(st.integers(0, 29)) == 0 else values_of(record.by_name[name])
        made[name] = draw(strategy)
    if kind is not None and "kind" in made and draw(st.integers(0, 9)):
        made["kind"] = str(kind)
    if draw(st.integers(0, 49)) == 0:
        made[draw(st.sampled_from(["verdict", "colour", "nonsense"]))] = "yellow"
    return made


@given(instances_of(PACK_FILE))
def test_reader_and_schema_agree_on_good_and_bad_files(instance: dict[str, Any]) -> None:
    assert_agreement(instance)


def assert_agreement(instance: dict[str, Any]) -> None:
    instance.setdefault("pack", {"id": "a"})
    text = json.dumps(instance, ensure_ascii=False)
    _, problems = parse_pack([("x.yaml", text)])
    told = [problem for problem in problems if problem.rule not in BEYOND_A_SCHEMA]
    errors = sorted(VALIDATOR.iter_errors(instance), key=str)
    assert bool(told) == bool(errors), (text, told, errors)


SECTIONS = st.one_of(
    *(
        instances_of(record, kind).map(lambda one: {"annotations": {"p1": [one]}})
        for kind, record in KINDS.items()
    ),
    instances_of(ARTICLE).map(lambda one: {"article": one}),
    instances_of(SOURCE).map(lambda one: {"sources": {"S1": one}}),
    instances_of(ENTRY).map(lambda one: {"glossary": {"a": one}}),
    instances_of(LAYER).map(lambda one: {"layers": {"a": one}}),
    instances_of(EVENT).map(lambda one: {"timeline": [one]}),
)


@times(4)
@given(SECTIONS)
def test_reader_and_schema_agree_on_every_kind_of_entry(instance: dict[str, Any]) -> None:
    assert_agreement({"oped": 1, **instance})


@pytest.mark.parametrize(
    ("annotation", "valid"),
    [
        ({"id": "a", "kind": "claim", "verdict": "opinion"}, True),
        ({"id": "a", "kind": "context", "verdict": "opinion"}, False),
        ({"id": "a"}, False),
        ({"id": "a", "kind": "clam"}, False),
        ({"id": "a", "kind": "claim", "sources": ["S1", {"id": "S2"}]}, True),
        ({"id": "a", "kind": "claim", "sources": [{"relation": "supports"}]}, False),
    ],
)
def test_the_kind_decides_which_fields_are_valid(annotation: dict[str, Any], valid: bool) -> None:
    assert VALIDATOR.is_valid({"oped": 1, "annotations": {"p1": [annotation]}}) == valid
