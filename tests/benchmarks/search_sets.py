"""Judged sets of questions on the disk: folders of corpus.jsonl, queries.jsonl and qrels.tsv.

The documents of all sets make one knowledge base. A set of several kinds of queries is measured
by kind, one of both languages by language, so that a mean is not that of its larger half.
"""

import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.terms import Term
from tests.benchmarks.measures import Labels

ACRONYM = "acronym"
FEWEST_OF_A_KIND = 50


@dataclass(frozen=True)
class Doc:
    """A document of one language."""

    id: str
    lang: Lang
    title: str
    body: str


@dataclass(frozen=True)
class Asked:
    """A query; `own` are its answers in its own language, `other` those in the other one."""

    id: str
    lang: Lang
    kind: str
    text: str
    own: Labels
    other: Labels


@dataclass(frozen=True)
class Sets:
    """Everything to be searched and asked: by name of the set, acronyms apart."""

    docs: Sequence[Doc]
    asked: Mapping[str, Sequence[Asked]]
    acronyms: Sequence[Asked]

    def acronym_terms(self) -> list[Term]:
        """What a glossary says: each acronym is another name of the titles that answer it."""
        titles = {doc.id: doc for doc in self.docs}
        names: dict[frozenset[str], dict[Lang, list[str]]] = {}
        for one in self.acronyms:
            answers = [titles[id] for id in sorted({*one.own, *one.other})]
            told = names.setdefault(
                frozenset(doc.id for doc in answers),
                {lang: [doc.title for doc in answers if doc.lang == lang] for lang in LANGS},
            )
            told[one.lang].append(one.text)
        return [
            Term(f"acronym-{number}", tuple(told["en"]), tuple(told["fr"]))
            for number, told in enumerate(names.values())
        ]


def read_sets(data: Path, cap: int) -> Sets:
    """At most `cap` queries of each set, always the same ones."""
    docs: list[Doc] = []
    asked: dict[str, Sequence[Asked]] = {}
    acronyms: list[Asked] = []
    for folder in sorted(file.parent for file in data.glob("*/queries.jsonl")):
        held = [
            Doc(line["id"], line["lang"], line["title"], line["body"])
            for line in _lines(folder / "corpus.jsonl")
        ]
        queries = list(_queries(folder, {doc.id: doc.lang for doc in held}))
        docs += held
        acronyms += _some([one for one in queries if one.kind == ACRONYM], cap)
        for name, part in _parts([one for one in queries if one.kind != ACRONYM]).items():
            asked[_figure_name(folder.name, name)] = _some(part, cap)
    return Sets(docs, asked, acronyms)


def _queries(folder: Path, langs: Mapping[str, Lang]) -> Iterator[Asked]:
    labels: dict[str, dict[str, int]] = defaultdict(dict)
    for judged in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines():
        query, _, doc, worth = judged.split("\t")
        if doc in langs and int(worth) > 0:
            labels[query][doc] = int(worth)
    for line in _lines(folder / "queries.jsonl"):
        told = labels[line["id"]]
        own = {doc: worth for doc, worth in told.items() if langs[doc] == line["lang"]}
        other = {doc: worth for doc, worth in told.items() if doc not in own}
        if told:
            yield Asked(line["id"], line["lang"], line["kind"], line["text"], own, other)


def _parts(queries: Sequence[Asked]) -> dict[str, list[Asked]]:
    """By kind if every kind is asked often enough in every language; else by language."""
    langs = sorted({one.lang for one in queries})
    kinds = list(dict.fromkeys(one.kind for one in queries))
    times = Counter((one.kind, one.lang) for one in queries)
    parts: dict[str, list[Asked]] = defaultdict(list)
    often = all(times[kind, lang] >= FEWEST_OF_A_KIND for kind in kinds for lang in langs)
    for one in queries:
        if len(kinds) > 1 and often:
            parts[one.kind].append(one)
        else:
            parts[one.lang if len(langs) > 1 else ""].append(one)
    return parts


def _some(queries: Iterable[Asked], cap: int) -> list[Asked]:
    shuffled = sorted(queries, key=lambda one: one.id)
    random.Random(9).shuffle(shuffled)
    return shuffled[:cap]


def _figure_name(folder: str, part: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", f"{folder} {part}".lower()).strip("_")


def _lines(file: Path) -> Iterator[dict[str, Any]]:
    with file.open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)
