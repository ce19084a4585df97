import csv
import io
import json

import pytest

from tests.cli.conftest import Run

BUNDLED = "putins-clock-lukashenko-digest"


@pytest.mark.parametrize("view", ["ledger", "forecasts", "sources", "timeline", "voices"])
def test_a_view_is_written_as_text_json_and_csv_with_the_same_rows(run: Run, view: str) -> None:
    text = run("print", BUNDLED, "--view", view, "--width", "100")
    assert text.returncode == 0
    assert "\x1b" not in text.stdout
    assert all(len(line) <= 100 or "http" in line for line in text.stdout.splitlines())
    data = json.loads(run("print", BUNDLED, "--view", view, "--format", "json").stdout)
    assert data["oped"] == 1
    (rows,) = [value for value in data.values() if isinstance(value, list)]
    table = run("print", BUNDLED, "--view", view, "--format", "csv").stdout
    assert len(list(csv.reader(io.StringIO(table)))) == len(rows) + 1
    assert len(rows) > 3


def test_a_format_without_a_view_writes_the_ledger(run: Run) -> None:
    data = json.loads(run("print", BUNDLED, "--format", "json").stdout)
    assert len(data["claims"]) == 76


def test_as_of_withholds_what_came_later_and_says_so(run: Run) -> None:
    now = json.loads(run("print", BUNDLED, "--format", "json").stdout)["claims"]
    then = run("print", BUNDLED, "--format", "json", "--as-of")
    assert "As known on 2024-08-23" in then.stderr
    claims = json.loads(then.stdout)["claims"]
    unchecked = [claim for claim in claims if claim["verdict"] == "unchecked"]
    assert len(claims) == len(now)
    assert unchecked
