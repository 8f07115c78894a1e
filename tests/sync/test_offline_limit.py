"""A workstation that was too long without its hub shows nobody's data until it is reached."""

from datetime import timedelta
from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.reminders import Watched
from agent_assist.services import reminders, syncing
from agent_assist.services.offline_limit import is_locked, offline_now, refuse_locked
from tests.builders import AGENT, NOW, make_store
from tests.sync.model_hub import ModelHub
from tests.sync.test_engine import asked, joined, service

DAY = timedelta(days=1)


def test_it_is_locked_and_opened_by_one_contact(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    asked(jo)
    assert offline_now(jo, NOW + 9 * DAY) is None  # it never met the hub
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    refuse_locked(jo, NOW + 2 * DAY)
    said = syncing.standing(jo, NOW + 2 * DAY).offline
    assert said is not None
    assert said.locks_at == NOW + 3 * DAY
    with pytest.raises(AgentAssistError) as locked:
        refuse_locked(jo, NOW + 3 * DAY)
    assert (locked.value.code, locked.value.facts["hours"]) == ("hub-offline-locked", 72)
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW + 3 * DAY)
    assert not is_locked(jo, NOW + 3 * DAY)


def test_a_clock_put_back_opens_nothing(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    with jo.write("me", NOW + 4 * DAY):
        pass
    assert is_locked(jo, NOW)


def test_nobody_is_spoken_of_meanwhile(tmp_path: Path) -> None:
    hub, jo = service(), joined(tmp_path)
    asked(jo)
    syncing.sync_once(jo, ModelHub(hub, AGENT.name), lambda: NOW)
    for days, due in ((2, 1), (3, 0)):
        now = NOW + days * DAY
        looked = reminders.look(jo, AGENT, "mine-and-team", timedelta(), Watched(), now)
        assert looked.due == due


def test_without_a_hub_there_is_no_limit(tmp_path: Path) -> None:
    assert not is_locked(make_store(tmp_path), NOW + 999 * DAY)
