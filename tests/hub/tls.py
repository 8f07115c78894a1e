"""TLS before a PostgreSQL that was built without it, with certificates made on the spot."""

import socket
import ssl
from datetime import UTC, datetime

import trustme

from tests.scene.cable import Cable

NAME = "hub.example.org"
LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)
# What a client of PostgreSQL sends before TLS begins: eight bytes, the last four of them this.
_REQUEST, _BYTES = 80_877_103, 8


class TlsDoor(Cable):
    """Speaks TLS with the caller and plainly with the server behind it."""

    def __init__(self, port: int, certificate: trustme.LeafCert) -> None:
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        certificate.configure_cert(self._context)
        super().__init__(port)

    def _welcome(self, caller: socket.socket) -> socket.socket:
        while caller.recv(_BYTES) != _BYTES.to_bytes(4) + _REQUEST.to_bytes(4):
            caller.sendall(b"N")  # no encryption by Kerberos, which may be asked for first
        caller.sendall(b"S")
        return self._context.wrap_socket(caller, server_side=True)
