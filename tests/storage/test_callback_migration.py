"""Callbacks and attempts of every earlier schema come through the migration whole."""

from datetime import timedelta

from sqlite_utils import Database

from agent_assist.domain.calendars import Span
from agent_assist.storage import callback_lists, callbacks
from agent_assist.storage.callback_lists import CallbackFilter
from agent_assist.storage.migrations.work import work_migrations
from agent_assist.storage.store import to_text
from tests.builders_callbacks import NOW

HOUR = timedelta(hours=1)
OLD_CALLBACKS = """
INSERT INTO callback (id, client, number, extension, look_up, lang, line_of_business, topic, note,
    window_start, window_end, requested_at, due_at, overdue_at, status, ended_at, owner,
    claimed_at, calling_since)
VALUES
    ('calling', 'Zoé', '+16135550100', '', 'zoe 16135550100', 'fr', 'passport', 'status', '',
     :now, :later, :before, :now, :later, 'open', NULL, 'Ann', :before, :now),
    ('unseen', 'Max', '+16135550101', '', 'max 16135550101', 'en', 'passport', 'status', '',
     NULL, NULL, :before, '9999-01-01T00:00:00.000000+00:00', NULL, 'open', NULL, '', NULL, NULL),
    ('done', 'Eve D’Or', '+16135550102', '', 'eve d’or 16135550102', 'en', 'passport', 'status', '',
     NULL, NULL, :before, NULL, NULL, 'done', :now, '', NULL, NULL)
"""


def test_what_an_earlier_version_kept_is_in_the_same_lists() -> None:
    db = Database(memory=True)
    work_migrations.apply(db, stop_before="m006_callback_queue")
    texts = {"before": to_text(NOW - HOUR), "now": to_text(NOW), "later": to_text(NOW + HOUR)}
    db.execute(OLD_CALLBACKS, texts)
    db.execute(
        "INSERT INTO attempt VALUES ('done', 1, :before, :now, 'reached', 'Ann', 'Well')", texts
    )
    work_migrations.apply(db)
    calling = callbacks.get(db, "calling")
    assert calling is not None
    assert calling.windows == (Span(NOW, NOW + HOUR),)
    assert (calling.priority, calling.token, calling.owner_until) == (0, 0, None)
    assert [one.id for one in callbacks.calling(db, "Ann")] == ["calling"]
    made = callbacks.attempts(db, "done")
    assert [(one.outcome, one.by, one.note) for one in made] == [("reached", "Ann", "Well")]
    counts = callback_lists.counts(db, CallbackFilter(me="Ann"), NOW)
    assert counts == {
        "mine": 1, "team": 1, "due": 1, "at_risk": 0, "overdue": 0, "later": 1, "done": 1, "all": 3,
    }  # fmt: skip
    order = callback_lists.window(db, CallbackFilter("team"), NOW, sort="place")
    assert [one.id for one in order] == ["unseen"]
    for typed in ("d'or", "D’Or"):
        assert callback_lists.count(db, CallbackFilter(text=typed), NOW) == 1


def test_what_leads_did_to_an_offer_stays_and_the_history_goes_on() -> None:
    db = Database(memory=True)
    work_migrations.apply(db, stop_before="m007_offer_terms")
    db.execute(
        "INSERT INTO offer_change (line_of_business, at, by, day, action, reason_en, reason_fr) "
        "VALUES ('passport', :now, 'Lea', '2026-11-24', 'paused', 'Moving', 'Déménagement')",
        {"now": to_text(NOW)},
    )
    work_migrations.apply(db)
    assert db.execute("SELECT number, by, action, offered_from FROM offer_change").fetchall() == [
        (1, "Lea", "paused", None)
    ]
    db.execute(
        "INSERT INTO offer_change (line_of_business, at, by, day, action, reason_en, reason_fr, "
        "offered_from) VALUES ('passport', 'now', 'Lea', 'today', 'terms', '', '', '2026-12-01')"
    )
    assert db.execute("SELECT max(number) FROM offer_change").fetchone() == (2,)
