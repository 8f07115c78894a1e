"""Sample work for a throw-away profile: people who do not exist, numbers nobody has."""

from datetime import datetime, timedelta

from agent_assist.domain.languages import Lang
from agent_assist.domain.people import Person
from agent_assist.services import callbacks, contacts
from agent_assist.services.callbacks import CallbackDraft
from agent_assist.services.workplace import Workplace, introduce

AGENT = Person("Nadia Tremblay", "lead")

_CONTACTS: tuple[tuple[str, str, Lang, str, str, str, str], ...] = (
    ("Mireille Bergeron", "+17055550142", "fr", "permanent-residence", "callback", "phone",
     "Demande où en est son rappel. Numéro confirmé."),
    ("Samir Okafor", "+16135550117", "en", "passport", "passport-status", "phone",
     "Wants the status of a renewal. Was shown the online tool."),
    ("Pêcheries Nord inc.", "+15065550188", "fr", "temporary-residence", "work-permit", "email",
     "Question sur le délai de réponse par courriel."),
)  # fmt: skip

_CALLBACKS: tuple[tuple[str, str, Lang, str, str, int], ...] = (
    ("J. Whitcomb", "+17095550133", "en", "permanent-residence", "callback", 4400),
    ("Léa Gagnon", "+15145550126", "fr", "citizenship-pr-cards", "pr-card", 2990),
    ("A. Haddad", "+16045550171", "en", "family-sponsorship", "sponsorship", 1700),
    ("Mireille Bergeron", "+17055550142", "fr", "permanent-residence", "callback", 1530),
    ("T. Nakamura", "+19025550109", "en", "temporary-residence", "study-permit", 300),
    ("Chloé Lavoie", "+18195550164", "fr", "citizenship-pr-cards", "citizenship-ceremony", 90),
)


def fill(place: Workplace, lang: Lang, now: datetime) -> None:
    """Introduces a sample agent and gives them finished contacts and waiting callbacks."""
    if place.person is not None:
        return
    introduce(place, AGENT, now)
    for age, row in enumerate(_CONTACTS, start=1):
        _contact(place, row, now - timedelta(days=age, minutes=47 * age))
    for client, number, spoken, line, topic, minutes in _CALLBACKS:
        asked = now - timedelta(minutes=minutes)
        draft = CallbackDraft(
            client=client, number=number, lang=spoken, line_of_business=line, topic=topic
        )
        callbacks.request(place.store, place.service, AGENT, draft, asked)


def _contact(
    place: Workplace, row: tuple[str, str, Lang, str, str, str, str], started: datetime
) -> None:
    name, number, lang, line, topic, channel, notes = row
    known = {
        "client_name": name,
        "client_number": number,
        "line_of_business": line,
        "topic": topic,
        "notes": notes,
    }
    contact, _ = contacts.start(place.store, AGENT, channel, lang, started, known=known)
    closing = contacts.Closing("answered", "yes", override_reason="—")
    contacts.finish(place.store, AGENT, contact, closing, started + timedelta(minutes=6))
