"""The warehouse: DuckDB files. Loading frames, one writer, publication by rename, reading what is published.

What the rows mean belongs to `dbt/`, whether they are consistent to `expectations/`.
"""
