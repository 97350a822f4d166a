"""The version of the readers: what a filing was read with, so that changed readers read it again.

The package's version alone would miss a changed reader between releases, so a digest of the readers' own sources is
part of it. Nothing else belongs here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

from pipelines import __version__


def sources_digest(folder: Path) -> str:
    """A short digest of the Python sources under a folder: their names and contents, in a fixed order."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        digest.update(path.relative_to(folder).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


EXTRACTOR_VERSION = f"{__version__}+{sources_digest(Path(__file__).parent)}"
