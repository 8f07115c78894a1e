"""One entry in one language as a file: Markdown under YAML front matter, both ways.

Reading never raises: whatever the bytes are, the answer is an entry or the reasons
why there is none. Writing is canonical: `read_text(write_text(entry, lang))` gives
the canonical entry back, and the same entry is always the same text.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from agent_assist.content import shapes, yaml_reading, yaml_writing
from agent_assist.content.findings import Finding, warning
from agent_assist.domain.entries import Entry, EntryText, Kind, Source
from agent_assist.domain.languages import LANGS, Lang

MAX_BYTES = 2 * 1024 * 1024
_FENCE = "---"
_WARNINGS = {"unknown-key"}


@dataclass(frozen=True)
class Reading:
    """What one file gave: an entry with one text (None when refused), and what was found."""

    file: str
    entry: Entry | None
    findings: tuple[Finding, ...] = ()
    lines: Mapping[yaml_reading.Path, int] | None = None
    body_line: int = 1

    def line(self, *path: str | int) -> int:
        return yaml_reading.Document(None, dict(self.lines or {})).line(*path)


def read_file(path: Path) -> Reading:
    """Reads one file; a file of more than 2 MB is refused unread."""
    file = str(path)
    data = read_bytes(path)
    return Reading(file, None, (data,)) if isinstance(data, Finding) else read(data, file)


def read_bytes(path: Path) -> bytes | Finding:
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            facts = {"size": -(-size // 1024 // 1024), "limit": MAX_BYTES // 1024 // 1024}
            return Finding("too-large", str(path), facts=facts)
        return path.read_bytes()
    except OSError as error:
        return Finding("unreadable", str(path), facts={"reason": error.strerror or str(error)})


def decode(data: bytes, file: str) -> str | Finding:
    """UTF-8 with or without a byte order mark, line ends made "\\n"."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return Finding("not-utf8", file, data.count(b"\n", 0, error.start) + 1)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read(data: bytes, file: str) -> Reading:
    text = decode(data, file)
    return Reading(file, None, (text,)) if isinstance(text, Finding) else read_text(text, file)


def read_text(text: str, file: str) -> Reading:
    """The entry in a text, or why there is none."""
    split = _split(text)
    if split is None:
        return Reading(file, None, (Finding("no-front-matter", file),))
    front, body, body_line = split
    try:
        document = yaml_reading.load(front)
    except yaml_reading.YamlProblem as problem:
        finding = Finding(problem.code, file, problem.line + 1, problem.facts)
        return Reading(file, None, (finding,))
    lines = {path: line + 1 for path, line in document.lines.items()}
    raw = document.value
    if not isinstance(raw, dict):
        return Reading(file, None, (Finding("no-front-matter", file),))
    reading = Reading(file, None, (), lines, body_line)
    findings = tuple(_findings(raw, reading))
    if any(one.is_error for one in findings):
        return replace(reading, findings=findings)
    return replace(reading, entry=_entry(raw, body), findings=findings)


