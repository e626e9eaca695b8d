"""The words that an index knows: those that begin alike, and those like a mistake."""

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

_LEAST_FORGIVEN = 4  # letters of a word in which a mistake is forgiven, and of one with two
_LEAST_TWICE = 8
_MOST_ALIKE = 6
_LAST = "\U0010ffff"  # is after all letters, and none itself


class Vocabulary:
    """Words in the order of their letters, each with the number of documents that have it."""

    def __init__(self, words: Sequence[str], counts: NDArray[np.int64]) -> None:
        self._words = words
        self._sums = np.concatenate([np.zeros(1, np.int64), np.cumsum(counts)])

    def begun_by(self, beginning: str) -> range:
        """The places of the words that begin so."""
        return range(bisect_left(self._words, beginning), bisect_left(self._words, beginning + _LAST))

    def words(self, places: range) -> Sequence[str]:
        """The words at some places."""
        return self._words[places.start : places.stop]

    def count(self, places: range) -> int:
        """How many documents have words at some places: those that have several count as often."""
        return int(self._sums[places.stop] - self._sums[places.start])

    def alike(self, word: str) -> tuple[str, ...]:
        """The words that are this one but for a mistake or, of a long one, two."""
        if len(word) < _LEAST_FORGIVEN:
            return ()
        mistakes = 2 if len(word) >= _LEAST_TWICE else 1
        found = extract(
            word,
            self._no_figures,
            scorer=OSA.distance,
            score_cutoff=mistakes,
            limit=_MOST_ALIKE,
            processor=None,
        )
        return tuple(each for each, _, _ in found)

    @cached_property
    def _no_figures(self) -> list[str]:
        """All but what is figures, where one for another is no mistake in writing."""
        return [word for word in self._words if not word.isdigit()]
