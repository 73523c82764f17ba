"""The user's own knowledge: tables beside those that come with the package, in a folder of theirs.

Each import has a folder of its own in it (`petrarch/actors/people.tsv`), so that importing again replaces it. The
folder is `$ONRECORD_KNOWLEDGE`, else the place that the platform has for the data of programs.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from onrecord.knowledge.tables import shipped

__all__ = ["VARIABLE", "actor_folders", "own_codes", "own_folder", "own_frames"]

VARIABLE = "ONRECORD_KNOWLEDGE"


def own_folder(environment: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own knowledge lies; it need not be there."""
    if chosen := environment.get(VARIABLE):
        return Path(chosen)
    if sys.platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local") / "onrecord" / "knowledge"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Application Support" / "onrecord" / "knowledge"
    return Path(environment.get("XDG_DATA_HOME") or Path.home() / ".local" / "share") / "onrecord" / "knowledge"


def actor_folders() -> tuple[Path, ...]:
    """The folders of actor tables, the shipped one first, then those of the user by name."""
    return (shipped("actors"), *sorted(own_folder().glob("*/actors")))


def own_frames() -> tuple[Path, ...]:
    """The user's own tables of event frames, by name of their folder."""
    return tuple(sorted(own_folder().glob("*/frames/*.tsv")))


def own_codes() -> tuple[Path, ...]:
    """The tables of what the user's dictionaries code names as, by name of their folder."""
    return tuple(sorted(own_folder().glob("*/codes/*.tsv")))
