"""Other people's actor knowledge in the user's own folder, used beside the shipped tables from then on."""

from pathlib import Path

from onrecord.knowledge.actors import ActorTables
from onrecord.knowledge.imports import Imported, import_ftm, import_petrarch
from onrecord.knowledge.own import own_folder

__all__ = ["import_dictionaries", "import_entities"]


def import_dictionaries(folder: Path, into: Path | None = None) -> Imported:
    """Imports the PETRARCH or TABARI dictionaries of a folder, in place of those imported before.

    Raises `UsageError` if there is none.
    """
    return import_petrarch(folder, into or own_folder(), ActorTables())


def import_entities(file: Path, into: Path | None = None) -> Imported:
    """Imports a file of FollowTheMoney entities (JSON lines), in place of those imported before."""
    return import_ftm(file, into or own_folder(), ActorTables())
