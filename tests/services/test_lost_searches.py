"""Lost searches from the moment they are noted to the entry a lead makes of them."""

import re
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from agent_assist.domain.entries import Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.services import contacts, entries
from agent_assist.services.lost_searches import (
    LostGroup,
    begin_entry,
    groups,
    note,
    private_values,
    set_aside,
)
from agent_assist.storage import searches
from agent_assist.storage.store import Store, open_store
from tests.builders import AGENT, NADIA, NOW, make_store

TODAY = NOW.date()
SINCE = TODAY - timedelta(days=30)
ABOUT = {"lost": 0, "perdue": 0, "stolen": 0, "card": 1, "carte": 1, "fee": 2, "frais": 2}


def meaning(texts: Sequence[str]) -> NDArray[np.float32]:
    """A small reader of both languages: knows seven words, and that some mean the same."""
    vectors = np.zeros((len(texts), 64), np.float32)
    for row, text in zip(vectors, texts, strict=True):
        for word in text.lower().split():
            row[ABOUT.get(word, 3 + sum(map(ord, word)) % 61)] += 1
        row /= np.linalg.norm(row)
    return vectors


def asked(store: Store, *texts: str, lang: Lang = "en", topic: str = "") -> None:
    for text in texts:
        note(store, text, lang, topic, (), NOW)


def _lost(text: str) -> searches.Lost:
    return searches.Lost(TODAY.isoformat(), text, "en", "")


def found(store: Store, encode: object = None) -> list[tuple[tuple[str, ...], int]]:
    listed = groups(store, encode, SINCE, TODAY)  # type: ignore[arg-type]
    return [(group.examples, group.total) for group in listed]


def kept(store: Store) -> list[str]:
    return [row[0] for row in store.work.execute("SELECT text FROM lost_search").fetchall()]


