"""Typing slips: a word the knowledge base does not know becomes the nearest one it knows."""

from collections.abc import Iterable, Mapping

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlite_utils import Database

from agent_assist.search.analysis import forms, spans
from agent_assist.search.index import begins_a_word, known_words, vocabulary
from agent_assist.search.query import LONGEST_TEXT, Query
from agent_assist.search.terms import Terms

_SHORTEST, _SHORTEST_UNFINISHED = 4, 5
_SURE, _TWO_SLIPS = 5, 8


def slips(knowledge: Database, terms: Terms, query: Query) -> dict[str, str]:
    """The asked words that nobody wrote, each with the nearest word that somebody did."""
    known = known_words(knowledge, {one for word in query.typed for one in forms(word)})
    unknown = [word for word in query.typed if not forms(word) & (known | terms.known)]
    unknown = [word for word in unknown if _could_be_a_slip(knowledge, word, query)]
    if not unknown:
        return {}
    words = vocabulary(knowledge)
    nearest = {word: _nearest(word, words, word == query.unfinished) for word in unknown}
    return {word: near for word, near in nearest.items() if near}


def mend(text: str, mended: Mapping[str, str]) -> str:
    """The text as typed, with the slips replaced."""
    text, position, pieces = text[:LONGEST_TEXT], 0, list[str]()
    for start, end, word in spans(text):
        if word in mended:
            pieces += [text[position:start], mended[word]]
            position = end
    return "".join([*pieces, text[position:]])


def as_written(mended: Mapping[str, str], texts: Iterable[str]) -> dict[str, str]:
    """The mended words with the accents and endings they have in the texts that were found."""
    written: dict[str, str] = {}
    for text in texts:
        for start, end, word in spans(text):
            for form in forms(word):
                written.setdefault(form, text[start:end].lower())
            written[word] = text[start:end].lower()
    return {slip: written.get(near, near) for slip, near in mended.items()}


def _could_be_a_slip(knowledge: Database, word: str, query: Query) -> bool:
    """Not a number, not too short, and not a good beginning of a word under the cursor."""
    if any(one.isdigit() for one in word):
        return False
    if word == query.unfinished:
        return len(word) >= _SHORTEST_UNFINISHED and not begins_a_word(knowledge, word)
    return len(word) >= _SHORTEST


def _nearest(word: str, words: Mapping[str, int], unfinished: bool) -> str | None:
    """The word fewest slips away; of several, one that begins alike, then the most usual.

    Of an unfinished word only the beginning can be compared.
    """
    furthest = 1 if len(word) < _TWO_SLIPS else 2
    lengths = (len(word), len(word) + 1) if unfinished else (None,)
    near: dict[str, float] = {}
    whole = list(words)
    for length in lengths:
        compared = [one[:length] for one in whole]
        for _, distance, place in process.extract(
            word, compared, scorer=OSA.distance, score_cutoff=furthest, limit=None
        ):
            near[whole[place]] = min(distance, near.get(whole[place], distance))
    near = {one: distance for one, distance in near.items() if _likely(word, one)}
    return min(near, key=lambda one: (near[one], one[0] != word[0], -words[one], one), default=None)


def _likely(word: str, near: str) -> bool:
    """A short word has many neighbours: only its own letters in another order are believed."""
    return len(near) >= _SURE or sorted(word) == sorted(near)
