"""`python -m pipelines`: the command line where its script is not installed."""

from pipelines.cli import main

main()
