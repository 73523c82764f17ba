"""A small archive about one quarrel: an agency and its copies, a drifting quotation, a denial, events on a word."""

from readings import Story

AGENCY = "Karsia News Agency"
BODY = (
    "Two ships with grain were turned back off the coast of {place} on Monday after a boat of the navy came alongside and "
    "asked for papers that no captain had been asked for in the eleven years of the treaty. The harbour office said the "
    "ships had waited for six hours in a rising wind before they were told to go, and that none of the crew was hurt. "
    "Bread has been short in the capital since the middle of the winter, when the railway over the pass was closed by snow. "
)
QUOTE = "“We do not send bread to people who point guns at our sailors,”"


def dispatch(outlet, day, *, quote=QUOTE, opening="", ending="", agency=True, place="Velm"):
    """The agency's text as an outlet prints it."""
    text = f"{opening}{BODY.format(place=place)}\n{quote} Dario Venn said on Monday.\nKarsia accused Tolmark.\n{ending}"
    story = Story(text, day=day, outlet=outlet, url=f"https://{outlet.replace(' ', '').lower()}.example/ships")
    told = story.said("Dario Venn", "said", quote)
    story.did("ACCUSE", "accused", "Karsia", "Tolmark", day="2024-03-04", on_word_of=told)
    return story.reading(), f"name:{AGENCY.lower()}" if agency and outlet != AGENCY else None


def own_report():
    """A reporter who was there: the same quotation in other words around it, and what the other side said."""
    text = (
        "On the quay of Velm nobody could say on Tuesday why the papers were wanted.\n"
        "“We do not send our bread to people who point guns at our sailors,” Dario Venn told this reporter.\n"
        "“Nobody was threatened,” Petra Holt said. According to Radio Tolmar, Jonas Pell said that Karsia wanted a quarrel.\n"
        "Tolmark denied that shots were fired. Karsia was accused by Tolmark of lying."
    )
    story = Story(text, day="2024-03-05", outlet="The Quay", url="https://quay.example/1", title="On the quay")
    story.said("Dario Venn", "told", "“We do not send our bread to people who point guns at our sailors,”")
    story.said("Petra Holt", "said", "“Nobody was threatened,”")
    story.said("Jonas Pell", "said that", "Karsia wanted a quarrel", kind="indirect", relays=["Radio Tolmar"])
    story.mention("Karsia", kind="country", country="KAR")
    story.did("ACCUSE", "accused", "Tolmark", "Karsia", day="2024-03-05", countries=("TOL", "KAR"))
    return story.reading(), None


def later():
    """Weeks after: talks, and the old words quoted back."""
    text = (
        "Karsia and Tolmark will meet in Osk. Petra Holt, who had said that nobody was threatened, told Dario Venn: "
        "“Let us talk about bread.”"
    )
    story = Story(text, day="2024-04-20", outlet="The Quay", url="https://quay.example/2")
    story.said("Petra Holt", "told", "“Let us talk about bread.”", addressee="Dario Venn")
    story.did("CONSULT", "meet", "Karsia", "Tolmark", status="future", day="2024-05-01", place="Osk")
    return story.reading(), None


def fill(archive):
    """Adds all of it: six carriers of one statement by five outlets, of two origins."""
    from onrecord.store.write import add_readings

    told = [
        dispatch(AGENCY, "2024-03-04"),
        dispatch("Kars Herald", "2024-03-05", opening="From our correspondents. "),
        dispatch(
            "Tolmar Times", "2024-03-05", quote="“We will not send bread to people who point guns at our sailors,”"
        ),
        dispatch("Evening Star", "2024-03-06", agency=False, ending="The council meets on Thursday.", place="the city"),
        own_report(),
        later(),
    ]
    agencies = {reading.article.id: agency for reading, agency in told}
    add_readings(archive, [reading for reading, _ in told], agency=lambda article: agencies[article.id])
