"""Hostile filings through the whole job: what they say is stored as text, and is never SQL, HTML, a template, a
formula, a path, an address or a command.

One run over all of them; then everything that it has made is looked at.
"""

from __future__ import annotations

import csv
import dataclasses
import html
import json
import os
import re
import socket
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import duckdb
import pytest

from pipelines.assets.preview import markdown
from pipelines.cli_dashboard import OPTIONS
from pipelines.cli_ui import LOOPBACK, documents
from pipelines.settings import PROJECT, Settings, from_environment
from tests.press import LAYOUTS
from tests.press.choices import SeededChoices
from tests.press.generation import filing_for

pytestmark = [pytest.mark.end_to_end, pytest.mark.xdist_group("hostile")]

NAMES = (
    "'); DROP TABLE raw.filing; -- Holdings",
    "{{ 1/0 }} {% raw %} Capital",
    "<script>alert(13)</script> Partners",
    "=cmd|' /C calc'!A0 Fund",
    "$(touch pwned) `touch pwned` Trust",
)
SECRETS = {
    "SCHEDULE13D_USER_AGENT": "Zebrawood Research zw-contact@example.com",
    "SCHEDULE13D_WEBHOOK_URL": "https://hooks.example.com/zw-token-4711",
    "AWS_ACCESS_KEY_ID": "ZWKEYID4711",
    "AWS_SECRET_ACCESS_KEY": "zw-secret-key-4711",
}

LAUGHS = "<!DOCTYPE a [<!ENTITY l0 'laugh'>" + "".join(f"<!ENTITY l{n} '{f'&l{n - 1};' * 10}'>" for n in range(1, 10))


@dataclass(slots=True)
class Attack:
    """What was put in, and what came of it."""

    settings: Settings
    root: Path
    done: subprocess.CompletedProcess[str]
    asked: list[str] = field(default_factory=list)

    def ask(self, sql: str) -> list[tuple[object, ...]]:
        with duckdb.connect(self.settings.published, read_only=True) as connection:
            return connection.execute(sql).fetchall()


def printed(name: str, layout_name: str, seed: int = 0) -> str:
    """A filing whose first person has this name, wherever it is printed."""
    layout, choices = LAYOUTS[layout_name], SeededChoices(f"hostile {layout_name} {seed}")
    filing = filing_for(layout, choices, max_persons=2)
    text = layout.print(filing, choices).data.decode("utf-8", "replace")
    printed_name = html.escape(filing.persons[0].name, quote=False)
    assert printed_name in text
    return text.replace(printed_name, html.escape(name, quote=False))


@pytest.fixture(scope="module")
def attack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Attack]:
    root = tmp_path_factory.mktemp("hostile")
    folder, secret = root / "in", root / "secret.txt"
    folder.mkdir()
    secret.write_text("TOP-SECRET-OF-THE-MACHINE")
    asked: list[str] = []
    with socket.create_server((LOOPBACK, 0)) as server:
        address = f"http://{LOOPBACK}:{server.getsockname()[1]}"
        threading.Thread(target=_note, args=(server, asked), daemon=True).start()
        for number, name in enumerate(NAMES):
            (folder / f"name-{number}.xml").write_text(printed(name, "second_schema", number))
        head, _, rest = printed("ENTITY Holdings", "second_schema", 13).partition("?>")
        for name, doctype, entity in (
            ("laughs.xml", f"{LAUGHS}]>", "&l9;"),
            ("file.xml", f"<!DOCTYPE a [<!ENTITY x SYSTEM '{secret.as_uri()}'>]>", "&x;"),
            ("network.xml", f"<!DOCTYPE a [<!ENTITY x SYSTEM '{address}/entity'>]>", "&x;"),
            ("parameter.xml", f"<!DOCTYPE a [<!ENTITY % p SYSTEM '{address}/parameter'> %p;]>", "&x;"),
            ("dtd.xml", f"<!DOCTYPE a SYSTEM '{address}/dtd'>", ""),
        ):
            (folder / name).write_text(f"{head}?>{doctype}{rest}".replace("ENTITY", f"{entity} {name}"))
        for number, named in enumerate(("../../../escaped.txt", "/tmp/escaped-by-schedule13d.txt", "CON", "a\0b")):
            layout, choices = LAYOUTS["typewriter"], SeededChoices(f"hostile path {number}")
            text = layout.print(filing_for(layout, choices, max_persons=2), choices).data.decode()
            assert "<TYPE>" in text
            (folder / f"path-{number}.txt").write_text(re.sub(r"(<TYPE>.*\n)", rf"\1<FILENAME>{named}\n", text))
        before = {path.name for path in root.iterdir()}
        settings = from_environment({"SCHEDULE13D_DATA": str(root / "data")})
        done = subprocess.run(
            [sys.executable, "-m", "pipelines", "run", str(folder)],
            cwd=PROJECT,
            env={**os.environ, **SECRETS, "SCHEDULE13D_DATA": str(settings.data), "SCHEDULE13D_LOG_LEVEL": "INFO"},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )
        made = {path.name for path in root.iterdir()} - before
        assert made == {"data"}
        yield Attack(settings, root, done, asked)


