"""Scripts: words to say, points if pressed, background, and guided flows."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from agent_assist.domain.entries import EntryText
from agent_assist.domain.languages import Bilingual, Lang

Part = Literal["suggested_response", "if_pressed", "background"]
End = Literal["resolved", "follow_up", "transferred"]
ENDS: tuple[End, ...] = ("resolved", "follow_up", "transferred")

HEADINGS: Mapping[Part, Bilingual] = {
    "suggested_response": Bilingual("Suggested response", "Réponse suggérée"),
    "if_pressed": Bilingual("If pressed", "Si l’on insiste"),
    "background": Bilingual("Background", "Contexte"),
}
_HEADING = re.compile(r"^##\s+(.+?)\s*$", re.MULTILINE)
_ITEM = re.compile(r"^[-*]\s+", re.MULTILINE)


@dataclass(frozen=True)
class Signatory:
    """Who may be asked about a script, or who approved it."""

    name: str = ""
    role: str = ""
    phone: str = ""


@dataclass(frozen=True)
class Answer:
    """One answer to the question of a step, chosen by a number key."""

    label: str
    next: str
    hint: str = ""


@dataclass(frozen=True)
class Step:
    """One step of a guided flow: words to say, then a question or an end."""

    id: str
    say: str
    ask: str = ""
    answers: tuple[Answer, ...] = ()
    end: End | None = None


@dataclass(frozen=True)
class Flow:
    """A guided flow: steps joined by answers."""

    start: str
    steps: Mapping[str, Step]

    def problems(self) -> tuple[tuple[str, str], ...]:
        """(code, step id) of each dead end, unknown step and unreachable step."""
        found = [("flow-no-start", self.start)] if self.start not in self.steps else []
        for step in self.steps.values():
            found += [
                ("flow-unknown-step", answer.next)
                for answer in step.answers
                if answer.next not in self.steps
            ]
            if bool(step.answers) == bool(step.end):
                found.append(("flow-dead-end", step.id))
            if len(step.answers) > 9:
                found.append(("flow-too-many-answers", step.id))
        reached = self._reachable()
        found += [("flow-unreachable-step", name) for name in self.steps if name not in reached]
        return tuple(found)

    def _reachable(self) -> set[str]:
        reached: set[str] = set()
        waiting = [self.start]
        while waiting:
            name = waiting.pop()
            if name in self.steps and name not in reached:
                reached.add(name)
                waiting += [answer.next for answer in self.steps[name].answers]
        return reached


@dataclass(frozen=True)
class Walk:
    """A way through a flow: the answers chosen so far; going back forgets none of them."""

    flow: Flow
    chosen: tuple[tuple[str, int], ...] = ()
    remembered: Mapping[str, int] = field(default_factory=dict)

    @property
    def step(self) -> Step:
        if not self.chosen:
            return self.flow.steps[self.flow.start]
        name, answer = self.chosen[-1]
        return self.flow.steps[self.flow.steps[name].answers[answer].next]

    @property
    def path(self) -> tuple[tuple[Step, Answer], ...]:
        steps = self.flow.steps
        return tuple((steps[name], steps[name].answers[at]) for name, at in self.chosen)

    def answer(self, number: int) -> "Walk":
        """The walk after answer `number` (from 1); the same walk if there is no such answer."""
        step = self.step
        if not 1 <= number <= len(step.answers):
            return self
        choice = (step.id, number - 1)
        return Walk(self.flow, (*self.chosen, choice), {**self.remembered, step.id: number - 1})

    def back(self) -> "Walk":
        return Walk(self.flow, self.chosen[:-1], self.remembered)


@dataclass(frozen=True)
class Script:
    """What to say, in one language."""

    suggested_response: tuple[str, ...] = ()
    if_pressed: tuple[str, ...] = ()
    background: str = ""
    contact: Signatory | None = None
    approver: Signatory | None = None
    flow: Flow | None = None


def read_script(text: EntryText) -> Script:
    """The script in a text; parts that are missing come out empty."""
    parts = split_parts(text.body, text.lang)
    details = text.details
    return Script(
        suggested_response=_points(parts.get("suggested_response", "")),
        if_pressed=_points(parts.get("if_pressed", "")),
        background=parts.get("background", ""),
        contact=_signatory(details.get("contact")),
        approver=_signatory(details.get("approver")),
        flow=read_flow(details.get("flow")),
    )


def split_parts(body: str, lang: Lang) -> dict[Part, str]:
    """The body cut at its headings. Text before the first known heading is background."""
    names = {heading.text(lang).casefold(): part for part, heading in HEADINGS.items()}
    parts: dict[Part, list[str]] = {"background": []}
    current: Part = "background"
    position = 0
    for heading in _HEADING.finditer(body):
        part = names.get(heading[1].replace("'", "’").casefold())
        if part is None:
            continue
        parts[current].append(body[position : heading.start()])
        current, position = part, heading.end()
        parts.setdefault(current, [])
    parts[current].append(body[position:])
    return {
        part: "\n\n".join(piece.strip() for piece in pieces if piece.strip())
        for part, pieces in parts.items()
    }


def read_flow(raw: Any) -> Flow | None:
    """The flow in front matter; None without one. Broken flows show in `problems()`."""
    if not isinstance(raw, Mapping) or not isinstance(raw.get("steps"), Mapping):
        return None
    steps = {str(name): _step(str(name), step) for name, step in raw["steps"].items()}
    return Flow(str(raw.get("start", "")), steps)


def _step(name: str, raw: Any) -> Step:
    raw = raw if isinstance(raw, Mapping) else {}
    answers = tuple(
        Answer(str(one.get("label", "")), str(one.get("next", "")), str(one.get("hint", "")))
        for one in raw.get("answers") or ()
        if isinstance(one, Mapping)
    )
    end = raw.get("end")
    return Step(
        id=name,
        say=str(raw.get("say", "")),
        ask=str(raw.get("ask", "")),
        answers=answers,
        end=end if end in ENDS else None,
    )


def _points(part: str) -> tuple[str, ...]:
    """The list items of a part; a part without a list is one point a paragraph."""
    if not _ITEM.search(part):
        return tuple(_one_line(one) for one in re.split(r"\n\s*\n", part) if one.strip())
    lead, *items = _ITEM.split(part)
    points = [lead, *items] if lead.strip() else items
    return tuple(_one_line(one) for one in points if one.strip())


def _one_line(text: str) -> str:
    """Line breaks become spaces; no-break spaces stay, as French needs them."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip(" ")


def _signatory(raw: Any) -> Signatory | None:
    if not isinstance(raw, Mapping):
        return None
    return Signatory(*(str(raw.get(key, "")) for key in ("name", "role", "phone")))
