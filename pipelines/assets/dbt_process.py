"""dbt as a process of a run: a script that is the `dbt` command, and ends when the run that started it is gone.

Nothing else belongs here: it is started by its path, before dbt is imported.
"""

import os
import sys
from pathlib import Path


def main() -> None:
    """Watch the run, then be dbt."""
    sys.path.append(str(Path(__file__).resolve().parents[2]))
    from pipelines.stopping import end_with

    end_with(int(os.environ["SCHEDULE13D_PROCESS"]))
    from dbt.cli.main import cli

    sys.argv[0] = "dbt"
    cli()


if __name__ == "__main__":
    main()
