"""What is wrong across entries: dead links, unknown names, languages that drifted apart."""

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from agent_assist.content.files import Reading
from agent_assist.content.findings import Finding, warning
from agent_assist.content.folders import Collection, Gathered, TextInFile, texts_of
from agent_assist.content.reply_checks import reply_findings
from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.entries import EntryText, Kind
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.scripts import read_flow, read_script
from agent_assist.domain.service import Service

# The facts of a contact, by the names templates and scripts use.
FACTS = frozenset(
    {"client_name", "client_number", "client_email", "reference", "agent_name", "today"}
)
_KB_LINK = re.compile(r"\]\(kb:([^)\s]*)\)")
_NAME = re.compile(r"\{\{-?\s*([A-Za-z_]\w*(?:\.\w+)?)")
_HTML = re.compile(r"<(?:/?[A-Za-z][A-Za-z0-9-]*(?:\s[^<>]*)?/?|!--.*?--)>")
_CODE = re.compile(r"`[^`\n]*`")


def check(collection: Collection) -> list[Finding]:
    """Every finding over what was gathered, those of reading included, by file and line."""
    findings = list(collection.findings)
    service = _documents(collection, findings)
    known = {one.entry.id for one in collection.entries}
    for gathered in collection.entries:
        for text in texts_of(gathered):
            findings += _links(text, known)
            findings += _placeholders(text, service)
            findings += _flow(text)
            findings += _body(text)
        findings += _both_languages(gathered)
        findings += _entry(gathered, service)
    findings += _duplicate_titles(collection)
    return sorted(findings, key=lambda one: (one.file, one.line, one.code))


def _documents(collection: Collection, findings: list[Finding]) -> Service | None:
    service = None
    if "service" in collection.documents:
        file, source = collection.documents["service"]
        reading = read_service(source, file)
        findings += reading.findings
        service = None if reading.refused else reading.service
    if "terms" in collection.documents:
        file, source = collection.documents["terms"]
        findings += read_terms(source, file).findings
    return service


def _links(text: TextInFile, known: set[str]) -> Iterator[Finding]:
    for link in _KB_LINK.finditer(text.text.body):
        if link[1] not in known and not _stands_beside(link[1], text.file):
            line = text.body_line(link.start())
            yield Finding("dead-link", text.file, line, {"id": link[1]})


def _stands_beside(entry_id: str, file: str) -> bool:
    """Whether the target lies in the same knowledge base, when only a part of it is checked."""
    if not re.fullmatch(r"[a-z0-9-]+", entry_id):
        return False
    return any(Path(file).parent.parent.glob(f"*/{entry_id}.??.md"))


def strings(value: Any) -> Iterator[str]:
    """Every text inside a plain value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from strings(one)
    elif isinstance(value, list | tuple):
        for one in value:
            yield from strings(one)


def _placeholders(text: TextInFile, service: Service | None) -> Iterator[Finding]:
    if text.kind is Kind.REPLY:
        yield from reply_findings(text, service)
        return
    for place, source in [("body", text.text.body), *_detail_strings(text.text)]:
        for name in _NAME.finditer(source):
            if name[1] not in FACTS:
                line = text.body_line(name.start()) if place == "body" else text.reading.line(place)
                yield Finding("unknown-variable", text.file, line, {"name": name[1]})


def _detail_strings(text: EntryText) -> Iterator[tuple[str, str]]:
    for key, value in text.details.items():
        for one in strings(value):
            yield key, one


def _flow(text: TextInFile) -> Iterator[Finding]:
    flow = read_flow(text.text.details.get("flow"))
    for code, step in flow.problems() if flow else ():
        yield Finding(code, text.file, text.reading.line("flow", "steps", step), {"step": step})


def _body(text: TextInFile) -> Iterator[Finding]:
    body = _CODE.sub(lambda code: " " * len(code[0]), text.text.body)
    for tag in _HTML.finditer(body):
        yield Finding("html-in-body", text.file, text.body_line(tag.start()), {"tag": tag[0][:40]})
    spoken = text.text.details.get("flow") or read_script(text.text).suggested_response
    if text.kind is Kind.SCRIPT and not spoken:
        yield warning("script-without-words", text.file, text.reading.body_line)
    if not text.text.summary:
        yield warning("summary-missing", text.file)


def _both_languages(gathered: Gathered) -> Iterator[Finding]:
    if len(gathered.readings) < 2:
        return
    pieces = {lang: dict(_pieces(gathered.entry.texts[lang])) for lang in LANGS}
    for code in sorted({*pieces["en"], *pieces["fr"]}):
        if pieces["en"].get(code) != pieces["fr"].get(code):
            reading = gathered.readings["fr"]
            key = {"items-differ": "items", "variables-differ": "variables"}.get(code, "flow")
            file = Path(gathered.readings["en"].file).name
            yield Finding(code, reading.file, reading.line(key), {"file": file})


def _pieces(text: EntryText) -> Iterator[tuple[str, Any]]:
    """What must be the same on both sides although it stands among the words."""
    items = text.details.get("items") or ()
    if items:
        yield "items-differ", [(one.get("id"), one.get("required", False)) for one in items]
    variables = text.details.get("variables") or ()
    if variables:
        yield (
            "variables-differ",
            sorted(
                (one["name"], one["type"], one.get("required", True), one.get("from") or "",
                 sorted(one.get("choices") or {}))
                for one in variables
            ),
        )  # fmt: skip
    flow = read_flow(text.details.get("flow"))
    if flow:
        steps = {
            name: ([one.next for one in step.answers], step.end)
            for name, step in flow.steps.items()
        }
        yield "flow-differs", (flow.start, steps)


def _entry(gathered: Gathered, service: Service | None) -> Iterator[Finding]:
    entry, reading = gathered.entry, next(iter(gathered.readings.values()))
    if entry.valid_from and entry.expires_on and entry.expires_on < entry.valid_from:
        yield Finding("expires-before-valid", reading.file, reading.line("expires_on"))
    for lang, text in entry.texts.items():
        where = gathered.readings[lang]
        for key, name in (("items", "id"), ("variables", "name")):
            yield from _repeated(text.details.get(key) or (), key, name, where)
    if service is None:
        return
    for line_id in entry.lines_of_business:
        if service.line(line_id) is None:
            line = reading.line("lines_of_business")
            yield Finding("unknown-line-of-business", reading.file, line, {"name": line_id})
    for topic in entry.topics:
        if service.topic(topic) is None:
            yield Finding("unknown-topic", reading.file, reading.line("topics"), {"name": topic})


def _repeated(values: Any, key: str, name: str, reading: Reading) -> Iterator[Finding]:
    seen: set[str] = set()
    for place, one in enumerate(values):
        value = str(one.get(name))
        if value in seen:
            line = reading.line(key, place)
            yield Finding("duplicate-in-list", reading.file, line, {"key": name, "value": value})
        seen.add(value)


def _duplicate_titles(collection: Collection) -> Iterator[Finding]:
    seen: dict[tuple[Lang, str], TextInFile] = {}
    for gathered in collection.entries:
        for text in texts_of(gathered):
            key = (text.lang, " ".join(text.text.title.casefold().split()))
            if key in seen:
                name = Path(seen[key].file).name
                line = text.reading.line("title")
                yield warning("duplicate-title", text.file, line, {"file": name})
            seen.setdefault(key, text)
