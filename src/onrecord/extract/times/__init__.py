"""When: time expressions of English news, read against the article's date.

A phrase is cut into tokens; the grammar (dates, relative, clocks, points, phrases, sets, measures) says what they mean
(specs) without asking when they were written; `resolve` places that in the calendar. What is only taken for time in
running text (traps) and where a bare weekday points (tense) is told by the words around.

Conventions: weeks run from Monday to Sunday; a weekday, month or holiday without more is the latest one, in a sentence
about the future the next; "last Tuesday" is the latest before today, "next Tuesday" the first after; "early", "mid" and
"late" are thirds (ten days of a month, four months of a year); "the start" and "the end" of a year are its first and
last month; seasons are those of the north, in whole months; "the past three weeks" and "for three weeks" end today;
lengths nobody can count ("for months", "recently") are about today.
"""

from onrecord.extract.times.find import find_times, read_time
from onrecord.extract.times.reading import TimeReading
from onrecord.extract.times.rules import TimeRule, load_time_rules

__all__ = ["TimeReading", "TimeRule", "find_times", "load_time_rules", "read_time"]
