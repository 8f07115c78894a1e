"""What leads did to the callback offer of a line of business: appended, never edited."""

from datetime import date

from agent_assist.domain.languages import Bilingual
from agent_assist.storage.database import Database
from agent_assist.storage.store import Writing, to_text


def append(writing: Writing, line_of_business: str, day: date, reason: Bilingual | None) -> None:
    """Paused for a reason, or resumed when there is none."""
    action = "resumed" if reason is None else "paused"
    row = {
        "line_of_business": line_of_business,
        "at": to_text(writing.at),
        "by": writing.by,
        "day": day.isoformat(),
        "action": action,
        "reason_en": reason.en if reason else "",
        "reason_fr": reason.fr if reason else "",
    }
    writing.db.table("offer_change").insert(row)
    writing.record("service", line_of_business, f"callbacks-{action}")


def changes(db: Database, line_of_business: str) -> list[tuple[date, Bilingual | None]]:
    """In their order: the day, and the reason of a pause or None for its end."""
    rows = db.query(
        "SELECT day, action, reason_en, reason_fr FROM offer_change "
        "WHERE line_of_business = ? ORDER BY number",
        [line_of_business],
    )
    return [
        (
            date.fromisoformat(row["day"]),
            Bilingual(row["reason_en"], row["reason_fr"]) if row["action"] == "paused" else None,
        )
        for row in rows
    ]
