"""The dashboard in a real browser: every page, its figures, its links, its search, and whom it would shut out.

Skipped where playwright or Chromium are not; `make browser-test` installs the one, says how to get the other, and goes
over the shared filings, too. Figures are compared with what SQL says of the same file.
"""

from __future__ import annotations

import os
import socket
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import duckdb
import polars as pl
import pytest

from pipelines import cli_dashboard
from pipelines.cli_table import cell
from pipelines.settings import from_environment
from tests.dashboard import chromium, publishing, warehouse

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed: make browser-test")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe is not installed: make browser-test")
PATIENCE = 60_000

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("dashboard")]


@dataclass
class Served:
    """A dashboard that is served, and the file that it is over."""

    base: str
    file: Path

    def ask(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with duckdb.connect(str(self.file), read_only=True) as connection:
            return connection.execute(sql, values).fetchall()

    def one(self, sql: str, *values: object) -> Any:
        return self.ask(sql, *values)[0][0]

    def pages(self) -> dict[str, dict[str, str]]:
        """Every page, of the issuer and person with most reports and the filing with most findings."""
        busiest = "select {0} from marts.stake_history group by 1 order by count(*) desc, 1 limit 1"
        filing = "select filing_id from quality.finding group by 1 order by count(*) desc, 1 limit 1"
        issuer, person = (self.one(busiest.format(key)) for key in ("issuer_id", "person_id"))
        return {
            "overview": {"page": "overview"},
            "issuers": {"page": "issuer"},
            "issuer": {"page": "issuer", "id": issuer},
            "persons": {"page": "person"},
            "person": {"page": "person", "id": person},
            "filings": {"page": "filing"},
            "filing": {"page": "filing", "id": self.one(filing)},
            "trades": {"page": "trades"},
            "quality": {"page": "quality"},
        }


def _served(data: Path) -> Iterator[Served]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = from_environment({}, data=data)
    environment = {**os.environ, **settings.as_environment(), "PYTHONPATH": os.getcwd()}
    with subprocess.Popen(cli_dashboard.command(port), env=environment, stdout=subprocess.DEVNULL) as process:
        for _ in range(300):
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield Served(f"http://127.0.0.1:{port}/", settings.published)
        process.terminate()


@pytest.fixture(scope="module")
def over_hostile(hostile: Path) -> Iterator[Served]:
    yield from _served(hostile)


@pytest.fixture(scope="module")
def over_sample(watched: tuple[Path, publishing.Told]) -> Iterator[Served]:
    yield from _served(watched[0])


@pytest.fixture(scope="module")
def over_corpus(corpus: Path) -> Iterator[Served]:
    yield from _served(corpus)


@pytest.fixture(scope="module", params=["sample", "corpus"])
def served(request: pytest.FixtureRequest) -> Served:
    found: Served = request.getfixturevalue(f"over_{request.param}")
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        path = chromium.found() or playwright.chromium.executable_path
        if not Path(path).is_file():
            pytest.skip(chromium.MISSING)
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def tab(browser: Any) -> Iterator[Any]:
    """A tab in which no error may be logged, and that may ask nobody but the dashboard."""
    opened = browser.new_page(viewport=USUAL)
    opened.set_default_timeout(PATIENCE)
    said: list[str] = []
    opened.on("request", lambda one: said.append(f"asked {one.url}") if not _is_ours(one.url) else None)
    opened.on("console", lambda one: said.append(one.text) if one.type == "error" else None)
    opened.on("pageerror", lambda one: said.append(str(one)))
    yield opened
    opened.close()
    assert said == []


def _is_ours(url: str) -> bool:
    return url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))


def go(tab: Any, served: Served, /, **address: str) -> None:
    tab.goto(served.base + "?" + urlencode(address))
    rest(tab)


