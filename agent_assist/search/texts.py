"""What one language of an entry says, as search reads it, and the passages it is read in."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from agent_assist.domain.languages import Lang

LONGEST_PASSAGE = 60
MOST_PASSAGES = 200
"""Of one body: at least 6,000 words, as a rule 10,000; what follows is found by its words."""
MOST_ASKED = 12
_SHORTEST_PASSAGE = 15
_WORD = re.compile(r"\S{1,40}")
_CLOSING = "»”’)]\"'*_ \u00a0"
_LONGEST_ENDING = 6
_SENTENCE_ENDS = tuple(".!?…")


@dataclass(frozen=True)
class Said:
    """A text to look in: its title, other ways clients ask for it, and everything else it says."""

    lang: Lang
    title: str
    asked: tuple[str, ...] = ()
    body: str = ""


@dataclass(frozen=True)
class Passage:
    """A part of a text with one meaning. `start` is its place in the body; a title has none."""

    text: str
    start: int | None = None


def passages(said: Said) -> list[Passage]:
    """The title, each other way to ask, and the body in parts cut where sentences end."""
    names = [Passage(name) for name in (said.title, *said.asked[:MOST_ASKED]) if name.strip()]
    return names + list(_parts(said.body))


def _parts(body: str) -> Iterator[Passage]:
    words = [found.span() for found in _WORD.finditer(body)]
    first = 0
    for _ in range(MOST_PASSAGES):
        if first >= len(words):
            return
        after = _cut(body, words, first)
        start, end = words[first][0], words[after - 1][1]
        yield Passage(body[start:end], start)
        first = after


def _cut(body: str, words: list[tuple[int, int]], first: int) -> int:
    """Where the passage that begins with word `first` stops: after the last sentence in reach."""
    if len(words) - first <= LONGEST_PASSAGE + _SHORTEST_PASSAGE:
        return len(words)
    furthest = first + LONGEST_PASSAGE
    for after in range(furthest, first + LONGEST_PASSAGE // 2, -1):
        if _ends_sentence(body, words[after - 1], words[after]):
            return after
    return furthest


def _ends_sentence(body: str, word: tuple[int, int], following: tuple[int, int]) -> bool:
    between = body[word[1] : following[0]]
    if "\n" in between:
        return True
    ending = body[max(0, word[1] - _LONGEST_ENDING) : word[1]].rstrip(_CLOSING)
    return between != "" and ending.endswith(_SENTENCE_ENDS)
