"""One call of a webhook with alerts: bounded in attempts and time, and silent about the address, which is a secret.

What is sent and what becomes of a refusal belongs to `alerts`.
"""

from __future__ import annotations

import hashlib
import logging
import random
import time
from collections.abc import Mapping, Sequence
from threading import Thread
from typing import Any

import httpx

from pipelines import __version__

#: Alerts of one call.
BATCH = 50
ATTEMPTS = 3
#: Seconds that one attempt may take in all, however slowly the receiver answers.
PATIENCE = 10.0
#: The first wait before a call is made again; it doubles.
PAUSE = 1.0
#: A receiver that asks for more waits until the next run.
MOST_SECONDS = 10.0


class _Refused(Exception):
    """The receiver does not take the call, and would not take it a moment later."""


class _Again(Exception):
    """The call may succeed a moment later."""

    def __init__(self, reason: str, pause: float = 0.0) -> None:
        super().__init__(reason)
        self.pause = pause


def post(
    url: str, alerts: Sequence[Mapping[str, Any]], *, patience: float = PATIENCE, pause: float = PAUSE
) -> str | None:
    """Send alerts; why the receiver did not take them, or `None` where it did."""
    reason = ""
    for attempt in range(ATTEMPTS):
        try:
            _within(patience, url, alerts)
            return None
        except _Refused as error:
            return str(error)
        except _Again as error:
            reason = str(error)
            if error.pause > MOST_SECONDS or attempt + 1 == ATTEMPTS:
                break
            time.sleep(max(error.pause, pause * 2**attempt * random.uniform(0.5, 1.0)))
    return reason


def _within(patience: float, url: str, alerts: Sequence[Mapping[str, Any]]) -> None:
    """One attempt in a thread that is left alone when it takes too long: a slow answer resets every other time-out."""
    ended: list[Exception | None] = []

    def run() -> None:
        try:
            _call(url, alerts, patience)
            ended.append(None)
        except Exception as error:
            ended.append(error)

    thread = Thread(target=run, daemon=True, name="webhook")
    thread.start()
    thread.join(patience)
    if not ended:
        raise _Again(f"no answer within {patience:g} seconds")
    if isinstance(ended[0], _Refused | _Again):
        raise ended[0]
    if ended[0] is not None:  # its text may hold the address
        raise _Refused(f"the address cannot be called ({type(ended[0]).__name__})") from None


def _call(url: str, alerts: Sequence[Mapping[str, Any]], patience: float) -> None:
    for name in ("httpx", "httpcore"):  # they log addresses
        logging.getLogger(name).setLevel(logging.WARNING)
    body = {"source": "schedule13d", "text": "\n".join(str(one["text"]) for one in alerts), "alerts": list(alerts)}
    key = hashlib.sha256("".join(str(one["id"]) for one in alerts).encode()).hexdigest()
    headers = {"User-Agent": f"schedule13d/{__version__}", "Idempotency-Key": key}
    try:
        with (
            httpx.Client(timeout=patience, follow_redirects=False) as client,
            client.stream("POST", url, json=body, headers=headers) as answer,
        ):
            status, asked = answer.status_code, answer.headers.get("Retry-After", "")
    except httpx.TimeoutException:
        raise _Again(f"no answer within {patience:g} seconds") from None
    except httpx.ConnectError:
        raise _Again("it could not be reached") from None
    except httpx.TransportError as error:
        raise _Again(f"the connection broke ({type(error).__name__})") from None
    if status in (408, 425, 429) or status >= 500:
        raise _Again(f"status {status}", float(asked) if asked.isascii() and asked.isdigit() else 0.0)
    if not 200 <= status < 300:
        raise _Refused(f"status {status}")
