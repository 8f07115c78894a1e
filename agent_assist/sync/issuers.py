"""The issuers of certificates that this computer trusts, as a file that the driver can read.

The TLS library within the driver looks where it was built, and not where computers keep them.
"""

import atexit
import os
import ssl
import sys
import tempfile
from collections.abc import Iterable
from functools import cache
from pathlib import Path

# Where Debian, Red Hat, SUSE, and Alpine and macOS keep them.
BUNDLES = (
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem", "/etc/ssl/cert.pem",
)  # fmt: skip
SERVER_AUTH = "1.3.6.1.5.5.7.3.1"
# As Windows tells one: the certificate, how it is written, and for what it is trusted.
Stored = tuple[bytes, str, "bool | Iterable[str]"]


def trusted() -> str:
    """What stands for `sslrootcert`; “system”, the driver's own place, where no other is known."""
    if os.environ.keys() & {"SSL_CERT_FILE", "SSL_CERT_DIR"}:  # the driver reads these itself
        return "system"
    return _kept_here()


def pem(stored: Iterable[Stored]) -> str:
    """Those that are trusted to name a server, as text."""
    return "".join(
        ssl.DER_cert_to_PEM_cert(certificate)
        for certificate, how, trust in stored
        if how == "x509_asn" and (trust is True or (trust and SERVER_AUTH in trust))
    )


if sys.platform == "win32":

    @cache
    def _kept_here() -> str:
        """Written once a run; it holds nothing secret."""
        stored = [one for store in ("ROOT", "CA") for one in ssl.enum_certificates(store)]
        number, name = tempfile.mkstemp(prefix="agent-assist-issuers-", suffix=".pem")
        with os.fdopen(number, "w", encoding="ascii") as file:
            file.write(pem(stored))
        atexit.register(Path(name).unlink, missing_ok=True)
        return name

else:

    def _kept_here() -> str:
        return next((one for one in BUNDLES if Path(one).is_file()), "system")
