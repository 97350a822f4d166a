"""The command line: what it prints, what it refuses in one line, and with which exit status."""

from __future__ import annotations

import errno
import json
import os
import resource
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from rich.console import Console

from pipelines import __version__, cli_run
from pipelines.cli_table import cell, print_table
from pipelines.failure import Refusal, explain, is_full
from pipelines.settings import PROJECT
from pipelines.warehouse.writer import writer


def command(
    *arguments: str, data: Path | None = None, before: Callable[[], None] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run the command line as a process of its own, away from a terminal."""
    environment = {**os.environ, "NO_COLOR": "1"}
    if data is not None:
        environment["SCHEDULE13D_DATA"] = str(data)
    return subprocess.run(
        [sys.executable, "-m", "pipelines", *arguments],
        cwd=PROJECT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=before,
        timeout=300,
    )


def refusal(done: subprocess.CompletedProcess[str]) -> str:
    """The one line of a command that could not do its work."""
    assert done.returncode == 1, done.stdout
    assert done.stdout == ""
    lines = done.stderr.splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("schedule13d: ")
    return lines[0]


def test_version() -> None:
    assert command("version").stdout == f"{__version__}\n"


def test_the_version_is_an_option_too() -> None:
    assert command("--version").stdout == f"{__version__}\n"


@pytest.mark.parametrize(
    "arguments", [("run", ""), ("run", "data/filings", " "), ("run", "--data", ""), ("extract", "")]
)
def test_an_empty_path_was_the_whole_current_folder(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "empty path" in refusal(command(*arguments, data=tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_file_name_that_is_no_text_stopped_extract(tmp_path: Path) -> None:
    file = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.htm"))
    file.write_text("no filing")
    done = command("extract", str(file))
    assert json.loads(done.stdout)["source"] == f"{tmp_path}/caf\\xe9.htm"


def test_extract_waited_for_a_pipe_for_ever(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    done = command("extract", str(tmp_path / "pipe"), "/dev/zero", str(tmp_path))
    assert done.returncode == 1
    reasons = [json.loads(line)["set_aside"] for line in done.stdout.splitlines()]
    regular = "The file cannot be opened: No regular file."
    assert reasons[:2] == [regular, regular]
    assert len(reasons) == 3


def test_extract_reads_standard_input(sample: Path) -> None:
    with (sample / "lumenvale-2025-13d.xml").open("rb") as file:
        done = subprocess.run(
            [sys.executable, "-m", "pipelines", "extract", "--no-findings", "-"],
            cwd=PROJECT,
            stdin=file,
            capture_output=True,
            text=True,
            check=True,
        )
    row = json.loads(done.stdout)
    assert (row["source"], row["format"]) == ("-", "xml")


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read any file")
def test_an_unreadable_named_file_is_refused_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "a.htm").touch(mode=0o000)
    assert "a.htm" in refusal(command("run", str(tmp_path / "a.htm"), data=tmp_path / "data"))


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_run_that_is_stopped_ended_in_a_traceback(
    tmp_path: Path, sample: Path, number: signal.Signals, status: int
) -> None:
    published = tmp_path / "warehouse" / "schedule13d.duckdb"
    published.parent.mkdir()
    published.write_bytes(b"what is served")
    script = (
        "import signal; signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from pipelines.cli import main; main()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script, "run", str(sample)],
        cwd=PROJECT,
        env={**os.environ, "SCHEDULE13D_DATA": str(tmp_path)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        for _ in range(600):
            if (tmp_path / "frames").is_dir():
                break
            time.sleep(0.1)
        os.killpg(process.pid, number) if number == signal.SIGINT else process.terminate()
        out, err = process.communicate(timeout=120)
    assert (process.returncode, out) == (status, "")
    assert err == "schedule13d: Stopped; the published warehouse is as it was.\n"
    assert published.read_bytes() == b"what is served"
    assert not (published.parent / "build").exists()


def test_commands_that_read_start_without_the_orchestrator() -> None:
    heavy = "dagster", "dbt", "great_expectations", "dagster_dbt", "sqlalchemy"
    script = (
        "import sys; sys.argv = ['schedule13d', 'extract', 'data/filings/lumenvale-2025-13d.xml']\n"
        "from pipelines.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(sorted(set({heavy!r}) & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", script], cwd=PROJECT, capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_extract_prints_one_object_a_line_in_the_order_given(tmp_path: Path, sample: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.touch()
    files = [sample / "lumenvale-2026-13da2.xml", empty, sample / "tarrant-creek-2011-13g.htm", tmp_path / "nowhere"]
    done = command("extract", *map(str, files))
    assert done.returncode == 0, done.stderr
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"] for row in rows] == [str(file) for file in files]
    assert {"form", "persons", "item5", "transactions", "evidence", "findings", "format"} <= set(rows[0])
    assert [set(row) >= {"source", "set_aside"} for row in rows] == [False, True, True, True]
    assert "persons" not in rows[2]


def test_findings_of_extract_have_their_keys(sample: Path) -> None:
    done = command("extract", str(sample / "orrin-valley-2013-13d.htm"))
    findings = json.loads(done.stdout)["findings"]
    assert {"cover_vs_item5"} <= {one["rule"] for one in findings}
    for one in findings:
        assert set(one) >= {"rule", "severity", "verdict", "person", "message", "figures"}
    assert (
        json.loads(command("extract", "--no-findings", str(sample / "quaymoor-1999-13d.txt")).stdout)["findings"] == []
    )


def test_extract_of_nothing_readable_fails(tmp_path: Path) -> None:
    done = command("extract", str(tmp_path / "nowhere"))
    assert done.returncode == 1
    assert "set_aside" in json.loads(done.stdout)


def test_a_missing_path_is_refused(tmp_path: Path, sample: Path) -> None:
    line = refusal(command("run", str(sample), str(tmp_path / "nowhere"), data=tmp_path / "data"))
    assert "nowhere" in line
    assert not (tmp_path / "data").exists()


def test_a_folder_without_filings_is_refused(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "labels.json").write_text("{}")
    assert "no filings" in refusal(command("run", str(folder), data=tmp_path / "data"))
    assert not (tmp_path / "data").exists()


def test_a_second_run_at_the_same_time_is_refused(tmp_path: Path, sample: Path) -> None:
    with writer(tmp_path / "warehouse" / "writer.lock"):
        line = refusal(command("run", str(sample), data=tmp_path))
    assert "Another run" in line
    assert str(os.getpid()) in line


def test_a_target_that_is_no_folder_is_refused(tmp_path: Path, sample: Path) -> None:
    (tmp_path / "data").write_text("a file")
    assert "folder is needed" in refusal(command("run", str(sample), data=tmp_path / "data"))


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write to any folder; tested on a read-only mount instead")
def test_a_target_folder_without_permission_is_refused(tmp_path: Path, sample: Path) -> None:
    target = tmp_path / "data"
    target.mkdir(mode=0o500)
    assert "cannot be written" in refusal(command("run", str(sample), data=target))


@pytest.fixture
def mounted(tmp_path: Path) -> Callable[[str], Path]:
    """Mount a small file system with these options; skipped where this user may not."""
    mounts: list[Path] = []

    def mount(options: str) -> Path:
        target = tmp_path / f"mount{len(mounts)}"
        target.mkdir()
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", options, "tmpfs", target], capture_output=True, check=False
        )
        if done.returncode:
            pytest.skip("this user may not mount a file system")
        mounts.append(target)
        return target

    yield mount  # type: ignore[misc]
    for target in mounts:
        subprocess.run(["umount", target], check=True)


def test_a_read_only_target_is_refused(mounted: Callable[[str], Path], sample: Path) -> None:
    target = mounted("ro,size=1m")
    assert "cannot be written" in refusal(command("run", str(sample), data=target))


def test_a_disk_with_too_little_room_is_refused_before_anything_is_done(
    mounted: Callable[[str], Path], sample: Path
) -> None:
    target = mounted("size=8m")
    assert "are free" in refusal(command("run", str(sample), data=target))
    assert [path.name for path in target.rglob("*") if path.is_file()] == ["writer.lock"]


def test_a_disk_that_fills_up_stops_the_run_in_one_line(
    mounted: Callable[[str], Path], sample: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    target = mounted("size=4m")
    monkeypatch.setattr(cli_run, "ROOM", 0)
    from pipelines.settings import from_environment

    settings = from_environment({"SCHEDULE13D_DATA": str(target)})
    settings.published.parent.mkdir()
    settings.published.write_bytes(b"what is served")
    with pytest.raises(Exception) as caught:  # noqa: PT011 (which error it is depends on where the disk fills up)
        cli_run.run_job(settings, [sample], as_json=False)
    assert "disk is full" in str(explain(caught.value))
    assert settings.published.read_bytes() == b"what is served"
    assert not settings.build.parent.exists()
    assert capfd.readouterr().out == ""


def test_a_file_that_may_not_grow_is_told_as_a_full_disk(tmp_path: Path, sample: Path) -> None:
    limit = 20_000

    def before() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    assert "disk is full" in refusal(command("run", str(sample), data=tmp_path, before=before))


@pytest.mark.parametrize("arguments", [("query", "select 1"), ("show", "x")])
def test_reading_before_anything_is_published_says_how_to_publish(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    assert "schedule13d run" in refusal(command(*arguments, data=tmp_path))


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        (None, ""),
        (True, "yes"),
        (1234567, "1,234,567"),
        (Decimal("1234567.000000"), "1,234,567"),
        (Decimal("1234.500000"), "1,234.5"),
        (Decimal("0.000000"), "0"),
        ("[red]text\x1b[31m", "[red]text [31m"),
    ],
)
def test_values_are_printed_for_people(value: object, printed: str) -> None:
    assert cell(value) == printed


def test_what_a_filing_says_never_becomes_markup(capsys: pytest.CaptureFixture[str]) -> None:
    print_table(Console(width=80), ["[bold]name"], [["[link=x]y[/link]"]])
    assert "[link=x]y[/link]" in capsys.readouterr().out


def test_the_cause_is_found_behind_other_errors() -> None:
    outer = RuntimeError("a step failed")
    outer.__cause__ = OSError(errno.ENOSPC, "No space left on device")
    assert "disk is full" in str(explain(outer))
    assert explain(Refusal("in one line")) == "in one line"
    assert explain(ZeroDivisionError("ours")) is None


def test_a_file_system_with_room_is_not_full(tmp_path: Path) -> None:
    assert not is_full(tmp_path)
    assert not is_full(tmp_path / "nowhere")
