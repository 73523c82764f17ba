"""What other processes do to an archive while a test looks at it; they import it by this name."""

from readings import plain

from onrecord.store.archive import Archive
from onrecord.store.write import add_readings


def add_many(place, start):
    """Adds twelve articles in batches of three."""
    store = Archive.create(place)
    for first in range(start, start + 12, 3):
        add_readings(store, [plain(number) for number in range(first, first + 3)])
