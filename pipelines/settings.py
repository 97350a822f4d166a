"""Settings: one frozen object, read from the environment and the command line, never anywhere else.

Every setting is named in the README. Nothing here touches the disk; what lives in a folder belongs to its own room.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from pathlib import Path

from pipelines.failure import Refusal
from pipelines.places import Place, is_address, place

#: The checkout: the dbt project stands beside the packages.
PROJECT = Path(__file__).resolve().parent.parent


#: How much of what the orchestrator logs is shown in the terminal; the first is the default.
LOG_LEVELS = ("CRITICAL", "ERROR", "WARNING", "INFO", "DEBUG")


#: Megabytes of memory that a run takes where none are named: 100,000 filings are built in them, 344,000 are not.
MEMORY = 4_000
#: Megabytes that a run needs whatever it holds: its Python packages alone take most of them.
LEAST_MEMORY = 2_000
#: Megabytes of a run that are not DuckDB's: the packages of its own process and of dbt's.
OTHER_MEMORY = 1_500

#: Folders of the data folder that hold what was made: nothing in them is a filing to take in.
MADE = frozenset({"landing", "frames", "warehouse", "dagster", "dbt", "docs", "edgar", "alerts"})


class SettingsError(Refusal):
    """A setting that cannot be used, said in one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where everything made lives, what is read when no path is named, how it runs and what it says."""

    data: Path
    filings: Path
    workers: int
    ui_port: int
    log_level: str
    kept_runs: int
    user_agent: str
    edgar_url: str
    edgar_rate: int
    edgar_backoff: float
    alert_change: Decimal
    alert_days: int
    webhook_url: str = field(repr=False)  # whoever has it may post
    memory: int
    ray: str
    landing_at: str
    frames_at: str

    @property
    def landing(self) -> Place:
        """Documents as received, content-addressed: in the data folder, or where several machines reach them."""
        return place(self.landing_at or self.data / "landing")

    @property
    def frames_address(self) -> Place | None:
        """Where the machines of a cluster put frames; they are brought into the folder of frames from there."""
        return place(self.frames_at) if self.frames_at else None

    @property
    def incoming(self) -> Path:
        """The drop folder that Dagster's sensor looks at."""
        return self.data / "incoming"

    @property
    def edgar(self) -> Path:
        """What is kept of EDGAR beside landing: indexes, the ledger of downloads, the pace of requests."""
        return self.data / "edgar"

    @property
    def edgar_data_url(self) -> str:
        """Where the lists of companies' filings are: SEC has a host of its own for them, a mirror has not."""
        return self.edgar_url.replace("://www.sec.gov", "://data.sec.gov")

    @property
    def alerts(self) -> Path:
        """What publications have made known, and what waits for the webhook."""
        return self.data / "alerts"

    @property
    def frames(self) -> Path:
        """Parquet frames of what was read, by reader version."""
        return self.data / "frames"

    @property
    def published(self) -> Path:
        """The warehouse that everyone reads."""
        return self.data / "warehouse" / "schedule13d.duckdb"

    @property
    def build(self) -> Path:
        """The warehouse in the making.

        It has the published file's name, in a folder beside it: DuckDB names the catalog after the file, and views
        keep that name.
        """
        return self.data / "warehouse" / "build" / self.published.name

    @property
    def lock(self) -> Path:
        """The file whose lock makes one process the writer."""
        return self.data / "warehouse" / "writer.lock"

    @property
    def dagster_home(self) -> Path:
        """Runs, events and asset history of Dagster."""
        return self.data / "dagster"

    @property
    def docs(self) -> Path:
        """Pages that are made to be looked at."""
        return self.data / "docs"

    @property
    def data_docs(self) -> Path:
        """The pages of Great Expectations."""
        return self.docs / "expectations"

    @property
    def docs_port(self) -> int:
        """Where `schedule13d ui` serves the made pages: beside Dagster's."""
        return self.ui_port + 1

    @property
    def data_docs_url(self) -> str:
        """Where the pages of Great Expectations are, while `schedule13d ui` runs."""
        return f"http://127.0.0.1:{self.docs_port}/{self.data_docs.name}/index.html"

    @property
    def models_url(self) -> str:
        """Where the pages of dbt are, once `make docs` has made them and while `schedule13d ui` runs."""
        return f"http://127.0.0.1:{self.docs_port}/models/index.html"

    @property
    def dbt_target(self) -> Path:
        """What dbt makes: manifest, partial parse, run results, logs."""
        return self.data / "dbt"

    @property
    def dbt_project(self) -> Path:
        """The dbt project."""
        return PROJECT / "dbt"

    def as_environment(self) -> dict[str, str]:
        """The environment that gives another process the same settings."""
        return {
            "SCHEDULE13D_DATA": os.fspath(self.data),
            "SCHEDULE13D_FILINGS": os.fspath(self.filings),
            "SCHEDULE13D_WORKERS": str(self.workers),
            "SCHEDULE13D_UI_PORT": str(self.ui_port),
            "SCHEDULE13D_LOG_LEVEL": self.log_level,
            "SCHEDULE13D_KEEP_RUNS": str(self.kept_runs),
            "SCHEDULE13D_USER_AGENT": self.user_agent,
            "SCHEDULE13D_EDGAR_URL": self.edgar_url,
            "SCHEDULE13D_EDGAR_RATE": str(self.edgar_rate),
            "SCHEDULE13D_EDGAR_BACKOFF_MS": str(round(self.edgar_backoff * 1000)),
            "SCHEDULE13D_ALERT_CHANGE": str(self.alert_change),
            "SCHEDULE13D_ALERT_DAYS": str(self.alert_days),
            "SCHEDULE13D_WEBHOOK_URL": self.webhook_url,
            "SCHEDULE13D_MEMORY": str(self.memory),
            "SCHEDULE13D_RAY": self.ray,
            "SCHEDULE13D_LANDING": self.landing_at,
            "SCHEDULE13D_FRAMES": self.frames_at,
        }


