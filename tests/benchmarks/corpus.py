"""Knowledge bases of any size for measuring search, always the same ones, and what is typed.

A text is a title and three to nine sentences that somebody wrote, most of them from below that
title, with form codes, file numbers and names so that new words keep coming as it grows.
"""

import gzip
import itertools
import json
import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from agent_assist.content.files import read_file
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.resources import folder
from agent_assist.search.texts import Said

_SENTENCE_END = re.compile(r"(?<=[.!?;:])\s+")
_SHORTEST_SENTENCE, _LONGEST_SENTENCE = 15, 260
_ALL_SYLLABLES = """
ba be bi bo da de di do fa fe ga gi ha ja ka ke ki ko la le li lo ma me mi mo na ne ni no
pa pe ra re ri ro sa se si so ta te ti to va ve vi wa ya za ou an en on in ch ph sh
"""
_SYLLABLES = _ALL_SYLLABLES.split()
_FORMS = ("IMM", "PPTC", "CIT", "IRM", "SV")
_FORM: Mapping[Lang, str] = {"en": "Form", "fr": "Formulaire"}
_FILE: Mapping[Lang, str] = {"en": "File", "fr": "Dossier"}
_SHORTEST_TYPED, _LONGEST_TYPED = 12, 48


@dataclass(frozen=True)
class Typed:
    """What somebody types, and their language."""

    lang: Lang
    text: str


@dataclass
class Pool:
    """Real titles of one language with the sentences below each, and all sentences."""

    titles: list[str] = field(default_factory=list)
    below: list[tuple[int, int]] = field(default_factory=list)
    sentences: list[str] = field(default_factory=list)

    def add(self, title: str, body: str) -> None:
        cut = (one.strip() for one in _SENTENCE_END.split(body))
        told = [one for one in cut if _SHORTEST_SENTENCE < len(one) < _LONGEST_SENTENCE]
        if told:
            self.titles.append(title)
            self.below.append((len(self.sentences), len(self.sentences) + len(told)))
            self.sentences += told


def read_pools(data: Path | None) -> dict[Lang, Pool]:
    """From the pages in `data`/scale_pool, else from our own knowledge base."""
    pools: dict[Lang, Pool] = {lang: Pool() for lang in LANGS}
    if data is None:
        for file in sorted(folder("knowledge_base").glob("*/*.md")):
            if entry := read_file(file).entry:
                for lang, text in entry.texts.items():
                    pools[lang].add(text.title, f"{text.summary}\n{text.body}")
        return pools
    for lang, pool in pools.items():
        with gzip.open(
            data / "scale_pool" / f"pool_{lang}.jsonl.gz", "rt", encoding="utf-8"
        ) as lines:
            for page in map(json.loads, lines):
                pool.add(page["title"], page["body"])
    return pools


def texts(pools: Mapping[Lang, Pool], count: int) -> Iterator[Said]:
    seeded = random.Random(7)
    for _ in range(count):
        lang = seeded.choice(LANGS)
        yield _text(lang, pools[lang], seeded)


def _text(lang: Lang, pool: Pool, seeded: random.Random) -> Said:
    page = int(len(pool.titles) * seeded.random() ** 1.6)  # some pages are told of more often
    first, end = pool.below[page]
    name = "".join(seeded.choices(_SYLLABLES, k=seeded.randint(2, 4))).capitalize()
    told = [
        pool.sentences[seeded.randrange(first, end)]
        if seeded.random() < 0.6
        else seeded.choice(pool.sentences)
        for _ in range(seeded.randint(3, 9))
    ]
    if seeded.random() < 0.5:
        told.append(f"{_FORM[lang]} {seeded.choice(_FORMS)} {seeded.randint(1000, 9999)}.")
    if seeded.random() < 0.3:
        told.append(f"{_FILE[lang]} {name[0]}{seeded.randrange(10**7):07}, {name}.")
    title = pool.titles[page]
    title += f" - {name}" if seeded.random() < 0.25 else ""
    title += f" ({seeded.randint(2015, 2026)})" if seeded.random() < 0.2 else ""
    return Said(lang, title, (), " ".join(told))


def typed(pools: Mapping[Lang, Pool], data: Path | None, count: int = 60) -> Sequence[Typed]:
    """Questions to type: those that people asked where `data` has them, else words of ours."""
    seeded = random.Random(3)
    kinds = _asked(data) if data else [_cut_out(lang, pools[lang], seeded) for lang in LANGS]
    for kind in kinds:
        seeded.shuffle(kind)
    mixed = [one for some in itertools.zip_longest(*kinds) for one in some if one]
    return mixed[:count]


def _asked(data: Path) -> list[list[Typed]]:
    kinds = []
    for file in sorted(data.glob("*/queries.jsonl")):
        lines = map(json.loads, file.read_text(encoding="utf-8").splitlines())
        asked = (Typed(line["lang"], line["text"]) for line in lines)
        kinds.append([one for one in asked if _SHORTEST_TYPED <= len(one.text) <= _LONGEST_TYPED])
    return kinds


def _cut_out(lang: Lang, pool: Pool, seeded: random.Random) -> list[Typed]:
    """Some words that follow each other in a title or a sentence."""
    cut = []
    for told in (*pool.titles, *seeded.sample(pool.sentences, len(pool.titles))):
        words = told.split()
        first = seeded.randrange(max(1, len(words) - 3))
        text = " ".join(words[first : first + seeded.randint(2, 7)]).strip(".,;:!?*_ ")
        if _SHORTEST_TYPED <= len(text) <= _LONGEST_TYPED:
            cut.append(Typed(lang, text))
    return cut
