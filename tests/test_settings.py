"""Settings: defaults, environment, flags, and refusals in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.settings import PROJECT, SettingsError, from_environment


def test_everything_made_lives_under_one_folder(tmp_path: Path) -> None:
    settings = from_environment({"SCHEDULE13D_DATA": str(tmp_path)})
    made = [
        settings.landing,
        settings.frames,
        settings.published,
        settings.build,
        settings.lock,
        settings.dagster_home,
        settings.data_docs,
        settings.dbt_target,
    ]
    assert all(path.is_relative_to(tmp_path) for path in made)


def test_the_default_is_data_in_the_current_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    settings = from_environment({})
    assert settings.published == tmp_path / "data" / "warehouse" / "schedule13d.duckdb"
    assert settings.filings == tmp_path / "data" / "filings"


def test_a_flag_comes_before_the_environment(tmp_path: Path) -> None:
    env = {"SCHEDULE13D_DATA": "elsewhere", "SCHEDULE13D_WORKERS": "7"}
    settings = from_environment(env, data=tmp_path, workers=3)
    assert (settings.data, settings.workers) == (tmp_path, 3)


def test_the_build_file_has_the_published_name_so_that_views_survive_the_rename(tmp_path: Path) -> None:
    settings = from_environment({}, data=tmp_path)
    assert settings.build.name == settings.published.name
    assert settings.build.parent.parent == settings.published.parent


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SCHEDULE13D_WORKERS", "many"),
        ("SCHEDULE13D_WORKERS", "0"),
        ("SCHEDULE13D_WORKERS", "-1"),
        ("SCHEDULE13D_UI_PORT", "70000"),
        ("SCHEDULE13D_LOG_LEVEL", "loud"),
    ],
)
def test_a_setting_that_cannot_be_used_is_refused_by_name(name: str, value: str) -> None:
    with pytest.raises(SettingsError, match=name):
        from_environment({name: value})


def test_another_process_gets_the_same_settings(tmp_path: Path) -> None:
    settings = from_environment({"SCHEDULE13D_LOG_LEVEL": "info"}, data=tmp_path, workers=3, ui_port=4000)
    assert from_environment(settings.as_environment()) == settings


def test_every_setting_is_named_in_the_readme(tmp_path: Path) -> None:
    readme = (PROJECT / "README.md").read_text()
    assert [name for name in from_environment({}, data=tmp_path).as_environment() if f"`{name}`" not in readme] == []
