"""The tables of search in knowledge.db: what every text says, the built arrays, the vectors."""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlite_utils import Database

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.search.analysis import VERSION, words
from agent_assist.search.arrays import Array, from_bytes, to_bytes
from agent_assist.search.hits import Seen
from agent_assist.search.served import Shelved
from agent_assist.search.texts import Said, passages

# One blob of SQLite is read and written as a whole: parts keep transactions short.
_PART_BYTES = 8_000_000
_ID = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
_NOT_ENCODED = "digest NOT IN (SELECT digest FROM meaning WHERE fingerprint = ?)"


@dataclass(frozen=True)
class Built:
    """Up to which text the kept arrays reach, and the how-manieth building they are.

    Arrays made by another analysis than today's reach nowhere.
    """

    highest: int
    generation: int


# What entries say


def index_entry(knowledge: Database, entry: Entry) -> None:
    """Takes an entry into the index in place of what it said before."""
    forget_entry(knowledge, entry.id)
    for lang in LANGS:
        if text := entry.texts.get(lang):
            _insert(knowledge, entry, text)


def forget_entry(knowledge: Database, entry_id: str) -> None:
    knowledge.execute("DELETE FROM to_index WHERE entry_id = ?", [entry_id])
    old = knowledge.execute("SELECT number FROM indexed WHERE entry_id = ?", [entry_id])
    for (number,) in old.fetchall():
        knowledge.execute("DELETE FROM words WHERE rowid = ?", [number])
        knowledge.execute("DELETE FROM indexed WHERE number = ?", [number])
        knowledge.execute("INSERT INTO gone VALUES (?)", [number])


def to_index(knowledge: Database, most: int) -> list[str]:
    """Entries that are served and not indexed yet."""
    rows = knowledge.execute("SELECT entry_id FROM to_index ORDER BY entry_id LIMIT ?", [most])
    return [row[0] for row in rows.fetchall()]


def left_to_index(knowledge: Database) -> tuple[int, int]:
    """How many entries are not indexed yet, and how many are served."""
    counts = "SELECT (SELECT count(*) FROM to_index), (SELECT count(*) FROM entry)"
    left, served = knowledge.execute(counts).fetchone()
    return left, served


def _insert(knowledge: Database, entry: Entry, text: EntryText) -> None:
    said = "\n".join(one for one in (text.summary, text.body, *_spoken(text.details)) if one)
    row = {
        "entry_id": entry.id,
        "lang": text.lang,
        "kind": entry.kind.value,
        "title": text.title,
        "summary": text.summary,
        "asked": json.dumps(list(text.also_asked), ensure_ascii=False),
        "said": said,
        "lines_of_business": json.dumps(list(entry.lines_of_business)),
        "topics": json.dumps(list(entry.topics)),
        "verified_on": entry.verified_on and entry.verified_on.isoformat(),
        "valid_from": entry.valid_from and entry.valid_from.isoformat(),
        "expires_on": entry.expires_on and entry.expires_on.isoformat(),
        "review_months": entry.review_months,
        "digest": digest(Said(text.lang, text.title, text.also_asked, said)),
    }
    number = knowledge.table("indexed").insert(row).last_rowid
    everything = " . ".join([text.title, *text.also_asked, said])
    knowledge.execute(
        "INSERT INTO words (rowid, said) VALUES (?, ?)", [number, " ".join(words(everything))]
    )


