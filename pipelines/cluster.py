"""Reading on a Ray cluster: the batches of `pipelines.extraction` as tasks, with the same function as the pool.

A batch whose worker dies, or whose machine is lost, is given out again, `ATTEMPTS` times in all; what is left then is
handed back to be read on this machine. Writing a part twice changes nothing, so that a batch that was read and not
reported does no harm. Nothing is counted here: extraction holds what came against what was asked for.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from pipelines.failure import Refusal

#: How often a batch is given out.
ATTEMPTS = 3
#: Batches that are given out for each processor of the cluster: one to read, one to go on with.
AHEAD = 2

Batch = TypeVar("Batch")
Outcomes = TypeVar("Outcomes")


class NoCluster(Refusal):
    """Ray is not installed, or the cluster does not answer."""


def run(
    address: str,
    workers: int,
    read: Callable[[Batch], Outcomes],
    batches: Sequence[Batch],
    failed: list[Batch],
) -> Iterator[Outcomes]:
    """What becomes of the batches, as it comes; those that the cluster could not read are added to `failed`."""
    with _connected(address, workers) as ray:
        task = ray.remote(num_cpus=1, max_retries=0)(_as_reader)
        most = AHEAD * max(1, int(ray.cluster_resources().get("CPU", 1)))
        waiting = deque((batch, 1) for batch in batches)
        running: dict[Any, tuple[Batch, int]] = {}
        while waiting or running:
            while waiting and len(running) < most:
                batch, attempt = waiting.popleft()
                running[task.remote(read, batch)] = batch, attempt
            done, _ = ray.wait(list(running), num_returns=1)
            for reference in done:
                batch, attempt = running.pop(reference)
                try:
                    outcomes = ray.get(reference)
                except ray.exceptions.RayError:
                    if attempt < ATTEMPTS:
                        waiting.appendleft((batch, attempt + 1))
                    else:
                        failed.append(batch)
                else:
                    yield outcomes


def _as_reader(read: Callable[[Batch], Outcomes], batch: Batch) -> Outcomes:
    """Read a batch in a process of the cluster, which is held to the same budget as one of the pool."""
    from pipelines import extraction

    extraction.be_reader()
    return read(batch)


@contextmanager
def _connected(address: str, workers: int) -> Iterator[Any]:
    """Ray, connected; a local cluster is started on loopback and ended. Nothing is told to anybody."""
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    if address == "local" or address.startswith(("127.", "localhost:")):
        # Ray takes this machine's address in a network for its loopback one, unless it is told that there is none.
        os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"
    try:
        import ray
    except ModuleNotFoundError:
        raise NoCluster("SCHEDULE13D_RAY is set and Ray is not installed: pip install 'schedule13d[ray]'.") from None
    own = {"num_cpus": workers, "include_dashboard": False, "_node_ip_address": "127.0.0.1"}
    try:
        ray.init(
            **(own if address == "local" else {"address": address}),
            log_to_driver=False,
            logging_level="error",
            runtime_env={"py_modules": _packages(), "env_vars": {"RAY_USAGE_STATS_ENABLED": "0"}},
        )
    except (ConnectionError, RuntimeError, ValueError) as error:
        raise NoCluster(f"No Ray cluster answers at {address}: {' '.join(str(error).split())[:200]}") from None
    try:
        yield ray
    finally:
        ray.shutdown()


def _packages() -> list[str]:
    """This release's own packages, so that every machine reads with the same reader."""
    return [os.fspath(Path(__file__).parent)]
