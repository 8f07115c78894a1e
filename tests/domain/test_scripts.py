"""Scripts cut into their parts, and ways through a guided flow."""

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.entries import EntryText
from agent_assist.domain.scripts import Answer, Flow, Step, Walk, read_flow, read_script

FRENCH = """Un mot d’introduction.

## Réponse suggérée

- Le centre ouvre à 6\u00a0h\u00a030\u00a0: c’est tôt.
- Un deuxième point
  sur deux lignes.

## Si l'on insiste

* Oui.

## Contexte

En 2019\u2026
"""

FLOW = Flow(
    "start",
    {
        "start": Step("start", "Hello.", "Which?", (Answer("One", "one"), Answer("Two", "two"))),
        "one": Step("one", "One.", "Sure?", (Answer("Yes", "end"), Answer("No", "two"))),
        "two": Step("two", "Two.", end="follow_up"),
        "end": Step("end", "Bye.", end="resolved"),
    },
)


def test_parts_are_found_whatever_the_apostrophe() -> None:
    script = read_script(EntryText("fr", "Titre", FRENCH))
    assert script.suggested_response == (
        "Le centre ouvre à 6\u00a0h\u00a030\u00a0: c’est tôt.",
        "Un deuxième point sur deux lignes.",
    )
    assert script.if_pressed == ("Oui.",)
    assert script.background == "Un mot d’introduction.\n\nEn 2019…"


def test_a_part_without_a_list_is_one_point_a_paragraph() -> None:
    body = "## Suggested response\n\nFirst\nline.\n\nSecond."
    assert read_script(EntryText("en", "T", body)).suggested_response == ("First line.", "Second.")


@given(st.text(max_size=400))
def test_any_body_is_read(body: str) -> None:
    script = read_script(EntryText("en", "T", body))
    assert isinstance(script.suggested_response, tuple)


def test_a_walk_answers_goes_back_and_forgets_nothing() -> None:
    walk = Walk(FLOW).answer(1).answer(1)
    assert walk.step.end == "resolved"
    assert [answer.label for _, answer in walk.path] == ["One", "Yes"]
    back = walk.back().back()
    assert back.step.id == "start"
    assert back.remembered == {"start": 0, "one": 0}
    assert back.back().step.id == "start"


@given(st.lists(st.integers(-3, 12), max_size=12))
def test_no_key_leads_out_of_the_flow(keys: list[int]) -> None:
    walk = Walk(FLOW)
    for key in keys:
        walk = walk.back() if key < 0 else walk.answer(key)
        assert walk.step in FLOW.steps.values()
        assert len(walk.path) <= 3


def test_problems_of_a_flow_are_named() -> None:
    broken = Flow(
        "begin",
        {
            "start": Step("start", "Hello.", "Which?", (Answer("One", "nowhere"),)),
            "lost": Step("lost", "Nobody comes here."),
        },
    )
    codes = {code for code, _ in broken.problems()}
    assert codes == {
        "flow-no-start", "flow-unknown-step", "flow-dead-end", "flow-unreachable-step",
    }  # fmt: skip
    assert FLOW.problems() == ()


@given(st.recursive(st.none() | st.text() | st.integers(), lambda inner: st.lists(inner)
                    | st.dictionaries(st.text(), inner), max_leaves=20))  # fmt: skip
def test_any_front_matter_is_read(raw: object) -> None:
    flow = read_flow(raw)
    assert flow is None or isinstance(flow.problems(), tuple)
