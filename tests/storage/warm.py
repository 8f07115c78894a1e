"""Imported once by the process that others are copied from: they find loaded what work needs."""

from tests.storage.kills import promise
from tests.sync.team import new_store

promise(new_store(), "Ada Roy", "+16135550100", lambda said: None)
