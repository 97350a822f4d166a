"""Where Chromium is, for the tests in a browser. `python -m tests.dashboard.chromium` says it, or how to get one."""

from __future__ import annotations

import os
import shutil
import sys
from importlib import import_module
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
MISSING = (
    "There is no Chromium: install it (apt-get install chromium, or .venv/bin/playwright install chromium),"
    " or name one in SCHEDULE13D_CHROMIUM"
)


def found() -> str | None:
    """The one that is named, else the system's."""
    named = os.environ.get("SCHEDULE13D_CHROMIUM")
    return named or next(filter(None, map(shutil.which, NAMES)), None)


def main() -> None:
    """Say where Chromium is, playwright's own included; status 1 and one line where it is not."""
    path = found()
    if path is None:
        with import_module("playwright.sync_api").sync_playwright() as playwright:
            path = playwright.chromium.executable_path
    if not Path(path).is_file():
        sys.exit(MISSING)
    print(path)


if __name__ == "__main__":
    main()
