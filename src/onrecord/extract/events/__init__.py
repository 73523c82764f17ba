"""Events: frames over the parse, who fills their roles, whether it happened and when."""

from onrecord.extract.events.find import EventFinder

__all__ = ["EventFinder"]
