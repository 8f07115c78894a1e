"""Every transport answers alike, and so does the hub in memory that the engine is tried against."""

import json
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from psycopg.conninfo import make_conninfo

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.sharing import Op, OpKind, digest
from agent_assist.sync.hub import Hub, OtherDevice
from agent_assist.sync.postgres import PostgresHub
from tests.builders import NOW
from tests.hub.stations import PEOPLE
from tests.hub.stations import Hub as RealHub
from tests.sync.model_hub import ModelHub, ModelService

Connect = Callable[[str], "Desk"]


class Desk:
    """One person's device, which numbers what it says."""

    def __init__(self, hub: Hub) -> None:
        self.hub, self.device, self.n = hub, str(uuid.uuid4()), 0
        self.hub.hello(self.device)

    def op(
        self, kind: OpKind, stream: str, id: str, body: dict[str, Any] | None, base: int = 0
    ) -> Op:
        self.n += 1
        text = None if body is None else json.dumps(body)
        return Op(self.n, str(uuid.uuid4()), kind, stream, id, base, text, NOW)

    def say(
        self, kind: OpKind, stream: str, id: str, body: dict[str, Any] | None, base: int = 0
    ) -> Any:
        (answer,) = self.hub.push(self.device, [self.op(kind, stream, id, body, base)])
        return answer

    def digest(self, stream: str) -> int:
        docs = self.hub.pull(stream, 0, 500)
        return digest((one.id, one.rev) for one in docs if one.body is not None)

    def head(self, stream: str) -> Any:
        return next(one for one in self.hub.heads() if one.stream == stream)


@pytest.fixture(params=["model", "postgres"])
def connect(request: pytest.FixtureRequest) -> Iterator[Connect]:
    if request.param == "model":
        service = ModelService({name: (team, role) for name, (role, team) in PEOPLE.items()})
        yield lambda person: Desk(ModelHub(service, person))
        return
    real: RealHub = request.getfixturevalue("hub")
    opened: list[PostgresHub] = []

    def over_postgres(person: str) -> Desk:
        opened.append(PostgresHub(make_conninfo(real.dsn, user=person), None))
        return Desk(opened[-1])

    yield over_postgres
    for one in opened:
        one.close()


def callback(**more: object) -> dict[str, Any]:
    return {
        "number": "+16135550123", "extension": "", "topic": "delay", "line_of_business": "passport",
        "priority": 0, "queued_at": NOW.isoformat(), "due_at": NOW.isoformat(), "status": "open",
        "token": 0, "owner": "", **more,
    }  # fmt: skip


def outcome(token: int, **after: str | None) -> dict[str, Any]:
    attempt = {"started_at": NOW.isoformat(), "ended_at": NOW.isoformat(), "outcome": "no_answer"}
    return {"token": token, "attempt": attempt, "callback": callback(**after)}


def test_what_one_puts_another_pulls(connect: Connect) -> None:
    lea, ann = connect("Lea"), connect("Ann")
    said = lea.say("put", "*:entries", "hours", {"text": "é\u2019"})
    assert (said.status, said.rev) == ("ok", 1)
    (doc,) = ann.hub.pull("*:entries", 0, 500)
    assert (doc.id, doc.rev, json.loads(doc.body or "")) == ("hours", 1, {"text": "é\u2019"})
    assert ann.head("*:entries").head == doc.seq
    assert ann.head("*:entries").digest == ann.digest("*:entries")
    assert ann.hub.pull("*:entries", doc.seq, 500) == []


def test_the_greeting_says_where_the_streams_stand(connect: Connect) -> None:
    lea, ann = connect("Lea"), connect("Ann")
    lea.say("put", "*:entries", "hours", {})
    ann.say("callback-request", "phone:callbacks", "c1", callback())

    greeted = ann.hub.hello(ann.device).heads

    assert {one.stream for one in greeted if one.head} == {"*:entries", "phone:callbacks"}
    assert sorted(greeted, key=str) == sorted(ann.hub.heads(), key=str)


def test_the_same_operation_again_is_answered_alike(connect: Connect) -> None:
    lea = connect("Lea")
    op = lea.op("put", "*:entries", "hours", {})
    first, again = lea.hub.push(lea.device, [op]), lea.hub.push(lea.device, [op])
    assert first == again
    assert lea.head("*:entries").head == 1
    assert lea.hub.hello(lea.device).last_n == 1


