"""Requests to EDGAR as SEC's fair-access rules want them: a declared User-Agent, one pace, patience, nothing twice.

Answers are judged here as answers (status, length, no error page); as filings or indexes they are judged in `edgar`.
"""

from __future__ import annotations

import hashlib
import json
import random
import socket
import threading
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from email.utils import parsedate_to_datetime
from pathlib import Path
from types import TracebackType
from typing import Any
from weakref import WeakSet

import httpx
from tenacity import RetryCallState, Retrying, retry_if_exception_type, sleep_using_event

from pipelines.failure import Refusal
from pipelines.landing import write_atomically
from pipelines.sources.edgar_pace import LIMIT, Pace

ATTEMPTS = 7
#: Slots that a request takes at most, on a machine that is too busy to keep them.
SLOTS = 20
#: A name that cannot be resolved or a port that refuses seldom gets better within seconds.
CONNECTION_ATTEMPTS = 3
MOST_SECONDS = 120.0
#: A body that comes with fewer bytes a second than this, after so many seconds, is given up: each byte of a dripping
#: answer resets the time-out.
SLOWEST, SLOW_SECONDS = 2_000, 20.0
#: Seconds until the head of an answer must be there: it may drip as well, and has no length.
HEAD_SECONDS = 60.0
#: How a body may be packed, as it was asked for. Others, or several in each other, unpack to any size at once.
PACKED = ("", "identity", "gzip", "deflate")
#: The largest answer that is read: a quarter's index has tens of MB.
MOST_BYTES = 300_000_000


class Unreachable(Refusal):
    """EDGAR could not be asked at all."""


class Failed(Refusal):
    """EDGAR was asked and gave no usable answer, however often."""


class Missing(Failed):
    """EDGAR has no such file."""


class _Again(Exception):
    """An answer that another attempt may better."""

    def __init__(self, reason: str, pause: float | None = None, *, is_connection: bool = False) -> None:
        super().__init__(reason)
        self.pause = pause
        self.is_connection = is_connection


class Unusable(Exception):
    """What a judge of an answer's content raises: asked for again, at last `Failed`."""


def check_user_agent(user_agent: str) -> str:
    """The User-Agent, if it says who asks as SEC requires."""
    if not user_agent:
        raise Refusal(
            "SEC wants to know who asks: set SCHEDULE13D_USER_AGENT to a name and a mail address,"
            ' such as "Example Research admin@example.com".'
        )
    if "@" not in user_agent or not user_agent.isascii() or not user_agent.isprintable():
        raise Refusal(
            "SCHEDULE13D_USER_AGENT must name a mail address in plain letters,"
            ' such as "Example Research admin@example.com".'
        )
    return user_agent


