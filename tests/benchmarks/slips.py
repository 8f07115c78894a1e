"""Typing slips as people make them, the same for the same seed: one in a word of each query."""

import random
from collections.abc import Callable

from agent_assist.search.analysis import STOP_WORDS, fold, spans

Slip = Callable[[str, random.Random], str]

SHORTEST = 4
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_NEIGHBOURS = {
    key: row[max(0, place - 1) : place] + row[place + 1 : place + 2]
    for row in _ROWS
    for place, key in enumerate(row)
}
# Written as heard, in either language.
_HEARD = (
    ("ph", "f"), ("qu", "k"), ("tion", "sion"), ("eau", "o"), ("au", "o"), ("ea", "e"),
    ("ie", "ei"), ("ei", "ie"), ("ance", "ence"), ("ence", "ance"), ("able", "ible"),
    ("ss", "s"), ("ll", "l"), ("nn", "n"), ("mm", "m"), ("rr", "r"), ("tt", "t"),
    ("c", "k"), ("s", "c"), ("i", "y"), ("y", "i"),
)  # fmt: skip


def slipped(text: str, seeded: random.Random) -> str:
    """The text with one slip in one of its words that count, if there is one long enough."""
    counting = [
        (start, end)
        for start, end, word in spans(text)
        if len(word) >= SHORTEST and text[start:end].isalpha() and word not in STOP_WORDS
    ]
    if not counting:
        return text
    start, end = seeded.choice(counting)
    return text[:start] + slip_in(text[start:end], seeded) + text[end:]


def slip_in(word: str, seeded: random.Random) -> str:
    return seeded.choice(SLIPS)(word, seeded)


def _neighbour_key(word: str, seeded: random.Random) -> str:
    place = _after_the_first(word, seeded)
    return word[:place] + _near(word[place], seeded) + word[place + 1 :]


def _left_out(word: str, seeded: random.Random) -> str:
    place = _after_the_first(word, seeded)
    return word[:place] + word[place + 1 :]


def _key_too_many(word: str, seeded: random.Random) -> str:
    place = _after_the_first(word, seeded)
    return word[:place] + _near(word[place], seeded) + word[place:]


def _doubled(word: str, seeded: random.Random) -> str:
    place = _after_the_first(word, seeded)
    return word[:place] + word[place] + word[place:]


def _swapped(word: str, seeded: random.Random) -> str:
    """Two letters beside each other that differ; a word of one letter only cannot be."""
    places = [one for one in range(1, len(word) - 1) if word[one] != word[one + 1]]
    if not places:
        return _neighbour_key(word, seeded)
    place = seeded.choice(places)
    return word[:place] + word[place + 1] + word[place] + word[place + 2 :]


def _first_letter(word: str, seeded: random.Random) -> str:
    return _near(word[0], seeded) + word[1:]


def _as_heard(word: str, seeded: random.Random) -> str:
    fitting = [(heard, written) for heard, written in _HEARD if heard in word[1:]]
    if not fitting:
        return _neighbour_key(word, seeded)
    heard, written = seeded.choice(fitting)
    place = word.index(heard, 1)
    return word[:place] + written + word[place + len(heard) :]


def _after_the_first(word: str, seeded: random.Random) -> int:
    return seeded.randrange(1, len(word))


def _near(letter: str, seeded: random.Random) -> str:
    return seeded.choice(_NEIGHBOURS.get(fold(letter), "e"))


SLIPS: tuple[Slip, ...] = (
    _neighbour_key,
    _left_out,
    _key_too_many,
    _doubled,
    _swapped,
    _first_letter,
    _as_heard,
)
