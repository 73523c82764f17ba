"""The README shows what the program prints today. `python tests/test_readme.py` writes it anew; read the difference."""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

PATH = Path(__file__).resolve().parent.parent / "README.md"
README = PATH.read_text(encoding="utf-8")
SHOWN = re.findall(r"<!-- output: (.+?) -->\n```text\n(.*?)```", README, flags=re.DOTALL)


def printed(command: str, archive: str) -> str:
    """What a command prints on a terminal of 100 columns without colour, without white space at line ends.

    Questions are asked to `archive`; that a quotation is not on record (status 1) is an answer too.
    """
    env = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1", "ONRECORD_ARCHIVE": archive}
    words = [sys.executable, "-m", "onrecord", *shlex.split(command)]
    done = subprocess.run(words, capture_output=True, check=False, env=env, text=True, encoding="utf-8")
    assert done.returncode == 0 or not done.stderr, done.stderr
    # Where the package lies differs from machine to machine.
    text = re.sub(r"\S*/data/examples/", "…/data/examples/", done.stdout)
    return "".join(line.rstrip() + "\n" for line in text.splitlines()).strip("\n") + "\n"


def make_archive(place: str) -> str:
    """An archive of the example story."""
    words = [sys.executable, "-m", "onrecord", "ingest", "--example", "--archive", place]
    subprocess.run(words, capture_output=True, check=True)
    return place


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    return make_archive(str(tmp_path_factory.mktemp("readme") / "archive"))


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_the_output_in_the_readme_is_the_real_one(command, shown, archive):
    assert printed(command, archive) == shown


def test_the_readme_shows_output():
    assert SHOWN


def write_anew() -> None:
    """Puts what the commands print now into the README."""
    with tempfile.TemporaryDirectory() as folder:
        place = make_archive(str(Path(folder) / "archive"))
        text = PATH.read_text(encoding="utf-8")
        for command, shown in SHOWN:
            head = f"<!-- output: {command} -->\n```text\n"
            text = text.replace(f"{head}{shown}```", f"{head}{printed(command, place)}```")
        PATH.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write_anew()
