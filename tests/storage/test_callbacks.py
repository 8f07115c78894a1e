"""Callbacks in a real encrypted file: writes with history, lists as SQL windows on indexes."""

import itertools
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlcipher3 import dbapi2

from agent_assist.domain.calendars import Span
from agent_assist.domain.callbacks import STATES, Callback, visible_state
from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage import callback_lists, callbacks
from agent_assist.storage.callback_lists import LISTS, ORDERS, CallbackFilter
from agent_assist.storage.store import Store, open_store
from tests.builders import make_store
from tests.builders_callbacks import NOW, attempt, callback


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    store = make_store(tmp_path)
    yield store
    store.close()


def keep(store: Store, *them: Callback) -> list[str]:
    with store.write("Ann", NOW) as writing:
        return [callbacks.add(writing, one) for one in them]


def names(store: Store, wanted: CallbackFilter, **given: object) -> list[str]:
    found = callback_lists.window(store.work, wanted, NOW, **given)  # type: ignore[arg-type]
    assert callback_lists.count(store.work, wanted, NOW) == len(found) or given
    return [one.client for one in found]


def test_what_is_kept_comes_back_after_reopening(tmp_path: Path) -> None:
    first = make_store(tmp_path)
    whole = callback(
        extension="12", note="Noël", zone="America/Regina", contact_id="c1", attempts=2,
        windows=(
            Span(NOW, NOW + timedelta(hours=1)),
            Span(NOW + timedelta(days=1), NOW + timedelta(days=1, hours=2)),
        ),
        priority=2, risk_at=NOW, owner="Ann", claimed_at=NOW, owner_until=NOW, token=3,
        calling_since=NOW,
    )  # fmt: skip
    unseen = callback(1, due_at=None, overdue_at=None)
    ended = callback(2, status="closed", due_at=None, ended_as="busy", ended_at=NOW)
    keep(first, whole, unseen, ended)
    first.close()
    again = make_store(tmp_path)
    assert [callbacks.get(again.work, one.id) for one in (whole, unseen, ended)] == [
        whole, unseen, ended,
    ]  # fmt: skip
    assert callbacks.get(again.work, "nobody") is None
    again.close()


def test_every_write_is_in_the_history(store: Store) -> None:
    keep(store, callback())
    with store.write("Bob", NOW) as writing:
        claimed = callbacks.save(writing, replace(callback(), owner="Bob"), "claimed")
        callbacks.save(writing, replace(claimed, owner=""), "released")
    lines = store.history("callback", callback().id)
    assert [(one.action, one.by, one.before, one.after) for one in lines] == [
        ("requested", "Ann", None, "1"),
        ("claimed", "Bob", "1", "2"),
        ("released", "Bob", "2", "3"),
    ]


def test_a_second_request_joins_the_open_one_and_keeps_its_place(store: Store) -> None:
    first = callback(note="Call in French")
    later = NOW + timedelta(hours=3)
    second = replace(first, id="second", requested_at=later, note="Has the form now")
    assert keep(store, first, second, second) == [first.id] * 3
    kept = callbacks.get(store.work, first.id)
    assert kept is not None
    assert (kept.requested_at, kept.note) == (NOW, "Call in French\nHas the form now")
    assert callbacks.get(store.work, "second") is None


def test_another_topic_extension_or_time_is_another_callback(store: Store) -> None:
    done = callback(status="done", due_at=None, ended_at=NOW)
    others = [
        done,
        replace(callback(), id="again"),
        replace(callback(), id="topic", topic="other"),
        replace(callback(), id="extension", extension="7"),
    ]
    assert keep(store, *others) == [done.id, "again", "topic", "extension"]


def test_the_file_itself_refuses_two_open_callbacks_of_one_client(store: Store) -> None:
    keep(store, callback(), callback(1))
    with pytest.raises(dbapi2.IntegrityError), store.write("Ann", NOW) as writing:
        callbacks.save(writing, replace(callback(1), number=callback().number), "edited")


