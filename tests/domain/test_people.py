"""The person at work, as a small sign."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.people import Person


@pytest.mark.parametrize(
    ("name", "sign"),
    [
        ("Ben Carter", "BC"),
        ("Chloé", "C"),
        ("émile de la Tour", "ÉT"),
        ("Ana Ana", "AA"),
        ("  ", ""),
        ("", ""),
    ],
)
def test_initials(name: str, sign: str) -> None:
    assert Person(name).initials == sign


@given(st.text(max_size=40))
def test_any_name_has_a_sign_that_fits(name: str) -> None:
    assert len(Person(name).initials) <= 6
    assert bool(Person(name).initials) == bool(name.split())
