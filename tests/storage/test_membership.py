"""What a workstation knows of the hub's streams."""

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain import sharing
from agent_assist.storage import membership
from agent_assist.storage.store import Store
from tests.builders import NOW
from tests.sync.team import new_store

STREAMS, IDS = ("a", "b"), ("1", "2", "3")
Step = tuple[str, str, int | None]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(STREAMS), st.sampled_from(IDS), st.one_of(st.none(), st.integers(1, 4))
    )
)


def told(store: Store, steps: list[Step]) -> dict[tuple[str, str], int]:
    """Keeps every step, some of them answered about only; what lives afterwards."""
    living: dict[tuple[str, str], int] = {}
    with store.write("me", NOW) as writing:
        for number, (stream, id, rev) in enumerate(steps):
            if number % 3 == 2:
                membership.keep_base(writing, stream, id, 7)
            membership.keep_rev(writing, stream, id, rev)
            living.pop((stream, id), None)
            if rev is not None:
                living[stream, id] = rev
    return living


@given(STEPS)
def test_the_digest_is_that_of_what_lives(steps: list[Step]) -> None:
    store = new_store()
    living = told(store, steps)
    for stream in STREAMS:
        whole = sharing.digest((id, rev) for (name, id), rev in living.items() if name == stream)
        assert membership.digest(store.work, stream) == whole
        with store.write("me", NOW) as writing:
            membership.count_digest(writing, stream)
        assert membership.digest(store.work, stream) == whole
    with store.write("me", NOW) as writing:
        membership.leave(writing)
    assert membership.digest(store.work, "a") == 0
