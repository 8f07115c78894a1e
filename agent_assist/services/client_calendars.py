"""When a client may be called: hours in every zone the client may be in, without holidays."""

from dataclasses import dataclass
from functools import lru_cache

from agent_assist.content.statutory import statutory
from agent_assist.domain.calendars import Calendar, WeeklyHours, no_holidays, zone_named
from agent_assist.domain.callbacks import Reason
from agent_assist.services import numbers
from agent_assist.services.provinces import provinces_of


@dataclass(frozen=True)
class ClientHours:
    """The client hours of a service, which are the same in every zone."""

    hours: WeeklyHours
    without_holidays: bool = False


def client_calendars(
    number: str, zone: str | None, rule: ClientHours, service_zone: str
) -> tuple[tuple[Calendar, ...], tuple[Reason, ...]]:
    """One calendar for each zone the client may be in. Raises zone-unknown."""
    zones, reasons = client_zones(number, zone, service_zone)
    return _calendars(
        zones, _provinces(number, zone) if rule.without_holidays else (), rule
    ), reasons


def client_zones(
    number: str, zone: str | None, service_zone: str
) -> tuple[tuple[str, ...], tuple[Reason, ...]]:
    """The zones a client may be in: as told, else from the number, else the service's own."""
    if zone:
        return (zone_named(zone).key,), ()
    zones = numbers.zones_of(number)
    if not zones:
        return (service_zone,), (Reason("zone-not-known", {"places": (service_zone,)}),)
    if len(zones) > 1:
        return zones, (Reason("zones-several", {"places": zones}),)
    return zones, ()


def _provinces(number: str, zone: str | None) -> tuple[str, ...]:
    """A client who is in another zone than the number's is not at home."""
    if zone and zone not in numbers.zones_of(number):
        return ()
    return provinces_of(number)


# Callbacks of the same places share their calendars, and with them the days worked out.
@lru_cache(maxsize=1024)
def _calendars(
    zones: tuple[str, ...], provinces: tuple[str, ...], rule: ClientHours
) -> tuple[Calendar, ...]:
    by_law = statutory(*provinces) if provinces else no_holidays
    return tuple(Calendar(zone, rule.hours, statutory=by_law) for zone in zones)
