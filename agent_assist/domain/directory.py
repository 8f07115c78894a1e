"""Directory entries: offices, mobile sites, teams, self-service tools and partners."""

from dataclasses import dataclass

from agent_assist.domain.entries import Entry
from agent_assist.domain.languages import Lang

PLACES = ("office", "mobile_site", "specialised_team", "self_service", "partner")
STATUSES = ("open", "limited", "closed")


@dataclass(frozen=True)
class Listing:
    """What a directory entry tells in one language."""

    place: str
    status: str
    languages: tuple[str, ...]
    services: tuple[str, ...]
    hours: str
    phone: str = ""
    web: str = ""
    address: str = ""


def read_listing(entry: Entry, lang: Lang) -> Listing:
    details = entry.text(lang).details
    return Listing(
        place=str(entry.shared.get("place", "office")),
        status=str(entry.shared.get("status", "open")),
        languages=tuple(str(one) for one in entry.shared.get("languages") or ()),
        services=tuple(str(one) for one in details.get("services") or ()),
        hours=str(details.get("hours", "")),
        phone=str(details.get("phone", "")),
        web=str(details.get("web", "")),
        address=str(details.get("address", "")),
    )
