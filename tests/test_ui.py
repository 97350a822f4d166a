"""`schedule13d ui`: loopback only, and the made pages beside Dagster's."""

from __future__ import annotations

import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from pipelines.cli_ui import documents
from pipelines.failure import Refusal
from pipelines.settings import Settings, from_environment


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    found = from_environment({}, data=tmp_path, ui_port=port - 1)
    found.data_docs.mkdir(parents=True)
    (found.data_docs / "index.html").write_text("pages")
    return found


@pytest.fixture
def served(settings: Settings) -> Iterator[Settings]:
    with documents(settings) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield settings
        server.shutdown()


def test_the_pages_stand_where_the_metadata_says(served: Settings) -> None:
    with urllib.request.urlopen(served.data_docs_url, timeout=10) as answer:
        assert answer.read() == b"pages"


def test_nothing_beside_the_pages_is_served(served: Settings) -> None:
    (served.data / "secret").write_text("x")
    with pytest.raises(urllib.error.HTTPError, match="404"):
        urllib.request.urlopen(f"http://127.0.0.1:{served.docs_port}/../secret", timeout=10)


def test_a_port_that_is_taken_is_refused_in_one_line(served: Settings) -> None:
    with pytest.raises(Refusal, match=str(served.docs_port)):
        documents(served)