def _spoken(value: object) -> Iterator[str]:
    """The words inside the details of a kind: steps of a flow, items, services, a subject.

    Names that only the files need (`call_date`, `other-ways`) are no words.
    """
    if isinstance(value, str):
        if not _ID.fullmatch(value):
            yield value
    elif isinstance(value, Mapping):
        for inner in value.values():
            yield from _spoken(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _spoken(inner)


# Texts by their numbers: what is newer than most is at the end of the table, so that no index of
# languages is to be used (`+`), which leads through all texts of one.


def said_after(
    knowledge: Database, lang: Lang, number: int, most: int = -1
) -> Iterator[tuple[int, Said]]:
    """(number, what it says) of the texts of a language with a higher number, in their order."""
    sql = """SELECT number, lang, title, asked, said FROM indexed
        WHERE +lang = ? AND number > ? ORDER BY number LIMIT ?"""
    for one, told_in, title, asked, said in knowledge.execute(sql, [lang, number, most]):
        yield one, Said(told_in, title, tuple(json.loads(asked)), said)


def shelved_after(knowledge: Database, lang: Lang, number: int, most: int = -1) -> list[Shelved]:
    sql = """SELECT one.number, coalesce(two.number, 0), one.kind, one.valid_from, one.expires_on,
            one.lines_of_business
        FROM indexed one LEFT JOIN indexed two
            ON two.entry_id = one.entry_id AND two.lang <> one.lang
        WHERE +one.lang = ? AND one.number > ? ORDER BY one.number LIMIT ?"""
    rows = knowledge.execute(sql, [lang, number, most])
    return [
        Shelved(one, twin, Kind(kind), _day(begins), _day(ends), tuple(json.loads(lines)))
        for one, twin, kind, begins, ends, lines in rows
    ]


def gone(knowledge: Database) -> list[int]:
    """Numbers that were taken away since the arrays were built."""
    return [row[0] for row in knowledge.execute("SELECT number FROM gone").fetchall()]


def seen(knowledge: Database, numbers: Sequence[int]) -> dict[int, Seen]:
    """What is shown of texts, by number."""
    marks = ",".join("?" * len(numbers))
    rows = knowledge.query(f"SELECT * FROM indexed WHERE number IN ({marks})", list(numbers))
    return {row["number"]: _seen(row) for row in rows}


def saying(knowledge: Database, match: str) -> list[int]:
    """Numbers of the texts that hold a phrase, or a word by its beginning, anywhere."""
    rows = knowledge.execute("SELECT rowid FROM words WHERE words MATCH ?", [match])
    return [row[0] for row in rows.fetchall()]


# Without a search


def latest_verified(knowledge: Database, lang: Lang, today: date, limit: int) -> list[Seen]:
    """Texts of one language, those verified last first."""
    where = "lang = ? AND verified_on <= ? AND kind <> 'announcement'"
    return _listed(knowledge, today, where, [lang, today.isoformat()], "verified_on", limit)


def narrowed(
    knowledge: Database, lang: Lang, today: date, limit: int, kind: Kind | None, line: str
) -> list[Seen]:
    """Texts of one language that are served today, of one kind and for one line of business."""
    where, values = "lang = ?", [str(lang)]
    if kind:
        where, values = f"{where} AND kind = ?", [*values, kind.value]
    if line:
        where += " AND EXISTS (SELECT 1 FROM json_each(lines_of_business) WHERE value = ?)"
        values.append(line)
    return _listed(knowledge, today, where, values, "coalesce(verified_on, '')", limit)


def in_force(knowledge: Database, lang: Lang, today: date, limit: int) -> list[Seen]:
    """Announcements of one language that are served today, newest first."""
    newest = "coalesce(valid_from, verified_on, '')"
    where = "lang = ? AND kind = 'announcement'"
    return _listed(knowledge, today, where, [lang], newest, limit)


def on_topic(knowledge: Database, topic: str, lang: Lang, today: date, limit: int) -> list[Seen]:
    """Texts of one topic that are served today, those of few topics first."""
    where = (
        "lang = ? AND topics <> '[]' AND EXISTS (SELECT 1 FROM json_each(topics) WHERE value = ?)"
    )
    return _listed(knowledge, today, where, [lang, topic], "-json_array_length(topics)", limit)


def _listed(
    knowledge: Database, today: date, where: str, values: list[Any], newest: str, limit: int
) -> list[Seen]:
    sql = f"""SELECT * FROM indexed WHERE {where} AND coalesce(valid_from, '') <= ?
        AND coalesce(expires_on, '9999') >= ? ORDER BY {newest} DESC, entry_id, lang LIMIT ?"""
    day = today.isoformat()
    return [_seen(row) for row in knowledge.query(sql, [*values, day, day, limit])]


def _seen(row: Mapping[str, Any]) -> Seen:
    return Seen(
        number=row["number"],
        entry_id=row["entry_id"],
        kind=Kind(row["kind"]),
        lang=row["lang"],
        title=row["title"],
        summary=row["summary"],
        asked=_listed_in(row["asked"]),
        said=row["said"],
        lines=_listed_in(row["lines_of_business"]),
        topics=_listed_in(row["topics"]),
        verified_on=_day(row["verified_on"]),
        review_months=row["review_months"],
    )


def _listed_in(text: str) -> tuple[str, ...]:
    return () if text == "[]" else tuple(json.loads(text))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


# What was built


def built(knowledge: Database) -> Built:
    analysis, highest, generation = knowledge.execute(
        "SELECT analysis, highest, generation FROM built"
    ).fetchone()
    return Built(highest if analysis == VERSION else 0, generation)


def save_arrays(knowledge: Database, arrays: Mapping[str, Array], highest: int) -> None:
    """Keeps what was built of all texts up to `highest`, in place of what was kept before."""
    with knowledge.atomic():
        knowledge.execute("DELETE FROM arrays")
        for name, array in arrays.items():
            kind, data = to_bytes(array)
            for part, start in enumerate(range(0, max(1, len(data)), _PART_BYTES)):
                knowledge.execute(
                    "INSERT INTO arrays VALUES (?, ?, ?, ?)",
                    [name, part, kind, data[start : start + _PART_BYTES]],
                )
        knowledge.execute("DELETE FROM gone WHERE number <= ?", [highest])
        knowledge.execute(
            "UPDATE built SET analysis = ?, highest = ?, generation = generation + 1",
            [VERSION, highest],
        )


def distrust_arrays(knowledge: Database) -> None:
    """What is kept does not fit: it is to be built anew."""
    with knowledge.atomic():
        knowledge.execute("UPDATE built SET analysis = 0")


def load_arrays(knowledge: Database, like: str = "%") -> dict[str, Array]:
    """The kept arrays with such names. Never more than one part is held twice."""
    kinds, held = dict[str, str](), defaultdict[str, bytearray](bytearray)
    sql = "SELECT name, type, bytes FROM arrays WHERE name LIKE ? ORDER BY name, part"
    rows = knowledge.execute(sql, [like])
    for name, kind, data in rows:
        kinds[name] = kind
        held[name] += data
    return {name: from_bytes(kind, held[name]) for name, kind in kinds.items()}


def digest(said: Said) -> str:
    """Tells a text from all others by what of it is encoded."""
    told = "\n".join(passage.text for passage in passages(said))
    return hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:32]


