"""Explaining a request of plain values: policies, calendars and holidays of its own, bad input."""

import pytest

from agent_assist.domain.errors import AgentAssistError
from agent_assist.sentences import say
from agent_assist.services.callback_explain import Explanation, explain
from tests.builders_callbacks import NOW, at

HOURS = {day: [["08:00", "20:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}
CALENDAR = {"zone": "America/Toronto", "hours": HOURS}
REQUEST = {
    "number": "+16135550100", "zone": None, "line_of_business": "passport",
    "requested_at": "2026-11-24T09:00:00-05:00", "requested_window": None,
    "policy": None, "calendar": CALENDAR, "attempts": [],
}  # fmt: skip


def tried(outcome: str, ended: str) -> list[dict[str, str]]:
    return [{"started_at": ended, "ended_at": ended, "outcome": outcome}]


def codes(found: Explanation) -> list[str]:
    return [one.code for one in found.decision.reasons]


def test_the_example_of_the_issue_is_said_part_by_part() -> None:
    request = {
        **REQUEST,
        "zone": "America/St_Johns",
        "calendar": {
            **CALENDAR,
            "hours": {**HOURS, "sat": [["08:00", "20:00"]]},
            "holidays": [{"date": "2026-12-28", "en": "Boxing Day", "fr": "Lendemain de Noël"}],
        },
        "attempts": tried("no_answer", "2026-12-26T13:00:00-05:00"),
    }
    found = explain(request, at("2026-12-26T13:05"))
    english = [say(one.code, one.facts, "en") for one in found.decision.reasons]
    assert [one.replace("\u00a0", " ") for one in english] == [
        "Attempt 2 of 3.",
        "No answer: 4 hours after the last attempt ended.",
        "Outside the client’s calling hours in St. John’s.",
        "Outside the hours of our service.",
        "Monday, December 28 is a holiday (Boxing Day).",
        "Next attempt: Tuesday, December 29, 9:30 a.m. where the client is, "
        "which is Tuesday, December 29, 8 a.m. here.",
    ]


def test_without_a_calendar_all_statutory_holidays_count() -> None:
    request = {**REQUEST, "calendar": None, "requested_at": "2026-09-07T10:00:00-04:00"}
    found = explain(request, at("2026-09-07T10:00-04:00"))
    assert found.decision.next_at == at("2026-09-08T09:00-04:00")
    assert "holiday-named" in codes(found)
    quebec = {**request, "number": "+15145550100", "requested_at": "2026-06-24T10:00:00-04:00"}
    found = explain(quebec, at("2026-06-24T10:00-04:00"))
    assert found.decision.next_at == at("2026-06-25T09:00-04:00")
    assert "client-holiday-named" in codes(found)


def test_a_calendar_of_ones_own_has_the_holidays_it_asks_for() -> None:
    saint_jean = {
        **REQUEST, "number": "+15145550100", "requested_at": "2026-06-24T10:00:00-04:00",
    }  # fmt: skip
    moment = at("2026-06-24T10:00-04:00")
    assert explain(saint_jean, moment).decision.state == "due"
    for more in ({"statutory": "CA-QC"}, {"client_holidays": True}):
        found = explain({**saint_jean, "calendar": {**CALENDAR, **more}}, moment)
        assert found.decision.next_at == at("2026-06-25T09:00-04:00")


def test_a_policy_of_ones_own_has_every_setting() -> None:
    policy = {
        "attempts": 5, "per_day": None, "day_parts": ["12:00", "17:00"], "grace_minutes": 10,
        "minimum_gap_minutes": 0, "missed_window": "close", "ownership_minutes": 60,
        "outcomes": {"no_answer": {"delay_minutes": 200, "limit": 2}},
    }  # fmt: skip
    request = {**REQUEST, "policy": policy}
    once = {**request, "attempts": tried("no_answer", "2026-11-24T13:00:00-05:00")}
    assert explain(once, NOW).decision.next_at == at("2026-11-24T17:00")
    twice = [*once["attempts"], *tried("no_answer", "2026-11-24T17:00:00-05:00")]
    assert codes(explain({**request, "attempts": twice}, NOW)) == ["outcome-limit-reached"]
    window = {"start": "2026-11-23T10:00:00-05:00", "end": "2026-11-23T11:00:00-05:00"}
    missed = explain({**request, "requested_window": window}, NOW)
    assert codes(missed)[-1] == "window-missed"
    twenty_four = {"attempts": 2, "half_days": False}
    afternoon = tried("no_answer", "2026-11-24T12:30:00-05:00")
    found = explain({**REQUEST, "policy": twenty_four, "attempts": afternoon}, NOW)
    assert found.decision.next_at == at("2026-11-24T16:30")


def test_overlapping_windows_and_hours_are_one() -> None:
    windows = [
        {"start": f"2026-11-25T{start}:00-05:00", "end": f"2026-11-25T{end}:00-05:00"}
        for start, end in (("13:00", "15:00"), ("10:00", "12:00"), ("11:30", "14:00"))
    ]
    hours = {"wed": [["10:00", "14:00"], ["09:30", "11:00"]]}
    calendar = {"zone": "America/Toronto", "hours": hours}
    found = explain({**REQUEST, "calendar": calendar, "requested_windows": windows}, NOW)
    assert found.decision.next_at == at("2026-11-25T10:00")
    assert found.decision.overdue_at == at("2026-11-25T15:00")


def test_a_year_without_an_open_day_is_an_answer() -> None:
    found = explain({**REQUEST, "calendar": {**CALENDAR, "hours": {}}}, NOW)
    assert (found.decision.state, found.decision.next_at) == ("later", None)
    last = found.decision.reasons[-1]
    assert say(last.code, last.facts, "en").startswith("No permitted moment within 60 days")


@pytest.mark.parametrize(
    ("number", "code"),
    [
        ("555-0100", "number-not-valid"),
        ("", "number-not-valid"),
        ("+18005550100", "zone-not-known"),
    ],
)
def test_a_number_that_does_not_tell_is_said(number: str, code: str) -> None:
    found = explain({**REQUEST, "number": number}, NOW)
    assert code in codes(found)
    assert found.zones == ("America/Toronto",)


def test_an_extension_does_not_hide_the_number() -> None:
    found = explain({**REQUEST, "number": "(604) 555-0100 poste 12"}, NOW)
    assert found.zones == ("America/Vancouver",)
    assert "number-not-valid" not in codes(found)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("zone", "Moon/Base", "zone-unknown"),
        ("calendar", {"zone": "Moon/Base"}, "zone-unknown"),
        ("calendar", {"statutory": "CA-ZZ"}, "holiday-place-unknown"),
        ("calendar", {"hours": {"mon": [["12:00", "09:00"]]}}, "hours-end-before-start"),
        ("policy", {"outcomes": {}}, "policy-without-outcomes"),
        ("policy", {"outcomes": []}, "policy-without-outcomes"),
        ("policy", {"outcomes": {"busy": {"delay_minutes": -5}}}, "outcome-delay-negative"),
        ("policy", {"outcomes": {"busy": {"limit": 0}}}, "outcome-limit-too-low"),
        ("policy", {"attempts": -1}, "policy-limit"),
        ("policy", {"grace_minutes": 999_999}, "policy-limit-high"),
        ("policy", {"missed_window": "shrug"}, "request-field-wrong"),
        ("policy", {"day_parts": ["noon"]}, "request-field-wrong"),
        ("requested_windows", [{"start": "2026-11-26T14:00"}], "request-field-wrong"),
        ("attempts", tried("sneezed", "2026-11-24T13:00:00-05:00"), "outcome-unknown"),
    ],
)  # fmt: skip
def test_what_makes_no_sense_is_refused_in_words(field: str, value: object, code: str) -> None:
    with pytest.raises(AgentAssistError) as refused:
        explain({**REQUEST, field: value}, NOW)
    assert refused.value.code == code
    assert say(refused.value.code, refused.value.facts, "fr")
