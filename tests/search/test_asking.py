"""What is typed is the same question however it is written."""

import numpy as np
import pytest

from agent_assist.search.asking import as_question, what_asking_adds
from agent_assist.search.encoder import load_encoder

# None of them is among the examples.
STATED = (
    "the fee for a visitor visa", "renew a passport", "my luggage was lost at the airport",
    "les frais d’un visa de visiteur", "renouveler un passeport", "mes bagages ont été perdus",
)  # fmt: skip


@pytest.mark.parametrize(
    "typed",
    ["renew a passport", "renew a passport?", "renew a passport.", "renew a passport\u00a0?  "],
)
def test_signs_at_the_end_make_no_difference(typed: str) -> None:
    assert as_question(typed) == "renew a passport ?"


def test_a_question_mark_moves_every_text_the_same_way() -> None:
    encoder = load_encoder()
    adds = what_asking_adds(encoder)
    way = adds / np.linalg.norm(adds)
    moved = encoder.encode([as_question(one) for one in STATED]) - encoder.encode(
        [f"{one}." for one in STATED]
    )
    assert (moved @ way > 0.1).all()
    assert np.linalg.norm(moved - np.outer(moved @ way, way)) < 0.9 * np.linalg.norm(moved)
