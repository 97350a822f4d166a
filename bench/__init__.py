"""Benchmarks: how fast filings are read, and what the whole job takes. `make bench` runs them."""
