"""Callbacks: asked for, changed, tried; what comes late changes nothing and is kept."""

import hashlib
import hmac
import json
import uuid
from typing import Any

import psycopg
import pytest

from tests.hub.stations import NUMBER, Hub, Station, callback


@pytest.fixture
def ann(hub: Hub) -> Station:
    return hub.station("Ann")


@pytest.fixture
def bob(hub: Hub) -> Station:
    return hub.station("Bob")


def claimed(station: Station, id: str = "c1") -> Any:
    return station.claim(id)["leases"][0]


def test_a_request_is_seen_by_the_team(ann: Station, bob: Station) -> None:
    assert ann.request("c1")["callback"] == "c1"

    [seen] = bob.documents("phone:callbacks").values()

    assert seen == {
        "callback": callback(), "rev": 1, "state": "open", "owner": None, "token": 0,
        "pack": False, "attempts": [], "held": None,
    }  # fmt: skip


def test_a_second_request_of_a_client_about_a_topic_joins_the_first(
    ann: Station, bob: Station
) -> None:
    ann.request("c1", note="first")

    joined = bob.request("c2", note="second")

    assert (joined["status"], joined["callback"], joined["rev"]) == ("joined", "c1", 1)
    assert json.loads(joined["body"])["callback"]["note"] == "first"
    assert bob.request("c3", topic="form")["status"] == "ok"
    assert bob.request("c4", extension="7")["status"] == "ok"
    assert bob.documents("phone:callbacks").keys() == {"c1", "c3", "c4"}


def test_a_change_is_made_on_the_newest_text_or_not_at_all(ann: Station, bob: Station) -> None:
    ann.request("c1")
    change = {"id": "c1", "base": 1}

    assert ann.push("callback-change", callback(note="mine"), **change)["rev"] == 2
    lost = bob.push("callback-change", callback(note="theirs"), **change)

    assert (lost["status"], lost["rev"]) == ("conflict", 2)
    assert json.loads(lost["body"])["callback"]["note"] == "mine"


def test_while_it_is_leased_only_the_holder_changes_it(ann: Station, bob: Station) -> None:
    ann.request("c1")
    token = claimed(ann)["token"]

    refused = bob.push("callback-change", callback(), id="c1", base=1, token=token)
    without = ann.push("callback-change", callback(), id="c1", base=1)
    mine = ann.push("callback-change", callback(note="x"), id="c1", base=1, token=token)

    assert (refused["status"], refused["code"]) == ("rejected", "callback-claimed")
    assert without["code"] == "callback-claimed"
    assert (mine["status"], mine["rev"]) == ("ok", 2)
    assert ann.documents("phone:callbacks")["c1"]["owner"] == "Ann"


def test_a_callback_that_is_closed_has_no_lease(hub: Hub, ann: Station) -> None:
    ann.request("c1")
    token = claimed(ann)["token"]

    ann.push("callback-change", callback(status="closed"), id="c1", base=1, token=token)

    assert hub.one("SELECT count(leased_key) FROM hub.callback") == 0
    assert ann.claim("c1")["refused"]["code"] == "callback-ended"


