"""Decisions on who is who: they change what is answered, never what was read, and can be undone."""

import pytest
from click.testing import CliRunner
from readings import Story

from onrecord.app.asking import find_who, open_view
from onrecord.app.deciding import decisions_in, merge_actors, rename_actor, split_actor, undo_decision
from onrecord.app.questions import did, said
from onrecord.cli import main
from onrecord.errors import UsageError
from onrecord.store.archive import Archive
from onrecord.store.upkeep import verify
from onrecord.store.write import add_readings

WHO = {"who": "editor", "why": "looked it up"}


def article(name, words, outlet):
    story = Story(f"“{words}” {name} said. Karsia accused Tolmark.", day="2024-03-04", outlet=outlet)
    story.said(name, "said", f"“{words}”")
    story.mention(name)
    story.did("ACCUSE", "accused", "Karsia", "Tolmark", day="2024-03-04")
    return story.reading()


@pytest.fixture
def place(tmp_path):
    place = str(tmp_path / "archive")
    stories = [
        article("Dario Venn", "The ships sail on Monday", "Herald"),
        article("Mr Venn of Kars", "Nobody will stop them", "Times"),
        article("Dario Venn", "My soup is too hot", "Kitchen"),
    ]
    add_readings(Archive.create(place), stories)
    return place


def contents(place, who):
    with open_view(place) as view:
        return sorted(answer.content for answer in said(view, who))


def test_a_merge_makes_two_one_and_undoing_it_two_again(place):
    (decision,) = merge_actors(place, "Mr Venn of Kars", "Dario Venn", **WHO)
    assert len(contents(place, "Dario Venn")) == 3
    assert contents(place, "Mr Venn of Kars") == contents(place, "Dario Venn") == contents(place, decision.subject)
    undo_decision(place, decision.id, **WHO)
    assert len(contents(place, "Dario Venn")) == 2
    assert contents(place, "Mr Venn of Kars") == ["“Nobody will stop them”"]
    assert [(one.kind, one.stands) for one in decisions_in(place)] == [("merge", False), ("undo", True)]


def test_a_split_takes_somebody_out_of_some_articles(place):
    with open_view(place) as view:
        kitchen = next(a.article for s in said(view, "Dario Venn") for a in s.carriers if a.outlet == "Kitchen")
    split_actor(place, "Dario Venn", [kitchen], "Dario Venn (cook)", **WHO)
    assert contents(place, "Dario Venn") == ["“The ships sail on Monday”"]
    assert contents(place, "Dario Venn (cook)") == ["“My soup is too hot”"]
    with open_view(place) as view:
        rows = view.rows("SELECT DISTINCT actor FROM mentions WHERE article = $article", article=kitchen)
        assert rows == [{"actor": "name:dario venn cook"}]
        assert find_who(view, "Dario Venn (cook)").name == "Dario Venn (cook)"


def test_a_rename_changes_the_name_that_is_shown_and_found(place):
    rename_actor(place, "Mr Venn of Kars", "Aldo Venn", **WHO)
    with open_view(place) as view:
        (answer,) = said(view, "Aldo Venn")
    assert (answer.name, answer.source) == ("Aldo Venn", "Mr Venn of Kars")


def test_countries_in_events_follow_decisions_too(place):
    merge_actors(place, "Tolmark", "Karsia", **WHO)
    with open_view(place) as view:
        assert did(view, "Tolmark", to="Karsia")


def test_the_record_stays_as_it_was(place):
    with open_view(place) as view:
        before = view.rows("SELECT * FROM stored.statements ORDER BY id")
    merge_actors(place, "Mr Venn of Kars", "Dario Venn", **WHO)
    with open_view(place) as view:
        assert view.rows("SELECT * FROM stored.statements ORDER BY id") == before
        version = view.rows("SELECT max(added) AS added FROM articles")[0]["added"]
    with Archive.open(place).view(version) as view:
        assert len(said(view, "Dario Venn")) == 2
    assert list(verify(Archive.open(place))) == []


def test_merges_in_a_ring_have_an_end(place):
    merge_actors(place, "Mr Venn of Kars", "Dario Venn", **WHO)
    with pytest.raises(UsageError, match="the same already"):
        merge_actors(place, "Dario Venn", "Mr Venn of Kars", **WHO)


def test_what_makes_no_sense_is_told(place):
    with pytest.raises(UsageError, match="nobody in the archive"):
        merge_actors(place, "Petra Holt", "Dario Venn", **WHO)
    with pytest.raises(UsageError, match="is not in art_x"):
        split_actor(place, "Dario Venn", ["art_x"], "Other", **WHO)
    with pytest.raises(UsageError, match="no decision 'dec_x' stands"):
        undo_decision(place, "dec_x", **WHO)
    with pytest.raises(UsageError, match="needs a reason"):
        rename_actor(place, "Dario Venn", "X", who="editor", why=" ")


def test_the_commands(place):
    def actor(*args):
        return CliRunner().invoke(main, ["actor", *args, "--archive", place], catch_exceptions=False)

    made = actor("merge", "Mr Venn of Kars", "Dario Venn", "--why", "the same", "--who", "ed")
    assert "merge name:mr venn of kars = name:dario venn" in made.stdout
    decision = made.stdout.split()[0]
    assert actor("undo", decision, "--why", "no").exit_code == 0
    shown = actor("list", "--format", "table").stdout
    assert "(undone)" in shown
    assert "ed, " in shown
    assert actor("rename", "Dario Venn", "Dario Venn, minister", "--why", "clearer").exit_code == 0
    with open_view(place) as view:
        key = find_who(view, "Dario Venn, minister").keys[0]
        (found, *_) = [carrier.article for answer in said(view, key) for carrier in answer.carriers]
    assert actor("split", key, "Another", found, "--why", "he is not").exit_code == 0
    assert actor("merge", "nobody", "Dario Venn", "--why", "x").exit_code == 1
