"""The heart of the product: the bytes of a filing become a `Filing`.

Pure functions only: no Dagster, no DuckDB, no Polars, no network, no clock.
"""
