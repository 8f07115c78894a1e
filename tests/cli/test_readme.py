"""The README is followed by strangers: what it says to type is taken, and answers."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.cli.command import _common, _parser

README = Path(__file__).parents[2] / "README.md"


def commands() -> Iterator[list[str]]:
    """Every command of the README without the name of the program, as a shell would read it;
    what may be left out is given."""
    for block in re.findall(r"^```\n(.*?)^```", README.read_text(encoding="utf-8"), re.M | re.S):
        for line in block.replace("\\\n", " ").splitlines():
            if line.startswith("agent-assist "):
                words = shlex.split(line.removeprefix("agent-assist "), comments=True)
                yield from _split([word.strip("[]") for word in words])


def _split(words: list[str]) -> Iterator[list[str]]:
    while "|" in words:
        end = words.index("|")
        yield words[:end]
        words = words[end + 1 :]
    yield words


@pytest.mark.parametrize("words", list(commands()), ids=lambda words: " ".join(words[:3]))
def test_every_command_is_taken_as_it_is_written(words: list[str]) -> None:
    _, rest = _common().parse_known_args(words)
    assert callable(_parser(rest).parse_args(rest).handler)