def rest(tab: Any) -> None:
    """Wait until the page is drawn, without an error."""
    tab.wait_for_selector(".s13 h1")
    tab.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    tab.wait_for_function("document.querySelectorAll('[data-stale=true]').length === 0")
    assert tab.locator("[data-testid=stException]").count() == 0


def rows(tab: Any, name: str) -> list[list[str]]:
    """The cells of a table as they are shown."""
    found: list[list[str]] = tab.locator(f"[aria-label='{name}'] tbody tr").evaluate_all(
        "lines => lines.map(line => [...line.cells].map(cell => cell.innerText))"
    )
    return found


def shown(*values: Any) -> list[str]:
    return [str(value) if hasattr(value, "isoformat") else cell(value) for value in values]


def test_every_page_opens_and_shuts_nobody_out(tab: Any, served: Served) -> None:
    """No error; a title and a first heading; axe finds nothing; what scrolls can be reached by keyboard.

    On a narrow screen nothing is pushed out of sight to the right.
    """
    wrong = set()
    for name, address in served.pages().items():
        go(tab, served, **address)
        assert tab.title().endswith("· schedule13d"), name
        assert tab.locator("h1:visible").count() == 1, name
        assert tab.locator("nav [aria-current=page]").count() == 1, name
        found = axe.Axe().run(tab, options=AXE)
        wrong |= {
            f"{name}: {one['id']}: {node['html'][:200]}"
            for one in found.response["violations"]
            for node in one["nodes"]
        }
        assert tab.evaluate(UNREACHABLE) == [], name
        tab.set_viewport_size({"width": 420, "height": 900})
        tab.wait_for_function("document.querySelector('.s13 h1').getBoundingClientRect().right <= innerWidth")
        assert tab.evaluate(OUT_OF_SIGHT) == [], name
        tab.set_viewport_size(USUAL)
    assert wrong == set()


def test_a_wide_table_is_a_card_for_each_row_on_a_narrow_screen(tab: Any, over_sample: Served) -> None:
    tab.set_viewport_size({"width": 420, "height": 900})
    go(tab, over_sample, **over_sample.pages()["filing"])
    label = "getComputedStyle(document.querySelector('[aria-label=\"Cover pages\"] td'), '::before').content"
    assert tab.evaluate(label) == '"cover"'
    assert not tab.locator("[aria-label='Cover pages'] thead").is_visible()


USUAL = {"width": 1440, "height": 1000}

#: What is asked of axe: the rules of WCAG 2.1 to AA, and its own advice.
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"],
    "resultTypes": ["violations"],
}

#: What stands wider than its room or the screen.
OUT_OF_SIGHT = """[...document.querySelectorAll('.s13.wide, .s13 pre, h1, [data-testid=stMetric]')]
    .filter(one => one.getBoundingClientRect().right > innerWidth + 1 || one.scrollWidth > one.clientWidth + 2)
    .map(one => one.outerHTML.slice(0, 200))"""

#: Parts of a page that scroll and can have no focus.
UNREACHABLE = """[...document.querySelectorAll('.s13')].filter(one =>
    (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1)
    && getComputedStyle(one).overflowX !== 'visible' && one.tabIndex < 0).map(one => one.outerHTML.slice(0, 200))"""


def test_a_table_is_reached_by_keyboard(tab: Any, over_sample: Served) -> None:
    go(tab, over_sample, page="quality")
    for _ in range(60):
        tab.keyboard.press("Tab")
        if tab.evaluate("document.activeElement.getAttribute('aria-label')") == "Rules":
            break
    else:
        pytest.fail("sixty times Tab, and no table has the focus")
    before = tab.evaluate("document.activeElement.scrollTop")
    tab.keyboard.press("PageDown")
    tab.wait_for_function(f"document.activeElement.scrollTop > {before}")


