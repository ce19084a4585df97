"""The style of the page: two palettes of AA contrast, a screen of two panes, and paper."""

from __future__ import annotations

from collections.abc import Mapping

Palette = Mapping[str, str]

LIGHT: Palette = {
    "paper": "#fbfaf7", "card": "#f3f1eb", "ink": "#1c1b19", "faint": "#5c5850",
    "rule": "#d8d3c7", "link": "#0b57d0", "here": "#1f5d8c",
    "bad": "#a4161a", "warn": "#8a4b00", "good": "#1d6b36", "open": "#4b4f8a",
    "forecast": "#6a3d9a", "rhetoric": "#8c2f6b", "context": "#1f5d8c", "note": "#6b5600",
}  # fmt: skip
"""Colours by day and on paper; the tints are those of verdicts and kinds."""

DARK: Palette = {
    "paper": "#161513", "card": "#211f1c", "ink": "#e9e6df", "faint": "#a8a296",
    "rule": "#3a3732", "link": "#9cc2ff", "here": "#8ec9f5",
    "bad": "#ff8a80", "warn": "#ffb86b", "good": "#7fd49a", "open": "#b4b8ff",
    "forecast": "#cfa8ff", "rhetoric": "#ff9fd6", "context": "#8ec9f5", "note": "#e5c969",
}  # fmt: skip
"""Colours by night."""

TINTS = ("bad", "warn", "good", "open", "forecast", "rhetoric", "context", "note")
"""The colours that say a verdict or a kind; words always say the same."""

_BASE = """
* { box-sizing: border-box; }
html { background: var(--paper); color: var(--ink); font: 1.0625rem/1.6 Charter, Georgia, serif;
  overflow-wrap: break-word; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; padding: 1.5rem 1.25rem 4rem; max-width: 76rem; }
a { color: var(--link); text-underline-offset: .15em; }
a:focus-visible, input:focus-visible, summary:focus-visible,
.card:focus-visible { outline: 3px solid var(--here); outline-offset: 3px; border-radius: 2px; }
.skip { position: absolute; left: -99rem; }
.skip:focus { position: static; }
h1 { font-size: 1.9rem; line-height: 1.2; margin: .2em 0 .4em; max-width: 38rem; }
h2 { font-size: 1.2rem; margin: 1.5em 0 .5em; }
.facts, .number, .tools, .card, footer { font-family: system-ui, "Segoe UI", sans-serif; }
.facts, .number { color: var(--faint); font-size: .875rem; }
.standfirst { font-style: italic; max-width: 38rem; }
.words:focus-visible { outline: 1px dotted var(--here); outline-offset: 4px; }
.row { padding: .25rem 0 1.25rem; }
.words { max-width: 38rem; border-left: 3px solid transparent; padding-left: .75rem;
  scroll-margin: 3rem; }
.words > p, .words > blockquote, .words > ul { margin: 0; }
.words > blockquote { padding-left: 1rem; font-style: italic; }
.words > ul { padding-left: 1.2rem; }
.row > h2.number { font-weight: 400; margin: 0; padding-left: .9rem; }
.signs { margin-left: .5rem; color: var(--ink); }
.q { color: inherit; text-decoration: underline 2px; text-underline-offset: .2em; }
.q.changed { text-decoration-style: dotted; }
.margin { font-size: .9375rem; }
.card { border-left: 3px solid var(--rule); background: var(--card); padding: .6rem .8rem;
  margin: .75rem 0 0; scroll-margin: 1rem; line-height: 1.5; }
.card h3 { font-size: 1em; margin: 0; }
.card p, .card ul, .card dl, .card blockquote { margin: .4rem 0 0; }
.card ul { padding-left: 1.1rem; }
.card dt { color: var(--faint); float: left; margin-right: .4em; }
.card dt::after { content: ":"; }
.card dd { margin: 0; }
.card .head { font-weight: 600; }
.card .state, .card .tags, .card .facts { color: var(--faint); font-size: .875em; }
.card .quote { font-family: Charter, Georgia, serif; }
.omission { border-left-style: dotted; }
footer { margin-top: 3rem; border-top: 1px solid var(--rule); max-width: 46rem; }
footer li { margin: .4rem 0; }
.tools { font-size: .875rem; display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 1rem 0; }
.tools[hidden] { display: none; }
.tools fieldset { border: 0; padding: 0; margin: 0; display: flex; flex-wrap: wrap;
  gap: .25rem 1rem; min-width: 0; }
.tools legend { float: left; padding: .6rem 0 0; margin-right: .75rem; color: var(--faint); }
.tools label { padding: .3rem 0; }
.tools summary { padding: .6rem 0 0; }
.tools input { width: 1.15rem; height: 1.15rem; vertical-align: -.2rem; }
.tools p { margin: 0; color: var(--faint); }
"""

_SCREEN = """
@media screen {
  .off { display: none; }
  .q.off { display: inline; text-decoration: none; }
  .row[aria-current] > .words { border-left-color: var(--here); }
  .q.picked { background: var(--card); font-weight: 600; }
}
@media screen and (min-width: 60rem) {
  .row { display: grid; grid-template-columns: minmax(0, 38rem) minmax(18rem, 28rem);
    column-gap: 2.5rem; }
  .row > h2.number { grid-column: 1; }
  .row > .words { grid-column: 1; }
  .row > .margin { grid-column: 2; grid-row: 1 / span 2; }
  .follow body { margin: 0; padding-right: 32rem; max-width: none; }
  .follow .row { display: block; }
  .follow .row > .margin { position: absolute; width: 1px; height: 1px; overflow: hidden;
    clip-path: inset(50%); }
  .follow .row[aria-current] > .margin { position: fixed; inset: 0 0 0 auto; width: 30rem;
    height: auto; overflow-y: auto; clip-path: none; padding: 1rem 1.5rem 3rem;
    border-left: 1px solid var(--rule); background: var(--paper); }
  .follow .row[aria-current] > .margin::before { content: attr(aria-label); font-size: .875rem;
    color: var(--faint); }
}
"""

_PRINT = """
@media print {
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; }
  .tools, .skip { display: none; }
  .words { max-width: none; border: 0; padding: 0; }
  .card { background: none; margin-left: 1.5rem; break-inside: avoid; }
  .sources a[href^="http"]::after, footer a[href^="http"]::after {
    content: " (" attr(href) ")"; overflow-wrap: anywhere; }
  h2, h3 { break-after: avoid; }
}
"""


def page_style() -> str:
    """The whole style sheet."""
    tints = "".join(
        f".t-{tint} {{ border-left-color: var(--{tint}); text-decoration-color: var(--{tint}); }}\n"
        f".t-{tint} .sign, .sign.t-{tint} {{ color: var(--{tint}); }}\n"
        for tint in TINTS
    )
    night = f"@media screen and (prefers-color-scheme: dark) {{ {_variables(DARK)} }}\n"
    return f"{_variables(LIGHT)}\n{night}{_BASE}{tints}{_SCREEN}{_PRINT}"


def _variables(palette: Palette) -> str:
    colours = " ".join(f"--{name}: {colour};" for name, colour in palette.items())
    return f":root {{ color-scheme: light dark; {colours} }}"
