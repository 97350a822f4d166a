"""`schedule13d dashboard`: the pages of `pipelines.dashboard`, on loopback only, with nothing sent anywhere."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from importlib.util import find_spec

from pipelines.cli_ui import LOOPBACK
from pipelines.failure import Refusal
from pipelines.settings import PROJECT, Settings

PORT = 8501

#: Options of Streamlit; its own files of settings, in the home folder or the current one, change none of them.
OPTIONS = {
    "server.address": LOOPBACK,
    "server.headless": "true",
    "server.fileWatcherType": "none",
    "browser.gatherUsageStats": "false",
    "browser.serverAddress": LOOPBACK,
    "client.showSidebarNavigation": "false",
    "client.toolbarMode": "minimal",
    "client.showErrorDetails": "none",
    "global.developmentMode": "false",
    "logger.level": "error",
    "theme.base": "light",
    "theme.primaryColor": "#0072B2",
}


def command(port: int) -> list[str]:
    """How Streamlit is started."""
    app = PROJECT / "pipelines" / "dashboard" / "app.py"
    options = {**OPTIONS, "server.port": str(port)}
    return [sys.executable, "-m", "streamlit", "run", os.fspath(app), *(f"--{k}={v}" for k, v in options.items())]


def serve(settings: Settings, port: int) -> int:
    """Serve until stopped; returns the exit status."""
    if find_spec("streamlit") is None:
        raise Refusal("The dashboard needs Streamlit, which is not installed; install the project anew.")
    environment = {**os.environ, **settings.as_environment()}
    environment["PYTHONPATH"] = os.pathsep.join(filter(None, (os.fspath(PROJECT), os.environ.get("PYTHONPATH"))))
    print(f"Dashboard: http://{LOOPBACK}:{port} (stop with Ctrl-C)", flush=True)
    with subprocess.Popen(command(port), env=environment, stdout=subprocess.DEVNULL) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        signal.signal(signal.SIGINT, lambda *_: None)  # Ctrl-C reaches the whole group: wait for the server to end
        return max(process.wait(), 0)
