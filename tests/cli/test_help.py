"""Every command explains itself, with its examples on lines of their own."""

import pytest
from click.testing import CliRunner

from onrecord.cli import COMMANDS, main


@pytest.mark.parametrize("name", COMMANDS)
def test_help_shows_examples_as_they_are_typed(name):
    shown = CliRunner().invoke(main, [name, "--help"], catch_exceptions=False)
    assert shown.exit_code == 0
    assert "\\b" not in shown.stdout
