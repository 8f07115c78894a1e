"""Words of both languages brought to one form; the same code when indexing and when asking."""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterator
from functools import lru_cache

from Stemmer import Stemmer

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.exact import exact

# Raised whenever the same text would give other tokens, or they are kept in another form: what was
# built before is built anew.
VERSION = 4

_LETTER, _LETTERS = r"[^\W\d_]", r"[^\W_]+"
_ACRONYM = rf"{_LETTER}(?:\.{_LETTER})+(?![^\W_])"
_PART = re.compile(rf"{_ACRONYM}|{_LETTERS}(?:'{_LETTERS})*(?:-{_LETTERS}(?:'{_LETTERS})*)*")
_WRITTEN_WORD = re.compile(rf"{_ACRONYM}|{_LETTERS}(?:['’ʼ]{_LETTERS})*")
_ELISION = re.compile(r"(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_ACCENTS = re.compile("[\u0300-\u036f]+")
_LONGEST_WORD = 40
_STEMMERS = {"en": Stemmer("english"), "fr": Stemmer("french")}

_LITTLE_WORDS = """
a an and are as at be been but by can could did do does for from had has have how i if in is it
its me my no not of on or our she he so that the their them there they this to was we were what
when where which who why will with would you your am cant dont doesnt id ill im ive isnt whats
wheres
ai as au aux avec c ce ces cette ceux d dans de des du elle en est et eu il ils j je l la le les
leur lui m ma mais me mes mon n ne nos notre nous on ont ou par pas pour qu que quel quelle
quels quelles qui s sa se ses si son sont sur t ta te tes toi ton tu un une vos votre vous y
etait suis peut peux puis comment quand quoi
"""
STOP_WORDS = frozenset(_LITTLE_WORDS.split())
_TYPOGRAPHY = (
    ("’", "'"), ("ʼ", "'"), ("œ", "oe"), ("Œ", "OE"), ("…", "..."), ("\u00ad", ""),
    ("\u2010", "-"), ("\u2011", "-"), ("–", "-"), ("—", "-"), ("“", '"'), ("”", '"'),
)  # fmt: skip
# After a hyphen these belong to the verb before them: est-ce, celui-ci, avez-vous.
_ATTACHED = frozenset(("je", "tu", "il", "elle", "on", "nous", "vous", "ils", "elles", "ce", "ci",
                       "la", "le", "les", "moi", "toi", "lui", "y", "en"))  # fmt: skip


def _fold_any(text: str) -> str:
    plain = unicodedata.normalize("NFKD", text).casefold().replace("œ", "oe").replace("æ", "ae")
    for written, even in _TYPOGRAPHY:
        plain = plain.replace(written, even)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))


def _quick_table() -> bytes:
    """How each character of Latin-1 is folded, where one character of Latin-1 is enough."""
    folded = [_fold_any(chr(code)) for code in range(256)]
    return bytes(ord(one) if len(one) == 1 and ord(one) < 256 else _NOT_QUICK for one in folded)


# Folding gives no ÿ: its place in the table says that a character needs the long way, as do all
# that are not in the table.
_NOT_QUICK = ord("ÿ")
_QUICK = _quick_table()


_QUICKLY = frozenset(chr(code) for code in range(256) if _QUICK[code] != _NOT_QUICK)
_EVEN = "".join(_QUICKLY) + "".join(one for one, even in _TYPOGRAPHY if len(even) == 1)
_UNEVEN = re.compile(f"[^{re.escape(_EVEN)}]")
_FEW = 48


def fold(text: str) -> str:
    """Lower case without accents, ligatures or typographic apostrophes and hyphens."""
    if text.isascii():
        return text.lower()
    for written, plain in _TYPOGRAPHY:
        text = text.replace(written, plain)
    quick = _fold_quickly(text)
    if quick is None and len(others := set(text) - _QUICKLY) <= _FEW:
        for one in others:
            text = text.replace(one, _fold_any(one))
        quick = _fold_quickly(text)
    return _fold_any(text) if quick is None else quick


