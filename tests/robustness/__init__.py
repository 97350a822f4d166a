"""Hostile input, crashes, concurrent users, full disks, long use: what the job promises under them, measured.

`crash`, `fuzz`, `concurrency` and `soak` are programs (`python -m tests.robustness.crash`) with a make target each; the
tests run short versions of them.
"""