def test_the_second_of_two_upon_one_revision_hears_of_the_first(connect: Connect) -> None:
    lea = connect("Lea")
    lea.say("put", "*:entries", "hours", {"by": "first"})
    said = lea.say("put", "*:entries", "hours", {"by": "second"})
    assert (said.status, said.rev, json.loads(said.body)) == ("conflict", 1, {"by": "first"})


def test_what_is_taken_away_leaves_the_digest(connect: Connect) -> None:
    lea = connect("Lea")
    lea.say("put", "*:entries", "hours", {})
    assert lea.say("delete", "*:entries", "hours", None, base=1).status == "ok"
    (doc,) = lea.hub.pull("*:entries", 0, 500)
    assert (doc.body, lea.head("*:entries").digest) == (None, 0)


def test_a_refused_operation_holds_up_nothing(connect: Connect) -> None:
    ann = connect("Ann")
    ops = [
        ann.op("put", "*:entries", "hours", {}),
        ann.op("fact", "phone:facts", "", {"kind": "acknowledgement"}),
    ]
    refused, taken = ann.hub.push(ann.device, ops)
    assert (refused.status, refused.code, taken.status) == ("rejected", "not-allowed", "ok")
    assert ann.hub.hello(ann.device).last_n == 2


@pytest.mark.parametrize("kind", ["offer", "feedback-settled"])
def test_what_only_leads_do_only_leads_may_say(connect: Connect, kind: str) -> None:
    said = [connect(who).say("fact", "phone:facts", "", {"kind": kind}) for who in ("Ann", "Lea")]
    assert [(one.status, one.code) for one in said] == [("rejected", "not-allowed"), ("ok", "")]


@pytest.mark.parametrize("numbers", [(2,), (1, 1), (1, 3)])
def test_numbers_without_a_gap_and_without_another_owner(
    connect: Connect, numbers: tuple[int, ...]
) -> None:
    ann = connect("Ann")
    with pytest.raises(OtherDevice):
        for number in numbers:
            ann.n = number - 1
            ann.say("fact", "phone:facts", "", {"kind": "acknowledgement"})


def test_a_device_that_never_greeted_is_a_stranger(connect: Connect) -> None:
    ann = connect("Ann")
    with pytest.raises(OtherDevice):
        ann.hub.push(str(uuid.uuid4()), [ann.op("raw", "", "", {})])


def test_a_second_request_joins_the_first(connect: Connect) -> None:
    ann, bob = connect("Ann"), connect("Bob")
    assert ann.say("callback-request", "phone:callbacks", "c1", callback()).status == "ok"
    said = bob.say("callback-request", "phone:callbacks", "c2", callback())
    assert (said.status, said.id, said.rev) == ("joined", "c1", 1)
    assert json.loads(said.body)["callback"]["topic"] == "delay"


def test_one_client_is_leased_to_one_person(connect: Connect) -> None:
    ann, bob = connect("Ann"), connect("Bob")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    ann.say("callback-request", "phone:callbacks", "c2", callback(topic="fees"))
    grant = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    assert (grant.id, grant.seconds, json.loads(grant.body)["owner"]) == ("c1", 1800, "Ann")
    for id, code in (("c1", "callback-claimed"), ("c2", "callback-client-claimed")):
        with pytest.raises(AgentAssistError) as refused:
            bob.hub.claim(str(uuid.uuid4()), bob.device, id, 1800)
        assert (refused.value.code, refused.value.facts["owner"]) == (code, "Ann")
    again = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    assert again.token == grant.token


def test_a_request_that_renews_is_answered_alike_when_it_is_sent_again(connect: Connect) -> None:
    ann = connect("Ann")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    first = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    request = str(uuid.uuid4())
    tokens = [ann.hub.claim(request, ann.device, "c1", 1800).token for _ in range(2)]
    assert tokens == [first.token, first.token]


def test_tokens_rise_and_a_late_result_changes_nothing(connect: Connect) -> None:
    ann, bob, lea = connect("Ann"), connect("Bob"), connect("Lea")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    first = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    with pytest.raises(AgentAssistError, match="callback-changed"):
        lea.hub.take_back("c1", first.token - 1)
    lea.hub.take_back("c1", first.token)
    lea.hub.take_back("c1", first.token)
    with pytest.raises(AgentAssistError, match="callback-held"):
        bob.hub.claim(str(uuid.uuid4()), bob.device, "c1", 1800)
    assert ann.hub.hello(ann.device).taken_back == (("c1", first.token),)
    ann.hub.release(ann.device, [first.token])
    assert ann.hub.hello(ann.device).taken_back == ()
    second = bob.hub.claim(str(uuid.uuid4()), bob.device, "c1", 1800)
    assert second.token > first.token
    assert ann.say("outcome", "phone:callbacks", "c1", outcome(first.token)).status == "stale"
    done = outcome(second.token, status="done", due_at=None)
    assert bob.say("outcome", "phone:callbacks", "c1", done).status == "ok"
    bob.hub.heads()
    (doc,) = bob.hub.pull("phone:callbacks", 0, 500)
    there = json.loads(doc.body or "")
    assert [one["person"] for one in there["attempts"]] == ["Bob"]
    assert (there["owner"], there["state"]) == (None, "done")
    with pytest.raises(AgentAssistError) as ended:
        ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    assert ended.value.code == "callback-ended"


