"""Telephone numbers: read as people type them, shown, dialled, and placed in their zones.

The library behind it is large and is loaded at the first number read, never at start.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from agent_assist.domain.errors import AgentAssistError
from agent_assist.services.provinces import PROVINCES

if TYPE_CHECKING:
    from phonenumbers import PhoneNumber

HOME_REGION = "CA"
# Russia has the most zones; a number that could ring in more (toll-free …) tells nothing.
MAX_ZONES = 16
UNKNOWN_ZONE = "Etc/Unknown"
_FRENCH_EXTENSION = re.compile(r"\bposte\b\.?", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(r"\+1(\d{3})(\d{3})(\d{4})")
# How nearly everybody types a Canadian number: read at once, as the library would read it.
_USUAL = re.compile(
    r"(?:\+?1[ .-]?)?\(?([2-9][0-9]{2})\)?[ .-]?([2-9][0-9]{2})[ .-]?([0-9]{4})(?: ?x([0-9]{1,6}))?"
)


def parse(text: str, region: str = HOME_REGION) -> tuple[str, str]:
    """The number in international form and its extension. Raises number-invalid."""
    usual = _USUAL.fullmatch(text) if region == HOME_REGION else None
    if usual and _is_assigned(usual[1]):
        return f"+1{usual[1]}{usual[2]}{usual[3]}", usual[4] or ""
    import phonenumbers

    number = _parsed(text, region)
    if number is None or not phonenumbers.is_valid_number(number):
        raise AgentAssistError("number-invalid", {"number": text})
    e164 = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return e164, number.extension or ""


@lru_cache(maxsize=1024)
def _is_assigned(area: str) -> bool:
    """Whether a Canadian area is in service, with all of its exchanges; elsewhere lines differ."""
    from phonenumbers import PhoneNumber, is_valid_number

    any_line = PhoneNumber(country_code=1, national_number=int(f"{area}2000000"))
    return area in PROVINCES and is_valid_number(any_line)


def is_valid(number: str) -> bool:
    import phonenumbers

    parsed = _parsed(number, HOME_REGION)
    return parsed is not None and phonenumbers.is_valid_number(parsed)


def zones_of(number: str) -> tuple[str, ...]:
    """Every zone in which the number may ring; none when the number does not tell."""
    if _NORTH_AMERICAN.fullmatch(number):
        return _north_american_zones(number[2:8])
    from phonenumbers import timezone

    parsed = _parsed(number, HOME_REGION)
    return () if parsed is None else _telling(timezone.time_zones_for_number(parsed))


def any_line_near(number: str) -> str:
    """One number for all that ring in the same zones and provinces, as far as numbers tell."""
    return f"{number[:8]}0000" if number.startswith("+1") and len(number) == 12 else number


# The area and the exchange decide, and they are few beside the numbers of a long list.
@lru_cache(maxsize=65536)
def _north_american_zones(area_and_exchange: str) -> tuple[str, ...]:
    from phonenumbers import PhoneNumber, timezone

    any_line = PhoneNumber(country_code=1, national_number=int(f"{area_and_exchange}0000"))
    return _telling(timezone.time_zones_for_geographical_number(any_line))


def _telling(zones: Sequence[str]) -> tuple[str, ...]:
    known = tuple(one for one in zones if one != UNKNOWN_ZONE)
    return known if len(known) <= MAX_ZONES else ()


def shown(number: str, extension: str = "") -> str:
    """A number as people write it: 613-555-0100 x12, or the international form."""
    match = _NORTH_AMERICAN.fullmatch(number)
    plain = "-".join(match.groups()) if match else number
    return f"{plain} x{extension}" if extension else plain


def readable(number: str, extension: str = "") -> str:
    """As `shown`, with the digits of a number abroad in groups, so that it stays text anywhere."""
    if _NORTH_AMERICAN.fullmatch(number) or (parsed := _parsed(number, HOME_REGION)) is None:
        return shown(number, extension)
    from phonenumbers import PhoneNumberFormat, format_number

    return shown(format_number(parsed, PhoneNumberFormat.INTERNATIONAL), extension)


def _parsed(text: str, region: str) -> "PhoneNumber | None":
    import phonenumbers

    try:
        return phonenumbers.parse(_FRENCH_EXTENSION.sub("x", text), region)
    except phonenumbers.NumberParseException:
        return None