def test_a_change_that_came_first_is_not_overwritten(store: Store) -> None:
    keep(store, callback())
    with store.write("Ann", NOW) as writing:
        callbacks.save(writing, replace(callback(), owner="Ann"), "claimed")
    with pytest.raises(AgentAssistError) as refused, store.write("Bob", NOW) as writing:
        callbacks.save(writing, replace(callback(), owner="Bob"), "claimed")
    assert refused.value.code == "callback-changed"
    kept = callbacks.get(store.work, callback().id)
    assert kept is not None
    assert kept.owner == "Ann"


def test_attempts_are_appended_in_order(store: Store) -> None:
    keep(store, callback())
    made = [attempt("busy", "2026-11-24T10:00"), attempt("line_fault", "2026-11-24T09:00")]
    with store.write("Ann", NOW) as writing:
        for one in made:
            callbacks.append_attempt(writing, callback().id, one, 1)
    assert list(callbacks.attempts(store.work, callback().id)) == made


def test_lists_states_and_filters(store: Store) -> None:
    hour = timedelta(hours=1)
    keep(
        store,
        callback(0, client="Due", owner="Ann", owner_until=NOW + hour),
        callback(1, client="Over", due_at=NOW - hour, overdue_at=NOW, owner="Ann", owner_until=NOW),
        callback(2, client="Later", due_at=NOW + hour, overdue_at=NOW + 2 * hour),
        callback(3, client="Unseen", due_at=None, overdue_at=None, line_of_business="visas"),
        callback(
            4, client="Calling", due_at=NOW - 2 * hour, calling_since=NOW, owner="Bob",
            owner_until=NOW - hour,
        ),
        callback(5, client="Done", status="done", due_at=None, ended_at=NOW),
        callback(6, client="Closed", status="closed", due_at=None, ended_at=NOW - hour),
        callback(7, client="Risky", due_at=NOW - hour / 2, risk_at=NOW, priority=1),
    )  # fmt: skip
    assert names(store, CallbackFilter("due")) == ["Calling", "Over", "Risky", "Due"]
    assert names(store, CallbackFilter("due"), sort="place")[0] == "Risky"
    assert names(store, CallbackFilter("at_risk")) == ["Risky"]
    assert names(store, CallbackFilter("overdue")) == ["Over"]
    assert names(store, CallbackFilter("mine", me="Ann")) == ["Due"]
    assert names(store, CallbackFilter("mine", me="Bob")) == ["Calling"]
    assert names(store, CallbackFilter("team")) == ["Over", "Risky", "Later", "Unseen"]
    assert names(store, CallbackFilter("later")) == ["Later", "Unseen"]
    assert names(store, CallbackFilter("done"), sort="ended_at") == ["Closed", "Done"]
    assert names(store, CallbackFilter("due", owner="Ann")) == ["Over", "Due"]
    assert names(store, CallbackFilter(line_of_business="visas")) == ["Unseen"]
    by_state = {state: names(store, CallbackFilter(state=state)) for state in STATES}
    assert by_state == {
        "calling": ["Calling"], "overdue": ["Over"], "due": ["Risky", "Due"],
        "later": ["Later", "Unseen"], "done": ["Done"], "closed": ["Closed"],
    }  # fmt: skip


@pytest.mark.parametrize(
    "typed", ["elodie", "ÉLODIE", "cote", "613-555-0007", "(613) 555 0007", "odie c", " élo "]
)
def test_text_finds_names_without_accents_and_numbers_with_marks(store: Store, typed: str) -> None:
    keep(store, callback(client="Élodie Côté", number="+16135550007"), callback(1))
    assert names(store, CallbackFilter("due", text=typed)) == ["Élodie Côté"]


@pytest.mark.parametrize("typed", ["%", "_", "'", '"', "x' OR 1", "\0"])
def test_text_is_never_a_pattern(store: Store, typed: str) -> None:
    keep(store, callback())
    assert names(store, CallbackFilter(text=typed)) == []


