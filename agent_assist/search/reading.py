"""A text read for one question: which of the asked words stand in it, and where.

A keystroke shows many texts that were not read before: instead of cutting a text into words, the
beginnings of the few words that were asked for are looked for in it. What was met of the finished
words is kept for the next keystroke.
"""

import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice
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
        self._last: tuple[Sought, list[Place]] | None = None

    @cached_property
    def folded(self) -> str:
        return fold(self.text)

    @cached_property
    def origin(self) -> Callable[[int], int]:
        """Tells where a character of the folded text was written."""
        return origins(self.text)

    @cached_property
    def unjoined(self) -> str:
        """Folded, and e-mail, U.S. and O'Brien as one word each."""
        return self.folded.replace("-", "").replace("'", "").replace(".", "")

    def words(self, beginning: str) -> Iterator[tuple[int, str]]:
        """The words that begin so, and where each stands in the folded text."""
        folded, at = self.folded, self.folded.find(beginning)
        while at >= 0:
            if not folded[at - 1 : at].isalnum() and (word := _WORD.match(folded, at)):
                yield at, word[0]
            at = folded.find(beginning, at + 1)

    def joined(self, form: str) -> Iterator[tuple[int, str]]:
        """Where a word is written in parts that belong together: e-mail, (613) 555-0100."""
        for found in _spelled(form).finditer(self.folded):
            yield found.start(), found[0]

    def finished(self, sought: "Sought") -> list[Place]:
        """Where finished words stand: they stay the same while the next one is typed."""
        if self._last is None or self._last[0] != sought:
            self._last = sought, sought.places(self)
        return self._last[1]


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


@dataclass(frozen=True)
class Standing:
    """What of a question stands in a part: the asked words, all wanted forms, and where."""

    found: frozenset[str] = frozenset()
    said: frozenset[str] = frozenset()
    places: tuple[Place, ...] = ()


_NOWHERE = Standing()


@dataclass(frozen=True)
class Sought:
    """Forms of words to look for in texts, and the beginning of a word."""

    forms: frozenset[str]
    unfinished: str = ""

    def places(self, part: Part) -> list[Place]:
        """Where any of them stand, read no further than the beginnings of words."""
        return [
            Place(part.origin(start), part.origin(start + len(written) - 1) + 1, meant)
            for start, written, meant in self._met(part)
        ]

    def _met(self, part: Part) -> Iterator[tuple[int, str, frozenset[str]]]:
        """Where wanted words stand in the folded text, as they are written there."""
        folded = part.folded
        for beginning in self._beginnings:
            if beginning in folded:
                for start, word in islice(part.words(beginning), _MOST_PLACES):
                    if meant := self._meant(word, part.lang):
                        yield start, word, meant
        for form in self._perhaps_joined(part):
            for start, written in islice(part.joined(form), _MOST_PLACES):
                told = (self._meant(word, part.lang) for word in words(written))
                if meant := frozenset().union(*told):
                    yield start, written, meant

    def _perhaps_joined(self, part: Part) -> list[str]:
        """The few forms that do not stand there in one piece, but may in parts."""
        folded, unjoined, (plainly, numbers) = part.folded, part.unjoined, self._by_digits
        found = [one for one in plainly if one not in folded and one in unjoined]
        return found + [one for one in numbers if one not in folded and one[-3:] in folded]

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
    finished: Sought
    unfinished: Sought
    weights: Mapping[str, float]

    @classmethod
    def of(cls, query: Query, holding: Callable[[str], int] | None = None) -> "Wanted":
        """Of words that fewer texts hold (`holding`) a passage says more."""
        by_form = {one: word for word in query.typed for one in forms(word)}
        done = query.typed[:-1] if query.unfinished else query.typed
        named = (word for name in query.names for word in name.words)
        finished = Sought(frozenset().union(*map(forms, (*done, *named))))
        begun = forms(query.unfinished) if query.unfinished else frozenset[str]()
        weights = dict.fromkeys(query.typed, 1.0)
        if holding:
            for word in query.typed:
                held = max(holding(one) for one in forms(word))
                weights[word] = 1 / (1 + math.log1p(held))
        return cls(by_form, query.names, finished, Sought(begun, query.unfinished), weights)

    def standing_in(self, part: Part) -> Standing:
        """What stands in a part. Of places that overlap the first counts."""
        met = [*part.finished(self.finished), *self.unfinished.places(part)]
        if not met:
            return _NOWHERE
        met.sort()
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
        most = max(self.weights.values(), default=0.0)
        worths = dict(self.weights)
        for name in self._standing_names(body.said, body.found):
            for one in frozenset().union(*map(forms, name.words)) - self.by_form.keys():
                worths.setdefault(one, most / len(name.words))
        return worths

    def named_in(self, said: frozenset[str], found: frozenset[str]) -> bool:
        """Whether another name of a term stands there in place of words that do not."""
        return any(self._standing_names(said, found))

    def _standing_names(self, said: frozenset[str], found: frozenset[str]) -> Iterator[Name]:
        return (one for one in self.names if one.instead_of - found and one.stands_in(said))


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
