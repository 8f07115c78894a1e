"""`bench search-anything`: whatever is typed or pasted is answered, and soon.

Queries are made at random of words people write, operators of every kind, SQL, control
characters, emoji, right-to-left scripts, lone halves of characters, and long pasted texts.
Figures are processor milliseconds of `services.search.find` for as many hits as the window asks
for and, as there, without Python's own collection of garbage; `raised` counts exceptions. The
peer, FTS5 asked for any of the words, is given a tenth of the queries.
"""

import argparse
import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace

from sqlite_utils import Database

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.search import index
from agent_assist.search.analysis import words
from agent_assist.search.encoder import Encoder
from agent_assist.search.searcher import Searcher
from agent_assist.search.typed_vectors import TypedVectors, at_once
from agent_assist.services.indexing import Keeper
from agent_assist.services.search import Focus, Reader, find
from agent_assist.storage.database import open_database
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from tests.benchmarks.corpus import read_pools, texts
from tests.benchmarks.profiles import NOW
from tests.benchmarks.reporting import percentile, report

LONGEST = 10_000
HITS, OTHERS = 12, 4
_PASTED_WORDS = 500
_ODD = (
    '"', "'", "’", "«", "»", "*", "^", ":", "-", "(", ")", "{", "}", "AND", "OR", "NOT", "NEAR",
    "kind:", "kind:script", "line:x", "lang:fr", "title:", "--", ";", "'; DROP TABLE indexed; --",
    "\x00", "\x1b[31m", "\r\n", "\t", "\ud800", "\u200f", "\u202e", "مرحبا", "שלום", "你好",
    "👩‍👩‍👧", "🇨🇦", "ß", "İ", "ﬁ", "½", "٣", "é́́", "%", "_", "\\", "|", "0x7f", "1e999",
    "+1 (613) 555-0100 x12", "IMM 5257", "85,00 $", "2026-11-02", "a@b.example",
)  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--entries", type=int, default=10_000)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=7)
    args = parser.parse_args()
    knowledge, known = _knowledge(args.entries)
    reader = _reader(knowledge)
    made = list(_queries(known, args.queries, args.seed))
    gc.disable()
    product = _asked(
        made,
        lambda text: find(reader, text, Focus("en"), NOW, limit=HITS, others=OTHERS, typing=True),
    )
    peer = _asked(made[: args.queries // 10], _fts5(args.entries))
    report("search-anything", product, {"FTS5 any word": peer}, 1)


def _knowledge(count: int) -> tuple[Database, list[str]]:
    """A knowledge base in memory, and the words of its titles."""
    knowledge = open_database(None, None, knowledge_migrations, durable=False)
    known: list[str] = []
    with knowledge.atomic():
        for number, said in enumerate(texts(read_pools(None), count)):
            text = EntryText(said.lang, said.title, said.body)
            entry = Entry(f"e{number}", Kind.ARTICLE, {said.lang: text})
            index.index_entry(knowledge, replace(entry, verified_on=NOW.date()))
            known += words(said.title)
    return knowledge, sorted(set(known))


def _reader(knowledge: Database) -> Reader:
    def none() -> Encoder:
        raise AgentAssistError("encoder-missing")

    searcher = Searcher()
    keeper = Keeper(knowledge, searcher, own=False, load=none)
    keeper.catch_up()
    return Reader(knowledge, False, searcher, TypedVectors(lambda: keeper, at_once))


def _queries(known: list[str], count: int, seed: int) -> Iterator[str]:
    seeded = random.Random(seed)

    def piece() -> str:
        kind = seeded.random()
        if kind < 0.5:
            return seeded.choice(known)
        if kind < 0.8:
            return seeded.choice(_ODD)
        return "".join(chr(seeded.randrange(0x110000)) for _ in range(seeded.randrange(1, 8)))

    for _ in range(count):
        long = seeded.random()
        most = _PASTED_WORDS if long > 0.98 else 40 if long > 0.85 else 8
        glue = seeded.choice((" ", " ", " ", "", "\n"))
        yield glue.join(piece() for _ in range(seeded.randrange(1, most + 1)))[:LONGEST]


def _fts5(count: int) -> Callable[[str], object]:
    peer = open_database(None, None, knowledge_migrations, durable=False)
    peer.execute("CREATE VIRTUAL TABLE t USING fts5 (title, body, prefix = '1 2 3')")
    told = [(said.title, said.body) for said in texts(read_pools(None), count)]
    peer.conn.executemany("INSERT INTO t VALUES (?, ?)", told)
    sql = "SELECT rowid FROM t WHERE t MATCH ? ORDER BY bm25(t) LIMIT 10"

    def ask(text: str) -> object:
        asked = " OR ".join(f'"{word}"' for word in words(text)[:24])
        return peer.execute(sql, [asked]).fetchall() if asked else None

    return ask


def _asked(queries: list[str], ask: Callable[[str], object]) -> dict[str, float]:
    times, raised = [], 0
    for done, text in enumerate(queries, 1):
        started = time.thread_time()
        try:
            ask(text)
        except Exception as error:
            raised += 1
            print(f"{error!r} for {text[:80]!r}", file=sys.stderr)
        times.append(1000 * (time.thread_time() - started))
        if not done % 5_000:
            print(f"{done} of {len(queries)}", file=sys.stderr, flush=True)
    return {
        "p50_ms": percentile(times, 0.5),
        "p99_ms": percentile(times, 0.99),
        "max_ms": round(max(times), 2),
        "queries": len(times),
        "raised": raised,
    }


if __name__ == "__main__":
    main()
