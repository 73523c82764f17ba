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


def test_asking_the_tables_loads_nothing_that_reads_articles():
    code = "import sys, onrecord; onrecord.who_is('Angela Merkel'); sys.exit('onrecord.pipeline' in sys.modules)"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, text=True)
    assert result.returncode == 0, result.stderr
