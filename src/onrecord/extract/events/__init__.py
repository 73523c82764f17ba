"""Events: frames over the parse, who fills their roles, whether it happened and when."""

from onrecord.extract.events.find import EventFinder
from onrecord.extract.events.same import join_repeats

__all__ = ["EventFinder", "join_repeats"]
