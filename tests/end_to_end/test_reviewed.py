"""A filing released from quarantine and an acknowledged finding stay so over reloads, through the whole job."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from expectations import reviewed
from pipelines import cli_run
from pipelines.settings import PROJECT, Settings, from_environment

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("job")]

FRONT = """                       SECURITIES AND EXCHANGE COMMISSION
                             Washington, D.C. 20549

                                  SCHEDULE 13D

                   Under the Securities Exchange Act of 1934
                              (Amendment No.    )

                             Larkspur Mills Corp.
                               (Name of Issuer)

                                 Common Stock
                        (Title of Class of Securities)

                                   594918104
                                (CUSIP Number)

                                 March 2, 1998
            (Date of Event which Requires Filing of this Statement)

"""
BODY = """
Item 1.  Security and Issuer.

     This statement relates to the Common Stock of Larkspur Mills Corp.

Item 2.  Identity and Background.

     Orrin P. Keel and Ada M. Veldt.

Item 5.  Interest in Securities of the Issuer.

     (a)  Orrin P. Keel owns 90,000 shares and Ada M. Veldt 80,000 shares.

     (c)  None.

                                   SIGNATURE

     After reasonable inquiry and to the best of my knowledge and belief, I certify that the information set forth
in this statement is true, complete and correct.

Dated: March 4, 1998

                                   /s/ Orrin P. Keel
                                   Orrin P. Keel

                                   /s/ Ada M. Veldt
                                   Ada M. Veldt
"""
VOTING = (("7   SOLE VOTING POWER", "{0}"), ("8   SHARED VOTING POWER", "-0-"))


def page(name: str, count: str, *, is_turned: bool = False) -> str:
    """A cover page; with rows 7 and 8 in each other's place, as no other page has them."""
    rows = [
        ("1   NAME OF REPORTING PERSON", name),
        ("2   CHECK THE APPROPRIATE BOX IF A MEMBER OF A GROUP", "(a) [ ]  (b) [ ]"),
        ("3   SEC USE ONLY", ""),
        ("4   SOURCE OF FUNDS", "PF"),
        ("6   CITIZENSHIP OR PLACE OF ORGANIZATION", "United States"),
        *(reversed(VOTING) if is_turned else VOTING),
        ("9   SOLE DISPOSITIVE POWER", "{0}"),
        ("10  SHARED DISPOSITIVE POWER", "-0-"),
        ("11  AGGREGATE AMOUNT BENEFICIALLY OWNED BY EACH REPORTING PERSON", "{0}"),
        ("13  PERCENT OF CLASS REPRESENTED BY AMOUNT IN ROW (11)", "6.0%"),
        ("14  TYPE OF REPORTING PERSON", "IN"),
    ]
    return "\n\n".join(f"{label}\n\n     {value.format(count)}" for label, value in rows) + "\n\n<PAGE>\n\n"


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return from_environment({"SCHEDULE13D_DATA": str(tmp_path_factory.mktemp("reviewed"))})


def ask(settings: Settings, sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(settings.published, read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_a_release_and_an_acknowledgement_survive_reloads(
    settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = tmp_path / "turned.txt"
    turned.write_text(FRONT + page("Orrin P. Keel", "90,000") + page("Ada M. Veldt", "80,000", is_turned=True) + BODY)
    plain = tmp_path / "plain.txt"
    plain.write_text(FRONT + page("Lowell D. Quist", "70,000") + BODY.replace("Orrin P. Keel", "Lowell D. Quist"))
    assert cli_run.run_job(settings, [turned, plain]) == 0
    ((filing_id, stage, reason),) = ask(settings, "select filing_id, stage, reason from quality.quarantine")
    assert (stage, "Ada M. Veldt" in reason) == ("gate", True)
    assert ask(settings, f"select count(*) from raw.filing where filing_id = '{filing_id}'") == [(0,)]
    ((rule, other),) = ask(
        settings,
        "select rule, filing_id from quality.finding where verdict = 'filer' order by 1 limit 1",
    )

    cases = tmp_path / "reviewed.toml"
    said = 'who = "A. Reader"\nwhen = 2024-03-01\nwhy = "Rows 7 and 8 stand so in the document."\n'
    cases.write_text(
        f'[[release]]\nfiling = "{filing_id}"\n{said}\n[[acknowledge]]\nfiling = "{other}"\nrule = "{rule}"\n{said}'
    )
    monkeypatch.setattr(reviewed, "DEFAULT", cases)
    of = f"filing_id = '{filing_id}'"
    counted = " union all ".join(
        f"select count(*) from {what}"
        for what in (
            f"raw.filing where {of}",
            "quality.quarantine where stage = 'gate'",
            f"quality.finding where not is_acknowledged and {of}",
            f"quality.finding where acknowledged_by = 'A. Reader' and rule = '{rule}' and filing_id = '{other}'",
        )
    )
    for paths in ([turned], [PROJECT / "data" / "filings"]):
        assert cli_run.run_job(settings, paths, rebuild=True) == 0
        loaded, held, unacknowledged, acknowledged = (row[0] for row in ask(settings, counted))
        assert (loaded, held, unacknowledged) == (1, 0, 0)
        assert acknowledged >= 1
