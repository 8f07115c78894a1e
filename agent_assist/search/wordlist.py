"""Words in their order as one text, as it is kept: they are looked up in it, a few at a time.

To cut all the tens of thousands of words out of it, and to hash them, was much of opening an index.
"""

from bisect import bisect_left, bisect_right
from itertools import pairwise

import numpy as np

from agent_assist.search.arrays import LINE_END, Array

# Behind every word that begins as what stands before it.
LAST = "\U0010ffff"
_FEW = 64
_END = bytes([LINE_END])


class Wordlist:
    """Sorted words as `from_words` made them into one array.

    They are in blocks of a few, by whose first words it is told in which one a word may stand.
    """

    def __init__(self, words: Array) -> None:
        text = words.tobytes()
        firsts = np.append(0, np.flatnonzero(words == LINE_END) + 1)[::_FEW].tolist()
        cuts = pairwise([*firsts, len(text) + 1]) if text else ()
        self._blocks = [text[first : end - 1] for first, end in cuts]
        self._heads = [block.split(_END, 1)[0] for block in self._blocks]

    def row(self, word: str) -> int | None:
        """Where a word stands."""
        wanted = word.encode()
        before, few = self._near(wanted)
        at = bisect_left(few, wanted)
        return before + at if few[at : at + 1] == [wanted] else None

    def beginning(self, prefix: str) -> tuple[int, int]:
        """The first row whose word begins so, and the one after the last."""
        return self._place(prefix), self._place(prefix + LAST)

    def _place(self, word: str) -> int:
        """How many words stand before one that need not be there. Bytes are ordered as letters."""
        wanted = word.encode()
        before, few = self._near(wanted)
        return before + bisect_left(few, wanted)

    def _near(self, word: bytes) -> tuple[int, list[bytes]]:
        """The few words among which one would stand, and how many are before them."""
        block = max(0, bisect_right(self._heads, word) - 1)
        return block * _FEW, self._blocks[block].split(_END) if self._blocks else []
