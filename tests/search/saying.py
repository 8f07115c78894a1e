"""Small texts for the tests of stage 1, and the slow search that the fast one must agree with."""

from collections.abc import Sequence

import numpy as np
from hypothesis import strategies as st

from agent_assist.domain.languages import LANGS
from agent_assist.search.analysis import forms, stem
from agent_assist.search.counting import counted
from agent_assist.search.impact import impact, rarity
from agent_assist.search.query import Group
from agent_assist.search.texts import Said

_SOME_WORDS = """
visa visas visit passport passeport permit permis renew renewal renouveler form formulaire
the le à été fee frais card carte cards IMM 5257 état l'état work travail e-mail
"""
WORDS = _SOME_WORDS.split()

sentences = st.lists(st.sampled_from(WORDS), max_size=8).map(" ".join)
said = st.builds(
    Said, st.sampled_from(LANGS), sentences, st.lists(sentences, max_size=2).map(tuple), sentences
)
anything = st.builds(Said, st.sampled_from(LANGS), st.text(), st.tuples(st.text()), st.text())
corpora = st.lists(said, max_size=25)
groups = st.lists(
    st.builds(
        Group,
        st.lists(st.sampled_from(WORDS), min_size=1, max_size=3).map(
            lambda told: tuple(sorted({form for word in told for form in forms(word.lower())}))
        ),
        st.sampled_from((1.0, 0.5)),
    ),
    max_size=5,
)
beginnings = st.sampled_from(("", "v", "vi", "visa", "pa", "passp", "re", "renouvel", "xyz", "5"))


class Slow:
    """Every text looked at for every question, with exact impacts."""

    def __init__(self, texts: Sequence[Said]) -> None:
        self.texts = [counted(text) for text in texts]
        self.langs = [text.lang for text in texts]
        count = max(len(texts), 1)
        self.average = sum(text.length for text in self.texts) / count
        self.average_title = sum(text.title_length for text in self.texts) / count

    def holding(self, stem: str) -> int:
        return sum(stem in text.counts for text in self.texts)

    def rarity(self, stem: str) -> float:
        return float(rarity(len(self.texts), self.holding(stem)))

    def worth(self, stem: str, place: int) -> float:
        text = self.texts[place]
        if stem not in text.counts:
            return 0.0
        one = impact(
            self.rarity(stem),
            np.float32(text.counts[stem]),
            np.float32(text.length / max(self.average, 1)),
            np.float32(text.names.get(stem, 0)),
            self.average_title,
        )
        return float(one)

    def most(self, stem: str) -> float:
        return max((self.worth(stem, place) for place in range(len(self.texts))), default=0.0)

    def scores(self, asked: Sequence[Group], unfinished: str = "") -> list[float]:
        weights = self._weights(asked, unfinished)
        return [
            sum(max(by * self.worth(one, place) for one, by in group.items()) for group in weights)
            for place in range(len(self.texts))
        ]

    def rounding(self, asked: Sequence[Group], unfinished: str = "") -> float:
        """How far a score may be off because impacts are kept in a byte."""
        weights = self._weights(asked, unfinished)
        return sum(max(self._most(one) for one in group) for group in weights) / 255 + 1e-4

    def _weights(self, asked: Sequence[Group], unfinished: str) -> list[dict[str, float]]:
        every = [dict.fromkeys(group.stems, group.weight) for group in asked]
        return [group for group in (*every, self._endings(unfinished)) if group]

    def _most(self, stem: str) -> float:
        return max((self.worth(stem, place) for place in range(len(self.texts))), default=0.0)

    def _endings(self, prefix: str) -> dict[str, float]:
        if not prefix:
            return {}
        whole = {one for one in forms(prefix) if self.holding(one)}
        endings = {
            stem(word, lang)
            for text, lang in zip(self.texts, self.langs, strict=True)
            for word in text.written
            if word.startswith(prefix)
        }
        together = min(sum(map(self.holding, whole | endings)), len(self.texts))
        most = float(rarity(len(self.texts), together))
        return {
            one: 1.0 if one in whole else min(1.0, most / self.rarity(one))
            for one in whole | endings
        }
