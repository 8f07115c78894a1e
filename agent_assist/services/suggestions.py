"""What fits a contact now, before anything is typed into the search box."""

from datetime import datetime

from agent_assist.domain.contacts import Contact
from agent_assist.domain.service import Service
from agent_assist.services.search import Focus, Hit, Reader, suggest


def for_contact(
    reader: Reader, service: Service, contact: Contact, step: str, now: datetime
) -> tuple[Hit, ...]:
    """Entries for the topic of the contact and the question of a step, in the client's language."""
    topic = service.topic_name(contact.topic, contact.lang) if contact.topic else ""
    focus = Focus(contact.lang, contact.topic, contact.line_of_business)
    return suggest(reader, focus, f"{topic} {step}".strip(), now)
