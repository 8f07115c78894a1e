"""The sentences about the hub: the same facts in both languages, and French as Canada types it."""

import re
from string import Formatter

from agent_assist.sentences import hub, syncing
from agent_assist.sync.connection import OWN_STATES, STATES, WORDS

SENTENCES = {**hub.SENTENCES, **syncing.SENTENCES}


def facts(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_both_languages_say_the_same_as_people_type_it() -> None:
    for code, sentence in SENTENCES.items():
        assert facts(sentence.en) == facts(sentence.fr), code
        wrong = re.search(r"[^\u00a0]:|«[^\u00a0]|[^\u00a0]»|[ \u00a0][;?!]|'|\u202f", sentence.fr)
        assert wrong is None, code


def test_everything_that_goes_wrong_with_a_hub_has_its_sentence() -> None:
    codes = {*OWN_STATES.values(), *STATES.values(), *WORDS.values(), "hub-unreachable"}
    assert codes <= SENTENCES.keys()
