"""Prose as Org in which nothing is more than prose: Org has no escapes, only entities."""

from __future__ import annotations

import re
from collections.abc import Sequence

from oped_tui.core.article import Mark, MarkKind, ParagraphKind
from oped_tui.formats.export.card import web_address
from oped_tui.formats.export.prose import blocks, with_marks

_NOTHING = r"\zwnj{}"  # an entity without width, which parts signs that mean something together

# Emphasis only where it could begin; links, dates, mathematics and commands anywhere.
_EMPHASIS = re.compile(r"""(?:(?<=[\s({'"\u2018\u201c\u2014-])|^)(?=[*/_=~+]\S)""")
_JOINED = re.compile(r"\\(?=[A-Za-z(\[\\])|\[(?=\[|fn:|cite|\d{4}-)|@(?=@)|\b[sc](?=rc_|all_)")
_LINK_TYPE = re.compile(r"(?<=\w)(?<!http)(?<!https)(?=:[^\s:])")
_START = re.compile(r"[-+#:%|*]|(?:\d{1,9}|[A-Za-z])[.)](?=\s|\Z)")
_TAG_GAP = re.compile(r"[^\w@#%]+")


def org_text(text: str) -> str:
    """Plain text as one line of Org that says the same."""
    return safe_start(_guarded(" ".join(text.split())))


def org_prose(markdown: str) -> str:
    """A body of Markdown as Org: links and items kept, emphasis as bare words."""
    written = []
    for one in blocks(markdown):
        line = safe_start(with_marks(one, org_run))
        if one.kind is ParagraphKind.ITEM:
            line = f"- {line}"
        elif one.kind is ParagraphKind.QUOTE:
            line = org_quote(line)
        written.append(line)
    return "\n\n".join(written)


def org_quote(line: str) -> str:
    """A block quote around Org that is safe already."""
    return f"#+BEGIN_QUOTE\n{line}\n#+END_QUOTE"


def org_run(text: str, marks: Sequence[Mark]) -> str:
    """A stretch of text, linked where a mark says so."""
    address = next((web_address(mark.url) for mark in marks if mark.kind is MarkKind.LINK), "")
    return _link(text, address) if address else _guarded(text)


def org_link(text: str, url: str) -> str:
    """A link with a plain text, or the text alone where its address can't be opened."""
    address = web_address(url)
    return _link(text, address) if address else org_text(text)


def org_tags(tags: Sequence[str]) -> str:
    """The tags of a headline, in the letters that Org allows; empty without any."""
    named = [name for tag in tags if (name := _TAG_GAP.sub("_", tag).strip("_"))]
    return f" :{':'.join(named)}:" if named else ""


def _link(text: str, address: str) -> str:
    for sign, code in (("\\", "%5C"), ("[", "%5B"), ("]", "%5D")):
        address = address.replace(sign, code)
    words = _guarded(text.replace("[", "(").replace("]", ")"))
    return f"[[{address}][{words}]]"


def _guarded(text: str) -> str:
    joined = _JOINED.sub(lambda found: f"{found.group()}{_NOTHING}", text)
    named = joined.replace("<", r"\lt{}").replace("$", r"\dollar{}").replace("{{{", "{ {{")
    parted = _LINK_TYPE.sub(lambda _: _NOTHING, _EMPHASIS.sub(lambda _: _NOTHING, named))
    return parted.replace("{}{", "{} {")  # or the brace would belong to the entity


def safe_start(line: str) -> str:
    """Org on one line that begins nothing but a paragraph."""
    return f"{_NOTHING}{line}" if _START.match(line) else line
