"""The dashboard in a real browser (`make browser-test`): skipped where playwright or chromium are not.

The warehouse is the published one of SCHEDULE13D_DATA, else the one with hostile text; figures are compared with SQL.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode
from urllib.request import urlopen

import duckdb
import pytest

from pipelines import cli_dashboard
from pipelines.settings import from_environment
from tests.dashboard import warehouse

sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = shutil.which("chromium") or shutil.which("google-chrome")
if CHROMIUM is None:
    pytest.skip("there is no chromium", allow_module_level=True)


def _served(data: Path) -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **from_environment({}, data=data).as_environment(), "PYTHONPATH": os.getcwd()}
    with subprocess.Popen(cli_dashboard.command(port), env=environment, stdout=subprocess.DEVNULL) as process:
        for _ in range(100):
            try:
                urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=1).close()
                break
            except OSError:
                time.sleep(0.2)
        yield f"http://127.0.0.1:{port}/"
        process.terminate()


@pytest.fixture(scope="module")
def over_hostile(hostile: Path) -> Iterator[str]:
    yield from _served(hostile)


@pytest.fixture(scope="module")
def over_published() -> Iterator[str]:
    settings = from_environment()
    if not settings.published.is_file():
        pytest.skip("nothing is published (SCHEDULE13D_DATA)")
    yield from _served(settings.data)


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield started
        started.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    opened = browser.new_page(viewport={"width": 1400, "height": 1000})
    outside: list[str] = []
    opened.on("request", lambda one: outside.append(one.url))
    yield opened
    opened.close()
    assert [
        url for url in outside if not url.startswith(("http://127.0.0.1", "ws://127.0.0.1", "data:", "blob:"))
    ] == []


def go(tab: Any, base: str, /, **address: str) -> None:
    tab.goto(base + "?" + urlencode(address))
    tab.wait_for_selector(".s13 h1", timeout=30_000)
    tab.wait_for_selector("[data-testid=stStatusWidget]", state="detached", timeout=30_000)
    assert tab.locator("[data-testid=stException]").count() == 0


def ask(sql: str) -> list[tuple[Any, ...]]:
    with duckdb.connect(str(from_environment().published), read_only=True) as connection:
        return connection.execute(sql).fetchall()


def test_figures_are_those_of_sql(page: Any, over_published: str) -> None:
    go(page, over_published, page="overview")
    ((filings, holdings),) = ask(
        "select (select count(*) from marts.dim_filing), (select count(*) from marts.fct_holding)"
    )
    shown = page.locator("[data-testid=stMetricValue]").all_inner_texts()
    assert (shown[0], shown[3]) == (f"{filings:,}", f"{holdings:,}")


@pytest.mark.parametrize("name", ["overview", "issuer", "person", "filing", "trades", "quality"])
def test_each_page_opens(page: Any, over_published: str, name: str) -> None:
    go(page, over_published, page=name)
    page.wait_for_selector(".s13 table")
    page.wait_for_timeout(500)
    assert page.locator("[data-testid=stException]").count() == 0


def test_links_lead_from_an_issuer_to_a_filing_and_its_places(page: Any, over_published: str) -> None:
    go(page, over_published, page="issuer")
    for kind in ("issuer", "filing"):
        page.locator(f"td a[href*='page={kind}']").first.click()
        page.wait_for_url(f"**page={kind}&id=**")
        page.wait_for_selector("td a[href*='page=filing&id=']")
    page.locator("td a[href*='field=persons']").first.click()
    page.wait_for_selector("mark.chosen")
    identity, field = page.evaluate("['id', 'field'].map(name => new URL(location).searchParams.get(name))")
    quote = ask(
        f"select quote from quality.evidence where filing_id = '{identity}' and field = '{field}'"  # our own names
    )[0][0]
    assert "".join(page.locator("mark.chosen").all_text_contents()) == quote


def test_hostile_text_stays_text(page: Any, over_hostile: str) -> None:
    for address in (
        {"page": "overview"},
        {"page": "issuer", "id": "i"},
        {"page": "person", "id": "p0"},
        {"page": "filing", "id": warehouse.FILING, "field": "persons[0].aggregate_amount"},
        {"page": "trades"},
        {"page": "quality"},
    ):
        go(page, over_hostile, **address)
        page.wait_for_timeout(500)
        assert page.evaluate("window.harmed") is None
        assert page.locator("a[href^='javascript']").count() == 0
    go(page, over_hostile, page="filing", id=warehouse.FILING, field="persons[0].aggregate_amount")
    assert page.locator("mark.chosen").inner_text() == "1,234,567"


def test_search_finds(page: Any, over_hostile: str) -> None:
    go(page, over_hostile, page="quality")
    page.get_by_label("Search persons and issuers").fill("person 39")
    page.keyboard.press("Enter")
    page.wait_for_selector("td a:has-text('Person 39')")
