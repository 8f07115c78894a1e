"""What `bench keystroke` measures: our stage 1 and the engines that others build on.

Each finds the best ten for a text as it is typed: the words so far, the last one as a beginning.
"""

import re
import sqlite3
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import tantivy

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import STOP_WORDS, fold, stem, words
from agent_assist.search.arrays import Array
from agent_assist.search.found import Found
from agent_assist.search.postings import FEWEST_KEPT, PART_KEPT, build
from agent_assist.search.query import read_query
from agent_assist.search.stage1 import Words
from agent_assist.search.terms import Terms
from agent_assist.search.texts import Said
from tests.benchmarks.corpus import Typed

TEN = 10
Texts = Callable[[], Iterable[Said]]
_WORD = re.compile(r"[^\W_]+")


class Engine(Protocol):
    """Something that can be built on the disk, opened there, and asked."""

    def build(self, texts: Texts, place: Path) -> None: ...

    def open(self, place: Path) -> None: ...

    def search(self, typed: Typed) -> object: ...


class Stage1:
    """Ours: an index a language. A key finds ten texts in each, as two lists are shown."""

    def build(self, texts: Texts, place: Path) -> None:
        """Whole lists first: what a bounded search loses is measured against them."""
        for lang in LANGS:
            own = (said for said in texts() if said.lang == lang)
            whole = build(own, most_kept=2**32 - 1)
            _keep(whole, place / f"whole-{lang}.npz")
            _keep(_bounded(whole), place / f"bounded-{lang}.npz")

    def open(self, place: Path, lists: str = "bounded") -> None:
        self.terms = Terms()
        self.words: Mapping[Lang, Words] = {
            lang: Words(_loaded(place / f"{lists}-{lang}.npz")) for lang in LANGS
        }

    def search(self, typed: Typed) -> list[Found]:
        query = read_query(typed.text, self.terms, typing=True)
        return [
            self.words[lang].search(query.groups, query.unfinished, None, TEN) for lang in LANGS
        ]


class Fts:
    """SQLite FTS5 over the text as it is, with indexes of the first letters, ranked by bm25."""

    columns = "title, body, prefix = '1 2 3', tokenize = 'unicode61 remove_diacritics 2'"

    def build(self, texts: Texts, place: Path) -> None:
        tables = sqlite3.connect(place / "index.db")
        tables.executescript("PRAGMA journal_mode = off; PRAGMA synchronous = off")
        tables.execute(f"CREATE VIRTUAL TABLE said USING fts5({self.columns})")
        rows = ((row, *self.held(said)) for row, said in enumerate(texts()))
        tables.executemany("INSERT INTO said (rowid, title, body) VALUES (?, ?, ?)", rows)
        tables.execute("INSERT INTO said (said) VALUES ('optimize')")
        tables.commit()
        tables.close()

    def open(self, place: Path) -> None:
        self.tables = sqlite3.connect(place / "index.db")
        self.tables.executescript("PRAGMA cache_size = -262144; PRAGMA mmap_size = 4000000000")

    def search(self, typed: Typed) -> object:
        sql = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said, 4.0, 1.0) LIMIT ?"
        match = self.match(typed.text)
        return self.tables.execute(sql, (match, TEN)).fetchall() if match else []

    def held(self, said: Said) -> tuple[str, str]:
        return said.title, said.body

    def match(self, text: str) -> str:
        told = _WORD.findall(fold(text))
        begun = "*" if told and text[-1].isalnum() else ""
        return " ".join(f'"{word}"' for word in told) + begun


class StemmedFts(Fts):
    """The same given our analysis: stems by the language of the text, either stem of a word."""

    columns = "title, body, prefix = '1 2 3', content = ''"

    def held(self, said: Said) -> tuple[str, str]:
        return _stems(said.title, said.lang), _stems(said.body, said.lang)

    def match(self, text: str) -> str:
        finished, begun = _read(text)
        parts = [" OR ".join(f'"{one}"' for one in _either(word)) for word in finished]
        if begun:
            parts.append(" OR ".join([f'"{begun}" *', *(f'"{one}"' for one in _either(begun))]))
        return " AND ".join(f"({part})" for part in parts)


class Tantivy:
    """tantivy given our analysis: one title and one body field, every word, the last begun."""

    def build(self, texts: Texts, place: Path) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("title", tokenizer_name="whitespace")
        schema.add_text_field("body", tokenizer_name="whitespace")
        writer = tantivy.Index(schema.build(), path=str(place)).writer(256_000_000, 1)
        for said in texts():
            held = {"title": _stems(said.title, said.lang), "body": _stems(said.body, said.lang)}
            writer.add_document(tantivy.Document(**held))
        writer.commit()
        writer.wait_merging_threads()

    def open(self, place: Path) -> None:
        index = tantivy.Index.open(str(place))
        self.searcher, self.schema = index.searcher(), index.schema

    def search(self, typed: Typed) -> object:
        finished, begun = _read(typed.text)
        every = [self._any(map(self._whole, _either(word))) for word in finished]
        if begun:
            begins = [self._begun(begun), *map(self._whole, _either(begun))]
            every.append(self._any(begins))
        if not every:
            return []
        wanted = tantivy.Query.boolean_query([(tantivy.Occur.Must, one) for one in every])
        return self.searcher.search(wanted, TEN).hits

    def _whole(self, stemmed: str) -> Any:
        return self._in_both(lambda name: tantivy.Query.term_query(self.schema, name, stemmed))

    def _begun(self, begun: str) -> Any:
        return self._in_both(
            lambda name: tantivy.Query.regex_query(self.schema, name, begun + ".*")
        )

    def _in_both(self, query: Callable[[str], Any]) -> Any:
        return self._any([tantivy.Query.boost_query(query("title"), 2.0), query("body")])

    def _any(self, queries: Iterable[Any]) -> Any:
        return tantivy.Query.boolean_query([(tantivy.Occur.Should, one) for one in queries])


ENGINES: Mapping[str, type[Engine]] = {
    "stage 1": Stage1,
    "FTS5 prefix='1 2 3' bm25": Fts,
    "FTS5 over our stems": StemmedFts,
    "tantivy over our stems": Tantivy,
}


def _bounded(whole: Mapping[str, Array]) -> dict[str, Array]:
    """The arrays as the product builds them: the same lists, cut off."""
    sizes = whole["holding"].astype(np.int64)
    ends = np.cumsum(sizes)
    most = max(FEWEST_KEPT, int(whole["measures"][0]) // PART_KEPT)
    kept = np.arange(ends[-1]) - np.repeat(ends - sizes, sizes) < most
    shorter = {
        "places": whole["places"][kept],
        "impacts": whole["impacts"][kept],
        "measures": whole["measures"].copy(),
    }
    shorter["measures"][1] = most
    return {**whole, **shorter}


def _keep(arrays: Mapping[str, Array], file: Path) -> None:
    with file.open("wb") as kept:
        np.savez(kept, allow_pickle=False, **arrays)


def _loaded(file: Path) -> dict[str, Array]:
    with np.load(file) as arrays:
        return dict(arrays)


def _stems(text: str, lang: Lang) -> str:
    return " ".join(stem(word, lang) for word in words(text))


def _read(text: str) -> tuple[list[str], str]:
    """The finished words that count, and the unfinished one."""
    told = list(words(text))
    begun = told.pop() if told and text[-1].isalnum() else ""
    counting = [word for word in told if word not in STOP_WORDS]
    return counting or ([] if begun else told), begun


def _either(word: str) -> list[str]:
    return list(dict.fromkeys(stem(word, lang) for lang in LANGS))
