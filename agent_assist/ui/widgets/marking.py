"""What is pointed out in a line of text: places found by words, and the pieces they cut it in."""

import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

Marks = tuple[tuple[int, int], ...]
"""Where each marked place begins, and how long it is; in order."""


def marks_of(text: str, words: Sequence[str]) -> Marks:
    """Where these words stand at the beginning of one, whatever their case and accents."""
    told = folded(text)
    marked = [False] * len(text)
    for word in words:
        wanted = folded(word)
        at = told.find(wanted) if wanted else -1
        while at >= 0:
            if at == 0 or not told[at - 1].isalnum():  # never "line" in "online"
                marked[at : at + len(wanted)] = [True] * len(wanted)
            at = told.find(wanted, at + len(wanted))
    return tuple(_ranges(marked))


def folded(text: str) -> str:
    """Without accents or case, each letter in its place."""
    return text.lower() if text.isascii() else "".join(map(_fold, text))


def runs(text: str, marks: Marks) -> Iterator[tuple[str, bool]]:
    """The text in pieces, each wholly marked or not; marks behind its end are passed over."""
    done = 0
    for at, length in marks:
        start, end = max(at, done), min(at + length, len(text))
        if start >= end:
            continue
        if start > done:
            yield text[done:start], False
        yield text[start:end], True
        done = end
    if done < len(text):
        yield text[done:], False


def _ranges(marked: Sequence[bool]) -> Iterator[tuple[int, int]]:
    start = 0
    for at in range(len(marked) + 1):
        if at == len(marked) or not marked[at]:
            if at > start:
                yield start, at - start
            start = at + 1


@lru_cache(maxsize=1024)
def _fold(letter: str) -> str:
    """One letter without accent or case; always one, so that places stay the same."""
    return unicodedata.normalize("NFD", letter)[0].lower()[:1]