def test_a_late_result_waits_until_one_lead_has_seen_it(connect: Connect) -> None:
    ann, lea = connect("Ann"), connect("Lea")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    token = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800).token
    lea.hub.take_back("c1", token)
    ann.say("outcome", "phone:callbacks", "c1", outcome(token))
    (late,) = lea.hub.late_results()
    assert (late.callback, late.person, late.token, late.said_at) == ("c1", "Ann", token, NOW)
    assert json.loads(late.body)["outcome"] == late.outcome
    with pytest.raises(AgentAssistError) as refused:
        ann.hub.late_results()
    assert refused.value.code == "hub-permission"
    assert [lea.hub.reviewed(late.op_id) for _ in range(2)] == [True, False]
    assert lea.hub.late_results() == []


def test_a_lead_says_how_many_are_taken_along(connect: Connect) -> None:
    ann, lea = connect("Ann"), connect("Lea")
    assert lea.hub.allow_packs(99) == 20
    assert ann.hub.hello(ann.device).packs == 20
    long_due = callback(due_at="2026-01-05T15:00:00+00:00")
    ann.say("callback-request", "phone:callbacks", "c1", long_due)
    (taken,) = ann.hub.pack(str(uuid.uuid4()), ann.device, 5, 3 * 3600)
    assert (taken.id, taken.seconds) == ("c1", 3 * 3600)
    assert lea.hub.allow_packs(0) == 0
    with pytest.raises(AgentAssistError) as refused:
        ann.hub.pack(str(uuid.uuid4()), ann.device, 1, 3600)
    assert refused.value.code == "hub-packs-refused"
    with pytest.raises(AgentAssistError) as not_ann:
        ann.hub.allow_packs(3)
    assert not_ann.value.code == "hub-permission"


def test_an_outcome_under_a_token_that_was_never_granted_is_refused(connect: Connect) -> None:
    ann = connect("Ann")
    said = ann.say("outcome", "phone:callbacks", "gone", outcome(7))
    assert (said.status, said.code) == ("rejected", "callback-not-found")


def test_leases_are_renewed_and_given_back(connect: Connect) -> None:
    ann, bob = connect("Ann"), connect("Bob")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    grant = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    assert ann.hub.renew(ann.device, [grant.token, 99], 600) == {grant.token: 600}
    ann.hub.release(ann.device, [grant.token])
    assert ann.hub.renew(ann.device, [grant.token], 600) == {}
    assert bob.hub.claim(str(uuid.uuid4()), bob.device, "c1", 1800).token > grant.token


def test_a_claimed_callback_is_changed_by_its_owner_only(connect: Connect) -> None:
    ann, bob = connect("Ann"), connect("Bob")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    grant = ann.hub.claim(str(uuid.uuid4()), ann.device, "c1", 1800)
    rev = json.loads(grant.body)["rev"]
    body = callback(note="later", token=grant.token, owner="Ann")
    refused = bob.say("callback-change", "phone:callbacks", "c1", callback(), base=rev)
    assert (refused.status, refused.code) == ("rejected", "callback-claimed")
    assert ann.say("callback-change", "phone:callbacks", "c1", body, base=rev).status == "ok"


def test_a_team_hears_nothing_of_another(connect: Connect) -> None:
    ann, eve = connect("Ann"), connect("Eve")
    ann.say("callback-request", "phone:callbacks", "c1", callback())
    ann.say("fact", "phone:facts", "", {"kind": "acknowledgement"})
    assert not [one for one in eve.hub.heads() if one.stream.startswith("phone")]


def test_who_has_no_snapshot_says_so(connect: Connect) -> None:
    hub = connect("Ann").hub
    assert (hub.snapshot_key(), hub.snapshot(), hub.snapshot_part(1, 0)) == ("", None, b"")
