"""An entry as a page to read, whatever its kind."""

import re
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

from agent_assist.content.markdown import to_html
from agent_assist.domain.checklists import read_checklist
from agent_assist.domain.directory import read_listing
from agent_assist.domain.entries import Entry, EntryText, Kind, Source
from agent_assist.domain.languages import Bilingual, Lang
from agent_assist.domain.replies import Variable, read_template
from agent_assist.domain.scripts import Flow, Signatory, Step, read_flow
from agent_assist.services import reading_words as words

_VALUE = re.compile(r"\{\{\s*([\w.]+)\s*(?:\|[^}]*)?\}\}")
_IF = re.compile(r"\{%-?\s*if\s+([^%]*?)\s*-?%\}")
_ELSE = re.compile(r"\{%-?\s*else\s*-?%\}")
_ENDIF = re.compile(r"\{%-?\s*endif\s*-?%\}")


def page_of(entry: Entry, lang: Lang) -> str:
    """The entry as safe HTML in that language (the other one where it is missing).

    The title is not part of it: a page shows it in its own place.
    """
    text = entry.text(lang)
    parts = [
        _lead(text.summary),
        _KINDS[entry.kind](entry, text),
        _sources(text.sources, text.lang),
    ]
    return "\n".join(part for part in parts if part)


def _lead(summary: str) -> str:
    return f"<p><b>{escape(summary)}</b></p>" if summary else ""


def _sources(sources: tuple[Source, ...], lang: Lang) -> str:
    if not sources:
        return ""
    as_of = words.AS_OF.text(lang)
    lines = [
        escape(one.title) + (f" ({as_of} {one.dated.isoformat()})" if one.dated else "")
        for one in sources
    ]
    return f"<h3>{words.SOURCES.text(lang)}</h3>{_list(lines)}"


def _plain_page(entry: Entry, text: EntryText) -> str:
    return to_html(text.body)


def _script_page(entry: Entry, text: EntryText) -> str:
    """The parts as they were written, the flow as numbered steps, and who answers for it."""
    lang = text.lang
    flow = read_flow(text.details.get("flow"))
    parts = [to_html(_with_values(text.body, {}, lang))]
    if flow:
        parts.append(f"<h2>{words.FLOW.text(lang)}</h2>{_flow(flow, lang)}")
    signed = [
        f"<b>{word.text(lang)}</b> {escape(_signatory(text.details[key]))}"
        for key, word in (("contact", words.CONTACT), ("approver", words.APPROVER))
        if text.details.get(key)
    ]
    return "".join([*parts, *(f"<p>{one}</p>" for one in signed)])


def _signatory(raw: Any) -> str:
    fields = Signatory(*(str(raw.get(key, "")) for key in ("name", "role", "phone")))
    return ", ".join(one for one in (fields.name, fields.role, fields.phone) if one)


def _flow(flow: Flow, lang: Lang) -> str:
    numbers = {step.id: number for number, step in enumerate(_in_order(flow), 1)}
    steps = "".join(f"<li>{_step(step, numbers, lang)}</li>" for step in _in_order(flow))
    return f"<ol>{steps}</ol>"


def _in_order(flow: Flow) -> list[Step]:
    """The steps as they are met from the start; those never met come last."""
    order: list[str] = []
    waiting = [flow.start]
    while waiting:
        name = waiting.pop(0)
        if name in flow.steps and name not in order:
            order.append(name)
            waiting += [answer.next for answer in flow.steps[name].answers]
    never = [name for name in flow.steps if name not in order]
    return [flow.steps[name] for name in [*order, *never]]


def _step(step: Step, numbers: Mapping[str, int], lang: Lang) -> str:
    said = f"<p>{escape(_with_values(step.say, {}, lang))}</p>"
    if step.end:
        return f"{said}<p><b>{words.ENDS[step.end].text(lang)}</b></p>"
    answers = [
        " → ".join(
            (
                escape(answer.label),
                escape(words.TO_STEP.text(lang).format(numbers.get(answer.next, "?"))),
            )
        )
        for answer in step.answers
    ]
    return f"{said}<p><b>{words.ASK.text(lang)}</b> {escape(step.ask)}</p>{_list(answers)}"


