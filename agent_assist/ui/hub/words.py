"""How the hub stands, in words: for the status bar and the settings."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from agent_assist.domain.languages import Lang
from agent_assist.sentences import formats

if TYPE_CHECKING:
    from agent_assist.domain.offline import Offline
    from agent_assist.services.syncing import Standing

translate = QCoreApplication.translate


def freshness(standing: "Standing", away: bool, now: datetime, lang: Lang) -> tuple[str, str]:
    """The words and their tone. `away`: the hub did not answer when it was last asked."""
    said = _contact(standing, away, now, lang)
    parts = [_lock(standing.offline, now, said) if standing.offline is not None else said]
    if standing.unsent and (away or standing.freshness != "fresh"):
        parts.append(translate("Hub", "{} not sent yet").format(standing.unsent))
    undecided = standing.refused + standing.conflicts + standing.stale + standing.late
    if undecided:
        parts.append(translate("Hub", "{} to look at").format(undecided))
    if standing.offline is not None and standing.offline.locked:
        return ", ".join(parts), "bad"
    calm = not away and not undecided and standing.freshness == "fresh"
    return ", ".join(parts), "ok" if calm else "warn"


def _lock(offline: "Offline", now: datetime, said: str) -> str:
    if offline.locked:
        return translate("Hub", "Locked: {why}").format(why=_within(said))
    hours = max(1, -(-(offline.locks_at - now) // timedelta(hours=1)))
    words = translate("Hub", "Locked in {hours} h: {why}")
    return words.format(hours=hours, why=_within(said))


def _within(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


def _contact(standing: "Standing", away: bool, now: datetime, lang: Lang) -> str:
    at = standing.synced_at
    if at is None:
        return translate("Hub", "The hub was not reached yet")
    if not away and standing.freshness == "fresh":
        return translate("Hub", "Up to date with the hub")
    local = at.astimezone(now.tzinfo)
    same_day = local.date() == now.date()
    told = formats.clock(local, lang) if same_day else formats.short_moment(local, lang)
    return translate("Hub", "Hub not reached since {}").format(told)
