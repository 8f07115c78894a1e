"""Remarks on entries from the agent who makes one to the lead who settles it."""

from datetime import timedelta
from pathlib import Path

import pytest
from sqlite_utils import Database

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.feedback import Problem, Reported
from agent_assist.services import feedback
from agent_assist.services.publishing import catch_up
from agent_assist.storage import entries
from agent_assist.storage.migrations.work import work_migrations
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, make_entry, make_store

PRIVATE = ("Léa Gagnon", "+16135550100")


def remarked(
    store: Store, entry_id: str = "centre-hours", text: str = "", problem: Problem = "outdated",
    hours: int = 0,
) -> None:  # fmt: skip
    reported = Reported(entry_id, 3, "en", "when do you open for Lea Gagnon")
    at = NOW + timedelta(hours=hours)
    feedback.remark(store, AGENT, reported, problem, text, PRIVATE, at)


def test_a_remark_is_kept_with_its_search_and_without_the_client(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    remarked(store, text="Told lea gagnon it opens at 7")
    (entry,) = feedback.still_open(store)
    (one,) = entry.remarks
    assert (one.entry_id, one.revision, one.lang, one.problem) == (
        "centre-hours", 3, "en", "outdated",
    )  # fmt: skip
    assert (one.text, one.search) == ("Told … it opens at 7", "when do you open for …")
    assert (one.by, one.at) == (AGENT.name, NOW)
    assert store.history("feedback", one.id)[0].action == "remarked"


def test_nothing_is_kept_of_a_remark_that_is_too_long(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with pytest.raises(AgentAssistError) as refused:
        remarked(store, text="x" * 10_000)
    assert refused.value.code == "remark-too-long"
    assert feedback.still_open(store) == []


def test_the_same_remark_twice_is_two_remarks(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    remarked(store)
    remarked(store)
    assert feedback.count(store, "centre-hours") == 2


def test_a_settled_remark_is_open_no_more_and_the_others_are(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    remarked(store, text="first")
    remarked(store, text="second", hours=1)
    remarked(store, "fees", hours=2)
    newest, hours = feedback.still_open(store)
    assert [one.text for one in hours.remarks] == ["second", "first"]
    changes = feedback.settle(store, NADIA, hours.remarks[:1], NOW)
    assert changes.ids("feedback") == {hours.remarks[0].id}
    assert not feedback.settle(store, NADIA, hours.remarks[:1], NOW)
    assert feedback.count(store, "centre-hours") == 1
    feedback.settle(store, NADIA, hours.remarks, NOW)
    assert feedback.still_open(store) == [newest]


def test_only_leads_settle(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    remarked(store)
    with pytest.raises(AgentAssistError) as refused:
        feedback.settle(store, AGENT, feedback.still_open(store)[0].remarks, NOW)
    assert refused.value.code == "curating-needs-lead"
    assert feedback.count(store, "centre-hours") == 1


def test_an_entry_that_is_gone_keeps_its_remarks_and_has_no_title(tmp_path: Path) -> None:
    store = make_store(tmp_path)
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry("centre-hours", "Hours"), NADIA.name, None)
    catch_up(store)
    remarked(store)
    remarked(store, "gone")
    assert len(feedback.still_open(store)) == 2
    named = feedback.titles(store, ["centre-hours", "gone"], "fr")
    assert named == {"centre-hours": "Hours (fr)"}


def test_a_profile_of_an_earlier_version_takes_remarks(tmp_path: Path) -> None:
    db = Database(memory=True)
    work_migrations.apply(db, stop_before="m016_feedback")
    assert "feedback" not in db.table_names()
    work_migrations.apply(db)
    db.table("feedback").insert(
        {"id": "a", "entry_id": "fees", "revision": 1, "lang": "fr", "problem": "wrong",
         "text": "", "search": "", "by": "Jo", "at": "2026-11-23T15:00:00.000000+00:00"}
    )  # fmt: skip
    assert db.table("feedback").count == 1
