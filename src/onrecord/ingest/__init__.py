"""From files, feeds and archives to articles: `open_sources` cuts inputs up, `read_article` reads one."""

from onrecord.ingest.raw import Ingested, Known, Raw

__all__ = ["Ingested", "Known", "Raw"]