def _note(server: socket.socket, asked: list[str]) -> None:
    while True:
        try:
            connection, _ = server.accept()
        except OSError:
            return
        with connection:
            asked.append(connection.recv(1000).decode("latin-1"))


def test_all_of_it_is_stored_as_text(attack: Attack) -> None:
    assert attack.done.returncode == 0, attack.done.stderr[-3000:]
    assert attack.ask("select count(*) from quality.document") == [(14,)]
    names = {row[0] for row in attack.ask("select distinct person_name from raw.reporting_person")}
    assert set(NAMES) <= names
    assert attack.ask("select count(*) > 0 from marts.fct_holding") == [(True,)]


def test_no_entity_is_expanded_no_file_read_and_no_address_asked(attack: Attack) -> None:
    texts = [str(row[0]) for row in attack.ask("select text from raw.filing")]
    assert not any("TOP-SECRET" in text or "laughlaugh" in text for text in texts)
    assert max(map(len, texts)) < 1_000_000
    assert attack.asked == []


def test_names_of_documents_in_a_submission_are_no_paths(attack: Attack) -> None:
    assert not list(attack.root.parent.glob("escaped*"))
    assert not Path("/tmp/escaped-by-schedule13d.txt").exists()
    assert not (PROJECT / "pwned").exists()
    landed = {path.name for path in attack.settings.landing.joinpath("documents").rglob("*") if path.is_file()}
    assert all(len(name) == 64 for name in landed)


def test_pages_show_names_as_text(attack: Attack) -> None:
    pages = list(attack.settings.docs.rglob("*.html"))
    assert pages
    for page in pages:
        assert "<script>alert(13)" not in page.read_text(encoding="utf-8", errors="replace")
    assert "<script>" not in markdown([{"name": NAMES[2]}])
    for file in attack.settings.dagster_home.rglob("*.db"):
        with sqlite3.connect(file) as connection:
            tables = {row[0] for row in connection.execute("select name from sqlite_master where type = 'table'")}
            for (event,) in connection.execute("select event from event_logs") if "event_logs" in tables else []:
                assert not [text for text in rendered(json.loads(event)) if "<script>alert(13)" in text]


def rendered(event: object, key: str = "") -> Iterator[str]:
    """The texts of an event that Dagster's pages may draw as Markdown: all but the lines of the log."""
    if isinstance(event, dict):
        for name, value in event.items():
            yield from rendered(value, name)
    elif isinstance(event, list):
        for value in event:
            yield from rendered(value, key)
    elif isinstance(event, str) and key not in ("message", "user_message"):
        yield event


def test_what_pages_draw_is_looked_at() -> None:
    event = {"message": "<a>", "user_message": "<b>", "data": [{"md_str": "<c>"}, "<d>"]}
    assert list(rendered(event)) == ["<c>", "<d>"]


def test_no_cell_of_a_csv_is_a_formula(attack: Attack) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pipelines", "query", "--csv", "select person_name from raw.reporting_person"],
        cwd=PROJECT,
        env={**os.environ, "SCHEDULE13D_DATA": str(attack.settings.data)},
        capture_output=True,
        text=True,
        check=True,
    )
    cells = [cell for row in csv.reader(done.stdout.splitlines()) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert [cell for cell in cells if cell[:1] in "=+-@\t\r"] == []


def test_secrets_stand_nowhere(attack: Attack) -> None:
    marks = [value.encode() for value in ("zw-contact", "zw-token", "ZWKEYID4711", "zw-secret")]
    assert not any(mark.decode() in attack.done.stdout + attack.done.stderr for mark in marks)
    for file in attack.settings.data.rglob("*"):
        if file.is_file():
            data = file.read_bytes()
            assert [mark for mark in marks if mark in data] == [], file


def test_pages_are_served_on_loopback_only(attack: Attack) -> None:
    with documents(dataclasses.replace(attack.settings, ui_port=39999)) as server:
        assert server.server_address[0] == "127.0.0.1"
    assert OPTIONS["server.address"] == LOOPBACK == "127.0.0.1"


def test_readers_cannot_write_or_open_another_file(attack: Attack) -> None:
    for sql in ("delete from raw.filing", f"from read_text('{attack.root / 'secret.txt'}')", "attach 'x.duckdb'"):
        done = subprocess.run(
            [sys.executable, "-m", "pipelines", "query", sql],
            cwd=PROJECT,
            env={**os.environ, "SCHEDULE13D_DATA": str(attack.settings.data)},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 1
        assert "TOP-SECRET" not in done.stdout + done.stderr
        assert done.stderr.count("\n") == 1
