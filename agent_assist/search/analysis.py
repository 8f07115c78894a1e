"""Words of both languages brought to one form; the same code when indexing and when asking."""

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from Stemmer import Stemmer

from agent_assist.domain.languages import LANGS, Lang

_WORD = re.compile(r"[^\W_]+(?:[.'’][^\W_]+)*")
_ELISION = re.compile(r"^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'")
_FOLDED = str.maketrans({"œ": "oe", "æ": "ae", "’": "'"})
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


def fold(text: str) -> str:
    """Lower case without accents or ligatures."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_FOLDED)
    return _ACCENTS.sub("", unicodedata.normalize("NFKD", plain))


def words(text: str) -> Iterator[str]:
    """The folded words of a text, elisions and possessives cut off."""
    for found in _WORD.finditer(fold(text)):
        word = _ELISION.sub("", found[0]).removesuffix("'s").replace("'", "").replace(".", "")
        if word:
            yield word[:_LONGEST_WORD]


@lru_cache(maxsize=65536)
def stem(word: str, lang: Lang) -> str:
    """The Snowball stem of a folded word."""
    return str(_STEMMERS[lang].stemWord(word))


@lru_cache(maxsize=65536)
def forms(word: str) -> frozenset[str]:
    """How an asked word may stand in the index: as it is, or as its stem in either language."""
    return frozenset({word, *(stem(word, lang) for lang in LANGS)})


def index_text(text: str, lang: Lang) -> str:
    """What the index holds of a text: each stem, and each word that differs from its stem."""
    held: list[str] = []
    for word in words(text):
        stemmed = stem(word, lang)
        held.append(stemmed)
        if stemmed != word:
            held.append(word)
    return " ".join(held)


def spans(text: str) -> Iterator[tuple[int, int, str]]:
    """(start, end, folded word) of each word where it was written, without its elision."""
    for found in _WORD.finditer(text):
        elision = _ELISION.match(fold(found[0]))
        for word in words(found[0]):
            yield found.start() + (elision.end() if elision else 0), found.end(), word
