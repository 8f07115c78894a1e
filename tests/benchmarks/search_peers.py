"""What others build on, searching the same documents: SQLite FTS5 and tantivy.

Each gives the list it gives, both languages mixed; only what they index is made for them.
"""

import re
import sqlite3
from collections.abc import Iterable, Sequence
from typing import Protocol

import tantivy

from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import STOP_WORDS, fold, stem, words
from tests.benchmarks.search_sets import Doc

_WORD = re.compile(r"[^\W_]+")


class Peer(Protocol):
    """Something that finds documents for a text."""

    name: str

    def search(self, text: str, limit: int) -> list[str]:
        """The ids of the best documents, best first."""
        ...


class PlainFts:
    """What most applications do: unicode61 over the text as it is, any of the words, bm25."""

    name = "FTS5 plain OR"

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.ids = [doc.id for doc in docs]
        self.tables = sqlite3.connect(":memory:")
        self.tables.execute(
            "CREATE VIRTUAL TABLE said USING"
            " fts5(title, body, tokenize = 'unicode61 remove_diacritics 2')"
        )
        rows = ((place, doc.title, doc.body) for place, doc in enumerate(docs))
        self.tables.executemany("INSERT INTO said (rowid, title, body) VALUES (?, ?, ?)", rows)

    def search(self, text: str, limit: int) -> list[str]:
        return _matched(self.tables, self.ids, _WORD.findall(fold(text)), (1.0, 1.0), limit)


class StemmedFts:
    """FTS5 given our analysis: stems by the language of the document, both stems of a query."""

    name = "FTS5 over our stems OR"

    def __init__(self, docs: Sequence[Doc]) -> None:
        self.ids = [doc.id for doc in docs]
        self.tables = sqlite3.connect(":memory:")
        self.tables.execute("CREATE VIRTUAL TABLE said USING fts5(title, body, content = '')")
        rows = (
            (place, _stems(doc.title, doc.lang), _stems(doc.body, doc.lang))
            for place, doc in enumerate(docs)
        )
        self.tables.executemany("INSERT INTO said (rowid, title, body) VALUES (?, ?, ?)", rows)

    def search(self, text: str, limit: int) -> list[str]:
        return _matched(self.tables, self.ids, _asked_stems(text), (4.0, 1.0), limit)


class Tantivy:
    """tantivy given our analysis: one title and one body field for both languages."""

    name = "tantivy over our stems"

    def __init__(self, docs: Sequence[Doc]) -> None:
        schema = tantivy.SchemaBuilder()
        schema.add_text_field("id", stored=True, tokenizer_name="raw")
        schema.add_text_field("title", tokenizer_name="whitespace")
        schema.add_text_field("body", tokenizer_name="whitespace")
        self.index = tantivy.Index(schema.build())
        writer = self.index.writer(heap_size=64_000_000, num_threads=1)
        for doc in docs:
            fields = {
                "id": doc.id,
                "title": _stems(doc.title, doc.lang),
                "body": _stems(doc.body, doc.lang),
            }
            writer.add_document(tantivy.Document(**fields))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def search(self, text: str, limit: int) -> list[str]:
        asked = " ".join(map(_quoted, _asked_stems(text)))
        if not asked:
            return []
        query = self.index.parse_query(asked, ["title", "body"], field_boosts={"title": 2.0})
        hits = self.searcher.search(query, limit).hits
        return [str(self.searcher.doc(address)["id"][0]) for _, address in hits]


PEERS = (PlainFts, StemmedFts, Tantivy)


def _matched(
    tables: sqlite3.Connection,
    ids: Sequence[str],
    asked: Iterable[str],
    weights: tuple[float, float],
    limit: int,
) -> list[str]:
    match = " OR ".join(map(_quoted, asked))
    if not match:
        return []
    sql = "SELECT rowid FROM said WHERE said MATCH ? ORDER BY bm25(said, ?, ?) LIMIT ?"
    return [ids[place] for (place,) in tables.execute(sql, (match, *weights, limit))]


def _stems(text: str, lang: Lang) -> str:
    return " ".join(stem(word, lang) for word in words(text))


def _asked_stems(text: str) -> list[str]:
    typed = list(words(text))
    counting = [word for word in typed if word not in STOP_WORDS] or typed
    return list(dict.fromkeys(stem(word, lang) for word in counting for lang in LANGS))


def _quoted(word: str) -> str:
    """A word is letters and digits only: there is no quotation mark in it to escape."""
    return f'"{word}"'
