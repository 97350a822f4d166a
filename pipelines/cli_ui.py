"""`schedule13d ui`: Dagster's webserver and daemon, on loopback only."""

from __future__ import annotations

import os
import sys

from pipelines.settings import PROJECT, Settings


def serve(settings: Settings, port: int) -> None:
    """Become `dagster dev` on the Dagster home of these settings."""
    from pipelines.job import prepare_home

    environment = {
        **os.environ,
        "DAGSTER_HOME": os.fspath(prepare_home(settings)),
        "DAGSTER_DISABLE_TELEMETRY": "yes",
        "SCHEDULE13D_DATA": os.fspath(settings.data),
        "SCHEDULE13D_FILINGS": os.fspath(settings.filings),
        "SCHEDULE13D_WORKERS": str(settings.workers),
    }
    print(f"Dagster's pages: http://127.0.0.1:{port} (stop with Ctrl-C)", flush=True)
    command = [sys.executable, "-m", "dagster", "dev", "-m", "pipelines.definitions"]
    command += ["-h", "127.0.0.1", "-p", str(port)]
    os.chdir(PROJECT)
    os.execve(sys.executable, command, environment)
