"""The command itself: help, version, and what starting it may import."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

import onrecord
from onrecord.cli import COMMANDS, main


def test_version():
    result = CliRunner().invoke(main, ["--version"])
    assert result.output.strip() == f"onrecord, version {onrecord.__version__}"


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)])
def test_every_command_has_help(command):
    result = CliRunner().invoke(main, [*command, "--help"])
    assert result.exit_code == 0
    assert "Usage:" in result.output


def test_help_imports_nothing_heavy():
    """Half a second of imports before an answer is a slow start; what `--help` loads is click and ourselves."""
    code = (
        "import sys, contextlib\n"
        "from onrecord.cli import main\n"
        "with contextlib.suppress(SystemExit): main(['--help'])\n"
        "heavy = {'numpy', 'trafilatura', 'lxml', 'duckdb', 'rich', 'msgspec', 'py3langid', 'resiliparse', 'onnxruntime',\n"
        "         'onrecord.cli.read', 'onrecord.cli.options'}\n"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)\n"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stderr


def test_help_lists_every_command_on_one_line_of_a_terminal():
    lines = CliRunner().invoke(main, ["--help"], terminal_width=80).output.splitlines()
    listed = [line.split()[0] for line in lines[lines.index("Read articles:") :] if line.startswith("  ")]
    assert listed == list(COMMANDS)


def test_an_unknown_command_is_a_usage_error():
    assert CliRunner().invoke(main, ["reed"]).exit_code == 2
