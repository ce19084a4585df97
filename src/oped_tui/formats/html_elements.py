"""What each HTML element means for paragraphs."""

from __future__ import annotations

from oped_tui.core.article import MarkKind

HEADINGS = {f"h{level}": level for level in range(1, 7)}

LISTS = frozenset({"ul", "ol"})

CELLS = frozenset({"td", "th"})

BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "body", "center", "dd", "details", "dialog", "div",
    "dl", "dt", "fieldset", "figure", "footer", "form", "header", "hgroup", "hr", "html", "li",
    "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "tfoot", "thead", "tr",
    "ul", *HEADINGS,
})  # fmt: skip
"""Elements that begin and end a paragraph."""

SKIPPED = frozenset({
    "audio", "button", "canvas", "datalist", "figcaption", "iframe", "math", "meter", "nav",
    "noscript", "object", "option", "progress", "script", "select", "style", "svg", "template",
    "textarea", "title", "video",
})  # fmt: skip
"""Elements whose text is no part of an article."""

VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source",
    "track", "wbr",
})  # fmt: skip
"""Elements that hold nothing and never end."""

MARKS = {
    "em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG, "b": MarkKind.STRONG,
    "code": MarkKind.CODE, "kbd": MarkKind.CODE, "samp": MarkKind.CODE, "pre": MarkKind.CODE,
}  # fmt: skip

CLOSES_P = BLOCKS - {"html", "body"}
"""Start tags that end an open `<p>`, as browsers have it."""

_TERMS = (("dt", frozenset({"dl"})), ("dd", frozenset({"dl"})))

CLOSES_LIKE = {
    "li": (("li", LISTS),),
    "dt": _TERMS,
    "dd": _TERMS,
    "tr": (("tr", frozenset({"table"})),),
}
"""Start tags that end an open element, unless one of the others lies between."""
