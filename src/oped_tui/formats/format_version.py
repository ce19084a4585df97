"""The version of the format that a file says it is written in."""

from __future__ import annotations

from oped_tui.formats.annotation_fields import FORMAT, FORMAT_VERSION
from oped_tui.formats.field_reading import REFUSED, FieldReader
from oped_tui.formats.fields import Record
from oped_tui.formats.yaml_nodes import MappingNode


def is_readable(reader: FieldReader, record: Record, root: MappingNode) -> bool:
    """Whether a file is of a version known here; reported where it isn't, or where it doesn't say.

    A file that doesn't say is read all the same: it was most likely written by hand.
    """
    node = root.get(FORMAT_VERSION.name)
    if node is None:
        reader.report_missing(record, root, FORMAT_VERSION.name)
        return True
    version = reader.value(FORMAT_VERSION, node)
    if version is REFUSED:
        return False
    if version != FORMAT:
        message = f"format {version} isn't known here (this is {FORMAT}); use a newer oped-tui"
        reader.report(node, "format-version", message)
        return False
    return True
