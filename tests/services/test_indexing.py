"""The index keeps up with what is published, step by step, and search is usable all the while."""

import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from agent_assist.domain.entries import Entry, EntryText, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.search import index
from agent_assist.search.analysis import VERSION, tokens
from agent_assist.search.arrays import from_bytes
from agent_assist.search.asking import what_asking_adds
from agent_assist.search.encoder import DIMENSIONS, Encoder, Vectors
from agent_assist.search.searcher import Searcher
from agent_assist.search.shipped import read_shipped, write_shipped
from agent_assist.search.stage2 import unit
from agent_assist.search.typed_vectors import TypedVectors
from agent_assist.services.indexing import Keeper, Step
from agent_assist.services.publishing import catch_up
from agent_assist.services.search import Findings, Focus, Reader, find
from agent_assist.storage import entries, snapshots
from agent_assist.storage.store import Store, open_store
from tests.builders import KEY, NOW


class WordEncoder:
    """Texts that share words mean the same: enough to see what is done with vectors."""

    fingerprint = "words"

    def __init__(self) -> None:
        self.texts: list[str] = []
        self.held = threading.Event()
        self.held.set()

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.held.wait(10)
        self.texts += texts
        vectors = np.full((len(texts), DIMENSIONS), 1e-3, np.float32)
        for row, text in enumerate(texts):
            for word in tokens(text, "en"):
                vectors[row, sum(word.encode()) % DIMENSIONS] += 1
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = open_store(tmp_path, KEY, NOW)
    yield made
    made.close()


@pytest.fixture
def encoder() -> WordEncoder:
    return WordEncoder()


def _publish(store: Store, *made: Entry) -> None:
    with store.write("Nadia", NOW) as writing:
        for one in made:
            entries.publish(writing, one, "Nadia", None)
    catch_up(store)


def _entry(id: str, title: str, body: str = "", lang: Lang = "en", **more: date) -> Entry:
    return Entry(id, Kind.ARTICLE, {lang: EntryText(lang, title, body)}, **more)


def _keeper(store: Store, encoder: Encoder, searcher: Searcher | None = None) -> Keeper:
    return Keeper(store.knowledge, searcher or Searcher(), own=False, load=lambda: encoder)


def _reader(store: Store, keeper: Keeper, searcher: Searcher) -> Reader:
    def at_once(job):  # type: ignore[no-untyped-def]
        return ThreadPoolExecutor(1).submit(job)

    return Reader(store.knowledge, False, searcher, TypedVectors(lambda: keeper, at_once))


def _ids(found: Findings) -> list[str]:
    return [hit.entry_id for hit in found.hits]


def test_what_is_published_is_found_before_anything_is_built(
    store: Store, encoder: WordEncoder
) -> None:
    searcher = Searcher()
    reader = _reader(store, _keeper(store, encoder, searcher), searcher)
    _publish(store, _entry("luggage", "Lost luggage"))
    assert _ids(find(reader, "luggage", Focus("en"), NOW)) == ["luggage"]
    _publish(store, _entry("luggage", "Parcels"), _entry("visa", "Visitor visas"))
    assert _ids(find(reader, "luggage", Focus("en"), NOW)) == []
    assert _ids(find(reader, "parcels", Focus("en"), NOW)) == ["luggage"]
    assert _ids(find(reader, "visa", Focus("en"), NOW)) == ["visa"]


def test_first_words_then_meanings_and_an_edit_on_top_of_both(
    store: Store, encoder: WordEncoder
) -> None:
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    reader = _reader(store, keeper, searcher)
    _publish(store, *(_entry(f"e{number}", f"Title {number} parcels") for number in range(30)))
    steps = list(iter(keeper.step, Step("done")))
    assert [one.doing for one in steps[:3]] == ["words", "meaning", "meaning"]
    assert steps[-1] == Step("meaning", 30, 30)
    assert index.built(store.knowledge).highest == 30
    _publish(store, _entry("e7", "Dogs in the office"), _entry("new", "Cats in the office"))
    assert set(_ids(find(reader, "office dogs", Focus("en"), NOW))[:2]) == {"e7", "new"}
    keeper.catch_up()
    found = find(reader, "cats in the office", Focus("en"), NOW)
    assert _ids(found)[0] == "new"
    assert "e7" not in _ids(find(reader, "title 7 parcels", Focus("en"), NOW))


def test_a_new_start_finds_everything_built_and_encoded(
    store: Store, encoder: WordEncoder, tmp_path: Path
) -> None:
    _publish(store, *(_entry(f"e{number}", f"Title {number} parcels") for number in range(30)))
    _keeper(store, encoder).catch_up()
    store.close()
    again, fresh = open_store(tmp_path, KEY, NOW), WordEncoder()
    searcher = Searcher()
    keeper = _keeper(again, fresh, searcher)
    keeper.catch_up()
    assert not any("parcels" in text for text in fresh.texts)
    reader = _reader(again, keeper, searcher)
    assert _ids(find(reader, "title 12 parcels", Focus("en"), NOW))[0] == "e12"
    again.close()


