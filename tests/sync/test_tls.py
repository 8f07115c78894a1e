"""TLS with real certificates: who the hub says it is, is proven, or nothing is sent."""

import ssl
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
import trustme
from psycopg.conninfo import conninfo_to_dict, make_conninfo

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sync import issuers
from agent_assist.sync.connection import connect
from tests.hub.stations import Hub
from tests.hub.tls import LONG_AGO, NAME, TlsDoor

Opened = Callable[[trustme.LeafCert], str]


@pytest.fixture(scope="module")
def authority() -> trustme.CA:
    return trustme.CA()


@pytest.fixture
def address(hub: Hub, authority: trustme.CA, tmp_path: Path) -> Iterator[Opened]:
    """The address of the hub behind a certificate, for one who trusts the authority."""
    trusted, doors = tmp_path / "authority.pem", list[TlsDoor]()
    authority.cert_pem.write_to_path(trusted)

    def behind(certificate: trustme.LeafCert) -> str:
        doors.append(TlsDoor(int(str(conninfo_to_dict(hub.dsn)["port"])), certificate))
        return make_conninfo(
            hub.dsn, host=NAME, hostaddr="127.0.0.1", port=doors[-1].port,
            sslmode="verify-full", sslrootcert=str(trusted),
        )  # fmt: skip

    yield behind
    for door in doors:
        door.close()


def test_a_hub_that_proves_its_name_is_spoken_with(address: Opened, authority: trustme.CA) -> None:
    with closing(connect(address(authority.issue_cert(NAME)))) as opened:
        assert opened.pgconn.ssl_in_use
        assert opened.execute("SELECT 1").fetchone() == (1,)


def test_what_a_windows_computer_trusts_is_read_from_its_stores(
    address: Opened, authority: trustme.CA, tmp_path: Path
) -> None:
    """Not what is distrusted there, and not what may only sign mail."""
    whole, other = (
        ssl.PEM_cert_to_DER_cert(one.cert_pem.bytes().decode()) for one in (authority, trustme.CA())
    )
    unfit = [(other, "x509_asn", False), (other, "pkcs_7_asn", True), (other, "x509_asn", {"1.2"})]
    assert issuers.pem(unfit) == ""
    found = tmp_path / "found.pem"
    found.write_text(issuers.pem([*unfit, (whole, "x509_asn", {issuers.SERVER_AUTH})]))
    behind = make_conninfo(address(authority.issue_cert(NAME)), sslrootcert=str(found))
    with closing(connect(behind)) as opened:
        assert opened.pgconn.ssl_in_use


@pytest.mark.parametrize("wrong", ["expired", "another name", "nobody we trust"])
def test_any_other_is_refused_in_words(address: Opened, authority: trustme.CA, wrong: str) -> None:
    made = {
        "expired": lambda: authority.issue_cert(NAME, not_before=LONG_AGO, not_after=LONG_AGO),
        "another name": lambda: authority.issue_cert("elsewhere.example.org"),
        "nobody we trust": lambda: trustme.CA().issue_cert(NAME),
    }
    with pytest.raises(AgentAssistError) as refused:
        connect(address(made[wrong]()), timeout=5)
    assert refused.value.code == "hub-certificate"
