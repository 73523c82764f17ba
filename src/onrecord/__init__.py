"""OnRecord reads the news and keeps the sourced record: who said what, who did what to whom, and on whose word."""

__version__ = "0.1.0"
