"""The sentences of this room: every code has one, with the same facts in both languages."""

import re
from pathlib import Path
from string import Formatter

import pytest

from agent_assist.sentences.catalogue import catalogue
from agent_assist.sentences.content import SENTENCES

CONTENT = Path(__file__).parents[2] / "agent_assist" / "content"


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


def test_every_code_of_the_room_has_a_sentence() -> None:
    quoted = re.compile(r'(?:Finding|Problem|Warning|warning|Error|yield)\(\s*"([a-z0-9-]+)"')
    codes = {
        code
        for path in CONTENT.glob("*.py")
        for code in quoted.findall(path.read_text(encoding="utf-8"))
    }
    assert len(codes) > 30
    assert codes - catalogue().keys() == set()
