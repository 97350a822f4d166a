"""Secrets stay out of what is logged at the loudest level. The whole job is looked at in `test_hostile`."""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from pipelines import webhook
from pipelines.cli_ui import LOOPBACK
from pipelines.settings import from_environment

TOKEN = "zw-token-4711"


@pytest.fixture
def receiver() -> Iterator[str]:
    """A receiver of alerts that takes them all; its address."""

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            self.rfile.read(int(self.headers["Content-Length"]))
            self.send_response(200)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer((LOOPBACK, 0), Receiver) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{LOOPBACK}:{server.server_port}"
        server.shutdown()


@pytest.fixture
def loud(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """All that is logged, also where an earlier call has made its loggers silent."""
    loggers = [logging.getLogger(name) for name in ("httpx", "httpcore")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.NOTSET)
    with caplog.at_level(logging.DEBUG):
        yield caplog
    for logger, level in zip(loggers, levels, strict=True):
        logger.setLevel(level)


def test_a_webhook_that_takes_alerts_is_not_named_in_the_log(receiver: str, loud: pytest.LogCaptureFixture) -> None:
    assert webhook.post(f"{receiver}/{TOKEN}", [{"id": "1", "text": "x"}]) is None
    assert TOKEN not in loud.text


@pytest.mark.parametrize("address", [f"http://{LOOPBACK}:1/{TOKEN}", f"http://{LOOPBACK}:x/{TOKEN}"])
def test_a_webhook_that_cannot_be_called_is_not_named(address: str, loud: pytest.LogCaptureFixture) -> None:
    said = webhook.post(address, [{"id": "1", "text": "x"}], pause=0.0)
    assert said
    assert TOKEN not in said + loud.text


def test_settings_do_not_show_the_webhook() -> None:
    settings = from_environment({"SCHEDULE13D_WEBHOOK_URL": f"https://hooks.example.com/{TOKEN}"})
    assert TOKEN in settings.webhook_url
    assert TOKEN not in repr(settings)