def test_windows_join_up_in_both_directions(store: Store) -> None:
    keep(store, *(callback(number, attempts=number % 3) for number in range(25)))
    for sort in ORDERS:
        for descending in (False, True):
            whole = names(store, CallbackFilter(), sort=sort, descending=descending, limit=-1)
            parts = [
                names(
                    store,
                    CallbackFilter(),
                    sort=sort,
                    descending=descending,
                    offset=start,
                    limit=10,
                )
                for start in (0, 10, 20)
            ]
            assert list(itertools.chain(*parts)) == whole
            assert len(set(whole)) == 25
    found = callback_lists.window(store.work, CallbackFilter(), NOW, sort="attempts")
    attempts = [one.attempts for one in found]
    assert attempts == sorted(attempts)


@pytest.mark.parametrize("few", [3, 500])
@pytest.mark.parametrize("text", ["", "client 1", "nobody"])
def test_a_list_opens_with_its_count_and_its_first_window(
    store: Store, monkeypatch: pytest.MonkeyPatch, text: str, few: int
) -> None:
    monkeypatch.setattr(callback_lists, "FEW", few)
    keep(store, *(callback(number, attempts=number % 3) for number in range(25)))
    for name, sort, descending in itertools.product(LISTS, ORDERS, (False, True)):
        wanted = CallbackFilter(name, text)
        total, first = callback_lists.opened(
            store.work, wanted, NOW, sort=sort, descending=descending, limit=5
        )
        assert total == callback_lists.count(store.work, wanted, NOW)
        assert first == callback_lists.window(
            store.work, wanted, NOW, sort=sort, descending=descending, limit=5
        )


@pytest.mark.parametrize("sort", ORDERS)
@pytest.mark.parametrize("text", ["", "client"])
@pytest.mark.parametrize("name", LISTS)
def test_every_list_is_found_on_a_covering_index(
    store: Store, name: callback_lists.ListName, sort: callback_lists.SortKey, text: str
) -> None:
    run: list[str] = []
    store.work.conn.set_trace_callback(run.append)
    wanted = CallbackFilter(name, text, line_of_business="passport", owner="", me="Ann")
    callback_lists.window(store.work, wanted, NOW, sort=sort)
    callback_lists.count(store.work, wanted, NOW)
    callback_lists.counts(store.work, wanted, NOW)
    callback_lists.opened(store.work, wanted, NOW, sort=sort, descending=False, limit=60)
    store.work.conn.set_trace_callback(None)
    # What was found by text and counted at once is then read by its places.
    questions = [sql for sql in run if sql.startswith("SELECT") and "json_each" not in sql]
    assert len(questions) == 4
    for sql in questions:
        plan = [row[3] for row in store.work.execute(f"EXPLAIN QUERY PLAN {sql}")]
        assert all("callback" not in step or " USING " in step for step in plan), plan
        reads = [step for step in plan if "COVERING INDEX callback_by_" in step]
        assert len(reads) == 1, plan


@pytest.mark.parametrize("name", ["mine", "done", "later", "due"])
def test_a_list_is_counted_without_reading_the_others(
    store: Store, name: callback_lists.ListName
) -> None:
    run: list[str] = []
    store.work.conn.set_trace_callback(run.append)
    callback_lists.count(store.work, CallbackFilter(name, me="Ann"), NOW)
    store.work.conn.set_trace_callback(None)
    (plan,) = store.work.execute(f"EXPLAIN QUERY PLAN {run[-1]}").fetchall()
    assert plan[3].startswith("SEARCH")


times = st.none() | st.integers(-3, 3).map(lambda hours: NOW + timedelta(hours=hours))


@settings(max_examples=30)
@given(
    st.lists(
        st.tuples(st.sampled_from(["open", "done", "closed"]), times, times, times), max_size=8
    )
)
def test_the_states_in_sql_are_the_states_of_the_domain(kinds: list[tuple[str, ...]]) -> None:
    store = open_store(None, None, NOW)
    them = [
        callback(number, status=status, due_at=due, overdue_at=overdue, calling_since=calling)
        if status == "open"
        else callback(number, status=status, due_at=None, ended_at=NOW)
        for number, (status, due, overdue, calling) in enumerate(kinds)
    ]
    keep(store, *them)
    for state in STATES:
        expected = {one.id for one in them if visible_state(one, NOW) == state}
        found = callback_lists.window(store.work, CallbackFilter(state=state), NOW)
        assert {one.id for one in found} == expected
    store.close()