def _checklist_page(entry: Entry, text: EntryText) -> str:
    lang = text.lang
    checklist = read_checklist(entry, lang)
    required = f" <b>({words.REQUIRED.text(lang)})</b>"
    items = [
        escape(item.text)
        + (required if item.required else "")
        + (f"<br/>{escape(item.help)}" if item.help else "")
        for item in checklist.items
    ]
    gate = words.GATES.get(checklist.gate.value)
    closing = f"<p>{escape(gate.text(lang))}</p>" if gate else ""
    heading = f"<h2>{words.ITEMS.text(lang)}</h2>"
    return f"{to_html(text.body)}{heading}{_list(items, 'ol')}{closing}"


def _reply_page(entry: Entry, text: EntryText) -> str:
    lang = text.lang
    template = read_template(text)
    labels = {one.name: one.label for one in template.variables if one.label}
    subject = escape(_with_values(template.subject, labels, lang))
    parts = [
        f"<p><b>{words.SUBJECT.text(lang)}</b> {subject}</p>",
        f"<h2>{words.MESSAGE.text(lang)}</h2>",
        to_html(_with_values(template.body, labels, lang)),
    ]
    if template.variables:
        fields = [_variable(one, lang) for one in template.variables]
        parts.append(f"<h3>{words.FIELDS.text(lang)}</h3>{_list(fields)}")
    return "".join(parts)


def _variable(variable: Variable, lang: Lang) -> str:
    about = [words.TYPES[variable.type].text(lang)]
    if variable.required:
        about.append(words.REQUIRED.text(lang))
    choices = [escape(one) for one in variable.choices.values()]
    return f"{escape(variable.label)} ({', '.join(about)}){_list(choices) if choices else ''}"


def _directory_page(entry: Entry, text: EntryText) -> str:
    lang = text.lang
    listing = read_listing(entry, lang)
    tongues = [words.LANGUAGES[one].text(lang) for one in listing.languages if one in ("en", "fr")]
    rows = (
        (words.KIND, _word(words.PLACES, listing.place, lang)),
        (words.STATUS, _word(words.STATUSES, listing.status, lang)),
        (words.HOURS, listing.hours),
        (words.PHONE, listing.phone),
        (words.WEB, listing.web),
        (words.ADDRESS, listing.address),
        (words.LANGS_SERVED, ", ".join(tongues)),
    )
    cells = "".join(
        f"<tr><td><b>{word.text(lang)}</b></td><td>{escape(value)}</td></tr>"
        for word, value in rows
        if value
    )
    services = [escape(one) for one in listing.services]
    offered = f"<h3>{words.SERVICES.text(lang)}</h3>{_list(services)}" if services else ""
    return f"<table>{cells}</table>{offered}{to_html(text.body)}"


_KINDS: Mapping[Kind, Callable[[Entry, EntryText], str]] = {
    Kind.ARTICLE: _plain_page,
    Kind.SCRIPT: _script_page,
    Kind.CHECKLIST: _checklist_page,
    Kind.REPLY: _reply_page,
    Kind.DIRECTORY: _directory_page,
    Kind.ANNOUNCEMENT: _plain_page,
}


def _word(names: Mapping[str, Bilingual], code: str, lang: Lang) -> str:
    return names[code].text(lang) if code in names else code


def _list(lines: list[str], tag: str = "ul") -> str:
    """Lines that are HTML already, as a list."""
    return f"<{tag}>{''.join(f'<li>{line}</li>' for line in lines)}</{tag}>"


def _with_values(template: str, labels: Mapping[str, str], lang: Lang) -> str:
    """A template as people read it: ‹what will stand here› instead of its code."""

    def value(found: re.Match[str]) -> str:
        return f"‹{_value_name(found[1], labels, lang)}›"

    def condition(found: re.Match[str]) -> str:
        name = _value_name(found[1], labels, lang)
        return f"‹{words.IF.text(lang).format(name)}›"

    shown = _IF.sub(condition, _VALUE.sub(value, template))
    shown = _ELSE.sub(f"‹{words.ELSE.text(lang)}›", shown)
    return _ENDIF.sub(f"‹{words.ENDIF.text(lang)}›", shown)


def _value_name(name: str, labels: Mapping[str, str], lang: Lang) -> str:
    known = words.VALUES.get(name)
    return labels.get(name) or (known.text(lang) if known else name.replace("_", " "))
