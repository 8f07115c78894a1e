"""Every text of the interface exists in both languages, with the same placeholders."""

import re
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from pathlib import Path

import pytest

from agent_assist.resources import folder
from agent_assist.sentences.catalogue import catalogue

TRANSLATIONS = folder("resources") / "translations"
NBSP = "\u00a0"
PLACES = re.compile(r"\{\w*\}|%n")


def _messages(path: Path) -> Iterator[tuple[str, ElementTree.Element]]:
    for context in ElementTree.parse(path).getroot().iter("context"):
        for message in context.iter("message"):
            yield context.findtext("name", ""), message


def _translations(message: ElementTree.Element) -> list[str]:
    told = message.find("translation")
    assert told is not None
    forms = [form.text or "" for form in told.iter("numerusform")]
    return forms or [told.text or ""]


def _french() -> Iterator[tuple[str, str]]:
    """(where, text) of every French text people read outside the knowledge base."""
    for context, message in _messages(TRANSLATIONS / "agent_assist_fr.ts"):
        for text in _translations(message):
            yield f"{context}: {message.findtext('source')}", text
    for code, sentence in catalogue().items():
        yield code, sentence.fr


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_is_left_untranslated(language: str) -> None:
    path = TRANSLATIONS / f"agent_assist_{language}.ts"
    messages = list(_messages(path))
    unfinished = [
        (context, message.findtext("source"))
        for context, message in messages
        if any(told.get("type") for told in message.iter("translation"))
        or not all(_translations(message))
    ]
    assert messages
    assert unfinished == []


def test_both_languages_have_the_same_places_to_fill() -> None:
    different = [
        (context, message.findtext("source"), text)
        for context, message in _messages(TRANSLATIONS / "agent_assist_fr.ts")
        for text in _translations(message)
        if sorted(set(PLACES.findall(message.findtext("source", ""))))
        != sorted(set(PLACES.findall(text)))
    ]
    assert different == []


def test_sentences_have_the_same_facts_in_both_languages() -> None:
    different = [
        code
        for code, sentence in catalogue().items()
        if set(PLACES.findall(sentence.en)) != set(PLACES.findall(sentence.fr))
    ]
    assert different == []


def test_french_is_set_the_canadian_way() -> None:
    """U+00A0 before a colon and inside « »; no space before ; ? !; no straight apostrophe."""
    wrong = re.compile(rf" [:;?!»]| %(?!n)|«[^{NBSP}]|[^{NBSP}]»|{NBSP}[;?!]|\w'\w|\u202f")
    findings = [(where, text) for where, text in _french() if wrong.search(text)]
    assert findings == []


def test_english_has_no_straight_quotes() -> None:
    straight = re.compile(r"\w'\w|\"")
    assert [code for code, one in catalogue().items() if straight.search(one.en)] == []
