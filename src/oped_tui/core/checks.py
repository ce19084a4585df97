"""The rules behind `check`: what an editor would say about a pack that reads well."""

from __future__ import annotations

from collections.abc import Iterator

from oped_tui.core.check_rules_annotations import ANNOTATION_RULES
from oped_tui.core.check_rules_pack import PACK_RULES
from oped_tui.core.pack import Pack
from oped_tui.core.problem import Problem


def check_pack(pack: Pack) -> Iterator[Problem]:
    """Every fault that the rules find, each at its place in the pack's files.

    What a file can get wrong as such is found when it is read; these rules take a pack as read, or
    as made in memory.
    """
    for annotation in pack.annotations:
        for rule in ANNOTATION_RULES:
            yield from rule(annotation, pack)
    for pack_rule in PACK_RULES:
        yield from pack_rule(pack)
