"""The sentences of this room: the same facts in both languages, and French as Canada types it."""

import re
from string import Formatter

import pytest

from agent_assist.sentences.replies import SENTENCES


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("code", SENTENCES)
def test_a_sentence_says_the_same_in_both_languages(code: str) -> None:
    sentence = SENTENCES[code]
    assert facts(sentence.en) == facts(sentence.fr)
    assert sentence.en != sentence.fr


@pytest.mark.parametrize("code", SENTENCES)
def test_french_is_typed_as_in_canada(code: str) -> None:
    french = SENTENCES[code].fr
    assert not re.search(r"[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|[ \u00a0][;?!]|'|\u202f", french)
