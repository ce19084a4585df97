"""The paragraphs of a text, folded once and only when asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import accumulate

from oped_tui.core.normalise import Folded, fold, folded_words


class FoldedTexts:
    """Paragraphs with their folded words, shared by all that is compared with one article."""

    __slots__ = ("_everything", "_folded", "_words", "texts")

    def __init__(self, texts: Iterable[str]) -> None:
        self.texts = tuple(texts)
        self._words: list[tuple[str, ...] | None] = [None] * len(self.texts)
        self._folded: dict[int, Folded] = {}
        self._everything: tuple[str, list[int]] | None = None

    def __len__(self) -> int:
        return len(self.texts)

    def words(self, index: int) -> tuple[str, ...]:
        """The folded words of one paragraph."""
        words = self._words[index]
        if words is None:
            words = self._words[index] = folded_words(self.texts[index])
        return words

    def folded(self, index: int) -> Folded:
        """The folded words of one paragraph, with the way back to its characters."""
        folded = self._folded.get(index)
        if folded is None:
            folded = self._folded[index] = fold(self.texts[index])
        return folded

    def cut(self, first: int, last: int) -> FoldedTexts:
        """The paragraphs from `first` to before `last`, with what was folded of them."""
        part = FoldedTexts(self.texts[first:last])
        part._words = self._words[first:last]
        return part

    def having(self, words: Sequence[str], limit: int = 2) -> tuple[int, ...]:
        """The first paragraphs, at most `limit`, in which these words stand one after the other."""
        if self._everything is None:
            lines = [f" {' '.join(self.words(index))} \n" for index in range(len(self))]
            self._everything = "".join(lines), [0, *accumulate(map(len, lines))]
        text, starts = self._everything
        wanted = f" {' '.join(words)} "
        found: list[int] = []
        at = text.find(wanted)
        while at >= 0 and len(found) < limit:
            found.append(bisect_right(starts, at) - 1)
            at = text.find(wanted, starts[found[-1] + 1])
        return tuple(found)
