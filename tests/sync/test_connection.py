"""A connection to the hub: what is refused before it is opened, and what each failure is called."""

from pathlib import Path

import psycopg
import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences.catalogue import catalogue
from agent_assist.sync import connection, issuers
from agent_assist.sync.connection import address, connect, world_error
from tests.hub.stations import Hub


def code_of(dsn: str, password: str | None = None) -> str:
    with pytest.raises(AgentAssistError) as refused:
        connect(dsn, password, timeout=2)
    return refused.value.code


@pytest.mark.parametrize(
    ("dsn", "code"),
    [
        ("nonsense", "hub-dsn"),
        ("dbname=hub user=x", "hub-dsn"),
        ("host=hub.example.org password=x", "hub-dsn-password"),
        ("postgresql://ann:x@hub.example.org/hub", "hub-dsn-password"),
        ("host=hub.example.org sslmode=disable", "hub-plaintext"),
        ("host=hub.example.org sslmode=prefer", "hub-plaintext"),
        ("host=hub.example.org sslmode=require", "hub-plaintext"),
        ("host=localhost,hub.example.org sslmode=disable", "hub-plaintext"),
        ("host=localhost hostaddr=10.0.0.1 sslmode=disable", "hub-plaintext"),
        ("host=hub.invalid dbname=hub user=x", "hub-unknown-host"),
        ("host=127.0.0.1 port=1 user=x", "hub-unreachable"),
        ("host=127.0.0.1 port=1 user=x connect_timeout=3", "hub-unreachable"),
        ("host=/no/such/folder user=x", "hub-unreachable"),
        ("host=127.0.0.1 port=abc user=x", "hub-dsn"),
        ("host=127.0.0.1 port=99999999 user=x", "hub-dsn"),
        ("host=127.0.0.1 user=x connect_timeout=abc", "hub-dsn"),
    ],
)
def test_what_does_not_lead_to_a_hub(dsn: str, code: str) -> None:
    assert code_of(dsn) == code


def test_tls_is_verified_unless_nothing_leaves_this_computer(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    issuers_here = tmp_path / "issuers.pem"
    issuers_here.write_text("")
    monkeypatch.setattr(issuers, "BUNDLES", ("/no/such/file", str(issuers_here)))
    for name in ("SSL_CERT_FILE", "SSL_CERT_DIR", "PGSSLROOTCERT"):
        monkeypatch.delenv(name, raising=False)
    far = connection._settings("host=hub.example.org")
    near = connection._settings("host=localhost")

    assert (far["sslmode"], far["sslrootcert"]) == ("verify-full", str(issuers_here))
    assert "sslmode" not in near
    monkeypatch.setenv("SSL_CERT_DIR", str(tmp_path))
    assert connection._settings("host=hub.example.org")["sslrootcert"] == "system"
    monkeypatch.setenv("PGSSLROOTCERT", str(issuers_here))
    assert "sslrootcert" not in connection._settings("host=hub.example.org")


def test_a_server_without_tls_is_refused_by_name(hub: Hub, monkeypatch: pytest.MonkeyPatch) -> None:
    """The server of the tests has none; to be asked for it, it must seem to be far away."""
    monkeypatch.setattr(connection, "LOOPBACK", frozenset())

    assert code_of(hub.dsn) == "hub-certificate"


def test_the_address_names_no_secret() -> None:
    assert address("host=hub.example.org dbname=h user=ann") == "ann@hub.example.org:5432/h"


def test_a_real_connection_commits_by_itself_and_refuses_with_codes(hub: Hub) -> None:
    with connect(hub.dsn) as opened:
        assert opened.autocommit
        with pytest.raises(AgentAssistError) as refused, connection.world_errors():
            opened.execute("SELECT * FROM hub.v1_heads()")
        assert refused.value.code == "hub-unknown-person"
        with pytest.raises(AgentAssistError) as refused, connection.world_errors():
            opened.execute("SELECT hub.v9_new()")
        assert refused.value.code == "hub-older"
        opened.execute("SET default_transaction_read_only = on")
        with pytest.raises(AgentAssistError) as refused, connection.world_errors():
            opened.execute("DELETE FROM hub.meta")
        assert refused.value.code == "hub-recovery"
    assert code_of(hub.dsn.replace("dbname=", "dbname=no_")) == "hub-database-missing"


STATES = [
    ("53100", "hub-full"), ("53300", "hub-busy"), ("57P03", "hub-starting"),
    ("57014", "hub-busy"), ("40P01", "hub-busy"), ("55P03", "hub-busy"), ("25006", "hub-recovery"),
    ("28P01", "hub-wrong-password"), ("28000", "hub-wrong-password"), ("42501", "hub-permission"),
    ("42883", "hub-older"), ("3F000", "hub-not-initialised"), ("HB002", "hub-device-clone"),
    ("HB003", "hub-gap"), ("HB005", "hub-revoked"), ("22012", "hub-refused"),
    ("08006", "hub-unreachable"),
]  # fmt: skip


@pytest.mark.parametrize(("state", "code"), STATES)
def test_every_state_has_a_name(state: str, code: str) -> None:
    error = psycopg.errors.lookup("22012")("x") if state == "22012" else psycopg.Error("x")
    error.sqlstate = state

    assert world_error(error).code == code


def test_every_code_has_a_sentence_in_both_languages() -> None:
    codes = {
        *connection.OWN_STATES.values(), *connection.STATES.values(), *connection.WORDS.values(),
        "hub-dsn", "hub-dsn-password", "hub-plaintext", "hub-refused", "hub-unreachable",
    }  # fmt: skip

    assert codes - catalogue().keys() == set()
