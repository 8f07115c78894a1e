"""YAML as we accept it: plain JSON values, each with the line it stands on.

Read from the flat stream of events, because composing nodes recurses in C and a
file of opening brackets would end the process. Dates stay text and `yes` is a word:
only null, true/false and numbers are more than text.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import yaml

MAX_DEPTH = 24
Path = tuple[str | int, ...]

_Loader: type = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_INT = re.compile(r"[-+]?(0|[1-9][0-9]{0,300})$")
_FLOAT = re.compile(r"[-+]?[0-9]+(\.[0-9]*)?([eE][-+]?[0-9]{1,3})?$")
_WORDS = {"": None, "~": None, "null": None, "true": True, "false": False}
_TAGS = {None, "!", *(f"tag:yaml.org,2002:{name}" for name in ("str", "seq", "map"))}


@dataclass
class Document:
    """A YAML document: its value, and the line of every place in it (counted from 1)."""

    value: Any
    lines: dict[Path, int] = field(default_factory=dict)

    def line(self, *path: str | int) -> int:
        """The line of a place, or of the nearest place around it."""
        while path and path not in self.lines:
            path = path[:-1]
        return self.lines.get(path, 1)


class YamlProblem(Exception):
    """The text is not YAML as we accept it."""

    def __init__(self, code: str, line: int, **facts: str | int) -> None:
        super().__init__(code)
        self.code, self.line, self.facts = code, line, facts


def load(text: str) -> Document:
    """The document in a text. Raises YamlProblem, and nothing else."""
    try:
        return _Builder(yaml.parse(text, Loader=_Loader)).document()
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        reason = error.problem or error.context or ""
        raise YamlProblem("yaml-error", mark.line + 1 if mark else 1, reason=reason) from error
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, max(error.position, 0)) + 1
        raise YamlProblem("bad-characters", line) from error
    except (yaml.YAMLError, ValueError) as error:
        raise YamlProblem("yaml-error", 1, reason=type(error).__name__) from error


class _Builder:
    def __init__(self, events: Iterator[yaml.Event]) -> None:
        self._events = events
        self._lines: dict[Path, int] = {}

    def document(self) -> Document:
        for event in self._events:
            if isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent):
                continue
            if isinstance(event, yaml.StreamEndEvent):
                return Document(None)
            value = self._value(event, ())
            self._end()
            return Document(value, self._lines)
        return Document(None)

    def _end(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                line = _line(event)
                raise YamlProblem("yaml-error", line, reason="a second document")

    def _value(self, event: yaml.Event, path: Path) -> Any:
        line = _line(event)
        self._lines.setdefault(path, line)
        if isinstance(event, yaml.AliasEvent):
            raise YamlProblem("yaml-alias", line, name=str(event.anchor))
        if len(path) > MAX_DEPTH:
            raise YamlProblem("yaml-too-deep", line, depth=MAX_DEPTH)
        tag = getattr(event, "tag", None)
        if tag not in _TAGS:
            raise YamlProblem("yaml-tag", line, tag=str(tag))
        if isinstance(event, yaml.ScalarEvent):
            return _scalar(event, line)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._sequence(path)
        return self._mapping(path)

    def _sequence(self, path: Path) -> list[Any]:
        values: list[Any] = []
        for event in self._events:
            if isinstance(event, yaml.SequenceEndEvent):
                break
            values.append(self._value(event, (*path, len(values))))
        return values

    def _mapping(self, path: Path) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for event in self._events:
            if isinstance(event, yaml.MappingEndEvent):
                break
            line = _line(event)
            if not isinstance(event, yaml.ScalarEvent):
                raise YamlProblem("yaml-key", line)
            if event.value in values:
                raise YamlProblem("yaml-duplicate-key", line, key=event.value)
            self._lines[(*path, event.value)] = line
            values[event.value] = self._value(next(self._events), (*path, event.value))
        return values


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _scalar(event: yaml.ScalarEvent, line: int) -> str | int | float | bool | None:
    text: str = event.value
    if event.implicit[0] and event.tag is None:
        if text in _WORDS:
            return _WORDS[text]
        if _INT.match(text):
            return int(text)
        if _FLOAT.match(text):
            number = float(text)
            return number if abs(number) < float("inf") else text
    if event.style == '"' and any("\ud800" <= letter <= "\udfff" for letter in text):
        raise YamlProblem("bad-characters", line)
    return text