def test_figures_are_those_of_sql(tab: Any, served: Served) -> None:
    pages = served.pages()
    go(tab, served, page="overview", rows="200")
    counts = served.ask(
        """select (select count(*) from marts.dim_filing), (select count(*) from marts.dim_issuer),
            (select count(*) from marts.dim_person), (select count(*) from marts.fct_holding),
            (select count(*) from marts.open_finding), (select count(*) from quality.quarantine)"""
    )[0]
    assert tab.locator("[data-testid=stMetricValue]").all_inner_texts() == [f"{count:,}" for count in counts]
    late = served.ask("select filed_date, deadline_date, days_late, issuer_name from marts.late_filing")
    assert sorted(row[:4] for row in rows(tab, "Late filings")) == sorted(shown(*row) for row in late)

    go(tab, served, **pages["issuer"])
    holders = served.ask(
        """select c.person_name, c.aggregate_amount, f.direct_shares, f.derivative_shares, f.indirect_shares
        from marts.current_holder c join marts.fct_holding f using (filing_id, person_id, security_id)
        where c.issuer_id = ? """,
        pages["issuer"]["id"],
    )
    found = [[row[0], row[1], row[3], row[4], row[5]] for row in rows(tab, "Current holders")]
    assert sorted(found) == sorted(shown(*row) for row in holders)

    go(tab, served, **pages["person"])
    reports = served.ask(
        """select event_date, issuer_name, aggregate_amount from marts.stake_history
        where person_id = ? and not coalesce(is_superseded, false)""",
        pages["person"]["id"],
    )
    assert sorted(row[:3] for row in rows(tab, "Reports")) == sorted(shown(*row) for row in reports)

    go(tab, served, **pages["filing"])
    covers = served.ask(
        """select cover + 1, person_name, sole_voting_power, shared_voting_power, sole_dispositive_power,
            shared_dispositive_power, aggregate_amount from raw.reporting_person where filing_id = ? order by cover""",
        pages["filing"]["id"],
    )
    found = [row[:7] for row in rows(tab, "Cover pages")]
    assert found == [[value or "not read" for value in shown(*row)] for row in covers]
    findings = served.one("select count(*) from quality.finding where filing_id = ?", pages["filing"]["id"])
    assert tab.locator(f"h2:has-text('Findings ({findings})')").count() == 1

    go(tab, served, page="trades")
    trades = served.ask(
        """select transaction_date, shares, price from marts.fct_transaction
        where not coalesce(is_superseded, false) and not coalesce(is_repeated, false)
        order by transaction_date desc nulls last, filing_id, transaction_number limit 200"""
    )
    heads = tab.locator("[aria-label=Rows] th").all_inner_texts()
    places = [heads.index(name) for name in ("date", "shares", "price")]
    assert [[row[n] for n in places] for row in rows(tab, "Rows")] == [shown(*row) for row in trades]

    go(tab, served, page="quality")
    rules = served.ask("select name, judged, violating from quality.rule")
    assert sorted([row[0], row[3], row[4]] for row in rows(tab, "Rules")) == sorted(shown(*row) for row in rules)


def test_a_figure_leads_to_its_place_and_the_marked_text_is_the_quotation(tab: Any, served: Served) -> None:
    go(tab, served, **served.pages()["issuer"])
    tab.locator("[aria-label='Current holders'] td a[href*='field=persons']").first.click()
    tab.wait_for_selector("mark.chosen")
    some = served.ask(
        """select filing_id, field, quote from quality.evidence
        where span_start >= 0 and length(quote) between 1 and 3000
        qualify row_number() over (partition by filing_id order by hash(field)) = 1 order by hash(filing_id) limit 5"""
    )
    for filing_id, field, quote in some:
        go(tab, served, page="filing", id=filing_id, field=field)
        assert "".join(tab.locator("mark.chosen").all_text_contents()) == quote, (filing_id, field)
        assert tab.locator("mark.chosen").first.is_visible()
        assert tab.evaluate(BELOW) <= 0, "scrolled out of its window"
        assert tab.evaluate(TOP) < USUAL["height"], "the place is in sight without scrolling"


#: How far down the page a marked place begins.
TOP = "document.querySelector('mark.chosen').getBoundingClientRect().top"

