"""Leases: one dialler a client, rising tokens, the place in the queue, packs to take along."""

import uuid
from datetime import UTC, datetime, timedelta
from typing import Any

import psycopg
import pytest

from tests.hub.stations import Hub, Station, callback
from tests.hub.test_streams import together

OTHER = "+16135550111"


@pytest.fixture
def ann(hub: Hub) -> Station:
    return hub.station("Ann")


@pytest.fixture
def bob(hub: Hub) -> Station:
    return hub.station("Bob")


def taken(answer: dict[str, object]) -> list[str]:
    leases: list[dict[str, str]] = answer["leases"]  # type: ignore[assignment]
    return [one["callback"] for one in leases]


def test_a_lease_comes_with_the_callback_and_no_time_of_the_hub(hub: Hub, ann: Station) -> None:
    ann.request("c1", note="call after three")

    [lease] = ann.claim()["leases"]

    assert lease.keys() == {"callback", "token", "secs", "body"}
    assert (lease["callback"], lease["secs"]) == ("c1", 900)
    assert '"note": "call after three"' in lease["body"]
    assert ann.documents("phone:callbacks")["c1"]["owner"] == "Ann"


def test_the_queue_goes_by_priority_then_by_the_first_wish(hub: Hub, ann: Station) -> None:
    hours = {"late": 12, "early": 9, "urgent": 15, "middle": 10}
    for number, (id, hour) in enumerate(hours.items()):
        ann.request(
            id, number=f"+1416555010{number}", priority=int(id == "urgent"),
            queued_at=f"2026-01-05T{hour:02}:00:00Z",
        )  # fmt: skip

    assert taken(ann.claim(want=3)) == ["urgent", "early", "middle"]
    assert taken(ann.claim(want=3)) == ["late"]


NOT_OFFERED = {
    "not due": {"due_at": "2999-01-01T00:00:00Z"},
    "no moment in sight": {"due_at": None},
    "done": {"status": "done"},
    "closed": {"status": "closed"},
    "another line": {"line_of_business": "parking"},
}


@pytest.mark.parametrize("said", NOT_OFFERED.values(), ids=NOT_OFFERED.keys())
def test_what_is_not_offered(ann: Station, said: dict[str, object]) -> None:
    assert ann.request("c1", **said)["status"] == "ok"

    assert taken(ann.claim(line="taxes")) == []


def test_a_callback_of_another_team_is_neither_offered_nor_found(hub: Hub, ann: Station) -> None:
    ann.request("c1")
    eve = hub.station("Eve")

    assert taken(eve.claim()) == []
    assert eve.claim("c1")["refused"] == {"code": "callback-not-found", "owner": None}


