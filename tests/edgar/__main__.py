"""`python -m tests.edgar`: a week by the schedule, a day more, and two years of backfill from an EDGAR of our own.

Faults are on a share of the requests, and the backfill is killed in the middle. Prints what the server measured and
ends with status 1 where a filing is missing, came twice, or was asked for too fast.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import dagster as dg
import duckdb

from pipelines.assets import edgar as assets
from pipelines.definitions import build
from pipelines.job import prepare_home
from pipelines.settings import Settings, from_environment
from tests.edgar.server import Edgar, print_submissions, serving

FIRST = dt.date(1998, 1, 5)
WEEK = [FIRST + dt.timedelta(days=n) for n in range(5)]
#: Mornings of the schedule: a week, and one day more.
MORNINGS = [FIRST + dt.timedelta(days=n) for n in range(1, 9)]
QUIET = {"loggers": {"console": {"config": {"log_level": "CRITICAL"}}}}
YEARS = [("1996-01-01", "1996-12-01"), ("1997-01-01", "1997-12-01")]


def main() -> int:
    """Serve, run the schedule, backfill, kill, backfill again, publish, compare."""
    parser = argparse.ArgumentParser(prog="python -m tests.edgar", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="filings in two years of index")
    parser.add_argument("--faults", type=float, default=0.1, help="share of requests that go wrong")
    parser.add_argument("--kill-after", type=float, default=45.0, help="seconds until the backfill is killed")
    parser.add_argument("--backfill", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.backfill:
        return 0 if all(_run(from_environment(), assets.MONTH_JOB, *span) for span in YEARS) else 1
    days = [dt.date(1996, 1, 2) + dt.timedelta(days=n) for n in range(0, 728, 7)]
    old = list(print_submissions(days, -(-options.count // len(days)), layout="typewriter"))
    new = list(print_submissions([*WEEK, MORNINGS[-2]], 4, layout="typewriter"))
    edgar = Edgar(old + new, faults=options.faults, limit=10)
    with serving(edgar), tempfile.TemporaryDirectory() as folder:
        environment = {
            "SCHEDULE13D_DATA": folder,
            "SCHEDULE13D_EDGAR_URL": edgar.url,
            "SCHEDULE13D_USER_AGENT": "Example Research admin@example.com",
            "SCHEDULE13D_EDGAR_BACKOFF_MS": "200",
        }
        settings = from_environment(environment)
        prepare_home(settings)
        week = _mornings(settings, MORNINGS[:-1])
        more = _mornings(settings, MORNINGS[-1:])
        before, fetches = _backfill(edgar, environment, options.kill_after)
        published = _run(settings, assets.LANDING_JOB)
        with duckdb.connect(settings.published, read_only=True) as connection:
            accounted = {row[0] for row in connection.execute("select filing_id from quality.document").fetchall()}
            loaded = connection.execute("select count(*) from raw.filing").fetchone()
            held = connection.execute("select kind, count(*) from quality.quarantine group by 1").fetchall()
        landed = Counter(
            json.loads(line)["accession_number"] for line in (settings.edgar / "ledger.jsonl").read_text().splitlines()
        )
    wanted = {one.accession_number for one in old + new}
    twice = sum(count > 1 for path, count in edgar.served.items() if path.endswith(".txt"))
    facts = {
        "after_a_week_by_the_schedule": week,
        "after_a_day_more": more,
        "filings": len(wanted),
        "landed": len(landed),
        "missing_in_landing": len(wanted - set(landed)),
        "missing_in_the_warehouse": len(wanted - accounted),
        "loaded": loaded[0] if loaded else 0,
        "held_back": dict(held),
        "backfilled_before_the_kill": before,
        "backfills_after_the_kill": fetches,
        "filings_sent_whole_more_than_once": twice,
        "requests": len(edgar.times),
        "answers": dict(edgar.statuses),
        "most_requests_in_a_second": edgar.most_in_a_second(),
    }
    print(json.dumps(facts, indent=1))
    is_complete = published and wanted <= set(landed) and wanted <= accounted and more == len(new)
    # What was under way when the process was killed comes again: as many as downloads run at once.
    return 0 if is_complete and edgar.most_in_a_second() <= 10 and twice <= 4 else 1


def _mornings(settings: Settings, mornings: list[dt.date]) -> int:
    """What the warehouse holds after the runs that the schedule asks for on these mornings."""
    definitions = build(settings)
    schedule = definitions.resolve_schedule_def("edgar_every_morning")
    for morning in mornings:
        with dg.DagsterInstance.get() as instance:
            context = dg.build_schedule_context(
                instance=instance,
                repository_def=definitions.get_repository_def(),
                scheduled_execution_time=dt.datetime.combine(morning, dt.time(5, 30)),
            )
            for request in schedule.evaluate_tick(context).run_requests or []:
                result = definitions.resolve_job_def(schedule.job_name).execute_in_process(
                    instance=instance,
                    partition_key=request.partition_key,
                    tags=dict(request.tags),
                    run_config={**request.run_config, **QUIET},
                )
                print(f"{morning}: {request.partition_key or 'a range of days'}, {result.success}", file=sys.stderr)
    with duckdb.connect(settings.published, read_only=True) as connection:
        found = connection.execute("select count(*) from quality.document").fetchone()
    return int(found[0]) if found else 0


def _run(settings: Settings, job: str, first: str = "", last: str = "") -> bool:
    """Run a job, over a range of partitions where one is named."""
    span = {"dagster/asset_partition_range_start": first, "dagster/asset_partition_range_end": last} if first else {}
    prepare_home(settings)
    with dg.DagsterInstance.get() as instance:
        made = build(settings).resolve_job_def(job)
        config = QUIET if first else {**assets.FROM_LANDING, **QUIET}
        return made.execute_in_process(instance=instance, tags=span, run_config=config).success


def _backfill(edgar: Edgar, environment: Mapping[str, str], kill_after: float) -> tuple[int, int]:
    """Run the backfill in a process of its own, kill it, run it until it is complete."""
    command = [sys.executable, "-m", "tests.edgar", "--backfill"]
    env = {**os.environ, **environment}

    def held() -> int:
        return Path(environment["SCHEDULE13D_DATA"], "edgar", "ledger.jsonl").read_bytes().count(b"\n")

    already = held()
    first = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(kill_after)
    first.send_signal(signal.SIGKILL)
    first.wait()
    before, runs = held() - already, 0
    while runs < 4:
        runs += 1
        if not subprocess.run(command, env=env, stderr=subprocess.DEVNULL, check=False).returncode:
            break
    return before, runs


if __name__ == "__main__":
    sys.exit(main())
