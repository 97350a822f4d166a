"""`python -m tests.edgar`: a backfill from the local EDGAR with faults, killed in the middle; what the server measured.

Prints the figures and ends with status 1 where a filing is missing, came twice, or was asked for too fast.
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
from pathlib import Path

from pipelines.landing import Landing
from tests.edgar.server import Edgar, print_submissions, serving


def main() -> int:
    """Serve, fetch, kill, fetch until complete, compare."""
    parser = argparse.ArgumentParser(prog="python -m tests.edgar", description=__doc__)
    parser.add_argument("--count", type=int, default=2000, help="filings in two years of index")
    parser.add_argument("--faults", type=float, default=0.1, help="share of requests that go wrong")
    parser.add_argument("--kill-after", type=float, default=30.0, help="seconds until the first process is killed")
    options = parser.parse_args()
    days = [dt.date(1996, 1, 2) + dt.timedelta(days=n) for n in range(0, 728, 7)]
    per_day = -(-options.count // len(days))
    submissions = list(print_submissions(days, per_day, layout="typewriter"))
    edgar = Edgar(submissions, faults=options.faults)
    began = time.monotonic()
    with serving(edgar), tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "pipelines", "fetch", "--since", "1996-01-01", "--until", "1997-12-31"]
        command += ["--only-fetch", "--json"]
        env = {
            **os.environ,
            "SCHEDULE13D_DATA": folder,
            "SCHEDULE13D_EDGAR_URL": edgar.url,
            "SCHEDULE13D_USER_AGENT": "Example Research admin@example.com",
            "SCHEDULE13D_EDGAR_BACKOFF_MS": "200",
        }
        first = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL)
        time.sleep(options.kill_after)
        first.send_signal(signal.SIGKILL)
        first.wait()
        before = sum(path.endswith(".txt") for path in edgar.served)
        runs = 0
        while runs < 5:
            runs += 1
            ended = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
            print(ended.stdout.strip()[:400], ended.stderr.strip()[:400])
            if not ended.returncode:
                break
        landed = Counter(entry.accession_number for entry in Landing(Path(folder, "landing")).entries())
    wanted = Counter(one.accession_number for one in submissions)
    served = {path: n for path, n in edgar.served.items() if path.endswith(".txt")}
    facts = {
        "filings": len(submissions),
        "landed": len(landed),
        "missing": len(wanted - landed),
        "served_before_the_kill": before,
        "fetches_after_the_kill": runs,
        "filings_sent_whole_more_than_once": sum(n > 1 for n in served.values()),
        "requests": len(edgar.times),
        "answers": dict(edgar.statuses),
        "most_requests_in_a_second": edgar.most_in_a_second(),
        "seconds": round(time.monotonic() - began),
    }
    print(json.dumps(facts, indent=1))
    # What was under way when the process was killed comes again: as many as downloads run at once.
    twice = facts["filings_sent_whole_more_than_once"]
    return 1 if landed != wanted or edgar.most_in_a_second() > 10 or (isinstance(twice, int) and twice > 4) else 0


if __name__ == "__main__":
    sys.exit(main())
