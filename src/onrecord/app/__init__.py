"""Every use of OnRecord, one plain function each: typed arguments in, values out. The faces call these.

`reading` reads articles, `knowing` asks the tables.
"""

from onrecord.app.knowing import names_near, when_is, who_is
from onrecord.app.reading import example_page, parse_paths, read_paths

__all__ = ["example_page", "names_near", "parse_paths", "read_paths", "when_is", "who_is"]