def test_arrays_are_built_anew_when_the_analysis_has_changed(
    store: Store, encoder: WordEncoder
) -> None:
    _publish(store, _entry("luggage", "Lost luggage"))
    keeper = _keeper(store, encoder)
    keeper.catch_up()
    assert keeper.step() == Step("done")
    store.knowledge.execute("UPDATE built SET analysis = analysis - 1")
    assert keeper.step().doing == "words"


def test_arrays_of_another_form_are_built_anew(store: Store, encoder: WordEncoder) -> None:
    """Version 3 kept them unpacked: nothing of that is read."""
    _publish(store, _entry("luggage", "Lost luggage"))
    _keeper(store, encoder).catch_up()
    kept = store.knowledge.execute("SELECT name, type, bytes FROM arrays").fetchall()
    for name, kind, packed in kept:
        plain = from_bytes(kind, packed).tobytes()
        store.knowledge.execute("UPDATE arrays SET bytes = ? WHERE name = ?", [plain, name])
    store.knowledge.execute("UPDATE built SET analysis = 3")
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    keeper.catch_up()
    again = store.knowledge.execute("SELECT name, type, bytes FROM arrays").fetchall()
    assert sorted(again) == sorted(kept)
    reader = _reader(store, keeper, searcher)
    assert _ids(find(reader, "luggage", Focus("en"), NOW)) == ["luggage"]


@pytest.mark.parametrize("code", ["encoder-missing", "encoder-damaged"])
def test_without_an_encoder_words_are_enough(store: Store, code: str) -> None:
    def load() -> Encoder:
        raise AgentAssistError(code)

    searcher = Searcher()
    keeper = Keeper(store.knowledge, searcher, own=False, load=load)
    _publish(store, _entry("luggage", "Lost luggage"))
    steps = [keeper.step() for _ in range(4)]
    assert steps[-1] == Step("done", problem=code)
    found = find(_reader(store, keeper, searcher), "lost luggage", Focus("en"), NOW)
    assert _ids(found) == ["luggage"]
    assert not found.pending


def test_a_slow_encoder_never_holds_up_the_words(store: Store, encoder: WordEncoder) -> None:
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    _publish(store, _entry("luggage", "Lost luggage"), _entry("parcels", "Parcels and bags"))
    keeper.catch_up()
    pool = ThreadPoolExecutor(1)
    vectors = TypedVectors(lambda: keeper, pool.submit)
    reader = Reader(store.knowledge, False, searcher, vectors)
    vectors.begin("anything at all")
    assert vectors.of("anything at all") is not None
    encoder.held.clear()
    early = find(reader, "lost luggage", Focus("en"), NOW)
    assert (_ids(early), early.pending) == (["luggage"], True)
    encoder.held.set()
    pool.submit(lambda: None).result()
    assert vectors.late("lost luggage")  # where it came while the words were made ready to show
    heard = reader.heard
    late = find(reader, "lost luggage", Focus("en"), NOW, again=True)
    assert (_ids(late), late.pending) == (["luggage", "parcels"], False)
    assert reader.heard is heard  # its words were not looked for again
    anew = find(reader, "lost luggage", Focus("en"), NOW)
    assert reader.heard is not heard
    assert (anew.hits, anew.others, anew.good) == (late.hits, late.others, late.good)
    another = find(reader, "parcels", Focus("en"), NOW, again=True)
    assert _ids(another)[0] == "parcels"  # something else was asked meanwhile
    pool.shutdown()


def test_a_text_of_which_nothing_is_thought_waits_for_no_meaning(
    store: Store, encoder: WordEncoder
) -> None:
    """With a blank behind it, the second word is one that says nothing; without, it may go on."""
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    _publish(store, _entry("luggage", "Bag lost"))
    keeper.catch_up()
    reader = _reader(store, keeper, searcher)
    find(reader, "bag the", Focus("en"), NOW, typing=True)
    assert reader.vectors.late("bag the")
    assert not find(reader, "bag the ", Focus("en"), NOW, typing=True).pending


def test_texts_that_were_shipped_are_not_encoded_again(
    store: Store, encoder: WordEncoder, tmp_path: Path
) -> None:
    _publish(store, _entry("luggage", "Lost luggage"), _entry("parcels", "Parcels"))
    _keeper(store, encoder).catch_up()
    shipped = tmp_path / "shipped.npz"
    write_shipped(shipped, "words", dict(index.kept_meaning(store.knowledge, "words")))
    store.knowledge.execute("DELETE FROM meaning")
    _publish(store, _entry("visa", "Visitor visas"))
    fresh = WordEncoder()
    Keeper(store.knowledge, Searcher(), own=False, load=lambda: fresh, shipped=shipped).catch_up()
    titles = {"Lost luggage", "Parcels", "Visitor visas"}
    assert [text for text in fresh.texts if text in titles] == ["Visitor visas"]


