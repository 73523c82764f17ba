"""The formats that a record can be exported to, in one visible list."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path
from typing import Any, Final, Literal, NamedTuple

from onrecord.errors import UsageError
from onrecord.record import Reading

__all__ = ["FORMATS", "Format", "find_format"]

Shape = Literal["stream", "file", "folder"]


class Format(NamedTuple):
    """A format, and the functions ("module.name") that write it and count what it has no place for, if anything.

    What writes a stream takes readings and gives bytes, piece by piece; what writes a file or a folder takes readings
    and a path.
    """

    name: str
    writer: str
    shape: Shape
    what: str
    counter: str | None = None

    def stream(self, readings: Iterable[Reading]) -> Iterator[bytes]:
        """The readings as bytes, for a format that is a stream."""
        function: Callable[[Iterable[Reading]], Iterator[bytes]] = _function(self.writer)
        return function(readings)

    def write(self, readings: Iterable[Reading], path: Path) -> None:
        """Writes the readings to a path, for a format that is a file or a folder."""
        function: Callable[[Iterable[Reading], Path], None] = _function(self.writer)
        function(readings, path)

    def left_out(self, reading: Reading) -> Counter[str]:
        """How much of a reading the format has no place for, by the reason."""
        function: Callable[[Reading], Counter[str]] = _function(self.counter) if self.counter else lambda _: Counter()
        return function(reading)


def _function(place: str) -> Callable[..., Any]:
    """The function of a codec; its module is loaded when it is needed."""
    module, _, name = place.partition(".")
    function: Callable[..., Any] = getattr(import_module(f"onrecord.codecs.{module}"), name)
    return function


FORMATS: Final = (
    Format("jsonl", "jsonl.dump_all", "stream", "the record itself, one JSON object an article and a line"),
    Format("markdown", "briefing.dump", "stream", "a briefing to read: claims and events, each with a footnote"),
    Format("csv", "comma_separated.write", "folder", "a table a file for spreadsheets; --table prints one of them"),
    Format("sqlite", "sqlite.write", "file", "a database with keys and full-text search; opens in Datasette"),
    Format("parquet", "parquet.write", "folder", "a table a file for DuckDB, Polars, pandas, R, Spark"),
    Format("plover", "plover.dump", "stream", "PLOVER's event objects, one JSON object a line"),
    Format("polecat", "polecat.dump", "stream", "POLECAT's columns, tab-separated", "dyads.not_happened"),
    Format("icews", "icews.dump", "stream", "ICEWS's columns, tab-separated, a row a pair of actors", "dyads.left_out"),
    Format("gdelt", "gdelt.dump", "stream", "GDELT 1.0's 58 columns, tab-separated, no heading", "dyads.left_out"),
    Format("petrarch", "petrarch.dump", "stream", "PETRARCH's, with your dictionaries' codes", "petrarch.left_out"),
    Format("web-annotation", "web_annotation.dump", "stream", "W3C Web Annotations, an AnnotationPage an article"),
    Format("schema-org", "schema_org.dump", "stream", "JSON-LD: articles, quotations, chains", "schema_org.left_out"),
    Format("claim-review", "claim_review.dump", "stream", "JSON-LD: ClaimReview drafts", "claim_review.left_out"),
    Format("ftm", "follow_the_money.dump", "stream", "FollowTheMoney entities, one JSON object a line"),
    Format("brat", "brat.write", "folder", "brat standoff: text and annotations of every article"),
)


def find_format(name: str) -> Format:
    """The format of that name; raises `UsageError` that names those spelt like it."""
    known = {found.name: found for found in FORMATS}
    if name in known:
        return known[name]
    near = get_close_matches(name.lower(), known, n=3, cutoff=0.5)
    hint = f"did you mean {' or '.join(near)}?" if near else f"the formats are {', '.join(known)}"
    message = f"there is no format {name!r}; {hint} (onrecord export --list tells what each is)"
    raise UsageError(message)