def _split(text: str) -> tuple[str, str, int] | None:
    """Front matter, body, and the line the body begins on."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != _FENCE:
        return None
    lines = rest.split("\n")
    for place, line in enumerate(lines):
        if line.rstrip() == _FENCE:
            body = "\n".join(lines[place + 1 :])
            blank = len(body) - len(body.lstrip("\n"))
            return "\n".join(lines[:place]) + "\n", body, place + 3 + blank
    return None


def _findings(raw: dict[str, Any], reading: Reading) -> Iterator[Finding]:
    for key in shapes.REQUIRED:
        if raw.get(key) is None:
            yield Finding("missing-field", reading.file, 1, {"key": key})
    kind = raw.get("kind")
    known: dict[str, shapes.Shape] = dict(shapes.COMMON)
    if isinstance(kind, str) and kind in set(Kind):
        known.update(shapes.BY_KIND[Kind(kind)])
        for key in shapes.REQUIRED_BY_KIND.get(Kind(kind), ()):
            if raw.get(key) is None:
                yield Finding("missing-field", reading.file, 1, {"key": key})
    for key, value in raw.items():
        shape = known.get(key)
        if shape is None:
            yield warning("unknown-key", reading.file, reading.line(key), {"key": key})
        elif value is not None:
            yield from _shape_findings(shape, key, value, reading)
    if isinstance(raw.get("title"), str) and not raw["title"].strip():
        yield Finding("empty-title", reading.file, reading.line("title"))


def _shape_findings(
    shape: shapes.Shape, key: str, value: Any, reading: Reading
) -> Iterator[Finding]:
    renamed = {"kind": "unknown-kind", "lang": "unknown-lang"}
    for code, path, facts in shape(value, (key,)):
        severity = "warning" if code in _WARNINGS else "error"
        line = reading.line(*path)
        yield Finding(renamed.get(key, code), reading.file, line, facts, severity)  # type: ignore[arg-type]


def _entry(raw: Mapping[str, Any], body: str) -> Entry:
    kind, lang = Kind(raw["kind"]), _lang(raw["lang"])
    shared_keys = shapes.SHARED_BY_KIND.get(kind, ())
    own = {key: value for key, value in raw.items() if key not in shapes.COMMON}
    text = EntryText(
        lang=lang,
        title=raw["title"],
        body=_trim(body),
        summary=raw.get("summary") or "",
        also_asked=tuple(raw.get("also_asked") or ()),
        owner=raw.get("owner") or "",
        sources=tuple(
            Source(one["title"], shapes.read_day(one.get("dated")))
            for one in raw.get("sources") or ()
        ),
        details={
            key: value for key, value in own.items() if key not in shared_keys and value is not None
        },
    )
    return Entry(
        id=raw["id"],
        kind=kind,
        texts={lang: text},
        lines_of_business=tuple(raw.get("lines_of_business") or ()),
        topics=tuple(raw.get("topics") or ()),
        verified_on=shapes.read_day(raw.get("verified_on")),
        valid_from=shapes.read_day(raw.get("valid_from")),
        expires_on=shapes.read_day(raw.get("expires_on")),
        review_months=raw.get("review_months"),
        sample=bool(raw.get("sample")),
        shared={key: own[key] for key in shared_keys if own.get(key) is not None},
    )


def _lang(raw: str) -> Lang:
    return next(lang for lang in LANGS if lang == raw)


def _trim(body: str) -> str:
    """The body as a file can hold it: no blank lines around it, one kind of line end."""
    return body.replace("\r\n", "\n").replace("\r", "\n").strip("\n")


def canonical(entry: Entry) -> Entry:
    """The entry as it comes back from its files; equal for entries that say the same."""
    texts = {
        lang: replace(text, body=_trim(text.body), details=_without_none(text.details))
        for lang, text in entry.texts.items()
    }
    return replace(entry, texts=texts, shared=_without_none(entry.shared))


def _without_none(values: Mapping[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value is not None}


def write_text(entry: Entry, lang: Lang) -> str:
    """The canonical file of an entry in one of its languages."""
    text = entry.texts[lang]
    front: dict[str, Any] = {
        "id": entry.id,
        "kind": entry.kind.value,
        "lang": lang,
        "title": text.title,
        "summary": text.summary or None,
        "also_asked": list(text.also_asked) or None,
        "lines_of_business": yaml_writing.Inline(entry.lines_of_business),
        "topics": yaml_writing.Inline(entry.topics),
        "owner": text.owner or None,
        "verified_on": entry.verified_on,
        "valid_from": entry.valid_from,
        "expires_on": entry.expires_on,
        "review_months": entry.review_months,
        "sample": entry.sample,
        "sources": [_source(one) for one in text.sources] or None,
    }
    own = {**entry.shared, **text.details}
    order = [*shapes.BY_KIND[entry.kind], *sorted(own.keys() - shapes.BY_KIND[entry.kind].keys())]
    front.update({key: own.get(key) for key in order})
    header = yaml_writing.dump(_without_none(front))
    body = _trim(text.body)
    return f"{_FENCE}\n{header}{_FENCE}\n" + (f"\n{body}\n" if body else "")


def _source(source: Source) -> dict[str, Any]:
    return _without_none({"title": source.title, "dated": source.dated})