def without_meaning(knowledge: Database, fingerprint: str, most: int) -> dict[str, Said]:
    """The oldest texts that were not encoded, or by another encoder, by their digests."""
    sql = f"""SELECT digest, lang, title, asked, said FROM indexed WHERE {_NOT_ENCODED}
        ORDER BY number LIMIT ?"""
    rows = knowledge.execute(sql, [fingerprint, most]).fetchall()
    return {
        digest: Said(lang, title, tuple(json.loads(asked)), said)
        for digest, lang, title, asked, said in rows
    }


def digests_without_meaning(knowledge: Database, fingerprint: str) -> set[str]:
    rows = knowledge.execute(f"SELECT digest FROM indexed WHERE {_NOT_ENCODED}", [fingerprint])
    return {row[0] for row in rows.fetchall()}


def numbers_of(knowledge: Database, digests: Iterable[str]) -> list[tuple[int, Lang, str]]:
    """(number, language, digest) of the texts with these digests, in the order of numbers."""
    asked = list(digests)
    marks = ",".join("?" * len(asked))
    sql = f"SELECT number, lang, digest FROM indexed WHERE digest IN ({marks}) ORDER BY number"
    return knowledge.execute(sql, asked).fetchall()


def save_meaning(knowledge: Database, fingerprint: str, vectors: Mapping[str, bytes]) -> None:
    """Keeps packed vectors by the digest of their text."""
    with knowledge.atomic():
        for told, packed in vectors.items():
            knowledge.execute(
                "INSERT OR REPLACE INTO meaning VALUES (?, ?, ?)", [told, fingerprint, packed]
            )


def drop_unused_meaning(knowledge: Database) -> None:
    with knowledge.atomic():
        knowledge.execute("DELETE FROM meaning WHERE digest NOT IN (SELECT digest FROM indexed)")


def meaning(knowledge: Database, fingerprint: str, lang: Lang) -> Iterator[tuple[int, bytes]]:
    """(number, packed vectors) of the encoded texts of a language, by their numbers."""
    sql = """SELECT number, vectors FROM indexed JOIN meaning USING (digest)
        WHERE fingerprint = ? AND lang = ? ORDER BY number"""
    yield from knowledge.execute(sql, [fingerprint, lang])


def kept_meaning(knowledge: Database, fingerprint: str) -> Iterator[tuple[str, bytes]]:
    """(digest, packed vectors) of everything that is encoded."""
    sql = "SELECT digest, vectors FROM meaning WHERE fingerprint = ? ORDER BY digest"
    yield from knowledge.execute(sql, [fingerprint])


def encoded(knowledge: Database, fingerprint: str) -> tuple[int, int]:
    """How many texts are encoded, and how many there are."""
    sql = f"SELECT coalesce(sum(NOT ({_NOT_ENCODED})), 0), count(*) FROM indexed"
    done, total = knowledge.execute(sql, [fingerprint]).fetchone()
    return done, total


def recent(knowledge: Database) -> tuple[int, int]:
    """How many texts were written since the arrays were built, and how many there are."""
    reach = built(knowledge).highest
    sql = "SELECT coalesce(sum(number > ?), 0), count(*) FROM indexed"
    since, total = knowledge.execute(sql, [reach]).fetchone()
    return since, total
