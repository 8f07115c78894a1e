"""The gate: what stands in the way of closing a contact."""

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.checklists import Checklist, Gate, Item, gate

ORDER = list(Gate)
ITEMS = st.builds(Item, st.sampled_from("abcdef"), st.just("Do it."), required=st.booleans())
RUNS = st.tuples(
    st.builds(Checklist, st.lists(ITEMS, max_size=5).map(tuple), st.sampled_from(Gate)),
    st.frozensets(st.sampled_from("abcdef")),
)


@given(st.lists(RUNS, max_size=5))
def test_the_strictest_gate_with_open_required_items_holds(
    runs: list[tuple[Checklist, frozenset[str]]],
) -> None:
    result = gate(runs)
    open_gates = [
        checklist.gate
        for checklist, ticked in runs
        if any(one.required and one.id not in ticked for one in checklist.items)
    ]
    assert result.gate is max(open_gates, key=ORDER.index, default=Gate.NONE)
    assert bool(result.open_items) == (result.gate is not Gate.NONE)


@given(st.lists(RUNS, max_size=5))
def test_ticking_everything_opens_the_gate(
    runs: list[tuple[Checklist, frozenset[str]]],
) -> None:
    assert gate((checklist, frozenset("abcdef")) for checklist, _ in runs).gate is Gate.NONE
