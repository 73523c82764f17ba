"""Lemmas as edits of the word, so that a classifier can give the lemma of a word it has never seen.

The edit is "cut n characters from the end, add a suffix", after Chrupala (2006), "Simple data-driven context-sensitive
lemmatization", with a mark for lemmas that keep their capitals.
"""

__all__ = ["apply_script", "edit_script"]


def edit_script(word: str, lemma: str) -> str:
    """The edit that turns `word` into `lemma`.

    >>> edit_script("Ministers", "minister")
    'l1|'
    >>> edit_script("went", "go")
    '=go'
    """
    keeps_case = lemma != lemma.lower()
    source = word if keeps_case else word.lower()
    shared = 0
    while shared < min(len(source), len(lemma)) and source[shared] == lemma[shared]:
        shared += 1
    if not shared and source != lemma:
        return f"={lemma}"
    return f"{'k' if keeps_case else 'l'}{len(source) - shared}|{lemma[shared:]}"


def apply_script(word: str, script: str) -> str:
    """The lemma that a script gives for a word; a script that cuts more than there is gives the word in small letters.

    >>> apply_script("Senators", "l1|")
    'senator'
    """
    if script.startswith("="):
        return script[1:]
    cut, _, suffix = script[1:].partition("|")
    kept = len(word) - int(cut)
    if kept < 0 or not (kept or suffix):
        return word.lower()
    return (word if script.startswith("k") else word.lower())[:kept] + suffix
