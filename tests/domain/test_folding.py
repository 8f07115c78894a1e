"""Text folded for comparing is the same however it was typed."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from agent_assist.domain.folding import folded


@given(st.text())
def test_what_is_folded_stays_as_it_is(text: str) -> None:
    assert folded(folded(text)) == folded(text)


@given(st.text(alphabet="aàâçéèêëîïôùûüÿœæ ’'AÀÉÇ"))
def test_accents_capitals_and_apostrophes_make_no_difference(text: str) -> None:
    assert folded(unicodedata.normalize("NFD", text)) == folded(text)
    assert folded(text.upper()) == folded(text.lower())
    assert folded(text.replace("’", "'")) == folded(text)


def test_a_name_is_found_as_it_is_typed_in_a_hurry() -> None:
    assert folded("Zoé D’Aoust") == "zoe d'aoust"
