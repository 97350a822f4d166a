"""`schedule13d ui`: Dagster's webserver and daemon, and the pages that its metadata links to, on loopback only."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from pipelines.failure import Refusal
from pipelines.settings import PROJECT, Settings

LOOPBACK = "127.0.0.1"


class Quiet(SimpleHTTPRequestHandler):
    """Files of a folder, without a line for each request."""

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


def serve(settings: Settings) -> int:
    """Serve until stopped; returns the exit status."""
    from dagster import DagsterInstance

    from pipelines import dead_runs
    from pipelines.job import prepare_home

    home = prepare_home(settings)
    with DagsterInstance.get() as instance:
        dead_runs.end(instance)
    settings.docs.mkdir(parents=True, exist_ok=True)
    with documents(settings) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        print(f"Dagster's pages: http://{LOOPBACK}:{settings.ui_port} (stop with Ctrl-C)", flush=True)
        print(f"Data Docs:       {settings.data_docs_url}", flush=True)
        if (settings.docs / "models" / "index.html").is_file():
            print(f"Models:          {settings.models_url}", flush=True)
        command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions"]
        command += ["-h", LOOPBACK, "-p", str(settings.ui_port)]
        environment = {
            **os.environ,
            **settings.as_environment(),
            "DAGSTER_HOME": os.fspath(home),
            "DAGSTER_DISABLE_TELEMETRY": "yes",
            "PYTHONWARNINGS": "ignore::FutureWarning",
        }
        return _until_stopped(command, environment)


def documents(settings: Settings) -> ThreadingHTTPServer:
    """A server of the made pages: Dagster's own serves none, and browsers refuse links to files."""
    handler = partial(Quiet, directory=os.fspath(settings.docs))
    try:
        return ThreadingHTTPServer((LOOPBACK, settings.docs_port), handler)
    except OSError as error:
        raise Refusal(f"Port {settings.docs_port} of {LOOPBACK} cannot be used: {error.strerror}.") from None


def _until_stopped(command: list[str], environment: dict[str, str]) -> int:
    with subprocess.Popen(command, cwd=PROJECT, env=environment) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.send_signal(signal.SIGINT))
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the whole group: wait for Dagster to end
        return process.wait()
