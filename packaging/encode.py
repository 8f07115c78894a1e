"""Encodes the starter knowledge base anew: run it when its texts or the encoder have changed."""

from datetime import UTC, datetime
from pathlib import Path

from agent_assist.resources import folder
from agent_assist.search import index
from agent_assist.search.encoder import load_encoder
from agent_assist.search.searcher import Searcher
from agent_assist.search.shipped import write_shipped
from agent_assist.services.indexing import Keeper
from agent_assist.services.workplace import SHIPPED, Key, open_workplace
from agent_assist.storage.keys import SystemKeyring


def main() -> None:
    key = Key(SystemKeyring(), keep_nothing=True)
    place = open_workplace(Path(), key, [folder("knowledge_base")], datetime.now(UTC))
    knowledge, encoder = place.store.knowledge, load_encoder()
    Keeper(knowledge, Searcher(), own=False, load=lambda: encoder).catch_up()
    vectors = dict(index.kept_meaning(knowledge, encoder.fingerprint))
    write_shipped(folder("resources") / SHIPPED, encoder.fingerprint, vectors)
    print(f"{len(vectors)} texts were encoded.")


if __name__ == "__main__":
    main()
