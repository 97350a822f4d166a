"""What each stage of the job takes: seconds, processor seconds and peak memory of all its processes.

`measure` runs the job in a process of its own (this module, run as a script), which says on standard output when a
stage begins; processor time and memory are read from /proc while it runs. Linux only.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from threading import Thread

#: How often memory is looked at, in seconds.
INTERVAL = 0.1

_PAGE, _TICK = os.sysconf("SC_PAGE_SIZE"), os.sysconf("SC_CLK_TCK")


@dataclass(slots=True)
class Stage:
    """A stage of a run: wall clock, processor time of the run and its children, and their greatest memory together."""

    name: str
    seconds: float = 0.0
    cpu_seconds: float = 0.0
    peak_bytes: int = 0

    def row(self) -> dict[str, object]:
        """Figures of the table."""
        return {
            "stage": self.name,
            "seconds": round(self.seconds, 1),
            "CPU s": round(self.cpu_seconds, 1),
            "peak MB": self.peak_bytes // 1_000_000,
        }


@dataclass(slots=True)
class Run:
    """A run of the job, stage by stage."""

    stages: list[Stage] = field(default_factory=list)
    #: What the job says of itself: whether it was an increment, and what Great Expectations took of its gates.
    facts: dict[str, object] = field(default_factory=dict)

    def whole(self) -> Stage:
        """All stages together."""
        peak = max((stage.peak_bytes for stage in self.stages), default=0)
        return Stage("in all", sum(s.seconds for s in self.stages), sum(s.cpu_seconds for s in self.stages), peak)

    def rows(self) -> list[dict[str, object]]:
        """Figures of the table."""
        return [stage.row() for stage in (*self.stages, self.whole())]


def measure(data: Path, paths: Sequence[Path], *, rebuild: bool = False, workers: int = 2) -> Run:
    """Run the job on a data folder; without paths over what it has landed."""
    command = [sys.executable, "-m", "bench.stages", *(["--rebuild"] if rebuild else []), *map(str, paths)]
    environment = {**os.environ, "SCHEDULE13D_DATA": str(data), "SCHEDULE13D_WORKERS": str(workers)}
    run = Run([Stage("start")])
    began, before = time.perf_counter(), 0.0
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
    watch = Thread(target=_watch, args=(process, run), daemon=True)
    watch.start()
    assert process.stdout is not None
    for line in process.stdout:
        said = json.loads(line)
        now = time.perf_counter()
        run.stages[-1].seconds, began = now - began, now
        run.stages[-1].cpu_seconds, before = said["cpu"] - before, said["cpu"]
        if said["stage"]:
            run.stages.append(Stage(said["stage"]))
        run.facts |= said.get("facts", {})
    if process.wait():
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    return run


def _watch(process: subprocess.Popen[str], run: Run) -> None:
    while process.poll() is None:
        stage = run.stages[-1]
        stage.peak_bytes = max(stage.peak_bytes, sum(map(_memory, _tree(process.pid))))
        time.sleep(INTERVAL)


def _tree(pid: int) -> Iterable[int]:
    yield pid
    try:
        for task in Path(f"/proc/{pid}/task").iterdir():
            for child in (task / "children").read_text().split():
                yield from _tree(int(child))
    except OSError:
        return


def _memory(pid: int) -> int:
    """Memory that is a process's own: what it shares with others counts in proportion."""
    try:
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    except OSError:
        pass
    return 0


def _cpu() -> float:
    """Processor seconds of this process and of all its children, those that run included."""
    own = os.times()
    running = sum(map(_ticks, list(_tree(os.getpid()))[1:])) / _TICK
    return own.user + own.system + own.children_user + own.children_system + running


def _ticks(pid: int) -> int:
    try:
        return sum(map(int, Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[11:15]))
    except OSError:
        return 0


def main() -> None:
    """Run the job on the data folder of the environment and say when each stage begins."""
    from pipelines.assets.listener import Listener
    from pipelines.job import run
    from pipelines.landing import Landed, Landing
    from pipelines.settings import from_environment
    from pipelines.warehouse.writer import writer

    class Told(Listener):
        """A listener that tells the process that measures."""

        def stage(self, title: str) -> None:
            print(json.dumps({"stage": title, "cpu": _cpu()}), flush=True)

    arguments = [argument for argument in sys.argv[1:] if argument != "--rebuild"]
    settings = from_environment()
    listener = Told()
    if not arguments:
        entries = Landing(settings.landing).entries()
        listener.landed = Landed(keys=[entry.content_sha256 for entry in entries])
    with writer(settings.lock) as held:
        run(settings, [Path(argument) for argument in arguments], listener, held, rebuild="--rebuild" in sys.argv)
    gates = [
        {"gate": one.gate, "seconds": round(one.seconds, 1), "of that SQL": round(one.seconds_of_sql, 1)}
        for one in listener.gates
    ]
    facts = {"gates": gates, "bytes": settings.published.stat().st_size}
    print(json.dumps({"stage": "", "cpu": _cpu(), "facts": facts}), flush=True)


if __name__ == "__main__":
    main()
