"""A text read for one question: which of the asked words stand in it, and where.

What was read is kept for the next keystroke: mostly the same few texts are shown again.
"""

import math
import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from agent_assist.domain.languages import Lang
from agent_assist.search.analysis import forms, spans, stem, tokens
from agent_assist.search.query import Query
from agent_assist.search.terms import Name
from agent_assist.search.texts import Said, passages

Marks = tuple[tuple[int, int], ...]
"""Places to point out in a text: where each begins and how long it is."""

_MOST_KEPT = 512
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_FILLED_IN, _CHOICE = re.compile(r"\{\{.*?\}\}"), re.compile(r"\{%.*?%\}")
_EMPHASIS = re.compile(r"[*`]+")
_SIGNS = re.compile(r"\||:?-{3,}:?|^(?:[#>-]+ +)+", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A title, a phrasing or a passage."""

    text: str
    lang: Lang

    @cached_property
    def said(self) -> frozenset[str]:
        """Its words and their stems."""
        return frozenset(tokens(self.text, self.lang))

    @cached_property
    def places(self) -> tuple[tuple[int, int, str, str], ...]:
        """Where each word begins and ends, the word, and its stem."""
        found = spans(self.text)
        return tuple((start, end, word, stem(word, self.lang)) for start, end, word in found)

    def begins(self, beginning: str) -> bool:
        """Whether some word begins so."""
        return f" {beginning}" in self._in_a_row

    @cached_property
    def _in_a_row(self) -> str:
        return " ".join(("", *self.said))


class Reading:
    """One text, analysed as far as it was needed so far."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self.title = Part(said.title, said.lang)

    @cached_property
    def asked(self) -> tuple[Part, ...]:
        return tuple(Part(phrase, self._said.lang) for phrase in self._said.asked)

    @cached_property
    def passages(self) -> tuple[Part, ...]:
        """The parts of the body."""
        parts = (one for one in passages(self._said) if one.start is not None)
        return tuple(Part(plain(one.text), self._said.lang) for one in parts)

    @cached_property
    def said(self) -> frozenset[str]:
        """Everything that it says."""
        return frozenset().union(*(part.said for part in (self.title, *self.asked, *self.passages)))


class Readings:
    """The texts read last, by their numbers; a number never stands for another text."""

    def __init__(self) -> None:
        self._kept: OrderedDict[int, Reading] = OrderedDict()

    def of(self, number: int, said: Said) -> Reading:
        reading = self._kept.get(number)
        if reading is None:
            reading = self._kept[number] = Reading(said)
            if len(self._kept) > _MOST_KEPT:
                self._kept.popitem(last=False)
        self._kept.move_to_end(number)
        return reading


@dataclass(frozen=True)
class Wanted:
    """The words of a question in every form in which they may stand in a text."""

    by_form: Mapping[str, str]
    asked: frozenset[str]
    names: tuple[Name, ...]
    marked: frozenset[str]
    unfinished: str
    weights: Mapping[str, float]

    @classmethod
    def of(cls, query: Query, holding: Callable[[str], int] | None = None) -> "Wanted":
        """Of words that fewer texts hold (`holding`) a passage says more."""
        by_form = {one: word for word in query.typed for one in forms(word)}
        named = {one for name in query.names for word in name.words for one in forms(word)}
        weights = dict.fromkeys(query.typed, 1.0)
        if holding:
            for word in query.typed:
                held = max(holding(one) for one in forms(word))
                weights[word] = 1 / (1 + math.log1p(held))
        asked = frozenset(by_form)
        return cls(by_form, asked, query.names, asked | named, query.unfinished, weights)

    def found_in(self, part: Part) -> frozenset[str]:
        """The asked words that stand in a part."""
        found = {self.by_form[one] for one in self.asked & part.said}
        if self.unfinished and self.unfinished not in found and part.begins(self.unfinished):
            found.add(self.unfinished)
        return frozenset(found)

    def worth(self, found: Iterable[str]) -> float:
        return sum(self.weights[word] for word in found)

    def named_in(self, said: frozenset[str], found: frozenset[str]) -> bool:
        """Whether another name of a term stands there in place of words that do not."""
        return any(name.instead_of - found and name.stands_in(said) for name in self.names)

    def marks(self, part: Part) -> Marks:
        """Where the asked words stand, or names that stand for them."""
        marked, unfinished = self.marked, self.unfinished
        found: dict[int, int] = {}
        for start, end, word, stemmed in part.places:
            begun = unfinished and word.startswith(unfinished)
            if begun or word in marked or stemmed in marked:
                found[start] = end - start
        return tuple(found.items())


def plain(text: str) -> str:
    """A passage of Markdown or of a reply as it is read: one line without signs, of a link its
    words, and an ellipsis for what a reply is filled in with.
    """
    text = _CHOICE.sub(" ", _FILLED_IN.sub("…", text))
    return " ".join(_SIGNS.sub(" ", _EMPHASIS.sub("", _LINK.sub(r"\1", text))).split())
