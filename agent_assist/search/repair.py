"""Typing slips: a word that nobody wrote becomes the nearest one that somebody did."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import mul

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import OSA

from agent_assist.search.analysis import forms, spans
from agent_assist.search.arrays import Array
from agent_assist.search.query import LONGEST_TEXT, Query
from agent_assist.search.terms import Terms

_SHORTEST, _SHORTEST_UNFINISHED, _LONGEST = 4, 5, 24
_SURE, _TWO_SLIPS = 5, 7
# A first letter is rarely wrong; a word that many texts hold was rather meant than a rare one.
_OTHER_FIRST, _USUAL = 0.3, 0.15
_LETTERS, _LETTERS_BEGUN = 8, 5
_MOST_COMPARED = 2_000
_WORD_SIZE = 0xFFFFFFFF
_FACTORS = [pow(0x9E3779B1, place, _WORD_SIZE + 1) for place in range(1, _LETTERS + 3)]

Keys = NDArray[np.uint32]


def mend(text: str, mended: Mapping[str, str]) -> str:
    """The text as typed, with the slips replaced."""
    text, position, pieces = text[:LONGEST_TEXT], 0, list[str]()
    for start, end, word in spans(text):
        if word in mended:
            pieces += [text[position:start], mended[word]]
            position = end
    return "".join([*pieces, text[position:]])


def as_written(mended: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """The mended words with the accents and endings they have in the texts that were found."""
    written: dict[str, str] = {}
    for text in texts:
        for start, end, word in spans(text):
            for form in forms(word):
                written.setdefault(form, text[start:end].lower())
            written[word] = text[start:end].lower()
    return {slip: written.get(near, near) for slip, near in mended.items()}


class Repairer:
    """The words of a knowledge base, laid out so that the nearest to a slip are found at once."""

    def __init__(self, words: Sequence[str], counts: Array) -> None:
        """`words` as they are written, in order; `counts` say how many texts hold each."""
        whole = [(word, row) for row, word in enumerate(words) if _can_be_meant(word)]
        self._words = [word for word, _ in whole]
        self._counts: list[int] = counts[[row for _, row in whole]].tolist() if whole else []
        self._near = _Near(self._words, _LETTERS)
        self._begun = _Near(self._words, _LETTERS_BEGUN)

    def slips(
        self,
        query: Query,
        knows: Callable[[str], bool],
        begins: Callable[[str], bool],
        terms: Terms,
    ) -> dict[str, str]:
        """The asked words that nobody wrote, each with the nearest word that somebody did.

        `knows` tells whether a stem stands anywhere, `begins` whether some word begins so.
        """
        found: dict[str, str] = {}
        for word in query.typed:
            unfinished = word == query.unfinished
            shortest = _SHORTEST_UNFINISHED if unfinished else _SHORTEST
            if len(word) < shortest or any(one.isdigit() for one in word):
                continue
            known = any(one in terms.known or knows(one) for one in forms(word))
            if known or (unfinished and begins(word)):
                continue
            near = self.nearest_beginning(word) if unfinished else self.nearest(word)
            if near:
                found[word] = near
        return found

    def nearest(self, word: str) -> str | None:
        """The word that was meant; a short one has many neighbours: of those only its own letters
        in another order are believed.
        """
        words, length, furthest = self._words, len(word), _furthest(word)
        near = [
            (row, OSA.distance(word, words[row], score_cutoff=furthest))
            for row in self._near.rows(word)
            if abs(len(words[row]) - length) <= furthest and _is_likely(word, words[row])
        ]
        return self._best(word, near)

    def nearest_beginning(self, word: str) -> str | None:
        """The word that was begun: only as many letters as were typed can be compared."""
        length, near = len(word), list[tuple[int, int]]()
        distances: dict[str, int] = {}
        for row in self._begun.rows(word)[:_MOST_COMPARED]:
            whole = self._words[row]
            begun = whole[: length + 1]
            if begun not in distances:
                ends = range(length - 1, length + 2)
                distances[begun] = min(_distance(word, begun[:end]) for end in ends)
            if _is_likely(word, whole):
                near.append((row, distances[begun]))
        return self._best(word, near)

    def _best(self, word: str, near: Iterable[tuple[int, int]]) -> str | None:
        furthest = _furthest(word)
        best, least = None, math.inf
        for row, distance in near:
            if distance > furthest:
                continue
            other_first = _OTHER_FIRST if self._words[row][0] != word[0] else 0.0
            cost = distance + other_first - _USUAL * math.log1p(self._counts[row])
            if cost < least:
                best, least = self._words[row], cost
        return best


class _Near:
    """Words by their first letters, whole and with any one of them left out."""

    def __init__(self, words: Sequence[str], letters: int) -> None:
        self._letters = letters
        keys, rows = _keys_of_all(words, letters)
        order = np.argsort(keys, kind="stable")
        self._keys, self._rows = keys[order], rows[order]

    def rows(self, word: str) -> list[int]:
        """Words that may be one slip away in their first letters."""
        keys = np.array(_keys_of_one(word, self._letters), np.uint32)
        firsts = self._keys.searchsorted(keys, "left").tolist()
        ends = self._keys.searchsorted(keys, "right").tolist()
        found: set[int] = set()
        for first, end in zip(firsts, ends, strict=True):
            if first < end:
                found.update(self._rows[first:end].tolist())
        return sorted(found)


def _keys_of_all(words: Sequence[str], letters: int) -> tuple[Keys, Keys]:
    """The keys of all words and the row of the word that each belongs to.

    A key is a sum of letters, each times a factor of its place: two words with the same key
    are compared letter by letter later, so that a rare coincidence does no harm.
    """
    text = np.array([word[:letters] for word in words], f"<U{letters}")
    codes = text.view(np.uint32).reshape(len(words), letters)
    factors = np.array(_FACTORS[: letters + 1], np.uint32)
    in_place = codes * factors[:letters]
    moved_up = codes[:, 1:] * factors[: letters - 1]
    keys, rows = [in_place.sum(axis=1, dtype=np.uint32)], [np.arange(len(words), dtype=np.uint32)]
    for left_out in range(letters):
        there = np.flatnonzero(codes[:, left_out])
        before = in_place[there, :left_out].sum(axis=1, dtype=np.uint32)
        keys.append(before + moved_up[there, left_out:].sum(axis=1, dtype=np.uint32))
        rows.append(there.astype(np.uint32))
    return np.concatenate(keys), np.concatenate(rows)


def _keys_of_one(word: str, letters: int) -> list[int]:
    """Of a typed word, in which a letter may be missing, changed, or one too many."""
    keys: list[int] = []
    for start in (word[:letters], word[: letters + 1]):
        codes = [ord(letter) for letter in start]
        before, after = 0, sum(map(mul, codes[1:], _FACTORS))
        for at, code in enumerate(codes):
            keys.append(before + after & _WORD_SIZE)
            before += code * _FACTORS[at]
            after -= codes[at + 1] * _FACTORS[at] if at + 1 < len(codes) else 0
        keys.append(before & _WORD_SIZE)
    return keys


def _distance(word: str, other: str) -> int:
    return OSA.distance(word, other, score_cutoff=_furthest(word))


def _furthest(word: str) -> int:
    return 1 if len(word) < _TWO_SLIPS else 2


def _can_be_meant(word: str) -> bool:
    return _SHORTEST <= len(word) <= _LONGEST and word.isalpha()


def _is_likely(word: str, near: str) -> bool:
    return len(near) >= _SURE or sorted(word) == sorted(near)
