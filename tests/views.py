"""The full-width views, as tests and the benchmark open them."""

VIEWS = {
    "gc": "Claims ledger",
    "gf": "Forecast scoreboard",
    "gs": "Sources",
    "gp": "People & terms",
    "gt": "Timeline",
    "gr": "Rhetoric",
    "gv": "Voices",
    "gn": "My notes on this article",
    "gN": "My notes on every article",
    "gO": "Outline",
    "gl": "Library",
    "gi": "About this pack",
    "D": "Problems",
}
"""The keys of each view, and its title."""
