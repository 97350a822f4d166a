"""Reading on a Ray cluster comes to the same, byte for byte, as the pool, whoever dies meanwhile; frames on S3.

Needs the extras `ray` and `ray-test`: `make ray-test` installs them. Nothing leaves loopback.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from pipelines import cluster, extraction
from pipelines.cluster import ATTEMPTS
from pipelines.extraction import extract
from pipelines.filing.version import EXTRACTOR_VERSION
from pipelines.frames import TABLES
from pipelines.frames_store import FramesStore
from pipelines.landing import Landing
from pipelines.places import place
from pipelines.sources.document import Document
from tests.press import LAYOUTS
from tests.press.chains import chain
from tests.press.choices import SeededChoices

os.environ["RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER"] = "0"  # read when Ray is imported: stay on loopback
ray = pytest.importorskip("ray", reason="the extra `ray` is not installed: make ray-test")
moto = pytest.importorskip("moto.server", reason="the extra `ray-test` is not installed: make ray-test")

BATCHES = 12


@pytest.fixture(autouse=True)
def _small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extraction, "BATCH_DOCUMENTS", 10)
    monkeypatch.setenv("RAY_USAGE_STATS_ENABLED", "0")


def documents() -> Iterator[Document]:
    """Filings of several layouts, a document that is none, and an empty one."""
    choices, printed = SeededChoices("cluster"), 0
    while printed < BATCHES * 10 - 2:
        layout = choices.pick(list(LAYOUTS.values()))
        for filing in chain(layout, choices, 1, max_persons=layout.max_persons):
            yield Document(name=f"{printed}", data=layout.print(filing, choices).data, source="test")
            printed += 1
    yield Document(name="none", data=b"A letter to the holders.", source="test")
    yield Document(name="empty", data=b"", source="test")


def contents(store: FramesStore) -> dict[str, bytes]:
    """All rows of all tables, sorted, as bytes; without the time at which a document was read."""
    found = {}
    for name in ("document", *(table.name for table in TABLES)):
        frame = pl.concat(pl.read_parquet(part / f"{name}.parquet") for part in store.parts())
        frame = frame.select(pl.exclude("read_at"))
        found[name] = frame.sort(frame.columns[:3]).write_ndjson().encode()
    return found


@pytest.fixture(scope="module")
def pool(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What the pool makes of the documents."""
    folder = tmp_path_factory.mktemp("pool")
    landing, store = Landing(folder / "landing"), FramesStore(folder / "frames", EXTRACTOR_VERSION)
    landing.add(documents())
    extract(landing, store, workers=2)
    return contents(store)


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a bucket of an S3 server on loopback."""
    import s3fs

    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=0)
    server.start()
    _, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "nobody")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "nothing")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir("filings")
    yield "s3://filings"
    server.stop()
    s3fs.S3FileSystem.clear_instance_cache()


def test_a_local_cluster_with_landing_and_frames_at_an_address_comes_to_what_the_pool_makes(
    tmp_path: Path, bucket: str, pool: dict[str, bytes]
) -> None:
    landing, frames = Landing(place(f"{bucket}/landing")), place(f"{bucket}/frames")
    assert landing.add(documents()).new == BATCHES * 10
    assert landing.add(documents()).new == 0
    store = FramesStore(tmp_path / "frames", EXTRACTOR_VERSION)
    report = extract(landing, store, workers=2, frames=frames, ray="local")
    assert report.read == sum(report.outcomes.values()) == BATCHES * 10
    assert contents(store) == pool
    again = FramesStore(tmp_path / "elsewhere", EXTRACTOR_VERSION)
    assert extract(landing, again, workers=2, frames=frames).read == 0
    assert contents(again) == pool


@pytest.fixture
def two_machines() -> Iterator[object]:
    """A cluster of two nodes, each with one worker, as two machines would be."""
    from ray.cluster_utils import Cluster

    head = {"num_cpus": 1, "include_dashboard": False, "node_ip_address": "127.0.0.1"}
    made = Cluster(initialize_head=True, head_node_args=head)
    made.add_node(num_cpus=1, node_ip_address="127.0.0.1")
    yield made
    made.shutdown()


def readers() -> list[int]:
    """Processes of a cluster that are reading a batch."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if (folder / "cmdline").read_bytes().startswith(b"ray::_as_reader") and folder.stat().st_uid == os.getuid():
                found.append(int(folder.name))
        except OSError:
            continue
    return found


@pytest.mark.parametrize("loses", ["worker", "machine"])
def test_a_loss_in_the_middle_changes_nothing(
    loses: str, tmp_path: Path, pool: dict[str, bytes], two_machines: object
) -> None:
    landing, store = Landing(tmp_path / "landing"), FramesStore(tmp_path / "frames", EXTRACTOR_VERSION)
    landing.add(documents())
    lost: list[object] = []

    def lose(_: int) -> None:
        if lost:
            return
        if loses == "worker":
            lost.extend(readers()[:1])
            for process in lost:
                os.kill(int(str(process)), signal.SIGKILL)
        else:
            node = two_machines.worker_nodes.copy().pop()  # type: ignore[attr-defined]
            two_machines.remove_node(node, allow_graceful=False)  # type: ignore[attr-defined]
            lost.append(node)

    address = str(two_machines.address)  # type: ignore[attr-defined]
    report = extract(landing, store, workers=2, ray=address, progress=lose)
    assert lost
    assert report.read == sum(report.outcomes.values()) == BATCHES * 10
    assert contents(store) == pool


def test_a_batch_that_fails_is_given_out_so_many_times_and_handed_back(tmp_path: Path) -> None:
    tries = tmp_path / "tries"

    def read(batch: str) -> str:
        with tries.open("a") as file:
            file.write(f"{batch}\n")
        if batch == "bad":
            os._exit(1)
        return batch

    failed: list[str] = []
    done = sorted(cluster.run("local", 2, read, ["a", "bad", "b"], failed))
    assert (done, failed) == (["a", "b"], ["bad"])
    assert tries.read_text().count("bad") == ATTEMPTS
