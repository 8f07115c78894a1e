"""Words to read aloud: facts filled in, and a polite way round those nobody knows."""

import re
from collections.abc import Mapping, Sequence

from agent_assist.domain.contacts import ContactEvent
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.scripts import Flow, Walk

_NAME = r"\{\{\s*client_name\s*\}\}"
_FACT = re.compile(r"\{\{\s*(\w+)\s*\}\}")
_ADDRESSED_FIRST = re.compile(rf"(^|[.?!]\s+){_NAME},\s*(\w)")
_ADDRESSED = re.compile(rf",\s*{_NAME}")
_UNKNOWN: Mapping[str, Bilingual] = {
    "client_name": Bilingual("our client", "notre client ou cliente"),
    "client_number": Bilingual("your telephone number", "votre numéro de téléphone"),
    "client_email": Bilingual("your e-mail address", "votre adresse courriel"),
    "reference": Bilingual("your reference number", "votre numéro de référence"),
    "agent_name": Bilingual("your agent", "votre agent"),
}


def spoken(words: str, facts: Mapping[str, str], lang: Lang) -> str:
    """The words with their facts; a client whose name is unknown is addressed without one."""
    if not facts.get("client_name"):
        words = _ADDRESSED_FIRST.sub(lambda found: found[1] + found[2].upper(), words)
        words = _ADDRESSED.sub("", words)
    return _FACT.sub(lambda found: facts.get(found[1]) or _generic(found[1], lang), words)


def retraced(flow: Flow, script_id: str, events: Sequence[ContactEvent]) -> Walk:
    """Where a contact's answers to a script lead; a later answer undoes what followed."""
    walk = Walk(flow)
    for event in events:
        if event.kind != "answered" or event.entry_id != script_id:
            continue
        step = event.detail.get("step", "")
        back = walk
        while back.step.id != step and back.chosen:
            back = back.back()
        number = event.detail.get("answer", "")
        if back.step.id == step and number.isdecimal():
            walk = back.answer(int(number))
    return walk


def path_words(walk: Walk) -> str:
    """The answers given so far, in order: what the notes keep of a flow."""
    return " > ".join(answer.label for _, answer in walk.path)


def steps_ahead(walk: Walk) -> int:
    """About the most steps still to be said, the present one included; a loop counts once."""
    steps = walk.flow.steps
    known: dict[str, int] = {}

    def ahead(name: str) -> int:
        if name not in steps:
            return 0
        if name not in known:
            known[name] = 0
            known[name] = 1 + max((ahead(one.next) for one in steps[name].answers), default=0)
        return known[name]

    return ahead(walk.step.id)


def noted_path(notes: str, before: str, after: str) -> str:
    """The notes with the path of a flow as their last line, in the place of an earlier one."""
    lines = [line for line in notes.rstrip().split("\n") if not (before and line == before)]
    kept = "\n".join(lines).rstrip()
    return f"{kept}\n{after}" if kept else after


def _generic(name: str, lang: Lang) -> str:
    known = _UNKNOWN.get(name)
    return known.text(lang) if known else "…"
