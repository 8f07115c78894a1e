"""How the tables of a snapshot come into knowledge.db."""

from pathlib import Path

import pytest

from agent_assist.storage import snapshots
from agent_assist.storage.database import open_database
from agent_assist.storage.migrations.knowledge import knowledge_migrations
from tests.builders import make_store


@pytest.mark.parametrize(
    "table",
    ["entry", "indexed", "words_data", "words_docsize", "arrays", "meaning"],
)
def test_rows_are_copied_as_they_lie(tmp_path: Path, table: str) -> None:
    """Where both sides are alike, down to their indexes, SQLite reads no column of a row."""
    path = tmp_path / "snapshot.db"
    maker = open_database(None, None, knowledge_migrations, durable=False)
    snapshots.write_file(path, maker, [])
    knowledge = make_store(tmp_path).knowledge
    with snapshots.attached(knowledge, path):
        told = f"EXPLAIN INSERT INTO main.{table} SELECT * FROM snapshot.{table}"
        steps = {row[1] for row in knowledge.execute(told).fetchall()}
    assert "RowCell" in steps
