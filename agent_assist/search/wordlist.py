"""Words in their order as one text, as it is kept: they are looked up in it, never taken apart.

To cut tens of thousands of words out of it, and to hash them, was much of opening an index.
"""

from bisect import bisect_left

import numpy as np

from agent_assist.search.arrays import LINE_END, Array

# Behind every word that begins as what stands before it.
LAST = "\U0010ffff"


class Wordlist:
    """Sorted words as `from_words` made them into one array. Bytes are in the order of letters."""

    def __init__(self, words: Array) -> None:
        self._text = words.tobytes()
        ends = np.flatnonzero(words == LINE_END)
        self._count = len(ends) + 1 if self._text else 0
        self._firsts = np.concatenate([[0], ends + 1, [len(self._text) + 1]]).data

    def __len__(self) -> int:
        return self._count

    def __getitem__(self, row: int) -> bytes:
        return self._text[self._firsts[row] : self._firsts[row + 1] - 1]

    def row(self, word: str) -> int | None:
        """Where a word stands."""
        wanted = word.encode()
        row = bisect_left(self, wanted)
        return row if row < self._count and self[row] == wanted else None

    def begins(self, prefix: str) -> bool:
        """Whether some word begins so."""
        begun = prefix.encode()
        row = bisect_left(self, begun)
        return row < self._count and self[row].startswith(begun)

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The first row whose word begins so, and the one after the last."""
        begun = prefix.encode()
        first = bisect_left(self, begun)
        return first, bisect_left(self, (prefix + LAST).encode(), first)
