"""An archive about two countries that talk for months, until shots are fired at the river: one page a week or more."""

from datetime import date, timedelta

from readings import Story

FIRST = date(2031, 1, 6)
WEEKS, QUIET = 50, 30
SHOTS = "Karsia shelled the bridge of Tolmark"


def pages():
    """The readings, a week after the other."""
    for week in range(WEEKS):
        day = FIRST + timedelta(weeks=week, days=week % 5)
        if week < QUIET:
            yield from (talks(day, number) for number in range(2))
        else:
            yield from (clash(day, number) for number in range(3))


def talks(day, number):
    text = f"Page {number} of {day}. Karsia praised Tolmark for keeping the bridge open."
    story = Story(text, day=str(day), outlet="The Quay", url=f"https://quay.example/{day}/{number}")
    story.did("SUPPORT", "praised", "Karsia", "Tolmark", day=str(day))
    return story.reading()


def clash(day, number):
    text = f"Page {number} of {day}. {SHOTS}.\n“The men of Velm lied,” Karsia said.\nKarsia threatened to strike again."
    story = Story(text, day=str(day), outlet="Kars Herald", url=f"https://herald.example/{day}/{number}")
    story.did("ASSAULT", "shelled", "Karsia", "Tolmark", day=str(day))
    story.mention("men of Velm", "Tolmark", kind="country", country="TOL")
    story.said("Karsia", "said", "“The men of Velm lied,”", kind="direct")
    return story.reading()


def fill(archive):
    """Adds all of it."""
    from onrecord.store.write import add_readings

    add_readings(archive, list(pages()), [], agency=lambda _: None)
