"""terms.yaml: names of one thing in both languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from agent_assist.content import shapes, yaml_reading
from agent_assist.content.findings import Finding
from agent_assist.domain.languages import LANGS, Lang
from agent_assist.domain.terms import Term

_NAMES = shapes.list_of(shapes.text)
_TERMS = shapes.list_of(shapes.table({"id": shapes.identifier}, {"en": _NAMES, "fr": _NAMES}))


@dataclass(frozen=True)
class TermsReading:
    """The terms of a text, and what is wrong with it; with an error there are no terms."""

    terms: tuple[Term, ...] = ()
    findings: tuple[Finding, ...] = ()


def read_terms(text: str, file: str = "terms.yaml") -> TermsReading:
    try:
        document = yaml_reading.load(text)
    except yaml_reading.YamlProblem as problem:
        return TermsReading(findings=(Finding(problem.code, file, problem.line, problem.facts),))
    raw = document.value if document.value is not None else []
    findings = (*shape_findings(_TERMS, document, raw, file), *_more(raw, document, file))
    if any(one.is_error for one in findings):
        return TermsReading(findings=findings)
    terms = tuple(Term(one["id"], _names(one, "en"), _names(one, "fr")) for one in raw)
    return TermsReading(terms, findings)


def shape_findings(
    shape: shapes.Shape, document: yaml_reading.Document, raw: Any, file: str
) -> tuple[Finding, ...]:
    """What in a YAML file is not as it must be; a key nobody reads is only a warning."""
    return tuple(
        Finding(
            code, file, document.line(*path), facts,
            "warning" if code == "unknown-key" else "error",
        )
        for code, path, facts in shape(raw, ())
    )  # fmt: skip


def duplicates(
    values: Sequence[Any], key: str, document: yaml_reading.Document, file: str, *path: str | int
) -> Iterator[Finding]:
    """Values of a list that were already taken by an earlier one."""
    seen: set[str] = set()
    for place, one in enumerate(values):
        name = str(one.get(key)) if isinstance(one, dict) else ""
        if name and name in seen:
            line = document.line(*path, place)
            yield Finding("duplicate-in-list", file, line, {"key": key, "value": name})
        seen.add(name)


def _more(raw: Any, document: yaml_reading.Document, file: str) -> Iterator[Finding]:
    if not isinstance(raw, list):
        return
    yield from duplicates(raw, "id", document, file)
    for place, one in enumerate(raw):
        for lang in LANGS:
            if isinstance(one, dict) and not one.get(lang):
                facts: dict[str, str | int] = {"id": str(one.get("id")), "lang": lang}
                line = document.line(place)
                yield Finding("term-one-language", file, line, facts, "warning")


def _names(raw: dict[str, Any], lang: Lang) -> tuple[str, ...]:
    return tuple(raw.get(lang) or ())