class Client:
    """Asks EDGAR; may be used by several threads."""

    def __init__(
        self, folder: Path, user_agent: str, *, rate: float = LIMIT, backoff: float = 1.0, timeout: float = 30.0
    ) -> None:
        self.cache = folder / "cache"
        self.pace = Pace(folder / "pace", min(rate, LIMIT))
        self.backoff = backoff
        self.requests = 0
        self._stopped = threading.Event()
        self._streams: WeakSet[Any] = WeakSet()
        headers = {"User-Agent": check_user_agent(user_agent), "Accept-Encoding": "gzip, deflate"}
        try:
            self._http = httpx.Client(headers=headers, timeout=timeout, follow_redirects=True)
        except (ValueError, ImportError) as error:  # httpx reads the proxies of the environment here
            raise Refusal(f"The proxy settings of the environment cannot be used: {error}.") from error

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def stop(self) -> None:
        """End all waiting: what is under way in other threads fails at its next pause."""
        self._stopped.set()

    def get(self, url: str, judge: Callable[[bytes], None] | None = None) -> bytes:
        """The body of a file, whole; `judge` raises `Unusable` on content that is to be asked for again."""
        return self._patiently(url, {}, judge)[0]

    def get_cached(self, url: str, judge: Callable[[bytes], None] | None = None) -> bytes:
        """The body of a file that may change: asked for only if it is another than the one kept here."""
        body = self.cache / hashlib.sha256(url.encode()).hexdigest()
        facts = body.with_suffix(".json")
        conditions, kept = _kept(body, facts)
        data, answer = self._patiently(url, conditions, judge, kept=kept)
        if answer.status_code != httpx.codes.NOT_MODIFIED:
            marks = {
                "url": url,
                "sha256": hashlib.sha256(data).hexdigest(),
                "If-None-Match": answer.headers.get("ETag"),
                "If-Modified-Since": answer.headers.get("Last-Modified"),
            }
            write_atomically(body, data)
            write_atomically(facts, json.dumps(marks).encode())
        return data

    def _patiently(
        self, url: str, conditions: dict[str, str], judge: Callable[[bytes], None] | None, kept: bytes | None = None
    ) -> tuple[bytes, httpx.Response]:
        def ask() -> tuple[bytes, httpx.Response]:
            data, answer = self._ask(url, conditions)
            if answer.status_code == httpx.codes.NOT_MODIFIED and kept is not None:
                return kept, answer
            if judge:
                try:
                    judge(data)
                except Unusable as error:
                    raise _Again(str(error)) from error
            return data, answer

        retrying = Retrying(
            stop=lambda state: self._stopped.is_set() or state.attempt_number >= _attempts(state),
            sleep=sleep_using_event(self._stopped),
            wait=self._pause,
            retry=retry_if_exception_type(_Again),
            reraise=True,
        )
        try:
            return retrying(ask)
        except _Again as error:
            kind = Unreachable if error.is_connection else Failed
            raise kind(f"{url} could not be had: {error}.") from error

    def _ask(self, url: str, conditions: dict[str, str]) -> tuple[bytes, httpx.Response]:
        for _ in range(SLOTS):
            pause = self.pace.seconds()
            slot = time.monotonic() + pause
            if self._stopped.wait(pause):
                raise Unreachable("The fetch was stopped.")
            if not self.pace.is_missed(slot):
                break
        self.requests += 1
        began = time.monotonic()
        late = threading.Timer(HEAD_SECONDS, self._break_off)
        late.start()
        try:
            with self._http.stream("GET", url, headers=conditions, extensions={"trace": self._note}) as answer:
                late.cancel()
                self._check_status(url, answer)
                if answer.headers.get("Content-Encoding", "").strip().lower() not in PACKED:
                    raise Failed(f"{url} could not be had: it is packed in a way that was not asked for.")
                data = bytearray()
                for chunk in answer.iter_bytes():
                    data += chunk
                    if len(data) > MOST_BYTES:
                        raise Failed(f"{url} could not be had: it is larger than {MOST_BYTES / 1e6:.0f} MB.")
                    passed = time.monotonic() - began
                    if passed > SLOW_SECONDS and len(data) < passed * SLOWEST:
                        raise _Again("the answer came too slowly")
        except (httpx.ConnectError, httpx.ConnectTimeout, httpx.ProxyError) as error:
            raise _Again(str(error) or "no connection", is_connection=True) from error
        except (httpx.TransportError, httpx.DecodingError) as error:
            raise _Again(f"the answer was cut off or damaged ({type(error).__name__})") from error
        except httpx.TooManyRedirects as error:
            raise Failed(f"{url} could not be had: it is redirected without end.") from error
        except httpx.InvalidURL as error:
            raise Refusal(f"SCHEDULE13D_EDGAR_URL is no address: {error}.") from error
        finally:
            late.cancel()
        return bytes(data), answer

    def _note(self, event: str, info: Mapping[str, Any]) -> None:
        """Remember the connections that are opened."""
        if event in ("connection.connect_tcp.complete", "connection.start_tls.complete"):
            self._streams.add(info["return_value"])

    def _break_off(self) -> None:
        """Break all connections off, of which one has dripped for too long: the others are asked for again."""
        for stream in list(self._streams):
            with suppress(OSError, AttributeError):
                stream.get_extra_info("socket").shutdown(socket.SHUT_RDWR)

    def _check_status(self, url: str, answer: httpx.Response) -> None:
        status = answer.status_code
        if status in (httpx.codes.OK, httpx.codes.NOT_MODIFIED):
            return
        if status in (httpx.codes.NOT_FOUND, httpx.codes.GONE):
            raise Missing(f"{url} is not there (status {status}).")
        if status in (403, 408, 429) or status >= 500:
            pause = _retry_after(answer)
            if status in (403, 429):  # all processes wait, else the next one is refused as well
                self.pace.hold(min(pause if pause is not None else self.backoff, MOST_SECONDS))
            raise _Again(f"status {status}", pause)
        raise Failed(f"{url} could not be had: status {status}.")

    def _pause(self, state: RetryCallState) -> float:
        error = state.outcome.exception() if state.outcome else None
        asked = error.pause if isinstance(error, _Again) and error.pause is not None else 0.0
        # Jitter over the upper half: processes that failed together do not ask together.
        grown: float = self.backoff * 2 ** (state.attempt_number - 1) * random.uniform(0.5, 1.0)
        return min(max(asked, grown), MOST_SECONDS)


def _attempts(state: RetryCallState) -> int:
    error = state.outcome.exception() if state.outcome else None
    return CONNECTION_ATTEMPTS if isinstance(error, _Again) and error.is_connection else ATTEMPTS


def _retry_after(answer: httpx.Response) -> float | None:
    text = answer.headers.get("Retry-After", "").strip()
    if text.isascii() and text.isdigit():
        return float(text)
    try:
        until = parsedate_to_datetime(text)
        return max(0.0, float((until - parsedate_to_datetime(answer.headers["Date"])).total_seconds()))
    except (ValueError, TypeError, KeyError):
        return None


def _kept(body: Path, facts: Path) -> tuple[dict[str, str], bytes | None]:
    try:
        data, marks = body.read_bytes(), json.loads(facts.read_bytes())
        if hashlib.sha256(data).hexdigest() == marks["sha256"]:
            return {name: marks[name] for name in ("If-None-Match", "If-Modified-Since") if marks.get(name)}, data
    except (OSError, ValueError, KeyError):
        pass  # not kept, or damaged: asked for anew
    return {}, None
