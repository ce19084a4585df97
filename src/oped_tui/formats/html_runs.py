"""Text that stands bare among the blocks of a div, made into paragraphs.

Readability makes a paragraph of every piece of it, and so parts a sentence at each link and each
line break. Done here first, a sentence stays whole, with its links in it.
"""

from __future__ import annotations

from typing import Any

from oped_tui.formats.html_elements import BLOCKS

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "big", "br", "cite", "code", "del", "dfn", "em", "font", "i",
    "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup",
    "time", "tt", "u", "var", "wbr",
})  # fmt: skip


def wrap_runs(root: Any) -> None:
    """Put each run of text and inline elements between the blocks of a div into a `<p>`, in place.

    Two line breaks end a run, as they do for readers.
    """
    for div in list(root.iter("div")):
        if next(div.iterdescendants(*BLOCKS), None) is not None:
            _wrap(div)


def _wrap(div: Any) -> None:
    children = list(div)
    run = _begun(div, div.text) if _says(div.text) else None
    if run is not None:
        div.text = None
        div.insert(0, run)
    for child in children:
        if not _is_inline(child) or (child.tag == "br" and (run is None or _ends_in_break(run))):
            run = None
            if _says(child.tail):
                run = _begun(div, child.tail)
                child.tail = None
                child.addnext(run)
        elif run is not None:
            run.append(child)
        elif _says(child.tail) or _says("".join(child.itertext())):
            run = _begun(div, None)
            child.addprevious(run)
            run.append(child)


def _begun(div: Any, text: str | None) -> Any:
    run = div.makeelement("p", {})
    run.text = text
    return run


def _says(text: str | None) -> bool:
    return bool(text) and not str(text).isspace()


def _is_inline(element: Any) -> bool:
    return element.tag in _INLINE and next(element.iterdescendants(*BLOCKS), None) is None


def _ends_in_break(run: Any) -> bool:
    last = next(run.iterchildren(reversed=True), None)
    return last is not None and last.tag == "br" and not _says(last.tail)
