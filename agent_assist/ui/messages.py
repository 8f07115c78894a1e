"""Error code → sentence on the screen: what happened first, what to do after it."""

import re
from typing import TYPE_CHECKING

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.sentences import say
from agent_assist.ui.desk import Said

if TYPE_CHECKING:
    from agent_assist.ui.widgets.messages import Tone

# Neither the full stop of an initial (“J. Roy”) nor one within a sentence (“1 p.m. there”).
_END = re.compile(r"(?<!\b[A-Z])\. (?![a-z])")


def said(error: AgentAssistError, lang: Lang) -> Said:
    return split(say(error.code, error.facts, lang), "warn")


def split(sentences: str, tone: "Tone") -> Said:
    """The first sentence says what happened, the rest what to do."""
    what, *rest = _END.split(sentences, maxsplit=1)
    return Said(tone, what + ".", rest[0]) if rest else Said(tone, what)
