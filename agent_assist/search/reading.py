"""Texts read for one question: which of the asked words stand in them, and where.

A keystroke shows many texts that were not read before: instead of cutting them into words, the
beginnings of the few words that were asked for are looked for, in all the texts at once.
"""

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from itertools import accumulate, islice
from operator import itemgetter
from typing import NamedTuple

from agent_assist.domain.languages import Lang
from agent_assist.search.analysis import fold, forms, origins, stem, words
from agent_assist.search.query import Query
from agent_assist.search.terms import Name
from agent_assist.search.texts import Said

_LONGEST_BODY = 100_000
# Of words that begin alike, as many places are looked at.
_MOST_PLACES = 50
_WORD = re.compile(r"[^\W_]+")
_BETWEEN = "\n"
_BY_PLACE = itemgetter(0, 1)
_LINK = re.compile(r"\[([^\[\]\n]*)\]\([^()\s]*\)")
_FILLED_IN, _CHOICE = re.compile(r"\{\{.*?\}\}"), re.compile(r"\{%.*?%\}")
# Of each way to write a rule of a table the first sign is plain: so they are found quickly.
_SIGNS = re.compile(r"\||:---+:?|---+:?")
_LINE_SIGNS = re.compile(r"\n(?:[#>-]+ +)+")


class Place(NamedTuple):
    """Where a word stands in the text of a part, and which forms of wanted words it is."""

    start: int
    end: int
    forms: frozenset[str]


class Part:
    """A title, a phrasing or a body."""

    def __init__(self, text: str, lang: Lang) -> None:
        self.text, self.lang = text, lang

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def origin(self) -> Callable[[int], int]:
        """Tells where a character of the folded text was written."""
        return origins(self.text)

    def place(self, start: int, end: int, meant: frozenset[str]) -> Place:
        """Where in the text something is that was met in the folded one."""
        if self.text.isascii():
            return Place(start, end, meant)
        return Place(self.origin(start), self.origin(end - 1) + 1, meant)

    def joined(self, form: str) -> Iterator[tuple[int, str]]:
        """Where a word is written in parts that belong together: e-mail, (613) 555-0100."""
        for found in _spelled(form).finditer(self.folded):
            yield found.start(), found[0]


class Reading:
    """One text, analysed as far as it was needed so far."""

    def __init__(self, said: Said) -> None:
        self._said = said
        self.title = Part(said.title, said.lang)

    @cached_property
    def asked(self) -> tuple[Part, ...]:
        return tuple(Part(phrase, self._said.lang) for phrase in self._said.asked)

    @cached_property
    def body(self) -> Part:
        return Part(plain(self._said.body[:_LONGEST_BODY]), self._said.lang)

    @property
    def parts(self) -> tuple[Part, ...]:
        return self.title, self.body, *self.asked


@dataclass(frozen=True)
class Standing:
    """What of a question stands in a part: the asked words, all wanted forms, and where."""

    found: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()


_NOWHERE = Standing()


class _Together:
    """Parts of texts laid one behind the other: what stands in none of them is not looked for."""

    def __init__(self, parts: Sequence[Part]) -> None:
        self.parts = parts
        self.folded = _BETWEEN.join(part.folded for part in parts)
        # Where each part ends: that is where what lies between it and the next begins.
        self.ends = [end - 1 for end in accumulate(len(part.folded) + 1 for part in parts)]

    @cached_property
    def unjoined(self) -> str:
        """E-mail, U.S. and O'Brien as one word each."""
        return unjoined(self.folded)

    def words(self, beginning: str) -> Iterator[tuple[int, int, str]]:
        """The words that begin so: the number of their part, where they stand in it, and they."""
        folded, at = self.folded, self.folded.find(beginning)
        number, end, left = -1, -1, 0
        while at >= 0:
            if at > end:
                number = bisect_left(self.ends, at)
                end, left = self.ends[number], _MOST_PLACES
            if not folded[at - 1 : at].isalnum() and (word := _WORD.match(folded, at)):
                yield number, at - end + len(self.parts[number].folded), word[0]
                left -= 1
            at = folded.find(beginning, at + 1 if left else end)


@dataclass(frozen=True)
class Sought:
    """Forms of words to look for in texts, and the beginning of a word."""

    forms: frozenset[str]
    unfinished: str = ""

    def places(self, parts: Sequence[Part]) -> list[list[Place]]:
        """Where any of them stand in each part, read no further than the beginnings of words."""
        together = _Together(parts)
        places: list[list[Place]] = [[] for _ in parts]
        for beginning in self._beginnings:
            for number, start, word in together.words(beginning):
                part = parts[number]
                if meant := self._meant(word, part.lang):
                    places[number].append(part.place(start, start + len(word), meant))
        for form in self._perhaps_joined(together):
            for part, met in zip(parts, places, strict=True):
                met += self._joined(part, form)
        return places

    def _perhaps_joined(self, together: _Together) -> list[str]:
        """The few forms that may stand somewhere in parts, and not in one piece."""
        plainly, numbers = self._by_digits
        folded, whole = together.folded, together.unjoined
        found = [one for one in plainly if whole.count(one) > folded.count(one)]
        return found + [one for one in numbers if one[-3:] in folded]

    def _joined(self, part: Part, form: str) -> Iterator[Place]:
        """Where a form stands that this part has in parts only."""
        if form in part.folded or (
            form[-3:] not in part.folded if _has_digit(form) else form not in unjoined(part.folded)
        ):
            return
        for start, written in islice(part.joined(form), _MOST_PLACES):
            told = (self._meant(word, part.lang) for word in words(written))
            if meant := frozenset[str]().union(*told):
                yield part.place(start, start + len(written), meant)

    def _meant(self, word: str, lang: Lang) -> frozenset[str]:
        """The texts of one search hold the same words again and again."""
        meant = self._met_before.get((word, lang))
        if meant is None:
            meant = self.forms.intersection((word, stem(word, lang)))
            if self.unfinished and word.startswith(self.unfinished):
                meant |= {self.unfinished}
            self._met_before[word, lang] = meant
        return meant

    @cached_property
    def _met_before(self) -> dict[tuple[str, Lang], frozenset[str]]:
        return {}

    @cached_property
    def _beginnings(self) -> tuple[str, ...]:
        """How words begin that may be wanted, each beginning once."""
        known = {self.unfinished, *map(_beginning, self.forms)} - {""}
        return tuple(one for one in known if not any(one[:n] in known for n in range(1, len(one))))

    @cached_property
    def _by_digits(self) -> tuple[list[str], list[str]]:
        """The forms without digits, and those with."""
        numbers = [form for form in self.forms if _has_digit(form)]
        return [form for form in self.forms if form not in numbers], numbers


