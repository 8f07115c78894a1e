"""Typed text made into a question: what counts in it, what must stand there, what must not.

Nothing typed is an operator of the index: what is no quoted phrase, no excluded word and no
filter that is known is text to look for.
"""

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from types import MappingProxyType

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.search.analysis import STOP_WORDS, fold, forms, pieces, words_of
from agent_assist.search.exact import exact
from agent_assist.search.terms import Name, Terms, as_initialism

Phrase = tuple[str, ...]
Phrases = tuple[Phrase, ...]

LONGEST_TEXT = 10_000
MOST_WORDS = 24
_MOST_NAME_GROUPS = 16
_MOST_MARKED = 8
_ANOTHER_WAY = 0.5
_SHORTEST_PREFIX = 2

_KIND_WORDS = {
    **{kind.value: kind for kind in Kind},
    "liste": Kind.CHECKLIST,
    "reponse": Kind.REPLY,
    "repertoire": Kind.DIRECTORY,
    "annonce": Kind.ANNOUNCEMENT,
}
_LANG_WORDS: dict[str, Lang] = {
    "en": "en", "anglais": "en", "english": "en", "fr": "fr", "francais": "fr", "french": "fr",
}  # fmt: skip
_FILTER_NAMES = {
    "kind": ("kind", "genre"), "lang": ("lang", "langue"), "line": ("line", "ligne"),
}  # fmt: skip
_NO_LINES: Mapping[str, Bilingual] = MappingProxyType({})

_QUOTED = r'"[^"]*"|“[^“”]*”|«[^«»]*»'
_FILTER = re.compile(rf"(?<!\S)(kind|genre|lang|langue|line|ligne):({_QUOTED}|\S+)", re.IGNORECASE)
_PHRASE = re.compile(rf"((?<!\S)-)?({_QUOTED})")
_EXCLUDED = re.compile(r"(?<!\S)-(\w\S*)")


