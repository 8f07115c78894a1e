"""A reply from its template, the values typed and what the contact knows; strict to the end.

A value that is missing, empty or in the wrong language stops the reply at its field.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.languages import Lang
from agent_assist.domain.replies import Problem, Reply, ReplyTemplate, Variable, VariableType
from agent_assist.replies.sandbox import Form, Uses, check, escaped
from agent_assist.replies.sandbox import render as piece
from agent_assist.replies.values import PLACEHOLDER, Absent, Gap, Value, read

# The plain text and the HTML of a Markdown text.
BothParts = Callable[[str], tuple[str, str]]

# What a contact may know; a template and a block may use these without declaring them.
FACTS: Mapping[str, VariableType] = {
    "client_name": "text",
    "client_number": "phone",
    "client_email": "text",
    "reference": "reference",
    "agent_name": "text",
    "today": "date",
}
SIGNATURE = "signature"
_INTERNAL_LINK = re.compile(r'href="kb:', re.IGNORECASE)


@dataclass
class _Filling:
    """The values of a reply as they are found, and what stops it so far."""

    lang: Lang
    variables: Mapping[str, Variable]
    values: dict[str, Value] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def fill(self, variable: Variable, typed: str, labels: Mapping[str, str]) -> None:
        """Takes in what was typed for a variable, or leaves its place open."""
        name = variable.name
        if not typed:
            self.values[name] = Absent(name)
            if variable.required:
                self.lack(name)
            return
        value = read(variable, typed, self.lang, labels)
        if isinstance(value, Problem):
            self.problems.append(value)
            value = Gap(variable.label)
        self.values[name] = value

    def lack(self, name: str) -> None:
        self.missing.append(name)
        self.values[name] = Gap(self.variables[name].label)

    def reply(self, subject: str, text: str, html: str) -> Reply:
        problems = tuple(self.problems)
        return Reply(self.lang, subject, text, html, tuple(self.missing), problems)


def compose(
    template: ReplyTemplate,
    values: Mapping[str, str],
    facts: Mapping[str, str],
    blocks: Mapping[str, str],
    today: date,
    *,
    render: BothParts,
    counterpart: ReplyTemplate | None = None,
    inserts: Sequence[str] = (),
) -> Reply:
    """The finished reply, or one without any text that says what is missing or wrong.

    `blocks` are those of the template's language; `counterpart` is the same template in
    the other language, by which a choice in the wrong language is recognised. `inserts`
    are plain texts that come before the signature.
    """
    reply = preview(
        template, values, facts, blocks, today,
        render=render, counterpart=counterpart, inserts=inserts,
    )  # fmt: skip
    return reply if reply.ready else replace(reply, subject="", text="", html="")


def preview(
    template: ReplyTemplate,
    values: Mapping[str, str],
    facts: Mapping[str, str],
    blocks: Mapping[str, str],
    today: date,
    *,
    render: BothParts,
    counterpart: ReplyTemplate | None = None,
    inserts: Sequence[str] = (),
) -> Reply:
    """The reply as far as it is known, with ‹labels› where something is still to come."""
    sources = _sources(template, blocks)
    variables = {one.name: one for one in template.variables}
    for name, kind in FACTS.items():
        variables.setdefault(name, Variable(name, kind, name, False, name))
    filling = _Filling(template.lang, variables)
    uses = _uses(sources, variables, blocks, filling.problems)
    known = {**facts, "today": today.isoformat()}
    labels = {one.name: one.choices for one in counterpart.variables} if counterpart else {}
    for variable in variables.values():
        wanted = variable in template.variables or variable.name in uses
        typed = values.get(variable.name, "").strip() or known.get(variable.fact, "").strip()
        filling.fill(variable, typed if wanted else "", labels.get(variable.name, {}))
    unknown = values.keys() - variables.keys()
    filling.problems += [Problem("reply-value-unknown", name) for name in sorted(unknown)]
    if any(problem.field in sources for problem in filling.problems):
        return filling.reply("", "", "")
    subject, body = _rendered(sources, filling, inserts)
    if any(problem.field in sources for problem in filling.problems):
        return filling.reply("", "", "")
    text, html = render(body)
    filling.problems += _leftovers(subject, text, html)
    return filling.reply(subject, text, html)


def _sources(template: ReplyTemplate, blocks: Mapping[str, str]) -> dict[str, str]:
    """Every piece of template text by its place: subject, body, and the blocks they use."""
    sources = {"subject": template.subject, "body": template.body}
    for place in ("subject", "body"):
        try:
            used = check(sources[place]).blocks
        except AgentAssistError:
            continue
        sources |= {f"blocks.{name}": blocks[name] for name in sorted(used) if blocks.get(name)}
    return sources


def _uses(
    sources: Mapping[str, str],
    variables: Mapping[str, Variable],
    blocks: Mapping[str, str],
    problems: list[Problem],
) -> set[str]:
    """Every name the pieces read; what may not be in them is a problem of its place."""
    names: set[str] = set()
    for place, source in sources.items():
        try:
            uses = check(source)
        except AgentAssistError as error:
            problems.append(Problem(error.code, place, error.facts))
            continue
        names |= uses.names
        problems += _unknown(place, uses, variables, blocks)
    return names


def _unknown(
    place: str, uses: Uses, variables: Mapping[str, Variable], blocks: Mapping[str, str]
) -> Iterator[Problem]:
    for name in sorted(uses.names - variables.keys()):
        yield Problem("reply-variable-unknown", place, {"name": name})
    for name in sorted(uses.blocks):
        if place.startswith("blocks."):
            yield Problem("reply-block-in-block", place, {"name": name})
        elif not blocks.get(name):
            yield Problem("reply-block-missing", place, {"name": name})


def _rendered(
    sources: Mapping[str, str], filling: _Filling, inserts: Sequence[str]
) -> tuple[str, str]:
    """The subject line and the Markdown of the body."""
    blocks: dict[str, str] = {}
    for place, source in sources.items():
        if place.startswith("blocks."):
            text = _piece(place, source, "markdown", {}, filling)
            blocks[place.removeprefix("blocks.")] = text.strip()
    subject = _piece("subject", sources["subject"], "line", blocks, filling)
    body = _piece("body", sources["body"], "markdown", blocks, filling)
    if inserts:
        body = _with_inserts(body.rstrip(), blocks.get(SIGNATURE, ""), inserts)
    return re.sub(r"[ \t\r\n]+", " ", subject).strip(), body


def _with_inserts(body: str, signature: str, inserts: Sequence[str]) -> str:
    """Inserted texts come before the signature, or last where the body does not end with it."""
    closing = signature if body.endswith(signature) else ""
    start = body.removesuffix(closing).rstrip()
    return "\n\n".join(part for part in (start, *map(escaped, inserts), closing) if part)


def _piece(
    place: str, source: str, form: Form, blocks: Mapping[str, str], filling: _Filling
) -> str:
    """One piece rendered; each optional value it shows without having it is found missing."""
    for _ in range(len(filling.variables) + 1):
        try:
            return piece(source, filling.lang, form, filling.values, blocks)
        except AgentAssistError as error:
            if error.code != "reply-value-missing":
                filling.problems.append(Problem(error.code, place, error.facts))
                break
            filling.lack(str(error.facts["name"]))
    return ""


def _leftovers(subject: str, text: str, html: str) -> Iterator[Problem]:
    """What must never reach a client: empty parts, template marks, links of the desk."""
    for place, words in (("subject", subject), ("body", text)):
        mark = PLACEHOLDER.search(words)
        if mark:
            yield Problem("reply-placeholder-left", place, {"mark": mark[0]})
        if not words.strip():
            yield Problem("reply-part-empty", place)
    if _INTERNAL_LINK.search(html):
        yield Problem("reply-internal-link", "body")
