"""How long the marts take to answer what is asked most, on a published warehouse of any size.

Each question is asked `TIMES` times of different issuers, persons and filings, each time on a connection of its own as
the README advises; the median and the slowest answer are told.
"""

from __future__ import annotations

import statistics
import time
from pathlib import Path

from pipelines.warehouse.load import connect

TIMES = 15

_QUESTIONS = {
    "holders of an issuer now": ("issuer_id", "from marts.current_holder where issuer_id = $it"),
    "history of a person": ("person_id", "from marts.stake_history where person_id = $it order by event_date"),
    "an issuer on a day": (
        "issuer_id",
        "from marts.holding_at(date '2015-06-30', date '2015-06-30') where issuer_id = $it",
    ),
    "findings of a filing": ("filing_id", "from quality.finding where filing_id = $it"),
    "evidence of a filing": ("filing_id", "from quality.evidence where filing_id = $it"),
    "trades of an issuer": ("issuer_id", "from marts.fct_transaction where issuer_id = $it"),
}


def latencies(published: Path) -> list[dict[str, object]]:
    """A row for each question."""
    with connect(published, read_only=True) as connection:
        some = {
            key: connection.execute(
                f"select distinct {key} from marts.fct_holding where hash({key}) % 7 = 0 order by 1 limit {TIMES}"
            ).fetchall()
            for key in ("issuer_id", "person_id", "filing_id")
        }
    rows: list[dict[str, object]] = []
    for question, (key, sql) in _QUESTIONS.items():
        taken = [_seconds(published, sql, it) for (it,) in some[key]]
        rows.append(
            {
                "question": question,
                "median ms": round(statistics.median(taken) * 1000),
                "slowest ms": round(max(taken) * 1000),
            }
        )
    return rows


def _seconds(published: Path, sql: str, it: str) -> float:
    began = time.perf_counter()
    with connect(published, read_only=True) as connection:
        connection.execute(sql, {"it": it}).fetchall()
    return time.perf_counter() - began
