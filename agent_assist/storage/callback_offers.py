"""What leads did to the callback offer of a line of business: appended, never edited."""

from datetime import date

from agent_assist.domain.callback_queue import OfferChange
from agent_assist.domain.languages import Bilingual
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, from_text, to_text


def append(writing: Writing, line_of_business: str, change: OfferChange) -> None:
    row = {
        "line_of_business": line_of_business,
        "at": to_text(change.at),
        "by": change.by,
        "day": change.day.isoformat(),
        "action": change.action,
        "reason_en": change.reason.en,
        "reason_fr": change.reason.fr,
        "offered_from": change.offered_from and change.offered_from.isoformat(),
        "queue_capacity": change.queue_capacity,
    }
    writing.db.table("offer_change").insert(row)
    writing.record("service", line_of_business, f"callbacks-{change.action}")


def changes(db: Database, line_of_business: str) -> list[OfferChange]:
    """In their order."""
    rows = db.query(
        "SELECT at, by, day, action, reason_en, reason_fr, offered_from, queue_capacity "
        "FROM offer_change WHERE line_of_business = ? ORDER BY number",
        [line_of_business],
    )
    return [
        OfferChange(
            at=from_text(row["at"]),
            by=row["by"],
            day=date.fromisoformat(row["day"]),
            action=row["action"],
            reason=Bilingual(row["reason_en"], row["reason_fr"]),
            offered_from=row["offered_from"] and date.fromisoformat(row["offered_from"]),
            queue_capacity=row["queue_capacity"],
        )
        for row in rows
    ]