def test_one_client_is_leased_once_whatever_the_topic_and_the_team(
    hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("refund")
    ann.request("form", topic="form")
    ann.request("same switchboard", topic="form", extension="12")
    eve = hub.station("Eve")
    eve.request("mail", topic="letter")

    assert taken(ann.claim("refund")) == ["refund"]

    assert bob.claim("form")["refused"] == {"code": "callback-client-claimed", "owner": "Ann"}
    assert eve.claim("mail")["refused"] == {"code": "callback-client-claimed", "owner": "Ann"}
    assert bob.claim("refund")["refused"] == {"code": "callback-claimed", "owner": "Ann"}
    assert taken(bob.claim(want=5)) == ["same switchboard"]


def test_claiming_what_i_hold_renews_it_under_the_same_token(ann: Station) -> None:
    ann.request("c1")
    first = ann.claim("c1", secs=60)["leases"][0]

    again = ann.claim("c1", secs=600)["leases"][0]

    assert (again["token"], again["secs"]) == (first["token"], 600)


def test_my_other_device_does_not_hold_my_lease(hub: Hub, ann: Station) -> None:
    ann.request("c1")
    ann.claim("c1")
    home = hub.station("Ann")

    assert home.claim("c1")["refused"] == {"code": "callback-claimed", "owner": "Ann"}


def test_a_request_sent_again_grants_nothing_new(ann: Station) -> None:
    ann.request("c1")
    ann.request("c2", number=OTHER)
    request = uuid.uuid4()
    first = ann.claim(request=request)

    assert ann.claim(request=request) == first
    ann.value("v1_release", ann.device, [first["leases"][0]["token"]])
    assert ann.claim(request=request)["leases"] == []


def test_tokens_rise_with_every_lease_of_a_client(ann: Station, bob: Station) -> None:
    ann.request("c1")
    tokens = []
    for station in (ann, bob, ann):
        lease = station.claim("c1")["leases"][0]
        tokens.append(lease["token"])
        assert station.value("v1_release", station.device, [lease["token"]]) == [lease["token"]]

    assert tokens == sorted(set(tokens))


def test_a_renewal_makes_no_lease_shorter(hub: Hub, ann: Station) -> None:
    """Its answer may be lost: who asked would go on with the end that was known before."""
    ann.request("c1")
    token = ann.claim("c1", secs=3600)["leases"][0]["token"]

    ann.claim("c1", secs=60)
    ann.value("v1_renew", ann.device, [token], 60)

    assert hub.one("SELECT extract(epoch FROM until - now()) FROM hub.callback") > 3500


def test_only_the_holder_renews_and_releases(hub: Hub, ann: Station, bob: Station) -> None:
    ann.request("c1")
    token = ann.claim("c1")["leases"][0]["token"]

    assert bob.value("v1_renew", bob.device, [token], 900) == []
    assert bob.value("v1_release", bob.device, [token]) == []
    assert ann.value("v1_renew", ann.device, [token, 99], 1200) == [{"token": token, "secs": 1200}]
    assert ann.value("v1_release", ann.device, [token]) == [token]
    assert ann.value("v1_renew", ann.device, [token], 900) == []
    assert ann.documents("phone:callbacks")["c1"]["state"] == "open"


def test_a_lease_that_ended_is_offered_again_only_after_the_patience_of_the_hub(
    hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("c1")
    ann.claim("c1", secs=60)
    hub.run("UPDATE hub.callback SET until = now() - interval '14 minutes'")

    assert bob.value("v1_reap", 0, 10) == 0
    assert taken(bob.claim()) == []
    hub.run("UPDATE hub.callback SET until = now() - interval '16 minutes'")
    assert bob.value("v1_reap", 3600, 10) == 0

    assert taken(bob.claim()) == ["c1"]


@pytest.mark.parametrize(("asked", "granted"), [(1, 60), (600, 600), (99999, 3600)])
def test_the_time_granted_is_within_bounds(ann: Station, asked: int, granted: int) -> None:
    ann.request("c1")

    assert ann.claim("c1", secs=asked)["leases"][0]["secs"] == granted


def pack(station: Station, want: int, request: uuid.UUID | None = None) -> list[str]:
    asked = request or uuid.uuid4()
    return taken(station.value("v1_pack", asked, station.device, None, want, 28800))


def test_packs_need_a_lead_and_are_counted_by_person(hub: Hub, ann: Station) -> None:
    for number in range(4):
        ann.request(f"c{number}", number=f"+1416555010{number}")
    with pytest.raises(psycopg.Error) as refused:
        pack(ann, 2)
    assert refused.value.sqlstate == "HB009"

    assert hub.station("Lea").value("v1_allow_packs", 3) == 3

    request = uuid.uuid4()
    assert pack(ann, 2, request) == ["c0", "c1"]
    assert pack(ann, 2, request) == ["c0", "c1"]
    assert pack(hub.station("Ann"), 2) == ["c2"]
    assert pack(ann, 2) == []
    assert ann.documents("phone:callbacks")["c0"]["pack"] is True


def test_a_lead_takes_a_callback_back_and_it_is_on_record(
    hub: Hub, ann: Station, bob: Station
) -> None:
    ann.request("c1")
    lease = ann.claim("c1")["leases"][0]
    lea = hub.station("Lea")

    assert hub.station("Max").value("v1_take_back", "c1", lease["token"]) is None
    other = lea.value("v1_take_back", "c1", lease["token"] - 1)
    assert other == {"callback": "c1", "person": "Ann", "token": None}
    done = lea.value("v1_take_back", "c1", lease["token"])

    assert done == {"callback": "c1", "person": "Ann", "token": lease["token"]}
    assert lea.value("v1_take_back", "c1", lease["token"]) is None
    noted = hub.one("SELECT by_person || ' ' || what || ' ' || about FROM hub.audit")
    assert noted == "Lea taken-back c1"


class TestTakenBack:
    """The holder may be dialling, perhaps without a line: nobody is granted a lease meanwhile."""

    @pytest.fixture
    def lease(self, hub: Hub, ann: Station) -> Any:
        ann.request("c1")
        ann.request("c2", topic="form")
        lease = ann.claim("c1")["leases"][0]
        hub.station("Lea").value("v1_take_back", "c1", lease["token"])
        return lease

    def test_its_client_is_held_and_everybody_sees_until_when(
        self, ann: Station, bob: Station, lease: Any
    ) -> None:
        seen = bob.documents("phone:callbacks")["c1"]
        refused = [bob.claim(id)["refused"] for id in ("c1", "c2")]

        assert taken(bob.claim(want=2)) == []
        assert (seen["state"], seen["owner"], seen["held"]["person"]) == ("open", None, "Ann")
        told = {(one["code"], one["owner"]) for one in refused}
        assert told == {("callback-held", "Ann")}
        until = datetime.fromisoformat(seen["held"]["until"]) - datetime.now(UTC)
        assert timedelta(minutes=29) < until < timedelta(minutes=31)
        assert ann.value("v1_renew", ann.device, [lease["token"]], 900) == []

    def test_the_device_of_its_holder_hears_of_it_and_lets_it_go(
        self, hub: Hub, ann: Station, bob: Station, lease: Any
    ) -> None:
        home = hub.station("Ann")

        assert (ann.hello()["taken_back"], home.hello()["taken_back"]) == (
            [["c1", lease["token"]]], []
        )  # fmt: skip
        assert home.value("v1_release", home.device, [lease["token"]]) == []
        assert taken(bob.claim()) == []
        assert ann.value("v1_release", ann.device, [lease["token"]]) == [lease["token"]]

        assert ann.hello()["taken_back"] == []
        assert bob.documents("phone:callbacks")["c1"]["held"] is None
        assert taken(bob.claim()) == ["c1"]

    def test_a_result_under_its_token_is_late_and_says_that_the_call_is_over(
        self, ann: Station, bob: Station, lease: Any
    ) -> None:
        assert bob.outcome(lease, "reached", status="done")["status"] == "stale"
        assert taken(bob.claim()) == []

        assert ann.outcome(lease, "reached", status="done")["status"] == "stale"

        assert taken(bob.claim()) == ["c1"]

    def test_it_is_offered_when_such_a_call_must_be_over(
        self, hub: Hub, ann: Station, bob: Station, lease: Any
    ) -> None:
        hub.run("UPDATE hub.callback SET until = now() - interval '14 minutes'")
        assert taken(bob.claim()) == []
        hub.run("UPDATE hub.callback SET until = now() - interval '16 minutes'")

        assert taken(bob.claim()) == ["c1"]
        assert ann.outcome(lease, "reached", status="done")["status"] == "stale"

    def test_others_may_change_and_end_it_and_its_client_stays_held(
        self, bob: Station, lease: Any
    ) -> None:
        change = {"id": "c1", "base": 1}

        assert bob.push("callback-change", callback(status="closed"), **change)["status"] == "ok"

        assert bob.claim("c2")["refused"]["code"] == "callback-held"

    def test_its_holder_may_claim_it_anew(self, ann: Station, lease: Any) -> None:
        (again,) = ann.claim("c1")["leases"]

        assert again["token"] > lease["token"]
        assert ann.outcome(again, "reached", status="done")["status"] == "ok"

    def test_so_is_what_somebody_held_who_is_shut_out(
        self, hub: Hub, ann: Station, bob: Station
    ) -> None:
        bob.request("c3", number=OTHER)
        bob.claim("c3")
        hub.one("SELECT hub.revoke_person('Bob')")

        assert ann.claim("c3")["refused"]["code"] == "callback-held"


def test_a_crowd_gets_every_client_once(hub: Hub, ann: Station) -> None:
    ann.send(*(
        ann.op("callback-request", said, id=f"c{number}")
        for number, said in enumerate(_crowd(40))
    ))  # fmt: skip
    stations = [hub.station(person) for person in ("Ann", "Bob", "Lea", "Ann")]
    held: list[str] = []
    failed: list[Exception] = []

    def work(station: Station) -> None:
        try:
            while got := station.claim(want=2)["leases"]:
                held.extend(one["callback"] for one in got)
                station.heads()
        except Exception as error:
            failed.append(error)

    together(work, stations)

    assert failed == []
    assert len(held) == len(set(held)) == 20
    assert (
        hub.one("SELECT count(DISTINCT client_key) FROM hub.callback WHERE leased_key IS NOT NULL")
        == 20
    )


def _crowd(size: int) -> list[dict[str, object]]:
    """Half as many clients as callbacks: each asks about two topics."""
    return [
        callback(number=f"+141655501{n // 2:02}", topic=("refund", "form")[n % 2])
        for n in range(size)
    ]
