"""The README shows what the program prints today."""

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = (Path(__file__).resolve().parent.parent / "README.md").read_text(encoding="utf-8")
SHOWN = re.findall(r"<!-- output: (.+?) -->\n```text\n(.*?)```", README, flags=re.DOTALL)


def printed(command: str) -> str:
    """What a command prints on a terminal of 100 columns without colour, without white space at line ends."""
    env = os.environ | {"COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    words = [sys.executable, "-m", "onrecord", *shlex.split(command)]
    text = subprocess.run(words, capture_output=True, check=True, env=env, text=True, encoding="utf-8").stdout
    # Where the package lies differs from machine to machine.
    text = re.sub(r"\S*/data/examples/", "…/data/examples/", text)
    return "".join(line.rstrip() + "\n" for line in text.splitlines()).strip("\n") + "\n"


@pytest.mark.parametrize(("command", "shown"), SHOWN)
def test_the_output_in_the_readme_is_the_real_one(command, shown):
    assert printed(command) == shown


def test_the_readme_shows_output():
    assert SHOWN
