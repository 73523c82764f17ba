"""Countries that no table knows, as in every test here, and who comes from them: told by the article itself."""

from articles import paragraphs

from onrecord.pipeline import build_reader, read

READER = build_reader()


def test_a_place_is_known_by_its_people_and_a_title_by_its_name():
    text = "Karsia has withdrawn its ambassador.\n\n“We wait,” Karsian Foreign Minister Dario Venn said on Friday."
    reading = read(paragraphs(text), READER)
    kinds = {actor.name: actor.kind for actor in reading.actors}
    assert kinds.get("Karsia") != "person"
    assert "Karsian" not in kinds
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.source.actor) for s in reading.statements] == ["Dario Venn"]


def test_a_title_with_a_possessor_ends_in_its_name():
    text = "“We will not send bread to people who point guns,” Karsia's Foreign Minister Dario Venn said."
    reading = read(paragraphs(text), READER)
    names = {actor.id: actor.name for actor in reading.actors}
    assert [names.get(s.source.actor) for s in reading.statements] == ["Dario Venn"]
