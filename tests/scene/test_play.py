"""The scene of `packaging/dev.py team`, to its end."""

import os
from pathlib import Path

import psycopg
import pytest

from tests.hub.postgres import Server
from tests.scene.play import play
from tests.scene.team import at_work, set_up

pytestmark = pytest.mark.skipif("HUB_TEST_DSN" in os.environ, reason="somebody else's server")


def test_the_scene_holds(server: Server, tmp_path: Path) -> None:
    with psycopg.connect(server.dsn(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE scene")
    set_up(server.dsn("scene"))
    with at_work(server.dsn("scene"), tmp_path) as team:
        lines = list(play(team))
    assert "sees the result, once" in lines[-1]
    assert sum("the call is theirs" in line for line in lines) == 1
