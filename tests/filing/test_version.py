"""The extractor's version follows the readers' sources."""

from __future__ import annotations

from pathlib import Path

from pipelines import __version__
from pipelines.filing.version import EXTRACTOR_VERSION, sources_digest


def test_the_version_names_the_release_and_the_sources() -> None:
    release, _, digest = EXTRACTOR_VERSION.partition("+")
    assert release == __version__
    assert len(digest) == 12


def test_any_changed_added_or_renamed_source_changes_the_digest(tmp_path: Path) -> None:
    (tmp_path / "one.py").write_text("a = 1\n")
    (tmp_path / "notes.txt").write_text("x")
    seen = {sources_digest(tmp_path)}
    (tmp_path / "notes.txt").write_text("y")
    assert sources_digest(tmp_path) in seen
    (tmp_path / "one.py").write_text("a = 2\n")
    seen.add(sources_digest(tmp_path))
    (tmp_path / "two.py").write_text("")
    seen.add(sources_digest(tmp_path))
    (tmp_path / "two.py").rename(tmp_path / "three.py")
    seen.add(sources_digest(tmp_path))
    assert len(seen) == 4
