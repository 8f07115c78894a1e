"""The key of a profile: never in a file, and never mistaken."""

from pathlib import Path

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.storage.keys import SystemKeyring, make_key, read_card, unlock
from tests.builders import DictKeyring


def test_the_keyring_gives_the_key_back(tmp_path: Path) -> None:
    keyring = DictKeyring()
    key = make_key(tmp_path, keyring, None)
    card = read_card(tmp_path)
    assert card is not None
    assert card.way == "keyring"
    assert unlock(card, keyring, None) == key
    assert len(bytes.fromhex(key)) == 32


def test_no_file_holds_the_key_or_the_passphrase(tmp_path: Path) -> None:
    key = make_key(tmp_path, DictKeyring(), None)
    for file in tmp_path.iterdir():
        assert key not in file.read_text(encoding="utf-8")
    make_key(tmp_path, DictKeyring(), "correct horse")
    assert "correct horse" not in (tmp_path / "profile.json").read_text(encoding="utf-8")


def test_a_passphrase_opens_its_profile_and_another_does_not(tmp_path: Path) -> None:
    key = make_key(tmp_path, DictKeyring(), "une phrase à moi")
    card = read_card(tmp_path)
    assert card is not None
    assert unlock(card, DictKeyring(), "une phrase à moi") == key
    with pytest.raises(AgentAssistError, match="wrong-key"):
        unlock(card, DictKeyring(), "une phrase a moi")
    with pytest.raises(AgentAssistError, match="passphrase-needed"):
        unlock(card, DictKeyring(), None)


def test_a_keyring_that_lost_the_key_or_holds_another(tmp_path: Path) -> None:
    keyring = DictKeyring()
    make_key(tmp_path, keyring, None)
    card = read_card(tmp_path)
    assert card is not None
    with pytest.raises(AgentAssistError, match="key-missing"):
        unlock(card, DictKeyring(), None)
    keyring.secrets[card.id] = "00" * 32
    with pytest.raises(AgentAssistError, match="wrong-key"):
        unlock(card, keyring, None)


def test_without_a_keyring_nothing_is_written(tmp_path: Path) -> None:
    with pytest.raises(AgentAssistError, match="keyring-unavailable"):
        make_key(tmp_path, SystemKeyring(), None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"id": "x"}', '{"id":1,"way":"no","salt":"","check":""}']
)
def test_a_damaged_card_is_said(tmp_path: Path, text: str) -> None:
    (tmp_path / "profile.json").write_text(text, encoding="utf-8")
    with pytest.raises(AgentAssistError, match="profile-card-damaged"):
        read_card(tmp_path)
