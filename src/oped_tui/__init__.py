"""oped-tui: a terminal reader that puts the evidence in the margin of an opinion article."""

__version__ = "0.1.0"