#: How far a marked place begins under the window of the text.
BELOW = """document.querySelector('mark.chosen').getBoundingClientRect().top
    - document.querySelector('[aria-label="Text of the filing"]').getBoundingClientRect().bottom"""


def test_search_and_filters_find_what_sql_finds(tab: Any, served: Served) -> None:
    go(tab, served, page="quality")
    name = served.one("select person_name from marts.dim_person order by filing_count desc, person_name limit 1")
    tab.get_by_label("Search persons and issuers").fill(name)
    tab.keyboard.press("Enter")
    tab.wait_for_selector(f"[aria-label='Found persons'] a >> text={name}")
    year, count = served.ask(
        """select year(filed_clock_date), count(*) from marts.dim_filing where is_amendment group by 1
        order by 2 desc, 1 limit 1"""
    )[0]
    go(tab, served, page="filing", year=str(year), only="amendments")
    assert len(rows(tab, "All filings")) == count
    issuer, count = served.ask("select issuer_name, count(*) from marts.dim_filing group by 1 order by 2 desc, 1")[0]
    go(tab, served, page="filing")
    tab.get_by_label("Issuer, file name or accession number").fill(issuer.upper())
    tab.keyboard.press("Enter")
    tab.wait_for_function(f"document.querySelectorAll('[aria-label=\"All filings\"] tbody tr').length === {count}")
    assert tab.evaluate("new URL(location).searchParams.get('name')") == issuer.upper(), "the address can be shared"
    rule, count = served.ask("select rule_name, count(*) from marts.open_finding group by 1 order by 2 desc, 1")[0]
    go(tab, served, page="quality")
    tab.locator("[aria-label=Rules] a", has_text=rule).first.click()
    tab.wait_for_function(f"document.querySelectorAll('[aria-label=\"Open findings\"] tbody tr').length === {count}")
    assert {row[3] for row in rows(tab, "Open findings")} == {rule}


def test_what_is_taken_away_is_what_is_shown(tab: Any, over_sample: Served, tmp_path: Path) -> None:
    go(tab, over_sample, page="issuer")
    with tab.expect_download() as taken:
        tab.get_by_role("button", name="as Parquet").click()
    taken.value.save_as(tmp_path / "issuers.parquet")
    names = over_sample.ask("select issuer_name from marts.dim_issuer")
    assert sorted(pl.read_parquet(tmp_path / "issuers.parquet")["issuer_name"]) == sorted(name for (name,) in names)


def test_a_table_is_taken_away_as_often_as_it_is_asked_for(tab: Any, over_sample: Served) -> None:
    go(tab, over_sample, page="person")
    for _ in range(4):  # a page that was drawn again lost the file that was asked for
        with tab.expect_download():
            tab.get_by_role("button", name="persons as CSV").click()


def test_hostile_text_stays_text(tab: Any, over_hostile: Served) -> None:
    for address in (
        {"page": "issuer", "id": "i"},
        {"page": "person", "id": "p4"},
        {"page": "filing", "id": warehouse.FILING, "field": "persons[0].aggregate_amount"},
        {"page": "quality"},
        {"page": "overview", "q": "<img src=x onerror='window.harmed = 1'>"},
    ):
        go(tab, over_hostile, **address)
        assert tab.evaluate("window.harmed") is None
        assert tab.locator("a[href^='javascript']").count() == 0
        assert tab.locator("main img, main script, main .katex, main [data-testid=stIconMaterial]:visible").count() == (
            tab.locator("main button [data-testid=stIconMaterial]:visible").count()
        )
    go(tab, over_hostile, page="filing", id=warehouse.FILING, field="persons[0].aggregate_amount")
    assert tab.locator("mark.chosen").inner_text() == "1,234,567"
    go(tab, over_hostile, page="person", id="p1")
    assert tab.locator(".s13 h1").inner_text() == warehouse.MARKDOWN