def test_an_index_that_came_with_a_snapshot_is_used_as_it_is(
    store: Store, encoder: WordEncoder, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    other, file = open_store(tmp_path / "other", KEY, NOW), tmp_path / "snapshot.db"
    other.knowledge.execute("INSERT INTO sqlite_sequence VALUES ('indexed', 1000)")
    _publish(other, _entry("visa", "Visas", "How to extend a visa."), _entry("tax", "Taxes"))
    _keeper(other, encoder).catch_up()
    snapshots.write_file(file, other.knowledge, [])
    other.close()
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    _publish(store, _entry("hours", "Opening hours"))
    keeper.catch_up()
    encoder.texts.clear()
    assert store.another_knowledge is not None
    knowledge = store.another_knowledge()
    with snapshots.attached(knowledge, file), knowledge.atomic():
        assert snapshots.fits(knowledge)
        snapshots.serve_all(knowledge, VERSION)
    knowledge.close()
    keeper.catch_up()
    assert encoder.texts == []
    assert searcher.meanings["en"].highest == 1002
    reader = _reader(store, keeper, searcher)
    assert _ids(find(reader, "extend a visa", Focus("en"), NOW))[0] == "visa"
    assert _ids(find(reader, '"extend a visa"', Focus("en"), NOW)) == ["visa"]


def test_a_shipped_file_that_does_not_fit_is_left_aside(tmp_path: Path) -> None:
    path = tmp_path / "shipped.npz"
    assert read_shipped(path, "words") == {}
    path.write_bytes(b"PK\x03\x04 and then nothing")
    assert read_shipped(path, "words") == {}
    write_shipped(path, "other weights", {"a" * 32: bytes(256)})
    assert read_shipped(path, "words") == {}
    assert read_shipped(path, "other weights") == {"a" * 32: bytes(256)}


def test_building_is_broken_off_when_the_program_closes(store: Store, encoder: WordEncoder) -> None:
    _publish(store, *(_entry(f"e{number}", f"Title {number}") for number in range(600)))
    keeper = _keeper(store, encoder)
    keeper.stop()
    assert keeper.step() == Step("done")
    assert index.built(store.knowledge).highest == 0


@pytest.mark.parametrize(
    "damage",
    [
        "DELETE FROM arrays WHERE name = 'en.served.kinds'",
        "UPDATE arrays SET bytes = x'010203' WHERE name = 'en.words.places'",
        "UPDATE arrays SET bytes = substr(bytes, 1, 9) WHERE name = 'en.words.places'",
        "UPDATE arrays SET type = 'nothing' WHERE name = 'en.words.stems'",
        "UPDATE arrays SET name = 'en.served.unheard_of' WHERE name = 'en.served.kinds'",
    ],
)
def test_kept_arrays_that_do_not_fit_are_built_anew(
    store: Store, encoder: WordEncoder, damage: str
) -> None:
    _publish(store, _entry("luggage", "Lost luggage"))
    _keeper(store, encoder).catch_up()
    store.knowledge.execute(damage)
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    reader = _reader(store, keeper, searcher)
    assert _ids(find(reader, "luggage", Focus("en"), NOW)) == ["luggage"]
    assert keeper.step().doing == "words"
    assert _ids(find(reader, "luggage", Focus("en"), NOW)) == ["luggage"]


class AskedEncoder(WordEncoder):
    """Questions have something of their own."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = super().encode(texts)
        vectors[:, -1] += [text.endswith("?") for text in texts]
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True), np.float32)


def test_all_is_asked_as_a_question_and_that_counts_for_nothing(store: Store) -> None:
    encoder, searcher = AskedEncoder(), Searcher()
    keeper = _keeper(store, encoder, searcher)
    _publish(store, _entry("luggage", "Lost luggage"), _entry("parcels", "Parcels"))
    keeper.catch_up()
    vector = keeper.vector("lost luggage.")
    assert vector is not None
    assert encoder.texts[-1] == "lost luggage ?"
    asking = unit(what_asking_adds(encoder))
    assert vector @ asking > 0.3
    assert searcher.meanings["en"].direction(vector) @ asking == pytest.approx(0, abs=1e-6)


def test_what_only_the_other_language_has_is_added_to_what_was_found(
    store: Store, encoder: WordEncoder
) -> None:
    searcher = Searcher()
    keeper = _keeper(store, encoder, searcher)
    reader = _reader(store, keeper, searcher)
    _publish(store, *(_entry(f"e{number}", f"Title {number} parcels") for number in range(15)))
    keeper.catch_up()
    assert find(reader, "title parcels", Focus("en"), NOW, others=0).whole  # there are none
    _publish(store, *(_entry(f"f{number}", f"Parcels {number}", lang="fr") for number in range(3)))
    keeper.catch_up()
    whole = find(reader, "title parcels", Focus("en"), NOW, others=2)
    first = find(reader, "title parcels", Focus("en"), NOW, others=0)
    assert (first.hits, first.others, first.whole) == (whole.hits, (), False)
    heard = reader.heard
    rest = find(reader, "title parcels", Focus("en"), NOW, others=2, again=True)
    assert (rest.hits, rest.others, rest.whole) == (whole.hits, whole.others, True)
    assert [hit.lang for hit in rest.others] == ["fr", "fr"]
    assert reader.heard is heard  # its words were not looked for again
    assert find(reader, "lang:en title parcels", Focus("en"), NOW, others=0).whole
