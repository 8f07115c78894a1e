"""Generated histories of a team: played to the hub in memory and to a real one, answered alike?

A history is a list of deeds by chance. Tokens are compared by the order in which they were first
given, moments by what they mean, documents without their place in the stream: a real hub brings
several changes of a callback into its stream at once.
"""

import json
import random
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Any

from agent_assist.domain.errors import AgentAssistError
from agent_assist.domain.people import Role
from agent_assist.domain.sharing import Answer, Grant, Op, OpKind
from agent_assist.sync.hub import Hub
from tests.builders import NOW
from tests.sync.model_hub import ModelHub, ModelService

PEOPLE: Mapping[str, tuple[Role, str]] = {
    "Ann": ("agent", "phone"), "Bob": ("agent", "phone"), "Lea": ("lead", "phone"),
}  # fmt: skip
# Each device with its person: Ann has two.
DEVICES = ("Ann", "Ann", "Bob", "Lea")
CALLBACKS, SECONDS = "phone:callbacks", 1800
LENGTH = 28
DEEDS = {
    "ask": 6, "claim": 8, "renew": 2, "release": 3, "take_back": 1, "end": 8, "change": 4,
    "put": 4, "delete": 1, "tell": 2, "repeat": 2, "pass_time": 3, "look": 2, "pack": 1,
}  # fmt: skip
Connect = Callable[[str], Hub]


def differences(connect: Connect, pass_time: Callable[[int], None], seed: int) -> list[str]:
    """What a hub answers otherwise than the one in memory; it must be empty at the beginning."""
    model = ModelService({name: (team, role) for name, (role, team) in PEOPLE.items()})
    expected = Play(partial(ModelHub, model), model.pass_time, seed).answers()
    found = Play(connect, pass_time, seed).answers()
    return [f"seed {seed}, deed {number}: {theirs} instead of {ours}"
            for number, (ours, theirs) in enumerate(zip(expected, found, strict=True))
            if ours != theirs]  # fmt: skip


