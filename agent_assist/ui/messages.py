"""Error code → sentence on the screen: what happened first, what to do after it."""

from typing import TYPE_CHECKING

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.sentences import say
from agent_assist.ui.desk import Said

if TYPE_CHECKING:
    from agent_assist.ui.widgets.messages import Tone


def said(error: AgentAssistError, lang: Lang) -> Said:
    return split(say(error.code, error.facts, lang), "warn")


def split(sentences: str, tone: "Tone") -> Said:
    """The first sentence says what happened, the rest what to do."""
    what, _, todo = sentences.partition(". ")
    return Said(tone, what + ("." if todo else ""), todo)
