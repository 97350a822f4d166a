"""One writer at a time, and a lock that nothing leaves behind."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from pipelines.settings import PROJECT
from pipelines.warehouse.writer import Busy, writer

HOLD = "import sys, time; from pathlib import Path; from pipelines.warehouse.writer import writer\n"
HOLD += "with writer(Path(sys.argv[1])): print('held', flush=True); time.sleep(60)"


def test_a_second_writer_is_refused_and_told_who_writes(tmp_path: Path) -> None:
    lock = tmp_path / "warehouse" / "writer.lock"
    with writer(lock), pytest.raises(Busy, match=rf"process {os.getpid()}"), writer(lock):
        pass
    with writer(lock):
        pass


def test_a_killed_writer_frees_the_lock(tmp_path: Path) -> None:
    lock = tmp_path / "writer.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock)], stdout=subprocess.PIPE, text=True, cwd=PROJECT
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(Busy, match=rf"process {process.pid}"), writer(lock):
            pass
        process.send_signal(signal.SIGKILL)
        process.wait()
    with writer(lock):
        pass
