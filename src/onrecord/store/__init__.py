"""The archive: what was read, in Delta Lake tables that are only ever added to, asked with DuckDB."""