@dataclass(frozen=True)
class Group:
    """One thing asked for: any of its stems counts, once."""

    stems: tuple[str, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Filters:
    """What hits must be: of one kind, in one language, for one line of business."""

    kind: Kind | None = None
    lang: Lang | None = None
    line: str = ""


@dataclass(frozen=True)
class Query:
    """The words that count, other names of the terms in them, and what is still being typed.

    `asked` is the text that is looked for; `typed` are its counting words (folded), the
    unfinished one last. `phrases` must stand in a hit word by word, and none of `without` may.
    """

    asked: str = ""
    typed: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    unfinished: str = ""
    groups: tuple[Group, ...] = ()
    phrases: Phrases = ()
    without: Phrases = ()
    filters: Filters = Filters()

    def __bool__(self) -> bool:
        return bool(self.typed)


def _held(_stem: str) -> int:
    """Where nothing is known of the texts, every word may stand in one."""
    return 1


def _begun(_start: str) -> bool:
    return True


def read_query(
    text: str,
    terms: Terms,
    *,
    typing: bool = False,
    lines: Mapping[str, Bilingual] = _NO_LINES,
    holding: Callable[[str], int] = _held,
    begins: Callable[[str], bool] = _begun,
) -> Query:
    """The query in a text of any length and content; empty when nothing can be looked for.

    While `typing`, the last word is taken as the beginning of one. `lines` are the lines of
    business by id; `holding` tells in how many texts a stem stands, to choose among many words
    and to know an acronym, and `begins` whether some word of a text begins so.
    """
    filters, text = _read_filters(text[:LONGEST_TEXT], lines)
    phrases, without, wanted = _read_marked(text)
    told, unfinished = _read_words(wanted, typing)
    counting = _counting(told, unfinished)
    few = len(counting) <= MOST_WORDS
    counting = counting if few else _telling(counting, holding)
    names = terms.other_names([*told, unfinished] if unfinished else told) if few else ()
    if len(unfinished) < _SHORTEST_PREFIX:
        unfinished = ""
    typed = (*counting, unfinished) if unfinished else tuple(counting)
    named = frozenset().union(*(name.instead_of for name in names))
    groups = [
        _group(word, holding, alone=len(typed) == 1, named=word in named) for word in counting
    ]
    if unfinished and unfinished not in named and not begins(unfinished):
        groups.append(Group((as_initialism(unfinished),)))
    groups += _name_groups(names, typed)
    asked = " ".join(wanted.split())
    return Query(asked, typed, names, unfinished, tuple(groups), phrases, without, filters)


def _read_filters(text: str, lines: Mapping[str, Bilingual]) -> tuple[Filters, str]:
    """The filters that are known, and the text without them; any other colon is text."""
    filters, left, position = Filters(), list[str](), 0
    for found in _FILTER.finditer(text):
        value = fold(found[2].strip('"“”«» \u00a0'))
        narrowed = _narrowed(filters, found[1].lower(), value, lines)
        if narrowed:
            filters = narrowed
            left += [text[position : found.start()], " "]
            position = found.end()
    return filters, "".join([*left, text[position:]])


def without_filter(text: str, name: str) -> str:
    """A text that is narrowed no more by `kind`, `lang` or `line`, in either language's word."""
    words = _FILTER_NAMES[name]
    kept = _FILTER.sub(lambda found: "" if found[1].lower() in words else found[0], text)
    return " ".join(kept.split()) if kept != text else text


def _narrowed(
    filters: Filters, name: str, value: str, lines: Mapping[str, Bilingual]
) -> Filters | None:
    if name in ("kind", "genre"):
        kind = _KIND_WORDS.get(value)
        return replace(filters, kind=kind) if kind else None
    if name in ("lang", "langue"):
        lang = _LANG_WORDS.get(value)
        return replace(filters, lang=lang) if lang else None
    line = _line(value, lines)
    return replace(filters, line=line) if line else None


def _line(value: str, lines: Mapping[str, Bilingual]) -> str:
    """The line of business with this id, or the first whose id or name begins so."""
    if not value or value in lines:
        return value
    begun = (
        id
        for id, name in lines.items()
        if any(fold(one).startswith(value) for one in (id, name.en, name.fr))
    )
    return next(begun, "")


def _read_marked(text: str) -> tuple[Phrases, Phrases, str]:
    """Quoted phrases, what is excluded, and the text that is looked for.

    Pasted lists have dashes before their lines, and a dash before the only word is a slip:
    both exclude nothing.
    """
    phrases, without, left, position = list[Phrase](), list[Phrase](), list[str](), 0
    for found in _PHRASE.finditer(text):
        if len(phrases) + len(without) < _MOST_MARKED and (phrase := _phrase(found[2])):
            (without if found[1] else phrases).append(phrase)
        left += [text[position : found.start()], " " if found[1] else f" {found[2][1:-1]} "]
        position = found.end()
    wanted = "".join([*left, text[position:]])
    if "\n" not in text:
        excluded = islice(_EXCLUDED.finditer(wanted), _MOST_MARKED)
        without += filter(None, (_phrase(found[1]) for found in excluded))
        wanted = _EXCLUDED.sub(" ", wanted)
    if not any(words_of(piece) for piece in pieces(fold(wanted))):
        return (), (), text
    return tuple(dict.fromkeys(phrases)), tuple(dict.fromkeys(without)), wanted


def _phrase(text: str) -> Phrase:
    """Its words in order, without exact forms: those stand at the end of what is indexed."""
    return tuple(word for piece in pieces(fold(text)) for word in words_of(piece))


def _read_words(text: str, typing: bool) -> tuple[list[str], str]:
    """The words of a text in order with its exact forms, and the unfinished one, not among them."""
    folded = fold(text)
    before = pieces(folded)
    told: list[str] = []
    if typing and before and text[-1].isalnum():
        parts = before.pop().replace("-", " ").split()
        told = [word for part in parts for word in words_of(part)]
    unfinished = told.pop() if told else ""
    finished = [word for piece in before for word in words_of(piece)]
    return [*finished, *told, *exact(folded)], unfinished


def _counting(told: Iterable[str], unfinished: str) -> list[str]:
    """Little words count only where there are no others."""
    different = list(dict.fromkeys(told))
    counting = [word for word in different if word not in STOP_WORDS and word != unfinished]
    return counting if counting or unfinished else different


def _telling(counting: Sequence[str], holding: Callable[[str], int]) -> list[str]:
    """The words that say most, in their order: those that fewest texts hold, or the longest.

    What no text holds says nothing here.
    """

    def common(word: str) -> tuple[float, int]:
        known = [held for one in forms(word) if (held := holding(one))]
        return min(known, default=math.inf), -len(word)

    most = set(sorted(counting, key=common)[:MOST_WORDS])
    return [word for word in counting if word in most]


def _group(word: str, holding: Callable[[str], int], *, alone: bool, named: bool) -> Group:
    """A word; alone, or written nowhere and no name itself, it may be initials of a title.

    Of an acronym that is the name of several things, the titles with its initials come first.
    """
    stems = _stems(word)
    if alone or not (named or any(map(holding, stems))):
        stems += (as_initialism(word),)
    return Group(stems)


def _stems(word: str) -> tuple[str, ...]:
    return tuple(sorted(forms(word)))


def _name_groups(names: Iterable[Name], typed: Sequence[str]) -> list[Group]:
    """Other names weigh together as much as a typed acronym, and half as much as typed words."""
    weights: dict[str, float] = {}
    for name in names:
        weight = 1 / len(name.words)
        if len(name.instead_of) > 1:
            weight = min(1.0, len(name.instead_of) * weight) * _ANOTHER_WAY
        for word in name.words:
            if word not in typed:
                weights[word] = max(weight, weights.get(word, 0.0))
    return [Group(_stems(word), weight) for word, weight in weights.items()][:_MOST_NAME_GROUPS]
