"""`schema`: the JSON Schema of a pack."""

from __future__ import annotations

import argparse

from oped_tui.cli import output

EXAMPLES = """
oped-tui schema > pack.schema.json      for an editor that completes and checks YAML by a schema
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare none: `schema` takes no arguments."""


def run(_arguments: argparse.Namespace) -> int:
    """Write the schema; returns the exit code."""
    from oped_tui.formats.schema import pack_schema_text

    output.write(pack_schema_text())
    return output.CLEAN
