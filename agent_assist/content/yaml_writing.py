"""YAML as we write it: block style, unicode kept, one line a text, and always the same.

Our own few lines, so that an exported file looks like one written by hand and a
change of one word is a change of one line in Git. Every YAML 1.1 reader gets the
same values back: a text that could be taken for anything else is quoted.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

# Begins with a letter (or a number and a word) and holds no ": " and no " #".
_PLAIN = re.compile(r"(?:[^\W\d_]|[«“]|\d+ [^\W\d_])(?:(?!: |:$| #).)*")
_OTHER_TYPES = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
# What JSON leaves as it is and YAML does not allow, or takes for the end of a line.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]")


class Inline(list[str]):
    """A list written on one line: [a, b]."""


def dump(value: Mapping[str, Any]) -> str:
    """A mapping of plain values (and dates) as YAML, keys in the given order."""
    return "".join(f"{line}\n" for line in _mapping(value))


def _mapping(value: Mapping[str, Any]) -> Iterator[str]:
    for key, one in value.items():
        head = f"{_text(key)}:"
        if isinstance(one, Mapping | list) and one and not isinstance(one, Inline):
            yield head
            yield from _indented(_block(one))
        elif isinstance(one, str) and _fits_literal(one):
            yield f"{head} {'|' if one.endswith(chr(10)) else '|-'}"
            yield from _indented(one.removesuffix("\n").split("\n"))
        else:
            yield f"{head} {_scalar(one)}"


def _sequence(values: Sequence[Any]) -> Iterator[str]:
    for one in values:
        if isinstance(one, Mapping | list) and one:
            first, *rest = _block(one)
            yield f"- {first}"
            yield from _indented(rest)
        else:
            yield f"- {_scalar(one)}"


def _block(value: Mapping[str, Any] | Sequence[Any]) -> Iterator[str]:
    return _mapping(value) if isinstance(value, Mapping) else _sequence(value)


def _indented(lines: Iterator[str] | list[str]) -> Iterator[str]:
    return (f"  {line}" if line else "" for line in lines)


def _scalar(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, Inline):
        return f"[{', '.join(_text(one, inline=True) for one in value)}]"
    if isinstance(value, date):
        return value.isoformat()
    return json.dumps(value)


def _text(text: str, *, inline: bool = False) -> str:
    plain = (
        _PLAIN.fullmatch(text)
        and text == text.strip()
        and text.replace("\u00a0", " ").isprintable()
        and text.casefold() not in _OTHER_TYPES
        and not (inline and re.search(r"[,\[\]{}]", text))
    )
    if plain:
        return text
    quoted = json.dumps(text, ensure_ascii=False)
    return _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", quoted)


def _fits_literal(text: str) -> bool:
    """Whether a literal block shows a text of several lines as it is."""
    lines = text.removesuffix("\n").split("\n")
    return (
        "\n" in text
        and bool(lines[0] and lines[-1])
        and not lines[0].startswith((" ", "\u00a0"))
        and all(line == line.rstrip() for line in lines)
        and all(line.replace("\u00a0", " ").isprintable() for line in lines)
    )