@dataclass(frozen=True)
class Wanted:
    """The words of a question in every form in which they may stand in a text."""

    by_form: Mapping[str, str]
    names: tuple[Name, ...]
    sought: Sought
    weights: Mapping[str, float]
    _stood: dict[Part, Standing] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, query: Query, holding: Callable[[str], int] | None = None) -> "Wanted":
        """Of words that fewer texts hold (`holding`) a passage says more."""
        by_form = {one: word for word in query.typed for one in forms(word)}
        named = (word for name in query.names for word in name.words)
        sought = Sought(frozenset().union(*map(forms, (*query.typed, *named))), query.unfinished)
        weights = dict.fromkeys(query.typed, 1.0)
        if holding:
            for word in query.typed:
                held = max(holding(one) for one in forms(word))
                weights[word] = 1 / (1 + math.log1p(held))
        return cls(by_form, query.names, sought, weights)

    def read(self, parts: Iterable[Part]) -> None:
        """Reads parts that are asked for next, all at once: one by one takes far longer."""
        unread = [part for part in parts if part not in self._stood]
        for part, met in zip(unread, self.sought.places(unread), strict=True):
            self._stood[part] = self._standing(met) if met else _NOWHERE

    def standing_in(self, part: Part) -> Standing:
        """What stands in a part."""
        if part not in self._stood:
            self.read([part])
        return self._stood[part]

    def _standing(self, met: list[Place]) -> Standing:
        """Of places that overlap the first counts."""
        met.sort(key=_BY_PLACE)
        said = frozenset().union(*(place.forms for place in met))
        found = frozenset(self.by_form[one] for one in said if one in self.by_form)
        places = met[:1]
        for place in met[1:]:
            before = places[-1]
            if place.start >= before.end:
                places.append(place)
            elif place.start == before.start:  # one word may be what two that were typed mean
                places[-1] = before._replace(forms=before.forms | place.forms)
        return Standing(found, said, tuple(places))

    def worths(self, body: Standing) -> dict[str, float]:
        """What each asked word adds to a passage, and each form of names that stand for others."""
        worths = dict(self.weights)
        most = max(worths.values(), default=0.0)
        for name in self._standing_names(body.said, body.found):
            for one in frozenset().union(*map(forms, name.words)) - self.by_form.keys():
                worths.setdefault(one, most / len(name.words))
        return worths

    def named_in(self, said: frozenset[str], found: frozenset[str]) -> bool:
        """Whether another name of a term stands there in place of words that do not."""
        return any(self._standing_names(said, found))

    def _standing_names(self, said: frozenset[str], found: frozenset[str]) -> Iterator[Name]:
        if not said:
            return iter(())
        return (one for one in self.names if one.instead_of - found and one.stands_in(said))


def unjoined(folded: str) -> str:
    """A folded text with e-mail, U.S. and O'Brien as one word each."""
    return folded.replace("-", "").replace("'", "").replace(".", "")


def _has_digit(form: str) -> bool:
    return any(map(str.isdigit, form))


def _beginning(form: str) -> str:
    """What all words begin with whose stem this may be: city and cities for citi, why for whi."""
    if _has_digit(form):
        return form
    return form[: max(2 if form.endswith(("e", "i")) else 3, len(form) - 2)]


@lru_cache(maxsize=1024)
def _spelled(form: str) -> re.Pattern[str]:
    """A word with signs between its letters, or blanks and brackets between its digits."""
    between = r"[ .,()/-]{0,3}" if _has_digit(form) else "['.-]?"
    first, *others = map(re.escape, form)
    return re.compile(between.join([rf"{first}(?<![^\W_]{first})", *others]) + r"[^\W_]*")


def plain(text: str) -> str:
    """A passage of Markdown or of a reply as it is read: one line without signs, of a link its
    words, and an ellipsis for what a reply is filled in with.
    """
    if "{" in text:
        text = _CHOICE.sub(" ", _FILLED_IN.sub("…", text))
    if "](" in text:
        text = _LINK.sub(r"\1", text)
    text = _LINE_SIGNS.sub(" ", "\n" + text.replace("*", "").replace("`", ""))
    if "|" in text or "---" in text:
        text = _SIGNS.sub(" ", text)
    return " ".join(text.split())
