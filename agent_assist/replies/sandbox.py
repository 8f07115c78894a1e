"""Runs a reply template with nothing in reach but its values and the shared blocks.

Two walls: a template with anything but the few allowed constructs is refused before
it runs, and what runs does so in Jinja's own sandbox without globals.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache, lru_cache
from types import SimpleNamespace
from typing import TYPE_CHECKING, Literal

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.replies.values import Absent, Gap, Phone, Value, shown

# Jinja is imported where it is first needed: nothing but Qt comes before the first paint.
if TYPE_CHECKING:
    from jinja2 import Template
    from jinja2.nodes import Node
    from jinja2.sandbox import SandboxedEnvironment

MAX_BYTES = 20_000
MAX_DEPTH = 40
FILTERS = ("date", "money", "phone", "upper", "lower")
BLOCKS = "blocks"
Form = Literal["markdown", "line"]

_ALLOWED = frozenset(
    {
        "And", "Compare", "Const", "Filter", "Getattr", "If", "Name", "Not", "Operand",
        "Or", "Output", "Template", "TemplateData",
    }
)  # fmt: skip
_PUNCTUATION = re.compile(r"([!-/:-@\[-`{-~])")


class Passage(str):
    """A rendered block: Markdown already, so it goes in as it is."""


@dataclass(frozen=True)
class Uses:
    """The names and blocks that a template reads."""

    names: frozenset[str]
    blocks: frozenset[str]


@lru_cache(maxsize=256)
def check(source: str) -> Uses:
    """What an acceptable template reads.

    Raises reply-template-too-long, reply-template-syntax, reply-template-refused.
    """
    if len(source) > MAX_BYTES or len(source.encode("utf-8", "replace")) > MAX_BYTES:
        raise AgentAssistError("reply-template-too-long", {"limit": MAX_BYTES})
    names: set[str] = set()
    blocks: set[str] = set()
    for node in _nodes(_parse(source)):
        _refuse_others(node)
        kind = type(node).__name__
        if kind == "Name":
            names.add(vars(node)["name"])
        elif kind == "Getattr":
            blocks.add(vars(node)["attr"])
    return Uses(frozenset(names - {BLOCKS}), frozenset(blocks))


def render(
    source: str, lang: Lang, form: Form, values: Mapping[str, Value], blocks: Mapping[str, str]
) -> str:
    """A template with its values; in Markdown they are escaped, so they stay as typed.

    Raises reply-variable-unknown, reply-block-missing, reply-value-missing where a value
    nobody gave would be shown, the codes of a template's mistakes, and those of `check`.
    """
    uses = check(source)
    for name in sorted(uses.names - values.keys()):
        raise AgentAssistError("reply-variable-unknown", {"name": name})
    for name in sorted(uses.blocks - blocks.keys()):
        raise AgentAssistError("reply-block-missing", {"name": name})
    passages = SimpleNamespace(**{name: Passage(text) for name, text in blocks.items()})
    template = _compiled(source, lang, form)
    try:
        return template.render({**values, BLOCKS: passages})
    except (TypeError, ValueError, RecursionError) as error:
        # A comparison of things that have no order, such as a date and a word.
        raise AgentAssistError("reply-template-failed", {"line": 1}) from error


def _parse(source: str) -> "Node":
    from jinja2 import TemplateSyntaxError

    try:
        return _environment("en", "line").parse(source)
    except TemplateSyntaxError as error:
        raise AgentAssistError("reply-template-syntax", {"line": error.lineno}) from error
    except (RecursionError, ValueError) as error:
        # Thousands of brackets, a number of thousands of digits.
        raise AgentAssistError("reply-template-syntax", {"line": 1}) from error


def _nodes(root: "Node") -> Iterator["Node"]:
    """Every node, without recursion: a hostile tree may be deeper than Python's stack."""
    waiting = [(root, 0)]
    while waiting:
        node, depth = waiting.pop()
        if depth > MAX_DEPTH:
            raise _refused(node)
        yield node
        waiting += [(child, depth + 1) for child in node.iter_child_nodes()]


def _refuse_others(node: "Node") -> None:
    kind = type(node).__name__
    parts = vars(node)
    if kind not in _ALLOWED:
        raise _refused(node)
    if kind == "Getattr":
        whole = vars(parts["node"])
        if type(parts["node"]).__name__ != "Name" or whole["name"] != BLOCKS:
            raise _refused(node)
    if kind == "Filter":
        given = parts["args"] or parts["kwargs"] or parts["dyn_args"] or parts["dyn_kwargs"]
        if given or parts["name"] not in FILTERS:
            raise _refused(node)


def _refused(node: "Node") -> AgentAssistError:
    facts: dict[str, str | int] = {"construct": type(node).__name__, "line": node.lineno}
    return AgentAssistError("reply-template-refused", facts)


@lru_cache(maxsize=64)
def _compiled(source: str, lang: Lang, form: Form) -> "Template":
    from jinja2 import TemplateError

    try:
        return _environment(lang, form).from_string(source)
    except (TemplateError, SyntaxError, RecursionError, MemoryError, ValueError) as error:
        raise AgentAssistError("reply-template-syntax", {"line": 1}) from error


@cache
def _environment(lang: Lang, form: Form) -> "SandboxedEnvironment":
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    def put(value: object) -> str:
        if isinstance(value, Passage):
            return value
        text = shown(value, lang)
        return escaped(text) if form == "markdown" else text

    # Autoescape is HTML's; what is written here is Markdown, escaped by `put`.
    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        finalize=put,
        autoescape=False,
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {
        "date": _only("date", date),
        "money": _only("money", Decimal),
        "phone": _only("phone", Phone),
        "upper": lambda value: shown(value, lang).upper(),
        "lower": lambda value: shown(value, lang).lower(),
    }
    return environment


def _only(name: str, wanted: type) -> Callable[[object], object]:
    """A filter that says of which type a value is; `put` then writes it."""

    def same(value: object) -> object:
        if isinstance(value, (wanted, Absent, Gap)):
            return value
        raise AgentAssistError("reply-filter-mismatch", {"filter": name})

    return same


def escaped(text: str) -> str:
    """Text as Markdown that shows it letter by letter; its line breaks are kept."""
    lines = [_PUNCTUATION.sub(r"\\\1", line.strip()) for line in text.split("\n")]
    kept = "\n".join(lines)
    return re.sub(r"(?<!\n)\n(?!\n)", "\\\\\n", kept)
