"""What one text says, counted for stage 1: the same for the index and for texts written since."""

from collections import Counter
from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import partial
from itertools import chain

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import fold, pieces, stem, words_of
from agent_assist.search.exact import exact
from agent_assist.search.impact import TITLE_COUNTS
from agent_assist.search.terms import initialisms
from agent_assist.search.texts import Said

# Texts are built by the thousand, and most of what they say was said before.
_MOST_REMEMBERED = 1 << 17


@dataclass(frozen=True)
class Counted:
    """The stems of a text, the initials of its title too, and how often each counts; of those
    that its title or another phrasing says, how many words the shortest of these has; how many
    words count in all, and those of the title; the words as they are written.
    """

    counts: Mapping[str, int]
    names: Mapping[str, int]
    length: int
    title_length: int
    written: AbstractSet[str]


class _Pieces(dict[str, tuple[str, ...]]):
    """What was found in each piece of text so far: a look-up a piece is all that a text costs."""

    def __init__(self, find: Callable[[str], tuple[str, ...]]) -> None:
        self._find = find

    def __missing__(self, piece: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        found = self[piece] = self._find(piece)
        return found


def _stems(lang: Lang, piece: str) -> tuple[str, ...]:
    return tuple(stem(word, lang) for word in words_of(piece))


_WORDS = _Pieces(words_of)
_STEMS = {lang: _Pieces(partial(_stems, lang)) for lang in LANGS}


def counted(said: Said) -> Counted:
    counts, written = _read(said.body, said.lang)
    length, names, title_length = counts.total(), dict[str, int](), 0
    for name in (*said.asked, said.title):
        in_name, written_in_name = _read(name, said.lang)
        written |= written_in_name
        title_length = in_name.total()
        times = TITLE_COUNTS if name is said.title else 1
        length += times * title_length
        for one, often in in_name.items():
            counts[one] += times * often
            names[one] = min(title_length, names.get(one, title_length))
    for one in initialisms(said.title):
        counts[one] = TITLE_COUNTS
        names[one] = title_length
    return Counted(counts, names, length, title_length, written)


def _read(text: str, lang: Lang) -> tuple[Counter[str], set[str]]:
    """How often each stem stands in a text, and its words; exact forms are stems as well."""
    folded = fold(text)
    told = pieces(folded)
    counts = Counter(chain.from_iterable(map(_STEMS[lang].__getitem__, told)))
    counts.update(exact(folded))
    return counts, set(chain.from_iterable(map(_WORDS.__getitem__, set(told))))
