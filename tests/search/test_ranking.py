"""Which entry comes first, in which language it is offered, and what is said about why."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from agent_assist.domain.entries import Kind
from agent_assist.domain.languages import Lang
from agent_assist.search.index import index_entry
from agent_assist.search.ranking import Focus, Hit
from agent_assist.services.search import find
from agent_assist.storage.database import Database
from tests.search.knowledge import TERMS, entry, make_knowledge

NOW = datetime(2026, 11, 23, 15, tzinfo=UTC)


@pytest.fixture
def knowledge(tmp_path: Path) -> Database:
    return make_knowledge(tmp_path / "knowledge.db")


def _hits(
    knowledge: Database, text: str, lang: Lang = "en", topic: str = "", line: str = ""
) -> tuple[Hit, ...]:
    return find(knowledge, TERMS, text, Focus(lang, topic, line), NOW).hits


def test_a_title_beats_a_text(knowledge: Database) -> None:
    index_entry(knowledge, entry("in-title", "Lost luggage"))
    index_entry(knowledge, entry("in-text", "Travel", body={"en": "luggage " * 20}))
    hits = _hits(knowledge, "luggage")
    assert [(hit.entry_id, hit.why) for hit in hits] == [
        ("in-title", ("title",)),
        ("in-text", ("body",)),
    ]


def test_another_phrasing_beats_a_text_and_says_so(knowledge: Database) -> None:
    index_entry(knowledge, entry("talk", "Luggage", body={"en": "I keep my place in line."}))
    hits = _hits(knowledge, "do I keep my place")
    assert hits[0].entry_id == "callback"
    assert hits[0].why[0] == "asked"


def test_the_topic_and_the_line_of_the_contact_raise_an_entry(knowledge: Database) -> None:
    for id, topic, line in (("a", "", ""), ("b", "", "citizenship"), ("c", "photo", "")):
        one = replace(
            entry(id, "Photo rules"),
            topics=(topic,) if topic else (),
            lines_of_business=(line,) if line else (),
        )
        index_entry(knowledge, one)
    hits = _hits(knowledge, "photo rules", topic="photo", line="citizenship")
    assert [hit.entry_id for hit in hits] == ["c", "b", "a"]
    assert "topic" in hits[0].why
    assert "topic" not in hits[1].why


def test_an_entry_is_offered_in_the_clients_language_even_if_asked_in_the_other(
    knowledge: Database,
) -> None:
    (hit, *_) = _hits(knowledge, "heures d’ouverture", lang="en")
    assert (hit.entry_id, hit.lang, hit.title) == ("hours", "en", "Opening hours of the centre")
    assert "other-language" in hit.why


def test_an_entry_without_that_language_is_still_found_and_marked(knowledge: Database) -> None:
    (hit,) = _hits(knowledge, "citoyenneté perdue", lang="en")
    assert (hit.entry_id, hit.lang) == ("only-french", "fr")
    assert "other-language" in hit.why


def test_a_hit_in_the_own_language_comes_before_the_same_in_the_other(knowledge: Database) -> None:
    index_entry(knowledge, entry("english", "Portal"))
    index_entry(knowledge, entry("french", "", "Portal"))
    assert [hit.entry_id for hit in _hits(knowledge, "portal", "en")] == ["english", "french"]
    assert [hit.entry_id for hit in _hits(knowledge, "portal", "fr")] == ["french", "english"]


def test_an_entry_is_one_hit_whatever_its_languages(knowledge: Database) -> None:
    index_entry(knowledge, entry("both", "Passport photo", "Photo de passeport"))
    ids = [hit.entry_id for hit in _hits(knowledge, "photo passport passeport")]
    assert len(ids) == len(set(ids))
    assert ids[0] == "both"


@pytest.mark.parametrize(
    ("typed", "lang"), [("PR card", "en"), ("carte RP", "fr"), ("PR card", "fr")]
)
def test_a_term_finds_what_is_written_in_other_words(
    knowledge: Database, typed: str, lang: Lang
) -> None:
    hit = _hits(knowledge, typed, lang)[0]
    assert hit.entry_id == "pr-card"
    assert "term" in hit.why


def test_a_term_is_no_reason_where_the_words_themselves_stand(knowledge: Database) -> None:
    hit = _hits(knowledge, "callback")[0]
    assert hit.entry_id == "callback"
    assert "term" not in hit.why


def test_scores_lie_between_nothing_and_one_and_fall(knowledge: Database) -> None:
    hits = _hits(knowledge, "permanent resident card passport callback hours", topic="passport")
    scores = [hit.score for hit in hits]
    assert len(scores) > 3
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 1 for score in scores)


def test_an_entry_that_was_not_verified_in_time_is_marked(knowledge: Database) -> None:
    old = replace(entry("old", "Fees of the past"), verified_on=date(2025, 11, 1))
    index_entry(knowledge, old)
    index_entry(knowledge, entry("new", "Fees of today"))
    assert {hit.entry_id: hit.stale for hit in _hits(knowledge, "fees")} == {
        "old": True,
        "new": False,
    }


def test_one_kind_only(knowledge: Database) -> None:
    found = find(knowledge, TERMS, "queue callback", Focus("en"), NOW, kind=Kind.SCRIPT)
    assert [hit.entry_id for hit in found.hits] == ["script"]
    assert find(knowledge, TERMS, "kind:script queue callback", Focus("en"), NOW).hits == found.hits


def test_a_changed_entry_is_found_by_its_new_words_only(knowledge: Database) -> None:
    index_entry(knowledge, entry("hours", "Closing time", "Heure de fermeture"))
    assert _hits(knowledge, "closing")[0].entry_id == "hours"
    assert all(hit.entry_id != "hours" for hit in _hits(knowledge, "opening"))
