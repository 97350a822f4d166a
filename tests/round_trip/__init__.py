"""Round trips: print a filing in a layout, read it back, compare cell by cell.

`python -m tests.round_trip --count 2000` prints the tally and exits with an error under the bars.
"""
