"""Streams: dense numbers, a digest that shows any loss, deletions, and who may read."""

import hashlib
import threading

import psycopg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.hub.stations import Hub, Station


def digest(documents: list[tuple[str, int]]) -> int:
    """As a desktop computes it of what it holds."""
    total = 0
    for id, rev in documents:
        mark = hashlib.sha256(f"{id}:{rev}".encode()).digest()[:8]
        total ^= int.from_bytes(mark, "big", signed=True)
    return total


def assert_whole(station: Station, stream: str) -> None:
    """Numbers rise without a double, and head, live and digest are those of the documents."""
    head, _, live, said = station.heads()[stream]
    rows = station.rows("v1_pull", stream, 0, 5000)
    numbers = [row[0] for row in rows]
    held = [(row[1], row[2]) for row in rows if not row[3]]
    assert numbers == sorted(set(numbers))
    assert not numbers or numbers[-1] == head
    assert (live, said) == (len(held), digest(held))


@given(st.lists(st.tuples(st.sampled_from("abé"), st.booleans()), max_size=12))
def test_head_live_and_digest_follow_every_change(
    lead: Station, changes: list[tuple[str, bool]]
) -> None:
    before = lead.heads()["*:entries"][0]
    for id, delete in changes:
        revs = {row[1]: row[2] for row in lead.rows("v1_pull", "*:entries", 0, 5000)}
        if delete:
            lead.push("delete", stream="*:entries", id=id, base=revs.get(id, 0))
        else:
            lead.put("*:entries", id, revs.get(id, 0), {"text": id})

    assert lead.heads()["*:entries"][0] == before + len(changes)
    assert_whole(lead, "*:entries")


def test_pull_goes_on_from_a_number_page_by_page(hub: Hub) -> None:
    ann = hub.station("Ann")
    for id in "abcd":
        ann.put("phone:drafts", id, 0, {"is": id})
    ann.put("phone:drafts", "b", 1, {"is": "B"})

    first = ann.rows("v1_pull", "phone:drafts", 0, 2)
    rest = ann.rows("v1_pull", "phone:drafts", first[-1][0], 10)

    assert [row[:4] for row in first] == [(1, "a", 1, False), (3, "c", 1, False)]
    assert [row[:4] for row in rest] == [(4, "d", 1, False), (5, "b", 2, False)]
    assert rest[-1][4] == '{"is": "B"}'


def test_a_body_comes_back_byte_for_byte(hub: Hub) -> None:
    ann = hub.station("Ann")
    body = '{ "b":1.10, "a" : "Été\u00a0« »", "b" : 2 }'

    ann.push("put", body, stream="phone:drafts", id="x", base=0)

    assert ann.rows("v1_pull", "phone:drafts", 0, 1)[0][4] == body


def test_everybody_reads_the_shared_streams_and_those_of_the_own_team(hub: Hub) -> None:
    eve = hub.station("Eve")

    assert eve.heads().keys() == {
        "*:entries", "*:documents", "mail:settings", "mail:drafts", "mail:contacts",
        "mail:callbacks", "mail:facts",
    }  # fmt: skip
    for strange in ("phone:drafts", "nothing:here"):
        with pytest.raises(psycopg.Error) as refused:
            eve.rows("v1_pull", strange, 0, 10)
        assert refused.value.sqlstate == "HB006"


def test_compaction_forgets_deletions_and_refuses_who_could_miss_one(hub: Hub) -> None:
    ann = hub.station("Ann")
    for id in "abc":
        ann.put("phone:drafts", id, 0, {})
    ann.push("delete", stream="phone:drafts", id="a", base=1)
    ann.put("phone:drafts", "d", 0, {})

    assert hub.one("SELECT hub.compact(90)") == {}
    hub.run("UPDATE hub.doc SET at = at - interval '91 days' WHERE body IS NULL")
    assert hub.one("SELECT hub.compact(90)") == {"phone:drafts": 1}

    assert ann.heads()["phone:drafts"][1] == 4
    with pytest.raises(psycopg.Error) as refused:
        ann.rows("v1_pull", "phone:drafts", 3, 10)
    assert refused.value.sqlstate == "HB008"
    assert [row[1] for row in ann.rows("v1_pull", "phone:drafts", 4, 10)] == ["d"]
    assert_whole(ann, "phone:drafts")


def test_a_client_that_knew_more_than_a_restored_hub_is_believed(hub: Hub) -> None:
    ann = hub.station("Ann")
    ann.put("phone:drafts", "one", 0, {})

    assert ann.put("phone:drafts", "one", 7, {"newer": True})["rev"] == 8
    assert_whole(ann, "phone:drafts")


def test_many_writers_leave_no_gap_and_never_wait_in_a_ring(hub: Hub) -> None:
    stations = [hub.station(person) for person in ("Ann", "Bob", "Lea", "Ann")]
    failed: list[Exception] = []

    def work(station: Station) -> None:
        streams = ["phone:drafts", "phone:contacts"]
        try:
            for number in range(15):
                streams.reverse()
                station.send(*(
                    station.op("put", {}, stream=one, id=f"{station.device} {number}", base=0)
                    for one in streams
                ), station.op("fact", {}, fact="feedback"))  # fmt: skip
        except Exception as error:
            failed.append(error)

    together(work, stations)

    assert failed == []
    for stream in ("phone:drafts", "phone:contacts", "phone:facts"):
        numbers = [row[0] for row in stations[0].rows("v1_pull", stream, 0, 5000)]
        assert numbers == list(range(1, 61))
        assert_whole(stations[0], stream)


def together(work: object, stations: list[Station]) -> None:
    threads = [threading.Thread(target=work, args=[one]) for one in stations]  # type: ignore[arg-type]
    for one in threads:
        one.start()
    for one in threads:
        one.join(60)


@pytest.fixture
def lead(hub: Hub) -> Station:
    return hub.station("Lea")
