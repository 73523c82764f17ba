"""Where: the places that a document names, and the one where an event happened.

`names` finds the words (forms of the gazetteer that the language model does not take for part of something else),
`meanings` decides which place they mean by what stands around them, `where` finds the one that belongs to an event.
Where two readings stay open, and where the gazetteer does not know a name, a place has its words alone.
"""

from onrecord.extract.places.find import PlaceMention, find_places
from onrecord.extract.places.where import place_of

__all__ = ["PlaceMention", "find_places", "place_of"]
