"""service.yaml and terms.yaml: read whole, or refused at their lines."""

from datetime import date, time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from agent_assist.content.service_file import read_service
from agent_assist.content.terms_file import read_terms
from agent_assist.domain.languages import Bilingual
from agent_assist.domain.service import Reference
from agent_assist.domain.terms import Term

SERVICE = """centre: {en: Centre, fr: Centre}
calendar:
  zone: America/Toronto
  hours:
    mon: [["06:30", "12:00"], ["13:00", "24:00"]]
  holidays:
    - {date: 2026-07-01, en: Canada Day, fr: Fête du Canada}
client_hours:
  sun: [["10:00", "18:00"]]
email_standard: {business_days: 5}
client_holidays: true
reference: {callback_uptake: 0.45, incomplete_rate: 0.125, dated: 2020-12-02}
lines_of_business:
  - id: passport
    name: {en: Passport, fr: Passeport}
    callbacks:
      offered_from: 2019-04-17
      pauses: [{from: 2020-03-19, to: 2020-11-09, reason: {en: Why, fr: Pourquoi}}]
      queue_capacity: 500
    policy: standard
topics:
  - {id: status, name: {en: Status, fr: État}, line_of_business: passport, repeat_window_days: 0}
outcomes:
  - {code: reached, label: {en: Reached, fr: Joint}, terminal: true, state: done}
  - {code: busy, label: {en: Busy, fr: Occupé}, counted: false, delay_minutes: 0}
retry_policies:
  - {id: standard, attempts: 4, half_days: false}
  - id: patient
    attempts: 5
    per_day: null
    day_parts: ["12:00", "17:00"]
    missed_window: same-hours
    grace_minutes: 45
    ownership_minutes: 60
    outcomes: [{code: busy, delay_minutes: 90, limit: 2}]
contact_outcomes:
  - {code: done, label: {en: Done, fr: Fait}, resolved: "yes"}
channels:
  - {code: phone, label: {en: Phone, fr: Téléphone}}
blocks:
  bye: {en: Bye, fr: Au revoir}
"""


def test_everything_a_lead_describes_is_read() -> None:
    reading = read_service(SERVICE)
    assert reading.findings == ()
    service = reading.service
    assert service.calendar.hours.days[0] == (
        (time(6, 30), time(12)),
        (time(13), time(0)),
    )
    assert service.calendar.hours.days[1] == ()
    assert set(service.calendar.holidays) == {date(2026, 7, 1)}
    assert service.client_hours.days[6] == ((time(10), time(18)),)
    assert service.calendar.holidays[date(2026, 7, 1)].fr == "Fête du Canada"
    line = service.line("passport")
    assert line is not None
    assert line.callbacks is not None
    pause = line.callbacks.pause_on(date(2020, 11, 8))
    assert pause is not None
    assert pause.reason == Bilingual("Why", "Pourquoi")
    assert line.callbacks.queue_capacity == 500
    topic = service.topic("status")
    assert topic is not None
    assert topic.repeat_window_days == 0
    assert service.outcomes["reached"].fulfils
    assert (service.outcomes["busy"].delay_minutes, service.outcomes["busy"].counted) == (0, False)
    assert service.policies["standard"].attempts == 4
    assert service.policies["standard"].day_parts == ()
    patient = service.policies["patient"]
    assert (patient.per_day, patient.day_parts) == (None, (time(12), time(17)))
    assert (patient.missed_window, patient.grace_minutes, patient.ownership_minutes) == (
        "same-hours", 45, 60,
    )  # fmt: skip
    busy = patient.outcomes["busy"]
    assert (busy.delay_minutes, busy.limit, busy.counted, busy.label.fr) == (90, 2, False, "Occupé")
    assert service.client_holidays
    assert service.reference == Reference(0.45, 0.125, date(2020, 12, 2))
    assert service.contact_outcomes[0].resolved == "yes"
    assert service.channels[0].code == "phone"
    assert service.blocks["bye"].fr == "Au revoir"
    assert service.email_business_days == 5


@pytest.mark.parametrize(
    ("before", "after", "code", "line"),
    [
        ("zone: America/Toronto", "zone: Moon/Base", "zone-unknown", 3),
        ('"06:30", "12:00"', '"6h30", "12:00"', "bad-time", 5),
        ('["06:30", "12:00"]', '["06:30"]', "wrong-type", 5),
        ('"06:30", "12:00"', '"12:00", "06:30"', "hours-end-before-start", 4),
        ("date: 2026-07-01", "date: 2026-07-32", "bad-date", 7),
        ("policy: standard", "policy: other", "unknown-policy", 20),
        ("line_of_business: passport", "line_of_business: moon", "unknown-line-of-business", 22),
        ("code: busy", "code: reached", "duplicate-in-list", 25),
        ("delay_minutes: 0", "delay_minutes: soon", "wrong-type", 25),
        ("state: done", "state: gone", "not-a-choice", 24),
        ('resolved: "yes"', "resolved: maybe", "not-a-choice", 37),
        ("  bye: {en: Bye, fr: Au revoir}", "  bye: {en: Bye}", "missing-field", 41),
        ("centre:", "center:", "unknown-key", 1),
        ("incomplete_rate: 0.125", "incomplete_rate: 12.5", "wrong-type", 12),
        ("missed_window: same-hours", "missed_window: shrug", "not-a-choice", 32),
        ("grace_minutes: 45", "grace_minutes: 99999999", "policy-limit-high", 28),
        ("limit: 2", "limit: 0", "outcome-limit-too-low", 28),
        ("[{code: busy, delay", "[{code: bussy, delay", "outcome-unknown", 28),
    ],
)
def test_a_fault_is_named_at_its_line(before: str, after: str, code: str, line: int) -> None:
    assert before in SERVICE
    reading = read_service(SERVICE.replace(before, after, 1))
    assert (code, line) in [(one.code, one.line) for one in reading.findings]
    assert reading.service == read_service("").service


def test_a_workstation_without_a_service_is_never_closed() -> None:
    service = read_service("").service
    assert service.lines_of_business == ()
    assert all(day == ((time(0), time(0)),) for day in service.calendar.hours.days)


@given(st.text(max_size=200))
@example("[" * 100_000)
@example("- 1\n- {id: 3}\n- []")
def test_no_text_stops_either_reader(text: str) -> None:
    for one in (text, SERVICE + text, f"- {text}", f"calendar: {text}"):
        read_service(one)
        read_terms(one)


def test_terms_are_names_in_both_languages() -> None:
    reading = read_terms("- {id: pr, en: [PR card, card], fr: [carte RP]}\n")
    assert reading.findings == ()
    assert reading.terms == (Term("pr", ("PR card", "card"), ("carte RP",)),)


def test_a_term_in_one_language_is_a_warning_and_a_double_is_an_error() -> None:
    reading = read_terms("- {id: pr, en: [PR card]}\n- {id: pr, en: [a], fr: [b]}\n")
    assert [(one.code, one.line, one.severity) for one in reading.findings] == [
        ("duplicate-in-list", 2, "error"),
        ("term-one-language", 1, "warning"),
    ]
    assert reading.terms == ()
