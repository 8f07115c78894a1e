"""Words to read aloud: facts filled in, unknown names politely left out, walks retraced."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.contacts import ContactEvent
from agent_assist.domain.languages import Lang
from agent_assist.domain.scripts import Answer, Flow, Step, Walk
from agent_assist.domain.speaking import noted_path, path_words, retraced, spoken, steps_ahead

NOW = datetime(2026, 11, 20, 14, 5, tzinfo=UTC)
FLOW = Flow(
    "who",
    {
        "who": Step("who", "", "Who?", (Answer("Me", "what"), Answer("Other", "end"))),
        "what": Step("what", "", "What?", (Answer("Visa", "end"), Answer("Again", "who"))),
        "end": Step("end", "Bye", end="resolved"),
    },
)


def answered(step: str, number: int, script: str = "s") -> ContactEvent:
    return ContactEvent(NOW, "answered", script, {"step": step, "answer": str(number)})


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("I can help, {{ client_name }}. Who is it?", "I can help. Who is it?"),
        ("I’m sorry, {{ client_name }}, I can’t.", "I’m sorry, I can’t."),
        ("{{ client_name }}, may I ask?", "May I ask?"),
        ("Thank you. {{ client_name }}, may I ask?", "Thank you. May I ask?"),
        ("Is {{ client_name }} there?", "Is our client there?"),
        ("Keep {{reference}}.", "Keep your reference number."),
        ("On {{ when }}.", "On …."),
    ],
)
def test_what_is_unknown_is_said_politely(words: str, said: str) -> None:
    assert spoken(words, {}, "en") == said


def test_french_keeps_its_space_before_the_colon() -> None:
    words = "Bonne nouvelle, {{ client_name }}\u00a0: c’est près."
    assert spoken(words, {}, "fr") == "Bonne nouvelle\u00a0: c’est près."
    named = spoken(words, {"client_name": "Mme Roy"}, "fr")
    assert named == "Bonne nouvelle, Mme Roy\u00a0: c’est près."


@given(st.text(), st.sampled_from(["en", "fr"]))
def test_no_placeholder_is_ever_read_aloud(rest: str, lang: Lang) -> None:
    known = {"client_name": rest.replace("{", ""), "reference": "A1"}
    for facts in ({}, known):
        assert "{{" not in spoken("Hello {{ client_name }}, {{ reference }}, {{ x }}.", facts, lang)


def test_answers_lead_to_the_same_walk_again() -> None:
    walk = retraced(FLOW, "s", [answered("who", 1), answered("what", 1)])
    assert (walk.step.id, path_words(walk)) == ("end", "Me > Visa")


def test_a_later_answer_to_an_earlier_step_undoes_what_followed() -> None:
    walk = retraced(FLOW, "s", [answered("who", 1), answered("what", 1), answered("who", 2)])
    assert path_words(walk) == "Other"
    assert walk.remembered["what"] == 0


def test_answers_of_another_script_or_an_unknown_step_are_left_out() -> None:
    events = [answered("who", 1), answered("gone", 1), answered("who", 2, script="other")]
    assert path_words(retraced(FLOW, "s", events)) == "Me"


@given(st.lists(st.tuples(st.sampled_from(["who", "what", "end"]), st.integers(0, 4)), max_size=8))
def test_retracing_never_leaves_the_flow(answers: list[tuple[str, int]]) -> None:
    walk = retraced(FLOW, "s", [answered(step, number) for step, number in answers])
    again = Walk(FLOW)
    for _, number in walk.chosen:
        again = again.answer(number + 1)
    assert again.step.id == walk.step.id in FLOW.steps


def test_the_path_is_noted_once_and_replaced() -> None:
    first = noted_path("Wants a letter.", "", "Path: A")
    assert first == "Wants a letter.\nPath: A"
    assert noted_path(first, "Path: A", "Path: B") == "Wants a letter.\nPath: B"
    assert noted_path("", "", "Path: A") == "Path: A"


def test_the_steps_ahead_end_even_where_a_flow_goes_round() -> None:
    assert steps_ahead(Walk(FLOW)) == 3
    assert steps_ahead(Walk(FLOW).answer(2)) == 1