def from_environment(
    environ: Mapping[str, str] | None = None,
    *,
    data: Path | None = None,
    workers: int | None = None,
    ui_port: int | None = None,
) -> Settings:
    """Read the settings; what the command line names comes before the environment."""
    env = os.environ if environ is None else environ
    return Settings(
        data=(data or Path(env.get("SCHEDULE13D_DATA") or "data")).expanduser().absolute(),
        filings=Path(env.get("SCHEDULE13D_FILINGS") or Path("data", "filings")).expanduser().absolute(),
        workers=workers or _whole(env, "SCHEDULE13D_WORKERS", os.cpu_count() or 1, 1, 1024),
        ui_port=ui_port or _whole(env, "SCHEDULE13D_UI_PORT", 3000, 1, 65534),
        log_level=_one_of(env, "SCHEDULE13D_LOG_LEVEL", LOG_LEVELS),
        kept_runs=_whole(env, "SCHEDULE13D_KEEP_RUNS", 30, 1, 100_000),
        user_agent=env.get("SCHEDULE13D_USER_AGENT", "").strip(),
        edgar_url=_address(env, "SCHEDULE13D_EDGAR_URL", "https://www.sec.gov"),
        edgar_rate=_whole(env, "SCHEDULE13D_EDGAR_RATE", 10, 1, 10),
        edgar_backoff=_whole(env, "SCHEDULE13D_EDGAR_BACKOFF_MS", 1000, 1, 60_000) / 1000,
        alert_change=_points(env, "SCHEDULE13D_ALERT_CHANGE", "1"),
        alert_days=_whole(env, "SCHEDULE13D_ALERT_DAYS", 30, 1, 36_500),
        webhook_url=_webhook(env, "SCHEDULE13D_WEBHOOK_URL"),
        memory=memory(env),
        ray=_cluster(env, "SCHEDULE13D_RAY"),
        landing_at=_place(env, "SCHEDULE13D_LANDING"),
        frames_at=_place(env, "SCHEDULE13D_FRAMES"),
    )


def memory(environ: Mapping[str, str] | None = None) -> int:
    """Megabytes that a run may take: what is named, else half of the machine's up to `MEMORY`."""
    env = os.environ if environ is None else environ
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") // 2_000_000
    return _whole(env, "SCHEDULE13D_MEMORY", max(LEAST_MEMORY, min(MEMORY, machine)), LEAST_MEMORY, 10_000_000)


def duckdb_memory(environ: Mapping[str, str] | None = None) -> int:
    """Megabytes that DuckDB may take; one process of a run at a time uses it."""
    return memory(environ) - OTHER_MEMORY


def _whole(env: Mapping[str, str], name: str, default: int, low: int, high: int) -> int:
    text = env.get(name)
    if not text:
        return default
    if not text.isascii() or not text.isdigit() or not low <= int(text) <= high:
        raise SettingsError(f"{name} must be a whole number from {low} to {high}, not {text!r}.")
    return int(text)


def _address(env: Mapping[str, str], name: str, default: str) -> str:
    text = (env.get(name) or default).rstrip("/")
    if not text.startswith(("http://", "https://")) or not text.isprintable() or " " in text:
        raise SettingsError(f"{name} must be an address that begins with https:// or http://, not {text!r}.")
    return text


def _place(env: Mapping[str, str], name: str) -> str:
    """An address of a store, or nothing; it is shown in logs, so that nobody's password may stand in it."""
    text = env.get(name, "").strip().rstrip("/")
    if not text:
        return text
    if not is_address(text) or not text.isprintable() or " " in text:
        raise SettingsError(f"{name} must be an address such as s3://bucket/folder, not {text!r}.")
    if "@" in text or "?" in text:
        raise SettingsError(f"{name} must hold no password or key: the environment of the store's client has them.")
    return text


def _cluster(env: Mapping[str, str], name: str) -> str:
    text = env.get(name, "").strip()
    host, colon, port = text.rpartition(":")
    if text in ("", "local", "auto") or (colon and host and "/" not in text and port.isascii() and port.isdigit()):
        return text
    raise SettingsError(f"{name} must be local, auto or host:port, not {text!r}.")


def _webhook(env: Mapping[str, str], name: str) -> str:
    """An address that is a secret: it is not said what stands there."""
    text = env.get(name, "").strip()
    if text and (not text.startswith(("http://", "https://")) or not text.isprintable() or " " in text):
        raise SettingsError(f"{name} must be an address that begins with https:// or http://.")
    return text


def _points(env: Mapping[str, str], name: str, default: str) -> Decimal:
    text = env.get(name) or default
    try:
        points = Decimal(text)
        if points.is_finite() and 0 < points <= 100:
            return points
    except InvalidOperation:
        pass
    raise SettingsError(f"{name} must be points of percent above 0 and up to 100, not {text!r}.")


def _one_of(env: Mapping[str, str], name: str, values: Sequence[str]) -> str:
    text = (env.get(name) or values[0]).upper()
    if text not in values:
        raise SettingsError(f"{name} must be one of {', '.join(values)}, not {text!r}.")
    return text
