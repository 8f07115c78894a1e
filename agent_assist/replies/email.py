"""A finished reply as a draft that a mail program opens: an .eml file or a mailto: address."""

import errno
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, getaddresses
from html import escape
from pathlib import Path
from urllib.parse import quote

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.replies import Reply

# Windows hands no longer address to a program.
MAILTO_LIMIT = 2_000
_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+"
)
_CONTROL = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]")
_FULL = frozenset({errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)})
_REFUSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


def build_eml(reply: Reply, to: str, sender: str, date: datetime) -> bytes:
    """The reply as an unsent message in both parts; an empty `to` or `sender` is left out.

    Raises reply-not-ready, reply-header-refused, reply-address-unreadable.
    """
    _refuse_unready(reply)
    message = EmailMessage(policy=SMTP)
    message["Subject"] = _one_line("subject", reply.subject)
    for header, typed in (("From", sender), ("To", to)):
        if typed.strip():
            message[header] = _addresses(header.lower(), typed)
    message["Date"] = format_datetime(date)
    message["X-Unsent"] = "1"
    message.set_content(reply.text, cte="quoted-printable")
    message.add_alternative(_page(reply), subtype="html", cte="quoted-printable")
    # Last, because a second part takes the Content- headers set before it with it.
    message["Content-Language"] = f"{reply.lang}-CA"
    return message.as_bytes()


def mailto(reply: Reply, to: str) -> str:
    """The reply as an address that opens the mail program, with the plain text only.

    Raises what `build_eml` raises, and reply-too-long-for-mailto: no text is ever cut.
    """
    _refuse_unready(reply)
    people = _addresses("to", to) if to.strip() else ()
    where = ",".join(quote(one.addr_spec, safe="@") for one in people)
    subject = quote(_one_line("subject", reply.subject), safe="")
    body = quote(reply.text.replace("\n", "\r\n"), safe="")
    address = f"mailto:{where}?subject={subject}&body={body}"
    if len(address) > MAILTO_LIMIT:
        facts = {"length": len(address), "limit": MAILTO_LIMIT}
        raise AgentAssistError("reply-too-long-for-mailto", facts)
    return address


def write_eml(path: Path, message: bytes) -> None:
    """The file appears whole or not at all, and one that was there stays until then.

    Raises disk-full, folder-read-only, folder-missing, file-not-written.
    """
    with _file_errors(path):
        handle, name = tempfile.mkstemp(prefix=".reply-", suffix=".tmp", dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            with suppress(OSError):
                Path(name).unlink()
            raise


@contextmanager
def _file_errors(path: Path) -> Iterator[None]:
    facts: dict[str, str | int] = {"file": path.name, "folder": str(path.absolute().parent)}
    try:
        yield
    except (FileNotFoundError, NotADirectoryError) as error:
        raise AgentAssistError("folder-missing", facts) from error
    except OSError as error:
        code = "file-not-written"
        if error.errno in _FULL:
            code = "disk-full"
        elif error.errno in _REFUSED:
            code = "folder-read-only"
        raise AgentAssistError(code, facts) from error


def _refuse_unready(reply: Reply) -> None:
    if not reply.ready:
        raise AgentAssistError("reply-not-ready")


def _one_line(header: str, text: str) -> str:
    """A second line in a header would be a header of its own."""
    if _CONTROL.search(text):
        raise AgentAssistError("reply-header-refused", {"header": header})
    return text


def _addresses(header: str, typed: str) -> tuple[Address, ...]:
    found = getaddresses([_one_line(header, typed)])
    for _, address in found:
        if not _ADDRESS.fullmatch(address):
            facts = {"header": header, "value": typed[:60]}
            raise AgentAssistError("reply-address-unreadable", facts)
    return tuple(Address(display_name=name, addr_spec=address) for name, address in found)


def _page(reply: Reply) -> str:
    return (
        f'<!DOCTYPE html>\n<html lang="{reply.lang}-CA">\n<head><meta charset="utf-8">'
        f"<title>{escape(reply.subject)}</title></head>\n<body>\n{reply.html}\n</body>\n</html>\n"
    )
