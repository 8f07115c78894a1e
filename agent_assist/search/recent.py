"""Texts written since the arrays were built, kept as counted and scored as in stage 1."""

from bisect import bisect_left
from collections.abc import Container, Iterable, Iterator, Sequence
from heapq import nlargest

import numpy as np
from numpy.typing import NDArray

from agent_assist.domain.languages import LANGS
from agent_assist.search.analysis import forms, stem
from agent_assist.search.counting import Counted, counted
from agent_assist.search.impact import Floats, impact, rarity
from agent_assist.search.query import Group
from agent_assist.search.stage1 import MOST_ENDINGS, Words
from agent_assist.search.texts import Said
from agent_assist.search.wordlist import LAST

_Worth = tuple[NDArray[np.intp], Floats]


class Recent:
    """The newest texts by their number, searched beside `Words` and measured by them."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._texts: dict[int, Counted] = {}
        self._holders: dict[str, dict[int, Counted]] = {}
        self._written: list[str] = []
        self._rows: dict[int, int] = {}
        self._averages = 0.0, 0.0
        self._worths: dict[str, _Worth] = {}
        self._last: dict[int, float] = {}

    def __len__(self) -> int:
        return len(self._texts)

    def add(self, number: int, said: Said) -> None:
        """Takes a text in, in place of what it said before."""
        self.forget(number)
        text = self._texts[number] = counted(said)
        for one in text.counts:
            self._holders.setdefault(one, {})[number] = text
        for word in text.written:
            row = bisect_left(self._written, word)
            if self._written[row : row + 1] != [word]:
                self._written.insert(row, word)

    def forget(self, number: int) -> None:
        """Its words stay behind: they lead nowhere."""
        self._rows.clear()
        self._worths.clear()
        if text := self._texts.pop(number, None):
            for one in text.counts:
                del self._holders[one][number]

    def search(
        self,
        groups: Sequence[Group],
        unfinished: str,
        allowed: Container[int] | None,
        limit: int,
    ) -> dict[int, float]:
        """The best texts with their scores, best first; they compare with those of `Words`."""
        if not self._rows:
            self._measure()
        if not self._texts:
            return {}
        totals = np.zeros(len(self._texts), np.float32)
        for group in groups:
            totals += self._highest((one, group.weight) for one in set(group.stems))
        if unfinished:
            totals += self._highest(self._endings(unfinished))
        self._last = dict(zip(self._texts, totals.tolist(), strict=True))
        told = [
            number
            for number, score in self._last.items()
            if score > 0 and (allowed is None or number in allowed)
        ]
        best = sorted(told, key=self._last.__getitem__, reverse=True)[:limit]
        return {number: self._last[number] for number in best}

    def knows(self, stem: str) -> bool:
        return self._holding(stem) > 0

    def begins(self, prefix: str) -> bool:
        row = bisect_left(self._written, prefix)
        return row < len(self._written) and self._written[row].startswith(prefix)

    def scores_of(self, numbers: Iterable[int]) -> dict[int, float]:
        """The scores that any of these texts have in the last search."""
        return {number: self._last.get(number, 0.0) for number in numbers}

    def _highest(self, stems: Iterable[tuple[str, float]]) -> Floats:
        """By text, the highest worth that one of the stems has in it."""
        highest = np.zeros(len(self._texts), np.float32)
        for one, weight in stems:
            rows, worth = self._worth(one)
            highest[rows] = np.maximum(highest[rows], worth * np.float32(weight))
        return highest

    def _endings(self, prefix: str) -> Iterator[tuple[str, float]]:
        """The stems an unfinished word may become, and how far each counts."""
        most, whole = self._words.rarity_begun(prefix), forms(prefix)
        first = bisect_left(self._written, prefix)
        end = bisect_left(self._written, prefix + LAST, first)
        endings = {stem(word, lang) for word in self._written[first:end] for lang in LANGS}
        held = nlargest(MOST_ENDINGS, endings - whole, key=self._holding)
        for one in (*whole, *held):
            yield one, 1.0 if one in whole else min(1.0, most / self._rarity(one))

    def _worth(self, stem: str) -> _Worth:
        """The texts that hold a stem, by their row, and what it is worth in each."""
        if stem not in self._worths:
            held = self._holders.get(stem, {})
            texts = held.values()
            average, average_title = self._averages
            counts = np.array([text.counts[stem] for text in texts], np.float32)
            names = np.array([text.names.get(stem, 0) for text in texts], np.float32)
            lengths = np.array([text.length for text in texts], np.float32) / max(average, 1)
            worth = impact(self._rarity(stem), counts, lengths, names, average_title)
            self._worths[stem] = np.array([self._rows[number] for number in held], np.intp), worth
        return self._worths[stem]

    def _rarity(self, stem: str) -> float:
        """As `Words` has it; of a stem that is new, among all texts."""
        known = self._words.rarity(stem)
        if known is not None:
            return known
        texts = self._words.count + len(self._texts)
        return float(rarity(texts, self._holding(stem)))

    def _holding(self, stem: str) -> int:
        return len(self._holders.get(stem, ()))

    def _measure(self) -> None:
        """The row of each text, and how many words texts and titles have."""
        self._rows = {number: row for row, number in enumerate(self._texts)}
        self._averages = self._words.average_length, self._words.average_title
        if not self._words.count:
            texts, count = self._texts.values(), max(len(self._texts), 1)
            words = sum(text.length for text in texts)
            self._averages = words / count, sum(text.title_length for text in texts) / count
