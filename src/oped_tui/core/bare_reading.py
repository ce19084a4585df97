"""The reading of an article on which nothing is known yet."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from oped_tui.core.article import Article
from oped_tui.core.problem import Problem
from oped_tui.core.reading import Reading
from oped_tui.core.reading_layers import reading_layers
from oped_tui.core.versions import default_id


def bare_reading(article: Article, problems: Iterable[Problem] = ()) -> Reading:
    """What assembling gives without packs and notes, and without what anchoring them takes."""
    named = article if article.id else replace(article, id=default_id(article))
    return Reading(named, layers=tuple(reading_layers((), ())), problems=tuple(problems))