@dataclass
class Play:
    """One history with one hub; chance says the same for every hub that answers alike."""

    connect: Connect
    pass_time: Callable[[int], None]
    seed: int
    grants: list[tuple[str, int]] = field(default_factory=list)
    tokens: dict[int, int] = field(default_factory=dict)
    revs: dict[str, int] = field(default_factory=dict)
    asked: dict[str, dict[str, Any]] = field(default_factory=dict)
    said: list[tuple[int, Op]] = field(default_factory=list)

    def answers(self) -> list[Any]:
        self.random = random.Random(self.seed)
        self.hubs = {name: self.connect(name) for name in PEOPLE}
        self.devices = [str(self._uuid()) for _ in DEVICES]
        self.counts = [0 for _ in DEVICES]
        for device, name in zip(self.devices, DEVICES, strict=True):
            self.hubs[name].hello(device)
        deeds = self.random.choices(list(DEEDS), list(DEEDS.values()), k=LENGTH - 3)
        story = ("ask", "ask", *deeds, "look")
        return [(deed, self._try(getattr(self, f"_{deed}"))) for deed in story]

    def _try(self, deed: Callable[[int], Any]) -> Any:
        who = self.random.randrange(len(DEVICES))
        try:
            return self._plain(deed(who))
        except AgentAssistError as error:
            return error.code, error.facts.get("owner", "")

    def _ask(self, who: int) -> Any:
        id = f"{self.seed}-{len(self.said):03}"
        client, topic = self.random.randrange(2), self.random.choice(("delay", "fees"))
        self.asked[id] = _callback(client, topic)
        return self._say(who, "callback-request", CALLBACKS, id, self.asked[id])

    def _claim(self, who: int) -> Any:
        return self._granted(
            [self._hub(who).claim(str(self._uuid()), self.devices[who], self._one(), SECONDS)]
        )

    def _pack(self, who: int) -> Any:
        return self._granted(self._hub(who).pack(str(self._uuid()), self.devices[who], 2, SECONDS))

    def _renew(self, who: int) -> Any:
        held = self._hub(who).renew(self.devices[who], [self._grant()[1]], SECONDS)
        return [[self._order(token), seconds] for token, seconds in held.items()]

    def _release(self, who: int) -> Any:
        self._hub(who).release(self.devices[who], [self._grant()[1]])

    def _take_back(self, _: int) -> Any:
        self.hubs["Lea"].take_back(*self._grant())

    def _end(self, who: int) -> Any:
        id, token = self._grant()
        status = self.random.choice(("open", "open", "done"))
        attempt = {"started_at": NOW.isoformat(), "ended_at": NOW.isoformat(), "outcome": "busy"}
        after = self._text(id) | {"status": status}
        body = {"token": token, "attempt": attempt, "callback": after}
        return self._say(who, "outcome", CALLBACKS, id, body)

    def _change(self, who: int) -> Any:
        id, token = self._grant()
        owner = self.random.choice(("", DEVICES[who]))
        body = self._text(id) | {"note": "x", "owner": owner, "token": token}
        base = max(0, self.revs.get(id, 0) - self.random.choice((0, 0, 0, 1)))
        return self._say(who, "callback-change", CALLBACKS, id, body, base)

    def _put(self, who: int) -> Any:
        id = self.random.choice(("hours", "fees"))
        base = max(0, self.revs.get(id, 0) - self.random.choice((0, 0, 1)))
        return self._say(who, "put", "*:entries", id, {"text": self._uuid().hex}, base)

    def _delete(self, who: int) -> Any:
        return self._say(who, "delete", "*:entries", "fees", None, self.revs.get("fees", 0))

    def _tell(self, who: int) -> Any:
        return self._say(who, "fact", "phone:facts", "", {"kind": "feedback"})

    def _repeat(self, _: int) -> Any:
        if not self.said:
            return None
        who, op = self.random.choice(self.said)
        return self._answered(op, self._hub(who).push(self.devices[who], [op]))

    def _pass_time(self, _: int) -> Any:
        self.pass_time(self.random.choice((10, 50)))

    def _look(self, who: int) -> Any:
        hub = self._hub(who)
        streams = sorted(one.stream for one in hub.heads() if one.head)
        return {stream: sorted((doc.id, doc.body) for doc in hub.pull(stream, 0, 500))
                for stream in streams}  # fmt: skip

    def _say(
        self, who: int, kind: OpKind, stream: str, id: str, body: object, base: int = 0
    ) -> Any:
        self.counts[who] += 1
        text = None if body is None else json.dumps(body)
        op = Op(self.counts[who], str(self._uuid()), kind, stream, id, base, text, NOW)
        self.said.append((who, op))
        return self._answered(op, self._hub(who).push(self.devices[who], [op]))

    def _answered(self, op: Op, answers: Sequence[Answer]) -> Any:
        for one in answers:
            if one.rev:
                self.revs[one.id or op.id] = one.rev
            if op.kind == "callback-request" and one.status in ("ok", "joined"):
                self.grants.append((one.id, 0))
        return [(one.status, one.id if one.status == "joined" else "", one.rev, one.body, one.code)
                for one in answers]  # fmt: skip

    def _granted(self, grants: Sequence[Grant]) -> Any:
        self.grants += [(one.id, one.token) for one in grants]
        return [(one.id, self._order(one.token), one.seconds, one.body) for one in grants]

    def _hub(self, who: int) -> Hub:
        return self.hubs[DEVICES[who]]

    def _one(self) -> str:
        return self._grant()[0]

    def _grant(self) -> tuple[str, int]:
        """A callback and a token, as likely of lately as of long ago."""
        if not self.grants:
            return "nobody asked", 0
        return self.random.choice((self.random.choice(self.grants), self.grants[-1]))

    def _text(self, id: str) -> dict[str, Any]:
        """What was asked for: no desk ever changes whose call it is."""
        return self.asked.get(id, _callback(0, "delay"))

    def _order(self, token: int) -> int:
        """The place of a token among those that were given."""
        return self.tokens.setdefault(token, len(self.tokens)) if token else -1

    def _uuid(self) -> uuid.UUID:
        return uuid.UUID(int=self.random.getrandbits(128), version=4)

    def _plain(self, said: Any, name: str = "") -> Any:
        """Without what hubs may say each in its own words."""
        match said:
            case str() if said.startswith("{"):
                return self._plain(json.loads(said))
            case dict():
                return {key: self._plain(value, key) for key, value in said.items()
                        if key not in ("pack", "until")}  # fmt: skip
            case list() | tuple():
                return [self._plain(one) for one in said]
            case int() if name == "token":
                return self._order(said)
            case str() if name == "ended_at":
                return "a moment"
            case str() if name.endswith("_at"):
                return datetime.fromisoformat(said)
        return said


def _callback(client: int, topic: str) -> dict[str, Any]:
    return {
        "number": f"+1613555{client:04}", "extension": "", "topic": topic,
        "line_of_business": "passport", "priority": 0, "queued_at": "2026-01-05T15:00:00+00:00",
        "due_at": "2026-01-05T15:00:00+00:00", "status": "open", "token": 0, "owner": "",
        "note": "", "windows": [],
    }  # fmt: skip
