import gc
from typing import Literal

import msgspec
import pytest

from onrecord.errors import KnowledgeError
from onrecord.knowledge.tables import DATA, read_lines, read_table, shipped

HEAD = "# Rivers of an invented island. Origin: made up. Licence: CC0.\n"


class River(msgspec.Struct, frozen=True, rename={"since": "from"}):
    name: str
    length_km: float
    banks: tuple[str, ...] = ()
    side: Literal["north", "south"] | None = None
    since: str | None = None


class ListedRiver(River, frozen=True, array_like=True):
    pass


def table(tmp_path, text):
    path = tmp_path / "rivers.tsv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def refused(tmp_path, text):
    with pytest.raises(KnowledgeError) as caught:
        read_table(table(tmp_path, text), River)
    return caught.value


def test_cells_take_the_type_of_their_field(tmp_path):
    path = table(tmp_path, HEAD + "name\tlength_km\tbanks\tside\tfrom\nOle\t12.5\treed|stone\tnorth\t1901-02-03\n")
    assert read_table(path, River) == (River("Ole", 12.5, ("reed", "stone"), "north", "1901-02-03"),)


def test_an_empty_cell_and_a_missing_column_give_the_default(tmp_path):
    path = table(tmp_path, HEAD + "name\tlength_km\tbanks\nOle\t3\t\n")
    assert read_table(path, River) == (River("Ole", 3.0),)


@pytest.mark.parametrize(
    "rows", ["Ole\t1\treed|stone\tnorth\t", "Ole\t1\t\t\t1901", "A\t1\t\t\t\nB\t2\tx\tsouth\t1902"]
)
def test_rows_that_are_lists_are_read_like_others(tmp_path, rows):
    path = table(tmp_path, HEAD + f"name\tlength_km\tbanks\tside\tfrom\n{rows}\n")
    listed = read_table(path, ListedRiver)
    assert [msgspec.structs.asdict(row) for row in listed] == [
        msgspec.structs.asdict(row) for row in read_table(path, River)
    ]


def test_the_garbage_collector_is_as_it_was(tmp_path):
    was_on = gc.isenabled()
    read_table(table(tmp_path, HEAD + "name\tlength_km\nOle\t1\n"), River)
    assert gc.isenabled() == was_on


def test_rows_keep_their_order_and_blank_lines_are_ignored(tmp_path):
    path = table(tmp_path, HEAD + "# more\nname\tlength_km\n\nB\t1\n\nA\t2\n\n")
    assert [river.name for river in read_table(path, River)] == ["B", "A"]


def test_a_hash_after_the_heading_is_an_ordinary_character(tmp_path):
    path = table(tmp_path, HEAD + "name\tlength_km\n#Ole\t1\n")
    assert read_table(path, River)[0].name == "#Ole"


def test_line_ends_and_byte_order_mark_of_other_systems_are_read(tmp_path):
    path = table(tmp_path, b"\xef\xbb\xbf" + HEAD.encode() + b"name\tlength_km\r\nOle\t1\r\n")
    assert read_table(path, River) == (River("Ole", 1.0),)


def test_lines_are_numbered_as_in_the_file(tmp_path):
    path = table(tmp_path, HEAD + "# more\nname\tlength_km\nOle\t1\n")
    assert [line.number for line in read_lines(path)] == [3, 4]


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        (HEAD, None, "has no heading"),
        (HEAD + "name\tlenght_km\nOle\t1\n", 2, "unknown column 'lenght_km'"),
        (HEAD + "name\tbanks\nOle\tx\n", 2, "missing column 'length_km'"),
        (HEAD + "name\tlength_km\tname\nOle\t1\tOle\n", 2, "repeated column 'name'"),
        (HEAD + "name\tlength_km\nOle\t1\nUle\n", 4, "1 cells where the heading has 2"),
        (HEAD + "name\tlength_km\nOle\tlong\n", 3, "length_km"),
        (HEAD + "name\tlength_km\nOle\t\n", 3, "length_km"),
        (HEAD + "name\tlength_km\tside\nOle\t1\tleft\n", 3, "side"),
        (HEAD.encode() + b"name\tlength_km\nOl\xe9\t1\n", 3, "is not UTF-8"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_file_and_line(tmp_path, text, line, words):
    error = refused(tmp_path, text)
    assert error.line == line
    assert words in error.message
    assert "rivers.tsv" in str(error)


def test_a_table_that_is_not_there_is_a_knowledge_error(tmp_path):
    with pytest.raises(KnowledgeError, match="cannot be read"):
        read_table(tmp_path / "none.tsv", River)


def test_shipped_tables_lie_in_the_package():
    assert shipped("ingest/zones.tsv") == DATA / "ingest" / "zones.tsv"
    assert shipped("ingest/zones.tsv").is_file()