def _fold_quickly(text: str) -> str | None:
    """Folded by the table, where that has all the characters."""
    try:
        quick = text.encode("latin-1").translate(_QUICK)
    except UnicodeEncodeError:
        return None
    return None if _NOT_QUICK in quick else quick.decode("latin-1")


def origins(text: str) -> Callable[[int], int]:
    """Tells where a character of the folded text was written: œ is folded to two."""
    written, folded = [0], [0]
    for uneven in _UNEVEN.finditer(text):
        folded.append(folded[-1] + uneven.start() - written[-1] + _width(uneven[0]))
        written.append(uneven.end())
    furthest = [*(start - 1 for start in written[1:]), len(text)]

    def origin(place: int) -> int:
        run = bisect_right(folded, place) - 1
        return min(written[run] + place - folded[run], furthest[run])

    return origin


@lru_cache(maxsize=4096)
def _width(one: str) -> int:
    return len(fold(one))


def pieces(folded: str) -> list[str]:
    """What stands between blanks in a folded text, signs and all: the quick cut of long texts."""
    return folded.split()


@lru_cache(maxsize=65536)
def words_of(piece: str) -> tuple[str, ...]:
    """The words in one piece: without elision or possessive, parts of a hyphen apart and joined."""
    if piece.isalnum():
        return (piece[:_LONGEST_WORD],)
    return tuple(word for part in _PART.findall(piece) for word in _words_of_part(part))


def words(text: str) -> list[str]:
    """The folded words of a text in their order, then its exact forms (see `exact`)."""
    folded = fold(text)
    told = [word for piece in pieces(folded) for word in words_of(piece)]
    return told + exact(folded)


@lru_cache(maxsize=65536)
def stem(word: str, lang: Lang) -> str:
    """The Snowball stem of a folded word."""
    return str(_STEMMERS[lang].stemWord(word))


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """How an asked word may stand in the index: as it is, or as its stem in either language."""
    return frozenset({word, *(stem(word, lang) for lang in LANGS)})


@lru_cache(maxsize=65536)
def held(piece: str, lang: Lang) -> tuple[str, ...]:
    """What the index holds of a piece: each stem, and each word that differs from its stem."""
    told = [one for word in words_of(piece) for one in (stem(word, lang), word)]
    return tuple(dict.fromkeys(told))


def tokens(text: str, lang: Lang) -> Iterator[str]:
    """All that the index holds of a text: stems, words that differ from them, exact forms.

    Who reads very many texts keeps its own table of `held` by piece: one look-up a piece.
    """
    folded = fold(text)
    for piece in pieces(folded):
        yield from held(piece, lang)
    yield from exact(folded)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, folded word) of each word where it was written, without its elision."""
    for found in _WRITTEN_WORD.finditer(text):
        elided, told = _written(found[0])
        for word in told:
            yield found.start() + elided, found.end(), word


@lru_cache(maxsize=65536)
def _written(run: str) -> tuple[int, tuple[str, ...]]:
    """How long the elision of a written word is, and the words that are left."""
    folded = fold(run)
    elision = _ELISION.match(folded)
    told = tuple(word for piece in pieces(folded) for word in words_of(piece))
    return (elision.end() if elision else 0), told


def _words_of_part(part: str) -> list[str]:
    if "." in part:
        return [part.replace(".", "")[:_LONGEST_WORD]]
    told = [word for word in map(_plain, part.split("-")) if word]
    if _is_joined(told):
        told.append("".join(told)[:_LONGEST_WORD])
    return told


def _plain(word: str) -> str:
    """A word without elision, possessive and apostrophes."""
    if "'" in word:
        elision = _ELISION.match(word)
        word = word[elision.end() if elision else 0 :].removesuffix("'s").replace("'", "")
    return word[:_LONGEST_WORD]


def _is_joined(parts: list[str]) -> bool:
    """e-mail is email and call-back is callback; 613-555 and est-ce are not one word."""
    if len(parts) != 2 or parts[0] in STOP_WORDS or parts[1] in _ATTACHED:
        return False
    return all(part.isalpha() for part in parts)
