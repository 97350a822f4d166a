"""A hostile server: bombs, answers without an end or without a beginning, wrong lengths. `fetch` refuses in a line."""

from __future__ import annotations

import gzip
import socket
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pipelines.sources import edgar_client
from pipelines.sources.edgar_client import Client, Failed

HEAD = b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"


@contextmanager
def serving(answer: Callable[[socket.socket], None]) -> Iterator[str]:
    """A server that lets `answer` write whatever it wants to each connection."""
    with socket.create_server(("127.0.0.1", 0)) as server:

        def serve() -> None:
            with suppress(OSError):
                while True:
                    connection, _ = server.accept()
                    threading.Thread(target=talk, args=(connection,), daemon=True).start()

        def talk(connection: socket.socket) -> None:
            with connection, suppress(OSError):
                connection.recv(10_000)
                answer(connection)

        threading.Thread(target=serve, daemon=True).start()
        yield f"http://127.0.0.1:{server.getsockname()[1]}/x"


@pytest.fixture
def client(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Client]:
    monkeypatch.setattr(edgar_client, "ATTEMPTS", 2)
    monkeypatch.setattr(edgar_client, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(edgar_client, "SLOW_SECONDS", 0.3)
    monkeypatch.setattr(edgar_client, "HEAD_SECONDS", 0.5)
    with Client(tmp_path, "Test test@example.com", backoff=0.01, timeout=5) as one:
        yield one


def refused(client: Client, answer: Callable[[socket.socket], None]) -> str:
    """What the client says of an answer, in how little time."""
    began = time.monotonic()
    with serving(answer) as url, pytest.raises(Failed) as error:
        client.get(url)
    assert time.monotonic() - began < 20
    said = str(error.value)
    assert "\n" not in said
    return said.partition(": ")[2]


def drip(connection: socket.socket, piece: bytes) -> None:
    """Send a piece again and again, slowly, for as long as anyone listens."""
    while True:
        connection.sendall(piece)
        time.sleep(0.02)


def test_a_head_that_never_ends_was_waited_for_until_the_server_had_enough(client: Client) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD)
        drip(connection, b"X: y\r\n")

    assert "cut off or damaged" in refused(client, answer)


def test_a_body_that_drips_is_given_up(client: Client) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 1000000\r\n\r\n")
        drip(connection, b"x")

    assert "too slowly" in refused(client, answer)


def test_chunks_without_an_end_are_refused_at_a_size(client: Client) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Transfer-Encoding: chunked\r\n\r\n")
        while True:
            connection.sendall(b"10000\r\n" + b"x" * 0x10000 + b"\r\n")

    assert refused(client, answer) == "it is larger than 3 MB."


@pytest.mark.parametrize("packed", [gzip.compress, zlib.compress])
def test_a_bomb_is_refused_at_the_size_of_what_comes_out(client: Client, packed: Callable[[bytes], bytes]) -> None:
    body = packed(b"0" * 50_000_000)
    name = b"gzip" if packed is gzip.compress else b"deflate"

    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Encoding: %s\r\nContent-Length: %d\r\n\r\n" % (name, len(body)) + body)

    assert refused(client, answer) == "it is larger than 3 MB."


def test_a_bomb_in_a_bomb_was_unpacked_to_any_size(client: Client) -> None:
    body = gzip.compress(gzip.compress(b"0" * 50_000_000))

    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Encoding: gzip, gzip\r\nContent-Length: %d\r\n\r\n" % len(body) + body)

    assert refused(client, answer) == "it is packed in a way that was not asked for."


def test_a_length_that_is_too_large_is_an_answer_cut_off(client: Client) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: 1000\r\n\r\nshort")

    assert "cut off or damaged" in refused(client, answer)


@pytest.mark.parametrize("length", [b"-1", b"9" * 5000, b"x"])
def test_a_length_that_is_none_is_refused(client: Client, length: bytes) -> None:
    def answer(connection: socket.socket) -> None:
        connection.sendall(HEAD + b"Content-Length: " + length + b"\r\n\r\nshort")

    assert "cut off or damaged" in refused(client, answer)


def test_a_redirection_in_a_circle_ends(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(edgar_client, "HEAD_SECONDS", 10)  # twenty answers take longer than one on a busy machine

    def answer(connection: socket.socket) -> None:
        connection.sendall(b"HTTP/1.1 302 Found\r\nLocation: /x\r\nConnection: close\r\nContent-Length: 0\r\n\r\n")

    assert "redirected without end" in refused(client, answer)
