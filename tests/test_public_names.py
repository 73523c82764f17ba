"""What `import onrecord` offers is a deliberate list, and nothing heavy is loaded for it."""

import subprocess
import sys

import onrecord

PUBLIC = [
    "Actor", "Article", "KnowledgeError", "Mention", "ModelError", "OnRecordError", "Problem", "Reading", "Span",
    "Statement", "Unread", "UsageError", "WriteError", "__version__", "example_page", "export_record", "load_record",
    "read_paths", "who_is",
]  # fmt: skip


def test_the_public_names_are_these():
    assert onrecord.__all__ == PUBLIC
    assert all(hasattr(onrecord, name) for name in PUBLIC)


def test_a_name_that_is_not_there_is_an_attribute_error():
    assert not hasattr(onrecord, "read_minds")


def test_importing_the_package_loads_none_of_its_rooms():
    code = "import sys, onrecord; sys.exit(', '.join(m for m in sys.modules if m.startswith('onrecord.')) or 0)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stderr


def test_asking_the_tables_loads_nothing_that_reads_articles_or_reckons():
    code = (
        "import sys; from onrecord.cli import main; sys.argv[1:] = ['who', 'Angela Merkel']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "sys.exit(', '.join({'onrecord.pipeline', 'numpy', 'duckdb'} & set(sys.modules)) or 0)"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stderr
    assert "Angela Merkel" in result.stdout
