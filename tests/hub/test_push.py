"""Push: numbers without a gap, nothing done twice, one bad operation never in the way of others."""

import uuid

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hub.stations import Hub, Station


def test_hello_says_who_i_am_and_what_the_hub_has_of_me(hub: Hub) -> None:
    ann = hub.station("Ann")

    assert ann.met["person"] == "Ann"
    assert (ann.met["role"], ann.met["team"]) == ("agent", "phone")
    assert (ann.met["last_n"], ann.met["new_device"], ann.met["pack_most"]) == (0, True, 0)
    ann.put("phone:drafts", "d", 0, {})
    again = ann.hello()
    assert (again["last_n"], again["new_device"], again["epoch"]) == (1, False, ann.met["epoch"])


def test_hello_writes_nothing_when_nothing_changed(hub: Hub) -> None:
    """A desktop asks again and again: that must not wait for a disk."""
    ann = hub.station("Ann")
    ann.put("phone:drafts", "d", 0, {})
    written = "SELECT xmin::text || ctid::text FROM hub.device"
    before = hub.one(written)

    again = ann.hello()

    assert hub.one(written) == before
    assert {name: rest for name, *rest in again["heads"]} == ann.heads()
    hub.run("UPDATE hub.device SET seen_at = now() - interval '2 hours'")
    ann.hello()
    assert hub.one("SELECT now() - seen_at < interval '1 minute' FROM hub.device")


def test_hello_of_a_device_of_another_person_is_refused(hub: Hub) -> None:
    ann, bob = hub.station("Ann"), hub.station("Bob")
    bob.device = ann.device

    with pytest.raises(psycopg.Error) as refused:
        bob.hello()

    assert refused.value.sqlstate == "HB001"


def test_a_batch_answers_in_its_order(hub: Hub) -> None:
    ann = hub.station("Ann")

    results = ann.send(
        ann.op("put", {"a": 1}, stream="phone:drafts", id="one", base=0),
        ann.op("put", {"a": 2}, stream="phone:drafts", id="one", base=1),
        ann.op("delete", stream="phone:drafts", id="one", base=2),
    )

    assert [(one["n"], one["status"], one["rev"], one["seq"]) for one in results] == [
        (1, "ok", 1, 1), (2, "ok", 2, 2), (3, "ok", 3, 3),
    ]  # fmt: skip
    assert ann.documents("phone:drafts") == {}


def test_a_batch_sent_again_changes_nothing_and_answers_the_same(hub: Hub) -> None:
    ann = hub.station("Ann")
    batch = [
        ann.op("put", {"a": 1}, stream="phone:drafts", id="one", base=0),
        ann.op("fact", {"entry": "x"}, fact="acknowledgement"),
        ann.op("callback-request", '{"number": "+1"}', id="bad"),
    ]
    first = ann.send(*batch)
    heads = ann.heads()

    again = ann.send(*batch)

    assert again == [{**one, "replay": True} for one in first]
    assert ann.heads() == heads
    assert hub.one("SELECT count(*) FROM hub.fact") == 1


def test_a_prefix_sent_again_lets_the_rest_go_on(hub: Hub) -> None:
    ann = hub.station("Ann")
    first = ann.op("put", {}, stream="phone:drafts", id="one", base=0)
    second = ann.op("put", {}, stream="phone:drafts", id="two", base=0)
    ann.send(first)

    results = ann.send(first, second)

    assert [one.get("replay", False) for one in results] == [True, False]
    assert ann.hello()["last_n"] == 2


def test_a_gap_is_refused_and_says_what_the_hub_has(hub: Hub) -> None:
    ann = hub.station("Ann")
    ann.put("phone:drafts", "one", 0, {})
    ann.n += 1

    with pytest.raises(psycopg.Error) as refused:
        ann.put("phone:drafts", "two", 0, {})

    assert refused.value.sqlstate == "HB003"
    assert refused.value.diag.message_detail == "1"
    assert ann.documents("phone:drafts").keys() == {"one"}


def test_a_cloned_device_is_told_apart_and_loses_nothing_under_a_new_one(hub: Hub) -> None:
    ann = hub.station("Ann")
    ann.put("phone:drafts", "one", 0, {})
    ann.n = 0
    from_the_clone = ann.op("fact", {}, fact="feedback")

    with pytest.raises(psycopg.Error) as refused:
        ann.send(from_the_clone)

    assert refused.value.sqlstate == "HB002"
    ann.device = uuid.uuid4()
    ann.hello()
    assert ann.send(from_the_clone)[0]["status"] == "ok"


def test_an_operation_known_from_another_device_is_not_done_twice(hub: Hub) -> None:
    ann = hub.station("Ann")
    op = ann.op("fact", {}, fact="feedback")
    ann.send(op)
    ann.device = uuid.uuid4()
    ann.hello()

    [result] = ann.send(op)

    assert result["replay"] is True
    assert hub.one("SELECT count(*) FROM hub.fact") == 1
    assert ann.hello()["last_n"] == 1


def test_only_a_known_device_of_the_caller_may_push(hub: Hub) -> None:
    ann, bob = hub.station("Ann"), hub.station("Bob")
    for device in (uuid.uuid4(), bob.device):
        ann.device, ann.n = device, 0
        with pytest.raises(psycopg.Error) as refused:
            ann.push("raw", "x")
        assert refused.value.sqlstate == "HB001"


POISON = {
    "nul": '{"a": "\\u0000"}',
    "half a surrogate": '{"a": "\\ud800"}',
    "not JSON": "{",
    "no body": None,
}