def test_an_outcome_ends_the_lease_and_is_seen_with_its_callback(
    hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("c1")
    lease = claimed(ann)

    done = ann.outcome(lease, "no_answer", due_at="2999-01-01T00:00:00Z")

    seen = bob.documents("phone:callbacks")["c1"]
    assert (done["status"], done["rev"]) == ("ok", 2)
    assert (seen["state"], seen["owner"], seen["rev"]) == ("open", None, 2)
    [attempt] = seen["attempts"]
    assert (attempt["person"], attempt["outcome"]) == ("Ann", "no_answer")
    assert attempt["body"] == {"outcome": "no_answer"}
    assert bob.claim()["leases"] == []  # not due


def test_an_outcome_after_the_lease_was_given_to_another_changes_nothing_and_is_kept(
    hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("c1")
    late = claimed(ann)
    hub.expire_leases()
    live = bob.claim()["leases"][0]

    stale = ann.outcome(late, "reached", status="done")

    assert stale["status"] == "stale"
    seen = ann.documents("phone:callbacks")["c1"]
    assert (seen["state"], seen["owner"], seen["attempts"]) == ("leased", "Bob", [])
    assert bob.outcome(live, "reached", status="done")["status"] == "ok"
    lea = hub.station("Lea")
    [row] = lea.rows("v1_stale")
    assert (str(row[0]), row[1:5]) == (stale["op_id"], ("c1", "Ann", late["token"], "reached"))
    assert lea.value("v1_reviewed", stale["op_id"]) is True
    assert lea.value("v1_reviewed", stale["op_id"]) is False
    assert lea.rows("v1_stale") == []


def test_a_late_outcome_counts_when_nothing_was_done_since(hub: Hub, ann: Station) -> None:
    ann.request("c1")
    lease = _ended(hub, ann)

    assert ann.outcome(lease, "reached", status="done")["status"] == "ok"
    assert ann.documents("phone:callbacks")["c1"]["state"] == "done"
    assert ann.outcome(lease, "reached", status="done")["status"] == "stale"


@pytest.mark.parametrize("done", ["given back", "changed", "another's", "of the same client"])
def test_a_late_outcome_is_stale_when_something_was_done_since(
    done: str, hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("c1")
    ann.request("c2", topic="form")
    lease = _ended(hub, ann)
    if done == "given back":
        lease = claimed(ann, "c1")
        ann.value("v1_release", ann.device, [lease["token"]])
    elif done == "changed":
        bob.push("callback-change", callback(note="x"), id="c1", base=1)
    elif done == "of the same client":
        claimed(bob, "c2")
    late_by = bob if done == "another's" else ann

    assert late_by.outcome(lease, "reached", status="done")["status"] == "stale"


def _ended(hub: Hub, ann: Station) -> Any:
    """A lease of the callback c1 that ran out long ago."""
    lease = claimed(ann, "c1")
    hub.expire_leases()
    ann.value("v1_reap", 0, 20)
    return lease


def test_an_outcome_under_the_token_of_another_is_stale(ann: Station, bob: Station) -> None:
    ann.request("c1")
    lease = claimed(ann)

    assert bob.outcome(lease, "reached", status="done")["status"] == "stale"
    assert ann.outcome(lease, "reached", status="done")["status"] == "ok"


def test_an_outcome_under_an_older_token_of_mine_is_stale(ann: Station) -> None:
    ann.request("c1")
    older = claimed(ann)
    ann.value("v1_release", ann.device, [older["token"]])
    newer = claimed(ann)

    assert ann.outcome(older, "reached", status="done")["status"] == "stale"
    assert ann.outcome(newer, "reached", status="done")["status"] == "ok"


def test_an_outcome_sent_again_is_counted_once(hub: Hub, ann: Station) -> None:
    ann.request("c1")
    lease = claimed(ann)
    body = {"attempt": {}, "callback": callback(status="done")}
    op = ann.op("outcome", body, id="c1", token=lease["token"], outcome="reached")

    first, again = ann.send(op)[0], ann.send(op)[0]

    assert again == {**first, "replay": True}
    assert hub.one("SELECT json_array_length(attempts::json) FROM hub.callback") == 1


def test_the_document_follows_once_for_many_changes(ann: Station) -> None:
    """Claims and outcomes must not queue for the stream: whoever looks brings it up to date."""
    ann.request("c1")
    lease = claimed(ann)
    ann.outcome(lease, "busy")

    assert ann.heads()["phone:callbacks"][0] == 1
    assert ann.heads()["phone:callbacks"][0] == 1


def test_claims_and_outcomes_do_not_wait_for_the_stream(hub: Hub) -> None:
    session, busy = hub.connect("Ann"), hub.connect()
    session.execute("SET lock_timeout = '1s'")
    ann = Station(session, "Ann")
    ann.request("c1")
    with busy.transaction():
        busy.execute("SELECT FROM hub.stream FOR UPDATE")
        lease = claimed(ann)
        op = ann.op("outcome", {"attempt": {}, "callback": callback()}, id="c1",
                    token=lease["token"], outcome="busy", stream="phone:callbacks")  # fmt: skip

        assert ann.send(op)[0]["status"] == "ok"


def test_the_same_client_is_known_by_a_keyed_hash_of_the_number(hub: Hub, ann: Station) -> None:
    ann.request("c1", extension="12")
    inner, outer = hub.one("SELECT ARRAY[key_inner, key_outer] FROM hub.meta")

    key = bytes(one ^ 0x36 for one in inner)

    assert key == bytes(one ^ 0x5C for one in outer)
    expected = hmac.new(key, f"{NUMBER};ext=12".encode(), hashlib.sha256).digest()
    assert hub.one("SELECT client_key FROM hub.callback") == expected


def waited(hub: Hub) -> None:
    """As if it were certain that nobody dials under a lease from before the restore."""
    hub.run("UPDATE hub.meta SET grants_from = now()")


class TestAfterARestore:
    """The hub is older than what the desktops know; they send again what they keep."""

    def lost_day(self, hub: Hub, ann: Station) -> tuple[int, str]:
        """A hub put back to before a request and its lease; a token that was given out since."""
        first = ann.met["epoch"]
        token = hub.one("SELECT 5 + nextval('hub.fence')")
        hub.one("SELECT hub.restored()")
        return token, first

    def test_the_epoch_changes_and_tokens_go_on_rising(self, hub: Hub, ann: Station) -> None:
        token, epoch = self.lost_day(hub, ann)

        assert ann.hello()["epoch"] != epoch
        ann.request("c1")
        waited(hub)
        assert claimed(ann)["token"] > token

    def test_an_outcome_of_the_lost_day_counts_even_before_its_request_is_back(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        token, _ = self.lost_day(hub, ann)
        lease = {"callback": "c1", "token": token}

        assert bob.outcome(lease, "reached", status="done")["status"] == "ok"
        assert ann.request("c1")["status"] == "ok"

        assert ann.documents("phone:callbacks")["c1"]["state"] == "done"

    def test_an_outcome_of_the_lost_day_is_stale_when_somebody_else_dials_now(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        token, _ = self.lost_day(hub, ann)
        ann.request("c1")
        ann.request("about something else", topic="form")
        bob.hello()
        waited(hub)
        claimed(bob, "about something else")

        late = ann.outcome({"callback": "c1", "token": token}, "reached", status="done")

        assert late["status"] == "stale"

    def test_a_change_of_the_lost_day_brings_its_callback_back(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        assert bob.push("callback-change", callback(note="x"), id="c1", base=3)["rev"] == 4
        assert ann.request("c1")["callback"] == "c1"
        assert ann.documents("phone:callbacks")["c1"]["callback"]["note"] == "x"

    def test_a_lease_that_may_have_been_used_gets_another_token(
        self, hub: Hub, ann: Station
    ) -> None:
        ann.request("c1")
        before = claimed(ann, "c1")["token"]
        self.lost_day(hub, ann)

        with pytest.raises(psycopg.Error, match="device-unknown"):
            ann.claim("c1")
        ann.hello()
        waited(hub)
        after = claimed(ann, "c1")["token"]

        assert after > before + 1_000_000
        late = ann.outcome({"callback": "c1", "token": before}, "busy")
        assert late["status"] == "stale"
        assert ann.outcome({"callback": "c1", "token": after}, "busy")["status"] == "ok"

    @pytest.mark.parametrize(
        ("packs", "nearly"), [(1, "12 hours 14 minutes"), (0, "1 hour 14 minutes")]
    )
    def test_nobody_is_granted_what_may_be_dialled_by_who_is_away(
        self, hub: Hub, ann: Station, packs: int, nearly: str
    ) -> None:
        """The longest lease that the hub forgot may have begun a moment before."""
        hub.run("UPDATE hub.team SET pack_most = %s", packs)
        ann.request("c1")
        token = claimed(ann, "c1")["token"]
        hub.one("SELECT hub.restored()")
        with pytest.raises(psycopg.Error, match="device-unknown"):
            ann.value("v1_renew", ann.device, [token], 900)
        ann.hello()
        for left in (nearly, "1 second"):
            for function, asked in (
                ("v1_claim", [None, "c1", 1, 900]), ("v1_pack", [None, 1, 900]),
            ):  # fmt: skip
                with pytest.raises(psycopg.Error, match="callbacks-wait"):
                    ann.value(function, uuid.uuid4(), ann.device, *asked)
            with pytest.raises(psycopg.Error, match="callbacks-wait"):
                ann.value("v1_renew", ann.device, [token], 900)
            assert hub.run(
                "UPDATE hub.meta SET grants_from = now() + %s::interval "
                "WHERE grants_from > now() + %s::interval", left, left
            ) == 1  # fmt: skip
        waited(hub)
        assert claimed(ann, "c1")["token"] > token

    def test_they_go_on_soon_when_everybody_has_been_back(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        hub.one("SELECT hub.restored()")
        ann.hello()
        assert hub.one("SELECT hub.status() -> 'away'") == ["Bob"]
        bob.hello()
        assert hub.one("SELECT hub.status() -> 'away'") == []
        for _ in range(2):
            hub.one("SELECT hub.all_back()")
        left = "SELECT extract(epoch FROM grants_from - now())::int FROM hub.meta"
        assert 890 < hub.one(left) <= 900
        waited(hub)
        hub.one("SELECT hub.all_back()")
        assert hub.one(left) <= 0
        assert hub.one("SELECT hub.status() -> 'callbacks_from'") is None

    def test_nobody_is_granted_anything_by_a_copy_that_nobody_met(
        self, hub: Hub, ann: Station
    ) -> None:
        ann.request("c1")
        hub.run("UPDATE hub.meta SET fingerprint = 'another server', started = NULL")

        with pytest.raises(psycopg.Error, match="device-unknown"):
            ann.claim("c1")

    def test_an_outcome_of_the_lost_day_is_kept_beside_a_new_request(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        token, _ = self.lost_day(hub, ann)
        bob.request("c2")

        assert ann.outcome({"callback": "c1", "token": token}, "busy")["status"] == "ok"

        found = ann.documents("phone:callbacks")
        assert found["c1"]["callback"]["ended_as"] == "joined-at-hub"
        assert (found["c1"]["state"], found["c2"]["state"]) == ("closed", "open")
        assert len(found["c1"]["attempts"]) == 1

    def test_a_copy_shows_itself_without_being_told(self, hub: Hub, ann: Station) -> None:
        hub.run("UPDATE hub.meta SET fingerprint = 'another server', started = NULL")

        assert hub.station("Bob").met["epoch"] != ann.met["epoch"]
        assert hub.one("SELECT what FROM hub.audit") == "restored"
        hub.station("Bob")
        assert hub.one("SELECT count(*) FROM hub.audit") == 1
