"""`schedule13d export`: the marts as Parquet files, for tools that do not read DuckDB."""

from __future__ import annotations

from pathlib import Path

import pyarrow.parquet as pq

from pipelines.failure import Refusal
from pipelines.warehouse.reading import published

#: Schemas that people query.
SCHEMAS = ("marts", "quality")
#: Rows written at a time: the memory that an export takes does not grow with the table.
BATCH_ROWS = 100_000


def export(file: Path, folder: Path) -> dict[str, int]:
    """Write each table and view of the marts and of quality as `schema.name.parquet`; returns their rows.

    All come from one publication: the connection keeps the file that it opened.
    """
    if folder.exists() and not folder.is_dir():
        raise Refusal(f"{folder} is a file; name a folder.")
    written: dict[str, int] = {}
    with published(file) as connection:
        names = connection.execute(
            "select table_schema, table_name from information_schema.tables"
            " where list_contains($schemas::varchar[], table_schema) and table_catalog = current_database()"
            " order by all",
            {"schemas": list(SCHEMAS)},
        ).fetchall()
        folder.mkdir(parents=True, exist_ok=True)
        for schema, name in names:
            target = folder / f"{schema}.{name}.parquet"
            partial = target.with_name(f".{target.name}.part")
            rows = 0
            batches = connection.execute(f'from "{schema}"."{name}"').to_arrow_reader(BATCH_ROWS)
            with pq.ParquetWriter(partial, batches.schema, compression="zstd") as file_out:
                for batch in batches:
                    file_out.write_batch(batch)
                    rows += batch.num_rows
            partial.replace(target)
            written[f"{schema}.{name}"] = rows
    return written