@pytest.mark.parametrize("body", POISON.values(), ids=POISON.keys())
def test_a_poisonous_body_is_refused_alone_and_kept(hub: Hub, body: str | None) -> None:
    ann = hub.station("Ann")

    results = ann.send(
        ann.op("put", {}, stream="phone:drafts", id="before", base=0),
        ann.op("put", body, stream="phone:drafts", id="bad", base=0),
        ann.op("put", {}, stream="phone:drafts", id="after", base=0),
    )

    assert [one["status"] for one in results] == ["ok", "rejected", "ok"]
    assert ann.documents("phone:drafts").keys() == {"before", "after"}
    kept = hub.one("SELECT body FROM hub.op WHERE op_id = %s", results[1]["op_id"])
    assert kept == body


REFUSED = {
    "stream of another team": ("put", {"stream": "mail:drafts", "id": "x"}, "stream-unknown"),
    "stream of the leads": ("put", {"stream": "*:entries", "id": "x"}, "not-allowed"),
    "what leads do": ("fact", {"fact": "offer"}, "not-allowed"),
    "what leads have settled": ("fact", {"fact": "feedback-settled"}, "not-allowed"),
    "stream of the hub": ("put", {"stream": "phone:callbacks", "id": "x"}, "not-allowed"),
    "no id": ("put", {"stream": "phone:drafts"}, "invalid"),
    "kind": ("dance", {}, "kind-unknown"),
    "callback": ("outcome", {"id": "none", "token": 1, "outcome": "busy"}, "callback-not-found"),
    "change": ("callback-change", {"id": "none"}, "callback-not-found"),
}


@pytest.mark.parametrize(("kind", "fields", "code"), REFUSED.values(), ids=REFUSED.keys())
def test_what_may_not_be_done_is_refused_by_name(
    hub: Hub, kind: str, fields: dict[str, object], code: str
) -> None:
    ann = hub.station("Ann")

    results = ann.send(ann.op(kind, {}, **fields), ann.op("fact", {}, fact="feedback"))

    assert (results[0]["status"], results[0]["code"]) == ("rejected", code)
    assert results[1]["status"] == "ok"
    assert hub.one("SELECT count(*) FROM hub.doc") == 1


def test_a_fault_of_the_hub_refuses_nothing_but_ends_the_call(hub: Hub) -> None:
    """Otherwise a full disk or a forgotten migration would eat the outbox of everybody."""
    ann = hub.station("Ann")
    hub.run("ALTER TABLE hub.fact RENAME TO fact_moved")
    try:
        with pytest.raises(psycopg.ProgrammingError):
            ann.push("fact", {}, fact="feedback")
    finally:
        hub.run("ALTER TABLE hub.fact_moved RENAME TO fact")

    assert ann.hello()["last_n"] == 0


def test_an_old_client_delivers_raw_and_nothing_else(hub: Hub) -> None:
    ann = hub.station("Ann")
    hub.run("UPDATE hub.meta SET api_min = 2, api_max = 2")

    with pytest.raises(psycopg.Error) as refused:
        ann.push("fact", {}, fact="feedback")

    assert refused.value.sqlstate == "HB007"
    ann.n = 0
    assert ann.push("raw", "whatever \\u0000 it is")["status"] == "ok"
    assert hub.one("SELECT body FROM hub.op") == "whatever \\u0000 it is"


def test_uses_and_lost_searches_keep_no_name_and_no_moment(hub: Hub) -> None:
    ann = hub.station("Ann")

    op = ann.op("fact", {"text": "parking"}, fact="lost-search")
    ann.send({**op, "said_at": "2026-01-05T15:12:33Z"})

    [(id, fact)] = ann.documents("phone:facts").items()
    assert fact == {"kind": "lost-search", "person": None, "said_at": None, "body": op["body"]}
    assert id != op["op_id"]
    told = hub.one("SELECT row_to_json(f)::text || row_to_json(d)::text FROM hub.fact f, hub.doc d")
    assert "Ann" not in told and op["op_id"] not in told and "15:12:33" not in told


def test_the_losing_text_of_a_conflict_stays_in_the_hub(hub: Hub) -> None:
    ann, bob = hub.station("Ann"), hub.station("Bob")
    ann.put("phone:drafts", "one", 0, {"by": "Ann"})

    lost = bob.put("phone:drafts", "one", 0, {"by": "Bob"})

    assert (lost["status"], lost["rev"], lost["body"]) == ("conflict", 1, '{"by": "Ann"}')
    assert hub.one("SELECT body FROM hub.op WHERE op_id = %s", lost["op_id"]) == '{"by": "Bob"}'
    assert bob.documents("phone:drafts") == {"one": {"by": "Ann"}}


@given(st.lists(st.sampled_from("abcp"), max_size=8), st.lists(st.integers(0, 8), max_size=4))
def test_any_prefix_sent_again_any_number_of_times(
    station: Station, kinds: list[str], again: list[int]
) -> None:
    batch = [
        station.op("put", "{" if kind == "p" else {}, stream="phone:drafts", id=kind, base=0)
        for kind in kinds
    ]
    first = station.send(*batch)
    heads = station.heads()

    for length in again:
        answers = station.send(*batch[:length])
        assert answers == [{**one, "replay": True} for one in first[:length]]

    assert station.heads() == heads


@pytest.fixture
def station(hub: Hub) -> Station:
    return hub.station("Ann")
