"""Curating: a draft beside the published text, approved by somebody else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from agent_assist.domain.entries import Entry, Kind
from agent_assist.domain.errors import AgentAssistError
from agent_assist.services import entries as curating
from agent_assist.services.publishing import catch_up
from agent_assist.storage import entries
from agent_assist.storage.store import Store
from tests.builders import AGENT, NADIA, NOW, OMAR, make_entry, make_store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    made = make_store(tmp_path)
    with made.write(NADIA.name, NOW) as writing:
        entries.publish(writing, make_entry(), NADIA.name, None)
    catch_up(made)
    return made


def _submitted(store: Store, title: str = "New hours") -> Entry:
    draft, _ = curating.save_draft(store, NADIA, make_entry(title=title), NOW)
    curating.submit(store, NADIA, draft.entry.id, NOW)
    return draft.entry


def test_a_draft_is_not_served_until_another_person_approves_it(store: Store) -> None:
    _submitted(store)
    assert curating.open_entry(store, "centre-hours").entry.texts["en"].title == "Opening hours"
    revision, changes = curating.approve(store, OMAR, "centre-hours", NOW)
    served = curating.open_entry(store, "centre-hours")
    assert served.entry.texts["en"].title == "New hours"
    assert (revision.number, served.author, served.approver) == (2, NADIA.name, OMAR.name)
    assert changes.ids("entry") == {"centre-hours"}
    assert curating.draft_of(store, "centre-hours") is None
    assert [one.number for one in curating.revisions(store, "centre-hours")] == [2, 1]


@pytest.mark.parametrize("name", ["Nadia Tremblay", " nadia tremblay "])
def test_the_author_does_not_approve(store: Store, name: str) -> None:
    _submitted(store)
    with pytest.raises(AgentAssistError, match="approver-is-author"):
        curating.approve(store, replace(NADIA, name=name), "centre-hours", NOW)


def test_a_draft_whose_base_moved_is_not_published_over_it(store: Store) -> None:
    _submitted(store)
    with store.write("Somebody", NOW) as writing:
        entries.publish(writing, make_entry(title="Meanwhile"), "Somebody", None)
    catch_up(store)
    with pytest.raises(AgentAssistError, match="draft-base-moved"):
        curating.approve(store, OMAR, "centre-hours", NOW)
    assert curating.draft_of(store, "centre-hours") is not None


@pytest.mark.parametrize(
    "act",
    [
        lambda store: curating.save_draft(store, AGENT, make_entry(), NOW),
        lambda store: curating.approve(store, AGENT, "centre-hours", NOW),
        lambda store: curating.discard(store, AGENT, "centre-hours", NOW),
    ],
)
def test_agents_do_not_curate(store: Store, act: Callable[[Store], object]) -> None:
    with pytest.raises(AgentAssistError, match="curating-needs-lead"):
        act(store)


def test_an_announcement_is_confirmed_once_a_revision(store: Store) -> None:
    notice = replace(make_entry("a-notice"), kind=Kind.ANNOUNCEMENT, shared={"acknowledge": True})
    with store.write(NADIA.name, NOW) as writing:
        entries.publish(writing, notice, NADIA.name, None)
    catch_up(store)
    (waiting,) = curating.announcements(store, AGENT, NOW)
    curating.acknowledge(store, AGENT, waiting, NOW)
    assert curating.announcements(store, AGENT, NOW) == []
    assert [one.entry.id for one in curating.announcements(store, OMAR, NOW)] == ["a-notice"]
