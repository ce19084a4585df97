"""Which packs a path on the command line means."""

from __future__ import annotations

import os
import re
import shlex
from collections.abc import Iterator
from pathlib import Path

from oped_tui.core.problem import OpedError
from oped_tui.storage.bounded_reading import read_bytes
from oped_tui.storage.failures import Missing, StorageError
from oped_tui.storage.pack_index import PACK_BYTES, PackFiles, pack_files

MAIN = "pack.yaml"
"""The file that makes a folder of files one pack."""

_SUFFIXES = (".yaml", ".yml")
_SECTION = re.compile(
    rb"^(?:pack|annotations|sources|glossary|timeline|layers)[ \t]*:", re.MULTILINE
)


class SwappedError(OpedError):
    """The article was given where the pack belongs, and the pack where the article does."""


def refuse_swapped(command: str, pack: Path, article: str) -> None:
    """Raise SwappedError where only what was given as the article is a pack."""
    if _is_pack(Path(article)) and not _is_pack(pack):
        right = shlex.join(["oped-tui", command, article, str(pack)])
        raise SwappedError(
            f"{pack} is no pack, and {article} is one: they look swapped; try: {right}"
        )


def _is_pack(path: Path) -> bool:
    if path.is_dir():
        return pack_files(path) is not None
    return path.is_file() and path.name.endswith(_SUFFIXES) and _looks_like_pack(path)


def pack_at(path: Path) -> PackFiles:
    """The one pack at a path: a file, a folder, or a part of a pack in a folder; raises Missing."""
    whole = _whole(path)
    pack = pack_files(whole) if whole.exists() else None
    if pack is None:
        raise Missing("there is no pack", path, "give a pack's file or its folder")
    return pack


def packs_under(path: Path) -> tuple[PackFiles, ...]:
    """Every pack at a path and in the folders below it; raises Missing where there is none.

    A folder with a `pack.yaml` is one pack; a YAML file elsewhere is one by itself, if it has a
    pack's sections.
    """
    found = tuple(pack for one in _paths(_whole(path)) if (pack := pack_files(one)) is not None)
    if not found:
        raise Missing("there is no pack", path, "give a pack's file, or a folder that holds some")
    return found


def is_part(path: Path) -> bool:
    """Whether a path is a file of a pack in a folder, beside its `pack.yaml`."""
    return path.is_file() and path.name != MAIN and (path.parent / MAIN).is_file()


def _whole(path: Path) -> Path:
    beside_main = path.is_file() and (path.parent / MAIN).is_file()
    return path.parent if beside_main else path


def _paths(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    for folder, names, files in os.walk(path):
        names[:] = sorted(name for name in names if not name.startswith("."))
        if MAIN in files:
            names.clear()
            yield Path(folder)
            continue
        for name in sorted(files):
            file = Path(folder, name)
            if name.endswith(_SUFFIXES) and not name.startswith(".") and _looks_like_pack(file):
                yield file


def _looks_like_pack(path: Path) -> bool:
    """Whether a file has a pack's section; true where it can't be read, so that this is told."""
    try:
        return _SECTION.search(read_bytes(path, PACK_BYTES)) is not None
    except StorageError:
        return True
