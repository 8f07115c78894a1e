"""Reply templates: declared variables and what stops a reply."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from agent_assist.domain.entries import EntryText
from agent_assist.domain.languages import Lang

VariableType = Literal["text", "date", "money", "phone", "reference", "choice"]
VARIABLE_TYPES: tuple[VariableType, ...] = get_args(VariableType)


@dataclass(frozen=True)
class Variable:
    """A value a reply needs, its type, and the fact of the contact that fills it."""

    name: str
    type: VariableType
    label: str
    required: bool = True
    fact: str = ""
    choices: Mapping[str, str] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class ReplyTemplate:
    """The e-mail of an entry in one language, before its values."""

    lang: Lang
    subject: str
    body: str
    variables: tuple[Variable, ...]


@dataclass(frozen=True)
class Problem:
    """Why a reply cannot go out yet, and at which field."""

    code: str
    field: str
    facts: Mapping[str, str | int] = dataclasses.field(default_factory=dict)


@dataclass(frozen=True)
class Reply:
    """A composed reply: both parts, or what is missing before it may leave."""

    lang: Lang
    subject: str
    text: str
    html: str
    missing: tuple[str, ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def ready(self) -> bool:
        return not self.missing and not self.problems


def read_template(text: EntryText) -> ReplyTemplate:
    """The template in a text; a variable of unknown type is read as text."""
    raw = text.details.get("variables") or ()
    variables = tuple(_variable(one) for one in raw if isinstance(one, Mapping))
    return ReplyTemplate(text.lang, str(text.details.get("subject", "")), text.body, variables)


def _variable(raw: Mapping[str, Any]) -> Variable:
    kind = raw.get("type", "text")
    choices = raw.get("choices")
    return Variable(
        name=str(raw.get("name", "")),
        type=kind if kind in VARIABLE_TYPES else "text",
        label=str(raw.get("label", "")),
        required=raw.get("required", True) is not False,
        fact=str(raw.get("from") or ""),
        choices={str(k): str(v) for k, v in choices.items()}
        if isinstance(choices, Mapping)
        else {},
    )