def test_a_search_is_kept_without_the_client_of_the_contact(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    known = {
        "client_name": "Léa Gagnon", "client_number": "+16135550100", "reference": "W-2026-118",
        "client_email": "lg@exemple.ca",
    }  # fmt: skip
    contact, _ = contacts.start(store, AGENT, "phone", "en", NOW, known=known)
    typed = "pr card LEA GAGNON (613) 555-0100 lg@exemple.ca w2026118 for Jo Whitcomb"
    changes = note(store, typed, "en", "pr-card", private_values(contact), NOW)
    assert kept(store) == ["pr card … for …"]
    assert changes.ids("search") == {"pr card … for …"}
    assert private_values(None) == ()


def test_neither_the_person_nor_the_moment_is_kept(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    note(store, "carte RP perdue", "fr", "", (), NOW)
    row = store.work.execute("SELECT * FROM lost_search").fetchone()
    assert row == ("2026-11-23", "carte RP perdue", "fr", "", 1)
    assert store.work.execute("SELECT count(*) FROM change").fetchone()[0] == 0


@given(
    st.text(max_size=60), st.from_regex(r"\d([ .-]?\d){5,9}", fullmatch=True), st.emails(),
    st.text(st.characters(categories=("Lu", "Ll"), max_codepoint=0x17F), min_size=3, max_size=9),
)  # fmt: skip
def test_whatever_is_searched_the_row_holds_nothing_personal(
    text: str, number: str, address: str, name: str
) -> None:
    store = open_store(None, None, NOW)
    changes = note(store, f"{text} {number} {name} {address}", "en", "", [name], NOW)
    for row in kept(store):
        assert number not in row
        assert address not in row
        assert name.casefold() not in row.casefold().split()
        assert not re.search(r"\d([ .-]?\d){5}", row)
    assert bool(changes) == bool(kept(store))
    store.close()


def test_nothing_is_written_where_nothing_was_asked(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    assert not note(store, "613-555-0100", "en", "", (), NOW)
    assert not note(store, "a pasted e-mail " * 20, "en", "", (), NOW)
    assert kept(store) == []


def test_texts_with_the_same_words_ask_the_same(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "renewing a passport", "passport to renew", "passports to renew", "a passport fee")
    asked(store, "renewing a passport", lang="fr")
    asked(store, "renouveler mes passeports", "passeport à renouveler", lang="fr")
    first, second, third = groups(store, None, SINCE, TODAY)
    assert (first.total, first.langs, len(first.examples)) == (4, LANGS, 3)
    assert first.examples[0] == "renewing a passport"
    assert (second.total, second.langs) == (2, ("fr",))
    assert third.examples == ("a passport fee",)


def test_texts_of_little_words_stand_for_themselves(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "where is it", "who am I")
    assert len(found(store)) == 2


def test_with_an_encoder_texts_of_one_meaning_ask_the_same(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "lost card", "lost card", "stolen card", "fee", topic="pr-card")
    asked(store, "carte perdue", lang="fr")
    group, other = groups(store, meaning, SINCE, TODAY)
    assert group.examples == ("lost card", "carte perdue", "stolen card")
    assert (group.total, group.langs, group.topic) == (4, LANGS, "pr-card")
    assert other.examples == ("fee",)
    assert len(found(store)) == 4
    assert groups(store, meaning, SINCE - timedelta(days=9), SINCE) == []


def test_without_its_encoder_searches_are_counted_by_their_words(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    asked(store, "lost cards", "card lost", "stolen card")

    def absent(texts: Sequence[str]) -> NDArray[np.float32]:
        raise AgentAssistError("encoder-missing")

    assert found(store, absent) == found(store) == [(("card lost", "lost cards"), 2),
                                                    (("stolen card",), 1)]  # fmt: skip


def test_nothing_in_a_group_is_far_from_its_head(tmp_path: Path) -> None:
    """A is near B and B near C, but A and C do not ask the same."""
    store = make_store(tmp_path)
    texts = {"a alpha": 0.0, "b beta": 0.7, "c gamma": 1.4}
    asked(store, *texts)
    asked(store, "a alpha")

    def on_a_circle(wanted: Sequence[str]) -> NDArray[np.float32]:
        angles = np.array([texts[text] for text in wanted])
        return np.stack([np.cos(angles), np.sin(angles)], axis=1).astype(np.float32)

    assert found(store, on_a_circle) == [(("a alpha", "b beta"), 3), (("c gamma",), 1)]


def test_only_the_usual_texts_are_read_for_their_meaning(tmp_path: Path) -> None:
    """However many texts there are, the encoder is asked for a second's work at most."""
    store = make_store(tmp_path)
    with store.write("", NOW) as writing:
        for number in range(1_003):
            searches.add(writing, _lost(f"question{number} asked"))
        searches.add(writing, _lost("question7 asked"))
    read: list[str] = []

    def all_the_same(texts: Sequence[str]) -> NDArray[np.float32]:
        read.extend(texts)
        return np.ones((len(texts), 1), np.float32)

    assert sorted(total for _, total in found(store, all_the_same)) == [1, 1, 1, 1_001]
    assert len(read) == 1_000
    assert read[0] == "question7 asked"


def test_old_searches_are_dropped_as_new_ones_come(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    note(store, "old question", "en", "", (), NOW - timedelta(days=181))
    note(store, "last half year", "en", "", (), NOW - timedelta(days=180))
    assert found(store) == []
    assert len(groups(store, None, date(2000, 1, 1), TODAY)) == 1
    asked(store, "new question")
    assert sorted(kept(store)) == ["last half year", "new question"]


def one_group(store: Store) -> LostGroup:
    asked(store, "lost 514 555-0100 card", "lost 613-555-0100 card", "card lost", topic="pr-card")
    asked(store, "carte perdue", lang="fr", topic="pr-card")
    (group,) = groups(store, meaning, SINCE, TODAY)
    return group


def test_a_group_set_aside_is_back_when_it_is_asked_again(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    group = one_group(store)
    with pytest.raises(AgentAssistError, match="curating-needs-lead"):
        set_aside(store, AGENT, group, NOW)
    assert set_aside(store, NADIA, group, NOW).ids("search") == set(group.examples)
    assert found(store, meaning) == []
    asked(store, "card lost")
    assert found(store, meaning) == [(("card lost",), 1)]


def test_a_lead_begins_an_entry_from_a_group(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    group = one_group(store)
    draft, changes = begin_entry(store, NADIA, group, NOW)
    entry = draft.entry
    assert (entry.id, entry.kind, entry.topics) == ("lost-card", Kind.ARTICLE, ("pr-card",))
    assert (entry.texts["en"].title, entry.texts["fr"].title) == ("Lost card", "Carte perdue")
    assert entry.texts["en"].also_asked == ("lost card", "card lost")
    assert changes.ids("draft") == {"lost-card"}
    drafted = entries.draft_of(store, "lost-card")
    assert drafted is not None
    assert drafted.entry == entry
    with pytest.raises(AgentAssistError, match="curating-needs-lead"):
        begin_entry(store, AGENT, group, NOW)
