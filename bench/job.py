"""The whole job over a folder, in a process and a folder of its own: first run, again, again made anew."""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path


def measure(filings: Path) -> list[dict[str, object]]:
    """Seconds of each run, from the start of the process to its end, and the peak memory of all processes so far."""
    rows: list[dict[str, object]] = []
    with tempfile.TemporaryDirectory() as data:
        for name, flags in (("first run", []), ("again, nothing new", []), ("again, all made anew", ["--rebuild"])):
            began = time.perf_counter()
            done = subprocess.run(
                [sys.executable, "-m", "pipelines", "run", "--json", *flags, str(filings)],
                env={**os.environ, "SCHEDULE13D_DATA": data},
                capture_output=True,
                text=True,
                check=True,
            )
            said = json.loads(done.stdout)
            rows.append(
                {
                    "run": name,
                    "documents": said["this_run"]["documents"],
                    "read": said["this_run"]["read"],
                    "seconds": round(time.perf_counter() - began, 1),
                    "peak MB": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024,
                }
            )
    return rows
